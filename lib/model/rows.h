/* SPDX-License-Identifier: MIT
 *
 * Inside the builder: the rows collected so far, names already turned into numbers, in file order.
 * The builder adds to them, the parts of freezing read them.
 */
#ifndef MODEL_ROWS_H
#define MODEL_ROWS_H

#include "model/builder.h"

/* A growable array of one row struct. */
struct rows {
    void *items;
    size_t capacity;
    uint32_t count;
};

struct raw_stock {
    uint32_t item;
    struct stock_row row;
};

/* What is known of a row of supply or demand beside what the model keeps of it: the item, and its
 * row_origin, in sixteen bytes. */
struct row_head {
    uint32_t item;
    uint32_t line, offset; /* the lower halves */
    uint16_t line_above, offset_above;
};

/* Rows of supply or demand: there may be millions. `rows` are as the model will have them, which
 * takes them over; a row has its head at the same position. */
struct headed_rows {
    struct rows rows, heads;
};

struct raw_item {
    uint32_t item;
    struct item_input input;
    struct row_origin origin;
};

struct raw_buy {
    struct buy_row row;
    struct row_origin origin;
};

struct raw_bom {
    struct bom_row row;
    uint32_t unit; /* as stated */
    struct row_origin origin;
};

struct raw_routing {
    struct routing_row row;
    struct row_origin origin;
};

struct raw_history {
    struct history_row row;
    struct row_origin origin;
};

struct raw_lane {
    struct lane row;
    struct row_origin origin;
};

struct raw_customer {
    uint32_t customer;
    struct customer row;
    struct row_origin origin;
};

struct raw_allocation {
    uint32_t item;
    struct allocation_row row;
    struct row_origin origin;
};

struct raw_substitute {
    struct substitute_row row;
    struct row_origin origin;
};

/* A row of capacity or of a calendar: what `value` the days have. */
struct raw_rule {
    uint32_t subject; /* resource or calendar */
    expect_day first, last;
    unsigned weekdays;
    int32_t value;
    int32_t overtime_minutes; /* of capacity: beside `value` */
    int32_t hour_cost;        /* of capacity: a number of `hour_costs` */
};

/* What rows add up to, across all locations. */
struct total {
    expect_quantity in, out;
};

/* Odd but not wrong: counted, and noted once a file. Those from ODD_SURVEY on are noted by the
 * survey, for they are no more than worth a look. */
enum oddity {
    ODD_RECEIVED_BEFORE_ORDERED,
    ODD_RECEIVED_LATER,
    ODD_PAST_ORDERED_LATER,
    ODD_HISTORY_WITHOUT_DAYS,
    ODD_HISTORY_WITHOUT_PROMISE,
    ODD_SUPPLY_ORDERED_LATER,
    ODD_PURCHASE_IMPOSSIBLE,
    ODD_SUBSTITUTE_OF_ITSELF,
    ODD_SURVEY,
    ODD_SUPPLY_OVERDUE = ODD_SURVEY,
    ODD_DEMAND_OVERDUE,
    ODD_PURCHASE_WITHOUT_LEAD_TIME,
    ODD_PURCHASE_IN_PLAIN_DAYS,
    ODD_COUNT
};

struct odd_rows {
    int64_t count;
    struct row_origin first;
};

/* The unit met last: most rows of a file have the same one. */
struct met_unit {
    char text[16];
    size_t length; /* 0: none so far, or none so short */
    uint32_t number;
};

struct builder {
    struct model *model;
    const struct model *base; /* whose rows lie under these; NULL: none */
    const struct alloc *alloc;
    expect_report *report;
    struct row_locator locator;
    struct arena scratch; /* for one step of freezing at a time */
    struct headed_rows supply, demand;
    struct rows supply_units, demand_units; /* as stated, by name: columns */
    struct rows stated_demand;              /* what freezing changes, those of the base first */
    struct rows stock, items, buys, bom, routing, lanes, history;
    struct rows customers, allocations, substitutes;
    struct rows capacity, calendars;
    struct rows hour_costs; /* of overtime, expect_quantity: each once while rows repeat it */
    struct total all;       /* of all items together, while that is not too much for one */
    bool has_totals;        /* from then on by item: */
    struct rows totals;
    struct rows protections; /* safety stock that events.csv names */
    struct met_unit met_unit;
    struct rows points;       /* while they are made */
    struct rows first_demand; /* by point, once frozen: the position of its first row */
    struct rows lots;         /* lot sizes that are not stated in items.csv */
    struct rows asked;        /* items that only builder_name_item made known, or that as well */
    struct odd_rows odd[ODD_COUNT];
    bool is_incomplete[TABLE_COUNT];
    bool has_policy;
    bool *is_made, *has_capacity; /* by builder_know_rows: of the items and resources of then */
    uint32_t made_count, capacity_count;
    bool are_units_changed; /* since the rows of the base were converted */
};

