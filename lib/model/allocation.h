/* SPDX-License-Identifier: MIT
 *
 * What a customer may still take of an item (contract section 11).
 */
#ifndef MODEL_ALLOCATION_H
#define MODEL_ALLOCATION_H

#include "model/model.h"

/* True when a row is about what a customer takes on a day: its group is the customer's or "*", and
 * its period holds the day. */
bool allocation_counts(const struct model *model, const struct allocation_row *row,
                       uint32_t customer, expect_day ship_by);

#endif
