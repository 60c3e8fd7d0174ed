/* SPDX-License-Identifier: MIT
 *
 * Freezing sorts rows by what will be asked of them. Where the order in the file matters, rows know
 * it, and go back to it; what rows say that freezing changes, stands beside them.
 */
#include "model/thaw.h"

#include "model/convert.h"
#include "model/rows.h"

#include <string.h>

/* What is laid over is small, as a rule: room for it without growing. */
enum { SPARE_ROWS = 256 };

/* Makes room for all of `count` rows, which are then filled in. */
static expect_status make_rows(struct builder *builder, struct rows *rows, uint32_t count,
                               size_t size)
{
    if (count > 0)
        TRY(alloc_reserve(builder->alloc, &rows->items, &rows->capacity, (size_t)count + SPARE_ROWS,
                          size));
    rows->count = count;
    return EXPECT_OK;
}

/* ---- Units that have changed ---- */

/* How the quantities of a row were converted, and how they are now. */
struct recount {
    bool is_needed;
    struct factor before;
    struct conversion now;
};

static struct recount recount_of(struct builder *builder, enum table table, uint32_t item,
                                 uint32_t unit)
{
    struct recount recount = {.is_needed = unit != ID_NONE && builder->are_units_changed,
                              .before = FACTOR_ONE};

    if (!recount.is_needed)
        return recount;
    units_find(builder->base->units, item, unit, &recount.before);
    recount.now =
        conversion_of(builder, table, ORIGIN_BASE, item, text_of(builder->model->unit_names, unit));
    return recount;
}

/* Base units were an exact multiple of what was stated, so that nothing is lost on the way back. */
static expect_quantity recounted(const struct recount *recount, const char *field,
                                 expect_quantity quantity)
{
    expect_quantity stated = quantity;

    if (!recount->is_needed)
        return quantity;
    (void)factor_divide(recount->before, quantity, &stated);
    return convert_quantity(&recount->now, field, stated);
}

static expect_quantity recount_row(struct builder *builder, enum table table, uint32_t item,
                                   uint32_t unit, expect_quantity quantity)
{
    struct recount recount = recount_of(builder, table, item, unit);

    return recounted(&recount, "quantity", quantity);
}

/* ---- Stock points ---- */

static expect_status lay_stock(struct builder *builder, const struct point *point,
                               struct raw_stock **next)
{
    for (uint32_t i = point->stock.first; i < point->stock.first + point->stock.count; i++) {
        struct raw_stock raw = {point->item, builder->base->stock[i]};

        raw.row.quantity =
            recount_row(builder, TABLE_INVENTORY, raw.item, raw.row.unit, raw.row.quantity);
        TRY(builder_add_total(builder, TABLE_INVENTORY, ORIGIN_BASE, raw.item, raw.row.quantity));
        *(*next)++ = raw;
    }
    return EXPECT_OK;
}

static expect_status lay_supply(struct builder *builder, const struct point *point)
{
    const struct model *base = builder->base;
    struct supply_row *rows = builder->supply.rows.items;
    struct row_head *heads = builder->supply.heads.items;

    for (uint32_t i = point->supply.first; i < point->supply.first + point->supply.count; i++) {
        struct supply_row raw = base->supply[i];
        uint32_t unit = column_at(&builder->supply_units, raw.name);

        raw.quantity = recount_row(builder, TABLE_SUPPLY, point->item, unit, raw.quantity);
        TRY(builder_add_total(builder, TABLE_SUPPLY, ORIGIN_BASE, point->item, raw.quantity));
        rows[raw.name] = raw;
        heads[raw.name] = head_of(point->item, ORIGIN_BASE);
    }
    return EXPECT_OK;
}

/* These rows stay as they are sorted: there may be a million of them, in a queue that hardly
 * changes, and `demand_of` finds the one that is replaced. */
static expect_status lay_demand(struct builder *builder, const struct point *point)
{
    const struct model *base = builder->base;
    struct demand_row *rows = builder->demand.rows.items;
    struct row_head *heads = builder->demand.heads.items;

    for (uint32_t i = point->demand.first; i < point->demand.first + point->demand.count; i++) {
        struct demand_row raw = base->demand[i];
        uint32_t unit = column_at(&builder->demand_units, raw.name);

        raw.quantity = recount_row(builder, TABLE_DEMAND, point->item, unit, raw.quantity);
        TRY(builder_add_total(builder, TABLE_DEMAND, ORIGIN_BASE, point->item, raw.quantity));
        rows[i] = raw;
        heads[i] = head_of(point->item, ORIGIN_BASE);
    }
    return EXPECT_OK;
}

static expect_status restate_demand(struct builder *builder)
{
    const struct model *base = builder->base;
    struct demand_row *rows = builder->demand.rows.items;
    struct stated_demand *stated;

    TRY(make_rows(builder, &builder->stated_demand, base->stated_demand_count, sizeof(*stated)));
    stated = builder->stated_demand.items;
    for (uint32_t i = 0; i < base->stated_demand_count; i++) {
        stated[i] = base->stated_demand[i];
        rows[base->demand_of[stated[i].name]].due = stated[i].due;
    }
    return EXPECT_OK;
}

