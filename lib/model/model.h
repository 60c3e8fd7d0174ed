/* SPDX-License-Identifier: MIT
 *
 * The frozen data of a plant, as of one day: contract section 3 after loading. Names are small
 * integers, blanks have become defaults, and rows lie grouped by what will be asked of them.
 * Nothing changes after model_freeze; any number of threads may read.
 */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "base/arena.h"
#include "base/intern.h"
#include "base/quantity.h"
#include "base/time.h"
#include "base/weekly.h"
#include "model/units.h"

#define ID_NONE INTERN_NONE /* no such name: not given, or in a row "every location" */
#define PLACE_BLANK 0u      /* the blank location, a place of its own: always number 0 */

/* Elements `first` .. `first + count - 1` of a table. */
struct range {
    uint32_t first, count;
};

/* The release days on which a row counts (section 3): DAY_FIRST and DAY_LAST where not given. */
struct validity {
    expect_day from, to;
};

static inline bool is_valid_on(struct validity validity, expect_day day)
{
    return validity.from <= day && day <= validity.to;
}

struct item {
    expect_quantity safety_stock;  /* default 0 */
    expect_quantity yield;         /* default QUANTITY_ONE; above 0, at most QUANTITY_ONE */
    expect_quantity min_lot;       /* default 0 */
    expect_quantity lot_multiple;  /* default 0: any amount */
    expect_quantity quantity_step; /* default QUANTITY_ONE */
    bool is_listed;                /* items.csv has it */
    struct range points;           /* in `points`, by location */
    struct range buys;             /* in `buys`, by priority, then file order */
    struct range bom;              /* in `bom`, file order */
    struct range routing;          /* in `routing`, file order */
    struct range allocations;      /* in `allocations`, file order */
    struct range substitutes;      /* in `substitutes`, by priority, then file order */
};

/* A stock point: an item at a location, where any row names it. */
struct point {
    uint32_t item, location;
    struct range stock;  /* in `stock`, by time */
    struct range supply; /* in `supply`, by planned minute, then file order */
    struct range demand; /* in `demand`, in the order of the queue (section 7) */
};

/* On hand from a minute on; EXPECT_TIME_NONE: already there. */
struct stock_row {
    expect_quantity quantity;
    expect_time from;
    uint32_t unit; /* as stated; ID_NONE: not given */
    uint32_t location;
};

struct supply_row {
    expect_quantity quantity;
    expect_time due;     /* as stated, also when it is past */
    expect_time planned; /* section 4: overdue supply comes later, or TIME_NEVER */
    expect_day ordered;  /* EXPECT_DAY_NONE: not known */
    uint32_t supplier;   /* ID_NONE: not known */
    uint32_t name;       /* in `supply_names`: its position in the file */
    uint32_t location;
};

struct demand_row {
    expect_quantity quantity;
    expect_time due; /* the minute it is needed: not before now; with a `to` the last ship minute */
    int32_t priority;
    uint32_t customer; /* ID_NONE: none */
    uint32_t name;     /* in `demand_names`: its position in the file, for ties */
    uint32_t location;
};

/* What a row of demand.csv says, where `demand_row` does not tell. */
struct stated_demand {
    expect_time due;
    uint32_t name;
    uint32_t to; /* a place; ID_NONE: picked up */
};

/* A row of lead_times.csv: one way to buy an item. */
struct buy_row {
    expect_quantity min_quantity;  /* default 0 */
    expect_quantity multiple;      /* default 0: any amount */
    expect_quantity max_quantity;  /* default QUANTITY_MAX */
    expect_quantity unit_cost;     /* default -1: not known */
    expect_quantity stated_cost;   /* of one `unit` */
    expect_quantity lead_time_std; /* days; default -1: not given */
    struct validity validity;
    uint32_t item, supplier;
    uint32_t location;      /* ID_NONE: every location */
    uint32_t calendar;      /* ID_NONE: plain days */
    int32_t lead_time_days; /* -1: not given, so it cannot be bought */
    int32_t priority;
    uint32_t order; /* position in the file */
    uint32_t unit;  /* as stated; ID_NONE: not given */
};

struct bom_row {
    expect_quantity quantity; /* per unit of gross */
    expect_quantity scrap;    /* default 0 */
    struct validity validity;
    uint32_t item, component;
    uint32_t variant;  /* ID_NONE: rows without variant */
    uint32_t location; /* ID_NONE: every location */
    int32_t priority;
    uint32_t order;
};

struct routing_row {
    expect_quantity step;             /* its number; steps run in this order */
    expect_quantity setup_minutes;    /* default 0 */
    expect_quantity minutes_per_unit; /* default 0 */
    struct validity validity;
    uint32_t item;
    uint32_t variant;  /* ID_NONE: rows without variant */
    uint32_t location; /* ID_NONE: every location */
    uint32_t resource; /* ID_NONE: time passes without one */
    uint32_t supplier; /* ID_NONE: not an outside step */
    int32_t days;      /* default 0 */
    int32_t priority;
    uint32_t order;
};

