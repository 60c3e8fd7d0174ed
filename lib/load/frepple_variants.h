/* SPDX-License-Identifier: MIT
 *
 * The variants by which one operation makes its item: the best way, and one for each alternate of its
 * materials and resources.
 */
#ifndef LOAD_FREPPLE_VARIANTS_H
#define LOAD_FREPPLE_VARIANTS_H

#include "load/frepple_index.h"

/* `choice`: the operation of which this one is an alternate, or NULL. */
expect_status frepple_build_variants(struct frepple *frepple, struct frepple_recipes *recipes,
                                     uint32_t operation, const struct frepple_operation *choice);

#endif
