/* SPDX-License-Identifier: MIT */
#include "load/schemas.h"

#include <string.h>

#define COLUMN(name, type, need, row, member)                                                      \
    {                                                                                              \
        name, type, need, offsetof(struct row, member)                                             \
    }

/* Columns that are known but fill nothing. */
#define IGNORED(name)                                                                              \
    {                                                                                              \
        name, FIELD_IGNORED, NEED_NOTHING, 0                                                       \
    }

/* Columns that say what becomes of the row. */
#define HELPER(name, type, role)                                                                   \
    {                                                                                              \
        name, type, NEED_NOTHING, 0, role                                                          \
    }

static const struct column inventory_columns[] = {
    COLUMN("item", FIELD_TEXT, NEED_VALUE, inventory_input, item),
    COLUMN("location", FIELD_TEXT, NEED_NOTHING, inventory_input, location),
    COLUMN("quantity", FIELD_QUANTITY, NEED_VALUE, inventory_input, quantity),
    COLUMN("available_from", FIELD_START_MOMENT, NEED_NOTHING, inventory_input, available_from),
    COLUMN("unit", FIELD_TEXT, NEED_NOTHING, inventory_input, unit),
};

static const struct column capacity_columns[] = {
    COLUMN("resource", FIELD_TEXT, NEED_VALUE, capacity_input, resource),
    COLUMN("date", FIELD_START, NEED_NOTHING, capacity_input, days.date),
    COLUMN("from", FIELD_START, NEED_NOTHING, capacity_input, days.from),
    COLUMN("to", FIELD_DAY, NEED_NOTHING, capacity_input, days.to),
    COLUMN("weekdays", FIELD_WEEKDAYS, NEED_NOTHING, capacity_input, days.weekdays),
    COLUMN("minutes", FIELD_AMOUNT, NEED_VALUE, capacity_input, minutes),
    COLUMN("booked", FIELD_AMOUNT, NEED_NOTHING, capacity_input, booked),
    COLUMN("overtime_minutes", FIELD_AMOUNT, NEED_NOTHING, capacity_input, overtime_minutes),
    COLUMN("overtime_cost_per_hour", FIELD_AMOUNT, NEED_NOTHING, capacity_input,
           overtime_cost_per_hour),
};

static const struct column lead_times_columns[] = {
    COLUMN("supplier", FIELD_TEXT, NEED_VALUE, buy_input, supplier),
    COLUMN("item", FIELD_TEXT, NEED_VALUE, buy_input, item),
    COLUMN("location", FIELD_TEXT, NEED_NOTHING, buy_input, location),
    COLUMN("lead_time_days", FIELD_DAYS, NEED_COLUMN, buy_input, lead_time_days),
    COLUMN("lead_time_std", FIELD_AMOUNT, NEED_NOTHING, buy_input, lead_time_std),
    COLUMN("min_quantity", FIELD_QUANTITY, NEED_NOTHING, buy_input, min_quantity),
    COLUMN("multiple", FIELD_QUANTITY, NEED_NOTHING, buy_input, multiple),
    COLUMN("max_quantity", FIELD_QUANTITY, NEED_NOTHING, buy_input, max_quantity),
    COLUMN("unit_cost", FIELD_AMOUNT, NEED_NOTHING, buy_input, unit_cost),
    COLUMN("priority", FIELD_INTEGER, NEED_NOTHING, buy_input, priority),
    COLUMN("calendar", FIELD_TEXT, NEED_NOTHING, buy_input, calendar),
    COLUMN("valid_from", FIELD_START, NEED_NOTHING, buy_input, valid.from),
    COLUMN("valid_to", FIELD_DAY, NEED_NOTHING, buy_input, valid.to),
    COLUMN("unit", FIELD_TEXT, NEED_NOTHING, buy_input, unit),
};

