/* SPDX-License-Identifier: MIT
 *
 * Rows of a table without a file that stand together: in arrays of somebody else, or written one
 * after the other into a block. There a cell is its kind, and behind it nothing (blank), a number,
 * or the length and the bytes of a text with a NUL.
 */
#ifndef LOAD_ROW_BATCH_H
#define LOAD_ROW_BATCH_H

#include "load/row_table.h"

struct row_batch {
    size_t rows;
    const struct row_array *arrays; /* one a column; NULL: in the block */
    char *bytes;
    size_t used, capacity;
};

enum { CELL_TEXT_EXTRA = 1 + sizeof(uint32_t) + 1, CELL_NUMBER_SIZE = 1 + sizeof(int64_t) };

#endif
