/* SPDX-License-Identifier: MIT
 *
 * The kinds of files that aliases and mapping.csv know by a name: those of section 3 without their
 * ".csv".
 */
#ifndef LOAD_KINDS_H
#define LOAD_KINDS_H

#include "load/table.h"
#include "model/builder.h"

struct kind {
    const char *name; /* "supply" */
    const struct schema *schema;
};

/* The name by which aliases and mapping.csv know a table. */
const char *kind_of_table(enum table table);

/* By its name, or the name of its file; false when there is none. */
bool kind_find(struct text name, struct kind *ret_kind);

/* The column of that name, as the schema writes it; NULL: there is none. */
const char *kind_column(struct kind kind, struct text name);

#endif
