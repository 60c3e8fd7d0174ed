/* SPDX-License-Identifier: MIT */
#include "promise/refusal.h"

#include "model/names.h"
#include "plan/options.h"
#include "promise/plans.h"

/* The need that is being looked into. Depth guards against transfers that go in a circle. */
struct shortage {
    uint32_t item, location;
    expect_quantity quantity;
    int depth;
    const struct shortage *above; /* what it is needed for; NULL: the request itself */
};

enum { DEEPEST_SHORTAGE = 100 };

static expect_status explain(struct desk *desk, struct shortage shortage,
                             struct refusal *ret_refusal);

/* Everything that stock and open supply will ever give at a point, before promises. */
static expect_quantity total_coming(const struct model *model, const struct point *point)
{
    expect_quantity sum = 0;

    if (point == NULL)
        return 0;
    for (uint32_t i = 0; i < point->stock.count; i++)
        sum += model->stock[point->stock.first + i].quantity;
    for (uint32_t i = 0; i < point->supply.count; i++) {
        const struct supply_row *row = &model->supply[point->supply.first + i];

        if (row->planned != TIME_NEVER)
            sum += row->quantity;
    }
    return sum;
}

/* What stock gives in the end, less what the lines before hold of it. */
static expect_quantity free_in_the_end(const struct desk *desk, uint32_t item, uint32_t location)
{
    struct profile profile =
        profile_of(&desk->profiles, desk->model, model_point(desk->model, item, location));

    return desk_free(desk, item, location, profile.steps[profile.count - 1].from);
}

/* What the stock lacks when there is no way to get more. */
static const char *stock_cause(const struct desk *desk, const struct shortage *shortage)
{
    const struct model *model = desk->model;
    expect_quantity coming =
        total_coming(model, model_point(model, shortage->item, shortage->location));
    expect_quantity free = free_in_the_end(desk, shortage->item, shortage->location);

    if (coming >= shortage->quantity &&
        free + model_safety_stock(model, shortage->item) >= shortage->quantity)
        return "safety_stock";
    if (coming >= shortage->quantity)
        return "reserved_elsewhere";
    return "no_source";
}

static expect_status is_possible(struct desk *desk, struct shortage shortage, bool *ret_possible)
{
    struct taken_mark mark = taken_mark(&desk->planner.taken);
    struct need *need;

    TRY(plan_earliest(&desk->planner, shortage.item, shortage.location, shortage.quantity, &need));
    *ret_possible = need->ready != TIME_NEVER;
    taken_undo(&desk->planner.taken, mark);
    return EXPECT_OK;
}

/* A recipe fails for want of one of its components, or of room on a resource. */
static expect_status explain_recipe(struct desk *desk, const struct shortage *shortage,
                                    const struct recipe *recipe, struct refusal *ret_refusal)
{
    for (size_t i = 0; i < recipe->line_count; i++) {
        struct shortage component = {recipe->lines[i]->component, shortage->location, 0,
                                     shortage->depth + 1, shortage};
        bool possible;

        TRY(quantity_multiply(shortage->quantity, recipe->lines[i]->quantity, &component.quantity));
        if (component.quantity == 0)
            continue;
        TRY(is_possible(desk, component, &possible));
        if (!possible)
            return explain(desk, component, ret_refusal);
    }
    ret_refusal->cause = "capacity_full";
    for (size_t i = 0; i < recipe->step_count; i++) {
        if (recipe->steps[i]->resource != ID_NONE)
            ret_refusal->object = resource_name(desk->model, recipe->steps[i]->resource);
    }
    return EXPECT_OK;
}

static expect_status explain_option(struct desk *desk, const struct shortage *shortage,
                                    const struct option *option, struct refusal *ret_refusal)
{
    struct shortage origin = *shortage;

    switch (option->kind) {
    case SOURCE_MAKE:
        return explain_recipe(desk, shortage, option->recipe, ret_refusal);
    case SOURCE_BUY:
        ret_refusal->cause =
            shortage->quantity > option->buy->max_quantity ? "max_quantity" : "calendar_closed";
        ret_refusal->object = supplier_name(desk->model, option->buy->supplier);
        return EXPECT_OK;
    case SOURCE_MOVE:
        origin.location = option->lane->from;
        origin.depth++;
        origin.above = shortage;
        return explain(desk, origin, ret_refusal);
    }
    return EXPECT_ERR_INTERNAL;
}

