/* SPDX-License-Identifier: MIT
 *
 * One point of a law of flow.h without the others: P(there by a minute). It is found from the end:
 * if all has to be there by then, by when does each part have to be? So a search that asks about
 * one minute pays for one. Equal to law_by of the whole law, up to rounding; where a step or a trip
 * is itself a matter of chance, the whole law is worked out.
 */
#ifndef PROMISE_FLOW_BY_H
#define PROMISE_FLOW_BY_H

#include "promise/flow.h"

/* P(the need is met by `by`). */
expect_status flow_need_by(struct flow *flow, struct need *need, expect_time by,
                           double *ret_probability);

/* P(the source has made its item available by `by`). */
expect_status flow_source_by(struct flow *flow, struct source *source, expect_time by,
                             double *ret_probability);

/* The latest minute at which a step can begin and be over, with its days, by `by`;
 * EXPECT_TIME_NONE: none. For a step whose days are certain, or drawn. */
expect_status flow_step_latest(struct flow *flow, const struct source *source, struct step *step,
                               expect_time by, expect_time *ret_latest);

/* The same of its machine or waiting part alone. */
expect_status flow_work_latest(struct flow *flow, struct step *step, expect_time by,
                               expect_time *ret_latest);

#endif
