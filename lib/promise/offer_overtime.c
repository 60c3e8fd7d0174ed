/* SPDX-License-Identifier: MIT
 *
 * Overtime with which the date holds (contract section 11): first all there is, then days are left
 * out as long as it goes on to hold, the dearest and latest first; then of each day that stays
 * minutes are. In the end one minute less of any of them is too little. A single day takes the place
 * of several, or of more minutes, where it is not dearer.
 */
#include "promise/offers.h"

#include "model/group.h"
#include "model/names.h"
#include "promise/variation.h"

#include <string.h>

/* Of each resource; longer before the date than any overtime would be worked for it. */
enum { MOST_DAYS = 366 };

/* A day on which a resource may work longer. */
struct overtime_day {
    struct extra_minutes extra;
    expect_quantity hour_cost; /* -1: not given */
};

struct overtime_plan {
    struct offer_list *list;
    struct overtime_day *days;
    struct extra_minutes *granted; /* those of `days` that are more than 0, while asking */
    size_t count;
};

/* ---- What there is ---------------------------------------------------------------------------- */

/* The first day looked at, where `last` is the day on which the goods leave. */
static expect_day first_day(const struct offer_list *list, expect_day last)
{
    expect_day release = list->line->release;

    return (int64_t)last - release < MOST_DAYS ? release : last - MOST_DAYS + 1;
}

static void collect_days(struct overtime_plan *plan, uint32_t resource, expect_day last)
{
    const struct model *model = plan->list->desk->model;

    for (expect_day day = first_day(plan->list, last); day <= last; day++) {
        int32_t minutes = model_overtime_minutes(model, resource, day);

        if (minutes > 0)
            plan->days[plan->count++] = (struct overtime_day){
                {resource, day, minutes}, model_overtime_cost(model, resource, day)};
    }
}

/* The dearest first, a price that is not known before all; of the same price the latest. */
static int compare_days(const void *a, const void *b)
{
    const struct overtime_day *left = a, *right = b;
    bool left_unknown = left->hour_cost < 0, right_unknown = right->hour_cost < 0;

    if (left_unknown != right_unknown)
        return left_unknown ? -1 : 1;
    if (left->hour_cost != right->hour_cost)
        return left->hour_cost > right->hour_cost ? -1 : 1;
    if (left->extra.day != right->extra.day)
        return left->extra.day > right->extra.day ? -1 : 1;
    return (left->extra.resource > right->extra.resource) -
           (left->extra.resource < right->extra.resource);
}

static expect_status make_room(struct overtime_plan *plan, expect_day last)
{
    const struct offer_list *list = plan->list;
    expect_day first = first_day(list, last);
    size_t days = first <= last ? (size_t)(last - first) + 1 : 0;
    size_t most = days * list->reach.resource_count;

    plan->days = arena_get(&list->desk->arena, most, sizeof(*plan->days));
    plan->granted = arena_get(&list->desk->arena, most, sizeof(*plan->granted));
    return plan->days != NULL && plan->granted != NULL ? EXPECT_OK : EXPECT_ERR_NOMEM;
}

static expect_status collect_all(struct overtime_plan *plan)
{
    const struct offer_list *list = plan->list;
    expect_time ship_by = question_ship_by(list->desk->model, list->line);

    if (ship_by == EXPECT_TIME_NONE)
        return EXPECT_OK;
    TRY(make_room(plan, time_day(ship_by)));
    for (size_t i = 0; i < list->reach.resource_count; i++)
        collect_days(plan, list->reach.resources[i], time_day(ship_by));
    return sort_rows(&list->desk->arena, plan->days, plan->count, sizeof(*plan->days),
                     compare_days);
}

/* ---- How much of it is needed ----------------------------------------------------------------- */

static size_t grant(const struct overtime_plan *plan)
{
    size_t granted = 0;

    for (size_t i = 0; i < plan->count; i++) {
        if (plan->days[i].extra.minutes > 0)
            plan->granted[granted++] = plan->days[i].extra;
    }
    return granted;
}

static expect_status ask_with(const struct offer_list *list, const struct extra_minutes *extra,
                              size_t count, bool *ret_holds)
{
    struct desk *desk = list->desk;
    struct arena_mark mark = arena_mark(&desk->arena);

    TRY(variation_more_minutes(desk, extra, count));
    TRY(trial_ask(desk, list->order, ret_holds));
    variation_end(desk);
    desk_forget(desk, mark);
    return EXPECT_OK;
}

