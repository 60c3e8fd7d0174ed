/* SPDX-License-Identifier: MIT */
#include "promise/queue.h"

#include "model/group.h"

void queue_init(struct queue *queue, struct forecast *forecast, const struct backlog *backlog)
{
    *queue = (struct queue){.forecast = forecast, .backlog = backlog};
    memo_init(&queue->arrivals, &forecast->model->alloc);
    memo_init(&queue->cover, &forecast->model->alloc);
    arena_init(&queue->arena, &forecast->model->alloc);
}

void queue_fini(struct queue *queue)
{
    memo_fini(&queue->cover);
    arena_fini(&queue->arena);
    memo_fini(&queue->arrivals);
}

void queue_forget(struct queue *queue)
{
    memo_clear(&queue->cover);
    arena_reset(&queue->arena);
}

void queue_forget_arrivals(struct queue *queue)
{
    memo_clear(&queue->arrivals);
}

static expect_status add_stock(struct forecast *forecast, struct arena *arena,
                               const struct point *point, struct point_arrivals *all)
{
    for (uint32_t i = point->stock.first; i < point->stock.first + point->stock.count; i++) {
        const struct stock_row *row = &forecast->model->stock[i];
        struct arrival *arrival = &all->arrivals[all->count];

        if (row->quantity == 0)
            continue;
        arrival->quantity = row->quantity;
        TRY(law_certain(arena, time_max(row->from, model_now(forecast->model)), &arrival->law));
        all->count++;
    }
    return EXPECT_OK;
}

/* When a row arrives, or what stands in its place. */
static expect_status arrival_law(struct forecast *forecast, const struct point *point,
                                 const struct supply_row *row, const struct queue_change *change,
                                 struct law *ret_law)
{
    const struct law *law;

    if (change != NULL && row == change->moved)
        return forecast_supply_as(forecast, change->arena, &change->as, point->item,
                                  point->location, ret_law);
    TRY(forecast_supply(forecast, row, point->item, point->location, &law));
    *ret_law = *law;
    return EXPECT_OK;
}

static expect_status add_supply(struct forecast *forecast, const struct point *point,
                                const struct queue_change *change, struct point_arrivals *all)
{
    for (uint32_t i = point->supply.first; i < point->supply.first + point->supply.count; i++) {
        const struct supply_row *row = &forecast->model->supply[i];
        struct arrival *arrival = &all->arrivals[all->count];

        if (row->quantity == 0)
            continue;
        arrival->quantity = row->quantity;
        TRY(arrival_law(forecast, point, row, change, &arrival->law));
        all->count++;
    }
    return EXPECT_OK;
}

/* How their sums are worked out. */
static int larger_first(const void *a, const void *b)
{
    const struct arrival *left = a, *right = b;

    return (left->quantity < right->quantity) - (left->quantity > right->quantity);
}

static expect_status add_more(struct forecast *forecast, const struct queue_change *change,
                              struct point_arrivals *all)
{
    struct arrival *arrival = &all->arrivals[all->count];

    if (change == NULL || change->more == 0)
        return EXPECT_OK;
    arrival->quantity = change->more;
    all->count++;
    return law_certain(change->arena, model_now(forecast->model), &arrival->law);
}

/* Gathers in `arena` what arrives at a point; `change` is that of this point, or NULL. */
static expect_status gather_arrivals(struct forecast *forecast, struct arena *arena,
                                     const struct point *point, const struct queue_change *change,
                                     struct point_arrivals **ret_all)
{
    size_t most = (size_t)point->stock.count + point->supply.count + 1;
    struct point_arrivals *all = arena_get_zeroed(arena, 1, sizeof(*all));