/* No row of any file says how the item could be had. */
static bool is_unheard_of(const struct model *model, uint32_t item)
{
    const struct item *row = &model->items[item];

    return row->points.count + row->buys.count + row->bom.count + row->routing.count == 0;
}

static bool lacks_lead_time(const struct model *model, uint32_t item)
{
    struct range buys = model->items[item].buys;

    for (uint32_t i = buys.first; i < buys.first + buys.count; i++) {
        if (model->buys[i].lead_time_days < 0)
            return true;
    }
    return false;
}

/* The items it is needed for; on the way from place to place it is the same item. */
static expect_status list_above(struct arena *arena, const struct shortage *shortage,
                                struct refusal *refusal)
{
    refusal->needed_for = arena_get(arena, (size_t)shortage->depth, sizeof(*refusal->needed_for));
    refusal->level = 0;
    if (refusal->needed_for == NULL)
        return EXPECT_ERR_NOMEM;
    for (; shortage->above != NULL; shortage = shortage->above) {
        if (shortage->above->item != shortage->item)
            refusal->needed_for[refusal->level++] = shortage->above->item;
    }
    return EXPECT_OK;
}

/* Looks into the first option; without any, stock is all there is. */
static expect_status explain(struct desk *desk, struct shortage shortage,
                             struct refusal *ret_refusal)
{
    struct option_site site = {shortage.item, shortage.location, desk->planner.release,
                               desk->planner.favourites};
    struct option *options;
    size_t count;

    TRY(list_above(&desk->arena, &shortage, ret_refusal));
    *ret_refusal = (struct refusal){
        .needed_for = ret_refusal->needed_for,
        .level = ret_refusal->level,
        .cause = stock_cause(desk, &shortage),
        .item = shortage.item,
        .location = shortage.location,
        .object = "",
        .needed = shortage.quantity,
        .free = free_in_the_end(desk, shortage.item, shortage.location),
    };
    TRY(options_of(desk->model, &desk->arena, &site, &options, &count));
    if (count > 0 && shortage.depth < DEEPEST_SHORTAGE)
        return explain_option(desk, &shortage, &options[0], ret_refusal);
    if (lacks_lead_time(desk->model, shortage.item) || is_unheard_of(desk->model, shortage.item))
        ret_refusal->cause = "unknown_data";
    return EXPECT_OK;
}

/* Takes the lines one after the other; NULL when each can be had. */
static expect_status first_impossible(struct desk *desk, const struct order *order,
                                      const struct question **ret_line)
{
    *ret_line = NULL;
    for (size_t i = 0; i < order->count && *ret_line == NULL; i++) {
        const struct question *line = &order->lines[i];
        struct need *need;

        TRY(plan_earliest(&desk->planner, line->item, line->location, line->quantity, &need));
        if (need->ready == TIME_NEVER)
            *ret_line = line;
    }
    return EXPECT_OK;
}

expect_status refusal_find(struct desk *desk, const struct order *order,
                           struct refusal *ret_refusal)
{
    const struct question *line;

    plans_begin(desk, &order->lines[0]);
    desk->planner.kind = PLAN_FASTEST;
    TRY(first_impossible(desk, order, &line));
    if (line == NULL)
        return EXPECT_ERR_INTERNAL;
    desk->planner.needs = 0;
    TRY(explain(desk, (struct shortage){line->item, line->location, line->quantity, 0, NULL},
                ret_refusal));
    desk_put_back(desk);
    return EXPECT_OK;
}

expect_status refusal_of_option(struct desk *desk, uint32_t item, uint32_t location,
                                expect_quantity quantity, const struct option *option,
                                struct refusal *ret_refusal)
{
    struct shortage shortage = {item, location, quantity, 0, NULL};

    *ret_refusal = (struct refusal){.item = item, .location = location, .object = ""};
    TRY(explain_option(desk, &shortage, option, ret_refusal));
    desk_put_back(desk);
    return EXPECT_OK;
}
