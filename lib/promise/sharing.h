/* SPDX-License-Identifier: MIT
 *
 * Whether branches of plans depend on one another (contract section 7, Dependence): they do when
 * two of them wait for the same supply row, the same purchase, the same outside step, or the same
 * trip of a carrier.
 */
#ifndef PROMISE_SHARING_H
#define PROMISE_SHARING_H

#include "plan/tree.h"
#include "promise/draws.h"
#include "promise/question.h"

/* The random arrivals that two or more branches of the plans of an order may share, one root for
 * each line; in `arena`. None is certain. */
expect_status sharing_find(struct arena *arena, const struct order *order,
                           struct need *const *roots, struct random_event **ret_shared,
                           size_t *ret_count);

#endif
