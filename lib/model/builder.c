/* SPDX-License-Identifier: MIT */
#include "model/builder.h"

#include "model/convert.h"
#include "model/rows.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* What all rows of one item may add up to, so that no sum of the library leaves 64 bits: twice
 * this, and a quantity more, still fit. */
#define TOTAL_MAX (INT64_C(4000000000000) * QUANTITY_ONE)

enum { MESSAGE_SIZE = 512 };

expect_status builder_new(struct model *model, expect_report *report, struct row_locator locator,
                          struct builder **ret_builder)
{
    struct builder *builder = alloc_get_zeroed(&model->alloc, 1, sizeof(*builder));

    if (builder == NULL)
        return EXPECT_ERR_NOMEM;
    builder->model = model;
    builder->alloc = &model->alloc;
    builder->report = report;
    builder->locator = locator;
    arena_init(&builder->scratch, builder->alloc);
    *ret_builder = builder;
    return EXPECT_OK;
}

static void headed_rows_free(const struct alloc *alloc, struct headed_rows *headed, size_t size)
{
    rows_free(alloc, &headed->rows, size);
    rows_free(alloc, &headed->heads, sizeof(struct row_head));
}

void builder_free(struct builder *builder)
{
    const struct alloc *alloc;

    if (builder == NULL)
        return;
    alloc = builder->alloc;
    headed_rows_free(alloc, &builder->supply, sizeof(struct supply_row));
    headed_rows_free(alloc, &builder->demand, sizeof(struct demand_row));
    rows_free(alloc, &builder->supply_units, sizeof(uint32_t));
    rows_free(alloc, &builder->demand_units, sizeof(uint32_t));
    rows_free(alloc, &builder->stated_demand, sizeof(struct stated_demand));
    rows_free(alloc, &builder->stock, sizeof(struct raw_stock));
    rows_free(alloc, &builder->items, sizeof(struct raw_item));
    rows_free(alloc, &builder->buys, sizeof(struct raw_buy));
    rows_free(alloc, &builder->bom, sizeof(struct raw_bom));
    rows_free(alloc, &builder->routing, sizeof(struct raw_routing));
    rows_free(alloc, &builder->lanes, sizeof(struct raw_lane));
    rows_free(alloc, &builder->history, sizeof(struct raw_history));
    rows_free(alloc, &builder->customers, sizeof(struct raw_customer));
    rows_free(alloc, &builder->allocations, sizeof(struct raw_allocation));
    rows_free(alloc, &builder->substitutes, sizeof(struct raw_substitute));
    rows_free(alloc, &builder->capacity, sizeof(struct raw_rule));
    rows_free(alloc, &builder->calendars, sizeof(struct raw_rule));
    rows_free(alloc, &builder->hour_costs, sizeof(expect_quantity));
    rows_free(alloc, &builder->totals, sizeof(struct total));
    rows_free(alloc, &builder->protections, sizeof(struct protection));
    rows_free(alloc, &builder->lots, sizeof(struct lot));
    rows_free(alloc, &builder->asked, sizeof(uint32_t));
    rows_free(alloc, &builder->points, sizeof(struct point));
    rows_free(alloc, &builder->first_demand, sizeof(uint32_t));
    arena_fini(&builder->scratch);
    alloc_put(alloc, builder, 1, sizeof(*builder));
}

void builder_mark_incomplete(struct builder *builder, enum table table)
{
    builder->is_incomplete[table] = true;
}

struct policy *builder_policy(struct builder *builder)
{
    builder->has_policy = true;
    return &builder->model->policy;
}

expect_status rows_push(const struct alloc *alloc, struct rows *rows, size_t size, void **ret_row)
{
    if (rows->count >= ID_NONE - 1)
        return EXPECT_ERR_RANGE;
    if (rows->count == rows->capacity)
        TRY(alloc_reserve(alloc, &rows->items, &rows->capacity, (size_t)rows->count + 1, size));
    *ret_row = (char *)rows->items + size * rows->count++;
    memset(*ret_row, 0, size);
    return EXPECT_OK;
}

void rows_free(const struct alloc *alloc, struct rows *rows, size_t size)
{
    alloc_put(alloc, rows->items, rows->capacity, size);
    *rows = (struct rows){0};
}

