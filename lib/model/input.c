/* SPDX-License-Identifier: MIT */
#include "model/input.h"

#include "base/weekly.h"

#define NO_DAYS                                                                                    \
    {                                                                                              \
        EXPECT_DAY_NONE, EXPECT_DAY_NONE                                                           \
    }
#define EVERY_DAY                                                                                  \
    {                                                                                              \
        EXPECT_DAY_NONE, EXPECT_DAY_NONE, EXPECT_DAY_NONE, WEEK_ALL                                \
    }

const struct inventory_input inventory_default = {.available_from = {EXPECT_TIME_NONE, true}};

const struct capacity_input capacity_default = {.days = EVERY_DAY, .overtime_cost_per_hour = -1};

const struct buy_input buy_default = {
    .lead_time_std = -1,
    .max_quantity = QUANTITY_MAX,
    .unit_cost = -1,
    .lead_time_days = -1,
    .priority = 1,
    .valid = NO_DAYS,
};

const struct receipt_input receipt_default = {
    .ordered = EXPECT_DAY_NONE,
    .promised = EXPECT_DAY_NONE,
    .received = EXPECT_DAY_NONE,
};

const struct supply_input supply_default = {
    .due = {EXPECT_TIME_NONE, true},
    .ordered = EXPECT_DAY_NONE,
};

const struct demand_input demand_default = {
    .due = {EXPECT_TIME_NONE, true},
    .priority = 1,
};

const struct item_input item_default = {
    .yield = QUANTITY_ONE,
    .quantity_step = QUANTITY_ONE,
};

const struct bom_input bom_default = {.priority = 1, .valid = NO_DAYS};

const struct routing_input routing_default = {.priority = 1, .valid = NO_DAYS};

const struct calendar_input calendar_default = {.days = EVERY_DAY, .working = true};

const struct lane_input lane_default = {.cost = -1, .priority = 1};

const struct unit_input unit_default = {.factor = {1, 0}};

/* A weight that is not given is neither high nor low. */
const struct customer_input customer_default = {
    .speed = QUANTITY_ONE / 2,
    .price = QUANTITY_ONE / 2,
    .completeness = QUANTITY_ONE / 2,
    .priority = 1,
};

const struct allocation_input allocation_default = {
    .from = EXPECT_DAY_NONE,
    .to = EXPECT_DAY_NONE,
};

const struct substitute_input substitute_default = {.ratio = QUANTITY_ONE, .priority = 1};
