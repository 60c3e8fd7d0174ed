/* SPDX-License-Identifier: MIT
 *
 * The groups of history that a forecast goes down through, from all rows to the trade in question
 * (contract section 9, step 4), with their counts. Those of large groups are worked out once and
 * remembered; what is handed out lives until groups_forget.
 */
#ifndef PROMISE_GROUPS_H
#define PROMISE_GROUPS_H

#include "base/memo.h"
#include "promise/history.h"

struct groups {
    const struct model *model;
    const struct history *history;
    struct arena arena;
    struct memo memo;
};

void groups_init(struct groups *groups, const struct model *model, const struct history *history);
void groups_fini(struct groups *groups);
void groups_forget(struct groups *groups);

struct level {
    int32_t basis;                      /* EXPECT_BASIS_ALL or finer */
    const struct hazard_counts *counts; /* NULL: a group without rows, which is like its parent */
};

/* Coarse to fine. It must stay where it is. */
struct chain {
    struct level levels[HAZARD_LEVELS];
    size_t count;
    struct hazard_counts few[HAZARD_LEVELS]; /* the counts of small groups, not remembered */
};

/* "All rows", and below it the levels that the policy `history_levels` names; a trade without a
 * supplier has "all rows" alone. */
expect_status groups_chain(struct groups *groups, struct trade trade, struct chain *ret_chain);

/* The finest group of a chain with a receipt; all rows when none has. */
const struct level *chain_finest(const struct chain *chain);

#endif