expect_status column_set(const struct alloc *alloc, struct rows *column, uint32_t name,
                         uint32_t number)
{
    uint32_t *numbers;

    if (number == ID_NONE && name >= column->count)
        return EXPECT_OK;
    TRY(alloc_reserve(alloc, &column->items, &column->capacity, (size_t)name + 1, sizeof(number)));
    numbers = column->items;
    while (column->count <= name)
        numbers[column->count++] = ID_NONE;
    numbers[name] = number;
    return EXPECT_OK;
}

void builder_report(struct builder *builder, int32_t severity, const char *code, enum table table,
                    struct row_origin origin, const char *field, struct text text,
                    const char *format, ...)
{
    struct place place = {.line = origin.line, .field = field};
    char message[MESSAGE_SIZE];
    va_list arguments;

    if (builder->locator.locate != NULL && !is_of_base(origin))
        builder->locator.locate(builder->locator.context, table, origin, field, &place);
    place.text = text.at;
    place.text_length = text.length;
    va_start(arguments, format);
    vsnprintf(message, sizeof(message), format, arguments);
    va_end(arguments);
    report_add(builder->report, severity, code, &place, "%s%s", message,
               is_of_base(origin) ? " (a row of the data that was there before)" : "");
}

struct text text_of(const struct intern *names, uint32_t id)
{
    const char *text = intern_text(names, id);

    return (struct text){text, strlen(text)};
}

void builder_note_odd(struct builder *builder, enum oddity oddity, struct row_origin origin)
{
    if (is_of_base(origin))
        return;
    if (builder->odd[oddity].count++ == 0)
        builder->odd[oddity].first = origin;
}

/* ---- Names ---- */

static inline bool is_number_of(const struct intern *names, uint32_t id, struct text text)
{
    return id < intern_count(names) && strlen(intern_text(names, id)) == text.length &&
           memcmp(intern_text(names, id), text.at, text.length) == 0;
}

expect_status builder_name(struct intern *names, struct text text, uint32_t *ret_id)
{
    if (text.known != 0) {
        assert(is_number_of(names, text.known - 1, text));
        *ret_id = text.known - 1;
        return EXPECT_OK;
    }
    return intern_add(names, text.at, text.length, ret_id);
}

expect_status builder_name_or_none(struct intern *names, struct text text, uint32_t *ret_id)
{
    if (text.length > 0)
        return builder_name(names, text, ret_id);
    *ret_id = ID_NONE;
    return EXPECT_OK;
}

const struct intern *builder_names(const struct builder *builder, const char *column)
{
    const struct model *model = builder->model;
    const struct {
        const char *column;
        const struct intern *names;
    } known[] = {
        {"item", model->item_names},         {"component", model->item_names},
        {"location", model->place_names},    {"to", model->place_names},
        {"supplier", model->supplier_names}, {"customer", model->customer_names},
        {"supply", model->supply_names},     {"demand", model->demand_names},
    };

    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        if (strcmp(known[i].column, column) == 0)
            return known[i].names;
    }
    return NULL;
}

/* ---- Rows to come ---- */

static void expect_more(const struct alloc *alloc, struct rows *rows, size_t size, size_t more)
{
    if (more < ID_NONE)
        (void)alloc_expect(alloc, &rows->items, &rows->capacity, rows->count + more, size);
}

/* A column has no numbers, or most likely one for every row. */
static void expect_column(const struct alloc *alloc, struct rows *column, size_t more)
{
    if (column->count > 0)
        expect_more(alloc, column, sizeof(uint32_t), more);
}

void builder_expect_rows(struct builder *builder, enum table table, size_t more)
{
    const struct alloc *alloc = builder->alloc;

    if (table == TABLE_DEMAND) {
        expect_more(alloc, &builder->demand.rows, sizeof(struct demand_row), more);
        expect_more(alloc, &builder->demand.heads, sizeof(struct row_head), more);
        expect_column(alloc, &builder->demand_units, more);
    } else if (table == TABLE_SUPPLY) {
        expect_more(alloc, &builder->supply.rows, sizeof(struct supply_row), more);
        expect_more(alloc, &builder->supply.heads, sizeof(struct row_head), more);
        expect_column(alloc, &builder->supply_units, more);
    } else if (table == TABLE_RECEIPTS) {
        expect_more(alloc, &builder->history, sizeof(struct raw_history), more);
    } else if (table == TABLE_INVENTORY) {
        expect_more(alloc, &builder->stock, sizeof(struct raw_stock), more);
    }
}

