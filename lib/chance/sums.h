/* SPDX-License-Identifier: MIT
 *
 * How likely is it that what is there adds up to a need, when each of several parts is there or
 * not, independently? Exact whenever that can be done in reasonable time (contract section 7,
 * Queue): few parts by branching; quantities with a common unit by counting in that unit; up to 40
 * others by meeting in the middle. Beyond that a lower bound (sums_coarse.h), which says so.
 */
#ifndef CHANCE_SUMS_H
#define CHANCE_SUMS_H

#include "base/arena.h"
#include "base/quantity.h"

struct sum_part {
    expect_quantity quantity; /* above 0 */
    double probability;       /* above 0 and below 1 */
};

/* P(sum >= need) for a need above 0 and parts in falling order of quantity. `questions` is how many
 * such questions the caller is about to ask: the more there are, the less work each may take. Work
 * areas are taken from the arena and given back. `ret_exact` is false for a lower bound. */
expect_status sum_reaches(struct arena *arena, const struct sum_part *parts, size_t count,
                          expect_quantity need, size_t questions, double *ret_probability,
                          bool *ret_exact);

#endif
