/* SPDX-License-Identifier: MIT */
#include "model/freeze.h"
#include "model/group.h"
#include "model/travel.h"

static void report_no_lane(struct builder *builder, const struct demand_row *demand, uint32_t to,
                           struct row_origin origin)
{
    const struct model *model = builder->model;
    bool is_known = model_lanes_into(model, to).count > 0;
    const char *location = intern_text(model->place_names, demand->location);
    const char *zone = intern_text(model->place_names, to);

    if (builder->is_incomplete[TABLE_TRANSIT])
        return;
    if (!is_known)
        builder_report(builder, EXPECT_SEVERITY_ERROR, "unknown_zone", TABLE_DEMAND, origin,
                       "to", text_of(model->place_names, to),
                       "no lane of transit.csv leads to %s", zone);
    else
        builder_report(builder, EXPECT_SEVERITY_ERROR, "no_lane", TABLE_DEMAND, origin,
                       "to", text_of(model->place_names, to),
                       "no lane of transit.csv leads from %s to %s by itself",
                       location[0] != '\0' ? location : "the blank location", zone);
}

/* The minute the goods are needed at the stock point (section 4): not before now, and for a
 * delivery the last ship minute. */
static expect_time needed_at(struct builder *builder, const struct demand_row *demand, uint32_t to,
                             struct row_origin origin)
{
    const struct model *model = builder->model;
    expect_time due = demand->due;
    const struct lane *lane;

    if (to != ID_NONE) {
        lane = lane_to_zone(model, demand->location, to);
        if (lane != NULL)
            due = lane_ship_by(model, lane, due);
        else
            report_no_lane(builder, demand, to, origin);
    }
    return time_max(due, model_now(model)); /* EXPECT_TIME_NONE is before every minute */
}

/* Whether freezing changes the minute. */
static bool is_changed(const struct builder *builder, const struct demand_row *row)
{
    return row->due < model_now(builder->model) ||
           column_at(&builder->demand_to, row->name) != ID_NONE;
}

static uint32_t count_changed(struct builder *builder)
{
    struct model *model = builder->model;
    const struct demand_row *rows = builder->demand.rows.items;
    uint32_t count = 0;

    for (uint32_t i = 0; i < model->demand_count; i++) {
        span_widen(&model->demand_due, time_day(rows[i].due));
        count += is_changed(builder, &rows[i]);
    }
    return count;
}

/* Rows have the minute they are needed; what they say is kept beside them. */
static expect_status change_dues(struct builder *builder)
{
    struct model *model = builder->model;
    struct demand_row *rows = builder->demand.rows.items;
    const struct row_head *heads = builder->demand.heads.items;
    struct stated_demand *next;

    model->stated_demand_count = count_changed(builder);
    model->stated_demand = next =
        arena_get(&model->arena, model->stated_demand_count, sizeof(*next));
    if (next == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; model->stated_demand_count > 0 && i < model->demand_count; i++) {
        uint32_t to = column_at(&builder->demand_to, rows[i].name);

        if (!is_changed(builder, &rows[i]))
            continue;
        *next++ = (struct stated_demand){rows[i].due, rows[i].name, to};
        rows[i].due = needed_at(builder, &rows[i], to, head_origin(&heads[i]));
    }
    rows_free(builder->alloc, &builder->demand_to, sizeof(uint32_t));
    return EXPECT_OK;
}

/* In the order of the queue at each location (section 7). */
static int compare_demand(const void *first, const void *second)
{
    const struct demand_row *a = first, *b = second;

    if (a->location != b->location)
        return compare_numbers(a->location, b->location);
    if (a->due != b->due)
        return compare_numbers(a->due, b->due);
    if (a->priority != b->priority)
        return compare_numbers(a->priority, b->priority);
    return compare_numbers(a->name, b->name);
}

expect_status freeze_demand(struct builder *builder, struct range *of_item)
{
    struct model *model = builder->model;
    void *sorted, *units;

    model->demand_count = builder->demand.rows.count;
    TRY(change_dues(builder));
    TRY(freeze_headed(builder, &builder->demand, sizeof(struct demand_row), of_item,
                      compare_demand, &sorted));
    TRY(freeze_column(builder, &builder->demand_units, model->demand_count, &units));
    model->demand = sorted;
    model->demand_units = units;
    return EXPECT_OK;
}