/* ---- Checks of a single row ---- */

static void report_number(struct builder *builder, enum table table, struct row_origin origin,
                          const char *field, expect_quantity number, const char *words)
{
    char text[32];

    quantity_format(number, text);
    builder_report(builder, EXPECT_SEVERITY_ERROR, "out_of_range", table, origin, field,
                   (struct text){text, strlen(text)}, "%s %s: %s", field, text, words);
}

static void report_day(struct builder *builder, const char *code, enum table table,
                       struct row_origin origin, const char *field, expect_day day,
                       const char *words)
{
    char text[16];

    day_format(day, text);
    builder_report(builder, EXPECT_SEVERITY_ERROR, code, table, origin, field,
                   (struct text){text, strlen(text)}, "%s %s %s", field, text, words);
}

/* ---- Sums ---- */

static expect_status total_of(struct builder *builder, uint32_t item, struct total **ret_total)
{
    void *row;

    while (builder->totals.count <= item)
        TRY(rows_push(builder->alloc, &builder->totals, sizeof(struct total), &row));
    *ret_total = (struct total *)builder->totals.items + item;
    return EXPECT_OK;
}

static expect_status count_row(struct builder *builder, uint32_t item, struct total quantities)
{
    struct total *total;

    TRY(total_of(builder, item, &total));
    total->in += quantities.in;
    total->out += quantities.out;
    return EXPECT_OK;
}

/* Everything together is too much for one item, so it is counted anew by item. */
static expect_status count_by_item(struct builder *builder)
{
    const struct raw_stock *stock = builder->stock.items;
    const struct supply_row *supply = builder->supply.rows.items;
    const struct demand_row *demand = builder->demand.rows.items;
    const struct row_head *supply_heads = builder->supply.heads.items;
    const struct row_head *demand_heads = builder->demand.heads.items;

    for (uint32_t i = 0; i < builder->stock.count; i++)
        TRY(count_row(builder, stock[i].item, (struct total){.in = stock[i].row.quantity}));
    for (uint32_t i = 0; i < builder->supply.rows.count; i++)
        TRY(count_row(builder, supply_heads[i].item, (struct total){.in = supply[i].quantity}));
    for (uint32_t i = 0; i < builder->demand.rows.count; i++)
        TRY(count_row(builder, demand_heads[i].item, (struct total){.out = demand[i].quantity}));
    builder->has_totals = true;
    return EXPECT_OK;
}

static expect_quantity *sum_in(struct total *total, enum table table)
{
    return table == TABLE_DEMAND ? &total->out : &total->in;
}

expect_status builder_add_total(struct builder *builder, enum table table, struct row_origin origin,
                                uint32_t item, expect_quantity quantity)
{
    struct total *total = &builder->all;
    expect_quantity *sum = sum_in(total, table);

    if (!builder->has_totals && quantity > TOTAL_MAX - *sum)
        TRY(count_by_item(builder));
    if (builder->has_totals) {
        TRY(total_of(builder, item, &total));
        sum = sum_in(total, table);
    }
    if (quantity <= TOTAL_MAX - *sum)
        *sum += quantity;
    else
        report_number(builder, table, origin, "quantity", quantity,
                      "the quantities of this item add up to more than 4000000000000");
    return EXPECT_OK;
}

/* What a row of the base had counted for, now that it is replaced. */
static void take_total(struct builder *builder, enum table table, const struct row_head *head,
                       expect_quantity *quantity)
{
    struct total *totals = builder->totals.items;

    if (!is_of_base(head_origin(head)))
        return;
    *sum_in(builder->has_totals ? &totals[head->item] : &builder->all, table) -= *quantity;
    *quantity = 0;
}

/* ---- Days ---- */

