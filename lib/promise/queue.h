/* SPDX-License-Identifier: MIT
 *
 * The queue at a stock point (contract section 7, Queue and Impact): stock goes to promises in the
 * order of their due minute, existing before new. A part taken from stock is there when what has
 * really arrived covers all that comes before it, and itself.
 */
#ifndef PROMISE_QUEUE_H
#define PROMISE_QUEUE_H

#include "plan/taken.h"
#include "promise/forecast.h"
#include "supply/backlog.h"

struct queue {
    struct forecast *forecast;
    const struct backlog *backlog;
    struct memo arrivals; /* of the points met so far */
    struct memo cover;    /* laws of the present check, by point and amount */
    bool rounded;         /* some probability was only bounded from below, since last set to false */
};

void queue_init(struct queue *queue, struct forecast *forecast, const struct backlog *backlog);
void queue_fini(struct queue *queue);

/* Forgets the laws that lie in the arena of the check. */
void queue_forget(struct queue *queue);

/* What has to arrive at its stock point before the hold at `index` of what is taken has its turn: the
 * promises due by its minute, protected safety stock, and what this check draws there before it. */
expect_status queue_ahead(const struct queue *queue, const struct taken *taken, size_t index,
                          expect_quantity *ret_ahead);

/* When the part is there that a plan holds, at position `index` of what the check has taken. The law
 * lives in `arena` and is remembered until queue_forget. */
expect_status queue_stock_law(struct queue *queue, struct arena *arena, const struct taken *taken,
                              size_t index, const struct law **ret_law);

/* An existing promise whose chance falls. */
struct harm {
    const struct demand_row *demand;
    double before, after;
};

/* The existing promises that lose by all that the check has taken, once each; an array in `arena`. */
expect_status queue_harm(struct queue *queue, struct arena *arena, const struct taken *taken,
                         struct harm **ret_harm, size_t *ret_count);

#endif
