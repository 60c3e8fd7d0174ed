/* SPDX-License-Identifier: MIT */
#include "promise/releases.h"

#include "model/input.h"
#include "model/names.h"
#include "promise/variation.h"

/* So many things of one kind are tried, the nearest to the request first. */
enum { MOST_TRIALS = 32, MOST_RELEASES = 3 * MOST_TRIALS + OFFERS_OF_A_KIND };

/* A thing of which there may be more: days, minutes, steps of a quantity. */
struct lever {
    struct offer_list *list;
    expect_status (*pull)(const struct lever *lever, int64_t amount); /* varies the desk */
    const struct reach_point *at;
    const struct supply_row *supply;
    uint32_t resource;
    expect_day day;
};

static expect_status does_hold(const struct lever *lever, int64_t amount, bool *ret_holds)
{
    struct desk *desk = lever->list->desk;
    struct arena_mark mark = arena_mark(&desk->arena);

    TRY(lever->pull(lever, amount));
    TRY(trial_ask(desk, lever->list->order, ret_holds));
    variation_end(desk);
    desk_forget(desk, mark);
    return EXPECT_OK;
}

/* The smallest amount up to `most` with which the date holds, where `most` does; 0: not even that, or
 * there was no patience to find it.
 * The amount below it does not. */
static expect_status least_that_holds(const struct lever *lever, int64_t most, int64_t *ret_amount)
{
    int64_t low = 0, high = most;
    bool holds = false;

    *ret_amount = 0;
    if (most > 0 && offer_list_goes_on(lever->list))
        TRY(does_hold(lever, most, &holds));
    if (!holds)
        return EXPECT_OK;
    while (high - low > 1 && offer_list_goes_on(lever->list)) {
        int64_t middle = low + (high - low) / 2;

        TRY(does_hold(lever, middle, &holds));
        if (holds)
            high = middle;
        else
            low = middle;
    }
    if (high - low <= 1)
        *ret_amount = high;
    return EXPECT_OK;
}

static expect_release *add_release(struct offer_list *list, int32_t kind)
{
    expect_release *release = &list->answer->releases[list->answer->release_count++];

    *release = (expect_release){.struct_size = sizeof(*release),
                                .kind = kind,
                                .day = EXPECT_DAY_NONE,
                                .item = "",
                                .location = "",
                                .object = ""};
    return release;
}

static void name_point(const struct model *model, const struct reach_point *at,
                       expect_release *release)
{
    release->item = item_name(model, at->item);
    release->location = place_name(model, at->location);
}

/* ---- Open supply ------------------------------------------------------------------------------ */

static expect_status pull_supply(const struct lever *lever, int64_t days)
{
    struct desk *desk = lever->list->desk;
    const struct point *point = model_point(desk->model, lever->at->item, lever->at->location);

    return variation_earlier_supply(desk, point, lever->supply, (int32_t)days);
}

/* Not before today, so what is overdue cannot come earlier. */
static expect_status try_supply(struct offer_list *list, const struct reach_point *at,
                                const struct supply_row *row)
{
    const struct model *model = list->desk->model;
    struct lever lever = {list, pull_supply, at, row, ID_NONE, EXPECT_DAY_NONE};
    expect_release *release;
    int64_t days;

    if (row->planned == TIME_NEVER || row->quantity == 0)
        return EXPECT_OK;
    TRY(least_that_holds(&lever, (int64_t)time_day(row->due) - model->today, &days));
    if (days == 0)
        return EXPECT_OK;
    release = add_release(list, EXPECT_RELEASE_SUPPLY);
    release->days = (int32_t)days;
    release->object = intern_text(model->supply_names, row->name);
    name_point(model, at, release);
    return EXPECT_OK;
}

static expect_status try_supplies(struct offer_list *list)
{
    const struct model *model = list->desk->model;
    size_t trials = 0;

    for (size_t i = 0; i < list->reach.point_count; i++) {
        const struct reach_point *at = &list->reach.points[i];
        const struct point *point = model_point(model, at->item, at->location);
        uint32_t count = point != NULL ? point->supply.count : 0;

        for (uint32_t k = 0; k < count && trials < MOST_TRIALS; k++, trials++)
            TRY(try_supply(list, at, &model->supply[point->supply.first + k]));
    }
    return EXPECT_OK;
}

/* ---- Minutes ---------------------------------------------------------------------------------- */

/* Longer ahead nobody counts on single minutes. */
enum { MOST_DAYS = 62 };

static expect_status pull_minutes(const struct lever *lever, int64_t minutes)
{
    struct extra_minutes extra = {lever->resource, lever->day, (int32_t)minutes};

    return variation_more_minutes(lever->list->desk, &extra, 1);
}

/* On every day from the lever's own on. */
static expect_status pull_minutes_daily(const struct lever *lever, int64_t days)
{
    struct extra_minutes extra[MOST_DAYS];

    for (int32_t i = 0; i < days; i++)
        extra[i] = (struct extra_minutes){lever->resource, lever->day + i, DAY_MINUTES};
    return variation_more_minutes(lever->list->desk, extra, (size_t)days);
}

