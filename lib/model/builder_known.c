/* SPDX-License-Identifier: MIT
 *
 * What the rows so far already say, but for those of the base: for readers of files that stand
 * behind those of our own.
 */
#include "model/rows.h"

static expect_status know_recipes(struct builder *builder)
{
    const struct raw_bom *bom = builder->bom.items;
    const struct raw_routing *routing = builder->routing.items;

    builder->made_count = intern_count(builder->model->item_names);
    builder->is_made =
        arena_get_zeroed(&builder->scratch, builder->made_count, sizeof(*builder->is_made));
    if (builder->is_made == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < builder->bom.count; i++)
        builder->is_made[bom[i].row.item] |= !is_of_base(bom[i].origin);
    for (uint32_t i = 0; i < builder->routing.count; i++)
        builder->is_made[routing[i].row.item] |= !is_of_base(routing[i].origin);
    return EXPECT_OK;
}

static expect_status know_capacity(struct builder *builder)
{
    const struct raw_rule *rules = builder->capacity.items;

    builder->capacity_count = intern_count(builder->model->resource_names);
    builder->has_capacity = arena_get_zeroed(&builder->scratch, builder->capacity_count,
                                             sizeof(*builder->has_capacity));
    if (builder->has_capacity == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < builder->capacity.count; i++)
        builder->has_capacity[rules[i].subject] = true;
    return EXPECT_OK;
}

expect_status builder_know_rows(struct builder *builder)
{
    TRY(know_recipes(builder));
    return know_capacity(builder);
}

bool builder_is_made(const struct builder *builder, struct text item)
{
    uint32_t number = intern_find(builder->model->item_names, item.at, item.length);

    return number < builder->made_count && builder->is_made[number];
}

bool builder_has_capacity(const struct builder *builder, struct text resource)
{
    uint32_t number = intern_find(builder->model->resource_names, resource.at, resource.length);

    return number < builder->capacity_count && builder->has_capacity[number];
}

expect_day builder_today(const struct builder *builder)
{
    return builder->model->today;
}

expect_status builder_set_lots(struct builder *builder, struct text item, expect_quantity minimum,
                               expect_quantity multiple)
{
    struct lot raw = {.minimum = minimum, .multiple = multiple};
    void *slot;

    TRY(builder_name(builder->model->item_names, item, &raw.item));
    TRY(rows_push(builder->alloc, &builder->lots, sizeof(raw), &slot));
    *(struct lot *)slot = raw;
    return EXPECT_OK;
}
