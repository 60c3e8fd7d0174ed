/* SPDX-License-Identifier: MIT
 *
 * What becomes of a record before its fields are typed: texts from the fields that make a column,
 * transformed; the open quantity; documents that are closed left out. A table whose columns are all
 * plain passes through unchanged.
 */
#ifndef LOAD_ROWS_H
#define LOAD_ROWS_H

#include "load/table.h"

struct row_maker;

/* After the header was read. `file` and `reports` outlive it. */
expect_status row_maker_new(struct table_file *file, const struct alloc *alloc,
                            struct table_reports reports, struct row_maker **ret_maker);
void row_maker_free(struct row_maker *maker);

/* Where the text of a column is one field of the file as it stands, the field's position; otherwise
 * POSITION_NONE, and row_maker_text has to be asked. */
size_t row_maker_field(const struct row_maker *maker, size_t column);

/* Takes up a record, which has all its fields; `*ret_skipped` when it does not count. */
expect_status row_maker_begin(struct row_maker *maker, const struct csv_record *record,
                              bool *ret_skipped);

/* The text of a column. Borrowed until the next row. */
struct row_text {
    struct text text; /* trimmed */
    bool is_plain;    /* a number of ours, with a decimal point, whatever the dialect */
    const struct field_fault *fault; /* NULL: it can be typed */
};

expect_status row_maker_text(struct row_maker *maker, const struct csv_record *record,
                             size_t column, struct row_text *ret_text);

/* Notes how many rows were skipped, and why. */
void row_maker_finish(const struct row_maker *maker, expect_report *report);

#endif
