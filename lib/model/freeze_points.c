/* SPDX-License-Identifier: MIT */
#include "model/freeze.h"
#include "model/group.h"
#include "model/travel.h"

#include <string.h>

/* How far ahead of a walk over scattered rows memory is asked for them. */
enum { AHEAD = 16 };

/* An item at a location, as many times as rows name it. */
struct pair {
    uint32_t item, location;
};

static struct pair *collect_pairs(struct builder *builder, uint32_t *ret_count)
{
    const struct raw_stock *stock = builder->stock.items;
    const struct raw_supply *supply = builder->supply.items;
    const struct raw_demand *demand = builder->demand.items;
    size_t count = (size_t)builder->stock.count + builder->supply.count + builder->demand.count;
    struct pair *pairs =
        count < ID_NONE ? arena_get(&builder->scratch, count, sizeof(*pairs)) : NULL;
    struct pair *next = pairs;

    if (pairs == NULL)
        return NULL;
    for (uint32_t i = 0; i < builder->stock.count; i++)
        *next++ = (struct pair){stock[i].item, stock[i].location};
    for (uint32_t i = 0; i < builder->supply.count; i++)
        *next++ = (struct pair){supply[i].item, supply[i].location};
    for (uint32_t i = 0; i < builder->demand.count; i++)
        *next++ = (struct pair){demand[i].item, demand[i].location};
    *ret_count = (uint32_t)count;
    return pairs;
}

/* Sorts by location, then item: the last decides first. */
static expect_status group_pairs(const struct model *model, const struct pair *pairs,
                                 struct grouping *grouping)
{
    grouping->key_count = intern_count(model->place_names);
    for (uint32_t i = 0; i < grouping->count; i++)
        grouping->keys[i] = pairs[i].location;
    TRY(grouping_run(grouping));
    grouping->key_count = model->item_count;
    for (uint32_t i = 0; i < grouping->count; i++)
        grouping->keys[i] = pairs[i].item;
    return grouping_run(grouping);
}

/* Pairs come in order, so equal ones stand together. */
static bool is_new_pair(const struct pair *pairs, const struct grouping *grouping, uint32_t at)
{
    struct pair pair = pairs[grouping->order[at]], before;

    if (at == 0)
        return true;
    before = pairs[grouping->order[at - 1]];
    return pair.item != before.item || pair.location != before.location;
}

static uint32_t count_points(const struct pair *pairs, const struct grouping *grouping)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < grouping->count; i++)
        count += is_new_pair(pairs, grouping, i);
    return count;
}

/* Makes a point of each distinct pair. Each row is told its point. */
static void add_points(struct model *model, const struct pair *pairs,
                       const struct grouping *grouping, uint32_t *point_of)
{
    for (uint32_t i = 0; i < grouping->count; i++) {
        struct pair pair = pairs[grouping->order[i]];
        struct range *points = &model->items[pair.item].points;

        if (is_new_pair(pairs, grouping, i)) {
            if (points->count++ == 0)
                points->first = model->point_count;
            model->points[model->point_count++] =
                (struct point){.item = pair.item, .location = pair.location};
        }
        point_of[grouping->order[i]] = model->point_count - 1;
    }
}

