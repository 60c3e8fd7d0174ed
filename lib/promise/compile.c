/* SPDX-License-Identifier: MIT */
#include "promise/compile.h"

#include "promise/compile_parts.h"
#include "promise/flow_by.h"

/* ---- which parts share something ---- */

static struct shared_event *find_event(const struct compiler *compiler, enum event_kind kind,
                                       uint32_t item, uint32_t object)
{
    for (size_t i = 0; i < compiler->event_count; i++) {
        struct shared_event *event = &compiler->events[i];

        if (event->event.item == item && event->event.object == object && event->event.kind == kind)
            return event->is_certain ? NULL : event;
    }
    return NULL;
}

/* The event that a branch waits for; apart, as if nobody had waited for it yet. */
static struct shared_event *await_event(const struct compiler *compiler, enum event_kind kind,
                                        uint32_t item, uint32_t object)
{
    struct shared_event *event = find_event(compiler, kind, item, object);

    if (event != NULL && compiler->mode == COMPILE_APART) {
        event->draw = event->group = UNMADE;
        event->shelf = NULL;
    }
    return event;
}

static bool mark_need(const struct compiler *compiler, struct need *need);

static bool mark_job(const struct compiler *compiler, const struct source *source)
{
    bool shares = false;

    for (size_t i = 0; i < source->job.step_count; i++) {
        const struct routing_row *row = source->job.steps[i].row;

        shares |= row->supplier != ID_NONE &&
                  find_event(compiler, EVENT_STEP, source->item, row->order) != NULL;
    }
    for (size_t i = 0; i < source->job.component_count; i++)
        shares |= mark_need(compiler, source->job.components[i]);
    return shares;
}

static bool mark_trip(const struct compiler *compiler, const struct lane *lane, uint32_t item)
{
    return lane->carrier != ID_NONE && find_event(compiler, EVENT_TRIP, item, lane->order) != NULL;
}

static bool mark_source(const struct compiler *compiler, struct source *source)
{
    switch (source->kind) {
    case SOURCE_MAKE:
        source->prospect.shares = mark_job(compiler, source);
        break;
    case SOURCE_BUY:
        source->prospect.shares =
            find_event(compiler, EVENT_PURCHASE, source->item, source->buy->supplier) != NULL;
        break;
    case SOURCE_MOVE:
        source->prospect.shares = mark_need(compiler, source->move.origin);
        source->prospect.shares |= mark_trip(compiler, source->move.lane, source->item);
        break;
    }
    return source->prospect.shares;
}

static bool mark_need(const struct compiler *compiler, struct need *need)
{
    need->prospect.shares =
        need->hold != NULL && find_event(compiler, EVENT_STOCK, need->item, need->location) != NULL;
    if (need->source != NULL)
        need->prospect.shares |= mark_source(compiler, need->source);
    return need->prospect.shares;
}

/* ---- what shares nothing: one number for each minute ---- */

static bool is_possible(const struct compiler *compiler, const struct asked *asked, size_t cell)
{
    return compiler->compiled->program.gates[asked->gate].factor[cell] > 0.0;
}

/* Where only one minute is asked about, it is cheaper than the law. */
static bool has_one_minute(const struct asked *asked)
{
    return asked->count == 2;
}

static void times(struct compiler *compiler, const struct asked *asked, double probability)
{
    compiler->compiled->program.gates[asked->gate].factor[1] *= probability;
}

static expect_status fold_need(struct compiler *compiler, const struct asked *asked,
                               struct need *need)
{
    const struct law *law;
    double by = 0.0;

    if (has_one_minute(asked)) {
        if (is_possible(compiler, asked, 1))
            TRY(flow_need_by(compiler->flow, need, asked->minutes[1], &by));
        times(compiler, asked, by);
        return EXPECT_OK;
    }
    TRY(flow_need(compiler->flow, need, &law));
    compile_factor(compiler, asked, law);
    return EXPECT_OK;
}

