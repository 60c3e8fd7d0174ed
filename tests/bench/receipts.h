/* SPDX-License-Identifier: MIT
 *
 * Folders with a long history, seeded; into a folder of data_folder, 0 on success.
 */
#ifndef BENCH_RECEIPTS_H
#define BENCH_RECEIPTS_H

#include <stdint.h>

enum { ITEMS_A_SUPPLIER = 10, RECEIPTS_AN_ITEM = 10, ITEMS_OF_ONE = 20 };

/* So many suppliers, each with ten items of its own, P0, P1 ..., that no other has; of each item ten
 * past orders, an open one and a lead time. */
int receipts_write_suppliers(const char *folder, int suppliers, uint64_t seed);

/* One supplier with so many past orders, of twenty items at five locations, and sixty open orders of
 * each item, with the finest levels of history. */
int receipts_write_one(const char *folder, int receipts, uint64_t seed);

#endif
