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
#include "load/fields.h"

/* `text` is NULL for a blank field without quotes; otherwise NUL-terminated. */
struct csv_field {
    const char *text;
    uint32_t length; /* at most CSV_FIELD_MAX */
    bool is_plain;   /* written by us: not subject to how the column is written */
};

/* A length that no field can have stays one that none can have. */
static inline struct csv_field csv_field_of(const char *text, size_t length)
{
    return (struct csv_field){text, length < UINT32_MAX ? (uint32_t)length : UINT32_MAX, false};
}

/* Takes blanks off both ends. */
static inline void csv_field_trim(struct csv_field *field)
{
    size_t length = field->length;

    field_trim(&field->text, &length);
    field->length = (uint32_t)length;
}

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

/* The next record; NULL at the end. Blank lines and comments are no records. In
 * all but the first record, the header, fields that stand for a blank are blank. After a fault
 * reading goes on with the line after the one where the broken record began: when a quote was not
 * closed, the records it swallowed are read after all. */
expect_status csv_reader_next(struct csv_reader *reader, const struct csv_record **ret_record);

/* At most so many records are read in one go. */
#define CSV_BATCH_MAX 128

/* What was read in one go, with the record just handed out. Borrowed like that. */
struct csv_batch {
    const struct csv_record *records;
    size_t count;
};

struct csv_batch csv_reader_batch(const struct csv_reader *reader);

#endif
