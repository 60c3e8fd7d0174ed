/* SPDX-License-Identifier: MIT
 *
 * Units of measure (contract section 11): what one unit is in the base unit of an item. Rows of
 * units.csv and the units of items.csv are added, each as it is met; afterwards everybody may ask.
 * An answer costs two lookups in a hash table.
 */
#ifndef MODEL_UNITS_H
#define MODEL_UNITS_H

#include "base/factor.h"
#include "base/intern.h"

struct units;

/* `alloc` and `arena` outlive it. */
expect_status units_new(const struct alloc *alloc, struct arena *arena, struct units **ret_units);
void units_free(struct units *units);

/* Makes an empty one like another, whose rows may then be replaced, each by one other. */
expect_status units_copy(struct units *units, const struct units *from);

/* One unit is `factor` base units of the item; of every item, for an item of INTERN_NONE.
 * `base_unit` may be INTERN_NONE: not said. The first row of a unit and an item stays, unless it
 * was copied; `*ret_is_new` is false for another one. */
expect_status units_add(struct units *units, uint32_t unit, uint32_t item, struct factor factor,
                        uint32_t base_unit, bool *ret_is_new);

/* items.csv counts the item in this unit; INTERN_NONE: it does not say. */
expect_status units_set_base(struct units *units, uint32_t item, uint32_t unit);

enum unit_answer {
    UNIT_FOUND,
    UNIT_UNKNOWN,
    UNIT_CONFLICT /* the data disagree about what the item is counted in */
};

/* How many base units of the item one unit is. */
enum unit_answer units_find(const struct units *units, uint32_t item, uint32_t unit,
                            struct factor *ret_factor);

#endif
