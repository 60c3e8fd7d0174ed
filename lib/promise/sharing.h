/* SPDX-License-Identifier: MIT
 *
 * Whether branches of a plan depend on one another (contract section 7, Dependence): they do when
 * two of them wait for the same supply row, the same purchase, the same outside step, or the same
 * trip of a carrier.
 */
#ifndef PROMISE_SHARING_H
#define PROMISE_SHARING_H

#include "plan/tree.h"

/* True when two branches below `root` may share a random arrival. False is certain. */
expect_status plan_shares(struct arena *arena, const struct need *root, bool *ret_shares);

#endif
