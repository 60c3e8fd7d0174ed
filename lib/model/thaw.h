/* SPDX-License-Identifier: MIT
 *
 * What if (contract section 11): the rows of a frozen model, laid under those that a builder is
 * about to take. The builder takes them over as they were stated, in their order and with the
 * numbers of their names; then a row with an id of the base (items, supply, demand, customers,
 * units) takes the place of that row, and any other comes behind those of the base. The base is
 * only read, by any number of threads, and not needed once the builder has frozen its model.
 */
#ifndef MODEL_THAW_H
#define MODEL_THAW_H

#include "model/builder.h"

/* The names, the policy, the units and the items of `base`, for a builder that has taken nothing
 * yet, of a model of the same day. */
expect_status builder_lay_over(struct builder *builder, const struct model *base);

/* All other rows of the base, after the builder has taken its own of units.csv and items.csv: where
 * these change what a unit is, quantities are converted again. Without a base there are none. */
expect_status builder_lay_rows(struct builder *builder);

#endif
