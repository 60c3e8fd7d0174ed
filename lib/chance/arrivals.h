/* SPDX-License-Identifier: MIT
 *
 * Several independent arrivals of known quantities: when is a given amount there? Exact (contract
 * section 7, Queue): the distribution of the arrived sum at a minute is carried as a sorted list of
 * (sum, probability), where equal sums coalesce and sums at or above the need are one.
 */
#ifndef CHANCE_ARRIVALS_H
#define CHANCE_ARRIVALS_H

#include "base/quantity.h"
#include "chance/law.h"

struct arrival {
    expect_quantity quantity; /* above 0 */
    struct law law;
};

/* P(the sum of what has arrived by `at` is at least `need`). 1 for a need of 0 or less. `ret_exact`
 * (may be NULL) turns false when there were too many arrivals of odd sizes for the exact sum: then
 * the answer is a lower bound. */
expect_status arrivals_cover_by(struct arena *arena, const struct arrival *arrivals, size_t count,
                                expect_quantity need, expect_time at, double *ret_probability,
                                bool *ret_exact);

/* The law of the minute from which the sum is at least `need`; for a need of 0 or less it is
 * `now` for certain. Arrivals before `now` count as there at `now`. `ret_exact` as above. */
expect_status arrivals_cover(struct arena *arena, const struct arrival *arrivals, size_t count,
                             expect_quantity need, expect_time now, struct law *ret_law,
                             bool *ret_exact);

#endif
