/* SPDX-License-Identifier: MIT
 *
 * The options on the critical path that were not taken, and why they would not have helped
 * (contract section 8, binding): each is planned by itself.
 */
#ifndef PROMISE_REJECTIONS_H
#define PROMISE_REJECTIONS_H

#include "promise/answer.h"
#include "promise/outcome.h"

/* A need whose options are looked at. */
struct rejection_need {
    uint32_t item, location;
    expect_quantity quantity;   /* that stock does not give */
    const struct source *taken; /* NULL: none */
    expect_time by;             /* when it would have to be there */
};

/* Adds the rejected options of a need to an answer. The planner holds nothing before and after. */
expect_status rejections_add(struct desk *desk, const struct question *line,
                             const struct rejection_need *need, expect_answer *answer);

#endif
