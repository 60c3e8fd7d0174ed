/* SPDX-License-Identifier: MIT
 *
 * What only the answer itself needs of an outcome: when all of it is with the customer, minute by
 * minute (contract section 7).
 */
#ifndef PROMISE_DELIVERY_H
#define PROMISE_DELIVERY_H

#include "promise/completion.h"

/* When a line is with the customer. */
struct line_delivery {
    expect_time arrival; /* planned */
    struct law law;
};

struct delivery {
    struct line_delivery *lines; /* by line of the order */
    struct law
        law; /* when all of it is with the customer, as if lines and branches shared nothing */
    expect_day completion[COMPLETION_LEVELS];
    bool is_rounded;  /* some sum of arrivals was only bounded from below */
    struct flow flow; /* the reckoning of all laws on the plans' trees */
};

/* For an outcome that has a plan. */
expect_status delivery_reckon(struct desk *desk, const struct order *order,
                              const struct outcome *outcome, struct delivery *ret_delivery);

#endif