static const struct column receipts_columns[] = {
    COLUMN("supplier", FIELD_TEXT, NEED_VALUE, receipt_input, supplier),
    COLUMN("item", FIELD_TEXT, NEED_NOTHING, receipt_input, item),
    COLUMN("location", FIELD_TEXT, NEED_NOTHING, receipt_input, location),
    IGNORED("row"),
    IGNORED("shipment"),
    COLUMN("ordered", FIELD_DAY, NEED_NOTHING, receipt_input, ordered),
    COLUMN("promised", FIELD_DAY, NEED_NOTHING, receipt_input, promised),
    COLUMN("received", FIELD_DAY, NEED_NOTHING, receipt_input, received),
    COLUMN("quantity", FIELD_QUANTITY, NEED_NOTHING, receipt_input, quantity),
    IGNORED("unit"), /* days count here, not quantities */
};

static const struct column supply_columns[] = {
    COLUMN("supply", FIELD_TEXT, NEED_VALUE, supply_input, supply),
    COLUMN("item", FIELD_TEXT, NEED_VALUE, supply_input, item),
    COLUMN("location", FIELD_TEXT, NEED_NOTHING, supply_input, location),
    COLUMN("quantity", FIELD_QUANTITY, NEED_VALUE, supply_input, quantity),
    COLUMN("due", FIELD_MOMENT, NEED_VALUE, supply_input, due),
    COLUMN("supplier", FIELD_TEXT, NEED_NOTHING, supply_input, supplier),
    COLUMN("ordered", FIELD_DAY, NEED_NOTHING, supply_input, ordered),
    COLUMN("unit", FIELD_TEXT, NEED_NOTHING, supply_input, unit),
    HELPER("received", FIELD_DECIMAL, ROLE_TAKEN),
    HELPER("open", FIELD_DECIMAL, ROLE_OPEN),
    HELPER("status", FIELD_TEXT, ROLE_STATUS),
};

static const struct column demand_columns[] = {
    COLUMN("demand", FIELD_TEXT, NEED_VALUE, demand_input, demand),
    COLUMN("item", FIELD_TEXT, NEED_VALUE, demand_input, item),
    COLUMN("location", FIELD_TEXT, NEED_NOTHING, demand_input, location),
    COLUMN("quantity", FIELD_QUANTITY, NEED_VALUE, demand_input, quantity),
    COLUMN("due", FIELD_MOMENT, NEED_VALUE, demand_input, due),
    COLUMN("to", FIELD_TEXT, NEED_NOTHING, demand_input, to),
    COLUMN("customer", FIELD_TEXT, NEED_NOTHING, demand_input, customer),
    COLUMN("priority", FIELD_INTEGER, NEED_NOTHING, demand_input, priority),
    COLUMN("unit", FIELD_TEXT, NEED_NOTHING, demand_input, unit),
    HELPER("delivered", FIELD_DECIMAL, ROLE_TAKEN),
    HELPER("open", FIELD_DECIMAL, ROLE_OPEN),
    HELPER("status", FIELD_TEXT, ROLE_STATUS),
};

static const struct column items_columns[] = {
    COLUMN("item", FIELD_TEXT, NEED_VALUE, item_input, item),
    IGNORED("description"),
    COLUMN("unit", FIELD_TEXT, NEED_NOTHING, item_input, unit),
    COLUMN("safety_stock", FIELD_QUANTITY, NEED_NOTHING, item_input, safety_stock),
    COLUMN("yield", FIELD_YIELD, NEED_NOTHING, item_input, yield),
    COLUMN("min_lot", FIELD_QUANTITY, NEED_NOTHING, item_input, min_lot),
    COLUMN("lot_multiple", FIELD_QUANTITY, NEED_NOTHING, item_input, lot_multiple),
    COLUMN("quantity_step", FIELD_POSITIVE, NEED_NOTHING, item_input, quantity_step),
};

