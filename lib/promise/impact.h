/* SPDX-License-Identifier: MIT
 *
 * Whom a plan hurts (contract section 7, Impact): the existing promises at the stock points it
 * draws on whose chance falls by what it draws before them.
 */
#ifndef PROMISE_IMPACT_H
#define PROMISE_IMPACT_H

#include "promise/queue.h"

/* An existing promise whose chance falls. */
struct harm {
    const struct demand_row *demand;
    double before, after;
};

/* The existing promises that lose by all that the check has taken, once each; an array in `arena`.
 */
expect_status impact_find(struct queue *queue, struct arena *arena, const struct taken *taken,
                          struct harm **ret_harm, size_t *ret_count);

#endif
