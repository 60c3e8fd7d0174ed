/* SPDX-License-Identifier: MIT */
#include "promise/flow_by.h"

#include "promise/room.h"

/* Both branches there: as `join` of flow.c, at one minute. */
static double both(const struct flow *flow, double a, double b)
{
    if (flow->upper)
        return a < b ? a : b;
    return a * b;
}

expect_status flow_need_by(struct flow *flow, struct need *need, expect_time by,
                           double *ret_probability)
{
    double part;

    *ret_probability = by >= flow->release ? 1.0 : 0.0;
    if (need->hold != NULL && *ret_probability > 0.0) {
        TRY(flow_stock_by(flow, need->hold, by, &part));
        *ret_probability = both(flow, *ret_probability, part);
    }
    if (need->source != NULL && *ret_probability > 0.0) {
        TRY(flow_source_by(flow, need->source, by, &part));
        *ret_probability = both(flow, *ret_probability, part);
    }
    return EXPECT_OK;
}

static expect_status purchase_by(struct flow *flow, const struct source *source, expect_time by,
                                 double *ret_probability)
{
    struct purchase_days days = {time_day(source->begins), time_day(source->ends)};
    const struct draw *draw =
        draws_find(flow->draws, EVENT_PURCHASE, source->item, source->buy->supplier);

    *ret_probability = 0.0;
    if (by < flow->release)
        return EXPECT_OK;
    TRY(forecast_purchase_by(flow->forecast, source->buy, source->location, days, by,
                             ret_probability));
    if (draw != NULL)
        *ret_probability = *ret_probability >= draw->u ? 1.0 : 0.0;
    return EXPECT_OK;
}

/* Without a carrier the goods have to be ready by the lane's last minute. */
static expect_status move_by(struct flow *flow, struct source *source, expect_time by,
                             double *ret_probability)
{
    const struct lane *lane = source->move.lane;
    expect_time ship_by = lane_ship_by(flow->model, lane, by);
    const struct law *ready;

    *ret_probability = 0.0;
    if (lane->carrier != ID_NONE) {
        TRY(flow_need(flow, source->move.origin, &ready));
        return flow_trip_by(flow, lane, source->item, ready, by, ret_probability);
    }
    if (ship_by == EXPECT_TIME_NONE)
        return EXPECT_OK;
    return flow_need_by(flow, source->move.origin, ship_by, ret_probability);
}

/* The days of a step that has no chance of its own, or whose delay is drawn. */
static expect_status certain_days(struct flow *flow, const struct source *source,
                                  const struct step *step, int32_t *ret_days, bool *ret_ends)
{
    struct outlook outlook;

    *ret_days = step->row->days;
    *ret_ends = true;
    if (draws_find(flow->draws, EVENT_STEP, source->item, step->row->order) == NULL)
        return EXPECT_OK;
    TRY(forecast_step(flow->forecast, step->row, source->location, &outlook));
    if (outlook.base != DELAY_NONE)
        *ret_ends = flow_drawn_days(flow, source, step, &outlook, ret_days);
    return EXPECT_OK;
}

expect_status flow_step_latest(struct flow *flow, const struct source *source, struct step *step,
                               expect_time by, expect_time *ret_latest)
{
    int32_t days;
    bool ends;

    *ret_latest = EXPECT_TIME_NONE;
    TRY(certain_days(flow, source, step, &days, &ends));
    if (!ends || by < day_start(DAY_FIRST) + (expect_time)days * DAY_MINUTES)
        return EXPECT_OK;
    return flow_work_latest(flow, step, by - (expect_time)days * DAY_MINUTES, ret_latest);
}

expect_status flow_work_latest(struct flow *flow, struct step *step, expect_time by,
                               expect_time *ret_latest)
{
    *ret_latest = EXPECT_TIME_NONE;
    if (step->row->resource == ID_NONE)
        *ret_latest = by - step->work;
    else if (by >= step->done && flow->is_punctual)
        *ret_latest = step->begins;
    else if (by >= step->done)
        return room_latest_start(flow, step, by, ret_latest);
    return EXPECT_OK;
}

/* All components by the same minute. */
static expect_status components_by(struct flow *flow, const struct job *job, expect_time by,
                                   double *ret_probability)
{
    *ret_probability = by >= flow->release ? 1.0 : 0.0;
    for (size_t i = 0; i<job->component_count && * ret_probability> 0.0; i++) {
        double component;

        TRY(flow_need_by(flow, job->components[i], by, &component));
        *ret_probability = both(flow, *ret_probability, component);
    }
    return EXPECT_OK;
}

static expect_status job_by(struct flow *flow, const struct source *source, expect_time by,
                            double *ret_probability)
{
    *ret_probability = 0.0;
    for (size_t i = source->job.step_count; i-- > 0;) {
        TRY(flow_step_latest(flow, source, &source->job.steps[i], by, &by));
        if (by == EXPECT_TIME_NONE)
            return EXPECT_OK;
    }
    return components_by(flow, &source->job, by, ret_probability);
}

/* A step whose days are a matter of chance needs to know of every minute at which it may begin. */
static expect_status has_random_step(struct flow *flow, const struct source *source, bool *ret_has)
{
    *ret_has = false;
    for (size_t i = 0; i < source->job.step_count && !*ret_has; i++) {
        const struct routing_row *row = source->job.steps[i].row;
        struct outlook outlook;

        if (row->supplier == ID_NONE ||
            draws_find(flow->draws, EVENT_STEP, source->item, row->order) != NULL)
            continue;
        TRY(forecast_step(flow->forecast, row, source->location, &outlook));
        *ret_has = outlook.base != DELAY_NONE;
    }
    return EXPECT_OK;
}

static expect_status make_by(struct flow *flow, struct source *source, expect_time by,
                             double *ret_probability)
{
    const struct law *law;
    bool is_random;

    TRY(has_random_step(flow, source, &is_random));
    if (!is_random)
        return job_by(flow, source, by, ret_probability);
    TRY(flow_source(flow, source, &law));
    *ret_probability = law_by(law, by);
    return EXPECT_OK;
}

expect_status flow_source_by(struct flow *flow, struct source *source, expect_time by,
                             double *ret_probability)
{
    switch (source->kind) {
    case SOURCE_MAKE:
        return make_by(flow, source, by, ret_probability);
    case SOURCE_BUY:
        return purchase_by(flow, source, by, ret_probability);
    case SOURCE_MOVE:
        return move_by(flow, source, by, ret_probability);
    }
    return EXPECT_ERR_INTERNAL;
}
