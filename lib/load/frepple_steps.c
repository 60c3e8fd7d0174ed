/* SPDX-License-Identifier: MIT */
#include "load/frepple_steps.h"

#include "load/frepple_materials.h"
#include "load/frepple_resources.h"

#include <stdio.h>

/* ---- Which they are ---- */

bool frepple_is_simple(enum operation_kind kind)
{
    return kind == OPERATION_FIXED_TIME || kind == OPERATION_TIME_PER;
}

void frepple_find_steps(struct recipe *recipe)
{
    struct frepple_recipes *recipes = recipe->recipes;
    struct range range = recipes->children_of[recipe->root_number];

    recipe->steps = &recipe->root_number;
    recipe->step_count = 1;
    if (recipes->kinds[recipe->root_number] != OPERATION_ROUTING)
        return;
    recipe->steps = recipes->children + range.first;
    recipe->step_count = range.count;
    if (range.count == 0)
        recipe_refuse(recipe, NOTE_NO_STEPS);
    if (recipes->loads_of[recipe->root_number].count > 0)
        recipe_refuse(recipe, NOTE_OWNER_ROWS);
    for (size_t i = 0; i < recipe->step_count; i++) {
        const struct frepple_operation *step =
            frepple_operation_at(recipe->frepple, recipe->steps[i]);

        recipe_narrow(recipe, step->valid_from, step->valid_to);
        recipes->made[recipe->steps[i]].is_step = true;
        recipes->made[recipe->steps[i]].is_seen = true;
        if (!frepple_is_simple(recipes->kinds[recipe->steps[i]]))
            recipe_refuse(recipe, NOTE_NESTED);
    }
}

void frepple_find_location(struct recipe *recipe)
{
    for (size_t i = 0; i < recipe->step_count && recipe->location.length == 0; i++)
        recipe->location = frepple_operation_at(recipe->frepple, recipe->steps[i])->location;
}

/* ---- Work ---- */

static void add_work(struct recipe *recipe, struct row_origin origin, struct text resource,
                     expect_quantity setup, expect_quantity per_unit)
{
    struct routing_input *work = &recipe->work[recipe->work_count];

    if (recipe->work_count == recipe->work_capacity || setup > INPUT_QUANTITY_MAX ||
        per_unit > INPUT_QUANTITY_MAX) {
        recipe_refuse(recipe, NOTE_TOO_LONG);
        return;
    }
    *work = routing_default;
    work->item = recipe->item;
    work->variant = recipe->variant;
    work->location = recipe->location;
    work->resource = resource;
    work->step = (expect_quantity)(recipe->work_count + 1) * QUANTITY_ONE;
    work->setup_minutes = setup;
    work->minutes_per_unit = per_unit;
    work->priority = recipe->priority;
    work->valid = recipe->valid;
    recipe->takes_time = recipe->takes_time || setup > 0 || per_unit > 0;
    recipe->work_origins[recipe->work_count++] = origin;
}

static const struct text no_resource = {"", 0};

/* ---- Minutes, resources and hours ---- */

/* The minutes of a piece: those of an order of 1, and a share of the setup where orders have a maximum, for
 * a large quantity takes several orders. */
static bool minutes_of_piece(struct recipe *recipe, const struct frepple_operation *step,
                             enum operation_kind kind, expect_quantity *ret_minutes)
{
    expect_quantity again = 0;

    *ret_minutes = kind == OPERATION_TIME_PER ? step->minutes_per_unit : 0;
    if (recipe->max_lot > 0 &&
        !recipe_holds(recipe, quantity_divide(step->minutes, recipe->max_lot, &again)))
        return false;
    return recipe_holds(recipe, quantity_add(*ret_minutes, again, ret_minutes)) &&
           recipe_holds(recipe, quantity_divide(*ret_minutes, recipe->per_order, ret_minutes));
}

/* When the operation itself may run, whatever its resources do. */
static struct frepple_hours hours_of(struct recipe *recipe, const struct frepple_operation *step,
                                     const struct frepple_loads *loads)
{
    struct frepple *frepple = recipe->frepple;
    struct frepple_hours hours = loads->unlimited;

    frepple_hours_add(&hours,
                      frepple_calendar_of(frepple, step->available, "available", step->origin));
    frepple_hours_add(&hours, frepple_calendar_of(frepple, recipe->root->available, "available",
                                                  recipe->root->origin));
    frepple_hours_add(&hours,
                      frepple_calendar_at(frepple, step->location.length > 0 ? step->location
                                                                             : recipe->location));
    return hours;
}

