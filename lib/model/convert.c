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

/* Its number, or ID_NONE. One that is found stays what it is. */
static uint32_t find_unit(struct builder *builder, struct text unit)
{
    struct met_unit *met = &builder->met_unit;
    uint32_t number;

    if (unit.length == met->length && memcmp(unit.at, met->text, unit.length) == 0)
        return met->number;
    number = intern_find(builder->model->unit_names, unit.at, unit.length);
    if (number != ID_NONE && unit.length <= sizeof(met->text)) {
        memcpy(met->text, unit.at, unit.length);
        met->length = unit.length;
        met->number = number;
    }
    return number;
}

void conversion_find(struct conversion *conversion, uint32_t item)
{
    struct builder *builder = conversion->builder;
    enum unit_answer answer = UNIT_UNKNOWN;

    conversion->number = find_unit(builder, conversion->unit);
    if (conversion->number != ID_NONE)
        answer = units_find(builder->model->units, item, conversion->number, &conversion->factor);
    if (answer == UNIT_UNKNOWN && !is_excused(builder))
        report_unknown(conversion);
    else if (answer == UNIT_CONFLICT)
        report_conflict(conversion, item);
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

    if (conversion->unit.length == 0 || factor_is_one(conversion->factor))
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
