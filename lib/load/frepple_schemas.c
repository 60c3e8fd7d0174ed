/* SPDX-License-Identifier: MIT */
#include "load/frepple_rows.h"

#define COLUMN(name, type, need, row, member)                                                      \
    {                                                                                              \
        name, type, need, offsetof(struct row, member), ROLE_PLAIN                                 \
    }

static const struct column operation_columns[] = {
    COLUMN("operation", FIELD_TEXT, NEED_VALUE, frepple_operation, name),
    COLUMN("type", FIELD_TEXT, NEED_NOTHING, frepple_operation, type),
    COLUMN("item", FIELD_TEXT, NEED_NOTHING, frepple_operation, item),
    COLUMN("location", FIELD_TEXT, NEED_NOTHING, frepple_operation, location),
    COLUMN("owner", FIELD_TEXT, NEED_NOTHING, frepple_operation, owner),
    COLUMN("priority", FIELD_INTEGER, NEED_NOTHING, frepple_operation, priority),
    COLUMN("minutes", FIELD_AMOUNT, NEED_NOTHING, frepple_operation, minutes),
    COLUMN("minutes_per_unit", FIELD_AMOUNT, NEED_NOTHING, frepple_operation, minutes_per_unit),
    COLUMN("fence_minutes", FIELD_AMOUNT, NEED_NOTHING, frepple_operation, fence_minutes),
    COLUMN("min_lot", FIELD_QUANTITY, NEED_NOTHING, frepple_operation, min_lot),
    COLUMN("lot_multiple", FIELD_QUANTITY, NEED_NOTHING, frepple_operation, lot_multiple),
    COLUMN("max_lot", FIELD_QUANTITY, NEED_NOTHING, frepple_operation, max_lot),
    COLUMN("available", FIELD_TEXT, NEED_NOTHING, frepple_operation, available),
    COLUMN("valid_from", FIELD_START_MOMENT, NEED_NOTHING, frepple_operation, valid_from),
    COLUMN("valid_to", FIELD_MOMENT, NEED_NOTHING, frepple_operation, valid_to),
};

static const struct column suboperation_columns[] = {
    COLUMN("operation", FIELD_TEXT, NEED_VALUE, frepple_suboperation, operation),
    COLUMN("suboperation", FIELD_TEXT, NEED_VALUE, frepple_suboperation, suboperation),
    COLUMN("priority", FIELD_INTEGER, NEED_NOTHING, frepple_suboperation, priority),
    COLUMN("valid_from", FIELD_START_MOMENT, NEED_NOTHING, frepple_suboperation, valid_from),
    COLUMN("valid_to", FIELD_MOMENT, NEED_NOTHING, frepple_suboperation, valid_to),
};

static const struct column material_columns[] = {
    COLUMN("operation", FIELD_TEXT, NEED_VALUE, frepple_material, operation),
    COLUMN("item", FIELD_TEXT, NEED_VALUE, frepple_material, item),
    COLUMN("type", FIELD_TEXT, NEED_NOTHING, frepple_material, type),
    COLUMN("quantity", FIELD_DECIMAL, NEED_VALUE, frepple_material, quantity),
    COLUMN("quantity_fixed", FIELD_DECIMAL, NEED_NOTHING, frepple_material, quantity_fixed),
    COLUMN("offset", FIELD_TEXT, NEED_NOTHING, frepple_material, offset),
    COLUMN("priority", FIELD_INTEGER, NEED_NOTHING, frepple_material, priority),
    COLUMN("name", FIELD_TEXT, NEED_NOTHING, frepple_material, name),
    COLUMN("valid_from", FIELD_START_MOMENT, NEED_NOTHING, frepple_material, valid_from),
    COLUMN("valid_to", FIELD_MOMENT, NEED_NOTHING, frepple_material, valid_to),
};

