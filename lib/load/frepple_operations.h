/* SPDX-License-Identifier: MIT
 *
 * operation.csv, operationmaterial.csv and operationresource.csv of frePPLe as recipes: each operation that
 * makes an item is a variant of it (contract section 5), its materials rows of bom.csv, its work rows of
 * routing.csv. Here operations are sorted by their type; one of them becomes variants in frepple_variants.h.
 */
#ifndef LOAD_FREPPLE_OPERATIONS_H
#define LOAD_FREPPLE_OPERATIONS_H

#include "load/frepple_index.h"

expect_status frepple_build_operations(struct frepple *frepple, struct frepple_recipes *recipes);

#endif
