/* SPDX-License-Identifier: MIT
 *
 * Needs that nothing can meet. A source counts whatever its quantity, priority or validity, so a
 * note is a surely missing row, mostly a name written in two ways.
 */
#include "model/names.h"
#include "model/survey.h"

/* A walk against the lanes, from where an item is needed to where it may come from. */
struct walk {
    const struct model *model;
    uint32_t *stack;
    uint32_t *visits; /* by place: the last visit */
    uint32_t visit;
};

static bool counts_at(uint32_t row_location, uint32_t place)
{
    return row_location == ID_NONE || row_location == place;
}

static bool is_bought_at(const struct model *model, uint32_t item, uint32_t place)
{
    struct range buys = model->items[item].buys;

    for (uint32_t i = buys.first; i < buys.first + buys.count; i++) {
        if (model->buys[i].lead_time_days >= 0 && counts_at(model->buys[i].location, place))
            return true;
    }
    return false;
}

static bool is_made_at(const struct model *model, uint32_t item, uint32_t place)
{
    struct range bom = model->items[item].bom, routing = model->items[item].routing;

    for (uint32_t i = bom.first; i < bom.first + bom.count; i++) {
        if (counts_at(model->bom[i].location, place))
            return true;
    }
    for (uint32_t i = routing.first; i < routing.first + routing.count; i++) {
        if (counts_at(model->routing[i].location, place))
            return true;
    }
    return false;
}

static bool has_stock(const struct point *point)
{
    return point->stock.count > 0 || point->supply.count > 0;
}

static bool is_at(const struct model *model, uint32_t item, uint32_t place)
{
    const struct point *point = model_point(model, item, place);

    return (point != NULL && has_stock(point)) || is_bought_at(model, item, place) ||
           is_made_at(model, item, place);
}

static expect_status walk_init(struct builder *builder, struct walk *ret_walk)
{
    uint32_t places = intern_count(builder->model->place_names);
    struct walk walk = {
        .model = builder->model,
        .stack = arena_get(&builder->scratch, places, sizeof(*walk.stack)),
        .visits = arena_get_zeroed(&builder->scratch, places, sizeof(*walk.visits)),
    };

    if (walk.stack == NULL || walk.visits == NULL)
        return EXPECT_ERR_NOMEM;
    *ret_walk = walk;
    return EXPECT_OK;
}

static uint32_t push_once(struct walk *walk, uint32_t depth, uint32_t place)
{
    if (walk->visits[place] != walk->visit) {
        walk->visits[place] = walk->visit;
        walk->stack[depth++] = place;
    }
    return depth;
}

/* Whether the item is at the place, or at one from which lanes lead there. */
static bool comes_to(struct walk *walk, uint32_t item, uint32_t place)
{
    uint32_t depth;

    walk->visit++;
    depth = push_once(walk, 0, place);
    while (depth > 0) {
        uint32_t here = walk->stack[--depth];
        struct range lanes = model_lanes_into(walk->model, here);

        if (is_at(walk->model, item, here))
            return true;
        for (uint32_t i = lanes.first; i < lanes.first + lanes.count; i++) {
            if (lane_carries(&walk->model->lanes[i], item))
                depth = push_once(walk, depth, walk->model->lanes[i].from);
        }
    }
    return false;
}

/* Whether there is any of it anywhere. */
static bool comes_at_all(const struct model *model, uint32_t item)
{
    const struct item *known = &model->items[item];

    for (uint32_t i = known->points.first; i < known->points.first + known->points.count; i++) {
        if (has_stock(&model->points[i]))
            return true;
    }
    for (uint32_t i = known->buys.first; i < known->buys.first + known->buys.count; i++) {
        if (model->buys[i].lead_time_days >= 0)
            return true;
    }
    return known->bom.count > 0 || known->routing.count > 0;
}

#define NO_SOURCE "there is no stock, open supply, lead time, recipe or lane for it"

