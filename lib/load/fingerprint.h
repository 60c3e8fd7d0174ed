/* SPDX-License-Identifier: MIT
 *
 * One number for what was read: over the values of the rows, not over how they were written. The
 * same data in another dialect, packed, or handed over without a file has the same fingerprint. It
 * tells data apart, and proves nothing against forgery.
 */
#ifndef LOAD_FINGERPRINT_H
#define LOAD_FINGERPRINT_H

#include "load/table.h"

uint64_t fingerprint_start(void);
/* With the fingerprint of a part. */
uint64_t fingerprint_join(uint64_t hash, uint64_t part);

uint64_t fingerprint_bytes(uint64_t hash, const void *bytes, size_t size);

enum fingerprint_shape {
    SHAPE_NOTHING,
    SHAPE_TEXT,
    SHAPE_64_BITS,
    SHAPE_32_BITS,
    SHAPE_MOMENT,
    SHAPE_FACTOR,
    SHAPE_FLAG
};

/* What is to be known of the rows of a file, so that a row costs little. */
struct fingerprint_rows {
    uint64_t absent; /* of the defaults of columns that the file does not have */
    struct fingerprint_value {
        uint64_t column_hash;
        size_t offset; /* in the row struct */
        enum fingerprint_shape shape;
    } values[TABLE_COLUMNS_MAX]; /* of the others */
    size_t count;
};

/* After the header was read. */
void fingerprint_rows_init(struct fingerprint_rows *rows, const struct table_file *file);

/* Every value of a filled row, also defaults: a blank field is the same as a missing column. */
uint64_t fingerprint_row(uint64_t hash, const struct fingerprint_rows *rows, const void *row);

#endif