static expect_status fold_source(struct compiler *compiler, const struct asked *asked,
                                 struct source *source)
{
    const struct law *law;
    double by = 0.0;

    if (has_one_minute(asked)) {
        if (is_possible(compiler, asked, 1))
            TRY(flow_source_by(compiler->flow, source, asked->minutes[1], &by));
        times(compiler, asked, by);
        return EXPECT_OK;
    }
    TRY(flow_source(compiler->flow, source, &law));
    compile_factor(compiler, asked, law);
    return EXPECT_OK;
}

static expect_status fold_stock(struct compiler *compiler, const struct asked *asked,
                                const struct hold *hold)
{
    const struct law *law;
    double by = 0.0;

    if (has_one_minute(asked)) {
        if (is_possible(compiler, asked, 1))
            TRY(flow_stock_by(compiler->flow, hold, asked->minutes[1], &by));
        times(compiler, asked, by);
        return EXPECT_OK;
    }
    TRY(flow_stock(compiler->flow, hold, &law));
    compile_factor(compiler, asked, law);
    return EXPECT_OK;
}

/* ---- shared stock ---- */

static expect_status arrivals_of(struct compiler *compiler, const struct random_event *event,
                                 const struct point_arrivals **ret_all)
{
    struct flow *flow = compiler->flow;

    return queue_arrivals(flow->queue, model_point(flow->model, event->item, event->object),
                          ret_all);
}

static size_t count_uncertain(const struct point_arrivals *all)
{
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++)
        count += all->arrivals[i].law.count > 0 && !law_is_certain(&all->arrivals[i].law);
    return count;
}

static expect_status make_shelf(struct compiler *compiler, const struct point_arrivals *all,
                                struct shelf **ret_shelf)
{
    struct shelf *shelf = arena_get(compiler->arena, 1, sizeof(*shelf));

    if (shelf == NULL)
        return EXPECT_ERR_NOMEM;
    shelf->count = all->count;
    shelf->quantities = arena_get(compiler->arena, all->count, sizeof(*shelf->quantities));
    if (shelf->quantities == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < all->count; i++)
        shelf->quantities[i] = all->arrivals[i].quantity;
    *ret_shelf = shelf;
    return compile_draw(compiler, all->count, &shelf->draw);
}

/* With one uncertain row all parts wait for the same; with more each row is drawn. */
static expect_status compile_stock(struct compiler *compiler, const struct asked *asked,
                                   const struct hold *hold)
{
    struct shared_event *event = await_event(compiler, EVENT_STOCK, hold->item, hold->location);
    const struct point_arrivals *all;
    const struct law *law;
    expect_quantity amount;

    if (event == NULL)
        return fold_stock(compiler, asked, hold);
    TRY(arrivals_of(compiler, &event->event, &all));
    if (count_uncertain(all) == 1) {
        TRY(flow_stock(compiler->flow, hold, &law));
        return compile_tie(compiler, asked, law, &event->group);
    }
    if (event->shelf == NULL)
        TRY(make_shelf(compiler, all, &event->shelf));
    TRY(flow_stock_amount(compiler->flow, hold, &amount));
    return compile_claim(compiler, asked, amount, all, event->shelf);
}

/* ---- through the plan, from its end ---- */

static expect_status compile_need(struct compiler *compiler, const struct asked *asked,
                                  struct need *need);

/* The draw of what may be shared; what is not has one of its own. */
static expect_status draw_of(struct compiler *compiler, enum event_kind kind, uint32_t item,
                             uint32_t object, size_t *ret_draw)
{
    struct shared_event *event = await_event(compiler, kind, item, object);

    if (event == NULL)
        return compile_draw(compiler, 1, ret_draw);
    if (event->draw == UNMADE)
        TRY(compile_draw(compiler, 1, &event->draw));
    *ret_draw = event->draw;
    return EXPECT_OK;
}

