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
static bool is_made(const struct model *model, uint32_t item)
{
    return model->items[item].bom.count + model->items[item].routing.count > 0;
}

static void note_uncovered(struct builder *builder, struct survey_list *list,
                           struct row_origin origin, const struct point *point)
{
    const struct model *model = builder->model;
    struct text name = text_of(model->item_names, point->item);
    expect_quantity lacking = is_made(model, point->item) ? lacking_at(model, point) : 0;
    char quantity[32];

    if (lacking == 0 || !survey_list_next(list, origin))
        return;
    quantity_format(lacking, quantity);
    survey_note(
        builder, list, TABLE_DEMAND, origin, "item", name,
        "%s %s are promised that neither stock nor an open order covers: what they are made "
        "of, and with, is not held back for them",
        quantity, name.at);
}

/* The first location where the item lies that is promised at the blank one; ID_NONE: it lies
 * nowhere, or here. Where nothing brings it here either, survey_sources has said so. */
static uint32_t lies_elsewhere(const struct model *model, const struct point *here)
{
    const struct item *item = &model->items[here->item];
    uint32_t sources =
        here->supply.count + item->buys.count + item->bom.count + item->routing.count;

    if (here->location != PLACE_BLANK || here->stock.count > 0 || sources == 0 ||
        model_lanes_into(model, here->location).count > 0)
        return ID_NONE;
    for (uint32_t i = item->points.first; i < item->points.first + item->points.count; i++) {
        if (model->points[i].stock.count > 0)
            return model->points[i].location;
    }
    return ID_NONE;
}

static void note_elsewhere(struct builder *builder, struct survey_list *list,
                           struct row_origin origin, const struct point *point)
{
    const struct model *model = builder->model;
    struct text name = text_of(model->item_names, point->item);
    uint32_t elsewhere = lies_elsewhere(model, point);

    if (elsewhere == ID_NONE || !survey_list_next(list, origin))
        return;
    survey_note(
        builder, list, TABLE_DEMAND, origin, "item", name,
        "%s lies at %s, but this promise names no location, and the blank one is a location "
        "of its own",
        name.at, place_name(model, elsewhere));
}

/* Points of which there may be something to say. */
static expect_status find_points(struct builder *builder, struct first_row **ret_rows,
                                 uint32_t *ret_count)
{
    const struct model *model = builder->model;
    const uint32_t *first_demand = builder->first_demand.items;
    uint32_t *first_of = first_rows_new(builder, model->point_count);

    if (first_of == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < model->point_count; i++) {
        const struct point *point = &model->points[i];

        if (is_made(model, point->item) || lies_elsewhere(model, point) != ID_NONE)
            first_of[i] = first_demand[i];
    }
    return first_rows_sort(builder, first_of, model->point_count, ret_rows, ret_count);
}

expect_status survey_promises(struct builder *builder, expect_report *survey)
{
    const struct model *model = builder->model;
    const struct row_head *heads = builder->demand.heads.items;
    struct survey_list uncovered = {survey, "promises_uncovered", 0};
    struct survey_list elsewhere = {survey, "location_missing", 0};
    struct first_row *rows;
    uint32_t count;

    TRY(find_points(builder, &rows, &count));
    for (uint32_t i = 0; i < count; i++) {
        struct row_origin origin = head_origin(&heads[rows[i].position]);

        note_uncovered(builder, &uncovered, origin, &model->points[rows[i].subject]);
        note_elsewhere(builder, &elsewhere, origin, &model->points[rows[i].subject]);
    }
    survey_list_end(&uncovered, "items");
    survey_list_end(&elsewhere, "items");
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}
