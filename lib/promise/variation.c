/* SPDX-License-Identifier: MIT */
#include "promise/variation.h"

#include <string.h>

void variation_favour(struct desk *desk, struct favourites favourites)
{
    desk->planner.favourites = favourites;
    memo_clear(&desk->plans);
}

/* ---- Another model ------------------------------------------------------------------------------ */

/* A copy of the model that has its capacity and its extra point for itself; the rest is shared. */
static expect_status copy_model(struct desk *desk)
{
    const struct model *given = &desk->plant->model;
    size_t resources = intern_count(given->resource_names);
    struct model *model = arena_copy(&desk->arena, given, 1, sizeof(*given));

    if (model == NULL)
        return EXPECT_ERR_NOMEM;
    model->capacity =
        arena_copy(&desk->arena, given->capacity, resources, sizeof(*model->capacity));
    model->has_capacity =
        arena_copy(&desk->arena, given->has_capacity, resources, sizeof(*model->has_capacity));
    if (model->capacity == NULL || model->has_capacity == NULL)
        return EXPECT_ERR_NOMEM;
    desk->varied.model = model;
    return EXPECT_OK;
}

/* ---- A stock point ---------------------------------------------------------------------------- */

/* Lets the desk see a point by `change`, which was made in its arena. */
static expect_status change_point(struct desk *desk, struct queue_change *change)
{
    struct profile_difference difference = {
        .without = desk->backlog.left_out,
        .without_count = desk->backlog.left_out_count,
        .moved = change->moved,
        .planned = change->as.planned,
        .more = change->more,
    };

    desk->varied.profiles = desk->profiles;
    TRY(profiles_changed(&desk->varied.profiles, desk->model, change->point, &difference,
                         &desk->arena, &desk->profiles));
    desk->varied.is_point = true;
    queue_set_change(&desk->queue, change);
    memo_clear(&desk->plans);
    return EXPECT_OK;
}

static struct queue_change *new_change(struct desk *desk, const struct point *point)
{
    struct queue_change *change = arena_get_zeroed(&desk->arena, 1, sizeof(*change));

    if (change != NULL)
        *change = (struct queue_change){.point = point, .arena = &desk->arena};
    return change;
}

expect_status variation_earlier_supply(struct desk *desk, const struct point *point,
                                       const struct supply_row *row, int32_t days)
{
    struct queue_change *change = new_change(desk, point);

    if (change == NULL)
        return EXPECT_ERR_NOMEM;
    change->moved = row;
    change->as = *row;
    change->as.due -= (expect_time)days * DAY_MINUTES;
    change->as.planned = change->as.due;
    return change_point(desk, change);
}

/* A point for this check, in a copy of the model. */
static expect_status add_point(struct desk *desk, uint32_t item, uint32_t location)
{
    struct point *point = arena_get_zeroed(&desk->arena, 1, sizeof(*point));

    if (point == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(copy_model(desk));
    *point = (struct point){.item = item, .location = location};
    desk->varied.model->extra_point = point;
    desk->model = desk->planner.model = desk->forecast.model = desk->varied.model;
    return EXPECT_OK;
}

expect_status variation_more_stock(struct desk *desk, uint32_t item, uint32_t location,
                                   expect_quantity quantity)
{
    struct queue_change *change;

    if (model_point(desk->model, item, location) == NULL)
        TRY(add_point(desk, item, location));
    change = new_change(desk, model_point(desk->model, item, location));
    if (change == NULL)
        return EXPECT_ERR_NOMEM;
    change->more = quantity;
    return change_point(desk, change);
}

/* ---- Capacity --------------------------------------------------------------------------------- */

static bool is_varied(const struct desk *desk, uint32_t resource)
{
    return desk->varied.model->capacity[resource].spans !=
           desk->plant->model.capacity[resource].spans;
}

/* A week plan of its own for a resource. */
static expect_status own_weekly(struct desk *desk, uint32_t resource)
{
    const struct alloc *alloc = &desk->plant->model.alloc;
    const struct weekly *given = &desk->plant->model.capacity[resource];
    struct weekly own = {0};

    TRY(alloc_reserve(alloc, (void **)&own.spans, &own.capacity, given->count + 1,
                      sizeof(*own.spans)));
    if (given->count > 0)
        memcpy(own.spans, given->spans, given->count * sizeof(*own.spans));
    own.count = given->count;
    desk->varied.model->capacity[resource] = own;
    desk->varied.model->has_capacity[resource] = true;
    return EXPECT_OK;
}

static expect_status add_minutes(struct desk *desk, const struct extra_minutes *extra)
{
    struct weekly *weekly = &desk->varied.model->capacity[extra->resource];
    int32_t minutes;

    if (!is_varied(desk, extra->resource))
        TRY(own_weekly(desk, extra->resource));
    if (__builtin_add_overflow(weekly_at(weekly, extra->day), extra->minutes, &minutes))
        minutes = INT32_MAX;
    return weekly_paint(weekly, &desk->plant->model.alloc, extra->day, extra->day, WEEK_ALL,
                        minutes);
}

expect_status variation_more_minutes(struct desk *desk, const struct extra_minutes *extra,
                                     size_t count)
{
    TRY(copy_model(desk));
    desk->model = desk->planner.model = desk->varied.model;
    memo_clear(&desk->plans);
    for (size_t i = 0; i < count; i++)
        TRY(add_minutes(desk, &extra[i]));
    return EXPECT_OK;
}

static void free_weeklies(struct desk *desk)
{
    size_t resources = intern_count(desk->plant->model.resource_names);

    for (uint32_t i = 0; i < resources; i++) {
        if (is_varied(desk, i))
            weekly_fini(&desk->varied.model->capacity[i], &desk->plant->model.alloc);
    }
}

/* ---- */

void variation_end(struct desk *desk)
{
    desk->planner.favourites = (struct favourites){NULL, NULL};
    if (desk->varied.is_point) {
        desk->profiles = desk->varied.profiles;
        queue_set_change(&desk->queue, NULL);
    }
    if (desk->varied.model != NULL)
        free_weeklies(desk);
    desk->model = desk->planner.model = desk->forecast.model = &desk->plant->model;
    desk->varied = (struct variation){0};
    memo_clear(&desk->plans);
}