/* With its days, or without where they are drawn. */
static expect_status before_work(struct compiler *compiler, const struct source *source,
                                 struct step *step, bool has_days, struct asked *asked)
{
    const expect_time *minutes = asked->minutes;

    TRY(compile_asked(compiler, asked->gate, asked->count, asked));
    for (size_t i = 0; i < asked->count; i++) {
        asked->minutes[i] = EXPECT_TIME_NONE;
        if (minutes[i] == EXPECT_TIME_NONE || !is_possible(compiler, asked, i))
            continue;
        if (has_days)
            TRY(flow_step_latest(compiler->flow, source, step, minutes[i], &asked->minutes[i]));
        else
            TRY(flow_work_latest(compiler->flow, step, minutes[i], &asked->minutes[i]));
    }
    return EXPECT_OK;
}

/* By when what precedes a step has to be there. */
static expect_status before_step(struct compiler *compiler, const struct source *source,
                                 struct step *step, struct asked *asked)
{
    const struct routing_row *row = step->row;
    struct outlook outlook = {.base = DELAY_NONE};
    struct asked behind;
    size_t draw;

    if (row->supplier != ID_NONE)
        TRY(forecast_step(compiler->flow->forecast, row, source->location, &outlook));
    if (outlook.base == DELAY_NONE)
        return before_work(compiler, source, step, true, asked);
    TRY(draw_of(compiler, EVENT_STEP, source->item, row->order, &draw));
    TRY(compile_step(compiler, asked, row, &outlook, draw, &behind));
    *asked = behind;
    if (row->resource == ID_NONE && step->work == 0)
        return EXPECT_OK;
    return before_work(compiler, source, step, false, asked);
}

static expect_status compile_job(struct compiler *compiler, struct asked asked,
                                 struct source *source)
{
    for (size_t i = source->job.step_count; i-- > 0;)
        TRY(before_step(compiler, source, &source->job.steps[i], &asked));
    compile_floor(compiler, &asked);
    for (size_t i = 0; i < source->job.component_count; i++)
        TRY(compile_need(compiler, &asked, source->job.components[i]));
    return EXPECT_OK;
}

static expect_status compile_purchase(struct compiler *compiler, const struct asked *asked,
                                      const struct source *source)
{
    struct purchase_days days = {time_day(source->begins), time_day(source->ends)};
    struct shared_event *event =
        await_event(compiler, EVENT_PURCHASE, source->item, source->buy->supplier);
    const struct law *law;

    TRY(forecast_purchase(compiler->flow->forecast, source->buy, source->location, days, &law));
    return compile_tie(compiler, asked, law, &event->group);
}

/* Goods that are ready in time for a trip with a carrier, to be there as asked. */
static expect_status compile_carried(struct compiler *compiler, const struct asked *asked,
                                     const struct lane *lane, uint32_t item, struct need *need)
{
    struct asked behind;
    const struct law *ready;
    size_t draw;

    TRY(flow_need(compiler->flow, need, &ready));
    TRY(draw_of(compiler, EVENT_TRIP, item, lane->order, &draw));
    TRY(compile_trip(compiler, asked, lane, item, ready, draw, &behind));
    return compile_need(compiler, &behind, need);
}

static expect_status compile_move(struct compiler *compiler, const struct asked *asked,
                                  struct source *source)
{
    const struct lane *lane = source->move.lane;
    struct asked before;

    if (lane->carrier != ID_NONE)
        return compile_carried(compiler, asked, lane, source->item, source->move.origin);
    TRY(compile_asked(compiler, asked->gate, asked->count, &before));
    for (size_t i = 0; i < asked->count; i++)
        before.minutes[i] = asked->minutes[i] != EXPECT_TIME_NONE
                                ? lane_ship_by(compiler->flow->model, lane, asked->minutes[i])
                                : EXPECT_TIME_NONE;
    return compile_need(compiler, &before, source->move.origin);
}