void builder_check_order(struct builder *builder, enum table table, struct row_origin origin,
                         const char *from_field, expect_day from, expect_day to)
{
    if (from != EXPECT_DAY_NONE && to != EXPECT_DAY_NONE && from > to)
        report_day(builder, "reversed_range", table, origin, from_field, from,
                   "is after the end of the range");
}

static struct validity validity_of(struct builder *builder, enum table table,
                                   struct row_origin origin, struct valid_days valid)
{
    builder_check_order(builder, table, origin, "valid_from", valid.from, valid.to);
    return (struct validity){valid.from != EXPECT_DAY_NONE ? valid.from : DAY_FIRST,
                             valid.to != EXPECT_DAY_NONE ? valid.to : DAY_LAST};
}

/* A row of days: `date`, or from, to and weekdays, open-ended where blank (section 3). */
static expect_status add_rule(struct builder *builder, enum table table, struct rows *rows,
                              struct row_origin origin, const struct day_rule *days,
                              struct raw_rule rule)
{
    bool has_range = days->from != EXPECT_DAY_NONE || days->to != EXPECT_DAY_NONE;
    void *row;

    if (days->date != EXPECT_DAY_NONE && has_range)
        report_day(builder, "date_and_range", table, origin, "date", days->date,
                   "and also from or to: a row has one or the other");
    builder_check_order(builder, table, origin, "from", days->from, days->to);
    rule.first = days->from != EXPECT_DAY_NONE ? days->from : DAY_FIRST;
    rule.last = days->to != EXPECT_DAY_NONE ? days->to : DAY_LAST;
    rule.weekdays = days->weekdays;
    if (days->date != EXPECT_DAY_NONE) {
        rule.first = rule.last = days->date;
        rule.weekdays = WEEK_ALL;
    }
    TRY(rows_push(builder->alloc, rows, sizeof(rule), &row));
    *(struct raw_rule *)row = rule;
    return EXPECT_OK;
}

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

/* Room for a row, to be filled in, and a head of nothing. */
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

expect_status builder_name_item(struct builder *builder, const char *text, size_t length)
{
    uint32_t item;
    void *slot;

    TRY(intern_add(builder->model->item_names, text, length, &item));
    TRY(rows_push(builder->alloc, &builder->asked, sizeof(item), &slot));
    *(uint32_t *)slot = item;
    return EXPECT_OK;
}

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

/* The number of a cost, new unless the row before had the same; 0: not given. */
static expect_status hour_cost_number(struct builder *builder, expect_quantity cost,
                                      int32_t *ret_number)
{
    const expect_quantity *costs = builder->hour_costs.items;
    uint32_t count = builder->hour_costs.count;
    void *slot;

    *ret_number = cost >= 0 ? (int32_t)count : 0;
    if (cost < 0 || (count > 0 && costs[count - 1] == cost))
        return EXPECT_OK;
    if (count == INT32_MAX)
        return EXPECT_ERR_RANGE;
    TRY(rows_push(builder->alloc, &builder->hour_costs, sizeof(cost), &slot));
    *(expect_quantity *)slot = cost;
    *ret_number = (int32_t)count + 1;
    return EXPECT_OK;
}

/* Section 5: minutes less booked, both rounded against the promise. Overtime is added to the
 * minutes (section 11), so what is booked beyond them comes off it. */
expect_status builder_add_capacity(struct builder *builder, const struct capacity_input *row,
                                   struct row_origin origin)
{
    int64_t left = row->minutes / QUANTITY_ONE - quantity_ceiling(row->booked);
    int64_t with_overtime = left + row->overtime_minutes / QUANTITY_ONE;
    struct raw_rule rule = {.value = (int32_t)(left > 0 ? left : 0)};

    if (left > INT32_MAX || with_overtime > INT32_MAX) {
        report_number(builder, TABLE_CAPACITY, origin,
                      left > INT32_MAX ? "minutes" : "overtime_minutes",
                      left > INT32_MAX ? row->minutes : row->overtime_minutes,
                      "a day cannot have more than 2147483647");
        return EXPECT_OK;
    }
    rule.overtime_minutes = (int32_t)(with_overtime > 0 ? with_overtime - rule.value : 0);
    TRY(hour_cost_number(builder, row->overtime_cost_per_hour, &rule.hour_cost));
    TRY(builder_name(builder->model->resource_names, row->resource, &rule.subject));
    return add_rule(builder, TABLE_CAPACITY, &builder->capacity, origin, &row->days, rule);
}

