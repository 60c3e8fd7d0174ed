/* SPDX-License-Identifier: MIT */
#include "model/freeze.h"
#include "model/group.h"

static void report_twice(struct builder *builder, const struct raw_customer *customer)
{
    const struct intern *names = builder->model->customer_names;

    builder_report(builder, EXPECT_SEVERITY_ERROR, "duplicate_id", TABLE_CUSTOMERS,
                   customer->origin, "customer", text_of(names, customer->customer),
                   "customer %s is there twice", intern_text(names, customer->customer));
}

/* A zone is a place that a lane leads to, be it one that is only offered. */
static void check_zone(struct builder *builder, const struct raw_customer *customer)
{
    const struct model *model = builder->model;
    uint32_t zone = customer->row.zone;
    bool is_known = zone == ID_NONE || model_lanes_into(model, zone).count > 0;

    if (!is_known && !builder->is_incomplete[TABLE_TRANSIT])
        builder_report(builder, EXPECT_SEVERITY_ERROR, "unknown_zone", TABLE_CUSTOMERS,
                       customer->origin, "zone", text_of(model->place_names, zone),
                       "no lane of transit.csv leads to %s", intern_text(model->place_names, zone));
}

static expect_status freeze_customer_rows(struct builder *builder)
{
    struct model *model = builder->model;
    const struct raw_customer *rows = builder->customers.items;
    uint32_t count = intern_count(model->customer_names);
    bool *is_set = arena_get_zeroed(&builder->scratch, count, sizeof(*is_set));

    model->customers = arena_get(&model->arena, count, sizeof(*model->customers));
    if (model->customers == NULL || is_set == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < count; i++)
        model->customers[i] = (struct customer){.group = ID_NONE, .zone = ID_NONE};
    for (uint32_t i = 0; i < builder->customers.count; i++) {
        if (is_set[rows[i].customer])
            report_twice(builder, &rows[i]);
        is_set[rows[i].customer] = !is_of_base(rows[i].origin);
        check_zone(builder, &rows[i]);
        model->customers[rows[i].customer] = rows[i].row;
    }
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}

static expect_status freeze_allocations(struct builder *builder)
{
    struct model *model = builder->model;
    const struct raw_allocation *rows = builder->allocations.items;
    struct grouping by_item;

    model->allocation_count = builder->allocations.count;
    model->allocations =
        arena_get(&model->arena, model->allocation_count, sizeof(*model->allocations));
    if (model->allocations == NULL)
        return EXPECT_ERR_NOMEM;
    if (model->allocation_count == 0)
        return EXPECT_OK;
    TRY(grouping_init(&builder->scratch, model->allocation_count, model->item_count, &by_item));
    for (uint32_t i = 0; i < model->allocation_count; i++)
        by_item.keys[i] = rows[i].item;
    TRY(grouping_run(&by_item));
    for (uint32_t i = 0; i < model->allocation_count; i++)
        model->allocations[i] = rows[by_item.order[i]].row;
    for (uint32_t i = 0; i < model->item_count; i++)
        model->items[i].allocations = by_item.ranges[i];
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}

static int compare_substitutes(const void *first, const void *second)
{
    const struct substitute_row *a = first, *b = second;

    return (a->priority > b->priority) - (a->priority < b->priority);
}

static expect_status freeze_substitutes(struct builder *builder)
{
    struct model *model = builder->model;
    const struct raw_substitute *rows = builder->substitutes.items;
    struct grouping by_item;

    model->substitute_count = builder->substitutes.count;
    model->substitutes =
        arena_get(&model->arena, model->substitute_count, sizeof(*model->substitutes));
    if (model->substitutes == NULL)
        return EXPECT_ERR_NOMEM;
    if (model->substitute_count == 0)
        return EXPECT_OK;
    TRY(grouping_init(&builder->scratch, model->substitute_count, model->item_count, &by_item));
    for (uint32_t i = 0; i < model->substitute_count; i++)
        by_item.keys[i] = rows[i].row.item;
    TRY(grouping_run(&by_item));
    for (uint32_t i = 0; i < model->substitute_count; i++)
        model->substitutes[i] = rows[by_item.order[i]].row;
    for (uint32_t i = 0; i < model->item_count; i++) {
        struct range range = model->items[i].substitutes = by_item.ranges[i];

        TRY(sort_rows(&builder->scratch, model->substitutes + range.first, range.count,
                      sizeof(*model->substitutes), compare_substitutes));
    }
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}

expect_status freeze_customers(struct builder *builder)
{
    TRY(freeze_customer_rows(builder));
    TRY(freeze_allocations(builder));
    return freeze_substitutes(builder);
}
