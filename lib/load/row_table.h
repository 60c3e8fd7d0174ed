/* SPDX-License-Identifier: MIT
 *
 * A table that comes without a file: names of columns, then rows, written cell by cell into blocks
 * or borrowed as arrays. It is what a CSV text is to the rest of the loader, which reads records of
 * it (load/records.h); a value keeps its type until then. Rows never move and cost what their
 * texts and numbers need.
 */
#ifndef LOAD_ROW_TABLE_H
#define LOAD_ROW_TABLE_H

#include "base/arena.h"
#include "load/csv_reader.h"

/* Cells are of the kinds EXPECT_TEXTS, ... of the public header, or blank. */
enum { CELL_BLANK = -1 };

/* A column of values that somebody else owns. */
struct row_array {
    int32_t kind;
    const char *values;
    size_t stride; /* bytes from one value to the next */
};

struct row_batch;

struct row_table {
    const struct alloc *alloc;
    struct arena arena; /* names and arrays */
    const char *name;   /* as in findings: "demand" */
    const char *file;   /* the file it stands for: "demand.csv" */
    struct csv_field *columns;
    size_t column_count;
    struct row_batch *batches;
    size_t batch_count, batch_capacity;
    size_t row_count;
    /* The row being written, which stands behind the others in the last block. */
    bool is_open;
    size_t open_cells;
    size_t open_start;    /* where it begins in the block */
    expect_status failed; /* what was wrong with a cell of it */
};

/* `alloc` and `file` outlive the table. On failure nothing remains. */
expect_status row_table_init(struct row_table *table, const struct alloc *alloc, const char *name,
                             const char *file, const char *const *columns, size_t count);
void row_table_fini(struct row_table *table);

/* Adds a cell to the row being written, or begins one. NULL is a blank. A cell that fails spoils its
 * row: row_table_end_row says so. EXPECT_ERR_ARGUMENT when the row has all its cells. */
expect_status row_table_put_text(struct row_table *table, const char *text, size_t length);

/* A number of any kind but EXPECT_TEXTS; INT64_MIN is a blank. */
expect_status row_table_put_number(struct row_table *table, int32_t kind, int64_t number);

/* Spoils the row being written, or a new one: a cell of it is wrong. */
expect_status row_table_spoil_row(struct row_table *table);

/* Ends the row. After a failure, its own or that of a cell, the row is gone, as if it had never been
 * begun. */
expect_status row_table_end_row(struct row_table *table);

/* Adds rows that stand in arrays, one for each column, which outlive the table. */
expect_status row_table_add_arrays(struct row_table *table, const struct row_array *arrays,
                                   size_t rows);

/* The table as the rest of the loader sees it: a text whose lines are its rows. */
struct csv_text row_table_text(const struct row_table *table);

struct row_reader;

expect_status row_reader_new(const struct alloc *alloc, const struct row_table *table,
                             struct row_reader **ret_reader);
void row_reader_free(struct row_reader *reader);

/* The next record: first the names of the columns, at line 0, then the rows, from line 1. A fault is
 * the position of its cell. Always succeeds. */
const struct csv_record *row_reader_next(struct row_reader *reader);

#endif
