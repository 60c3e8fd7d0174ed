/* SPDX-License-Identifier: MIT
 *
 * Records out of CSV text, one at a time, with the lines on which they began. Strict: whatever is
 * no well-formed record is a fault with its place, and reading goes on behind it. Records are read
 * ahead in small batches, so that whoever waits for memory can look at what is coming. The only file
 * that knows libcsv. Linear in the text.
 */
#ifndef LOAD_CSV_READER_H
#define LOAD_CSV_READER_H

#include "base/alloc.h"
#include "load/csv_place.h"

/* `text` is NULL for a blank field without quotes; otherwise NUL-terminated. */
struct csv_field {
    const char *text;
    size_t length;
    bool is_plain; /* written by us: not subject to how the column is written */
};

enum csv_fault {
    FAULT_NONE,
    FAULT_STRAY_QUOTE,    /* a quote inside a field, or text behind the closing quote */
    FAULT_UNCLOSED_QUOTE, /* the text ended before the quote did */
    FAULT_FIELD_TOO_LONG, /* above CSV_FIELD_MAX bytes: most likely a quote is not closed */
    FAULT_NUL_BYTE,
    FAULT_ENCODING /* not UTF-8 */
};

/* Every field up to this length can be read. */
#define CSV_FIELD_MAX 65535

/* Borrowed from the reader until it reads on. After a fault `fields` are those read before it. */
struct csv_record {
    const struct csv_field *fields;
    size_t count;
    struct csv_origin origin;
    enum csv_fault fault;
    size_t fault_offset; /* of the offending byte in the text */
};

struct csv_reader;

/* `text` outlives the reader. */
expect_status csv_reader_new(const struct alloc *alloc, const struct csv_text *text,
                             struct csv_reader **ret_reader);
void csv_reader_free(struct csv_reader *reader);

/* The next record; `*ret_found` is false at the end. Blank lines and comments are no records. In
 * all but the first record, the header, fields that stand for a blank are blank. After a fault
 * reading goes on with the line after the one where the broken record began: when a quote was not
 * closed, the records it swallowed are read after all. */
expect_status csv_reader_next(struct csv_reader *reader, struct csv_record *ret_record,
                              bool *ret_found);

/* At most so many records are read in one go. */
#define CSV_BATCH_MAX 128

/* What was read in one go; `at` is the record just handed out. Borrowed like that. */
struct csv_batch {
    const struct csv_record *records;
    size_t count, at;
};

struct csv_batch csv_reader_batch(const struct csv_reader *reader);

#endif
