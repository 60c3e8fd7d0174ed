/* SPDX-License-Identifier: MIT
 *
 * A desk answers questions about one plant, one at a time: it owns the planner, the forecasts it
 * has worked out so far, and the scratch memory of the present check.
 */
#ifndef PROMISE_DESK_H
#define PROMISE_DESK_H

#include "plan/planner.h"
#include "promise/flow.h"
#include "promise/plant.h"
#include "promise/question.h"
#include "promise/queue.h"

/* What a variation (promise/variation.h) has put in the place of something. */
struct variation {
    bool is_point;
    struct profiles profiles; /* of before; where a point is varied */
    struct model *model;      /* with other capacity; NULL: the plant's */
};

struct desk {
    const struct plant *plant;
    const struct model *model;
    struct profiles profiles; /* the plant's, but for what the present check leaves out */
    struct backlog backlog;
    struct arena arena; /* of the present check */
    struct forecast forecast;
    struct queue queue;
    struct planner planner;
    struct variation varied;
    struct taken_mark floor; /* what the planner holds below it was promised before (desk_commit) */
    const struct order *promised; /* that order; NULL: none */
    struct memo plans;            /* of the present check */
    bool is_searching;   /* only whether it is feasible matters, not whom it hurts otherwise */
    double target;       /* of the present question */
    expect_time horizon; /* how far a search will ask; EXPECT_TIME_NONE: no search */
    uint64_t runs;       /* reckonings so far: numbers them, so that stale laws are known */
};

void desk_init(struct desk *desk, const struct plant *plant);
void desk_fini(struct desk *desk);

/* Begins a check: nothing of the one before is left but what was learned of lead times, and of that
 * not more than a desk may hold. */
void desk_begin(struct desk *desk);

/* Leaves demand rows out of the check that has just begun (section 11, Re-asking), given by their
 * indices in the model's demand; `demand` lives as long as the check. */
expect_status desk_leave_out(struct desk *desk, const uint32_t *demand, size_t count);

/* The planner puts back all that it took since the last commitment. */
void desk_put_back(struct desk *desk);

/* From now on an order and what it takes count as promised: every plan comes after it, until
 * desk_uncommit. What was worked out before stays readable, but is not found again. */
expect_status desk_commit(struct desk *desk, const struct order *order,
                          const struct taken_part *takes);
void desk_uncommit(struct desk *desk);

/* ATP at a minute, given what the planner holds. */
expect_quantity desk_free(const struct desk *desk, uint32_t item, uint32_t location,
                          expect_time at);

/* Forgets the plans and laws of the present check, and gives back its memory since `mark`. What was
 * worked out before the mark stays readable, but is not found again. */
void desk_forget(struct desk *desk, struct arena_mark mark);

/* A reckoning over what the planner has taken by now, for plans released on `release`. */
struct flow desk_flow(struct desk *desk, bool upper);

#endif