static const struct column bom_columns[] = {
    COLUMN("item", FIELD_TEXT, NEED_VALUE, bom_input, item),
    COLUMN("component", FIELD_TEXT, NEED_VALUE, bom_input, component),
    COLUMN("quantity", FIELD_QUANTITY, NEED_VALUE, bom_input, quantity),
    COLUMN("variant", FIELD_TEXT, NEED_NOTHING, bom_input, variant),
    COLUMN("location", FIELD_TEXT, NEED_NOTHING, bom_input, location),
    COLUMN("scrap", FIELD_AMOUNT, NEED_NOTHING, bom_input, scrap),
    COLUMN("priority", FIELD_INTEGER, NEED_NOTHING, bom_input, priority),
    COLUMN("valid_from", FIELD_START, NEED_NOTHING, bom_input, valid.from),
    COLUMN("valid_to", FIELD_DAY, NEED_NOTHING, bom_input, valid.to),
    COLUMN("unit", FIELD_TEXT, NEED_NOTHING, bom_input, unit),
    HELPER("per", FIELD_DECIMAL, ROLE_PER),
};

static const struct column routing_columns[] = {
    COLUMN("item", FIELD_TEXT, NEED_VALUE, routing_input, item),
    COLUMN("variant", FIELD_TEXT, NEED_NOTHING, routing_input, variant),
    COLUMN("location", FIELD_TEXT, NEED_NOTHING, routing_input, location),
    COLUMN("step", FIELD_DECIMAL, NEED_VALUE, routing_input, step),
    COLUMN("resource", FIELD_TEXT, NEED_NOTHING, routing_input, resource),
    COLUMN("setup_minutes", FIELD_AMOUNT, NEED_NOTHING, routing_input, setup_minutes),
    COLUMN("minutes_per_unit", FIELD_AMOUNT, NEED_NOTHING, routing_input, minutes_per_unit),
    COLUMN("days", FIELD_DAYS, NEED_NOTHING, routing_input, days),
    COLUMN("supplier", FIELD_TEXT, NEED_NOTHING, routing_input, supplier),
    COLUMN("priority", FIELD_INTEGER, NEED_NOTHING, routing_input, priority),
    COLUMN("valid_from", FIELD_START, NEED_NOTHING, routing_input, valid.from),
    COLUMN("valid_to", FIELD_DAY, NEED_NOTHING, routing_input, valid.to),
};

static const struct column calendars_columns[] = {
    COLUMN("calendar", FIELD_TEXT, NEED_VALUE, calendar_input, calendar),
    COLUMN("date", FIELD_START, NEED_NOTHING, calendar_input, days.date),
    COLUMN("from", FIELD_START, NEED_NOTHING, calendar_input, days.from),
    COLUMN("to", FIELD_DAY, NEED_NOTHING, calendar_input, days.to),
    COLUMN("weekdays", FIELD_WEEKDAYS, NEED_NOTHING, calendar_input, days.weekdays),
    COLUMN("working", FIELD_FLAG, NEED_NOTHING, calendar_input, working),
};

/* `from` and `to` may be blank: the blank location is a place like any other. */
static const struct column transit_columns[] = {
    COLUMN("from", FIELD_TEXT, NEED_COLUMN, lane_input, from),
    COLUMN("to", FIELD_TEXT, NEED_COLUMN, lane_input, to),
    COLUMN("days", FIELD_DAYS, NEED_VALUE, lane_input, days),
    COLUMN("calendar", FIELD_TEXT, NEED_NOTHING, lane_input, calendar),
    COLUMN("carrier", FIELD_TEXT, NEED_NOTHING, lane_input, carrier),
    COLUMN("mode", FIELD_TEXT, NEED_NOTHING, lane_input, mode),
    COLUMN("cost", FIELD_AMOUNT, NEED_NOTHING, lane_input, cost),
    COLUMN("priority", FIELD_INTEGER, NEED_NOTHING, lane_input, priority),
};

