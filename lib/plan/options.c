/* SPDX-License-Identifier: MIT */
#include "plan/options.h"

struct option_list {
    struct option *options;
    size_t count;
};

static bool comes_before(const struct option *a, const struct option *b)
{
    if (a->priority != b->priority)
        return a->priority < b->priority;
    if (a->kind != b->kind)
        return a->kind < b->kind;
    return a->order < b->order;
}

/* Keeps the list in order; it is short. */
static void add_option(struct option_list *list, struct option option)
{
    size_t at = list->count++;

    while (at > 0 && comes_before(&option, &list->options[at - 1])) {
        list->options[at] = list->options[at - 1];
        at--;
    }
    list->options[at] = option;
}

static void add_recipes(struct option_list *list, const struct recipe *recipes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (recipes[i].priority != 0)
            add_option(list, (struct option){.kind = SOURCE_MAKE,
                                             .priority = recipes[i].priority,
                                             .order = recipes[i].order,
                                             .recipe = &recipes[i]});
    }
}

bool option_counts(const struct buy_row *row, uint32_t location, expect_day release)
{
    return (row->location == ID_NONE || row->location == location) &&
           is_valid_on(row->validity, release);
}

bool option_can_buy(const struct buy_row *row, uint32_t location, expect_day release)
{
    return row->lead_time_days >= 0 && option_counts(row, location, release);
}

/* A favourite comes before all others; its own priority may be 0. */
static int32_t priority_of(int32_t priority, bool is_favourite)
{
    return is_favourite ? INT32_MIN : priority;
}

static void add_purchases(struct option_list *list, const struct model *model,
                          const struct option_site *site)
{
    struct range range = model->items[site->item].buys;

    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        const struct buy_row *row = &model->buys[i];
        int32_t priority = priority_of(row->priority, row == site->favourites.buy);

        if (priority != 0 && option_can_buy(row, site->location, site->release))
            add_option(list, (struct option){.kind = SOURCE_BUY,
                                             .priority = priority,
                                             .order = row->order,
                                             .buy = row});
    }
}

static void add_transfers(struct option_list *list, const struct model *model,
                          const struct option_site *site)
{
    struct range range = model_lanes_into(model, site->location);

    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        const struct lane *lane = &model->lanes[i];
        int32_t priority = priority_of(lane->priority, lane == site->favourites.lane);

        if (priority != 0 && lane_carries(lane, site->item))
            add_option(list, (struct option){.kind = SOURCE_MOVE,
                                             .priority = priority,
                                             .order = lane->order,
                                             .lane = lane});
    }
}

expect_status options_of(const struct model *model, struct arena *arena,
                         const struct option_site *site, struct option **ret_options,
                         size_t *ret_count)
{
    uint32_t buys = model->items[site->item].buys.count;
    uint32_t lanes = model_lanes_into(model, site->location).count;
    struct option_list list = {0};
    struct recipe *recipes;
    size_t recipe_count;

    *ret_count = 0;
    if (!model->policy.new_supply)
        return EXPECT_OK;
    TRY(recipes_of(model, arena, site->item, site->location, site->release, &recipes,
                   &recipe_count));
    list.options = arena_get(arena, recipe_count + buys + lanes, sizeof(*list.options));
    if (list.options == NULL)
        return EXPECT_ERR_NOMEM;
    add_recipes(&list, recipes, recipe_count);
    add_purchases(&list, model, site);
    add_transfers(&list, model, site);
    *ret_options = list.options;
    *ret_count = list.count;
    return EXPECT_OK;
}
