/* SPDX-License-Identifier: MIT
 *
 * The queue of existing promises at each stock point (contract section 7, Queue), added up: what
 * has to be covered before and including each of them. Built once, then read-only; a binary search
 * to ask.
 */
#ifndef SUPPLY_BACKLOG_H
#define SUPPLY_BACKLOG_H

#include "model/model.h"

struct backlog {
    const struct model *model;
    expect_quantity
        *through; /* by index in the model's demand: all of its point up to and with it */
};

/* EXPECT_ERR_RANGE when the demand of a stock point adds up beyond the range. */
expect_status backlog_build(const struct model *model, struct backlog *ret_backlog);
void backlog_fini(struct backlog *backlog);

/* How many promises of a point are due by a minute: they come first in its demand. */
uint32_t backlog_count_due(const struct backlog *backlog, const struct point *point,
                           expect_time by);

/* What they add up to. */
expect_quantity backlog_due(const struct backlog *backlog, const struct point *point,
                            expect_time by);

#endif
