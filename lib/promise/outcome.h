/* SPDX-License-Identifier: MIT
 *
 * One check: a question in numbers, and what comes of it (contract sections 6 to 8): the answer's
 * plan, its confidence, whom it hurts, and so the verdict.
 */
#ifndef PROMISE_OUTCOME_H
#define PROMISE_OUTCOME_H

#include "promise/desk.h"
#include "promise/impact.h"

struct question {
    uint32_t item, location;
    const struct lane *lane; /* to the customer; NULL: pick-up at the location */
    expect_quantity quantity;
    expect_time due; /* the last minute at the customer */
    expect_day release;
    double target;
    uint32_t customer; /* ID_NONE: none */
    uint32_t replaces; /* index in the model's demand, ID_NONE: none */
};

enum verdict { VERDICT_FEASIBLE, VERDICT_AT_RISK, VERDICT_INFEASIBLE };

/* The answer's plan and what follows from it. Everything lives in the desk's arena until
 * desk_forget. */
struct outcome {
    struct need *root; /* NULL: there is no plan at all */
    bool on_plan;
    double confidence;
    struct harm *harm;
    size_t harm_count;
    enum verdict verdict;
    struct taken_part takes; /* what the plan takes, to take it again */
};

/* Puts the question to the desk, whose planner holds nothing afterwards. */
expect_status outcome_find(struct desk *desk, const struct question *question,
                           struct outcome *ret_outcome);

static inline bool outcome_is_feasible(const struct outcome *outcome)
{
    return outcome->root != NULL && outcome->verdict == VERDICT_FEASIBLE;
}

/* What only the answer itself needs of an outcome with a plan. */
struct delivery {
    expect_time arrival;    /* planned, at the customer */
    struct law law;         /* when all of it is with the customer */
    double confidence_high; /* the most that the confidence can be (section 7, Dependence) */
    struct flow flow;       /* the reckoning of all laws on the plan's tree */
};

expect_status outcome_delivery(struct desk *desk, const struct question *question,
                               const struct outcome *outcome, struct delivery *ret_delivery);

/* The plan date, at the customer, of the fastest plan; TIME_NEVER when there is none. */
expect_status outcome_earliest(struct desk *desk, const struct question *question,
                               expect_time *ret_earliest);

/* The minute the goods leave at the latest, at the location (section 6); EXPECT_TIME_NONE: never.
 */
expect_time question_ship_by(const struct model *model, const struct question *question);

/* ATP at a minute, with nothing held. */
expect_quantity question_free(struct desk *desk, const struct question *question, expect_time at);

/* The minute by which they must be with the customer: on a lane of a day or more only the date
 * counts. */
expect_time question_due(const struct question *question);

#endif
