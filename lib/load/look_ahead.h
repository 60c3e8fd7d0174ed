/* SPDX-License-Identifier: MIT
 *
 * Looking ahead at the names in the rows to come. A large file names other items and customers in
 * every row, and each name is somewhere else in memory: met one by one, most of the time of a load
 * goes by waiting. So the names of all records that were read in one go are looked up together
 * (docs/decisions/0006-reading-ahead.md). Invariant: looking changes nothing but time; rows are taken
 * one by one, in their order, and a name that was not found is looked up again.
 */
#ifndef LOAD_LOOK_AHEAD_H
#define LOAD_LOOK_AHEAD_H

#include "load/table.h"

#include "base/intern.h"

#define LOOK_AHEAD_COLUMNS 6

/* Names that make a column out of one field, as it stands there. */
struct look_ahead_column {
    size_t position; /* of the field in the file */
    const struct intern *names;
    size_t column; /* of the schema */
    uint32_t ids[CSV_BATCH_MAX];
};

struct look_ahead {
    struct look_ahead_column columns[LOOK_AHEAD_COLUMNS];
    size_t count;
    struct intern_query queries[CSV_BATCH_MAX]; /* of one column at a time */
    const struct csv_record *records;           /* that were looked at; NULL: none so far */
    size_t at;                                  /* the one being taken */
};

/* After the header was read. `builder` takes the rows; NULL: nobody looks. */
void look_ahead_init(struct look_ahead *ahead, const struct table_file *file,
                     struct builder *builder);

/* Looks at all records that were read in one go. */
void look_at_batch(struct look_ahead *ahead, const struct csv_reader *reader);

/* Before each row is taken. Without it nothing is known. */
static inline void look_ahead(struct look_ahead *ahead, const struct csv_reader *reader,
                              const struct csv_record *record)
{
    if (ahead->records == NULL || record == ahead->records)
        look_at_batch(ahead, reader);
    ahead->at = (size_t)(record - ahead->records);
}

/* The column of the schema; NULL when nobody looks for its names. */
const struct look_ahead_column *look_ahead_column(const struct look_ahead *ahead, size_t column);

/* What was found in a column of the record being taken: the number of its name and 1, or 0. */
static inline uint32_t look_ahead_known(const struct look_ahead *ahead,
                                        const struct look_ahead_column *column)
{
    return column->ids[ahead->at] + 1; /* of INTERN_NONE: 0 */
}

#endif
