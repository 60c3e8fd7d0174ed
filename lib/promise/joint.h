/* SPDX-License-Identifier: MIT
 *
 * P(all branches and lines are there in time) where some of them wait for the same random arrival
 * (contract section 7, Dependence). Given the state of what is shared the rest is independent, so
 * with few states each is reckoned and weighted: exact. With many, states are drawn from a fixed
 * seed until the mean is known well enough: simulated.
 */
#ifndef PROMISE_JOINT_H
#define PROMISE_JOINT_H

#include "promise/desk.h"
#include "promise/question.h"

enum joint_method { JOINT_EXACT, JOINT_SIMULATED };

struct joint {
    enum joint_method method;
    double probability;
    double standard_error; /* JOINT_SIMULATED */
};

#define JOINT_SEED UINT64_C(1)

/* For plans that the planner holds, one root for each line, with these shared events. */
expect_status joint_reckon(struct desk *desk, const struct order *order, struct need *const *roots,
                           const struct random_event *shared, size_t shared_count,
                           struct joint *ret_joint);

/* P(a line is with the customer by its due minute), in the view of a flow. */
expect_status joint_line_by(struct flow *flow, const struct question *line, struct need *root,
                            double *ret_probability);

#endif