/* A row of transit.csv. Zones are places too. */
struct lane {
    expect_quantity cost; /* default -1: not known */
    uint32_t item;        /* the only one that it carries; ID_NONE: every item */
    uint32_t from, to;    /* places */
    uint32_t calendar;    /* ID_NONE: plain days */
    uint32_t carrier;     /* a supplier; ID_NONE: certain */
    uint32_t mode;        /* in `mode_names`; ID_NONE: not given */
    int32_t days;
    int32_t priority;
    uint32_t order;
};

/* A row of customers.csv. */
struct customer {
    bool is_listed; /* false: customers.csv does not have it, other files do */
    uint32_t group; /* in `group_names`; ID_NONE: none */
    uint32_t zone;  /* a place; ID_NONE: picks up */
    int32_t priority;
    expect_quantity speed, price, completeness; /* weights, 0 to QUANTITY_ONE; default one half */
};

/* What a customer group may still take of an item in a period (section 11). */
struct allocation_row {
    expect_quantity quantity;
    expect_day from, to; /* both days count; DAY_FIRST and DAY_LAST where not given */
    uint32_t group;      /* in `group_names`; ID_NONE: "*", everybody */
    uint32_t unit;       /* as stated; ID_NONE: not given */
};

/* Safety stock that an item has whatever its row in items.csv says. */
struct protection {
    uint32_t item;
    uint32_t unit; /* as stated; ID_NONE: not given */
    expect_quantity quantity;
};

/* A row of substitutes.csv: what may be offered in place of an item (section 11). */
struct substitute_row {
    expect_quantity ratio; /* of the substitute for one of the item, base units; default 1 */
    uint32_t item, substitute;
    uint32_t customer; /* ID_NONE: everybody */
    int32_t priority;  /* an offer by itself, so 0 only comes first */
    uint32_t order;    /* position in the file */
};

/* Lots of an item where its row in items.csv does not say more. */
struct lot {
    uint32_t item;
    expect_quantity minimum, multiple;
};

/* Minutes that a resource may work beyond `capacity`, by day (section 11), and what they cost. */
struct overtime {
    struct weekly minutes;
    struct weekly hour_cost; /* a number of `hour_costs`: 0 is not given */
};

/* A row of receipts.csv, a past or open order line. */
struct history_row {
    uint32_t supplier;
    uint32_t item;                          /* ID_NONE: not given */
    uint32_t location;                      /* a place; blank is a value of its own */
    expect_day ordered, promised, received; /* EXPECT_DAY_NONE: not given */
};

enum lead_time_model { LEAD_TIME_POOLED, LEAD_TIME_EMPIRICAL, LEAD_TIME_STATED };

/* Policy `history_levels`; the level "all rows" always comes first. */
enum history_levels {
    LEVELS_SUPPLIER,
    LEVELS_SUPPLIER_ITEM,
    LEVELS_SUPPLIER_LOCATION,
    LEVELS_SUPPLIER_ITEM_LOCATION
};

#define OVERDUE_NEVER (-1)  /* policy overdue_receipt_days */
#define PROTECT_ALL (-1)    /* policy protect_days */
#define DAYS_NOT_GIVEN (-1) /* policy deposit_days and the like */

struct policy {
    double target_confidence, risk_floor;
    enum lead_time_model lead_time_model;
    enum history_levels history_levels;
    double half_life_days;
    int32_t overdue_receipt_days; /* or OVERDUE_NEVER */
    int32_t protect_days;         /* or PROTECT_ALL */
    int32_t ship_cutoff;          /* minute of the day, 0 .. 1439 */
    bool use_safety_stock;
    bool new_supply;
    /* What the customer has to do, in days; DAYS_NOT_GIVEN: nothing. */
    int32_t deposit_days;          /* after the confirmation */
    int32_t drawing_approval_days; /* before the first order, work order or trip */
    int32_t site_ready_days;       /* before the delivery */
};

/* From the first to the last of some days; EXPECT_DAY_NONE both when there are none. */
struct span {
    expect_day first, last;
};

static inline void span_widen(struct span *span, expect_day day)
{
    if (span->first == EXPECT_DAY_NONE || day < span->first)
        span->first = day;
    if (span->last == EXPECT_DAY_NONE || day > span->last)
        span->last = day;
}

struct model {
    struct alloc alloc;
    struct arena arena; /* all tables and names below */
    expect_day today;
    struct policy policy;