/* Its quantities and its price are in the unit of the row; those not given stay so. */
static void convert_purchase(struct builder *builder, const struct buy_input *row,
                             struct row_origin origin, struct buy_row *buy)
{
    struct conversion conversion =
        conversion_of(builder, TABLE_LEAD_TIMES, origin, buy->item, row->unit);

    buy->unit = conversion.number;
    buy->stated_cost = row->unit_cost;
    buy->min_quantity = convert_quantity(&conversion, "min_quantity", row->min_quantity);
    buy->multiple = convert_quantity(&conversion, "multiple", row->multiple);
    buy->max_quantity = QUANTITY_MAX;
    if (row->max_quantity != QUANTITY_MAX)
        buy->max_quantity = convert_quantity(&conversion, "max_quantity", row->max_quantity);
    buy->unit_cost = -1;
    if (row->unit_cost >= 0)
        buy->unit_cost = convert_cost(&conversion, "unit_cost", row->unit_cost);
}

expect_status builder_add_buy(struct builder *builder, const struct buy_input *row,
                              struct row_origin origin)
{
    struct model *model = builder->model;
    struct buy_row buy = {
        .lead_time_std = row->lead_time_std,
        .validity = validity_of(builder, TABLE_LEAD_TIMES, origin, row->valid),
        .lead_time_days = row->lead_time_days,
        .priority = row->priority,
        .order = builder->buys.count,
    };
    void *slot;

    if (row->min_quantity > row->max_quantity || row->max_quantity == 0)
        builder_note_odd(builder, ODD_PURCHASE_IMPOSSIBLE, origin);
    if (row->lead_time_days < 0)
        builder_note_odd(builder, ODD_PURCHASE_WITHOUT_LEAD_TIME, origin);
    else if (row->lead_time_days > 0 && row->calendar.length == 0)
        builder_note_odd(builder, ODD_PURCHASE_IN_PLAIN_DAYS, origin);
    TRY(builder_name(model->item_names, row->item, &buy.item));
    convert_purchase(builder, row, origin, &buy);
    TRY(builder_name(model->supplier_names, row->supplier, &buy.supplier));
    TRY(builder_name_or_none(model->place_names, row->location, &buy.location));
    TRY(builder_name_or_none(model->calendar_names, row->calendar, &buy.calendar));
    TRY(rows_push(builder->alloc, &builder->buys, sizeof(struct raw_buy), &slot));
    *(struct raw_buy *)slot = (struct raw_buy){buy, origin};
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
    take_total(builder, TABLE_SUPPLY, head, &known->quantity);
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
    take_total(builder, TABLE_DEMAND, head, &known->quantity);
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

expect_status builder_add_item(struct builder *builder, const struct item_input *row,
                               struct row_origin origin)
{
    struct model *model = builder->model;
    struct raw_item raw = {.input = *row, .origin = origin};
    uint32_t unit;
    void *slot;

    TRY(builder_name(model->item_names, row->item, &raw.item));
    TRY(builder_name_or_none(model->unit_names, row->unit, &unit));
    if (unit != ID_NONE || builder->base != NULL) {
        builder->are_units_changed = true;
        TRY(units_set_base(model->units, raw.item, unit));
    }
    TRY(rows_push(builder->alloc, &builder->items, sizeof(raw), &slot));
    *(struct raw_item *)slot = raw;
    return EXPECT_OK;
}

expect_status builder_protect(struct builder *builder, struct text item, struct text unit,
                              expect_quantity quantity, struct row_origin origin)
{
    struct protection raw;
    struct conversion conversion;
    void *slot;

    TRY(builder_name(builder->model->item_names, item, &raw.item));
    conversion = conversion_of(builder, TABLE_INVENTORY, origin, raw.item, unit);
    raw.unit = conversion.number;
    raw.quantity = convert_quantity(&conversion, "quantity", quantity);
    TRY(rows_push(builder->alloc, &builder->protections, sizeof(raw), &slot));
    *(struct protection *)slot = raw;
    return EXPECT_OK;
}

expect_status builder_add_bom(struct builder *builder, const struct bom_input *row,
                              struct row_origin origin)
{
    struct model *model = builder->model;
    struct bom_row bom = {
        .scrap = row->scrap,
        .validity = validity_of(builder, TABLE_BOM, origin, row->valid),
        .priority = row->priority,
        .order = builder->bom.count,
    };
    struct conversion conversion;
    void *slot;

