/* SPDX-License-Identifier: MIT
 *
 * The records of a table, wherever it comes from: out of CSV text, or out of rows without a file.
 */
#ifndef LOAD_RECORDS_H
#define LOAD_RECORDS_H

#include "load/csv_reader.h"

struct row_reader;

/* One of the two is not NULL. */
struct records {
    struct csv_reader *csv;
    struct row_reader *rows;
};

/* `text` outlives the records. */
expect_status records_open(struct records *records, const struct alloc *alloc,
                           const struct csv_text *text);
void records_close(struct records *records);

/* As csv_reader_next. */
expect_status records_next(struct records *records, const struct csv_record **ret_record);

#endif