    if (all == NULL)
        return EXPECT_ERR_NOMEM;
    all->arrivals = arena_get(arena, most, sizeof(*all->arrivals));
    if (all->arrivals == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(add_stock(forecast, arena, point, all));
    TRY(add_supply(forecast, point, change, all));
    TRY(add_more(forecast, change, all));
    *ret_all = all;
    return sort_rows(arena, all->arrivals, all->count, sizeof(*all->arrivals), larger_first);
}

static expect_status changed_arrivals(struct queue *queue, const struct point_arrivals **ret_all)
{
    struct queue_change *change = queue->change;

    if (change->all == NULL)
        TRY(gather_arrivals(queue->forecast, change->arena, change->point, change, &change->all));
    *ret_all = change->all;
    return EXPECT_OK;
}

expect_status queue_arrivals(struct queue *queue, const struct point *point,
                             const struct point_arrivals **ret_all)
{
    struct forecast *forecast = queue->forecast;
    struct memo_key key = {{model_point_index(forecast->model, point)}};
    struct point_arrivals *all;

    if (queue->change != NULL && queue->change->point == point)
        return changed_arrivals(queue, ret_all);
    *ret_all = memo_find(&queue->arrivals, &key);
    if (*ret_all != NULL)
        return EXPECT_OK;
    TRY(gather_arrivals(forecast, &forecast->arena, point, NULL, &all));
    *ret_all = all;
    return memo_add(&queue->arrivals, &key, all);
}

void queue_set_change(struct queue *queue, struct queue_change *change)
{
    queue->change = change;
    queue_forget(queue);
}

static const struct point *point_of(const struct queue *queue, const struct hold *hold)
{
    return model_point(queue->forecast->model, hold->item, hold->location);
}

/* What this check draws at the same point before the hold at `index`: at an earlier minute, or at
 * the same minute but earlier in the plan. */
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

/* An amount that has to arrive at a point. */
static struct memo_key cover_key(const struct model *model, const struct point *point,
                                 expect_quantity amount)
{
    return (struct memo_key){
        {model_point_index(model, point), (uint32_t)((uint64_t)amount >> 32), (uint32_t)amount}};
}

/* When the arrivals at a point cover an amount. */
static expect_status cover_law(struct queue *queue, const struct point *point,
                               expect_quantity amount, const struct law **ret_law)
{
    const struct model *model = queue->forecast->model;
    struct memo_key key = cover_key(model, point, amount);
    const struct point_arrivals *all;
    struct law *law;
    bool exact = true;

    *ret_law = memo_find(&queue->cover, &key);
    if (*ret_law != NULL)
        return EXPECT_OK;
    law = arena_get(&queue->arena, 1, sizeof(*law));
    if (law == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(queue_arrivals(queue, point, &all));
    TRY(arrivals_cover(&queue->arena, all->arrivals, all->count, amount, model_now(model), law,
                       &exact));
    queue->rounded |= !exact;
    *ret_law = law;
    return memo_add(&queue->cover, &key, law);
}

/* P(the arrivals at a point cover an amount by `by`), by the law where it is known already. */
static expect_status cover_by(struct queue *queue, const struct point *point,
                              expect_quantity amount, expect_time by, double *ret_probability)
{
    const struct model *model = queue->forecast->model;
    struct memo_key key = cover_key(model, point, amount);
    const struct law *law = memo_find(&queue->cover, &key);
    const struct point_arrivals *all;
    bool exact = true;

    *ret_probability = 0.0;
    if (by < model_now(model))
        return EXPECT_OK;
    if (law != NULL) {
        *ret_probability = law_by(law, by);
        return EXPECT_OK;
    }
    TRY(queue_arrivals(queue, point, &all));
    TRY(arrivals_cover_by(&queue->arena, all->arrivals, all->count, amount, by, ret_probability,
                          &exact));
    queue->rounded |= !exact;
    return EXPECT_OK;
}

expect_status queue_amount(const struct queue *queue, const struct taken *taken, size_t index,
                           expect_quantity *ret_amount)
{
    TRY(queue_ahead(queue, taken, index, ret_amount));
    return quantity_add(*ret_amount, taken->holds[index]->quantity, ret_amount);
}

expect_status queue_stock_law(struct queue *queue, const struct taken *taken, size_t index,
                              const struct law **ret_law)
{
    expect_quantity amount;

    TRY(queue_amount(queue, taken, index, &amount));
    return cover_law(queue, point_of(queue, taken->holds[index]), amount, ret_law);
}

expect_status queue_stock_by(struct queue *queue, const struct taken *taken, size_t index,
                             expect_time by, double *ret_probability)
{
    expect_quantity amount;

    TRY(queue_amount(queue, taken, index, &amount));
    return cover_by(queue, point_of(queue, taken->holds[index]), amount, by, ret_probability);
}

/* One arrival at the minute that was drawn for it. */
struct drawn_arrival {
    expect_time at;
    expect_quantity quantity;
};

/* Keeps the earliest first. */
static void insert_arrival(struct drawn_arrival *arrivals, size_t count,
                           struct drawn_arrival arrival)
{
    while (count > 0 && arrivals[count - 1].at > arrival.at) {
        arrivals[count] = arrivals[count - 1];
        count--;
    }
    arrivals[count] = arrival;
}

expect_status queue_stock_at(struct queue *queue, const struct taken *taken, size_t index,
                             const struct draws *draws, struct arena *arena, expect_time *ret_there)
{
    const struct hold *hold = taken->holds[index];
    const struct point_arrivals *all;
    struct drawn_arrival *arrivals;
    expect_quantity amount;

    TRY(queue_amount(queue, taken, index, &amount));
    TRY(queue_arrivals(queue, point_of(queue, hold), &all));
    arrivals = arena_get(arena, all->count, sizeof(*arrivals));
    if (arrivals == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < all->count; i++) {
        const struct draw *draw = draws_find_supply(draws, hold->item, hold->location, (uint32_t)i);
        expect_time at = law_at(&all->arrivals[i].law, draw != NULL ? draw->u : 1.0 - CHANCE_NOISE);

        insert_arrival(arrivals, i, (struct drawn_arrival){at, all->arrivals[i].quantity});
    }
    *ret_there = amount <= 0 ? model_now(queue->forecast->model) : TIME_NEVER;
    for (size_t i = 0; i < all->count && amount > 0; i++) {
        amount = arrivals[i].at != TIME_NEVER ? amount - quantity_min(amount, arrivals[i].quantity)
                                              : amount;
        if (amount == 0)
            *ret_there = time_max(arrivals[i].at, model_now(queue->forecast->model));
    }
    return EXPECT_OK;
}
