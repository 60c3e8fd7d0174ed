/* SPDX-License-Identifier: MIT
 *
 * Whether branches of plans depend on one another (contract section 7, Dependence): they do when
 * two of them wait for the same supply row, the same purchase, the same outside step, or the same
 * trip of a carrier.
 */
#ifndef PROMISE_SHARING_H
#define PROMISE_SHARING_H

#include "plan/tree.h"
#include "promise/question.h"

/* True when two branches of the plans of an order, one root for each line, may share a random
 * arrival. False is certain. */
expect_status order_shares(struct arena *arena, const struct order *order,
                           struct need *const *roots, bool *ret_shares);

#endif
