/* SPDX-License-Identifier: MIT
 *
 * What history says of a commitment: how many days after its planned or its order day it is kept
 * (contract sections 7 and 9). Outlooks are worked out once and remembered; what is handed out
 * lives until outlooks_forget.
 */
#ifndef PROMISE_OUTLOOK_H
#define PROMISE_OUTLOOK_H

#include "base/memo.h"
#include "promise/history.h"

struct outlooks {
    const struct model *model;
    const struct history *history;
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
};

/* Who is to bring what where, and by when. */
struct commitment {
    struct trade trade;
    expect_day ordered; /* EXPECT_DAY_NONE: not known */
    expect_day planned;
    const struct buy_row *row; /* a purchase, whose lead_time_std may replace the root; else NULL */
};

expect_status outlook_find(struct outlooks *outlooks, const struct commitment *commitment,
                           const struct outlook **ret_outlook);

#endif
