/* SPDX-License-Identifier: MIT
 *
 * What history says of a commitment: how many days after its planned or its order day it is kept
 * (contract sections 7 and 9). Outlooks are worked out once and remembered; what is handed out
 * lives until outlooks_forget.
 */
#ifndef PROMISE_OUTLOOK_H
#define PROMISE_OUTLOOK_H

#include "promise/commitment.h"
#include "promise/groups.h"

struct outlooks {
    const struct model *model;
    const struct history *history;
    struct groups groups;
    struct arena arena;
    struct memo memo;
};

void outlooks_init(struct outlooks *outlooks, const struct model *model,
                   const struct history *history);
void outlooks_fini(struct outlooks *outlooks);
void outlooks_forget(struct outlooks *outlooks);

/* What a delay is counted from. */
enum delay_base {
    DELAY_NONE,     /* no history: as stated */
    DELAY_LATENESS, /* days after the planned day */
    DELAY_LEAD_TIME /* days after the order day */
};

struct outlook {
    enum delay_base base;
    struct delay delay;
    uint32_t observations; /* rows of the most special group that has any */
    int32_t basis;         /* whose samples they are; EXPECT_BASIS_STATED: none's, or pooled */
    uint32_t on_time;      /* of samples of lateness: how many were not late */
};

expect_status outlook_find(struct outlooks *outlooks, const struct commitment *commitment,
                           const struct outlook **ret_outlook);

/* Where the pooled model begins: the root, and the first day of lateness that is still possible. */
struct beginning {
    double root[HAZARD_BINS];
    int32_t basis; /* EXPECT_BASIS_PATTERN or, for a lead_time_std, EXPECT_BASIS_DEVIATION */
    int32_t x0;
};

void outlook_begin(const struct outlooks *outlooks, const struct commitment *commitment,
                   struct beginning *ret_beginning);

/* How much is remembered. */
size_t outlooks_size(const struct outlooks *outlooks);

#endif