/* True when some resource keeps all the hours of the operation. */
static bool keeps_hours(const struct recipe *recipe, const struct frepple_loads *loads,
                        const struct frepple_hours *hours)
{
    for (size_t i = 0; i < loads->count; i++) {
        uint32_t resource = loads->items[i].resource;
        struct frepple_hours own;
        size_t kept = 0;

        if (resource == INTERN_NONE)
            continue;
        own = frepple_resource_hours(recipe->frepple, recipe->recipes, resource);
        while (kept < hours->available_count && frepple_hours_have(&own, hours->available[kept]))
            kept++;
        if (kept == hours->available_count)
            return true;
    }
    return hours->available_count == 0;
}

/* Working hours are the capacity of a name that nothing else has. */
static expect_status add_hours(struct recipe *recipe, const struct frepple_operation *step,
                               const struct frepple_hours *hours, expect_quantity setup,
                               expect_quantity per_unit)
{
    static const char suffix[] = " (hours)";
    size_t size = step->name.length + sizeof(suffix);
    char *name = arena_get(&recipe->frepple->arena, size, 1);

    if (name == NULL)
        return EXPECT_ERR_NOMEM;
    snprintf(name, size, "%s%s", step->name.at, suffix);
    add_work(recipe, step->origin, (struct text){name, size - 1}, setup, per_unit);
    return frepple_add_hours(recipe->frepple, (struct text){name, size - 1}, hours, step->origin);
}

/* Several resources at once are used one after the other: that is never sooner. */
static expect_status add_resources(struct recipe *recipe, const struct frepple_operation *step,
                                   const struct frepple_loads *loads, expect_quantity per_unit)
{
    struct frepple_hours hours = hours_of(recipe, step, loads);
    bool needs_hours = !keeps_hours(recipe, loads, &hours);

    for (size_t i = 0; i < loads->count; i++) {
        uint32_t resource = loads->items[i].resource;

        add_work(recipe, loads->items[i].origin, loads->items[i].name, step->minutes, per_unit);
        if (resource != INTERN_NONE)
            recipe->recipes->needed[resource] =
                quantity_max(recipe->recipes->needed[resource], loads->items[i].quantity);
    }
    if (loads->count + needs_hours > 1)
        recipe_note(recipe, NOTE_SEVERAL_RESOURCES, step->origin);
    if (needs_hours)
        return add_hours(recipe, step, &hours, step->minutes, per_unit);
    if (loads->count == 0)
        add_work(recipe, step->origin, no_resource, step->minutes, per_unit);
    return EXPECT_OK;
}

static void keep_other_loads(struct recipe *recipe, const struct frepple_loads *loads)
{
    for (size_t i = 0; i < loads->other_count; i++) {
        const struct frepple_load *load = FREPPLE_ROW(recipe->frepple, FREPPLE_LOAD, frepple_load,
                                                      recipe->recipes->loads[loads->others[i]]);

        recipe_keep_other(recipe, (struct pick){INTERN_NONE, loads->others[i], load->priority,
                                                load->resource, load->origin});
    }
}

/* ---- All steps ---- */

/* What an operation waits for before it starts, its work, and what its output waits for. */
static expect_status add_step(struct recipe *recipe, uint32_t operation)
{
    const struct frepple_operation *step = frepple_operation_at(recipe->frepple, operation);
    expect_quantity before = frepple_largest_offset(recipe, operation, false), per_unit;
    expect_quantity after = frepple_largest_offset(recipe, operation, true);
    struct frepple_loads loads;

    frepple_choose_loads(recipe->frepple, recipe->recipes, operation, recipe->pick.load,
                         recipe_is_best(recipe), &loads);
    keep_other_loads(recipe, &loads);
    if (loads.refusal != NOTE_COUNT)
        recipe_refuse(recipe, loads.refusal);
    if (!recipe_holds(recipe, quantity_add(before, step->fence_minutes, &before)) ||
        !minutes_of_piece(recipe, step, recipe->recipes->kinds[operation], &per_unit) ||
        recipe->refusal != NOTE_COUNT)
        return EXPECT_OK;
    if (before > 0)
        add_work(recipe, step->origin, no_resource, before, 0);
    TRY(add_resources(recipe, step, &loads, per_unit));
    if (after > 0)
        add_work(recipe, step->origin, no_resource, after, 0);
    return EXPECT_OK;
}

/* A fence of the routing, waits and hours of each step, and its loads. */
size_t frepple_count_work(const struct recipe *recipe)
{
    size_t count = 1 + recipe->step_count * 4;

    for (size_t i = 0; i < recipe->step_count; i++)
        count += recipe->recipes->loads_of[recipe->steps[i]].count;
    return count;
}

expect_status frepple_add_steps(struct recipe *recipe)
{
    if (recipe->steps != &recipe->root_number && recipe->root->fence_minutes > 0)
        add_work(recipe, recipe->root->origin, no_resource, recipe->root->fence_minutes, 0);
    for (size_t i = 0; i < recipe->step_count && recipe->refusal == NOTE_COUNT; i++)
        TRY(add_step(recipe, recipe->steps[i]));
    return EXPECT_OK;
}
