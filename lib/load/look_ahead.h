/* SPDX-License-Identifier: MIT
 *
 * Looking ahead at the names in the rows to come. A large file names other items and orders in every
 * row, and each name is somewhere else in memory: met one by one, most of the time of a load goes by
 * waiting. So the names of each record are looked at twice before its row is taken
 * (docs/decisions/0006-reading-ahead.md). Invariant: looking changes nothing but time;
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
    uint32_t hashes[CSV_BATCH_MAX][LOOK_AHEAD_COLUMNS]; /* from the first look */
};

/* After the header was read. `builder` takes the rows; NULL: nobody looks. */
void look_ahead_init(struct look_ahead *ahead, const struct table_file *file,
                     struct builder *builder);

/* Before each row is taken: looks at those that come a little later. */
void look_ahead(struct look_ahead *ahead, const struct csv_reader *reader);

#endif
