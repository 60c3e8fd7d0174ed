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

static expect_status freeze_all(struct builder *builder)
{
    TRY(freeze_rules(builder));
    TRY(freeze_items(builder));
    TRY(freeze_sources(builder));
    TRY(check_bom_cycles(builder));
    TRY(freeze_customers(builder));
    return freeze_points(builder);
}

static expect_status trim(const struct builder *builder, struct rows *rows, size_t size)
{
    return alloc_trim(builder->alloc, &rows->items, &rows->capacity, rows->count, size);
}

/* No row comes any more. These are the files that are large. */
static expect_status trim_rows(struct builder *builder)
{
    TRY(trim(builder, &builder->stock, sizeof(struct raw_stock)));
    TRY(trim(builder, &builder->supply, sizeof(struct raw_supply)));
    TRY(trim(builder, &builder->demand, sizeof(struct raw_demand)));
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
