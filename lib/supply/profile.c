/* SPDX-License-Identifier: MIT */
#include "supply/profile.h"

#include <stdlib.h>
#include <string.h>

/* What changes a stock point at a minute. */
struct event {
    expect_time at;
    expect_quantity change;
};

static int compare_events(const void *a, const void *b)
{
    expect_time left = ((const struct event *)a)->at, right = ((const struct event *)b)->at;

    return (left > right) - (left < right);
}

static bool is_left_out(const struct profile_difference *difference, uint32_t demand)
{
    for (size_t i = 0; i < difference->without_count; i++) {
        if (difference->without[i] == demand)
            return true;
    }
    return false;
}

/* Where only promises are, they are in the order of the queue already. */
static void sort_events(struct event *events, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        if (events[i - 1].at > events[i].at) {
            qsort(events, count, sizeof(*events), compare_events);
            return;
        }
    }
}

/* The events of a point, those of the past moved to now, in order of time. */
static size_t collect_events(const struct model *model, const struct point *point,
                             const struct profile_difference *difference, struct event *events)
{
    expect_time now = model_now(model);
    size_t count = 0;

    if (difference->more > 0)
        events[count++] = (struct event){now, difference->more};
    for (uint32_t i = 0; i < point->stock.count; i++) {
        const struct stock_row *row = &model->stock[point->stock.first + i];

        events[count++] = (struct event){time_max(now, row->from), row->quantity};
    }
    for (uint32_t i = 0; i < point->supply.count; i++) {
        const struct supply_row *row = &model->supply[point->supply.first + i];
        expect_time planned = row == difference->moved ? difference->planned : row->planned;

        if (planned != TIME_NEVER)
            events[count++] = (struct event){time_max(now, planned), row->quantity};
    }
    for (uint32_t i = point->demand.first; i < point->demand.first + point->demand.count; i++) {
        const struct demand_row *row = &model->demand[i];

        if (!is_left_out(difference, i))
            events[count++] = (struct event){time_max(now, row->due), -row->quantity};
    }
    sort_events(events, count);
    return count;
}

/* Turns events into the net stock after each minute; events of the same minute count together. */
static expect_status net_steps(const struct event *events, size_t count, expect_time now,
                               struct profile_step *steps, size_t *ret_count)
{
    size_t last = 0;

    steps[0] = (struct profile_step){now, 0};
    for (size_t i = 0; i < count; i++) {
        expect_quantity net;

        if (__builtin_add_overflow(steps[last].free, events[i].change, &net))
            return EXPECT_ERR_RANGE;
        if (events[i].at > steps[last].from)
            steps[++last].from = events[i].at;
        steps[last].free = net;
    }
    *ret_count = last + 1;
    return EXPECT_OK;
}

/* Looks ahead: from each step on, the least net stock of it and of the later steps that are
 * protected. */
static void look_ahead(struct profile_step *steps, size_t count, expect_time horizon)
{
    expect_quantity least = INT64_MAX;

    for (size_t i = count; i-- > 0;) {
        expect_quantity net = steps[i].free;

        if (least < net)
            steps[i].free = least;
        if (steps[i].from <= horizon && net < least)
            least = net;
    }
}

static size_t join_equal_steps(struct profile_step *steps, size_t count)
{
    size_t last = 0;

    for (size_t i = 1; i < count; i++) {
        if (steps[i].free != steps[last].free)
            steps[++last] = steps[i];
    }
    return last + 1;
}

/* Works out the steps of one point; there is room for two more than it has events, and one more
 * event. */
static expect_status build_steps(const struct model *model, const struct point *point,
                                 const struct profile_difference *difference, expect_time horizon,
                                 struct event *events, struct profile_step *steps,
                                 size_t *ret_count)
{
    size_t event_count = collect_events(model, point, difference, events);

    TRY(net_steps(events, event_count, model_now(model), steps, ret_count));
    look_ahead(steps, *ret_count, horizon);
    *ret_count = join_equal_steps(steps, *ret_count);
    return EXPECT_OK;
}

static expect_status build_profile(struct profiles *profiles, const struct model *model,
                                   uint32_t index, struct event *events)
{
    static const struct profile_difference none = {0};
    size_t count;

    TRY(build_steps(model, &model->points[index], &none, profiles->horizon, events,
                    profiles->steps + profiles->step_count, &count));
    profiles->of_point[index] = (struct range){(uint32_t)profiles->step_count, (uint32_t)count};
    profiles->step_count += count;
    return EXPECT_OK;
}

static size_t events_at(const struct point *point)
{
    return (size_t)point->stock.count + point->supply.count + point->demand.count;
}

static size_t most_events(const struct model *model)
{
    size_t most = 0;

    for (uint32_t i = 0; i < model->point_count; i++) {
        if (events_at(&model->points[i]) > most)
            most = events_at(&model->points[i]);
    }
    return most;
}

static size_t step_capacity(const struct model *model)
{
    return (size_t)model->point_count + model->stock_count + model->supply_count +
           model->demand_count;
}

