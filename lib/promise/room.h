/* SPDX-License-Identifier: MIT
 *
 * Where a late step finds room (contract section 7, Flow): behind every uncertain job beside it, so
 * that the confidence holds whoever the shop serves first.
 */
#ifndef PROMISE_ROOM_H
#define PROMISE_ROOM_H

#include "promise/flow.h"

/* The end of the machine part of a step that can begin only at `at`, later than planned. */
expect_status room_for_late_step(struct flow *flow, struct step *step, expect_time at,
                                 expect_time *ret_done);

/* Finds out which of the jobs that are planned are uncertain, by the laws of a flow without draws;
 * kept for all flows with the same `judged`. */
expect_status room_judge_jobs(struct flow *flow);

/* The other way round: the latest minute, not before the step's planned one, at which it can begin
 * and have its machine part done by `by`; the planned one when any later is too late. `by` is not
 * before its planned end. */
expect_status room_latest_start(struct flow *flow, struct step *step, expect_time by,
                                expect_time *ret_latest);

#endif
