/* SPDX-License-Identifier: MIT
 *
 * Recipes (contract section 5, Make): one variant of an item at a location, its BOM lines and
 * routing steps. Rows of the location come before rows without one; where a named variant has no
 * rows in one of the two files, the rows without variant stand in; only rows valid on the release
 * day count.
 */
#ifndef PLAN_RECIPE_H
#define PLAN_RECIPE_H

#include "model/model.h"

struct recipe {
    uint32_t variant; /* ID_NONE: the rows without variant */
    int32_t priority;
    uint32_t order; /* of its first row, for ties */
    const struct bom_row **lines;
    size_t line_count;
    const struct routing_row **steps; /* in the order in which they run */
    size_t step_count;
};

/* The recipes of an item at a location that are available on a release day, in file order. */
expect_status recipes_of(const struct model *model, struct arena *arena, uint32_t item,
                         uint32_t location, expect_day release, struct recipe **ret_recipes,
                         size_t *ret_count);

#endif
