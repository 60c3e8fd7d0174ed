/* SPDX-License-Identifier: MIT
 *
 * Confidence through a plan (contract section 7, Flow): from the arrivals below, through
 * components, steps and trips, to the law of when a need is met. Branches are multiplied as if
 * independent, which is exact where they share no random arrival and a lower bound where they do
 * (Dependence).
 */
#ifndef PROMISE_FLOW_H
#define PROMISE_FLOW_H

#include "plan/planner.h"
#include "promise/draws.h"
#include "promise/queue.h"

struct flow {
    const struct model *model;
    struct forecast *forecast;
    struct queue *queue;
    struct arena *arena;       /* of the check */
    const struct taken *taken; /* what the check has taken, of which the plan is a part */
    expect_time release;       /* nothing is there before */
    uint64_t run;              /* laws of earlier runs are out of date */
    expect_time horizon;       /* laws are cut there: what comes later is of no interest */
    uint64_t judged;           /* the run by which jobs were found uncertain */
    const struct draws *draws; /* shared sources that are certain here; NULL: none */
    bool is_punctual;          /* no step below is late, so none asks for room */
    bool upper; /* take the smaller of two branches in place of their product: an upper bound */
};

/* When the need is met. */
expect_status flow_need(struct flow *flow, struct need *need, const struct law **ret_law);

/* When the source has made its item available. */
expect_status flow_source(struct flow *flow, struct source *source, const struct law **ret_law);

/* When goods that are ready by `law` arrive over a lane. */
expect_status flow_trip(struct flow *flow, const struct lane *lane, uint32_t item,
                        const struct law *law, struct law *ret_law);

/* P(goods that are ready by `law` arrive over a lane by `due`): one point of the law of flow_trip.
 */
expect_status flow_trip_by(struct flow *flow, const struct lane *lane, uint32_t item,
                           const struct law *law, expect_time due, double *ret_probability);

/* The days of an outside step whose delay is drawn; false: for ever. */
bool flow_drawn_days(const struct flow *flow, const struct source *source, const struct step *step,
                     const struct outlook *outlook, int32_t *ret_days);

/* When the part of a need that comes from stock is there. */
expect_status flow_stock(struct flow *flow, const struct hold *hold, const struct law **ret_law);

/* What has to arrive at its stock point for that part to be there. */
expect_status flow_stock_amount(const struct flow *flow, const struct hold *hold,
                                expect_quantity *ret_amount);

/* P(that part is there by `by`). */
expect_status flow_stock_by(struct flow *flow, const struct hold *hold, expect_time by,
                            double *ret_probability);

#endif
