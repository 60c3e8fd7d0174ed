/* SPDX-License-Identifier: MIT */
#include "model/freeze.h"

/* The days of the base, over which rows are painted. */
static expect_status copy_weeklies(struct builder *builder, struct weekly *weeklies,
                                   const struct weekly *from, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        TRY(weekly_copy(&weeklies[i], builder->alloc, &from[i]));
    return EXPECT_OK;
}

static expect_status copy_overtime(struct builder *builder)
{
    struct overtime *overtime = builder->model->overtime;
    const struct model *base = builder->base;

    for (uint32_t i = 0; i < intern_count(base->resource_names); i++) {
        TRY(weekly_copy(&overtime[i].minutes, builder->alloc, &base->overtime[i].minutes));
        TRY(weekly_copy(&overtime[i].hour_cost, builder->alloc, &base->overtime[i].hour_cost));
    }
    return EXPECT_OK;
}

static expect_status copy_capacity(struct builder *builder)
{
    const struct model *base = builder->base;
    uint32_t count = intern_count(base->resource_names);

    for (uint32_t i = 0; i < count; i++)
        builder->model->has_capacity[i] = base->has_capacity[i];
    return copy_weeklies(builder, builder->model->capacity, base->capacity, count);
}

/* Paints the rows in file order, so that later ones win (section 3). */
static expect_status paint(struct builder *builder, const struct rows *rows,
                           struct weekly *weeklies)
{
    const struct raw_rule *rules = rows->items;

    for (uint32_t i = 0; i < rows->count; i++)
        TRY(weekly_paint(&weeklies[rules[i].subject], builder->alloc, rules[i].first, rules[i].last,
                         rules[i].weekdays, rules[i].value));
    return EXPECT_OK;
}

/* Rows without overtime are painted too: they replace earlier ones. */
static expect_status paint_overtime(struct builder *builder)
{
    struct overtime *overtime = builder->model->overtime;
    const struct raw_rule *rules = builder->capacity.items;

    for (uint32_t i = 0; i < builder->capacity.count; i++) {
        const struct raw_rule *rule = &rules[i];

        TRY(weekly_paint(&overtime[rule->subject].minutes, builder->alloc, rule->first, rule->last,
                         rule->weekdays, rule->overtime_minutes));
        TRY(weekly_paint(&overtime[rule->subject].hour_cost, builder->alloc, rule->first,
                         rule->last, rule->weekdays, rule->hour_cost));
    }
    return EXPECT_OK;
}

static bool has_overtime(const struct builder *builder)
{
    const struct raw_rule *rules = builder->capacity.items;

    if (builder->base != NULL && builder->base->overtime != NULL)
        return true;
    for (uint32_t i = 0; i < builder->capacity.count; i++) {
        if (rules[i].overtime_minutes > 0)
            return true;
    }
    return false;
}

static expect_status freeze_overtime(struct builder *builder)
{
    struct model *model = builder->model;
    const expect_quantity *costs = builder->hour_costs.items;
    uint32_t count = builder->hour_costs.count;

    if (!has_overtime(builder))
        return EXPECT_OK;
    model->hour_costs = arena_get(&model->arena, (size_t)count + 1, sizeof(*model->hour_costs));
    model->overtime = arena_get_zeroed(&model->arena, intern_count(model->resource_names),
                                       sizeof(*model->overtime));
    if (model->hour_costs == NULL || model->overtime == NULL)
        return EXPECT_ERR_NOMEM;
    model->hour_cost_count = count;
    model->hour_costs[0] = -1;
    for (uint32_t i = 0; i < count; i++)
        model->hour_costs[i + 1] = costs[i];
    if (builder->base != NULL && builder->base->overtime != NULL)
        TRY(copy_overtime(builder));
    return paint_overtime(builder);
}

static expect_status freeze_capacity(struct builder *builder)
{
    struct model *model = builder->model;
    const struct raw_rule *rules = builder->capacity.items;
    uint32_t count = intern_count(model->resource_names);

    model->has_capacity = arena_get_zeroed(&model->arena, count, sizeof(*model->has_capacity));
    model->capacity = arena_get_zeroed(&model->arena, count, sizeof(*model->capacity));
    if (model->has_capacity == NULL || model->capacity == NULL)
        return EXPECT_ERR_NOMEM;
    if (builder->base != NULL)
        TRY(copy_capacity(builder));
    for (uint32_t i = 0; i < builder->capacity.count; i++)
        model->has_capacity[rules[i].subject] = true;
    return paint(builder, &builder->capacity, model->capacity);
}

static expect_status freeze_calendars(struct builder *builder)
{
    struct model *model = builder->model;
    uint32_t count = intern_count(model->calendar_names);

    model->calendars = arena_get_zeroed(&model->arena, count, sizeof(*model->calendars));
    if (model->calendars == NULL)
        return EXPECT_ERR_NOMEM;
    if (builder->base != NULL)
        TRY(copy_weeklies(builder, model->calendars, builder->base->calendars,
                          intern_count(builder->base->calendar_names)));
    return paint(builder, &builder->calendars, model->calendars);
}

expect_status freeze_rules(struct builder *builder)
{
    TRY(freeze_capacity(builder));
    TRY(freeze_overtime(builder));
    return freeze_calendars(builder);
}

/* A rule, of whatever value, leaves at least one span. */
void check_calendar(struct builder *builder, uint32_t calendar, enum table table,
                    struct row_origin origin)
{
    const struct model *model = builder->model;
    bool is_known = calendar == ID_NONE || model->calendars[calendar].count > 0;

    if (!is_known && !builder->is_incomplete[TABLE_CALENDARS])
        builder_report(builder, EXPECT_SEVERITY_ERROR, "unknown_calendar", table, origin,
                       "calendar", text_of(model->calendar_names, calendar),
                       "neither calendars.csv nor calendars/%s.ics defines the calendar %s",
                       intern_text(model->calendar_names, calendar),
                       intern_text(model->calendar_names, calendar));
}
