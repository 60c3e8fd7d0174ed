/* SPDX-License-Identifier: MIT
 *
 * The words of an answer that are sent on to people: what an alternative changes, and the question
 * to put to the customer. Plain English; days as "17 March 2026".
 */
#ifndef PROMISE_WORDING_H
#define PROMISE_WORDING_H

#include "promise/offer_list.h"

/* Fills `change` and `question` of an offer for a list; the rest of it is there. */
expect_status wording_of_offer(const struct offer_list *list, struct offer *offer);

/* A day in words; "never" for EXPECT_DAY_NONE. */
void wording_day(expect_day day, char buffer[32]);

#endif
