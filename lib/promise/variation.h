/* SPDX-License-Identifier: MIT
 *
 * Something that is otherwise than the data says, while a desk looks for what would help: another
 * row that comes first, an open order that comes earlier, more stock, more minutes. All that a check
 * reads it reads through its desk, so a variation is put on the desk and taken off again; the model
 * is not touched. One at a time.
 */
#ifndef PROMISE_VARIATION_H
#define PROMISE_VARIATION_H

#include "promise/desk.h"

/* More minutes of a resource on a day. */
struct extra_minutes {
    uint32_t resource;
    expect_day day;
    int32_t minutes;
};

/* A row comes before all other options, as if its priority were the lowest number. */
void variation_favour(struct desk *desk, struct favourites favourites);

/* Open supply of a point is due so many days earlier, not before today. */
expect_status variation_earlier_supply(struct desk *desk, const struct point *point,
                                       const struct supply_row *row, int32_t days);

/* So much more is on hand at a stock point, today; also at one that no row names. */
expect_status variation_more_stock(struct desk *desk, uint32_t item, uint32_t location,
                                   expect_quantity quantity);

/* All these minutes besides what capacity.csv says. */
expect_status variation_more_minutes(struct desk *desk, const struct extra_minutes *extra,
                                     size_t count);

/* The desk is as it was. What lies in its arena since the variation is not freed; plans are not
 * found again. */
void variation_end(struct desk *desk);

#endif
