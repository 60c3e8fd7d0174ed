/* SPDX-License-Identifier: MIT */
#include "promise/queue.h"

#include "chance/arrivals.h"

/* All that arrives or lies at a stock point. */
struct point_arrivals {
    struct arrival *arrivals;
    size_t count;
};

void queue_init(struct queue *queue, struct forecast *forecast, const struct backlog *backlog)
{
    *queue = (struct queue){.forecast = forecast, .backlog = backlog};
    memo_init(&queue->arrivals, &forecast->model->alloc);
    memo_init(&queue->cover, &forecast->model->alloc);
}

void queue_fini(struct queue *queue)
{
    memo_fini(&queue->cover);
    memo_fini(&queue->arrivals);
}

void queue_forget(struct queue *queue)
{
    memo_clear(&queue->cover);
}

static expect_status add_stock(struct forecast *forecast, const struct point *point,
                               struct point_arrivals *all)
{
    for (uint32_t i = point->stock.first; i < point->stock.first + point->stock.count; i++) {
        const struct stock_row *row = &forecast->model->stock[i];
        struct arrival *arrival = &all->arrivals[all->count];

        if (row->quantity == 0)
            continue;
        arrival->quantity = row->quantity;
        TRY(law_certain(&forecast->arena, time_max(row->from, model_now(forecast->model)),
                        &arrival->law));
        all->count++;
    }
    return EXPECT_OK;
}

static expect_status add_supply(struct forecast *forecast, const struct point *point,
                                struct point_arrivals *all)
{
    for (uint32_t i = point->supply.first; i < point->supply.first + point->supply.count; i++) {
        const struct supply_row *row = &forecast->model->supply[i];
        const struct law *law;

        if (row->quantity == 0)
            continue;
        TRY(forecast_supply(forecast, row, point->item, point->location, &law));
        all->arrivals[all->count++] = (struct arrival){row->quantity, *law};
    }
    return EXPECT_OK;
}

