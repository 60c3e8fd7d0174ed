/* SPDX-License-Identifier: MIT */
#include "model/builder.h"

#include "model/convert.h"
#include "model/rows.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

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

#ifndef NDEBUG
static bool is_number_of(const struct intern *names, uint32_t id, struct text text)
{
    return id < intern_count(names) && strlen(intern_text(names, id)) == text.length &&
           memcmp(intern_text(names, id), text.at, text.length) == 0;
}
#endif

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

void builder_report_number(struct builder *builder, enum table table, struct row_origin origin,
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
        builder_report_number(builder, TABLE_CAPACITY, origin,
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
