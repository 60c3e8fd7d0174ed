/* SPDX-License-Identifier: MIT */
#include "promise/impact.h"

#include <string.h>

static const struct point *point_of(const struct model *model, const struct hold *hold)
{
    return model_point(model, hold->item, hold->location);
}

/* The draws of a plan at one stock point, as seen by the promises there. */
struct takings {
    const struct taken *taken;
    const struct hold *first; /* the first hold of the plan at the point */
    const struct point *point;
};

/* All draws of the plan at a minute earlier than `due`: the promise due then comes before the
 * others. */
static expect_quantity drawn_by(const struct takings *takings, expect_time due)
{
    expect_quantity sum = 0;

    for (size_t i = 0; i < takings->taken->hold_count; i++) {
        const struct hold *hold = takings->taken->holds[i];

        if (hold->item == takings->first->item && hold->location == takings->first->location &&
            hold->at < due)
            sum += hold->quantity;
    }
    return sum;
}

static expect_time first_draw(const struct takings *takings)
{
    expect_time first = TIME_NEVER;

    for (size_t i = 0; i < takings->taken->hold_count; i++) {
        const struct hold *hold = takings->taken->holds[i];

        if (hold->item == takings->first->item && hold->location == takings->first->location)
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

/* What is found so far; grows in the arena. */
struct harm_list {
    struct harm *harm;
    size_t count, capacity;
};

static expect_status add_harm(struct arena *arena, struct harm_list *list, struct harm harm)
{
    if (list->count == list->capacity) {
        size_t capacity = 2 * list->capacity + 4;
        struct harm *grown = arena_get(arena, capacity, sizeof(*grown));

        if (grown == NULL)
            return EXPECT_ERR_NOMEM;
        if (list->count > 0)
            memcpy(grown, list->harm, list->count * sizeof(*grown));
        list->harm = grown;
        list->capacity = capacity;
    }
    list->harm[list->count++] = harm;
    return EXPECT_OK;
}

/* The promises of a point that are due at the same minute, and what the plan draws before them. */
struct due_group {
    struct queue *queue;
    struct arena *arena;
    const struct point *point;
    expect_time due;
    expect_quantity drawn;
    expect_quantity certain, most; /* arrived by then: for certain, and at most */
};

static expect_status covered(const struct due_group *group, expect_quantity amount,
                             double *ret_probability)
{
    const struct point_arrivals *all;

    *ret_probability = amount <= group->certain ? 1.0 : 0.0;
    if (amount <= group->certain || amount > group->most)
        return EXPECT_OK;
    TRY(queue_arrivals(group->queue, group->point, &all));
    return arrivals_cover_by(group->arena, all->arrivals, all->count, amount, group->due,
                             ret_probability, NULL);
}

/* The chance of the promise `first` before the plan draws, and of `last` afterwards. */
static expect_status chances(const struct due_group *group, uint32_t first, uint32_t last,
                             double *ret_before, double *ret_after)
{
    const struct backlog *backlog = group->queue->backlog;
    expect_quantity after;

    TRY(quantity_add(backlog_through(backlog, group->point, last), group->drawn, &after));
    TRY(covered(group, backlog_through(backlog, group->point, first), ret_before));
    return covered(group, after, ret_after);
}

/* Later promises of the group have more before them, so all of `first` .. `last` lie between the
 * chance of the first before and that of the last after: where these are the same nobody falls. */
static expect_status harm_between(const struct due_group *group, uint32_t first, uint32_t last,
                                  struct harm_list *list)
{
    const struct model *model = group->queue->forecast->model;
    uint32_t middle = first + (last - first) / 2;
    double before, after;

    TRY(chances(group, first, last, &before, &after));
    if (after >= before - CHANCE_NOISE)
        return EXPECT_OK;
    if (first < last) {
        TRY(harm_between(group, first, middle, list));
        return harm_between(group, middle + 1, last, list);
    }
    if (backlog_leaves_out(group->queue->backlog, first))
        return EXPECT_OK;
    return add_harm(group->arena, list, (struct harm){&model->demand[first], before, after});
}

/* Promises due at or before the first draw come before the plan in the queue and lose nothing. */
static expect_status harm_at_point(struct queue *queue, struct arena *arena,
                                   const struct takings *takings, struct harm_list *list)
{
    const struct point *point = takings->point;
    const struct model *model = queue->forecast->model;
    uint32_t at = backlog_count_due(queue->backlog, point, first_draw(takings));
    uint32_t end = backlog_count_due(queue->backlog, point, last_protected(model));
    const struct point_arrivals *all;

    TRY(queue_arrivals(queue, point, &all));
    while (at < end) {
        expect_time due = model->demand[point->demand.first + at].due;
        uint32_t next = backlog_count_due(queue->backlog, point, due);
        struct due_group group = {queue, arena, point, due, drawn_by(takings, due), 0, 0};

        bounds_by(all, due, &group.certain, &group.most);
        TRY(harm_between(&group, point->demand.first + at, point->demand.first + next - 1, list));
        at = next;
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

expect_status impact_find(struct queue *queue, struct arena *arena, const struct taken *taken,
                          struct harm **ret_harm, size_t *ret_count)
{
    struct harm_list list = {NULL, 0, 0};

    for (size_t i = 0; i < taken->hold_count; i++) {
        const struct hold *hold = taken->holds[i];
        struct takings takings = {taken, hold, point_of(queue->forecast->model, hold)};

        if (is_first_at_point(taken, i))
            TRY(harm_at_point(queue, arena, &takings, &list));
    }
    *ret_harm = list.harm;
    *ret_count = list.count;
    return EXPECT_OK;
}