static expect_status arrivals_of(struct queue *queue, const struct point *point,
                                 const struct point_arrivals **ret_all)
{
    struct forecast *forecast = queue->forecast;
    struct memo_key key = {{(uint32_t)(point - forecast->model->points)}};
    size_t most = (size_t)point->stock.count + point->supply.count;
    struct point_arrivals *all;

    *ret_all = memo_find(&queue->arrivals, &key);
    if (*ret_all != NULL)
        return EXPECT_OK;
    all = arena_get_zeroed(&forecast->arena, 1, sizeof(*all));
    if (all == NULL)
        return EXPECT_ERR_NOMEM;
    all->arrivals = arena_get(&forecast->arena, most, sizeof(*all->arrivals));
    if (all->arrivals == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(add_stock(forecast, point, all));
    TRY(add_supply(forecast, point, all));
    *ret_all = all;
    return memo_add(&queue->arrivals, &key, all);
}

static const struct point *point_of(const struct queue *queue, const struct hold *hold)
{
    return model_point(queue->forecast->model, hold->item, hold->location);
}

/* What this check draws at the same point before the hold at `index`: at an earlier minute, or at the
 * same minute but earlier in the plan. */
static expect_quantity drawn_before(const struct taken *taken, size_t index)
{
    const struct hold *hold = taken->holds[index];
    expect_quantity sum = 0;

    for (size_t i = 0; i < taken->hold_count; i++) {
        const struct hold *other = taken->holds[i];

        if (other->item == hold->item && other->location == hold->location &&
            (other->at < hold->at || (other->at == hold->at && i < index)))
            sum += other->quantity;
    }
    return sum;
}

expect_status queue_ahead(const struct queue *queue, const struct taken *taken, size_t index,
                          expect_quantity *ret_ahead)
{
    const struct hold *hold = taken->holds[index];

    TRY(quantity_add(backlog_due(queue->backlog, point_of(queue, hold), hold->at),
                     model_safety_stock(queue->forecast->model, hold->item), ret_ahead));
    return quantity_add(*ret_ahead, drawn_before(taken, index), ret_ahead);
}

/* When the arrivals at a point cover an amount. */
static expect_status cover_law(struct queue *queue, struct arena *arena, const struct point *point,
                               expect_quantity amount, const struct law **ret_law)
{
    const struct model *model = queue->forecast->model;
    struct memo_key key = {{(uint32_t)(point - model->points), (uint32_t)((uint64_t)amount >> 32),
                            (uint32_t)amount}};
    const struct point_arrivals *all;
    struct law *law;
    bool exact = true;

    *ret_law = memo_find(&queue->cover, &key);
    if (*ret_law != NULL)
        return EXPECT_OK;
    law = arena_get(arena, 1, sizeof(*law));
    if (law == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(arrivals_of(queue, point, &all));
    TRY(arrivals_cover(arena, all->arrivals, all->count, amount, model_now(model), law, &exact));
    queue->rounded |= !exact;
    *ret_law = law;
    return memo_add(&queue->cover, &key, law);
}

expect_status queue_stock_law(struct queue *queue, struct arena *arena, const struct taken *taken,
                              size_t index, const struct law **ret_law)
{
    const struct hold *hold = taken->holds[index];
    expect_quantity amount;

    TRY(queue_ahead(queue, taken, index, &amount));
    TRY(quantity_add(amount, hold->quantity, &amount));
    return cover_law(queue, arena, point_of(queue, hold), amount, ret_law);
}

/* ---- impact ---- */

/* The draws of a plan at one stock point, as seen by the promises there. */
struct draws {
    const struct taken *taken;
    const struct hold *first; /* the first hold of the plan at the point */
    const struct point *point;
};

/* All draws of the plan at a minute earlier than `due`: the promise due then comes before the others. */
static expect_quantity drawn_by(const struct draws *draws, expect_time due)
{
    expect_quantity sum = 0;

    for (size_t i = 0; i < draws->taken->hold_count; i++) {
        const struct hold *hold = draws->taken->holds[i];

        if (hold->item == draws->first->item && hold->location == draws->first->location &&
            hold->at < due)
            sum += hold->quantity;
    }
    return sum;
}

static expect_time first_draw(const struct draws *draws)
{
    expect_time first = TIME_NEVER;

    for (size_t i = 0; i < draws->taken->hold_count; i++) {
        const struct hold *hold = draws->taken->holds[i];

        if (hold->item == draws->first->item && hold->location == draws->first->location)
            first = time_min(first, hold->at);
    }
    return first;
}

/* Policy protect_days: what is due later has time to be refilled. */
static expect_time last_protected(const struct model *model)
{
    if (model->policy.protect_days == PROTECT_ALL)
        return TIME_NEVER;
    return time_add_days(day_end(model->today), model->policy.protect_days);
}

/* What is certainly there by a minute; and what may be, at most. */
static void bounds_by(const struct point_arrivals *all, expect_time at, expect_quantity *ret_certain,
                      expect_quantity *ret_most)
{
    *ret_certain = 0;
    *ret_most = 0;
    for (size_t i = 0; i < all->count; i++) {
        const struct arrival *arrival = &all->arrivals[i];

        if (arrival->law.count == 0 || arrival->law.points[0].at > at)
            continue;
        *ret_most += arrival->quantity;
        if (law_is_certain(&arrival->law))
            *ret_certain += arrival->quantity;
    }
}

static expect_status harm_of(struct queue *queue, struct arena *arena, const struct draws *draws,
                             uint32_t demand, struct harm *ret_harm)
{
    const struct demand_row *row = &queue->forecast->model->demand[demand];
    expect_quantity before = queue->backlog->through[demand], after, certain, most;
    const struct point_arrivals *all;

    *ret_harm = (struct harm){row, 0.0, 0.0};
    TRY(quantity_add(before, drawn_by(draws, row->due), &after));
    TRY(arrivals_of(queue, draws->point, &all));
    bounds_by(all, row->due, &certain, &most);
    if (after <= certain || before > most)
        return EXPECT_OK; /* safe, or lost in any case: nothing falls */
    TRY(arrivals_cover_by(arena, all->arrivals, all->count, before, row->due, &ret_harm->before,
                          NULL));
    return arrivals_cover_by(arena, all->arrivals, all->count, after, row->due, &ret_harm->after,
                             NULL);
}

/* Promises due at or before the first draw come before the plan in the queue and lose nothing. */
static expect_status harm_at_point(struct queue *queue, struct arena *arena,
                                   const struct draws *draws, struct harm *harm, size_t *count)
{
    const struct point *point = draws->point;
    uint32_t first = backlog_count_due(queue->backlog, point, first_draw(draws));
    uint32_t end =
        backlog_count_due(queue->backlog, point, last_protected(queue->forecast->model));

    for (uint32_t i = first; i < end; i++) {
        TRY(harm_of(queue, arena, draws, point->demand.first + i, &harm[*count]));
        if (harm[*count].after < harm[*count].before - CHANCE_NOISE)
            (*count)++;
    }
    return EXPECT_OK;
}

static bool is_first_at_point(const struct taken *taken, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (taken->holds[i]->item == taken->holds[index]->item &&
            taken->holds[i]->location == taken->holds[index]->location)
            return false;
    }
    return true;
}

static size_t most_harm(const struct queue *queue, const struct taken *taken)
{
    size_t most = 0;

    for (size_t i = 0; i < taken->hold_count; i++) {
        if (is_first_at_point(taken, i))
            most += point_of(queue, taken->holds[i])->demand.count;
    }
    return most;
}

expect_status queue_harm(struct queue *queue, struct arena *arena, const struct taken *taken,
                         struct harm **ret_harm, size_t *ret_count)
{
    struct harm *harm = arena_get(arena, most_harm(queue, taken) + 1, sizeof(*harm));
    size_t count = 0;

    if (harm == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < taken->hold_count; i++) {
        const struct hold *hold = taken->holds[i];
        struct draws draws = {taken, hold, point_of(queue, hold)};

        if (is_first_at_point(taken, i))
            TRY(harm_at_point(queue, arena, &draws, harm, &count));
    }
    *ret_harm = harm;
    *ret_count = count;
    return EXPECT_OK;
}
