/* SPDX-License-Identifier: MIT
 *
 * The three searches of an answer (contract section 8): how much of it, until when it may be
 * confirmed, and from which day it would hold. Each asks the same again with one number changed.
 */
#ifndef PROMISE_SEARCH_H
#define PROMISE_SEARCH_H

#include "promise/outcome.h"

/* The largest whole multiple of the item's quantity_step below the quantity of a line with which the
 * order is feasible, its other lines as they are; 0 if none. `ret_searched_all` is false when so
 * many multiples had to be tried that the search stopped at its budget: then the amount is
 * feasible, but a larger one may be too. */
expect_status search_available(struct desk *desk, const struct order *order, size_t line,
                               expect_quantity *ret_available, bool *ret_searched_all);

/* For a feasible order: the last release day, counted day by day from its own, for which it
 * stays feasible, at most the due day. `ret_searched_all` is false when the search stopped at its
 * budget of days: then the day holds, but later ones may hold too. */
expect_status search_valid_until(struct desk *desk, const struct order *order, expect_day *ret_day,
                                 bool *ret_searched_all);

enum { LATER_DAYS = 365 };

/* The first day after the due day, up to LATER_DAYS, on which it is feasible; EXPECT_DAY_NONE if
 * none. */
expect_status search_later(struct desk *desk, const struct order *order, expect_day *ret_day);

#endif
