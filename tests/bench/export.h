/* SPDX-License-Identifier: MIT
 *
 * An export of open sales order lines as an ERP system writes it, in memory: 10 columns, 68 bytes a
 * row, four lines an order, an item for ten rows and a customer for two hundred.
 */
#ifndef BENCH_EXPORT_H
#define BENCH_EXPORT_H

#include <stddef.h>
#include <stdint.h>

struct export_text {
    char *bytes; /* to be freed */
    size_t size;
};

/* Makes `rows` rows of demand.csv; two exports with different `seed` name other orders of the same
 * items. 0 on success. */
int export_demand(int rows, uint64_t seed, struct export_text *ret_text);

/* The same rows in any order. 0 on success. */
int export_shuffle(const struct export_text *text, struct export_text *ret_text);

/* The units.csv beside it. */
extern const char export_units[];

#endif
