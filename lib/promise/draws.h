/* SPDX-License-Identifier: MIT
 *
 * Random sources that several branches of a plan share (contract section 7, Dependence), and one
 * state of them: each source at one point of its own law, given as u in (0, 1]: what comes by the
 * probability u has come. What is drawn is certain for a flow that is given the draws.
 */
#ifndef PROMISE_DRAWS_H
#define PROMISE_DRAWS_H

#include "chance/law.h"

/* One random arrival that a branch waits for. */
enum event_kind { EVENT_SUPPLY, EVENT_STOCK, EVENT_PURCHASE, EVENT_STEP, EVENT_TRIP };

struct random_event {
    enum event_kind kind;
    uint32_t item;
    uint32_t object; /* index of the arrival at its point, location, supplier, step, lane */
};

struct draw {
    struct random_event event;
    uint32_t location; /* EVENT_SUPPLY: of its stock point */
    double u;
};

struct draws {
    struct draw *draws;
    size_t count;
};

/* NULL when the event is not drawn; also for no draws at all. */
const struct draw *draws_find(const struct draws *draws, enum event_kind kind, uint32_t item,
                              uint32_t object);

/* The arrival with this index at a stock point; NULL when it is not drawn. */
const struct draw *draws_find_supply(const struct draws *draws, uint32_t item, uint32_t location,
                                     uint32_t index);

/* The first minute by which it has come with probability `u`; TIME_NEVER beyond the law's end. */
expect_time law_at(const struct law *law, double u);

/* The same of a delay, in days; false for never. */
bool delay_at(const struct delay *delay, double u, int32_t *ret_days);

#endif
