/* SPDX-License-Identifier: MIT
 *
 * The kinds of files that aliases and mapping.csv know by a name: those of section 3 without their
 * ".csv", but for the policy, which has keys instead of columns, and events.
 */
#ifndef LOAD_KINDS_H
#define LOAD_KINDS_H

#include "load/frepple.h"
#include "load/table.h"
#include "model/builder.h"

struct kind {
    const char *name; /* "supply" */
    const struct schema *schema;
};

/* A file of another name that is read as a table; TABLE_COUNT: as events, or as a file of frePPLe. */
struct foreign_kind {
    const char *name; /* "purchaseorder" */
    const char *file; /* "purchaseorder.csv" */
    enum table table;
    enum frepple_file frepple; /* FREPPLE_NONE: one of our tables, or events */
};

#define KIND_DISTRIBUTION_ORIGIN "distributionorder-origin"

size_t kind_foreign_count(void);
const struct foreign_kind *kind_foreign(size_t index);

/* The columns of what a file is read as. */
const struct schema *kind_schema(enum table table, enum frepple_file frepple);

/* The name by which aliases and mapping.csv know a table. */
const char *kind_of_table(enum table table);

/* The file that a table without a file stands for, by the name of its kind or its file:
 * "demand.csv" for "demand"; NULL for any other name. */
const char *kind_file(const char *name);

/* By its name, or the name of its file; false when there is none. */
bool kind_find(struct text name, struct kind *ret_kind);

/* The column of that name, as the schema writes it; NULL: there is none. */
const char *kind_column(struct kind kind, struct text name);

#endif
