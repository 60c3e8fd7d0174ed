/* SPDX-License-Identifier: MIT
 *
 * One check: what comes of an order (contract sections 6 to 8): the answer's plan, its confidence,
 * whom it hurts, and so the verdict.
 */
#ifndef PROMISE_OUTCOME_H
#define PROMISE_OUTCOME_H

#include "promise/desk.h"
#include "promise/impact.h"
#include "promise/question.h"

enum verdict { VERDICT_FEASIBLE, VERDICT_AT_RISK, VERDICT_INFEASIBLE };

/* How the confidence of branches that may share an arrival was found (section 7, Dependence). */
enum confidence_method { METHOD_EXACT, METHOD_BOUNDED, METHOD_SIMULATED };

/* The answer's plan and what follows from it. Everything lives in the desk's arena until
 * desk_forget. */
struct outcome {
    struct need **roots; /* by line; NULL: there is no plan at all */
    bool on_plan;
    bool is_allowed;        /* false: a customer group may not take so much */
    double confidence;      /* never above the truth */
    double confidence_high; /* nor the truth above this */
    enum confidence_method method;
    double standard_error; /* METHOD_SIMULATED */
    struct harm *harm;
    size_t harm_count;
    enum verdict verdict;
    struct taken_part takes; /* what the plan takes, to take it again */
};

/* Puts the order to the desk, whose planner holds nothing afterwards. */
expect_status outcome_find(struct desk *desk, const struct order *order,
                           struct outcome *ret_outcome);

static inline bool outcome_is_feasible(const struct outcome *outcome)
{
    return outcome->roots != NULL && outcome->verdict == VERDICT_FEASIBLE;
}

/* The plan date, at the customer, of the fastest plan of all lines; TIME_NEVER when there is none.
 */
expect_status outcome_earliest(struct desk *desk, const struct order *order,
                               expect_time *ret_earliest);

#endif
