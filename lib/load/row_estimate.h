/* SPDX-License-Identifier: MIT
 *
 * How many rows of a file are still to come, told from those that have: so that the builder's tables
 * grow to their size once, not by and by, each time leaving as much room again as they need.
 */
#ifndef LOAD_ROW_ESTIMATE_H
#define LOAD_ROW_ESTIMATE_H

#include "load/csv_place.h"
#include "model/builder.h"

/* The row that begins at `offset` of the text is about to be taken, so many were before it. Costs
 * nothing but at powers of two. */
void row_estimate_tell(struct builder *builder, enum table table, const struct csv_text *text,
                       int64_t rows, size_t offset);

static inline void row_estimate_take(struct builder *builder, enum table table,
                                     const struct csv_text *text, int64_t rows, size_t offset)
{
    if ((rows & (rows - 1)) == 0)
        row_estimate_tell(builder, table, text, rows, offset);
}

#endif