    struct intern *item_names;     /* the number is the index in `items` */
    struct intern *place_names;    /* locations and zones; PLACE_BLANK is "" */
    struct intern *supplier_names; /* suppliers and carriers */
    struct intern *resource_names; /* the number is the index in `capacity` */
    struct intern *calendar_names; /* the number is the index in `calendars` */
    struct intern *variant_names;
    struct intern *customer_names; /* the number is the index in `customers` */
    struct intern *mode_names;
    struct intern *group_names; /* of customers */
    struct intern *unit_names;
    struct intern *supply_names;
    struct intern *demand_names;

    struct units *units;

    struct item *items;
    uint32_t item_count;
    struct point *points; /* by item, then location */
    uint32_t point_count;
    const struct point *extra_point; /* of one check only: one that no row names; else NULL */
    struct stock_row *stock;
    uint32_t stock_count;
    struct supply_row *supply;
    uint32_t supply_count;
    struct demand_row *demand;
    uint32_t demand_count;
    uint32_t *demand_of; /* by demand name: the index in `demand` */
    struct buy_row *buys;
    uint32_t buy_count;
    struct bom_row *bom;
    uint32_t bom_count;
    struct routing_row *routing;
    uint32_t routing_count;
    struct lane *lanes; /* by destination, then priority, then file order */
    uint32_t lane_count;
    struct range *lanes_into;    /* by place */
    struct history_row *history; /* by supplier, item, location; then file order */
    uint32_t history_count;
    struct customer *customers;         /* by customer */
    struct allocation_row *allocations; /* by item */
    uint32_t allocation_count;
    struct substitute_row *substitutes; /* by item, then priority, then file order */
    uint32_t substitute_count;
    struct range *history_of;    /* by supplier, in `history` */
    struct weekly *capacity;     /* by resource: minutes left after `booked` */
    bool *has_capacity;          /* by resource: any row at all */
    struct overtime *overtime;   /* by resource; NULL: no row has any */
    expect_quantity *hour_costs; /* of overtime; the first is -1, not given */
    uint32_t hour_cost_count;    /* beside the first */
    struct weekly *calendars;    /* by calendar */
    uint64_t fingerprint;        /* over the data as read */

    /* What rows say beyond that, so that they can be laid under others (model/thaw.h). */
    struct stated_demand *stated_demand; /* in any order; only of rows that need it */
    uint32_t stated_demand_count;
    uint32_t *supply_units; /* by name; NULL: no row states a unit */
    uint32_t *demand_units; /* likewise */
    uint32_t *bom_units;    /* by order; likewise */
    struct protection *protections;
    uint32_t protection_count;
    struct lot *lots;
    uint32_t lot_count;

    struct span supply_due, demand_due; /* as stated */
    struct span received;               /* of the history */
};

/* The stock point, or NULL when no row names it. */
const struct point *model_point(const struct model *model, uint32_t item, uint32_t location);

/* Its index in `points`; behind them for the extra one. */
static inline uint32_t model_point_index(const struct model *model, const struct point *point)
{
    return point != model->extra_point ? (uint32_t)(point - model->points) : model->point_count;
}

/* Whether a lane carries an item. */
bool lane_carries(const struct lane *lane, uint32_t item);

/* The lanes that lead to a place. */
struct range model_lanes_into(const struct model *model, uint32_t place);

static inline expect_time model_now(const struct model *model)
{
    return day_start(model->today);
}

/* The policy's safety stock of an item: what promises may not draw on. */
static inline expect_quantity model_safety_stock(const struct model *model, uint32_t item)
{
    return model->policy.use_safety_stock ? 0 : model->items[item].safety_stock;
}

static inline const struct weekly *model_calendar(const struct model *model, uint32_t calendar)
{
    return calendar != ID_NONE ? &model->calendars[calendar] : NULL;
}

/* Minutes of overtime that a resource has on a day, beside its capacity; 0 where none are given. */
static inline int32_t model_overtime_minutes(const struct model *model, uint32_t resource,
                                             expect_day day)
{
    return model->overtime != NULL ? weekly_at(&model->overtime[resource].minutes, day) : 0;
}

/* What an hour of it costs on that day; -1: not given. */
static inline expect_quantity model_overtime_cost(const struct model *model, uint32_t resource,
                                                  expect_day day)
{
    if (model->overtime == NULL)
        return -1;
    return model->hour_costs[weekly_at(&model->overtime[resource].hour_cost, day)];
}

/* An empty model with the default policy, to be filled by a builder. It must stay where it is:
 * names and tables point into it. On failure nothing remains. */
expect_status model_init(struct model *model, const struct alloc *alloc, expect_day today);
void model_fini(struct model *model);

/* Gives a model that holds nothing yet the names of another one, with their numbers, and its units.
 */
expect_status model_copy_names(struct model *model, const struct model *from);

#endif
