/* SPDX-License-Identifier: MIT */
#include "model/survey.h"

#include <string.h>

/* True the first time a name comes by. */
static bool is_first(bool *is_met, uint32_t id)
{
    bool was_met = is_met[id];

    is_met[id] = true;
    return !was_met;
}

/* ---- Resources ---- */

static expect_status survey_resources(struct builder *builder, expect_report *survey)
{
    struct survey_list list = {survey, "no_capacity", 0};
    const struct model *model = builder->model;
    const struct raw_routing *rows = builder->routing.items;
    bool *is_met =
        arena_get_zeroed(&builder->scratch, intern_count(model->resource_names), sizeof(*is_met));

    if (is_met == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < builder->routing.count; i++) {
        uint32_t resource = rows[i].row.resource;

        if (resource == ID_NONE || model->has_capacity[resource] || !is_first(is_met, resource))
            continue;
        if (survey_list_next(&list, rows[i].origin))
            survey_note(builder, &list, TABLE_ROUTING, rows[i].origin, "resource",
                        text_of(model->resource_names, resource),
                        "%s has no row in capacity.csv, so nothing can be made on it",
                        intern_text(model->resource_names, resource));
    }
    survey_list_end(&list, "resources");
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}

/* ---- Locations ---- */

static void mark_place(uint32_t location, bool *is_met)
{
    if (location != ID_NONE)
        is_met[location] = true;
}

/* Where anything is, or comes by. */
static void mark_places(const struct model *model, bool *is_met)
{
    for (uint32_t i = 0; i < model->point_count; i++)
        is_met[model->points[i].location] = true;
    for (uint32_t i = 0; i < model->lane_count; i++)
        is_met[model->lanes[i].from] = is_met[model->lanes[i].to] = true;
}

static void look_at_location(struct builder *builder, struct survey_list *list, bool *is_met,
                             enum table table, struct row_origin origin, const char *field,
                             uint32_t location)
{
    struct text name;

    if (location == ID_NONE || !is_first(is_met, location) || !survey_list_next(list, origin))
        return;
    name = text_of(builder->model->place_names, location);
    survey_note(
        builder, list, table, origin, field, name,
        table == TABLE_TRANSIT
            ? "nothing leaves %s: no stock, order or recipe is there, and no lane leads to it"
            : "nothing is at %s: no stock, order or promise names it, and no lane",
        name.at);
}

/* Where a lane can begin: something is, is bought or made there, or comes by. */
static void mark_origins(const struct builder *builder, bool *is_met)
{
    const struct model *model = builder->model;
    const struct raw_buy *buys = builder->buys.items;
    const struct raw_bom *bom = builder->bom.items;
    const struct raw_routing *routing = builder->routing.items;

    for (uint32_t i = 0; i < model->point_count; i++)
        is_met[model->points[i].location] = true;
    for (uint32_t i = 0; i < model->lane_count; i++)
        is_met[model->lanes[i].to] = true;
    for (uint32_t i = 0; i < builder->buys.count; i++)
        mark_place(buys[i].row.location, is_met);
    for (uint32_t i = 0; i < builder->bom.count; i++)
        mark_place(bom[i].row.location, is_met);
    for (uint32_t i = 0; i < builder->routing.count; i++)
        mark_place(routing[i].row.location, is_met);
}

static expect_status survey_origins(struct builder *builder, expect_report *survey)
{
    struct survey_list list = {survey, "unused_location", 0};
    const struct raw_lane *lanes = builder->lanes.items;
    bool *is_met = arena_get_zeroed(&builder->scratch, intern_count(builder->model->place_names),
                                    sizeof(*is_met));

    if (is_met == NULL)
        return EXPECT_ERR_NOMEM;
    mark_origins(builder, is_met);
    for (uint32_t i = 0; i < builder->lanes.count; i++)
        look_at_location(builder, &list, is_met, TABLE_TRANSIT, lanes[i].origin, "from",
                         lanes[i].row.from);
    survey_list_end(&list, "locations");
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}

static expect_status survey_locations(struct builder *builder, expect_report *survey)
{
    struct survey_list list = {survey, "unused_location", 0};
    const struct raw_buy *buys = builder->buys.items;
    const struct raw_bom *bom = builder->bom.items;
    const struct raw_routing *routing = builder->routing.items;
    bool *is_met = arena_get_zeroed(&builder->scratch, intern_count(builder->model->place_names),
                                    sizeof(*is_met));

    if (is_met == NULL)
        return EXPECT_ERR_NOMEM;
    mark_places(builder->model, is_met);
    for (uint32_t i = 0; i < builder->buys.count; i++)
        look_at_location(builder, &list, is_met, TABLE_LEAD_TIMES, buys[i].origin, "location",
                         buys[i].row.location);
    for (uint32_t i = 0; i < builder->bom.count; i++)
        look_at_location(builder, &list, is_met, TABLE_BOM, bom[i].origin, "location",
                         bom[i].row.location);
    for (uint32_t i = 0; i < builder->routing.count; i++)
        look_at_location(builder, &list, is_met, TABLE_ROUTING, routing[i].origin, "location",
                         routing[i].row.location);
    survey_list_end(&list, "locations");
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}

