/* SPDX-License-Identifier: MIT
 *
 * Pegging: which open orders a part taken from stock rests on, by the plan dates. Stock and supply
 * serve the queue in the order in which they come; the part is served by what covers its place in
 * it.
 */
#ifndef PROMISE_PEGGING_H
#define PROMISE_PEGGING_H

#include "promise/queue.h"

/* Calls `visit` for each supply row, in the order of its planned minute, that the hold at `index`
 * of what is taken rests on, with the quantity it gives; not for what is on hand. */
typedef expect_status peg_function(void *context, const struct supply_row *row,
                                   expect_quantity quantity);

expect_status pegging_visit(struct queue *queue, const struct taken *taken, size_t index,
                            peg_function *visit, void *context);

#endif
