/* SPDX-License-Identifier: MIT
 *
 * The rows of which there may be millions: stock, open orders, promises, and past orders.
 */
#include "model/builder.h"

#include "model/convert.h"
#include "model/rows.h"

#include <string.h>

/* ---- Ids ---- */

/* A file whose rows have ids. */
struct id_column {
    enum table table;
    const char *field;
    struct intern *names; /* the number of an id is the position of its row, but for */
    const uint32_t *at;   /* the positions of rows of the base, where they are others, */
    uint32_t at_count;    /* of so many; NULL */
    struct headed_rows *headed;
    size_t size; /* of a row */
};

static uint32_t position_of_id(const struct id_column *column, uint32_t id)
{
    return column->at != NULL && id < column->at_count ? column->at[id] : id;
}

/* A row and a head of nothing, to be filled in. */
static expect_status push_headed(struct builder *builder, const struct id_column *column,
                                 uint32_t *ret_position)
{
    struct rows *rows = &column->headed->rows, *heads = &column->headed->heads;
    size_t need = (size_t)rows->count + 1;

    if (rows->count >= ID_NONE - 1)
        return EXPECT_ERR_RANGE;
    TRY(alloc_reserve(builder->alloc, &rows->items, &rows->capacity, need, column->size));
    TRY(alloc_reserve(builder->alloc, &heads->items, &heads->capacity, need,
                      sizeof(struct row_head)));
    *ret_position = rows->count++;
    memset((char *)rows->items + column->size * *ret_position, 0, column->size);
    ((struct row_head *)heads->items)[heads->count++] = (struct row_head){0};
    return EXPECT_OK;
}

/* Gives an id its number and its row a position: a new one, or that of the base, which it replaces
 * (section 11). ID_NONE after a finding for an id met before. */
static expect_status add_id(struct builder *builder, const struct id_column *column,
                            struct row_origin origin, struct text id, uint32_t *ret_id,
                            uint32_t *ret_position)
{
    const struct row_head *heads = column->headed->heads.items;
    uint32_t known = intern_count(column->names);

    TRY(builder_name(column->names, id, ret_id));
    if (*ret_id == known)
        return push_headed(builder, column, ret_position);
    *ret_position = position_of_id(column, *ret_id);
    if (is_of_base(head_origin(&heads[*ret_position])))
        return EXPECT_OK;
    *ret_position = ID_NONE;
    builder_report(builder, EXPECT_SEVERITY_ERROR, "duplicate_id", column->table, origin,
                   column->field, id, "%s %s is there twice", column->field,
                   intern_text(column->names, *ret_id));
    return EXPECT_OK;
}

/* ---- Rows ---- */

expect_status builder_add_inventory(struct builder *builder, const struct inventory_input *row,
                                    struct row_origin origin)
{
    struct raw_stock raw = {.row = {.from = moment_after(row->available_from)}};
    struct conversion conversion;
    void *slot;

    TRY(builder_name(builder->model->item_names, row->item, &raw.item));
    TRY(builder_name(builder->model->place_names, row->location, &raw.row.location));
    conversion = conversion_of(builder, TABLE_INVENTORY, origin, raw.item, row->unit);
    raw.row.unit = conversion.number;
    raw.row.quantity = convert_quantity(&conversion, "quantity", row->quantity);
    TRY(builder_add_total(builder, TABLE_INVENTORY, origin, raw.item, raw.row.quantity));
    TRY(rows_push(builder->alloc, &builder->stock, sizeof(raw), &slot));
    *(struct raw_stock *)slot = raw;
    return EXPECT_OK;
}

expect_status builder_add_receipt(struct builder *builder, const struct receipt_input *row,
                                  struct row_origin origin)
{
    struct model *model = builder->model;
    struct raw_history raw = {
        {.ordered = row->ordered, .promised = row->promised, .received = row->received}, origin};
    void *slot;

    if (row->received != EXPECT_DAY_NONE) {
        if (row->ordered != EXPECT_DAY_NONE && row->received < row->ordered)
            builder_note_odd(builder, ODD_RECEIVED_BEFORE_ORDERED, origin);
        if (row->received > model->today)
            builder_note_odd(builder, ODD_RECEIVED_LATER, origin);
        span_widen(&model->received, row->received);
    } else if (row->ordered != EXPECT_DAY_NONE && row->ordered > model->today) {
        builder_note_odd(builder, ODD_PAST_ORDERED_LATER, origin);
    }
    TRY(builder_name(model->supplier_names, row->supplier, &raw.row.supplier));
    TRY(builder_name_or_none(model->item_names, row->item, &raw.row.item));
    TRY(builder_name(model->place_names, row->location, &raw.row.location));
    TRY(rows_push(builder->alloc, &builder->history, sizeof(raw), &slot));
    *(struct raw_history *)slot = raw;
    return EXPECT_OK;
}

