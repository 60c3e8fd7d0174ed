/* SPDX-License-Identifier: MIT
 *
 * A request in numbers, and the lines that ship together (contract section 6). A plain request is
 * an order of one line.
 */
#ifndef PROMISE_QUESTION_H
#define PROMISE_QUESTION_H

#include "model/model.h"

struct question {
    uint32_t item, location;
    const struct lane *lane; /* to the customer; NULL: pick-up at the location */
    expect_quantity quantity;
    expect_time due; /* the last minute at the customer */
    expect_day release;
    double target;
    uint32_t customer; /* ID_NONE: none */
    uint32_t replaces; /* index in the model's demand, ID_NONE: none */
};

/* The minute by which the goods must be with the customer: on a lane of a day or more only the date
 * counts. */
expect_time question_due(const struct question *question);

/* The minute they leave at the latest, at the location (section 6); EXPECT_TIME_NONE: never. */
expect_time question_ship_by(const struct model *model, const struct question *question);

/* When they are with the customer, ready at `ready`; TIME_NEVER: never. */
expect_time question_arrival(const struct model *model, const struct question *question,
                             expect_time ready);

/* Lines that ship together, in file order; one or more. */
struct order {
    struct question *lines;
    size_t count;
};

/* Gives all lines the latest due and release of any, and the highest target: the order is kept when
 * all of it is, and nothing leaves before all of it is confirmed. */
void order_join(struct order *order);

/* A copy to ask with a number changed, in `arena`; no lines without memory. */
struct order order_copy(const struct order *order, struct arena *arena);

/* The same with another due minute, or another release day. */
void order_set_due(struct order *order, expect_time due);
void order_set_release(struct order *order, expect_day release);

/* False when a customer group may not take so much (section 11, Allocations). The lines that one row
 * limits count together, also those of an order that counts as `promised` already (may be NULL). */
bool order_is_allowed(const struct model *model, const struct order *order,
                      const struct order *promised);

#endif
