/* SPDX-License-Identifier: MIT
 *
 * What could be offered instead of an order that is not feasible (contract section 8,
 * alternatives). Each kind is sought by asking again with one thing changed: here the kinds, in
 * offers.c how an answer puts them together.
 */
#ifndef PROMISE_OFFERS_H
#define PROMISE_OFFERS_H

#include "promise/offer_list.h"

/* The first day on which the whole order is feasible: the same for all its lines. */
struct later_offer {
    expect_day day; /* EXPECT_DAY_NONE: none */
    struct trial trial;
};

expect_status offers_later(struct desk *desk, const struct order *order,
                           const struct outcome *outcome, struct later_offer *ret_later);

/* Writes the alternatives of a line, and how much of it is available, into its answer. */
expect_status offers_list(struct desk *desk, const struct order *order, size_t line,
                          const struct outcome *outcome, const struct later_offer *later,
                          expect_answer *answer);

/* ---- Kinds: each adds what it finds ---- */

/* `first` of the line on its day and the rest later; not for lines that ship together. */
expect_status offer_split(struct offer_list *list, expect_quantity first);

/* Other suppliers, and other lanes on the way to the customer or between stock points. */
expect_status offer_suppliers(struct offer_list *list);
expect_status offer_modes(struct offer_list *list);

/* Another item (section 11, Substitutes); the same item from another location. */
expect_status offer_substitutes(struct offer_list *list);
expect_status offer_locations(struct offer_list *list);

/* Section 11, Overtime. */
expect_status offer_overtime(struct offer_list *list);

#endif