static expect_status make_points(struct builder *builder)
{
    struct model *model = builder->model;
    uint32_t places = intern_count(model->place_names), count;
    struct pair *pairs = collect_pairs(builder, &count);
    struct grouping grouping;

    if (pairs == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(grouping_init(&builder->scratch, count,
                      places > model->item_count ? places : model->item_count, &grouping));
    TRY(group_pairs(model, pairs, &grouping));
    model->points =
        arena_get(&model->arena, count_points(pairs, &grouping), sizeof(*model->points));
    if (model->points == NULL)
        return EXPECT_ERR_NOMEM;
    add_points(model, pairs, &grouping, builder->point_of);
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}

static int compare_times(expect_time first, expect_time second)
{
    return (first > second) - (first < second);
}

static int compare_stock(const void *first, const void *second)
{
    const struct stock_row *a = first, *b = second;

    return compare_times(a->from, b->from);
}

static expect_status freeze_stock(struct builder *builder, const uint32_t *point_of)
{
    struct model *model = builder->model;
    const struct raw_stock *rows = builder->stock.items;
    struct grouping by_point;

    model->stock_count = builder->stock.count;
    model->stock = arena_get(&model->arena, model->stock_count, sizeof(*model->stock));
    if (model->stock == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(grouping_init(&builder->scratch, model->stock_count, model->point_count, &by_point));
    memcpy(by_point.keys, point_of, model->stock_count * sizeof(*point_of));
    TRY(grouping_run(&by_point));
    for (uint32_t i = 0; i < model->stock_count; i++)
        model->stock[i] = rows[by_point.order[i]].row;
    for (uint32_t i = 0; i < model->point_count; i++) {
        struct range range = model->points[i].stock = by_point.ranges[i];

        TRY(sort_rows(&builder->scratch, model->stock + range.first, range.count,
                      sizeof(*model->stock), compare_stock));
    }
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}

/* Section 4: what is due before today is planned for later, or does not exist. */
static expect_time planned_arrival(const struct model *model, expect_time due)
{
    int32_t days = model->policy.overdue_receipt_days;

    if (due >= model_now(model))
        return due;
    return days == OVERDUE_NEVER ? TIME_NEVER : time_add_days(model_now(model), days);
}

static int compare_supply(const void *first, const void *second)
{
    const struct supply_row *a = first, *b = second;

    return compare_times(a->planned, b->planned);
}

static expect_status freeze_supply(struct builder *builder, const uint32_t *point_of)
{
    struct model *model = builder->model;
    const struct raw_supply *rows = builder->supply.items;
    struct grouping by_point;

    model->supply_count = builder->supply.count;
    model->supply = arena_get(&model->arena, model->supply_count, sizeof(*model->supply));
    if (model->supply == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(grouping_init(&builder->scratch, model->supply_count, model->point_count, &by_point));
    for (uint32_t i = 0; i < model->supply_count; i++)
        span_widen(&model->supply_due, time_day(rows[i].row.due));
    memcpy(by_point.keys, point_of, model->supply_count * sizeof(*point_of));
    TRY(grouping_run(&by_point));
    for (uint32_t i = 0; i < model->supply_count; i++) {
        model->supply[i] = rows[by_point.order[i]].row;
        model->supply[i].planned = planned_arrival(model, model->supply[i].due);
    }
    for (uint32_t i = 0; i < model->point_count; i++) {
        struct range range = model->points[i].supply = by_point.ranges[i];

        TRY(sort_rows(&builder->scratch, model->supply + range.first, range.count,
                      sizeof(*model->supply), compare_supply));
    }
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}

static void report_no_lane(struct builder *builder, const struct raw_demand *demand)
{
    const struct model *model = builder->model;
    bool is_known = model_lanes_into(model, demand->to).count > 0;
    const char *location = intern_text(model->place_names, demand->location);
    const char *to = intern_text(model->place_names, demand->to);

    if (builder->is_incomplete[TABLE_TRANSIT])
        return;
    if (!is_known)
        builder_report(builder, EXPECT_SEVERITY_ERROR, "unknown_zone", TABLE_DEMAND, demand->origin,
                       "to", text_of(model->place_names, demand->to),
                       "no lane of transit.csv leads to %s", to);
    else
        builder_report(builder, EXPECT_SEVERITY_ERROR, "no_lane", TABLE_DEMAND, demand->origin,
                       "to", text_of(model->place_names, demand->to),
                       "no lane of transit.csv leads from %s to %s by itself",
                       location[0] != '\0' ? location : "the blank location", to);
}

/* The minute the goods are needed at the stock point (section 4): not before now, and for a
 * delivery the last ship minute. */
static expect_time needed_at(struct builder *builder, const struct raw_demand *demand)
{
    const struct model *model = builder->model;
    expect_time due = demand->row.due;
    const struct lane *lane;

    if (demand->to != ID_NONE) {
        lane = lane_to_zone(model, demand->location, demand->to);
        if (lane != NULL)
            due = lane_ship_by(model, lane, due);
        else
            report_no_lane(builder, demand);
    }
    return time_max(due, model_now(model)); /* EXPECT_TIME_NONE is before every minute */
}

static int compare_demand(const void *first, const void *second)
{
    const struct demand_row *a = first, *b = second;
    int by_due = compare_times(a->due, b->due);
    int by_priority = (a->priority > b->priority) - (a->priority < b->priority);

    if (by_due != 0)
        return by_due;
    return by_priority != 0 ? by_priority : (a->order > b->order) - (a->order < b->order);
}

/* So that a request can name the row it replaces. */
static expect_status index_demand(struct model *model)
{
    uint32_t names = intern_count(model->demand_names);

    model->demand_of = arena_get(&model->arena, names, sizeof(*model->demand_of));
    if (model->demand_of == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < model->demand_count; i++)
        model->demand_of[model->demand[i].name] = i;
    return EXPECT_OK;
}

/* What freezing is about to change in a row is kept beside it. */
static expect_status keep_stated_demand(struct builder *builder)
{
    struct model *model = builder->model;
    const struct raw_demand *rows = builder->demand.items;
    struct stated_demand *next;
    uint32_t count = 0;

    for (uint32_t i = 0; i < builder->demand.count; i++) {
        span_widen(&model->demand_due, time_day(rows[i].row.due));
        count += rows[i].to != ID_NONE || rows[i].row.due < model_now(model);
    }
    model->stated_demand_count = count;
    model->stated_demand = next = arena_get(&model->arena, count, sizeof(*next));
    if (next == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < builder->demand.count; i++) {
        if (rows[i].to != ID_NONE || rows[i].row.due < model_now(model))
            *next++ = (struct stated_demand){rows[i].row.due, rows[i].row.name, rows[i].to};
    }
    return EXPECT_OK;
}

static expect_status keep_demand_units(struct builder *builder)
{
    struct model *model = builder->model;
    const struct raw_demand *rows = builder->demand.items;
    bool has_units = false;

    for (uint32_t i = 0; i < builder->demand.count && !has_units; i++)
        has_units = rows[i].unit != ID_NONE;
    if (!has_units)
        return EXPECT_OK;
    model->demand_units =
        arena_get(&model->arena, builder->demand.count, sizeof(*model->demand_units));
    if (model->demand_units == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < builder->demand.count; i++)
        model->demand_units[rows[i].row.name] = rows[i].unit;
    return EXPECT_OK;
}

static expect_status freeze_demand(struct builder *builder, const uint32_t *point_of)
{
    struct model *model = builder->model;
    struct raw_demand *rows = builder->demand.items;
    struct grouping by_point;

    TRY(keep_stated_demand(builder));
    TRY(keep_demand_units(builder));
    model->demand_count = builder->demand.count;
    model->demand = arena_get(&model->arena, model->demand_count, sizeof(*model->demand));
    if (model->demand == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(grouping_init(&builder->scratch, model->demand_count, model->point_count, &by_point));
    memcpy(by_point.keys, point_of, model->demand_count * sizeof(*point_of));
    for (uint32_t i = 0; i < model->demand_count; i++)
        rows[i].row.due = needed_at(builder, &rows[i]);
    TRY(grouping_run(&by_point));
    for (uint32_t i = 0; i < model->demand_count; i++) {
        if (i + AHEAD < model->demand_count)
            __builtin_prefetch(&rows[by_point.order[i + AHEAD]].row);
        model->demand[i] = rows[by_point.order[i]].row;
    }
    for (uint32_t i = 0; i < model->point_count; i++) {
        struct range range = model->points[i].demand = by_point.ranges[i];

        TRY(sort_rows(&builder->scratch, model->demand + range.first, range.count,
                      sizeof(*model->demand), compare_demand));
    }
    arena_reset(&builder->scratch);
    return index_demand(model);
}

expect_status freeze_points(struct builder *builder)
{
    builder->row_count =
        (size_t)builder->stock.count + builder->supply.count + builder->demand.count;
    builder->point_of = alloc_get(builder->alloc, builder->row_count, sizeof(*builder->point_of));
    if (builder->point_of == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(make_points(builder));
    TRY(freeze_stock(builder, builder->point_of));
    TRY(freeze_supply(builder, builder->point_of + builder->stock.count));
    return freeze_demand(builder, points_of_demand(builder));
}
