/* SPDX-License-Identifier: MIT
 *
 * What rows.c and row_texts.c share: how the columns of a file are made, and what is remembered from row to
 * row. Private to the two.
 */
#ifndef LOAD_ROW_MAKER_H
#define LOAD_ROW_MAKER_H

#include "base/intern.h"
#include "load/rows.h"
#include "load/statuses.h"
#include "load/transforms.h"

#define COLUMN_NONE SIZE_MAX

/* What stood in a field of a row above. */
struct filled {
    char *bytes;
    size_t length, capacity;
    bool is_plain;
};

/* Where the meaning of a status met before is found at once; a power of two. */
#define RECENT_STATUSES 64
#define RECENT_LENGTH 24

struct recent_status {
    char written[RECENT_LENGTH]; /* as in the file */
    size_t length;               /* 0: none so far */
    enum status_meaning meaning;
};

struct row_maker {
    const struct alloc *alloc;
    struct table_file *file;
    struct table_reports reports;
    struct arena scratch; /* of one row */
    struct arena kept;    /* of the whole file */
    struct intern *ids;   /* of documents and their lines */
    uint32_t *lines;      /* of each of these: how many were named so far */
    size_t line_capacity;
    struct intern *words;          /* of statuses that were met */
    enum status_meaning *meanings; /* by word */
    size_t meaning_capacity;
    struct recent_status recent[RECENT_STATUSES];
    bool fills; /* some column takes over what stood above */
    struct transform_list lists[TABLE_COLUMNS_MAX][COLUMN_PARTS_MAX];
    struct filled filled[TABLE_COLUMNS_MAX][COLUMN_PARTS_MAX];
    size_t document; /* the column that tells documents apart and is filled down */
    size_t quantity, open, taken, per, status;
    struct row_text open_quantity; /* of this row, where it is worked out */
    bool has_open_quantity;
    int64_t closed_rows, empty_rows;
};

/* A column that takes over what stood above. */
bool row_fills_down(const struct row_maker *maker, size_t column, size_t part);

/* Keeps what this record says, for those below that are blank. */
expect_status row_fill_down(struct row_maker *maker, const struct csv_record *record);

/* One part of a column, transformed. */
expect_status row_part_text(struct row_maker *maker, const struct csv_record *record, size_t column,
                            size_t part, struct row_text *ret_text);

/* All parts of a column together. */
expect_status row_source_text(struct row_maker *maker, const struct csv_record *record,
                              size_t column, struct row_text *ret_text);

/* Reads a number as its column writes it; a blank is 0. What is wrong with the text becomes its
 * fault. */
expect_status row_read_number(struct row_maker *maker, size_t column, struct row_text *text,
                              expect_quantity *ret_number);

#endif