    TRY(builder_name(model->item_names, row->item, &bom.item));
    TRY(builder_name(model->item_names, row->component, &bom.component));
    TRY(builder_name_or_none(model->variant_names, row->variant, &bom.variant));
    TRY(builder_name_or_none(model->place_names, row->location, &bom.location));
    conversion = conversion_of(builder, TABLE_BOM, origin, bom.component, row->unit);
    bom.quantity = convert_quantity(&conversion, "quantity", row->quantity);
    TRY(rows_push(builder->alloc, &builder->bom, sizeof(struct raw_bom), &slot));
    *(struct raw_bom *)slot = (struct raw_bom){bom, conversion.number, origin};
    return EXPECT_OK;
}

expect_status builder_add_routing(struct builder *builder, const struct routing_input *row,
                                  struct row_origin origin)
{
    struct model *model = builder->model;
    struct routing_row step = {
        .step = row->step,
        .setup_minutes = row->setup_minutes,
        .minutes_per_unit = row->minutes_per_unit,
        .validity = validity_of(builder, TABLE_ROUTING, origin, row->valid),
        .days = row->days,
        .priority = row->priority,
        .order = builder->routing.count,
    };
    void *slot;

    TRY(builder_name(model->item_names, row->item, &step.item));
    TRY(builder_name_or_none(model->variant_names, row->variant, &step.variant));
    TRY(builder_name_or_none(model->place_names, row->location, &step.location));
    TRY(builder_name_or_none(model->resource_names, row->resource, &step.resource));
    TRY(builder_name_or_none(model->supplier_names, row->supplier, &step.supplier));
    TRY(rows_push(builder->alloc, &builder->routing, sizeof(struct raw_routing), &slot));
    *(struct raw_routing *)slot = (struct raw_routing){step, origin};
    return EXPECT_OK;
}

expect_status builder_add_calendar(struct builder *builder, const struct calendar_input *row,
                                   struct row_origin origin)
{
    struct raw_rule rule = {.value = row->working};

    TRY(builder_name(builder->model->calendar_names, row->calendar, &rule.subject));
    return add_rule(builder, TABLE_CALENDARS, &builder->calendars, origin, &row->days, rule);
}

bool builder_has_calendar(const struct builder *builder, struct text calendar)
{
    const struct raw_rule *rules = builder->calendars.items;
    uint32_t number = intern_find(builder->model->calendar_names, calendar.at, calendar.length);

    if (number == ID_NONE)
        return false;
    for (uint32_t i = 0; i < builder->calendars.count; i++) {
        if (rules[i].subject == number)
            return true;
    }
    return builder->base != NULL && number < intern_count(builder->base->calendar_names) &&
           builder->base->calendars[number].count > 0;
}

expect_status builder_add_lane(struct builder *builder, const struct lane_input *row,
                               struct row_origin origin)
{
    struct model *model = builder->model;
    struct lane lane = {
        .cost = row->cost,
        .days = row->days,
        .priority = row->priority,
        .order = builder->lanes.count,
    };
    void *slot;

    TRY(builder_name_or_none(model->item_names, row->item, &lane.item));
    TRY(builder_name(model->place_names, row->from, &lane.from));
    TRY(builder_name(model->place_names, row->to, &lane.to));
    TRY(builder_name_or_none(model->calendar_names, row->calendar, &lane.calendar));
    TRY(builder_name_or_none(model->supplier_names, row->carrier, &lane.carrier));
    TRY(builder_name_or_none(model->mode_names, row->mode, &lane.mode));
    TRY(rows_push(builder->alloc, &builder->lanes, sizeof(struct raw_lane), &slot));
    *(struct raw_lane *)slot = (struct raw_lane){lane, origin};
    return EXPECT_OK;
}