static const struct column units_columns[] = {
    COLUMN("unit", FIELD_TEXT, NEED_VALUE, unit_input, unit),
    COLUMN("factor", FIELD_FACTOR, NEED_VALUE, unit_input, factor),
    COLUMN("item", FIELD_TEXT, NEED_NOTHING, unit_input, item),
    COLUMN("base_unit", FIELD_TEXT, NEED_NOTHING, unit_input, base_unit),
};

/* A group is that of customers.csv, or * for everybody; a blank day leaves its end open. */
static const struct column allocations_columns[] = {
    COLUMN("item", FIELD_TEXT, NEED_VALUE, allocation_input, item),
    COLUMN("group", FIELD_TEXT, NEED_VALUE, allocation_input, group),
    COLUMN("from", FIELD_START, NEED_COLUMN, allocation_input, from),
    COLUMN("to", FIELD_DAY, NEED_COLUMN, allocation_input, to),
    COLUMN("quantity", FIELD_QUANTITY, NEED_VALUE, allocation_input, quantity),
    COLUMN("unit", FIELD_TEXT, NEED_NOTHING, allocation_input, unit),
};

static const struct column customers_columns[] = {
    COLUMN("customer", FIELD_TEXT, NEED_VALUE, customer_input, customer),
    COLUMN("group", FIELD_TEXT, NEED_NOTHING, customer_input, group),
    COLUMN("zone", FIELD_TEXT, NEED_NOTHING, customer_input, zone),
    COLUMN("priority", FIELD_INTEGER, NEED_NOTHING, customer_input, priority),
    COLUMN("speed", FIELD_WEIGHT, NEED_NOTHING, customer_input, speed),
    COLUMN("price", FIELD_WEIGHT, NEED_NOTHING, customer_input, price),
    COLUMN("completeness", FIELD_WEIGHT, NEED_NOTHING, customer_input, completeness),
};

static const struct column substitutes_columns[] = {
    COLUMN("item", FIELD_TEXT, NEED_VALUE, substitute_input, item),
    COLUMN("substitute", FIELD_TEXT, NEED_VALUE, substitute_input, substitute),
    COLUMN("ratio", FIELD_POSITIVE, NEED_NOTHING, substitute_input, ratio),
    COLUMN("priority", FIELD_INTEGER, NEED_NOTHING, substitute_input, priority),
    COLUMN("customer", FIELD_TEXT, NEED_NOTHING, substitute_input, customer),
};

static const struct column policy_columns[] = {
    COLUMN("key", FIELD_TEXT, NEED_VALUE, policy_input, key),
    COLUMN("value", FIELD_TEXT, NEED_COLUMN, policy_input, value),
};

static const struct column requests_columns[] = {
    COLUMN("request", FIELD_TEXT, NEED_VALUE, request_input, request),
    COLUMN("item", FIELD_TEXT, NEED_VALUE, request_input, item),
    COLUMN("location", FIELD_TEXT, NEED_NOTHING, request_input, location),
    COLUMN("quantity", FIELD_POSITIVE, NEED_VALUE, request_input, quantity),
    COLUMN("due", FIELD_MOMENT, NEED_VALUE, request_input, due),
    COLUMN("to", FIELD_TEXT, NEED_NOTHING, request_input, to),
    COLUMN("min_confidence", FIELD_PROBABILITY, NEED_NOTHING, request_input, min_confidence),
    COLUMN("customer", FIELD_TEXT, NEED_NOTHING, request_input, customer),
    COLUMN("order", FIELD_TEXT, NEED_NOTHING, request_input, order),
    COLUMN("unit", FIELD_TEXT, NEED_NOTHING, request_input, unit),
    COLUMN("replaces", FIELD_TEXT, NEED_NOTHING, request_input, replaces),
};

static const struct policy_input policy_default = {0};
static const struct request_input request_default = {.due = {EXPECT_TIME_NONE, true}};

