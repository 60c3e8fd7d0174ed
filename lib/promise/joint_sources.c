/* SPDX-License-Identifier: MIT */
#include "promise/joint_sources.h"

#include <stdlib.h>

/* Levels of one source while they are collected; laws differ between branches, so several add to
 * them. */
struct levels {
    struct arena *arena;
    double *values;
    size_t count, capacity;
};

static expect_status add_level(struct levels *levels, double level)
{
    if (levels->count == levels->capacity) {
        size_t capacity = 2 * levels->capacity + 32;
        double *grown = arena_get(levels->arena, capacity, sizeof(*grown));

        if (grown == NULL)
            return EXPECT_ERR_NOMEM;
        for (size_t i = 0; i < levels->count; i++)
            grown[i] = levels->values[i];
        levels->values = grown;
        levels->capacity = capacity;
    }
    levels->values[levels->count++] = level;
    return EXPECT_OK;
}

static int compare_levels(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

static expect_status end_levels(struct levels *levels, struct joint_source *ret_source)
{
    size_t count = 0;

    TRY(add_level(levels, 1.0));
    qsort(levels->values, levels->count, sizeof(double), compare_levels);
    for (size_t i = 0; i < levels->count; i++) {
        if (count == 0 || levels->values[i] > levels->values[count - 1])
            levels->values[count++] = levels->values[i];
    }
    *ret_source = (struct joint_source){levels->values, count};
    return EXPECT_OK;
}

static expect_status add_law(struct levels *levels, const struct law *law, expect_time horizon)
{
    for (size_t i = 0; i < law->count && law->points[i].at <= horizon; i++)
        TRY(add_level(levels, law->points[i].by));
    return EXPECT_OK;
}

/* ---- the parts of the plans that belong to an event ---- */

struct search {
    struct desk *desk;
    const struct random_event *event;
    expect_time horizon;
    struct levels *levels;
};

static expect_status search_need(const struct search *search, const struct need *need);

static expect_status add_purchase(const struct search *search, const struct source *source)
{
    struct purchase_days days = {time_day(source->begins), time_day(source->ends)};
    const struct law *law;

    if (search->event->kind != EVENT_PURCHASE || source->item != search->event->item ||
        source->buy->supplier != search->event->object)
        return EXPECT_OK;
    TRY(forecast_purchase(&search->desk->forecast, source->buy, source->location, days, &law));
    return add_law(search->levels, law, search->horizon);
}

static expect_status add_steps(const struct search *search, const struct source *source)
{
    for (size_t i = 0; i < source->job.step_count; i++) {
        const struct routing_row *row = source->job.steps[i].row;
        struct outlook outlook;

        if (search->event->kind != EVENT_STEP || source->item != search->event->item ||
            row->order != search->event->object || row->supplier == ID_NONE)
            continue;
        TRY(forecast_step(&search->desk->forecast, row, source->location, &outlook));
        for (size_t k = 0; outlook.base != DELAY_NONE && k < outlook.delay.count; k++)
            TRY(add_level(search->levels, outlook.delay.by[k]));
    }
    return EXPECT_OK;
}

static expect_status search_source(const struct search *search, const struct source *source)
{
    switch (source->kind) {
    case SOURCE_MAKE:
        TRY(add_steps(search, source));
        for (size_t i = 0; i < source->job.component_count; i++)
            TRY(search_need(search, source->job.components[i]));
        return EXPECT_OK;
    case SOURCE_BUY:
        return add_purchase(search, source);
    case SOURCE_MOVE:
        return search_need(search, source->move.origin);
    }
    return EXPECT_ERR_INTERNAL;
}

static expect_status search_need(const struct search *search, const struct need *need)
{
    return need->source != NULL ? search_source(search, need->source) : EXPECT_OK;
}

/* ---- sources ---- */

struct gathering {
    struct desk *desk;
    struct need *const *roots;
    size_t root_count;
    expect_time horizon;
    struct joint_sources *found;
};

static void add_source(struct gathering *gathering, struct draw draw, struct joint_source source)
{
    struct joint_sources *found = gathering->found;

    found->draws.draws[found->count] = draw;
    found->sources[found->count++] = source;
}

static expect_status gather_plan_event(struct gathering *gathering,
                                       const struct random_event *event)
{
    struct levels levels = {.arena = &gathering->desk->arena};
    struct search search = {gathering->desk, event, gathering->horizon, &levels};
    struct joint_source source;

    for (size_t i = 0; i < gathering->root_count; i++)
        TRY(search_need(&search, gathering->roots[i]));
    TRY(end_levels(&levels, &source));
    if (event->kind == EVENT_TRIP)
        gathering->found->has_levels = false; /* its days depend on when it leaves */
    add_source(gathering, (struct draw){*event, 0, 1.0}, source);
    return EXPECT_OK;
}

/* Each uncertain row at a stock point is a source of its own. */
static expect_status gather_stock_event(struct gathering *gathering,
                                        const struct random_event *event)
{
    const struct point *point = model_point(gathering->desk->model, event->item, event->object);
    const struct point_arrivals *all;

    TRY(queue_arrivals(&gathering->desk->queue, point, &all));
    for (size_t i = 0; i < all->count; i++) {
        struct levels levels = {.arena = &gathering->desk->arena};
        struct random_event row = {EVENT_SUPPLY, event->item, (uint32_t)i};
        struct joint_source source;

        if (law_is_certain(&all->arrivals[i].law))
            continue;
        TRY(add_law(&levels, &all->arrivals[i].law, gathering->horizon));
        TRY(end_levels(&levels, &source));
        add_source(gathering, (struct draw){row, event->object, 1.0}, source);
    }
    return EXPECT_OK;
}

static expect_status count_sources(struct desk *desk, const struct random_event *shared,
                                   size_t shared_count, size_t *ret_most)
{
    *ret_most = 2 * shared_count;
    for (size_t i = 0; i < shared_count; i++) {
        const struct point_arrivals *all;

        if (shared[i].kind != EVENT_STOCK)
            continue;
        TRY(queue_arrivals(&desk->queue, model_point(desk->model, shared[i].item, shared[i].object),
                           &all));
        *ret_most += all->count;
    }
    return EXPECT_OK;
}

expect_status joint_sources_find(struct desk *desk, struct need *const *roots, size_t root_count,
                                 const struct random_event *shared, size_t shared_count,
                                 expect_time horizon, struct joint_sources *ret_sources)
{
    struct gathering gathering = {desk, roots, root_count, horizon, ret_sources};
    size_t most;

    *ret_sources = (struct joint_sources){.has_levels = true};
    TRY(count_sources(desk, shared, shared_count, &most));
    ret_sources->draws.draws = arena_get(&desk->arena, most, sizeof(struct draw));
    ret_sources->sources = arena_get(&desk->arena, most, sizeof(*ret_sources->sources));
    if (ret_sources->draws.draws == NULL || ret_sources->sources == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < shared_count; i++) {
        if (shared[i].kind == EVENT_STOCK)
            TRY(gather_stock_event(&gathering, &shared[i]));
        else
            TRY(gather_plan_event(&gathering, &shared[i]));
    }
    ret_sources->draws.count = ret_sources->count;
    for (size_t i = 0; i < shared_count; i++) {
        if (shared[i].kind == EVENT_STOCK)
            ret_sources->draws.draws[ret_sources->draws.count++] = (struct draw){shared[i], 0, 1.0};
    }
    return EXPECT_OK;
}
