/* SPDX-License-Identifier: MIT
 *
 * What a customer may still take of an item (contract section 11).
 */
#ifndef MODEL_ALLOCATION_H
#define MODEL_ALLOCATION_H

#include "model/model.h"

/* The smallest quantity of the rows whose group is the customer's or "*" and whose period holds the
 * day; QUANTITY_MAX where there is no such row. A customer may be ID_NONE, or without a group: then
 * only "*" counts. Linear in the item's rows. */
expect_quantity model_allocation(const struct model *model, uint32_t item, uint32_t customer,
                                 expect_day ship_by);

#endif