/* ---- Items ---- */

/* items.csv need not list every item; but one that lists most of them has forgotten the rest. */
static void survey_items(struct builder *builder, expect_report *survey)
{
    struct survey_list list = {survey, "unlisted_item", 0};
    const struct row_origin nowhere = {0, 0};
    const struct model *model = builder->model;
    uint32_t first = builder->base != NULL ? builder->base->item_count : 0;

    for (uint32_t i = first; builder->items.count > model->item_count / 2 && i < model->item_count;
         i++) {
        struct text name = text_of(model->item_names, i);
        struct place place = {
            .file = "items.csv", .field = "item", .text = name.at, .text_length = name.length};

        if (!model->items[i].is_listed && survey_list_next(&list, nowhere))
            report_add(survey, EXPECT_SEVERITY_NOTE, list.code, &place,
                       "%s is not listed in items.csv, but other files name it", name.at);
    }
    survey_list_end(&list, "items");
}

/* ---- Suppliers ---- */

/* Looks at suppliers in the order in which files name them. */
struct supplier_look {
    struct builder *builder;
    struct survey_list list;
    bool *is_met;
};

static void look_at_supplier(struct supplier_look *look, enum table table, struct row_origin origin,
                             const char *field, uint32_t supplier)
{
    const struct model *model = look->builder->model;
    struct text name;

    if (supplier == ID_NONE || !is_first(look->is_met, supplier) ||
        model->history_of[supplier].count > 0 || !survey_list_next(&look->list, origin))
        return;
    name = text_of(model->supplier_names, supplier);
    survey_note(look->builder, &look->list, table, origin, field, name,
                "%s has no row in receipts.csv, so it is taken to be like the others", name.at);
}

static expect_status look_at_supply(struct supplier_look *look)
{
    struct builder *builder = look->builder;
    const struct model *model = builder->model;
    const struct row_head *heads = builder->supply.heads.items;
    uint32_t suppliers = intern_count(model->supplier_names), count;
    uint32_t *first_of = first_rows_new(builder, suppliers);
    struct first_row *rows;

    if (first_of == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < model->supply_count; i++) {
        const struct supply_row *row = &model->supply[i];

        if (row->supplier != ID_NONE)
            first_rows_meet(first_of, row->supplier, row->name);
    }
    TRY(first_rows_sort(builder, first_of, suppliers, &rows, &count));
    for (uint32_t i = 0; i < count; i++)
        look_at_supplier(look, TABLE_SUPPLY, head_origin(&heads[rows[i].position]), "supplier",
                         rows[i].subject);
    return EXPECT_OK;
}

static expect_status look_at_all_suppliers(struct supplier_look *look)
{
    const struct builder *builder = look->builder;
    const struct raw_buy *buys = builder->buys.items;
    const struct raw_routing *routing = builder->routing.items;
    const struct raw_lane *lanes = builder->lanes.items;

    for (uint32_t i = 0; i < builder->buys.count; i++)
        look_at_supplier(look, TABLE_LEAD_TIMES, buys[i].origin, "supplier", buys[i].row.supplier);
    TRY(look_at_supply(look));
    for (uint32_t i = 0; i < builder->routing.count; i++)
        look_at_supplier(look, TABLE_ROUTING, routing[i].origin, "supplier",
                         routing[i].row.supplier);
    for (uint32_t i = 0; i < builder->lanes.count; i++)
        look_at_supplier(look, TABLE_TRANSIT, lanes[i].origin, "carrier", lanes[i].row.carrier);
    return EXPECT_OK;
}

/* Without any history at all the survey says so once. */
static expect_status survey_suppliers(struct builder *builder, expect_report *survey)
{
    const struct model *model = builder->model;
    struct supplier_look look = {
        .builder = builder,
        .list = {survey, "no_supplier_history", 0},
        .is_met = arena_get_zeroed(&builder->scratch, intern_count(model->supplier_names),
                                   sizeof(*look.is_met)),
    };

    if (look.is_met == NULL)
        return EXPECT_ERR_NOMEM;
    if (model->history_count > 0)
        TRY(look_at_all_suppliers(&look));
    survey_list_end(&look.list, "suppliers");
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}

expect_status survey_names(struct builder *builder, expect_report *survey)
{
    TRY(survey_resources(builder, survey));
    TRY(survey_locations(builder, survey));
    TRY(survey_origins(builder, survey));
    survey_items(builder, survey);
    return survey_suppliers(builder, survey);
}
