/* SPDX-License-Identifier: MIT
 *
 * Why there is no plan at all: which item, at which level, cannot be had in the quantity needed,
 * and what stands in the way (contract section 8, causes).
 */
#ifndef PROMISE_REFUSAL_H
#define PROMISE_REFUSAL_H

#include "promise/outcome.h"

struct refusal {
    const char *cause; /* a code of section 8 */
    uint32_t item, location;
    const char *object;           /* the supplier, resource, ... that it is about; "" */
    expect_quantity needed, free; /* at that stock point; free is what stock gives in the end */
    uint32_t *needed_for;         /* the items above it, the nearest first; in the desk's arena */
    size_t level;                 /* how many they are: 0 for the item of the request */
};

/* For an order without a plan: of the first line that cannot be had beside the lines before it. */
expect_status refusal_find(struct desk *desk, const struct order *order,
                           struct refusal *ret_refusal);

/* Why one option cannot give a quantity; the planner holds nothing. */
expect_status refusal_of_option(struct desk *desk, uint32_t item, uint32_t location,
                                expect_quantity quantity, const struct option *option,
                                struct refusal *ret_refusal);

#endif