/* Where rows of the base come from: their files are not known any more. */
#define ORIGIN_BASE ((struct row_origin){0, SIZE_MAX})

static inline bool is_of_base(struct row_origin origin)
{
    return origin.offset == SIZE_MAX;
}

static inline struct row_head head_of(uint32_t item, struct row_origin origin)
{
    uint64_t line = (uint64_t)origin.line, offset = origin.offset;

    return (struct row_head){item, (uint32_t)line, (uint32_t)offset, (uint16_t)(line >> 32),
                             (uint16_t)(offset >> 32)};
}

static inline struct row_origin head_origin(const struct row_head *head)
{
    uint64_t line = (uint64_t)head->line_above << 32 | head->line;
    uint64_t offset = (uint64_t)head->offset_above << 32 | head->offset;

    if (offset == ORIGIN_OFFSET_MAX)
        return ORIGIN_BASE;
    return (struct row_origin){(int64_t)line, (size_t)offset};
}

/* The number of a name; a blank one is a name like any other. */
expect_status builder_name(struct intern *names, struct text text, uint32_t *ret_id);

/* The number of a name; ID_NONE for a blank. */
expect_status builder_name_or_none(struct intern *names, struct text text, uint32_t *ret_id);

/* A row that begins after its own end counts on no day at all: a finding. */
void builder_check_order(struct builder *builder, enum table table, struct row_origin origin,
                         const char *from_field, expect_day from, expect_day to);

/* Adds to what an item has in all; a finding when that is beyond any sense. Demand is `out`. Called
 * before the row is one of the rows, or while its quantity there is 0. */
expect_status builder_add_total(struct builder *builder, enum table table, struct row_origin origin,
                                uint32_t item, expect_quantity quantity);

/* Takes back what a row of the base had counted for, now that it is replaced: its quantity becomes 0. */
void builder_take_total(struct builder *builder, enum table table, const struct row_head *head,
                        expect_quantity *quantity);

/* A new element at the end of `rows`, every byte 0. */
expect_status rows_push(const struct alloc *alloc, struct rows *rows, size_t size, void **ret_row);

/* Leaves none. */
void rows_free(const struct alloc *alloc, struct rows *rows, size_t size);

/* A column is a number by name that few rows have, as a rule: there is no room behind the last one
 * that does. ID_NONE: not given. */
expect_status column_set(const struct alloc *alloc, struct rows *column, uint32_t name,
                         uint32_t number);

static inline uint32_t column_at(const struct rows *column, uint32_t name)
{
    return name < column->count ? ((const uint32_t *)column->items)[name] : ID_NONE;
}

/* Where the row of a name is in demand: those of the base lie as they are sorted there. */
static inline uint32_t demand_position(const struct builder *builder, uint32_t name)
{
    const struct model *base = builder->base;

    return base != NULL && name < base->demand_count ? base->demand_of[name] : name;
}

/* A finding at a field of a row; `text` is what stands there. */
__attribute__((format(printf, 8, 9))) void builder_report(struct builder *builder, int32_t severity,
                                                          const char *code, enum table table,
                                                          struct row_origin origin,
                                                          const char *field, struct text text,
                                                          const char *format, ...);

/* A finding about a number that is out of its range. */
void builder_report_number(struct builder *builder, enum table table, struct row_origin origin,
                           const char *field, expect_quantity number, const char *words);

/* The text of a name, for builder_report. */
struct text text_of(const struct intern *names, uint32_t id);

void builder_note_odd(struct builder *builder, enum oddity oddity, struct row_origin origin);

#endif
