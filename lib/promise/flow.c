/* SPDX-License-Identifier: MIT */
#include "promise/flow.h"

#include "chance/blend.h"
#include "chance/spread.h"
#include "promise/room.h"

/* Both branches there: see the header for what `upper` is about. */
static expect_status join(struct flow *flow, const struct law *a, const struct law *b,
                          struct law *ret_law)
{
    if (flow->upper)
        return law_lower_of(flow->arena, a, b, ret_law);
    return law_later_of(flow->arena, a, b, ret_law);
}

static size_t index_of(const struct flow *flow, const struct hold *hold)
{
    size_t index = 0;

    while (flow->taken->holds[index] != hold)
        index++;
    return index;
}

expect_status flow_stock_amount(const struct flow *flow, const struct hold *hold,
                                expect_quantity *ret_amount)
{
    return queue_amount(flow->queue, flow->taken, index_of(flow, hold), ret_amount);
}

/* With its supply drawn the part is there at one minute. */
static expect_status drawn_stock(struct flow *flow, const struct hold *hold,
                                 const struct law **ret_law)
{
    struct law *law = arena_get(flow->arena, 1, sizeof(*law));
    expect_time there;

    if (law == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(queue_stock_at(flow->queue, flow->taken, index_of(flow, hold), flow->draws, flow->arena,
                       &there));
    *ret_law = law;
    return law_certain(flow->arena, there, law);
}

expect_status flow_stock(struct flow *flow, const struct hold *hold, const struct law **ret_law)
{
    if (draws_find(flow->draws, EVENT_STOCK, hold->item, hold->location) != NULL)
        return drawn_stock(flow, hold, ret_law);
    return queue_stock_law(flow->queue, flow->taken, index_of(flow, hold), ret_law);
}

expect_status flow_stock_by(struct flow *flow, const struct hold *hold, expect_time by,
                            double *ret_probability)
{
    expect_time there;

    if (draws_find(flow->draws, EVENT_STOCK, hold->item, hold->location) == NULL)
        return queue_stock_by(flow->queue, flow->taken, index_of(flow, hold), by, ret_probability);
    TRY(queue_stock_at(flow->queue, flow->taken, index_of(flow, hold), flow->draws, flow->arena,
                       &there));
    *ret_probability = there <= by ? 1.0 : 0.0;
    return EXPECT_OK;
}

/* The later of the stock part and the new part; never before release. */
static expect_status need_law(struct flow *flow, struct need *need, struct law *ret_law)
{
    const struct law *stock, *rest;
    struct law law;

    TRY(law_certain(flow->arena, flow->release, &law));
    if (need->hold != NULL) {
        TRY(flow_stock(flow, need->hold, &stock));
        TRY(join(flow, &law, stock, &law));
    }
    if (need->source != NULL) {
        TRY(flow_source(flow, need->source, &rest));
        TRY(join(flow, &law, rest, &law));
    }
    *ret_law = law;
    return EXPECT_OK;
}

expect_status flow_need(struct flow *flow, struct need *need, const struct law **ret_law)
{
    struct law *law;

    if (need->prospect.run != flow->run) {
        law = arena_get(flow->arena, 1, sizeof(*law));
        if (law == NULL)
            return EXPECT_ERR_NOMEM;
        TRY(need_law(flow, need, law));
        *law = law_cut(law, flow->horizon);
        need->prospect.law = law;
        need->prospect.run = flow->run;
    }
    *ret_law = need->prospect.law;
    return EXPECT_OK;
}

static expect_status purchase_law(struct flow *flow, const struct source *source,
                                  struct law *ret_law)
{
    struct purchase_days days = {time_day(source->begins), time_day(source->ends)};
    const struct draw *draw =
        draws_find(flow->draws, EVENT_PURCHASE, source->item, source->buy->supplier);
    const struct law *law;

    TRY(forecast_purchase(flow->forecast, source->buy, source->location, days, &law));
    if (draw != NULL)
        return law_certain(flow->arena, time_max(law_at(law, draw->u), flow->release), ret_law);
    return law_not_before(flow->arena, law, flow->release, ret_law);
}

/* A trip without a carrier is certain once the goods are ready. */
struct certain_trip {
    const struct model *model;
    const struct lane *lane;
};

static expect_status trip_arrival(void *context, expect_time ready, expect_time *ret_arrival)
{
    const struct certain_trip *trip = context;

    *ret_arrival = lane_trip(trip->model, trip->lane, ready).arrival;
    return EXPECT_OK;
}

/* With a carrier, each minute at which the goods may be ready has a trip of its own. */
static expect_status carried_trip(struct flow *flow, const struct lane *lane, uint32_t item,
                                  const struct law *law, struct law *ret_law)
{
    const struct draw *draw = draws_find(flow->draws, EVENT_TRIP, item, lane->order);
    struct blend blend;
    double before = 0.0;

    TRY(blend_begin(&blend, flow->arena, law->count));
    for (size_t i = 0; i < law->count; i++) {
        struct law trip;

        TRY(forecast_trip(flow->forecast, flow->arena, lane, item, law->points[i].at, &trip));
        if (draw != NULL)
            TRY(law_certain(flow->arena, law_at(&trip, draw->u), &trip));
        blend_add(&blend, &trip, law->points[i].by - before);
        before = law->points[i].by;
    }
    return blend_end(&blend, ret_law);
}

expect_status flow_trip(struct flow *flow, const struct lane *lane, uint32_t item,
                        const struct law *law, struct law *ret_law)
{
    struct certain_trip trip = {flow->model, lane};

    if (lane->carrier == ID_NONE)
        return law_map(flow->arena, law, trip_arrival, &trip, ret_law);
    return carried_trip(flow, lane, item, law, ret_law);
}

expect_status flow_trip_by(struct flow *flow, const struct lane *lane, uint32_t item,
                           const struct law *law, expect_time due, double *ret_probability)
{
    const struct draw *draw = draws_find(flow->draws, EVENT_TRIP, item, lane->order);
    double sum = 0.0, before = 0.0;

    if (lane->carrier == ID_NONE) {
        expect_time ship_by = lane_ship_by(flow->model, lane, due);

        *ret_probability = ship_by != EXPECT_TIME_NONE ? law_by(law, ship_by) : 0.0;
        return EXPECT_OK;
    }
    for (size_t i = 0; i < law->count && law->points[i].at <= due; i++) {
        double arrives;

        TRY(forecast_trip_by(flow->forecast, lane, item, law->points[i].at, due, &arrives));
        if (draw != NULL)
            arrives = arrives >= draw->u ? 1.0 : 0.0;
        sum += arrives * (law->points[i].by - before);
        before = law->points[i].by;
    }
    *ret_probability = sum;
    return EXPECT_OK;
}

static expect_status move_law(struct flow *flow, struct source *source, struct law *ret_law)
{
    const struct law *ready;

    TRY(flow_need(flow, source->move.origin, &ready));
    return flow_trip(flow, source->move.lane, source->item, ready, ret_law);
}

/* ---- jobs ---- */

/* A step on its way through law_map. */
struct passage {
    struct flow *flow;
    struct step *step;
};

/* The end of the machine or waiting part of a step that can begin at `at`. A step with a resource
 * that is not late keeps its place in the plan; a late one finds room behind its neighbours. */
static expect_status step_done(void *context, expect_time at, expect_time *ret_done)
{
    const struct passage *passage = context;
    struct step *step = passage->step;

    if (step->row->resource == ID_NONE) {
        *ret_done = at > INT64_MAX - step->work ? TIME_NEVER : at + step->work;
        return EXPECT_OK;
    }
    if (at <= step->begins) {
        *ret_done = step->done;
        return EXPECT_OK;
    }
    return room_for_late_step(passage->flow, step, at, ret_done);
}

static expect_status add_days(void *context, expect_time at, expect_time *ret_at)
{
    *ret_at = time_add_days(at, *(const int32_t *)context);
    return EXPECT_OK;
}

bool flow_drawn_days(const struct flow *flow, const struct source *source, const struct step *step,
                     const struct outlook *outlook, int32_t *ret_days)
{
    const struct draw *draw = draws_find(flow->draws, EVENT_STEP, source->item, step->row->order);
    int32_t delay;

    if (!delay_at(&outlook->delay, draw->u, &delay))
        return false;
    *ret_days = outlook->base == DELAY_LATENESS ? step->row->days + delay : delay;
    if (*ret_days < 0)
        *ret_days = 0;
    return true;
}

/* With its supplier's delay drawn a step takes so many days, or for ever. */
static expect_status drawn_step_days(struct flow *flow, const struct source *source,
                                     const struct step *step, const struct outlook *outlook,
                                     const struct law *done, struct law *ret_law)
{
    int32_t days;

    if (!flow_drawn_days(flow, source, step, outlook, &days))
        return law_certain(flow->arena, TIME_NEVER, ret_law);
    return law_map(flow->arena, done, add_days, &days, ret_law);
}

/* The days of a step: certain, or with a supplier those that history has seen. */
static expect_status step_days(struct flow *flow, const struct source *source,
                               const struct step *step, const struct law *done, struct law *ret_law)
{
    struct outlook outlook = {.base = DELAY_NONE};
    int32_t days = step->row->days;

    if (step->row->supplier != ID_NONE)
        TRY(forecast_step(flow->forecast, step->row, source->location, &outlook));
    if (outlook.base == DELAY_NONE)
        return law_map(flow->arena, done, add_days, &days, ret_law);
    if (draws_find(flow->draws, EVENT_STEP, source->item, step->row->order) != NULL)
        return drawn_step_days(flow, source, step, &outlook, done, ret_law);
    return law_plus_delay(flow->arena, done, outlook.base == DELAY_LATENESS ? days : 0,
                          &outlook.delay, flow->horizon, ret_law);
}

/* When all components are there; never before release. */
static expect_status components_law(struct flow *flow, const struct job *job, struct law *ret_law)
{
    TRY(law_certain(flow->arena, flow->release, ret_law));
    for (size_t i = 0; i < job->component_count; i++) {
        const struct law *component;

        TRY(flow_need(flow, job->components[i], &component));
        TRY(join(flow, ret_law, component, ret_law));
    }
    return EXPECT_OK;
}

static expect_status job_law(struct flow *flow, const struct source *source, struct law *ret_law)
{
    struct law law;

    TRY(components_law(flow, &source->job, &law));
    for (size_t i = 0; i < source->job.step_count; i++) {
        struct step *step = &source->job.steps[i];
        struct passage passage = {flow, step};

        TRY(law_map(flow->arena, &law, step_done, &passage, &law));
        TRY(step_days(flow, source, step, &law, &law));
    }
    *ret_law = law;
    return EXPECT_OK;
}

static expect_status source_law(struct flow *flow, struct source *source, struct law *ret_law)
{
    switch (source->kind) {
    case SOURCE_MAKE:
        return job_law(flow, source, ret_law);
    case SOURCE_BUY:
        return purchase_law(flow, source, ret_law);
    case SOURCE_MOVE:
        return move_law(flow, source, ret_law);
    }
    return EXPECT_ERR_INTERNAL;
}

expect_status flow_source(struct flow *flow, struct source *source, const struct law **ret_law)
{
    struct law *law;

    if (source->prospect.run != flow->run) {
        law = arena_get(flow->arena, 1, sizeof(*law));
        if (law == NULL)
            return EXPECT_ERR_NOMEM;
        TRY(source_law(flow, source, law));
        *law = law_cut(law, flow->horizon);
        source->prospect.law = law;
        source->prospect.run = flow->run;
    }
    *ret_law = source->prospect.law;
    return EXPECT_OK;
}
