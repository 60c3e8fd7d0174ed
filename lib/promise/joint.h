/* SPDX-License-Identifier: MIT
 *
 * P(all branches and lines are there in time) where some of them wait for the same random arrival
 * (contract section 7, Dependence). The plans are compiled (promise/program.h); what is left to
 * chance then has few states, and each is reckoned and weighted: exact. Or it has many, and states
 * are drawn from a fixed seed until the mean is known well enough: simulated.
 */
#ifndef PROMISE_JOINT_H
#define PROMISE_JOINT_H

#include "promise/desk.h"
#include "promise/question.h"

enum joint_method { JOINT_EXACT, JOINT_BOUNDED, JOINT_SIMULATED };

struct joint {
    enum joint_method method;
    double low, high;      /* apart where minutes had to be rounded; of means, JOINT_SIMULATED */
    double standard_error; /* JOINT_SIMULATED */
};

#define JOINT_SEED UINT64_C(1)

/* A mean over draws is given with this many standard errors on both sides. */
#define JOINT_STANDARD_ERRORS 3.0

/* What the truth is not below, nor above. */
static inline double joint_low(const struct joint *joint)
{
    return joint->low - JOINT_STANDARD_ERRORS * joint->standard_error;
}

static inline double joint_high(const struct joint *joint)
{
    return joint->high + JOINT_STANDARD_ERRORS * joint->standard_error;
}

/* For plans that the planner holds, one root for each line, with these shared events. `product` is
 * what they are worth as if nothing were shared. Bounds of 0 and 1 where there is too much to reckon
 * with. */
expect_status joint_reckon(struct desk *desk, const struct order *order, struct need *const *roots,
                           const struct random_event *shared, size_t shared_count, double product,
                           struct joint *ret_joint);

/* P(a line is with the customer by its due minute), in the view of a flow. */
expect_status joint_line_by(struct flow *flow, const struct question *line, struct need *root,
                            double *ret_probability);

#endif
