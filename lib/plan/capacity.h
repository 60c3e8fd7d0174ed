/* SPDX-License-Identifier: MIT
 *
 * Finite capacity (contract section 5): a day's minutes flow evenly over [start(D), end(D)], and a
 * job takes the whole of the flow from when it begins until it ends. Why:
 * docs/decisions/0003-a-job-takes-the-whole-flow.md.
 */
#ifndef PLAN_CAPACITY_H
#define PLAN_CAPACITY_H

#include "plan/taken.h"

/* Answers whether a stretch taken by `owner` is free again for the work in question. */
typedef bool stretch_is_free_function(void *context, const struct stretch *stretch);

/* When `work` minutes of a resource are done, begun at `at`, in what the check has not taken;
 * TIME_NEVER when the capacity does not suffice. With `is_free` (may be NULL), stretches for which
 * it answers true count as not taken. Takes nothing. */
expect_status capacity_done(const struct model *model, const struct taken *taken, uint32_t resource,
                            int64_t work, expect_time at, stretch_is_free_function *is_free,
                            void *context, expect_time *ret_done);

/* The other way round: the latest minute from `floor` on at which the work can begin and be done by
 * `by`, EXPECT_TIME_NONE when even `floor` is too late. capacity_done of that minute is at most
 * `by`, of any later one it is not. Looks at no day before `floor`. */
expect_status capacity_latest(const struct model *model, const struct taken *taken,
                              uint32_t resource, int64_t work, expect_time floor, expect_time by,
                              stretch_is_free_function *is_free, void *context,
                              expect_time *ret_latest);

/* The same as capacity_done, and takes what the work needs for `owner`; when it is not possible,
 * what was taken until then stays, for the caller to undo. */
expect_status capacity_take(const struct model *model, struct taken *taken, uint32_t resource,
                            int64_t work, expect_time at, const struct step *owner,
                            expect_time *ret_done);

#endif