#define SCHEMA(file, columns, row_default)                                                         \
    {                                                                                              \
        file, columns, sizeof(columns) / sizeof(columns[0]), &row_default, sizeof(row_default)     \
    }

static const struct schema schemas[TABLE_COUNT] = {
    [TABLE_INVENTORY] = SCHEMA("inventory.csv", inventory_columns, inventory_default),
    [TABLE_CAPACITY] = SCHEMA("capacity.csv", capacity_columns, capacity_default),
    [TABLE_LEAD_TIMES] = SCHEMA("lead_times.csv", lead_times_columns, buy_default),
    [TABLE_RECEIPTS] = SCHEMA("receipts.csv", receipts_columns, receipt_default),
    [TABLE_SUPPLY] = SCHEMA("supply.csv", supply_columns, supply_default),
    [TABLE_DEMAND] = SCHEMA("demand.csv", demand_columns, demand_default),
    [TABLE_ITEMS] = SCHEMA("items.csv", items_columns, item_default),
    [TABLE_BOM] = SCHEMA("bom.csv", bom_columns, bom_default),
    [TABLE_ROUTING] = SCHEMA("routing.csv", routing_columns, routing_default),
    [TABLE_CALENDARS] = SCHEMA("calendars.csv", calendars_columns, calendar_default),
    [TABLE_TRANSIT] = SCHEMA("transit.csv", transit_columns, lane_default),
    [TABLE_UNITS] = SCHEMA("units.csv", units_columns, unit_default),
    [TABLE_ALLOCATIONS] = SCHEMA("allocations.csv", allocations_columns, allocation_default),
    [TABLE_CUSTOMERS] = SCHEMA("customers.csv", customers_columns, customer_default),
    [TABLE_SUBSTITUTES] = SCHEMA("substitutes.csv", substitutes_columns, substitute_default),
    [TABLE_POLICY] = SCHEMA("policy.csv", policy_columns, policy_default),
};

static const struct schema requests_schema =
    SCHEMA("requests.csv", requests_columns, request_default);

const struct schema *schema_of_table(enum table table)
{
    return &schemas[table];
}

const struct schema *schema_of_requests(void)
{
    return &requests_schema;
}

enum table schema_find_table(const char *file)
{
    int table = 0;

    while (table < TABLE_COUNT && !field_is_word(file, strlen(file), schemas[table].file))
        table++;
    return (enum table)table;
}

expect_status schema_add_row(struct builder *builder, enum table table, const void *row,
                             struct row_origin origin)
{
    switch (table) {
    case TABLE_INVENTORY:
        return builder_add_inventory(builder, row, origin);
    case TABLE_CAPACITY:
        return builder_add_capacity(builder, row, origin);
    case TABLE_LEAD_TIMES:
        return builder_add_buy(builder, row, origin);
    case TABLE_RECEIPTS:
        return builder_add_receipt(builder, row, origin);
    case TABLE_SUPPLY:
        return builder_add_supply(builder, row, origin);
    case TABLE_DEMAND:
        return builder_add_demand(builder, row, origin);
    case TABLE_ITEMS:
        return builder_add_item(builder, row, origin);
    case TABLE_BOM:
        return builder_add_bom(builder, row, origin);
    case TABLE_ROUTING:
        return builder_add_routing(builder, row, origin);
    case TABLE_CALENDARS:
        return builder_add_calendar(builder, row, origin);
    case TABLE_TRANSIT:
        return builder_add_lane(builder, row, origin);
    case TABLE_UNITS:
        return builder_add_unit(builder, row, origin);
    case TABLE_ALLOCATIONS:
        return builder_add_allocation(builder, row, origin);
    case TABLE_CUSTOMERS:
        return builder_add_customer(builder, row, origin);
    case TABLE_SUBSTITUTES:
        return builder_add_substitute(builder, row, origin);
    case TABLE_POLICY:
    case TABLE_COUNT:
        break;
    }
    return EXPECT_ERR_INTERNAL;
}