static const struct column load_columns[] = {
    COLUMN("operation", FIELD_TEXT, NEED_VALUE, frepple_load, operation),
    COLUMN("resource", FIELD_TEXT, NEED_VALUE, frepple_load, resource),
    COLUMN("quantity", FIELD_DECIMAL, NEED_NOTHING, frepple_load, quantity),
    COLUMN("skill", FIELD_TEXT, NEED_NOTHING, frepple_load, skill),
    COLUMN("setup", FIELD_TEXT, NEED_NOTHING, frepple_load, setup),
    COLUMN("priority", FIELD_INTEGER, NEED_NOTHING, frepple_load, priority),
    COLUMN("name", FIELD_TEXT, NEED_NOTHING, frepple_load, name),
    COLUMN("valid_from", FIELD_START_MOMENT, NEED_NOTHING, frepple_load, valid_from),
    COLUMN("valid_to", FIELD_MOMENT, NEED_NOTHING, frepple_load, valid_to),
};

static const struct column resource_columns[] = {
    COLUMN("resource", FIELD_TEXT, NEED_VALUE, frepple_resource, name),
    COLUMN("type", FIELD_TEXT, NEED_NOTHING, frepple_resource, type),
    COLUMN("location", FIELD_TEXT, NEED_NOTHING, frepple_resource, location),
    COLUMN("owner", FIELD_TEXT, NEED_NOTHING, frepple_resource, owner),
    COLUMN("available", FIELD_TEXT, NEED_NOTHING, frepple_resource, available),
    COLUMN("maximum", FIELD_AMOUNT, NEED_NOTHING, frepple_resource, maximum),
    COLUMN("maximum_calendar", FIELD_TEXT, NEED_NOTHING, frepple_resource, maximum_calendar),
    COLUMN("efficiency", FIELD_AMOUNT, NEED_NOTHING, frepple_resource, efficiency),
    COLUMN("efficiency_calendar", FIELD_TEXT, NEED_NOTHING, frepple_resource, efficiency_calendar),
    COLUMN("constrained", FIELD_FLAG, NEED_NOTHING, frepple_resource, is_constrained),
};

static const struct column location_columns[] = {
    COLUMN("location", FIELD_TEXT, NEED_VALUE, frepple_location, name),
    COLUMN("available", FIELD_TEXT, NEED_NOTHING, frepple_location, available),
};

static const struct column calendar_columns[] = {
    COLUMN("calendar", FIELD_TEXT, NEED_VALUE, frepple_calendar, name),
    COLUMN("value", FIELD_DECIMAL, NEED_NOTHING, frepple_calendar, value),
};

static const struct column bucket_columns[] = {
    COLUMN("calendar", FIELD_TEXT, NEED_VALUE, frepple_bucket, calendar),
    COLUMN("from", FIELD_START_MOMENT, NEED_NOTHING, frepple_bucket, start),
    COLUMN("to", FIELD_MOMENT, NEED_NOTHING, frepple_bucket, end),
    COLUMN("value", FIELD_DECIMAL, NEED_NOTHING, frepple_bucket, value),
    COLUMN("priority", FIELD_INTEGER, NEED_NOTHING, frepple_bucket, priority),
    COLUMN("days", FIELD_COUNT, NEED_NOTHING, frepple_bucket, days),
    COLUMN("start_minutes", FIELD_AMOUNT, NEED_NOTHING, frepple_bucket, start_minutes),
    COLUMN("end_minutes", FIELD_AMOUNT, NEED_NOTHING, frepple_bucket, end_minutes),
    COLUMN("monday", FIELD_FLAG, NEED_NOTHING, frepple_bucket, weekdays[0]),
    COLUMN("tuesday", FIELD_FLAG, NEED_NOTHING, frepple_bucket, weekdays[1]),
    COLUMN("wednesday", FIELD_FLAG, NEED_NOTHING, frepple_bucket, weekdays[2]),
    COLUMN("thursday", FIELD_FLAG, NEED_NOTHING, frepple_bucket, weekdays[3]),
    COLUMN("friday", FIELD_FLAG, NEED_NOTHING, frepple_bucket, weekdays[4]),
    COLUMN("saturday", FIELD_FLAG, NEED_NOTHING, frepple_bucket, weekdays[5]),
    COLUMN("sunday", FIELD_FLAG, NEED_NOTHING, frepple_bucket, weekdays[6]),
};

