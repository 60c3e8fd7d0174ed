/* SPDX-License-Identifier: MIT
 *
 * P(all branches and lines are there in time), state by state of what they share (contract section
 * 7, Dependence): given that, all the rest is independent. For plans in which what is shared has few
 * states, though what lies on its way has many.
 */
#ifndef PROMISE_JOINT_STATES_H
#define PROMISE_JOINT_STATES_H

#include "promise/desk.h"
#include "promise/question.h"

/* Exact; `ret_done` is false when the states are too many or not known one by one. `judged` has
 * judged the jobs. */
expect_status joint_by_states(struct desk *desk, const struct order *order,
                              struct need *const *roots, const struct random_event *shared,
                              size_t shared_count, const struct flow *judged, bool *ret_done,
                              double *ret_probability);

#endif
