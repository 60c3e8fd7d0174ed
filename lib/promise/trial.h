/* SPDX-License-Identifier: MIT
 *
 * An order put to a desk as the desk is now, to see what would come of it: by the searches of an
 * answer and by everything that looks for what would help. A trial leaves the desk as it found it.
 */
#ifndef PROMISE_TRIAL_H
#define PROMISE_TRIAL_H

#include "promise/spending.h"

/* Is the order feasible? Nothing else of the outcome is worked out, and plans are kept for the next
 * question. An order that is too large to be planned is not. */
expect_status trial_ask(struct desk *desk, const struct order *order, bool *ret_feasible);

/* The same, and forgets its plans: for what no other question shares any with. */
expect_status trial_ask_once(struct desk *desk, const struct order *order, bool *ret_feasible);

/* Where a plan takes one of the planner's favourite rows. */
struct favourite_use {
    bool is_any;
    uint32_t item, location; /* what it brings there */
};

struct trial {
    bool is_feasible;
    /* Of a feasible order: */
    double confidence;
    int64_t cost_delta; /* against a plan to compare with; COST_UNKNOWN */
    struct favourite_use use;
};

expect_status trial_run(struct desk *desk, const struct order *order, const struct spending *base,
                        struct trial *ret_trial);

#endif