static expect_status build_all(struct profiles *profiles, const struct model *model,
                               struct event *events)
{
    for (uint32_t i = 0; i < model->point_count; i++)
        TRY(build_profile(profiles, model, i, events));
    return EXPECT_OK;
}

expect_status profiles_build(const struct model *model, struct profiles *ret_profiles)
{
    size_t capacity = step_capacity(model), most = most_events(model);
    struct profiles profiles = {.alloc = &model->alloc, .point_count = model->point_count};
    struct event *events = alloc_get(&model->alloc, most, sizeof(*events));
    struct profile_step *steps = alloc_get(&model->alloc, capacity, sizeof(*steps));
    expect_status status = EXPECT_ERR_NOMEM;

    profiles.nothing.from = model_now(model);
    profiles.horizon = TIME_NEVER;
    if (model->policy.protect_days != PROTECT_ALL)
        profiles.horizon = time_add_days(day_end(model->today), model->policy.protect_days);
    profiles.of_point = alloc_get(&model->alloc, model->point_count, sizeof(*profiles.of_point));
    profiles.steps = steps;
    if (events != NULL && steps != NULL && profiles.of_point != NULL)
        status = build_all(&profiles, model, events);
    if (status == EXPECT_OK) { /* joined steps leave room at the end */
        profiles.steps = alloc_get(&model->alloc, profiles.step_count, sizeof(*steps));
        if (profiles.steps == NULL)
            status = EXPECT_ERR_NOMEM;
        else if (profiles.step_count > 0)
            memcpy(profiles.steps, steps, profiles.step_count * sizeof(*steps));
    } else {
        profiles.steps = NULL;
    }
    alloc_put(&model->alloc, steps, capacity, sizeof(*steps));
    alloc_put(&model->alloc, events, most, sizeof(*events));
    if (status == EXPECT_OK)
        *ret_profiles = profiles;
    else
        profiles_fini(&profiles);
    return status;
}

void profiles_fini(struct profiles *profiles)
{
    if (profiles->alloc == NULL)
        return;
    alloc_put(profiles->alloc, profiles->steps, profiles->step_count, sizeof(*profiles->steps));
    alloc_put(profiles->alloc, profiles->of_point, profiles->point_count,
              sizeof(*profiles->of_point));
    *profiles = (struct profiles){0};
}

/* ---- For one check only ---------------------------------------------------------------------- */

static const struct profile_change *find_change(const struct profiles *profiles,
                                                const struct point *point)
{
    const struct profile_change *change = profiles->changes;

    while (change != NULL && change->point != point)
        change = change->next;
    return change;
}

/* The point that a demand row belongs to. */
static const struct point *point_with(const struct model *model, uint32_t demand)
{
    uint32_t low = 0, high = model->point_count;

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;

        if (model->points[middle].demand.first <= demand)
            low = middle;
        else
            high = middle;
    }
    return &model->points[low];
}

static expect_status change_profile(struct profiles *profiles, const struct model *model,
                                    const struct point *point,
                                    const struct profile_difference *difference,
                                    struct arena *arena)
{
    size_t most = events_at(point) + 1;
    struct profile_change *change = arena_get(arena, 1, sizeof(*change));
    struct profile_step *steps = arena_get(arena, most + 1, sizeof(*steps));
    struct event *events = arena_get(arena, most, sizeof(*events));

    if (change == NULL || steps == NULL || events == NULL)
        return EXPECT_ERR_NOMEM;
    *change = (struct profile_change){profiles->changes, point, {steps, 0}};
    TRY(build_steps(model, point, difference, profiles->horizon, events, steps,
                    &change->profile.count));
    profiles->changes = change;
    return EXPECT_OK;
}

expect_status profiles_without(const struct profiles *profiles, const struct model *model,
                               const uint32_t *demand, size_t count, struct arena *arena,
                               struct profiles *ret_profiles)
{
    struct profile_difference difference = {.without = demand, .without_count = count};
    struct profiles without = *profiles;

    for (size_t i = 0; i < count; i++) {
        const struct point *point = point_with(model, demand[i]);

        if (find_change(&without, point) == NULL)
            TRY(change_profile(&without, model, point, &difference, arena));
    }
    *ret_profiles = without;
    return EXPECT_OK;
}

expect_status profiles_changed(const struct profiles *profiles, const struct model *model,
                               const struct point *point,
                               const struct profile_difference *difference, struct arena *arena,
                               struct profiles *ret_profiles)
{
    *ret_profiles = *profiles;
    return change_profile(ret_profiles, model, point, difference, arena);
}

/* ---- */

struct profile profile_of(const struct profiles *profiles, const struct model *model,
                          const struct point *point)
{
    struct range range;

    if (point == NULL)
        return (struct profile){&profiles->nothing, 1};
    if (profiles->changes != NULL && find_change(profiles, point) != NULL)
        return find_change(profiles, point)->profile;
    range = profiles->of_point[point - model->points];
    return (struct profile){profiles->steps + range.first, range.count};
}

size_t profile_step_at(const struct profile *profile, expect_time time)
{
    size_t low = 0, high = profile->count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (profile->steps[middle].from <= time)
            low = middle;
        else
            high = middle;
    }
    return low;
}
