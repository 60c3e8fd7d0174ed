/* SPDX-License-Identifier: MIT
 *
 * manufacturingorder.csv of frePPLe: open orders as supply of what their operation makes, and the time
 * that they take from its resources.
 */
#ifndef LOAD_FREPPLE_ORDERS_H
#define LOAD_FREPPLE_ORDERS_H

#include "load/frepple_index.h"

expect_status frepple_build_orders(struct frepple *frepple, struct frepple_recipes *recipes);

#endif
