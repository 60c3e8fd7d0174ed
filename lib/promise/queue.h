/* SPDX-License-Identifier: MIT
 *
 * The queue at a stock point (contract section 7, Queue): stock goes to promises in the
 * order of their due minute, existing before new. A part taken from stock is there when what has
 * really arrived covers all that comes before it, and itself.
 */
#ifndef PROMISE_QUEUE_H
#define PROMISE_QUEUE_H

#include "chance/arrivals.h"
#include "plan/taken.h"
#include "promise/draws.h"
#include "promise/forecast.h"
#include "supply/backlog.h"

/* All that arrives or lies at a stock point, as far as it is more than nothing. */
struct point_arrivals {
    struct arrival *arrivals;
    size_t count;
};

/* A stock point at which something else arrives than the model says, for some checks. */
struct queue_change {
    const struct point *point;
    const struct supply_row *moved; /* NULL: none */
    struct supply_row as;           /* what the moved row is instead */
    expect_quantity more;           /* this much more is there now */
    struct arena *arena;            /* of what arrives there */
    struct point_arrivals *all;     /* once it has been asked for */
};

struct queue {
    struct forecast *forecast;
    const struct backlog *backlog;
    struct memo arrivals;        /* of the points met so far */
    struct memo cover;           /* laws of the present check, by point and amount */
    struct arena arena;          /* of those laws */
    struct queue_change *change; /* NULL: none */
    bool rounded; /* some probability was only bounded from below, since last set to false */
};

void queue_init(struct queue *queue, struct forecast *forecast, const struct backlog *backlog);
void queue_fini(struct queue *queue);

/* Forgets the laws of the present check. */
void queue_forget(struct queue *queue);

/* Forgets what arrives at the points met so far; its laws are the forecast's. */
void queue_forget_arrivals(struct queue *queue);

/* What has to arrive at its stock point before the hold at `index` of what is taken has its turn:
 * the promises due by its minute, protected safety stock, and what this check draws there before
 * it. */
expect_status queue_ahead(const struct queue *queue, const struct taken *taken, size_t index,
                          expect_quantity *ret_ahead);

/* What has to arrive for it to be there: all before it, and itself. */
expect_status queue_amount(const struct queue *queue, const struct taken *taken, size_t index,
                           expect_quantity *ret_amount);

/* When the part is there that a plan holds, at position `index` of what the check has taken. The
 * law lives in `arena` and is remembered until queue_forget. */
expect_status queue_stock_law(struct queue *queue, const struct taken *taken, size_t index,
                              const struct law **ret_law);

/* P(the same part is there by `by`). */
expect_status queue_stock_by(struct queue *queue, const struct taken *taken, size_t index,
                             expect_time by, double *ret_probability);

/* The minute from which the same part is there, with the arrivals at its point as drawn: those that
 * are not drawn are certain. Works in `arena`. */
expect_status queue_stock_at(struct queue *queue, const struct taken *taken, size_t index,
                             const struct draws *draws, struct arena *arena,
                             expect_time *ret_there);

/* From now on a stock point is otherwise; NULL: as the model says. Forgets the laws of the check. */
void queue_set_change(struct queue *queue, struct queue_change *change);

/* Remembered until queue_forget_arrivals. */
expect_status queue_arrivals(struct queue *queue, const struct point *point,
                             const struct point_arrivals **ret_all);

#endif