static void note_demand(struct builder *builder, struct survey_list *list, struct row_origin origin,
                        const struct point *point)
{
    struct text item = text_of(builder->model->item_names, point->item);
    const char *place = place_name(builder->model, point->location);

    if (survey_list_next(list, origin))
        survey_note(builder, list, TABLE_DEMAND, origin, "item", item,
                    "%s is promised at %s%s, but " NO_SOURCE "%s", item.at,
                    place[0] != '\0' ? "" : "the blank location", place,
                    comes_at_all(builder->model, point->item) ? " there, only elsewhere" : "");
}

/* Points where something is needed that does not come there. */
static expect_status find_points(struct builder *builder, struct walk *walk,
                                 struct first_row **ret_rows, uint32_t *ret_count)
{
    const struct model *model = builder->model;
    const uint32_t *first_demand = builder->first_demand.items;
    uint32_t *first_of = first_rows_new(builder, model->point_count);

    if (first_of == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < model->point_count; i++) {
        const struct point *point = &model->points[i];

        if (point->demand.count > 0 && !comes_to(walk, point->item, point->location))
            first_of[i] = first_demand[i];
    }
    return first_rows_sort(builder, first_of, model->point_count, ret_rows, ret_count);
}

static expect_status survey_demand(struct builder *builder, struct walk *walk,
                                   struct survey_list *list, bool *is_noted)
{
    const struct model *model = builder->model;
    const struct row_head *heads = builder->demand.heads.items;
    struct first_row *rows;
    uint32_t count;

    TRY(find_points(builder, walk, &rows, &count));
    for (uint32_t i = 0; i < count; i++) {
        const struct point *point = &model->points[rows[i].subject];

        is_noted[point->item] = true;
        note_demand(builder, list, head_origin(&heads[rows[i].position]), point);
    }
    return EXPECT_OK;
}

static void survey_components(struct builder *builder, struct walk *walk, struct survey_list *list,
                              bool *is_noted)
{
    const struct model *model = builder->model;
    const struct raw_bom *rows = builder->bom.items;

    for (uint32_t i = 0; i < builder->bom.count; i++) {
        const struct bom_row *row = &rows[i].row;
        bool comes = row->location != ID_NONE ? comes_to(walk, row->component, row->location)
                                              : comes_at_all(model, row->component);

        if (comes || is_noted[row->component])
            continue;
        is_noted[row->component] = true;
        if (survey_list_next(list, rows[i].origin))
            survey_note(builder, list, TABLE_BOM, rows[i].origin, "component",
                        text_of(model->item_names, row->component),
                        "%s goes into %s, but " NO_SOURCE, item_name(model, row->component),
                        item_name(model, row->item));
    }
}

static void survey_asked(struct builder *builder, struct survey_list *list, bool *is_noted)
{
    const struct model *model = builder->model;
    const struct row_origin nowhere = {0, 0};
    const uint32_t *asked = builder->asked.items;

    for (uint32_t i = 0; i < builder->asked.count; i++) {
        struct text item = text_of(model->item_names, asked[i]);
        struct place place = {
            .file = "requests.csv", .field = "item", .text = item.at, .text_length = item.length};

        if (is_noted[asked[i]] || comes_at_all(model, asked[i]))
            continue;
        is_noted[asked[i]] = true;
        if (survey_list_next(list, nowhere))
            report_add(list->survey, EXPECT_SEVERITY_NOTE, list->code, &place,
                       "%s is asked for, but " NO_SOURCE, item.at);
    }
}

expect_status survey_sources(struct builder *builder, expect_report *survey)
{
    struct survey_list list = {survey, "item_without_source", 0};
    bool *is_noted =
        arena_get_zeroed(&builder->scratch, builder->model->item_count, sizeof(*is_noted));
    struct walk walk;

    if (is_noted == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(walk_init(builder, &walk));
    TRY(survey_demand(builder, &walk, &list, is_noted));
    survey_components(builder, &walk, &list, is_noted);
    survey_asked(builder, &list, is_noted);
    survey_list_end(&list, "needs");
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}
