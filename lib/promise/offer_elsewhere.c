/* SPDX-License-Identifier: MIT
 *
 * The same request for another item, or from another location.
 */
#include "promise/offers.h"

#include "model/names.h"
#include "model/travel.h"

/* Asks the order with `line` in place of the list's own. */
static expect_status try_line(struct offer_list *list, const struct question *line,
                              struct trial *ret_trial)
{
    struct arena_mark mark = arena_mark(&list->desk->arena);
    struct order order = order_copy(list->order, &list->desk->arena);

    *ret_trial = (struct trial){.is_feasible = false};
    if (order.lines == NULL)
        return EXPECT_ERR_NOMEM;
    if (!offer_list_goes_on(list))
        return EXPECT_OK;
    order.lines[list->index] = *line;
    TRY(trial_run(list->desk, &order, &list->base, ret_trial));
    desk_forget(list->desk, mark);
    return EXPECT_OK;
}

/* ---- Substitutes ------------------------------------------------------------------------------ */

/* False when the amount is out of range. */
static bool substitute_quantity(const struct model *model, const struct substitute_row *row,
                                expect_quantity asked, expect_quantity *ret_quantity)
{
    expect_quantity step = model->items[row->substitute].quantity_step;

    return quantity_multiply(asked, row->ratio, ret_quantity) == EXPECT_OK &&
           quantity_round_up(*ret_quantity, step, ret_quantity) == EXPECT_OK && *ret_quantity > 0;
}

static expect_status try_substitute(struct offer_list *list, const struct substitute_row *row)
{
    const struct model *model = list->desk->model;
    struct question line = *list->line;
    struct offer offer;
    struct trial trial;

    line.item = row->substitute;
    if (!substitute_quantity(model, row, list->line->quantity, &line.quantity))
        return EXPECT_OK;
    TRY(try_line(list, &line, &trial));
    if (!trial.is_feasible)
        return EXPECT_OK;
    offer = offer_of(list, EXPECT_SUBSTITUTE, &trial);
    offer.order = (int32_t)row->order;
    offer.alternative.item = item_name(model, row->substitute);
    offer.alternative.quantity = line.quantity;
    return offer_list_add(list, offer);
}

expect_status offer_substitutes(struct offer_list *list)
{
    const struct model *model = list->desk->model;
    struct range rows = model->items[list->line->item].substitutes;

    for (uint32_t i = rows.first; i < rows.first + rows.count; i++) {
        const struct substitute_row *row = &model->substitutes[i];

        if (row->customer == ID_NONE || row->customer == list->line->customer)
            TRY(try_substitute(list, row));
    }
    return EXPECT_OK;
}

/* ---- Locations -------------------------------------------------------------------------------- */

enum { MOST_LOCATIONS = 64 };

/* To the same zone, over the first lane from there; false when there is none. */
static bool move_line(const struct model *model, struct question *line, uint32_t location)
{
    line->location = location;
    if (line->lane != NULL) {
        line->lane = lane_to_zone(model, location, line->lane->to);
        return line->lane != NULL;
    }
    return true;
}

static expect_status try_location(struct offer_list *list, uint32_t location)
{
    const struct model *model = list->desk->model;
    struct question line = *list->line;
    struct offer offer;
    struct trial trial;

    if (!move_line(model, &line, location))
        return EXPECT_OK;
    TRY(try_line(list, &line, &trial));
    if (!trial.is_feasible)
        return EXPECT_OK;
    offer = offer_of(list, EXPECT_LOCATION, &trial);
    offer.order = (int32_t)location;
    offer.alternative.location = place_name(model, location);
    return offer_list_add(list, offer);
}

expect_status offer_locations(struct offer_list *list)
{
    const struct model *model = list->desk->model;
    struct range points = model->items[list->line->item].points;

    for (uint32_t i = 0; i < points.count && i < MOST_LOCATIONS; i++) {
        uint32_t location = model->points[points.first + i].location;

        if (location != list->line->location)
            TRY(try_location(list, location));
    }
    return EXPECT_OK;
}
