/* SPDX-License-Identifier: MIT */
#include "model/convert.h"

#include <string.h>

/* Rows of these files that were left out may have said what the unit is. */
static bool is_excused(const struct builder *builder)
{
    return builder->is_incomplete[TABLE_UNITS] || builder->is_incomplete[TABLE_ITEMS];
}

static void report_unknown(const struct conversion *conversion)
{
    builder_report(conversion->builder, EXPECT_SEVERITY_ERROR, "unknown_unit", conversion->table,
                   conversion->origin, "unit", conversion->unit,
                   "no row of units.csv says what a %.*s is", (int)conversion->unit.length,
                   conversion->unit.at);
}

static void report_conflict(const struct conversion *conversion, uint32_t item)
{
    builder_report(conversion->builder, EXPECT_SEVERITY_ERROR, "unit_conflict", conversion->table,
                   conversion->origin, "unit", conversion->unit,
                   "units.csv and items.csv do not agree on what %s is counted in",
                   intern_text(conversion->builder->model->item_names, item));
}

struct conversion conversion_of(struct builder *builder, enum table table, struct row_origin origin,
                                uint32_t item, struct text unit)
{
    const struct model *model = builder->model;
    struct conversion conversion = {builder, table, origin, unit, ID_NONE, FACTOR_ONE};
    enum unit_answer answer = UNIT_UNKNOWN;

    if (unit.length == 0)
        return conversion;
    conversion.number = intern_find(model->unit_names, unit.at, unit.length);
    if (conversion.number != ID_NONE)
        answer = units_find(model->units, item, conversion.number, &conversion.factor);
    if (answer == UNIT_UNKNOWN && !is_excused(builder))
        report_unknown(&conversion);
    else if (answer == UNIT_CONFLICT)
        report_conflict(&conversion, item);
    return conversion;
}

static void report_number(const struct conversion *conversion, const char *code, const char *field,
                          expect_quantity number, const char *words)
{
    char text[32];

    quantity_format(number, text);
    builder_report(conversion->builder, EXPECT_SEVERITY_ERROR, code, conversion->table,
                   conversion->origin, field, (struct text){text, strlen(text)}, "%s %s %.*s %s",
                   field, text, (int)conversion->unit.length, conversion->unit.at, words);
}

expect_quantity convert_quantity(const struct conversion *conversion, const char *field,
                                 expect_quantity quantity)
{
    expect_quantity base = quantity;
    enum factor_result result;

    if (conversion->unit.length == 0)
        return quantity;
    result = factor_multiply(conversion->factor, quantity, &base);
    if (result == FACTOR_INEXACT)
        report_number(conversion, "inexact_unit", field, quantity,
                      "is no exact number of base units, with at most 6 decimal places");
    else if (result == FACTOR_TOO_LARGE || base > INPUT_QUANTITY_MAX)
        report_number(conversion, "out_of_range", field, quantity, "is too large in base units");
    return base <= INPUT_QUANTITY_MAX ? base : INPUT_QUANTITY_MAX;
}

expect_quantity convert_cost(const struct conversion *conversion, const char *field,
                             expect_quantity cost)
{
    expect_quantity base = cost;

    if (conversion->unit.length == 0)
        return cost;
    if (factor_divide(conversion->factor, cost, &base) != EXPECT_OK || base > INPUT_QUANTITY_MAX)
        report_number(conversion, "out_of_range", field, cost, "is too much for one base unit");
    return base;
}