/* The day on which the fewest more minutes help; of equal ones the first. */
static expect_status find_best_day(struct lever *lever, expect_day last, int64_t *ret_minutes,
                                   expect_day *ret_day)
{
    *ret_minutes = DAY_MINUTES + 1;
    *ret_day = EXPECT_DAY_NONE;
    for (; lever->day <= last && *ret_minutes > 1; lever->day++) {
        int64_t minutes;

        TRY(least_that_holds(lever, *ret_minutes - 1, &minutes));
        if (minutes == 0)
            continue;
        *ret_minutes = minutes;
        *ret_day = lever->day;
    }
    return EXPECT_OK;
}

/* Where more on every day does not help, none on a single one does. */
static expect_status try_resource(struct offer_list *list, uint32_t resource, expect_day last)
{
    struct lever lever = {list, pull_minutes_daily, NULL, NULL, resource, list->line->release};
    expect_release *release;
    int64_t minutes;
    expect_day day;
    bool holds = false;

    if (offer_list_goes_on(list))
        TRY(does_hold(&lever, last - lever.day + 1, &holds));
    if (!holds)
        return EXPECT_OK;
    lever.pull = pull_minutes;
    TRY(find_best_day(&lever, last, &minutes, &day));
    if (day == EXPECT_DAY_NONE)
        return EXPECT_OK;
    release = add_release(list, EXPECT_RELEASE_MINUTES);
    release->minutes = (int32_t)minutes;
    release->day = day;
    release->object = resource_name(list->desk->model, resource);
    return EXPECT_OK;
}

static expect_status try_resources(struct offer_list *list)
{
    expect_time ship_by = question_ship_by(list->desk->model, list->line);
    expect_day first = list->line->release, last;

    if (ship_by == EXPECT_TIME_NONE || time_day(ship_by) < first)
        return EXPECT_OK;
    last = time_day(ship_by);
    if (last - first >= MOST_DAYS)
        last = first + MOST_DAYS - 1;
    for (size_t i = 0; i < list->reach.resource_count && i < MOST_TRIALS; i++)
        TRY(try_resource(list, list->reach.resources[i], last));
    return EXPECT_OK;
}

/* ---- Stock ------------------------------------------------------------------------------------ */

/* More of a component than this for one unit of the request is not looked for. */
enum { MOST_PER_UNIT = 1024 };

static expect_status pull_stock(const struct lever *lever, int64_t steps)
{
    const struct model *model = lever->list->desk->model;

    return variation_more_stock(lever->list->desk, lever->at->item, lever->at->location,
                                steps * model->items[lever->at->item].quantity_step);
}

static int64_t most_steps(const struct offer_list *list, expect_quantity step)
{
    expect_quantity most = list->line->quantity;

    if (__builtin_mul_overflow(most, (int64_t)MOST_PER_UNIT, &most) || most > INPUT_QUANTITY_MAX)
        most = INPUT_QUANTITY_MAX;
    return most / step;
}

static expect_status try_stock(struct offer_list *list, const struct reach_point *at)
{
    const struct model *model = list->desk->model;
    expect_quantity step = model->items[at->item].quantity_step;
    struct lever lever = {list, pull_stock, at, NULL, ID_NONE, EXPECT_DAY_NONE};
    expect_release *release;
    int64_t steps;

    TRY(least_that_holds(&lever, most_steps(list, step), &steps));
    if (steps == 0)
        return EXPECT_OK;
    release = add_release(list, EXPECT_RELEASE_STOCK);
    release->quantity = steps * step;
    name_point(model, at, release);
    return EXPECT_OK;
}

static expect_status try_stocks(struct offer_list *list)
{
    for (size_t i = 0; i < list->reach.point_count && i < MOST_TRIALS; i++)
        TRY(try_stock(list, &list->reach.points[i]));
    return EXPECT_OK;
}

/* ---- */

/* The suppliers that were offered hold the date by themselves, too. */
static void repeat_suppliers(struct offer_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const expect_alternative *offer = &list->offers[i].alternative;
        expect_release *release;

        if (offer->kind != EXPECT_SUPPLIER)
            continue;
        release = add_release(list, EXPECT_RELEASE_SOURCE);
        release->item = offer->replaced;
        release->location = place_name(list->desk->model, list->offers[i].used_at);
        release->object = offer->instead;
    }
}

expect_status releases_find(struct offer_list *list)
{
    expect_answer *answer = list->answer;

    answer->releases = arena_get(&answer->arena, MOST_RELEASES, sizeof(*answer->releases));
    if (answer->releases == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(try_supplies(list));
    TRY(try_resources(list));
    TRY(try_stocks(list));
    repeat_suppliers(list);
    return EXPECT_OK;
}
