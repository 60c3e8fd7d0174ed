/* SPDX-License-Identifier: MIT
 *
 * What a plan spends (contract section 8, cost_delta): new purchases at their unit cost and trips at
 * the cost of their lane. What has no price is remembered instead: the difference of two plans is
 * known where it is the same in both.
 */
#ifndef PROMISE_SPENDING_H
#define PROMISE_SPENDING_H

#include "promise/outcome.h"

#define COST_UNKNOWN EXPECT_MONEY_NONE

/* A purchase or trip without a price. */
struct unpriced {
    const void *row;          /* of lead_times.csv or transit.csv */
    expect_quantity quantity; /* bought; of a trip 0 */
};

struct spending {
    bool is_plan; /* false: there is no plan, so nothing to compare with */
    expect_quantity known;
    struct unpriced *unpriced;
    size_t unpriced_count, unpriced_capacity;
};

/* What the plan of an outcome spends; the list is in `arena`. */
expect_status spending_of(const struct order *order, const struct outcome *outcome,
                          struct arena *arena, struct spending *ret_spending);

/* The same on top of what another plan spends. */
expect_status spending_add(const struct order *order, const struct outcome *outcome,
                           struct arena *arena, struct spending *spending);

/* How much more `more` spends than `less`; COST_UNKNOWN when a price is missing. */
int64_t spending_difference(const struct spending *more, const struct spending *less);

#endif
