/* SPDX-License-Identifier: MIT
 *
 * The columns of every file (contract section 3), and the builder call that takes a row of it.
 */
#ifndef LOAD_SCHEMAS_H
#define LOAD_SCHEMAS_H

#include "load/table.h"
#include "model/builder.h"

/* A row of policy.csv; what its value means depends on its key. */
struct policy_input {
    struct text key, value;
};

/* A row of requests.csv. */
struct request_input {
    struct text request, item, location, to;
    struct text customer, order, unit, replaces;
    expect_quantity quantity;
    struct moment due;
    double min_confidence;
};

const struct schema *schema_of_table(enum table table);
const struct schema *schema_of_requests(void);

/* The table a file name stands for, in letters of either case; TABLE_COUNT for any other name. */
enum table schema_find_table(const char *file);

/* Hands a filled row of any table but policy.csv to the builder. */
expect_status schema_add_row(struct builder *builder, enum table table, const void *row,
                             struct row_origin origin);

#endif
