/* SPDX-License-Identifier: MIT
 *
 * Promises already made that do not meet the stock they are for: because there is not so much, or
 * because it lies elsewhere.
 */
#include "model/survey.h"

#include "model/names.h"

/* What a stock point lacks to keep all its promises; 0: nothing. Sums beyond the range end there. */
static expect_quantity lacking_at(const struct model *model, const struct point *point)
{
    expect_quantity sum = 0;

    for (uint32_t i = 0; i < point->demand.count; i++) {
        if (quantity_add(sum, model->demand[point->demand.first + i].quantity, &sum) != EXPECT_OK)
            return 0;
    }
    for (uint32_t i = 0; i < point->stock.count && sum > 0; i++)
        sum -= quantity_min(sum, model->stock[point->stock.first + i].quantity);
    for (uint32_t i = 0; i < point->supply.count && sum > 0; i++) {
        const struct supply_row *row = &model->supply[point->supply.first + i];

        if (row->planned != TIME_NEVER)
            sum -= quantity_min(sum, row->quantity);
    }
    return sum;
}

/* Only what is made needs components and minutes, which are not held for it. */
static void note_uncovered(struct builder *builder, struct survey_list *list,
                           const struct raw_demand *raw, const struct point *point)
{
    const struct model *model = builder->model;
    const struct item *item = &model->items[raw->item];
    struct text name = text_of(model->item_names, raw->item);
    expect_quantity lacking = lacking_at(model, point);
    char quantity[32];

    if (lacking == 0 || item->bom.count + item->routing.count == 0 ||
        !survey_list_next(list, raw->origin))
        return;
    quantity_format(lacking, quantity);
    survey_note(
        builder, list, TABLE_DEMAND, raw->origin, "item", name,
        "%s %s are promised that neither stock nor an open order covers: what they are made "
        "of, and with, is not held back for them",
        quantity, name.at);
}

/* The first other location where the item lies; ID_NONE: it lies nowhere, or here. Where nothing
 * brings it here either, survey_sources has said so. */
static uint32_t lies_elsewhere(const struct model *model, const struct point *here)
{
    const struct item *item = &model->items[here->item];
    uint32_t sources =
        here->supply.count + item->buys.count + item->bom.count + item->routing.count;

    if (here->stock.count > 0 || sources == 0 || model_lanes_into(model, here->location).count > 0)
        return ID_NONE;
    for (uint32_t i = item->points.first; i < item->points.first + item->points.count; i++) {
        if (model->points[i].stock.count > 0)
            return model->points[i].location;
    }
    return ID_NONE;
}

static void note_elsewhere(struct builder *builder, struct survey_list *list,
                           const struct raw_demand *raw, const struct point *point)
{
    const struct model *model = builder->model;
    struct text name = text_of(model->item_names, raw->item);
    uint32_t elsewhere = lies_elsewhere(model, point);

    if (elsewhere == ID_NONE || raw->location != PLACE_BLANK ||
        !survey_list_next(list, raw->origin))
        return;
    survey_note(
        builder, list, TABLE_DEMAND, raw->origin, "item", name,
        "%s lies at %s, but this promise names no location, and the blank one is a location "
        "of its own",
        name.at, place_name(model, elsewhere));
}

expect_status survey_promises(struct builder *builder, expect_report *survey)
{
    const struct model *model = builder->model;
    const struct raw_demand *rows = builder->demand.items;
    struct survey_list uncovered = {survey, "promises_uncovered", 0};
    struct survey_list elsewhere = {survey, "location_missing", 0};
    bool *is_seen = arena_get_zeroed(&builder->scratch, model->point_count, sizeof(*is_seen));

    if (is_seen == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < builder->demand.count; i++) {
        const struct point *point = model_point(model, rows[i].item, rows[i].location);

        if (point == NULL || is_seen[point - model->points])
            continue;
        is_seen[point - model->points] = true;
        note_uncovered(builder, &uncovered, &rows[i], point);
        note_elsewhere(builder, &elsewhere, &rows[i], point);
    }
    survey_list_end(&uncovered, "items");
    survey_list_end(&elsewhere, "items");
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}
