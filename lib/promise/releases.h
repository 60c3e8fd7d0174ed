/* SPDX-License-Identifier: MIT
 *
 * What would release the date of an order that is not feasible (contract section 8, binding): the
 * smallest change of one thing with which it is feasible, found by asking again. With one day,
 * minute or step less it was asked, too, and is not.
 */
#ifndef PROMISE_RELEASES_H
#define PROMISE_RELEASES_H

#include "promise/offer_list.h"

/* Writes them into the answer of a list whose suppliers have been offered. */
expect_status releases_find(struct offer_list *list);

#endif
