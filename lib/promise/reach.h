/* SPDX-License-Identifier: MIT
 *
 * What a plan of an order could touch: the stock points its items and their components may come
 * from, and the resources they may be made on, the nearest first. Looks at every row, also those
 * that do not count today: what would help is sought here.
 */
#ifndef PROMISE_REACH_H
#define PROMISE_REACH_H

#include "promise/question.h"

struct reach_point {
    uint32_t item, location;
};

struct reach {
    struct reach_point *points;
    size_t point_count;
    uint32_t *resources;
    size_t resource_count;
};

/* A large product touches thousands of points; more than these are not looked at. */
enum { REACH_POINTS = 128, REACH_RESOURCES = 64 };

/* In `arena`. */
expect_status reach_find(const struct model *model, const struct order *order, struct arena *arena,
                         struct reach *ret_reach);

#endif
