/* SPDX-License-Identifier: MIT
 *
 * Who must do what by when for a plan to hold (contract section 8, plan): what we order, start, send
 * and ship; what suppliers deliver; what the customer owes by the policy. Read off the nodes of the
 * plan, sorted by day.
 */
#ifndef PROMISE_MILESTONES_H
#define PROMISE_MILESTONES_H

#include "promise/answer.h"
#include "promise/outcome.h"

/* When the customer's duties are counted from. */
struct duty_days {
    expect_day confirmed;  /* valid_until of a feasible order, else the release day */
    expect_day first_work; /* of the plan that begins last; EXPECT_DAY_NONE: there is none */
    expect_day delivery;   /* EXPECT_DAY_NONE: there is no plan */
};

/* Fills the milestones of an answer that has its nodes and its summary. A duty that should have been
 * done before today becomes a warning. */
expect_status milestones_list(const struct model *model, const struct duty_days *duties,
                              expect_answer *answer);

/* The day on which the first purchase, work order or trip of a plan begins; EXPECT_DAY_NONE when
 * stock gives it all at the place. */
expect_day milestones_first_work(const struct model *model, const struct order *order,
                                 const struct outcome *outcome);

#endif
