/* SPDX-License-Identifier: MIT
 *
 * Stock, supply and demand, and the stock points that they name. Each table is sorted by item, and
 * the rows of an item by location and then by what is asked of them: a point of the item begins
 * where the location changes.
 */
#include "model/freeze.h"
#include "model/group.h"

#include <stddef.h>
#include <string.h>

/* ---- Stock and supply ---- */

static int compare_stock(const void *first, const void *second)
{
    const struct stock_row *a = first, *b = second;
    int by_location = compare_numbers(a->location, b->location);

    return by_location != 0 ? by_location : compare_numbers(a->from, b->from);
}

static expect_status sort_stock(struct arena *scratch, void *rows, size_t count)
{
    return sort_rows(scratch, rows, count, sizeof(struct stock_row), compare_stock);
}

static expect_status freeze_stock(struct builder *builder, struct range *of_item)
{
    struct model *model = builder->model;
    const struct raw_stock *rows = builder->stock.items;
    struct arena_mark mark = arena_mark(&builder->scratch);
    struct grouping by_item;

    model->stock_count = builder->stock.count;
    model->stock = arena_get(&model->arena, model->stock_count, sizeof(*model->stock));
    if (model->stock == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(grouping_init(&builder->scratch, model->stock_count, model->item_count, &by_item));
    for (uint32_t i = 0; i < model->stock_count; i++)
        by_item.keys[i] = rows[i].item;
    TRY(grouping_run(&by_item));
    for (uint32_t i = 0; i < model->stock_count; i++)
        model->stock[i] = rows[by_item.order[i]].row;
    memcpy(of_item, by_item.ranges, model->item_count * sizeof(*of_item));
    arena_rewind(&builder->scratch, mark);
    rows_free(builder->alloc, &builder->stock, sizeof(*rows));
    return EXPECT_OK;
}

/* Section 4: what is due before today is planned for later, or does not exist. */
static expect_time planned_arrival(const struct model *model, expect_time due)
{
    int32_t days = model->policy.overdue_receipt_days;

    if (due >= model_now(model))
        return due;
    return days == OVERDUE_NEVER ? TIME_NEVER : time_add_days(model_now(model), days);
}

static int compare_supply(const void *first, const void *second)
{
    const struct supply_row *a = first, *b = second;
    int by_location = compare_numbers(a->location, b->location);
    int by_time = compare_numbers(a->planned, b->planned);

    if (by_location != 0)
        return by_location;
    return by_time != 0 ? by_time : compare_numbers(a->name, b->name);
}

static expect_status sort_supply(struct arena *scratch, void *rows, size_t count)
{
    return sort_rows(scratch, rows, count, sizeof(struct supply_row), compare_supply);
}

static expect_status freeze_supply(struct builder *builder, struct range *of_item)
{
    struct model *model = builder->model;
    struct supply_row *rows = builder->supply.rows.items;
    void *sorted, *units;

    model->supply_count = builder->supply.rows.count;
    for (uint32_t i = 0; i < model->supply_count; i++) {
        span_widen(&model->supply_due, time_day(rows[i].due));
        rows[i].planned = planned_arrival(model, rows[i].due);
    }
    TRY(freeze_headed(builder, &builder->supply, sizeof(*rows), of_item, &sorted));
    TRY(freeze_column(builder, &builder->supply_units, model->supply_count, &units));
    model->supply = sorted;
    model->supply_units = units;
    return EXPECT_OK;
}

/* ---- Points ---- */

/* A table, by item. */
struct located_rows {
    void *rows;
    size_t size, location_at; /* of a row, and in it */
    expect_status (*sort)(struct arena *scratch, void *rows, size_t count); /* those of an item */
    const struct range *of_item;
    struct range left; /* of the item at hand: not at a point yet */
};

enum { LOCATED_STOCK, LOCATED_SUPPLY, LOCATED_DEMAND, LOCATED_TABLES };

static uint32_t location_of(const struct located_rows *table, uint32_t at)
{
    uint32_t location;

    memcpy(&location, (const char *)table->rows + at * table->size + table->location_at,
           sizeof(location));
    return location;
}

/* The first location of the rows that are left; ID_NONE: none are. */
static uint32_t next_location(const struct located_rows *tables)
{
    uint32_t next = ID_NONE;

    for (size_t i = 0; i < LOCATED_TABLES; i++) {
        if (tables[i].left.count > 0 && location_of(&tables[i], tables[i].left.first) < next)
            next = location_of(&tables[i], tables[i].left.first);
    }
    return next;
}

static struct range take_rows(struct located_rows *table, uint32_t location)
{
    struct range taken = {table->left.first, 0};

    while (taken.count < table->left.count &&
           location_of(table, taken.first + taken.count) == location)
        taken.count++;
    table->left.first += taken.count;
    table->left.count -= taken.count;
    return taken;
}

/* So that a request can name the row it replaces, and the survey the first of each point. */
static expect_status index_demand(struct builder *builder, struct range rows)
{
    const struct demand_row *demand = builder->model->demand;
    uint32_t first = ID_NONE;
    void *slot;

    for (uint32_t i = rows.first; i < rows.first + rows.count; i++) {
        uint32_t position = demand_position(builder, demand[i].name);

        builder->model->demand_of[demand[i].name] = i;
        first = position < first ? position : first;
    }
    TRY(rows_push(builder->alloc, &builder->first_demand, sizeof(first), &slot));
    *(uint32_t *)slot = first;
    return EXPECT_OK;
}

static expect_status add_point(struct builder *builder, struct located_rows *tables, uint32_t item,
                               uint32_t location)
{
    struct point point = {.item = item,
                          .location = location,
                          .stock = take_rows(&tables[LOCATED_STOCK], location),
                          .supply = take_rows(&tables[LOCATED_SUPPLY], location),
                          .demand = take_rows(&tables[LOCATED_DEMAND], location)};
    void *slot;

    TRY(rows_push(builder->alloc, &builder->points, sizeof(point), &slot));
    *(struct point *)slot = point;
    return index_demand(builder, point.demand);
}

/* The rows of an item in order, and its points. */
static expect_status sort_item(struct builder *builder, struct located_rows *tables, uint32_t item)
{
    struct range *points = &builder->model->items[item].points;
    uint32_t location;

    for (size_t i = 0; i < LOCATED_TABLES; i++) {
        struct located_rows *table = &tables[i];

        table->left = table->of_item[item];
        TRY(table->sort(&builder->scratch, (char *)table->rows + table->left.first * table->size,
                        table->left.count));
    }
    points->first = builder->points.count;
    while ((location = next_location(tables)) != ID_NONE)
        TRY(add_point(builder, tables, item, location));
    points->count = builder->points.count - points->first;
    return EXPECT_OK;
}

/* `of_item` are those of stock, supply and demand. */
static expect_status make_points(struct builder *builder, struct range *const of_item[])
{
    struct model *model = builder->model;
    struct located_rows tables[LOCATED_TABLES] = {
        {model->stock, sizeof(struct stock_row), offsetof(struct stock_row, location), sort_stock,
         of_item[LOCATED_STOCK]},
        {model->supply, sizeof(struct supply_row), offsetof(struct supply_row, location),
         sort_supply, of_item[LOCATED_SUPPLY]},
        {model->demand, sizeof(struct demand_row), offsetof(struct demand_row, location),
         sort_demand, of_item[LOCATED_DEMAND]},
    };
    void *points;

    model->demand_of =
        arena_get(&model->arena, intern_count(model->demand_names), sizeof(*model->demand_of));
    if (model->demand_of == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t item = 0; item < model->item_count; item++)
        TRY(sort_item(builder, tables, item));
    model->point_count = builder->points.count;
    TRY(freeze_rows(builder, &builder->points, sizeof(*model->points), &points));
    model->points = points;
    return EXPECT_OK;
}

expect_status freeze_points(struct builder *builder)
{
    struct range *of_item[LOCATED_TABLES];

    for (size_t i = 0; i < LOCATED_TABLES; i++) {
        of_item[i] = arena_get(&builder->scratch, builder->model->item_count, sizeof(*of_item[i]));
        if (of_item[i] == NULL)
            return EXPECT_ERR_NOMEM;
    }
    TRY(freeze_stock(builder, of_item[LOCATED_STOCK]));
    TRY(freeze_supply(builder, of_item[LOCATED_SUPPLY]));
    TRY(freeze_demand(builder, of_item[LOCATED_DEMAND]));
    TRY(make_points(builder, of_item));
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}
