/* SPDX-License-Identifier: MIT
 *
 * Sizes of orders as lot sizes. All recipes of an item share one, as it is in items.csv: the largest minimum
 * counts, and a recipe with another multiple is left out.
 */
#ifndef LOAD_FREPPLE_LOTS_H
#define LOAD_FREPPLE_LOTS_H

#include "load/frepple_recipe.h"

expect_status frepple_init_lots(struct frepple *frepple, struct frepple_recipes *recipes);

/* The sizes that suit the operation and all of its steps. */
void frepple_find_lots(struct recipe *recipe);

/* The lot size of the item by this recipe, which is complete; one that does not fit is refused. */
expect_status frepple_keep_lot(struct recipe *recipe);

/* Hands over those of all items. */
expect_status frepple_set_lots(struct frepple *frepple, const struct frepple_recipes *recipes);

#endif
