/* SPDX-License-Identifier: MIT
 *
 * operationmaterial.csv in a recipe: what is above 0 is made, what is below 0 is used, one of the alternates
 * with the same name at a time.
 */
#ifndef LOAD_FREPPLE_MATERIALS_H
#define LOAD_FREPPLE_MATERIALS_H

#include "load/frepple_recipe.h"

/* The item where the operation does not say it, and how many pieces an order of 1 makes. */
void frepple_find_output(struct recipe *recipe);

/* At least as many rows as frepple_add_materials adds. */
size_t frepple_count_materials(const struct recipe *recipe);

/* What one piece uses, as rows of bom.csv. */
void frepple_add_materials(struct recipe *recipe);

/* The minutes that an operation waits for one of its materials before it starts, or that one of its outputs
 * comes after its end. */
expect_quantity frepple_largest_offset(struct recipe *recipe, uint32_t operation, bool of_output);

bool frepple_uses_materials(const struct frepple *frepple, const struct frepple_recipes *recipes,
                            uint32_t operation);

#endif
