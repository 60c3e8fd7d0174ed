/* SPDX-License-Identifier: MIT
 *
 * Rows that are not taken by themselves, or come later in the order of options: each is made the
 * first of all options, and the order asked again.
 */
#include "promise/offers.h"

#include "model/names.h"
#include "promise/variation.h"

enum { MOST_TRIALS = 64 };

/* Asks the order with the favourites in front; what the plan does not use has not helped. */
static expect_status try_favourites(struct offer_list *list, struct favourites favourites,
                                    struct trial *ret_trial)
{
    *ret_trial = (struct trial){.is_feasible = false};
    if (!offer_list_goes_on(list))
        return EXPECT_OK;
    variation_favour(list->desk, favourites);
    TRY(trial_run(list->desk, list->order, &list->base, ret_trial));
    variation_end(list->desk);
    ret_trial->is_feasible = ret_trial->is_feasible && ret_trial->use.is_any;
    return EXPECT_OK;
}

/* ---- Suppliers -------------------------------------------------------------------------------- */

static expect_status try_supplier(struct offer_list *list, const struct buy_row *row)
{
    const struct model *model = list->desk->model;
    struct trial trial;
    struct offer offer;

    TRY(try_favourites(list, (struct favourites){.buy = row}, &trial));
    if (!trial.is_feasible)
        return EXPECT_OK;
    offer = offer_of(list, EXPECT_SUPPLIER, &trial);
    offer.order = (int32_t)row->order;
    offer.used_at = trial.use.location;
    offer.alternative.replaced = item_name(model, row->item);
    offer.alternative.instead = supplier_name(model, row->supplier);
    return offer_list_add(list, offer);
}

/* A row may count at several of the points: it is tried at the first. */
static bool counts_before(const struct offer_list *list, size_t index, const struct buy_row *row)
{
    for (size_t i = 0; i < index; i++) {
        const struct reach_point *point = &list->reach.points[i];

        if (point->item == row->item && option_can_buy(row, point->location, list->line->release))
            return true;
    }
    return false;
}

static expect_status try_suppliers_of(struct offer_list *list, size_t index, size_t *trials)
{
    const struct model *model = list->desk->model;
    const struct reach_point *point = &list->reach.points[index];
    struct range buys = model->items[point->item].buys;

    for (uint32_t i = buys.first; i < buys.first + buys.count && *trials < MOST_TRIALS; i++) {
        const struct buy_row *row = &model->buys[i];

        if (!option_can_buy(row, point->location, list->line->release) ||
            counts_before(list, index, row))
            continue;
        ++*trials;
        TRY(try_supplier(list, row));
    }
    return EXPECT_OK;
}

expect_status offer_suppliers(struct offer_list *list)
{
    size_t trials = 0;

    for (size_t i = 0; i < list->reach.point_count; i++)
        TRY(try_suppliers_of(list, i, &trials));
    return EXPECT_OK;
}

/* ---- Modes ------------------------------------------------------------------------------------ */

/* What a lane is called: its mode, else its carrier, else from where to where it leads. */
static const char *lane_name(const struct offer_list *list, const struct lane *lane)
{
    const struct model *model = list->desk->model;

    if (lane->mode != ID_NONE)
        return intern_text(model->mode_names, lane->mode);
    if (lane->carrier != ID_NONE)
        return supplier_name(model, lane->carrier);
    return answer_text(list->answer, "%s-%s", place_name(model, lane->from),
                       place_name(model, lane->to));
}

static expect_status add_mode(struct offer_list *list, const struct lane *lane, uint32_t item,
                              const struct trial *trial)
{
    const struct model *model = list->desk->model;
    struct offer offer = offer_of(list, EXPECT_MODE, trial);

    offer.order = (int32_t)lane->order;
    offer.alternative.replaced = item_name(model, item);
    offer.alternative.instead = lane_name(list, lane);
    if (offer.alternative.instead == NULL)
        return EXPECT_ERR_NOMEM;
    return offer_list_add(list, offer);
}

/* To the customer, from the same location: all lines of the order travel together. */
static expect_status try_delivery(struct offer_list *list, const struct lane *lane)
{
    struct arena_mark mark = arena_mark(&list->desk->arena);
    struct order order = order_copy(list->order, &list->desk->arena);
    struct trial trial;

    if (order.lines == NULL)
        return EXPECT_ERR_NOMEM;
    if (!offer_list_goes_on(list))
        return EXPECT_OK;
    for (size_t i = 0; i < order.count; i++) {
        if (list->order->lines[i].lane == list->line->lane)
            order.lines[i].lane = lane;
    }
    TRY(trial_run(list->desk, &order, &list->base, &trial));
    desk_forget(list->desk, mark);
    return trial.is_feasible ? add_mode(list, lane, list->line->item, &trial) : EXPECT_OK;
}

static expect_status try_deliveries(struct offer_list *list)
{
    const struct model *model = list->desk->model;
    const struct lane *taken = list->line->lane;
    struct range lanes;

    if (taken == NULL)
        return EXPECT_OK;
    lanes = model_lanes_into(model, taken->to);
    for (uint32_t i = lanes.first; i < lanes.first + lanes.count; i++) {
        const struct lane *lane = &model->lanes[i];

        if (lane->from == taken->from && lane != taken && lane->item == ID_NONE)
            TRY(try_delivery(list, lane));
    }
    return EXPECT_OK;
}

/* False when it takes none of the items at its end. */
static bool carries_any(const struct offer_list *list, const struct lane *lane)
{
    for (size_t i = 0; i < list->reach.point_count; i++) {
        const struct reach_point *point = &list->reach.points[i];

        if (point->location == lane->to && lane_carries(lane, point->item))
            return true;
    }
    return false;
}

static expect_status try_lane(struct offer_list *list, const struct lane *lane)
{
    struct trial trial;

    TRY(try_favourites(list, (struct favourites){.lane = lane}, &trial));
    return trial.is_feasible ? add_mode(list, lane, trial.use.item, &trial) : EXPECT_OK;
}

static expect_status try_lanes_into(struct offer_list *list, uint32_t location, size_t *trials)
{
    const struct model *model = list->desk->model;
    struct range lanes = model_lanes_into(model, location);

    for (uint32_t i = lanes.first; i < lanes.first + lanes.count && *trials < MOST_TRIALS; i++) {
        if (!carries_any(list, &model->lanes[i]))
            continue;
        ++*trials;
        TRY(try_lane(list, &model->lanes[i]));
    }
    return EXPECT_OK;
}

/* A lane into a location serves all items there: it is tried once. */
static bool is_first_at_location(const struct offer_list *list, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (list->reach.points[i].location == list->reach.points[index].location)
            return false;
    }
    return true;
}

expect_status offer_modes(struct offer_list *list)
{
    size_t trials = 0;

    TRY(try_deliveries(list));
    for (size_t i = 0; i < list->reach.point_count; i++) {
        if (is_first_at_location(list, i))
            TRY(try_lanes_into(list, list->reach.points[i].location, &trials));
    }
    return EXPECT_OK;
}
