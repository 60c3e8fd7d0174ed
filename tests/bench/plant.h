/* SPDX-License-Identifier: MIT
 *
 * The plant of the benchmarks, seeded: N products of three bought components each, one work centre
 * for ten products, lead times of 7 to 42 days, stock for 15 % and open supply for 10 % of what M
 * open orders of 1 to 20 units, due over 120 days, need.
 */
#ifndef BENCH_PLANT_H
#define BENCH_PLANT_H

#include <stdint.h>

struct plant_size {
    int products;
    int orders;
    int has_choices; /* more to offer: dearer suppliers of priority 0 for everything, substitutes,
                      * overtime, prices, a second location, and lanes by road and by air */
};

/* Writes the data files into a folder of data_folder. 0 on success. */
int plant_write(const char *folder, struct plant_size size, uint64_t seed);

#endif
