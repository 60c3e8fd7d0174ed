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
        builder_report(builder, EXPECT_SEVERITY_ERROR, "unknown_zone", TABLE_DEMAND, origin, "to",
                       text_of(model->place_names, to), "no lane of transit.csv leads to %s", zone);
    else
        builder_report(builder, EXPECT_SEVERITY_ERROR, "no_lane", TABLE_DEMAND, origin, "to",
                       text_of(model->place_names, to),
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

/* A row of the base that was replaced says nothing any more. */
static bool is_replaced(const struct builder *builder, uint32_t index, uint32_t position)
{
    const struct row_head *heads = builder->demand.heads.items;

    return builder->base != NULL && index < builder->base->stated_demand_count &&
           !is_of_base(head_origin(&heads[position]));
}

/* Rows get the minute they are needed; what they say is kept beside them. */
static expect_status change_dues(struct builder *builder)
{
    struct demand_row *rows = builder->demand.rows.items;
    const struct row_head *heads = builder->demand.heads.items;
    struct stated_demand *stated = builder->stated_demand.items;
    uint32_t kept = 0;
    void *handed;

    for (uint32_t i = 0; i < builder->stated_demand.count; i++) {
        uint32_t position = demand_position(builder, stated[i].name);

        if (is_replaced(builder, i, position))
            continue;
        rows[position].due =
            needed_at(builder, &rows[position], stated[i].to, head_origin(&heads[position]));
        stated[kept++] = stated[i];
    }
    builder->model->stated_demand_count = builder->stated_demand.count = kept;
    TRY(freeze_rows(builder, &builder->stated_demand, sizeof(*stated), &handed));
    builder->model->stated_demand = handed;
    return EXPECT_OK;
}

/* Of rows that were replaced the days do not count. */
static void span_dues(struct builder *builder)
{
    struct model *model = builder->model;
    const struct demand_row *rows = builder->demand.rows.items;

    model->demand_due = (struct span){EXPECT_DAY_NONE, EXPECT_DAY_NONE};
    for (uint32_t i = 0; i < model->demand_count; i++)
        span_widen(&model->demand_due, time_day(rows[i].due));
}

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

expect_status sort_demand(struct arena *scratch, void *rows, size_t count)
{
    struct demand_row spare;

    if (count > FEW_ROWS)
        return sort_rows(scratch, rows, count, sizeof(spare), compare_demand);
    sort_few(rows, count, sizeof(spare), &spare, compare_demand);
    return EXPECT_OK;
}

expect_status freeze_demand(struct builder *builder, struct range *of_item)
{
    struct model *model = builder->model;
    void *sorted, *units;

    model->demand_count = builder->demand.rows.count;
    if (builder->base != NULL)
        span_dues(builder);
    TRY(change_dues(builder));
    TRY(freeze_headed(builder, &builder->demand, sizeof(struct demand_row), of_item, &sorted));
    TRY(freeze_column(builder, &builder->demand_units, model->demand_count, &units));
    model->demand = sorted;
    model->demand_units = units;
    return EXPECT_OK;
}
