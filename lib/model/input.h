/* SPDX-License-Identifier: MIT
 *
 * Rows as they come in, one struct for each file of contract section 3: texts where the model has
 * numbers, and the defaults of blank fields. Each struct is copied from its `_default` and then
 * filled; texts are read during the call only.
 */
#ifndef MODEL_INPUT_H
#define MODEL_INPUT_H

#include "base/factor.h"
#include "base/quantity.h"
#include "base/time.h"

#include <stddef.h>

/* One number in a file is at most this many units; so are days, minutes and costs, within their own
 * limits. Sums are checked beyond that. */
#define INPUT_QUANTITY_MAX (INT64_C(1000000000000) * QUANTITY_ONE)

/* A name; blank when `length` is 0. */
struct text {
    const char *at;
    size_t length;
    uint32_t known; /* its number in the model and 1, if somebody has looked it up; 0: nobody has */
};

/* The days a row of capacity or a calendar speaks about: `date`, or the weekdays from `from` to
 * `to`; EXPECT_DAY_NONE where not given. */
struct day_rule {
    expect_day date, from, to;
    unsigned weekdays;
};

/* The release days on which a row counts; EXPECT_DAY_NONE where not given. */
struct valid_days {
    expect_day from, to;
};

struct inventory_input {
    struct text item, location, unit;
    expect_quantity quantity;
    struct moment available_from; /* EXPECT_TIME_NONE: already there */
};

struct capacity_input {
    struct text resource;
    struct day_rule days;
    expect_quantity minutes, booked;
    expect_quantity overtime_minutes;
    expect_quantity overtime_cost_per_hour; /* -1: not given */
};

struct buy_input {
    struct text supplier, item, location, calendar;
    struct text unit; /* of the quantities and of `unit_cost` */
    expect_quantity lead_time_std, min_quantity, multiple, max_quantity, unit_cost;
    int32_t lead_time_days, priority;
    struct valid_days valid;
};

struct receipt_input {
    struct text supplier, item, location;
    expect_quantity quantity; /* checked, not used */
    expect_day ordered, promised, received;
};

struct supply_input {
    struct text supply, item, location, supplier, unit;
    expect_quantity quantity;
    struct moment due;
    expect_day ordered;
};

struct demand_input {
    struct text demand, item, location, to, customer, unit;
    expect_quantity quantity;
    struct moment due;
    int32_t priority;
};

struct item_input {
    struct text item;
    struct text unit; /* what it is counted in: its base unit */
    expect_quantity safety_stock, yield, min_lot, lot_multiple, quantity_step;
};

struct bom_input {
    struct text item, component, variant, location;
    struct text unit; /* of the component */
    expect_quantity quantity, scrap;
    int32_t priority;
    struct valid_days valid;
};

struct routing_input {
    struct text item, variant, location, resource, supplier;
    expect_quantity step, setup_minutes, minutes_per_unit;
    int32_t days, priority;
    struct valid_days valid;
};

struct calendar_input {
    struct text calendar;
    struct day_rule days;
    bool working;
};

struct lane_input {
    struct text item; /* the only one that it carries; blank: every item */
    struct text from, to, calendar, carrier, mode;
    expect_quantity cost;
    int32_t days, priority;
};

struct unit_input {
    struct text unit, item, base_unit;
    struct factor factor;
};

struct customer_input {
    struct text customer, group, zone;
    expect_quantity speed, price, completeness;
    int32_t priority;
};

struct allocation_input {
    struct text item, group, unit;
    expect_day from, to;
    expect_quantity quantity;
};

struct substitute_input {
    struct text item, substitute, customer;
    expect_quantity ratio;
    int32_t priority;
};

extern const struct inventory_input inventory_default;
extern const struct capacity_input capacity_default;
extern const struct buy_input buy_default;
extern const struct receipt_input receipt_default;
extern const struct supply_input supply_default;
extern const struct demand_input demand_default;
extern const struct item_input item_default;
extern const struct bom_input bom_default;
extern const struct routing_input routing_default;
extern const struct calendar_input calendar_default;
extern const struct lane_input lane_default;
extern const struct unit_input unit_default;
extern const struct customer_input customer_default;
extern const struct allocation_input allocation_default;
extern const struct substitute_input substitute_default;

#endif
