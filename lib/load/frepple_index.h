/* SPDX-License-Identifier: MIT
 *
 * Which rows of frePPLe's files belong to which operation, and which operations to which other.
 */
#ifndef LOAD_FREPPLE_INDEX_H
#define LOAD_FREPPLE_INDEX_H

#include "load/frepple_operations.h"

/* Fills everything in `recipes` that does not depend on what the operations make. Names that nobody
 * has are findings, and then the rows cannot be understood. */
expect_status frepple_index(struct frepple *frepple, struct frepple_recipes *recipes);

#endif
