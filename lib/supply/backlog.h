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
    const uint32_t *left_out; /* of one check only: backlog_without */
    size_t left_out_count;
};

/* EXPECT_ERR_RANGE when the demand of a stock point adds up beyond the range. */
expect_status backlog_build(const struct model *model, struct backlog *ret_backlog);
void backlog_fini(struct backlog *backlog);

/* The same queue without some demand rows, given by their indices in the model's demand (contract
 * section 11, Re-asking). Borrows from both; nothing to free. */
struct backlog backlog_without(const struct backlog *backlog, const uint32_t *demand, size_t count);

/* True when the row is one of those left out. */
bool backlog_leaves_out(const struct backlog *backlog, uint32_t demand);

/* What has to be covered before and including a demand row of a point. */
expect_quantity backlog_through(const struct backlog *backlog, const struct point *point,
                                uint32_t demand);

/* How many promises of a point are due by a minute: they come first in its demand. */
uint32_t backlog_count_due(const struct backlog *backlog, const struct point *point,
                           expect_time by);

/* What they add up to. */
expect_quantity backlog_due(const struct backlog *backlog, const struct point *point,
                            expect_time by);

#endif
