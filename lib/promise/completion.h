/* SPDX-License-Identifier: MIT
 *
 * By when all of a plan is with the customer with some probability (contract sections 7 and 8), with
 * what its branches share; never earlier than it is true.
 */
#ifndef PROMISE_COMPLETION_H
#define PROMISE_COMPLETION_H

#include "promise/outcome.h"

enum { COMPLETION_LEVELS = 3 };

/* 0.5, 0.8 and 0.95. */
extern const double completion_levels[COMPLETION_LEVELS];

/* The days by level, EXPECT_DAY_NONE: never. `apart` is the law of all lines as if they shared
 * nothing, as far as the highest level; the planner holds the plans. */
expect_status completion_find(struct desk *desk, const struct order *order,
                              const struct outcome *outcome, const struct law *apart,
                              expect_day ret_days[COMPLETION_LEVELS]);

#endif