static const struct column purchase_columns[] = {
    COLUMN("supplier", FIELD_TEXT, NEED_VALUE, frepple_purchase, buy.supplier),
    COLUMN("item", FIELD_TEXT, NEED_VALUE, frepple_purchase, buy.item),
    COLUMN("location", FIELD_TEXT, NEED_NOTHING, frepple_purchase, buy.location),
    COLUMN("lead_time_days", FIELD_DAYS, NEED_COLUMN, frepple_purchase, buy.lead_time_days),
    COLUMN("lead_time_std", FIELD_AMOUNT, NEED_NOTHING, frepple_purchase, buy.lead_time_std),
    COLUMN("hard_safety_days", FIELD_DAYS, NEED_NOTHING, frepple_purchase, hard_safety_days),
    COLUMN("fence_days", FIELD_DAYS, NEED_NOTHING, frepple_purchase, fence_days),
    COLUMN("min_quantity", FIELD_QUANTITY, NEED_NOTHING, frepple_purchase, buy.min_quantity),
    COLUMN("multiple", FIELD_QUANTITY, NEED_NOTHING, frepple_purchase, buy.multiple),
    COLUMN("max_quantity", FIELD_QUANTITY, NEED_NOTHING, frepple_purchase, buy.max_quantity),
    COLUMN("unit_cost", FIELD_AMOUNT, NEED_NOTHING, frepple_purchase, buy.unit_cost),
    COLUMN("priority", FIELD_INTEGER, NEED_NOTHING, frepple_purchase, buy.priority),
    COLUMN("calendar", FIELD_TEXT, NEED_NOTHING, frepple_purchase, buy.calendar),
    COLUMN("valid_from", FIELD_START_MOMENT, NEED_NOTHING, frepple_purchase, valid_from),
    COLUMN("valid_to", FIELD_MOMENT, NEED_NOTHING, frepple_purchase, valid_to),
    COLUMN("unit", FIELD_TEXT, NEED_NOTHING, frepple_purchase, buy.unit),
};

static const struct column lane_columns[] = {
    COLUMN("item", FIELD_TEXT, NEED_VALUE, frepple_lane, item),
    COLUMN("origin", FIELD_TEXT, NEED_COLUMN, frepple_lane, origin_location),
    COLUMN("destination", FIELD_TEXT, NEED_COLUMN, frepple_lane, destination),
    COLUMN("days", FIELD_DAYS, NEED_NOTHING, frepple_lane, days),
    COLUMN("fence_days", FIELD_DAYS, NEED_NOTHING, frepple_lane, fence_days),
    COLUMN("cost", FIELD_AMOUNT, NEED_NOTHING, frepple_lane, cost),
    COLUMN("min_quantity", FIELD_QUANTITY, NEED_NOTHING, frepple_lane, min_quantity),
    COLUMN("multiple", FIELD_QUANTITY, NEED_NOTHING, frepple_lane, multiple),
    COLUMN("priority", FIELD_INTEGER, NEED_NOTHING, frepple_lane, priority),
    COLUMN("resource", FIELD_TEXT, NEED_NOTHING, frepple_lane, resource),
    COLUMN("valid_from", FIELD_START_MOMENT, NEED_NOTHING, frepple_lane, valid_from),
    COLUMN("valid_to", FIELD_MOMENT, NEED_NOTHING, frepple_lane, valid_to),
};

