/* SPDX-License-Identifier: MIT
 *
 * Plans to choose from (contract section 6): of one kind and on time, or the fastest at its
 * earliest. An order of several lines is planned in file order, each line with what the lines
 * before it hold.
 */
#ifndef PROMISE_CANDIDATE_H
#define PROMISE_CANDIDATE_H

#include "promise/plans.h"

/* The plan of one line: the need, and what was kept of its new supply. */
struct line_plan {
    struct need *root;
    struct plan_law *law;
};

/* A plan for all lines, which the planner holds. */
struct candidate {
    struct line_plan *lines; /* as many as the order has; NULL: there is no such plan */
    bool on_plan;
    bool had_choice; /* another kind may plan otherwise, or fail to */
};

/* A plan of a kind that meets the ship minute of every line. */
expect_status candidate_on_time(struct desk *desk, const struct order *order, enum plan_kind kind,
                                struct candidate *ret_candidate);

/* The fastest plan, however late it is. */
expect_status candidate_earliest(struct desk *desk, const struct order *order,
                                 struct candidate *ret_candidate);

#endif
