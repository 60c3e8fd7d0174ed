/* SPDX-License-Identifier: MIT
 *
 * Folders that are large in one respect each, seeded; all into a folder of data_folder, 0 on success.
 */
#ifndef BENCH_SCALE_H
#define BENCH_SCALE_H

#include <stdint.h>

enum { SCALE_DAYS = 120, STAGES_OF_WIDTH = 10 };

/* One item, P, and so many open orders for it, spread over SCALE_DAYS. */
int scale_write_orders(const char *folder, int orders, uint64_t seed);

/* So many items, P0, P1 ..., each with a row of stock, four of supply and five of demand. */
int scale_write_points(const char *folder, int points, uint64_t seed);

/* P, made of D1 and two bought parts, D1 of D2 and two bought parts, and so on, so many times. */
int scale_write_depth(const char *folder, int depth, uint64_t seed);

/* A network of 10 * width stages and 80 * width links: eight layers of items at the plant, each item
 * made of ten of the next layer, the last layer bought from eight suppliers each. The items of the
 * first layer, P0, P1 ..., are kept at two depots, little of each; of the others seven in eight are
 * on hand. */
int scale_write_network(const char *folder, int width, uint64_t seed);

/* A network of 6 * width stages, nothing on hand, every stage's days a matter of chance: five layers
 * of items that a supplier finishes, each made of three of the next layer, some of which many others
 * are made of too; one in four also waits for a work centre. The last layer is bought. The plan of
 * an item of the first layer, P0, P1 ..., has 364 stages. */
int scale_write_stages(const char *folder, int width, uint64_t seed);

#endif
