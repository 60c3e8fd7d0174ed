/* SPDX-License-Identifier: MIT
 *
 * The rows about those who buy: customers, what they may take, also in place of something else, and
 * the units they count in.
 */
#include "model/builder.h"

#include "model/convert.h"
#include "model/rows.h"

expect_status builder_add_customer(struct builder *builder, const struct customer_input *row,
                                   struct row_origin origin)
{
    struct model *model = builder->model;
    struct raw_customer raw = {.row = {.is_listed = true,
                                       .priority = row->priority,
                                       .speed = row->speed,
                                       .price = row->price,
                                       .completeness = row->completeness},
                               .origin = origin};
    void *slot;

    TRY(builder_name(model->customer_names, row->customer, &raw.customer));
    TRY(builder_name_or_none(model->group_names, row->group, &raw.row.group));
    TRY(builder_name_or_none(model->place_names, row->zone, &raw.row.zone));
    TRY(rows_push(builder->alloc, &builder->customers, sizeof(raw), &slot));
    *(struct raw_customer *)slot = raw;
    return EXPECT_OK;
}

static bool is_everybody(struct text group)
{
    return group.length == 1 && group.at[0] == '*';
}

expect_status builder_add_allocation(struct builder *builder, const struct allocation_input *row,
                                     struct row_origin origin)
{
    struct model *model = builder->model;
    struct raw_allocation raw = {
        .row = {.from = row->from != EXPECT_DAY_NONE ? row->from : DAY_FIRST,
                .to = row->to != EXPECT_DAY_NONE ? row->to : DAY_LAST,
                .group = ID_NONE},
        .origin = origin};
    struct conversion conversion;
    void *slot;

    builder_check_order(builder, TABLE_ALLOCATIONS, origin, "from", row->from, row->to);
    TRY(builder_name(model->item_names, row->item, &raw.item));
    if (!is_everybody(row->group))
        TRY(builder_name(model->group_names, row->group, &raw.row.group));
    conversion = conversion_of(builder, TABLE_ALLOCATIONS, origin, raw.item, row->unit);
    raw.row.unit = conversion.number;
    raw.row.quantity = convert_quantity(&conversion, "quantity", row->quantity);
    TRY(rows_push(builder->alloc, &builder->allocations, sizeof(raw), &slot));
    *(struct raw_allocation *)slot = raw;
    return EXPECT_OK;
}

expect_status builder_add_substitute(struct builder *builder, const struct substitute_input *row,
                                     struct row_origin origin)
{
    struct model *model = builder->model;
    struct raw_substitute raw = {.row = {.ratio = row->ratio,
                                         .priority = row->priority,
                                         .order = builder->substitutes.count},
                                 .origin = origin};
    void *slot;

    TRY(builder_name(model->item_names, row->item, &raw.row.item));
    TRY(builder_name(model->item_names, row->substitute, &raw.row.substitute));
    TRY(builder_name_or_none(model->customer_names, row->customer, &raw.row.customer));
    if (raw.row.item == raw.row.substitute) {
        builder_note_odd(builder, ODD_SUBSTITUTE_OF_ITSELF, origin);
        return EXPECT_OK;
    }
    TRY(rows_push(builder->alloc, &builder->substitutes, sizeof(raw), &slot));
    *(struct raw_substitute *)slot = raw;
    return EXPECT_OK;
}

/* A unit of an item, or of all items, that is there twice contradicts itself or says nothing. */
expect_status builder_add_unit(struct builder *builder, const struct unit_input *row,
                               struct row_origin origin)
{
    struct model *model = builder->model;
    uint32_t unit, item, base_unit;
    bool is_new;

    TRY(builder_name(model->unit_names, row->unit, &unit));
    TRY(builder_name_or_none(model->item_names, row->item, &item));
    TRY(builder_name_or_none(model->unit_names, row->base_unit, &base_unit));
    builder->are_units_changed = true;
    TRY(units_add(model->units, unit, item, row->factor, base_unit, &is_new));
    if (!is_new)
        builder_report(builder, EXPECT_SEVERITY_ERROR, "duplicate_id", TABLE_UNITS, origin, "unit",
                       row->unit, "unit %s is there twice", intern_text(model->unit_names, unit));
    return EXPECT_OK;
}
