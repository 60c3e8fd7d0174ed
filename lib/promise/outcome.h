/* SPDX-License-Identifier: MIT
 *
 * One check: a question in numbers, and what comes of it (contract sections 6 to 8): the answer's plan,
 * its confidence, whom it hurts, and so the verdict.
 */
#ifndef PROMISE_OUTCOME_H
#define PROMISE_OUTCOME_H

#include "promise/desk.h"

struct question {
    uint32_t item, location;
    const struct lane *lane; /* to the customer; NULL: pick-up at the location */
    expect_quantity quantity;
    expect_time due; /* the last minute at the customer */
    expect_day release;
    double target;
};

enum verdict { VERDICT_FEASIBLE, VERDICT_AT_RISK, VERDICT_INFEASIBLE };

/* The answer's plan and what follows from it. Everything lives in the desk's arena. */
struct outcome {
    struct need *root; /* NULL: there is no plan at all */
    bool on_plan;
    expect_time arrival; /* planned, at the customer; TIME_NEVER without a plan */
    struct law law;      /* when all of it is with the customer */
    double confidence, confidence_high;
    struct harm *harm;
    size_t harm_count;
    enum verdict verdict;
    struct taken_part takes; /* what the plan takes, to take it again */
};

/* Puts the question to the desk, whose planner holds nothing afterwards. */
expect_status outcome_find(struct desk *desk, const struct question *question,
                           struct outcome *ret_outcome);

/* True when the verdict is feasible; leaves nothing in the desk's arena. */
expect_status outcome_is_feasible(struct desk *desk, const struct question *question,
                                  bool *ret_feasible);

/* The plan date, at the customer, of the fastest plan; TIME_NEVER when there is none. */
expect_status outcome_earliest(struct desk *desk, const struct question *question,
                               expect_time *ret_earliest);

/* The minute the goods leave at the latest, at the location (section 6); EXPECT_TIME_NONE: never. */
expect_time question_ship_by(const struct model *model, const struct question *question);

/* The minute by which they must be with the customer: on a lane of a day or more only the date counts. */
expect_time question_due(const struct question *question);

#endif