static expect_status make_headed(struct builder *builder, struct headed_rows *headed,
                                 uint32_t count, size_t size)
{
    TRY(make_rows(builder, &headed->rows, count, size));
    return make_rows(builder, &headed->heads, count, sizeof(struct row_head));
}

/* `numbers` by name; NULL: there are none. */
static expect_status lay_column(struct builder *builder, struct rows *column,
                                const uint32_t *numbers, uint32_t count)
{
    if (numbers == NULL || count == 0)
        return EXPECT_OK;
    TRY(make_rows(builder, column, count, sizeof(*numbers)));
    memcpy(column->items, numbers, count * sizeof(*numbers));
    return EXPECT_OK;
}

static expect_status lay_points(struct builder *builder)
{
    const struct model *base = builder->base;
    struct raw_stock *next_stock;

    TRY(make_rows(builder, &builder->stock, base->stock_count, sizeof(struct raw_stock)));
    TRY(make_headed(builder, &builder->supply, base->supply_count, sizeof(struct supply_row)));
    TRY(make_headed(builder, &builder->demand, base->demand_count, sizeof(struct demand_row)));
    TRY(lay_column(builder, &builder->supply_units, base->supply_units, base->supply_count));
    TRY(lay_column(builder, &builder->demand_units, base->demand_units, base->demand_count));
    next_stock = builder->stock.items;
    for (uint32_t i = 0; i < base->point_count; i++) {
        TRY(lay_stock(builder, &base->points[i], &next_stock));
        TRY(lay_supply(builder, &base->points[i]));
        TRY(lay_demand(builder, &base->points[i]));
    }
    return restate_demand(builder);
}

/* ---- Sources ---- */

static struct buy_row recount_buy(struct builder *builder, const struct buy_row *row)
{
    struct recount recount = recount_of(builder, TABLE_LEAD_TIMES, row->item, row->unit);
    struct buy_row buy = *row;

    if (!recount.is_needed)
        return buy;
    buy.min_quantity = recounted(&recount, "min_quantity", row->min_quantity);
    buy.multiple = recounted(&recount, "multiple", row->multiple);
    if (row->max_quantity != QUANTITY_MAX)
        buy.max_quantity = recounted(&recount, "max_quantity", row->max_quantity);
    if (row->stated_cost >= 0)
        buy.unit_cost = convert_cost(&recount.now, "unit_cost", row->stated_cost);
    return buy;
}

static expect_status lay_buys(struct builder *builder)
{
    const struct model *base = builder->base;
    struct raw_buy *rows;

    TRY(make_rows(builder, &builder->buys, base->buy_count, sizeof(*rows)));
    rows = builder->buys.items;
    for (uint32_t i = 0; i < base->buy_count; i++)
        rows[base->buys[i].order] =
            (struct raw_buy){recount_buy(builder, &base->buys[i]), ORIGIN_BASE};
    return EXPECT_OK;
}

static expect_status lay_bom(struct builder *builder)
{
    const struct model *base = builder->base;
    struct raw_bom *rows;

    TRY(make_rows(builder, &builder->bom, base->bom_count, sizeof(*rows)));
    rows = builder->bom.items;
    for (uint32_t i = 0; i < base->bom_count; i++) {
        struct raw_bom raw = {base->bom[i], ID_NONE, ORIGIN_BASE};

        if (base->bom_units != NULL)
            raw.unit = base->bom_units[raw.row.order];
        raw.row.quantity =
            recount_row(builder, TABLE_BOM, raw.row.component, raw.unit, raw.row.quantity);
        rows[raw.row.order] = raw;
    }
    return EXPECT_OK;
}

static expect_status lay_routing(struct builder *builder)
{
    const struct model *base = builder->base;
    struct raw_routing *rows;

    TRY(make_rows(builder, &builder->routing, base->routing_count, sizeof(*rows)));
    rows = builder->routing.items;
    for (uint32_t i = 0; i < base->routing_count; i++)
        rows[base->routing[i].order] = (struct raw_routing){base->routing[i], ORIGIN_BASE};
    return EXPECT_OK;
}

static expect_status lay_lanes(struct builder *builder)
{
    const struct model *base = builder->base;
    struct raw_lane *rows;

    TRY(make_rows(builder, &builder->lanes, base->lane_count, sizeof(*rows)));
    rows = builder->lanes.items;
    for (uint32_t i = 0; i < base->lane_count; i++)
        rows[base->lanes[i].order] = (struct raw_lane){base->lanes[i], ORIGIN_BASE};
    return EXPECT_OK;
}

static expect_status lay_history(struct builder *builder)
{
    const struct model *base = builder->base;
    struct raw_history *rows;

    TRY(make_rows(builder, &builder->history, base->history_count, sizeof(*rows)));
    rows = builder->history.items;
    for (uint32_t i = 0; i < base->history_count; i++)
        rows[i] = (struct raw_history){base->history[i], ORIGIN_BASE};
    builder->model->received = base->received;
    return EXPECT_OK;
}

