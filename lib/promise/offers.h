/* SPDX-License-Identifier: MIT
 *
 * What could be offered instead of an order that is not feasible (contract section 8,
 * alternatives): a later day for all of it, or less of one line.
 */
#ifndef PROMISE_OFFERS_H
#define PROMISE_OFFERS_H

#include "promise/answer.h"
#include "promise/outcome.h"

/* The first day on which the whole order is feasible: the same for all its lines. */
struct later_offer {
    expect_day day; /* EXPECT_DAY_NONE: none */
    double confidence;
};

expect_status offers_later(struct desk *desk, const struct order *order,
                           struct later_offer *ret_later);

/* Writes the alternatives of a line, and how much of it is available, into its answer. */
expect_status offers_list(struct desk *desk, const struct order *order, size_t line,
                          const struct later_offer *later, expect_answer *answer);

#endif