static const struct column order_columns[] = {
    COLUMN("supply", FIELD_TEXT, NEED_VALUE, frepple_order, supply),
    COLUMN("operation", FIELD_TEXT, NEED_NOTHING, frepple_order, operation),
    COLUMN("item", FIELD_TEXT, NEED_NOTHING, frepple_order, item),
    COLUMN("location", FIELD_TEXT, NEED_NOTHING, frepple_order, location),
    COLUMN("quantity", FIELD_QUANTITY, NEED_VALUE, frepple_order, quantity),
    COLUMN("due", FIELD_MOMENT, NEED_VALUE, frepple_order, due),
    COLUMN("start", FIELD_MOMENT, NEED_NOTHING, frepple_order, start),
    {"status", FIELD_TEXT, NEED_NOTHING, 0, ROLE_STATUS},
};

#define NO_TIME                                                                                    \
    {                                                                                              \
        EXPECT_TIME_NONE, true                                                                     \
    }
#define ALWAYS .valid_from = NO_TIME, .valid_to = NO_TIME

/* Blank fields as the model reference says; a lead time that is not given is not 0. */
static const struct frepple_operation operation_default = {
    .priority = 1, .min_lot = QUANTITY_ONE, ALWAYS};
static const struct frepple_suboperation suboperation_default = {.priority = 1, ALWAYS};
static const struct frepple_material material_default = {.priority = 1, ALWAYS};
static const struct frepple_load load_default = {.quantity = QUANTITY_ONE, .priority = 1, ALWAYS};
static const struct frepple_resource resource_default = {
    .maximum = QUANTITY_ONE, .efficiency = 100 * QUANTITY_ONE, .is_constrained = true};
static const struct frepple_location location_default = {.name = {0}};
static const struct frepple_calendar calendar_default_row = {.value = 0};
static const struct frepple_bucket bucket_default = {
    .start = NO_TIME,
    .end = NO_TIME,
    .days = 127,
    .end_minutes = 1440 * QUANTITY_ONE,
    .weekdays = {true, true, true, true, true, true, true},
};
static const struct frepple_purchase purchase_default = {
    .buy = {.lead_time_std = -1,
            .max_quantity = QUANTITY_MAX,
            .unit_cost = -1,
            .lead_time_days = -1,
            .priority = 1,
            .valid = {EXPECT_DAY_NONE, EXPECT_DAY_NONE}},
    ALWAYS};
static const struct frepple_lane lane_default_row = {
    .cost = -1, .days = -1, .priority = 1, .min_quantity = QUANTITY_ONE, ALWAYS};
static const struct frepple_order order_default = {.due = NO_TIME, .start = NO_TIME};

#define SCHEMA(file, columns, row_default)                                                         \
    {                                                                                              \
        file, columns, sizeof(columns) / sizeof(columns[0]), &row_default, sizeof(row_default)     \
    }

static const struct schema schemas[FREPPLE_FILE_COUNT] = {
    [FREPPLE_OPERATION] = SCHEMA("operation.csv", operation_columns, operation_default),
    [FREPPLE_SUBOPERATION] = SCHEMA("suboperation.csv", suboperation_columns, suboperation_default),
    [FREPPLE_MATERIAL] = SCHEMA("operationmaterial.csv", material_columns, material_default),
    [FREPPLE_LOAD] = SCHEMA("operationresource.csv", load_columns, load_default),
    [FREPPLE_RESOURCE] = SCHEMA("resource.csv", resource_columns, resource_default),
    [FREPPLE_LOCATION] = SCHEMA("location.csv", location_columns, location_default),
    [FREPPLE_CALENDAR] = SCHEMA("calendar.csv", calendar_columns, calendar_default_row),
    [FREPPLE_BUCKET] = SCHEMA("calendarbucket.csv", bucket_columns, bucket_default),
    [FREPPLE_PURCHASE] = SCHEMA("itemsupplier.csv", purchase_columns, purchase_default),
    [FREPPLE_LANE] = SCHEMA("itemdistribution.csv", lane_columns, lane_default_row),
    [FREPPLE_ORDER] = SCHEMA("manufacturingorder.csv", order_columns, order_default),
};

const struct schema *schema_of_frepple(enum frepple_file file)
{
    return &schemas[file];
}