expect_status builder_add_supply(struct builder *builder, const struct supply_input *row,
                                 struct row_origin origin)
{
    struct model *model = builder->model;
    const struct id_column ids = {.table = TABLE_SUPPLY,
                                  .field = "supply",
                                  .names = model->supply_names,
                                  .headed = &builder->supply,
                                  .size = sizeof(struct supply_row)};
    struct supply_row raw = {.due = moment_after(row->due), .ordered = row->ordered}, *known;
    uint32_t position, item;
    struct conversion conversion;
    struct row_head *head;

    TRY(add_id(builder, &ids, origin, row->supply, &raw.name, &position));
    if (position == ID_NONE)
        return EXPECT_OK;
    known = (struct supply_row *)builder->supply.rows.items + position;
    head = (struct row_head *)builder->supply.heads.items + position;
    builder_take_total(builder, TABLE_SUPPLY, head, &known->quantity);
    if (row->ordered != EXPECT_DAY_NONE && row->ordered > model->today)
        builder_note_odd(builder, ODD_SUPPLY_ORDERED_LATER, origin);
    if (raw.due < model_now(model))
        builder_note_odd(builder, ODD_SUPPLY_OVERDUE, origin);
    TRY(builder_name(model->item_names, row->item, &item));
    TRY(builder_name(model->place_names, row->location, &raw.location));
    TRY(builder_name_or_none(model->supplier_names, row->supplier, &raw.supplier));
    conversion = conversion_of(builder, TABLE_SUPPLY, origin, item, row->unit);
    TRY(column_set(builder->alloc, &builder->supply_units, raw.name, conversion.number));
    raw.quantity = convert_quantity(&conversion, "quantity", row->quantity);
    TRY(builder_add_total(builder, TABLE_SUPPLY, origin, item, raw.quantity));
    *known = raw;
    *head = head_of(item, origin);
    return EXPECT_OK;
}

/* Takes note of the minute and the place it is due, and keeps them where freezing will change the
 * minute: of a delivery, and of what is overdue. */
static expect_status note_due(struct builder *builder, const struct demand_row *row, uint32_t to,
                              struct row_origin origin)
{
    bool is_overdue = row->due < model_now(builder->model);
    void *slot;

    span_widen(&builder->model->demand_due, time_day(row->due));
    if (is_overdue)
        builder_note_odd(builder, ODD_DEMAND_OVERDUE, origin);
    if (to == ID_NONE && !is_overdue)
        return EXPECT_OK;
    TRY(rows_push(builder->alloc, &builder->stated_demand, sizeof(struct stated_demand), &slot));
    *(struct stated_demand *)slot = (struct stated_demand){row->due, row->name, to};
    return EXPECT_OK;
}

/* Takes the row's own due minute; freezing makes a ship minute of it. */
expect_status builder_add_demand(struct builder *builder, const struct demand_input *row,
                                 struct row_origin origin)
{
    struct model *model = builder->model;
    const struct model *base = builder->base;
    const struct id_column ids = {.table = TABLE_DEMAND,
                                  .field = "demand",
                                  .names = model->demand_names,
                                  .at = base != NULL ? base->demand_of : NULL,
                                  .at_count = base != NULL ? base->demand_count : 0,
                                  .headed = &builder->demand,
                                  .size = sizeof(struct demand_row)};
    struct demand_row raw = {.due = row->due.at + (row->due.is_date ? DAY_MINUTES - 1 : 0),
                             .priority = row->priority},
                      *known;
    uint32_t position, item, to;
    struct conversion conversion;
    struct row_head *head;

    TRY(add_id(builder, &ids, origin, row->demand, &raw.name, &position));
    if (position == ID_NONE)
        return EXPECT_OK;
    known = (struct demand_row *)builder->demand.rows.items + position;
    head = (struct row_head *)builder->demand.heads.items + position;
    builder_take_total(builder, TABLE_DEMAND, head, &known->quantity);
    TRY(builder_name(model->item_names, row->item, &item));
    TRY(builder_name(model->place_names, row->location, &raw.location));
    TRY(builder_name_or_none(model->place_names, row->to, &to));
    TRY(note_due(builder, &raw, to, origin));
    TRY(builder_name_or_none(model->customer_names, row->customer, &raw.customer));
    conversion = conversion_of(builder, TABLE_DEMAND, origin, item, row->unit);
    TRY(column_set(builder->alloc, &builder->demand_units, raw.name, conversion.number));
    raw.quantity = convert_quantity(&conversion, "quantity", row->quantity);
    TRY(builder_add_total(builder, TABLE_DEMAND, origin, item, raw.quantity));
    *known = raw;
    *head = head_of(item, origin);
    return EXPECT_OK;
}
