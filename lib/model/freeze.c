/* SPDX-License-Identifier: MIT */
#include "model/freeze.h"

#include "model/group.h"

expect_status grouping_init(struct arena *scratch, uint32_t count, uint32_t key_count,
                            struct grouping *ret_grouping)
{
    struct grouping grouping = {
        .scratch = scratch,
        .count = count,
        .key_count = key_count,
        .keys = arena_get(scratch, count, sizeof(*grouping.keys)),
        .order = arena_get(scratch, count, sizeof(*grouping.order)),
        .ranges = arena_get(scratch, key_count, sizeof(*grouping.ranges)),
    };

    if (grouping.keys == NULL || grouping.order == NULL || grouping.ranges == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < count; i++)
        grouping.order[i] = i;
    *ret_grouping = grouping;
    return EXPECT_OK;
}

expect_status grouping_run(struct grouping *grouping)
{
    return group_by(grouping->scratch, grouping->keys, grouping->key_count, grouping->order,
                    grouping->count, grouping->ranges);
}

/* ---- Rows that the model takes over ---- */

static expect_status trim(const struct builder *builder, struct rows *rows, size_t size)
{
    return alloc_trim(builder->alloc, &rows->items, &rows->capacity, rows->count, size);
}

expect_status freeze_rows(struct builder *builder, struct rows *rows, size_t size, void **ret_rows)
{
    struct arena *arena = &builder->model->arena;

    if (rows->count == 0) {
        *ret_rows = arena_get(arena, 0, size);
        return *ret_rows != NULL ? EXPECT_OK : EXPECT_ERR_NOMEM;
    }
    TRY(trim(builder, rows, size));
    TRY(arena_adopt(arena, rows->items, rows->capacity, size));
    *ret_rows = rows->items;
    *rows = (struct rows){0};
    return EXPECT_OK;
}

expect_status freeze_column(struct builder *builder, struct rows *column, uint32_t count,
                            void **ret_numbers)
{
    uint32_t *numbers;

    *ret_numbers = NULL;
    if (column->count == 0)
        return EXPECT_OK;
    TRY(alloc_reserve(builder->alloc, &column->items, &column->capacity, count, sizeof(*numbers)));
    for (numbers = column->items; column->count < count; column->count++)
        numbers[column->count] = ID_NONE;
    return freeze_rows(builder, column, sizeof(*numbers), ret_numbers);
}

static expect_status sort_by_item(struct builder *builder, const struct headed_rows *headed,
                                  size_t size, struct range *ret_of_item)
{
    const struct row_head *heads = headed->heads.items;
    uint32_t count = headed->rows.count;
    uint32_t *items = alloc_get(builder->alloc, count, sizeof(*items));
    const struct keyed_rows keyed = {headed->rows.items, size, items, count,
                                     builder->model->item_count};
    expect_status status;

    if (items == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < count; i++)
        items[i] = heads[i].item;
    status = sort_in_place(&builder->scratch, &keyed, ret_of_item);
    alloc_put(builder->alloc, items, count, sizeof(*items));
    return status;
}

expect_status freeze_headed(struct builder *builder, struct headed_rows *headed, size_t size,
                            struct range *of_item, void **ret_rows)
{
    TRY(sort_by_item(builder, headed, size, of_item));
    return freeze_rows(builder, &headed->rows, size, ret_rows);
}

/* ---- The whole ---- */

static expect_status freeze_all(struct builder *builder)
{
    TRY(freeze_rules(builder));
    TRY(freeze_items(builder));
    TRY(freeze_sources(builder));
    TRY(check_bom_cycles(builder));
    TRY(freeze_customers(builder));
    return freeze_points(builder);
}

static expect_status trim_headed(struct builder *builder, struct headed_rows *headed, size_t size)
{
    TRY(trim(builder, &headed->rows, size));
    return trim(builder, &headed->heads, sizeof(struct row_head));
}

/* No row comes any more. These are the files that are large. */
static expect_status trim_rows(struct builder *builder)
{
    rows_free(builder->alloc, &builder->totals, sizeof(struct total));
    TRY(trim(builder, &builder->stock, sizeof(struct raw_stock)));
    TRY(trim_headed(builder, &builder->supply, sizeof(struct supply_row)));
    TRY(trim_headed(builder, &builder->demand, sizeof(struct demand_row)));
    TRY(trim(builder, &builder->supply_units, sizeof(uint32_t)));
    TRY(trim(builder, &builder->demand_units, sizeof(uint32_t)));
    return trim(builder, &builder->history, sizeof(struct raw_history));
}

expect_status builder_freeze(struct builder *builder)
{
    TRY(trim_rows(builder));
    TRY(freeze_all(builder));
    report_oddities(builder, 0, ODD_SURVEY);
    if (report_is_incomplete(builder->report))
        return EXPECT_ERR_NOMEM;
    return expect_report_errors(builder->report) > 0 ? EXPECT_ERR_DATA : EXPECT_OK;
}
