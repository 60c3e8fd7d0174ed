/* SPDX-License-Identifier: MIT
 *
 * Looking ahead at the names in the rows to come. A large file names other items and orders in every
 * row, and each name is somewhere else in memory: met one by one, most of the time of a load goes by
 * waiting. So when a batch of records has been read, all its names are asked for before the first
 * row is taken (docs/decisions/0006-reading-ahead.md). Invariant: looking changes nothing but time;
 * rows are taken one by one, in their order, as if nobody had looked.
 */
#ifndef LOAD_LOOK_AHEAD_H
#define LOAD_LOOK_AHEAD_H

#include "load/table.h"

#define LOOK_AHEAD_COLUMNS 6

struct look_ahead {
    struct builder *builder; /* NULL: nobody looks */
    struct {
        size_t position; /* of the field in the file */
        const struct intern *names;
        bool is_item;
    } columns[LOOK_AHEAD_COLUMNS];
    size_t count;
};

/* After the header was read; `builder`, which takes the rows, may be NULL. */
void look_ahead_init(struct look_ahead *ahead, const struct table_file *file,
                     struct builder *builder);

/* Looks at the records that `reader` has just read in one go, if it has. */
void look_ahead(const struct look_ahead *ahead, const struct csv_reader *reader);

#endif