static expect_status does_hold(struct overtime_plan *plan, bool *ret_holds)
{
    return ask_with(plan->list, plan->granted, grant(plan), ret_holds);
}

/* Leaves out the days from `first` to before `end`, together or in parts, as far as the date goes on
 * to hold. */
static expect_status leave_out(struct overtime_plan *plan, size_t first, size_t end)
{
    struct arena_mark mark = arena_mark(&plan->list->desk->arena);
    size_t count = end - first, middle = first + count / 2;
    struct overtime_day *kept = arena_get(&plan->list->desk->arena, count, sizeof(*kept));
    bool holds;

    if (kept == NULL)
        return EXPECT_ERR_NOMEM;
    if (!offer_list_goes_on(plan->list))
        return EXPECT_OK;
    memcpy(kept, plan->days + first, count * sizeof(*kept));
    for (size_t i = first; i < end; i++)
        plan->days[i].extra.minutes = 0;
    TRY(does_hold(plan, &holds));
    if (!holds)
        memcpy(plan->days + first, kept, count * sizeof(*kept));
    arena_rewind(&plan->list->desk->arena, mark);
    if (holds || count == 1)
        return EXPECT_OK;
    TRY(leave_out(plan, first, middle));
    return leave_out(plan, middle, end);
}

static expect_status does_hold_with(struct overtime_plan *plan, size_t index, int32_t minutes,
                                    bool *ret_holds)
{
    plan->days[index].extra.minutes = minutes;
    return does_hold(plan, ret_holds);
}

/* The fewest minutes of a day with which the date holds, the other days as they are. Most days that
 * are needed at all are needed in full, so a minute less is tried first. */
static expect_status shorten(struct overtime_plan *plan, size_t index)
{
    int32_t low = 0, high = plan->days[index].extra.minutes, middle = high - 1;

    while (high - low > 1 && offer_list_goes_on(plan->list)) {
        bool holds;

        TRY(does_hold_with(plan, index, middle, &holds));
        if (holds)
            high = middle;
        else
            low = middle;
        middle = low + (high - low) / 2;
    }
    plan->days[index].extra.minutes = high;
    return EXPECT_OK;
}

static expect_status keep_few_days(struct overtime_plan *plan)
{
    TRY(leave_out(plan, 0, plan->count));
    for (size_t i = 0; i < plan->count; i++) {
        if (plan->days[i].extra.minutes > 0)
            TRY(shorten(plan, i));
    }
    return EXPECT_OK;
}

/* ---- What it costs ---------------------------------------------------------------------------- */

/* Minutes of a price an hour, rounded up; unknown when it is not given or too large. */
static int64_t cost_of(const struct overtime_day *day)
{
    int64_t cost;

    if (day->hour_cost < 0 ||
        __builtin_mul_overflow(day->hour_cost, (int64_t)day->extra.minutes, &cost))
        return COST_UNKNOWN;
    return cost / 60 + (cost % 60 != 0);
}

static void add_cost(int64_t *total, int64_t cost)
{
    if (*total == COST_UNKNOWN || cost == COST_UNKNOWN ||
        __builtin_add_overflow(*total, cost, total))
        *total = COST_UNKNOWN;
}

static int64_t total_cost(const struct overtime_plan *plan)
{
    int64_t total = 0;

    for (size_t i = 0; i < plan->count; i++) {
        if (plan->days[i].extra.minutes > 0)
            add_cost(&total, cost_of(&plan->days[i]));
    }
    return total;
}

/* A cost that is not known may be any. */
static bool is_dearer(int64_t cost, int64_t than)
{
    if (cost == COST_UNKNOWN || than == COST_UNKNOWN)
        return than != COST_UNKNOWN;
    return cost > than;
}

/* ---- One day in place of several -------------------------------------------------------------- */

/* Of more days one by one is not tried. */
enum { MOST_SINGLE_DAYS = 128 };

/* Makes `*extra` the fewest minutes of its day that do alone, or no minutes when not even all do. */
static expect_status shorten_alone(struct offer_list *list, struct extra_minutes *extra)
{
    int32_t low = 0, high = extra->minutes;
    bool holds = false;

    if (high > 0 && offer_list_goes_on(list))
        TRY(ask_with(list, extra, 1, &holds));
    while (holds && high - low > 1 && offer_list_goes_on(list)) {
        bool still;

        extra->minutes = low + (high - low) / 2;
        TRY(ask_with(list, extra, 1, &still));
        if (still)
            high = extra->minutes;
        else
            low = extra->minutes;
    }
    extra->minutes = holds && high - low <= 1 ? high : 0; /* else there was no patience */
    return EXPECT_OK;
}

