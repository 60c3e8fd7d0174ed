/* SPDX-License-Identifier: MIT */
#include "promise/impact.h"

static const struct point *point_of(const struct model *model, const struct hold *hold)
{
    return model_point(model, hold->item, hold->location);
}

/* The draws of a plan at one stock point, as seen by the promises there. */
struct draws {
    const struct taken *taken;
    const struct hold *first; /* the first hold of the plan at the point */
    const struct point *point;
};

/* All draws of the plan at a minute earlier than `due`: the promise due then comes before the
 * others. */
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
static void bounds_by(const struct point_arrivals *all, expect_time at,
                      expect_quantity *ret_certain, expect_quantity *ret_most)
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
    expect_quantity before = backlog_through(queue->backlog, draws->point, demand);
    expect_quantity after, certain, most;
    const struct point_arrivals *all;

    *ret_harm = (struct harm){row, 0.0, 0.0};
    TRY(quantity_add(before, drawn_by(draws, row->due), &after));
    TRY(queue_arrivals(queue, draws->point, &all));
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
    uint32_t end = backlog_count_due(queue->backlog, point, last_protected(queue->forecast->model));

    for (uint32_t i = first; i < end; i++) {
        if (backlog_leaves_out(queue->backlog, point->demand.first + i))
            continue;
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
            most += point_of(queue->forecast->model, taken->holds[i])->demand.count;
    }
    return most;
}

expect_status impact_find(struct queue *queue, struct arena *arena, const struct taken *taken,
                          struct harm **ret_harm, size_t *ret_count)
{
    struct harm *harm = arena_get(arena, most_harm(queue, taken) + 1, sizeof(*harm));
    size_t count = 0;

    if (harm == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < taken->hold_count; i++) {
        const struct hold *hold = taken->holds[i];
        struct draws draws = {taken, hold, point_of(queue->forecast->model, hold)};

        if (is_first_at_point(taken, i))
            TRY(harm_at_point(queue, arena, &draws, harm, &count));
    }
    *ret_harm = harm;
    *ret_count = count;
    return EXPECT_OK;
}
