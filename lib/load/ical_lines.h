/* SPDX-License-Identifier: MIT
 *
 * The content lines of an iCalendar text (RFC 5545, section 3.1): folded lines put together, parted
 * into name and value, each with the place where it began; parameters are passed over. libical's
 * own reader tells no places and prints what it does not like, so the text is taken apart here.
 * Linear in the text.
 */
#ifndef LOAD_ICAL_LINES_H
#define LOAD_ICAL_LINES_H

#include "base/alloc.h"
#include "load/csv_place.h"
#include "model/input.h"

enum ical_fault {
    ICAL_WELL_FORMED,
    ICAL_NO_LINE, /* not NAME:VALUE */
    ICAL_NUL_BYTE,
    ICAL_ENCODING /* not UTF-8 */
};

/* Texts are borrowed from the reader until it reads on; `value` is NUL-terminated. After a fault
 * only `text` is set, the line as it is. */
struct ical_line {
    int64_t line;   /* the physical line on which it began, from 1 */
    int32_t column; /* of the value, or of the fault; 0: in a later physical line */
    enum ical_fault fault;
    struct text text, name, value;
};

struct ical_reader {
    const struct alloc *alloc;
    struct csv_text source;
    size_t offset; /* of the next physical line */
    int64_t line;  /* its number */
    char *buffer;  /* the line that was read last, unfolded */
    size_t length, capacity;
};

/* `bytes` outlive the reader. */
void ical_reader_init(struct ical_reader *reader, const struct alloc *alloc, const char *bytes,
                      size_t size);
void ical_reader_fini(struct ical_reader *reader);

/* The next line; `*ret_found` is false at the end. Blank lines are none. */
expect_status ical_reader_next(struct ical_reader *reader, struct ical_line *ret_line,
                               bool *ret_found);

#endif