/* The most minutes of a single day that are better than what is granted. */
static int32_t most_alone(const struct overtime_plan *plan)
{
    size_t granted = grant(plan);

    return granted == 1 ? plan->granted[0].minutes - 1 : INT32_MAX;
}

/* Of all the days there are, the one on which the fewest minutes do, of equal ones the cheapest and
 * earliest. */
static expect_status find_one_day(const struct overtime_plan *plan, const struct overtime_day *all,
                                  struct overtime_day *ret_best)
{
    int64_t cost = total_cost(plan);
    int32_t most = most_alone(plan);

    *ret_best = (struct overtime_day){.extra = {.minutes = 0}};
    for (size_t i = plan->count; i-- > 0;) {
        struct overtime_day day = all[i];

        if (day.extra.minutes > most)
            day.extra.minutes = most;
        TRY(shorten_alone(plan->list, &day.extra));
        if (day.extra.minutes == 0 || is_dearer(cost_of(&day), cost))
            continue;
        *ret_best = day;
        most = day.extra.minutes - 1;
    }
    return EXPECT_OK;
}

/* ---- The offer -------------------------------------------------------------------------------- */

static int compare_overtime(const void *a, const void *b)
{
    const expect_overtime *left = a, *right = b;

    return (left->day > right->day) - (left->day < right->day);
}

static expect_status list_days(const struct overtime_plan *plan, struct offer *offer)
{
    const struct model *model = plan->list->desk->model;
    struct arena *arena = &plan->list->answer->arena;
    int32_t *count = &offer->alternative.overtime_days;

    offer->overtime = arena_get(arena, plan->count, sizeof(*offer->overtime));
    if (offer->overtime == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < plan->count; i++) {
        const struct overtime_day *day = &plan->days[i];

        if (day->extra.minutes == 0)
            continue;
        offer->overtime[(*count)++] = (expect_overtime){
            .struct_size = sizeof(expect_overtime),
            .resource = resource_name(model, day->extra.resource),
            .day = day->extra.day,
            .minutes = day->extra.minutes,
            .cost = cost_of(day),
        };
        add_cost(&offer->alternative.cost_delta, cost_of(day));
    }
    return sort_rows(arena, offer->overtime, (size_t)*count, sizeof(*offer->overtime),
                     compare_overtime);
}

static expect_status add_offer(struct overtime_plan *plan)
{
    struct offer_list *list = plan->list;
    struct offer offer;
    struct trial trial;

    TRY(variation_more_minutes(list->desk, plan->granted, grant(plan)));
    TRY(trial_run(list->desk, list->order, &list->base, &trial));
    variation_end(list->desk);
    if (!trial.is_feasible)
        return EXPECT_OK;
    offer = offer_of(list, EXPECT_OVERTIME, &trial);
    TRY(list_days(plan, &offer));
    return offer_list_add(list, offer);
}

/* Makes the plan the least that holds; false when there is no patience to find it. */
static expect_status reduce(struct overtime_plan *plan, bool *ret_is_least)
{
    struct arena *arena = &plan->list->desk->arena;
    struct overtime_day *all = arena_get(arena, plan->count, sizeof(*all)), best;

    if (all == NULL)
        return EXPECT_ERR_NOMEM;
    memcpy(all, plan->days, plan->count * sizeof(*all));
    TRY(keep_few_days(plan));
    *ret_is_least = offer_list_goes_on(plan->list);
    if (!*ret_is_least || plan->count > MOST_SINGLE_DAYS)
        return EXPECT_OK;
    TRY(find_one_day(plan, all, &best));
    if (best.extra.minutes > 0) {
        plan->days[0] = best;
        plan->count = 1;
    }
    return EXPECT_OK;
}

expect_status offer_overtime(struct offer_list *list)
{
    struct arena_mark mark = arena_mark(&list->desk->arena);
    struct overtime_plan plan = {.list = list};
    bool holds = false, is_least = false;

    if (list->desk->model->overtime == NULL)
        return EXPECT_OK;
    TRY(collect_all(&plan));
    if (plan.count > 0 && offer_list_goes_on(list))
        TRY(does_hold(&plan, &holds));
    if (holds)
        TRY(reduce(&plan, &is_least));
    if (is_least)
        TRY(add_offer(&plan));
    desk_forget(list->desk, mark);
    return EXPECT_OK;
}
