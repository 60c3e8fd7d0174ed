/* SPDX-License-Identifier: MIT
 *
 * What a plan is worth: P(all of it is there by the due minute), whom it hurts, and the verdict
 * (contract sections 1 and 7).
 */
#ifndef PROMISE_WEIGH_H
#define PROMISE_WEIGH_H

#include "promise/candidate.h"
#include "promise/outcome.h"

/* Weighs a plan that the planner holds. */
expect_status weigh_candidate(struct desk *desk, const struct order *order,
                              const struct candidate *candidate, struct outcome *ret_outcome);

#endif
