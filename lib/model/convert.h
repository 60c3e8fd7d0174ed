/* SPDX-License-Identifier: MIT
 *
 * Inside the builder: the quantities of a row with a `unit` become base units (contract section
 * 11), exactly, or a finding says why not.
 */
#ifndef MODEL_CONVERT_H
#define MODEL_CONVERT_H

#include "model/rows.h"
#include "model/units.h"

/* A row being converted. */
struct conversion {
    struct builder *builder;
    enum table table;
    struct row_origin origin;
    struct text unit; /* blank: base units already */
    uint32_t number;  /* of the unit; ID_NONE: not given, or not known */
    struct factor factor;
};

/* Finds the factor of a unit that is not blank. */
void conversion_find(struct conversion *conversion, uint32_t item);

/* For a row that speaks about quantities of `item`; a finding for a unit that cannot be converted.
 */
static inline struct conversion conversion_of(struct builder *builder, enum table table,
                                              struct row_origin origin, uint32_t item,
                                              struct text unit)
{
    struct conversion conversion = {builder, table, origin, unit, ID_NONE, FACTOR_ONE};

    if (unit.length > 0)
        conversion_find(&conversion, item);
    return conversion;
}

/* The quantity in base units; as it is, with a finding at `field`, when it cannot be said. */
expect_quantity convert_quantity(const struct conversion *conversion, const char *field,
                                 expect_quantity quantity);

/* What one base unit costs when one unit costs `cost`: rounded up, for it is money. */
expect_quantity convert_cost(const struct conversion *conversion, const char *field,
                             expect_quantity cost);

#endif