static expect_status compile_source(struct compiler *compiler, const struct asked *asked,
                                    struct source *source)
{
    if (!source->prospect.shares)
        return fold_source(compiler, asked, source);
    switch (source->kind) {
    case SOURCE_MAKE:
        return compile_job(compiler, *asked, source);
    case SOURCE_BUY:
        return compile_purchase(compiler, asked, source);
    case SOURCE_MOVE:
        return compile_move(compiler, asked, source);
    }
    return EXPECT_ERR_INTERNAL;
}

static expect_status compile_need(struct compiler *compiler, const struct asked *asked,
                                  struct need *need)
{
    if (compiler->compiled->is_too_large)
        return EXPECT_OK;
    compile_floor(compiler, asked);
    if (!need->prospect.shares)
        return fold_need(compiler, asked, need);
    if (need->hold != NULL)
        TRY(compile_stock(compiler, asked, need->hold));
    if (need->source != NULL)
        TRY(compile_source(compiler, asked, need->source));
    return EXPECT_OK;
}

/* ---- lines ---- */

static expect_status fold_carried_line(struct compiler *compiler, const struct asked *asked,
                                       const struct question *line, struct need *root)
{
    const struct law *ready;
    double by;

    TRY(flow_need(compiler->flow, root, &ready));
    TRY(flow_trip_by(compiler->flow, line->lane, line->item, ready, question_due(line), &by));
    times(compiler, asked, by);
    return EXPECT_OK;
}

static expect_status compile_line(struct compiler *compiler, const struct asked *start,
                                  const struct question *line, struct need *root)
{
    struct asked asked;

    TRY(compile_asked(compiler, start->gate, start->count, &asked));
    asked.minutes[0] = EXPECT_TIME_NONE;
    asked.minutes[1] = question_due(line);
    if (line->lane == NULL || line->lane->carrier == ID_NONE) {
        asked.minutes[1] = question_ship_by(compiler->flow->model, line);
        return compile_need(compiler, &asked, root);
    }
    if (root->prospect.shares || mark_trip(compiler, line->lane, line->item))
        return compile_carried(compiler, &asked, line->lane, line->item, root);
    return fold_carried_line(compiler, &asked, line, root);
}

static expect_status list_events(struct compiler *compiler, const struct random_event *shared)
{
    for (size_t i = 0; i < compiler->event_count; i++) {
        struct shared_event *event = &compiler->events[i];
        const struct point_arrivals *all;

        *event = (struct shared_event){shared[i], UNMADE, UNMADE, NULL, false};
        if (event->event.kind != EVENT_STOCK)
            continue;
        TRY(arrivals_of(compiler, &event->event, &all));
        event->is_certain = count_uncertain(all) == 0;
    }
    return EXPECT_OK;
}

static expect_status compile_lines(struct compiler *compiler, const struct order *order,
                                   struct need *const *roots)
{
    struct asked start;

    TRY(compile_start(compiler, &start));
    for (size_t i = 0; i < order->count; i++)
        mark_need(compiler, roots[i]);
    for (size_t i = 0; i < order->count; i++)
        TRY(compile_line(compiler, &start, &order->lines[i], roots[i]));
    return EXPECT_OK;
}

expect_status compile_plans(struct flow *flow, const struct order *order, struct need *const *roots,
                            const struct random_event *shared, size_t shared_count,
                            enum compile_mode mode, struct compiled *ret_compiled)
{
    struct compiled compiled = {.is_rounded = false};
    struct compiler compiler = {.flow = flow,
                                .arena = flow->arena,
                                .compiled = &compiled,
                                .event_count = shared_count,
                                .mode = mode};

    compiler.events = arena_get(flow->arena, shared_count, sizeof(*compiler.events));
    if (compiler.events == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(list_events(&compiler, shared));
    TRY(compile_lines(&compiler, order, roots));
    *ret_compiled = compiled;
    return EXPECT_OK;
}