/* Days are taken over when capacity is frozen; the numbers of their costs are the same. */
static expect_status lay_hour_costs(struct builder *builder)
{
    const struct model *base = builder->base;
    expect_quantity *costs;

    TRY(make_rows(builder, &builder->hour_costs, base->hour_cost_count, sizeof(*costs)));
    costs = builder->hour_costs.items;
    for (uint32_t i = 0; i < base->hour_cost_count; i++)
        costs[i] = base->hour_costs[i + 1];
    return EXPECT_OK;
}

/* ---- Customers ---- */

static expect_status lay_customers(struct builder *builder)
{
    const struct model *base = builder->base;
    uint32_t count = intern_count(base->customer_names);
    struct raw_customer *rows;

    TRY(make_rows(builder, &builder->customers, count, sizeof(*rows)));
    rows = builder->customers.items;
    builder->customers.count = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (base->customers[i].is_listed)
            rows[builder->customers.count++] =
                (struct raw_customer){i, base->customers[i], ORIGIN_BASE};
    }
    return EXPECT_OK;
}

static expect_status lay_allocations(struct builder *builder)
{
    const struct model *base = builder->base;
    struct raw_allocation *rows;

    TRY(make_rows(builder, &builder->allocations, base->allocation_count, sizeof(*rows)));
    rows = builder->allocations.items;
    for (uint32_t item = 0; item < base->item_count; item++) {
        struct range range = base->items[item].allocations;

        for (uint32_t i = range.first; i < range.first + range.count; i++) {
            rows[i] = (struct raw_allocation){item, base->allocations[i], ORIGIN_BASE};
            rows[i].row.quantity = recount_row(builder, TABLE_ALLOCATIONS, item, rows[i].row.unit,
                                               rows[i].row.quantity);
        }
    }
    return EXPECT_OK;
}

static expect_status lay_substitutes(struct builder *builder)
{
    const struct model *base = builder->base;
    struct raw_substitute *rows;

    TRY(make_rows(builder, &builder->substitutes, base->substitute_count, sizeof(*rows)));
    rows = builder->substitutes.items;
    for (uint32_t i = 0; i < base->substitute_count; i++)
        rows[base->substitutes[i].order] =
            (struct raw_substitute){base->substitutes[i], ORIGIN_BASE};
    return EXPECT_OK;
}

/* ---- Items ---- */

static expect_status lay_items(struct builder *builder)
{
    const struct model *base = builder->base;
    struct raw_item *rows;

    TRY(make_rows(builder, &builder->items, base->item_count, sizeof(*rows)));
    rows = builder->items.items;
    builder->items.count = 0;
    for (uint32_t i = 0; i < base->item_count; i++) {
        const struct item *item = &base->items[i];

        if (item->is_listed)
            rows[builder->items.count++] =
                (struct raw_item){.item = i,
                                  .input = {.safety_stock = item->safety_stock,
                                            .yield = item->yield,
                                            .min_lot = item->min_lot,
                                            .lot_multiple = item->lot_multiple,
                                            .quantity_step = item->quantity_step},
                                  .origin = ORIGIN_BASE};
    }
    return EXPECT_OK;
}

static expect_status lay_protections(struct builder *builder)
{
    const struct model *base = builder->base;
    struct protection *rows;

    TRY(make_rows(builder, &builder->protections, base->protection_count, sizeof(*rows)));
    rows = builder->protections.items;
    for (uint32_t i = 0; i < base->protection_count; i++) {
        rows[i] = base->protections[i];
        rows[i].quantity =
            recount_row(builder, TABLE_INVENTORY, rows[i].item, rows[i].unit, rows[i].quantity);
    }
    return EXPECT_OK;
}

static expect_status lay_lots(struct builder *builder)
{
    const struct model *base = builder->base;
    struct lot *rows;

    TRY(make_rows(builder, &builder->lots, base->lot_count, sizeof(*rows)));
    rows = builder->lots.items;
    for (uint32_t i = 0; i < base->lot_count; i++)
        rows[i] = base->lots[i];
    return EXPECT_OK;
}

expect_status builder_lay_over(struct builder *builder, const struct model *base)
{
    builder->base = base;
    builder->has_totals =
        true; /* rows are laid at their places, not in turn: none can be counted again */
    builder->model->policy = base->policy;
    TRY(model_copy_names(builder->model, base));
    return lay_items(builder);
}

expect_status builder_lay_rows(struct builder *builder)
{
    if (builder->base == NULL)
        return EXPECT_OK;
    TRY(lay_points(builder));
    TRY(lay_buys(builder));
    TRY(lay_bom(builder));
    TRY(lay_routing(builder));
    TRY(lay_lanes(builder));
    TRY(lay_history(builder));
    TRY(lay_hour_costs(builder));
    TRY(lay_customers(builder));
    TRY(lay_allocations(builder));
    TRY(lay_substitutes(builder));
    TRY(lay_protections(builder));
    return lay_lots(builder);
}
