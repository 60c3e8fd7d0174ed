/* SPDX-License-Identifier: MIT */
#include "load/fields.h"
#include "model/builder.h"
#include "model/group.h"
#include "model/rows.h"
#include "unit/load_fixture.h"

static struct meter meter;
static struct alloc alloc;
static expect_report *report;
static struct model model;
static struct builder *builder;

static void setup(void)
{
    meter = (struct meter){0};
    alloc = meter_alloc(&meter);
    ck_assert_int_eq(report_new(&alloc, 100, &report), EXPECT_OK);
    ck_assert_int_eq(model_init(&model, &alloc, TODAY), EXPECT_OK);
    ck_assert_int_eq(builder_new(&model, report, (struct row_locator){0}, &builder), EXPECT_OK);
}

static void teardown(void)
{
    builder_free(builder);
    model_fini(&model);
    expect_report_free(report);
    ck_assert_uint_eq(meter.in_use, 0);
}

/* ---- Rows in few words ---- */

static const struct row_origin somewhere = {2, 0};

static struct text text(const char *string)
{
    return (struct text){string, strlen(string)};
}

static struct moment on(expect_day day)
{
    return (struct moment){day_start(day), true};
}

static void add_stock(const char *item, const char *location, expect_quantity quantity)
{
    struct inventory_input row = inventory_default;

    row.item = text(item);
    row.location = text(location);
    row.quantity = quantity;
    ck_assert_int_eq(builder_add_inventory(builder, &row, somewhere), EXPECT_OK);
}

static void add_supply(const char *name, const char *item, struct moment due)
{
    struct supply_input row = supply_default;

    row.supply = text(name);
    row.item = text(item);
    row.quantity = QUANTITY_ONE;
    row.due = due;
    ck_assert_int_eq(builder_add_supply(builder, &row, somewhere), EXPECT_OK);
}

static void add_demand(const char *name, const char *item, struct moment due, const char *to,
                       int32_t priority)
{
    struct demand_input row = demand_default;

    row.demand = text(name);
    row.item = text(item);
    row.quantity = QUANTITY_ONE;
    row.due = due;
    row.to = text(to);
    row.priority = priority;
    ck_assert_int_eq(builder_add_demand(builder, &row, somewhere), EXPECT_OK);
}

static void add_bom(const char *item, const char *component, const char *variant)
{
    struct bom_input row = bom_default;

    row.item = text(item);
    row.component = text(component);
    row.variant = text(variant);
    row.quantity = QUANTITY_ONE;
    ck_assert_int_eq(builder_add_bom(builder, &row, somewhere), EXPECT_OK);
}

static void add_buy(const char *item, const char *supplier, int32_t priority, const char *calendar)
{
    struct buy_input row = buy_default;

    row.item = text(item);
    row.supplier = text(supplier);
    row.priority = priority;
    row.calendar = text(calendar);
    row.lead_time_days = 5;
    ck_assert_int_eq(builder_add_buy(builder, &row, somewhere), EXPECT_OK);
}

static void add_lane(const char *from, const char *to, int32_t days, int32_t priority)
{
    struct lane_input row = lane_default;

    row.from = text(from);
    row.to = text(to);
    row.days = days;
    row.priority = priority;
    ck_assert_int_eq(builder_add_lane(builder, &row, somewhere), EXPECT_OK);
}

static void add_capacity(const char *resource, struct day_rule days, const char *minutes,
                         const char *booked)
{
    struct capacity_input row = capacity_default;

    row.resource = text(resource);
    row.days = days;
    field_parse(FIELD_AMOUNT, minutes, strlen(minutes), &row.minutes);
    field_parse(FIELD_AMOUNT, booked, strlen(booked), &row.booked);
    ck_assert_int_eq(builder_add_capacity(builder, &row, somewhere), EXPECT_OK);
}

static void add_calendar(const char *calendar, struct day_rule days, bool working)
{
    struct calendar_input row = calendar_default;

    row.calendar = text(calendar);
    row.days = days;
    row.working = working;
    ck_assert_int_eq(builder_add_calendar(builder, &row, somewhere), EXPECT_OK);
}

static struct day_rule day_range(expect_day from, expect_day to, unsigned weekdays)
{
    return (struct day_rule){EXPECT_DAY_NONE, from, to, weekdays};
}

static struct day_rule one_day(expect_day date)
{
    return (struct day_rule){date, EXPECT_DAY_NONE, EXPECT_DAY_NONE, WEEK_ALL};
}

/* ---- Looking things up ---- */

static uint32_t id_of(const struct intern *names, const char *name)
{
    return intern_find(names, name, strlen(name));
}

static const struct item *item(const char *name)
{
    return &model.items[id_of(model.item_names, name)];
}

static const struct point *point(const char *name, const char *location)
{
    return model_point(&model, id_of(model.item_names, name), id_of(model.place_names, location));
}

static void freeze(void)
{
    ck_assert_msg(builder_freeze(builder) == EXPECT_OK, "%s", findings_text(report));
}

/* Freezing fails with this error, and names what it is about. */
static void freeze_fails(const char *code, const char *words)
{
    expect_finding finding;

    ck_assert_int_eq(builder_freeze(builder), EXPECT_ERR_DATA);
    ck_assert_uint_ge(expect_report_errors(report), 1);
    finding = finding_at(report, 0);
    ck_assert_str_eq(finding.code, code);
    ck_assert_msg(strstr(finding.message, words) != NULL, "%s", finding.message);
}

/* ---- Names and defaults ---- */

START_TEST(nothing)
{
    freeze();
    ck_assert_uint_eq(model.item_count, 0);
    ck_assert_uint_eq(model.point_count, 0);
    ck_assert_uint_eq(id_of(model.place_names, ""), PLACE_BLANK);
    ck_assert_ptr_null(model_point(&model, ID_NONE, ID_NONE));
    ck_assert_uint_eq(model_lanes_into(&model, ID_NONE).count, 0);
    ck_assert_uint_eq(model_lanes_into(&model, PLACE_BLANK).count, 0);
}
END_TEST

START_TEST(default_policy)
{
    const struct policy *policy = builder_policy(builder);

    ck_assert(policy->target_confidence == 0.9);
    ck_assert(policy->risk_floor == 0.5);
    ck_assert_int_eq(policy->lead_time_model, LEAD_TIME_POOLED);
    ck_assert_int_eq(policy->history_levels, LEVELS_SUPPLIER_ITEM);
    ck_assert(policy->half_life_days == 180);
    ck_assert_int_eq(policy->overdue_receipt_days, 1);
    ck_assert_int_eq(policy->protect_days, PROTECT_ALL);
    ck_assert_int_eq(policy->ship_cutoff, 1439);
    ck_assert(!policy->use_safety_stock);
    ck_assert(policy->new_supply);
}
END_TEST

START_TEST(item_defaults)
{
    struct item_input row = item_default;

    add_stock("PUMP", "", QUANTITY_ONE);
    row.item = text("SEAL");
    row.safety_stock = 7;
    row.min_lot = 8;
    ck_assert_int_eq(builder_add_item(builder, &row, somewhere), EXPECT_OK);
    freeze();
    ck_assert_int_eq(item("PUMP")->yield, QUANTITY_ONE);
    ck_assert_int_eq(item("PUMP")->quantity_step, QUANTITY_ONE);
    ck_assert_int_eq(item("PUMP")->safety_stock, 0);
    ck_assert_int_eq(item("SEAL")->safety_stock, 7);
    ck_assert_int_eq(item("SEAL")->min_lot, 8);
    ck_assert_int_eq(model_safety_stock(&model, id_of(model.item_names, "SEAL")), 7);
    model.policy.use_safety_stock = true;
    ck_assert_int_eq(model_safety_stock(&model, id_of(model.item_names, "SEAL")), 0);
}
END_TEST

START_TEST(every_file_makes_items_known)
{
    struct receipt_input receipt = receipt_default;
    struct routing_input routing = routing_default;

    receipt.supplier = text("ACME");
    receipt.item = text("R");
    routing.item = text("S");
    ck_assert_int_eq(builder_add_receipt(builder, &receipt, somewhere), EXPECT_OK);
    ck_assert_int_eq(builder_add_routing(builder, &routing, somewhere), EXPECT_OK);
    add_bom("A", "B", "");
    add_buy("C", "ACME", 1, "");
    freeze();
    ck_assert_uint_eq(model.item_count, 5);
    ck_assert_uint_eq(model.point_count, 0); /* none of these is stock */
}
END_TEST

/* ---- Stock points ---- */

START_TEST(points_by_item_and_location)
{
    add_stock("B", "west", 1);
    add_supply("S1", "A", on(TODAY));
    add_stock("A", "west", 2);
    add_stock("B", "", 3);
    add_stock("A", "west", 4);
    freeze();
    ck_assert_uint_eq(model.point_count, 4);
    ck_assert_uint_eq(point("A", "west")->stock.count, 2);
    ck_assert_uint_eq(point("A", "")->supply.count, 1);
    ck_assert_uint_eq(point("A", "")->stock.count, 0);
    ck_assert_int_eq(model.stock[point("B", "")->stock.first].quantity, 3);
    ck_assert_ptr_null(point("A", "east"));
    ck_assert_uint_eq(item("B")->points.count, 2);
}
END_TEST

/* Thousands of rows: every one is found where it belongs, in order, and nothing else. */
START_TEST(random_points)
{
    enum { ROWS = 3000 };
    uint64_t state = 41;
    uint32_t rows_seen = 0;

    for (int i = 0; i < ROWS; i++) {
        char name[16], what[16], where[16];
        struct demand_input row = demand_default;

        snprintf(name, sizeof(name), "D%d", i);
        snprintf(what, sizeof(what), "I%d", (int)random_between(&state, 0, 40));
        snprintf(where, sizeof(where), "L%d", (int)random_between(&state, 0, 5));
        row.demand = text(name);
        row.item = text(what);
        row.location = text(where);
        row.due = on(TODAY + (expect_day)random_between(&state, -3, 6));
        row.priority = (int32_t)random_between(&state, 0, 2);
        row.quantity = i;
        ck_assert_int_eq(builder_add_demand(builder, &row, somewhere), EXPECT_OK);
    }
    freeze();
    for (uint32_t p = 0; p < model.point_count; p++) {
        const struct point *at = &model.points[p];

        ck_assert_ptr_eq(model_point(&model, at->item, at->location), at);
        for (uint32_t i = 0; i < at->demand.count; i++, rows_seen++) {
            const struct demand_row *row = &model.demand[at->demand.first + i];

            ck_assert_int_eq(row->quantity, row->name);
            ck_assert_int_ge(row->due, model_now(&model));
            if (i == 0)
                continue;
            ck_assert(row[-1].due < row->due ||
                      (row[-1].due == row->due &&
                       (row[-1].priority < row->priority ||
                        (row[-1].priority == row->priority && row[-1].name < row->name))));
        }
    }
    ck_assert_uint_eq(rows_seen, ROWS);
}
END_TEST

/* Section 4: overdue supply is planned for later; a minute stays a minute. */
START_TEST(planned_supply)
{
    builder_policy(builder)->overdue_receipt_days = 3;
    add_supply("late", "A", on(TODAY - 1));
    add_supply("minute", "B", (struct moment){day_start(TODAY) + 600, false});
    add_supply("today", "C", on(TODAY));
    add_supply("late minute", "D", (struct moment){day_start(TODAY) - 1, false});
    freeze();
    ck_assert_int_eq(model.supply[point("A", "")->supply.first].planned, day_start(TODAY + 3));
    ck_assert_int_eq(model.supply[point("A", "")->supply.first].due, day_start(TODAY - 1));
    ck_assert_int_eq(model.supply[point("B", "")->supply.first].planned, day_start(TODAY) + 600);
    ck_assert_int_eq(model.supply[point("C", "")->supply.first].planned, day_start(TODAY));
    ck_assert_int_eq(model.supply[point("D", "")->supply.first].planned, day_start(TODAY + 3));
}
END_TEST

START_TEST(overdue_supply_never_comes)
{
    builder_policy(builder)->overdue_receipt_days = OVERDUE_NEVER;
    add_supply("late", "A", on(TODAY - 1));
    add_supply("good", "A", on(TODAY + 9));
    freeze();
    ck_assert_str_eq(intern_text(model.supply_names, model.supply[0].name), "good");
    ck_assert(model.supply[1].planned == TIME_NEVER);
}
END_TEST

static expect_time due_of(const char *name)
{
    for (uint32_t i = 0; i < model.demand_count; i++) {
        if (model.demand[i].name == id_of(model.demand_names, name))
            return model.demand[i].due;
    }
    return EXPECT_TIME_NONE;
}

/* Section 1: seconds make supply and stock later, and a need earlier. */
START_TEST(seconds)
{
    const struct moment moment = {day_start(TODAY) + 510, false, true};
    struct inventory_input stock = inventory_default;

    stock.item = (struct text){"A", 1};
    stock.quantity = QUANTITY_ONE;
    stock.available_from = moment;
    ck_assert_int_eq(builder_add_inventory(builder, &stock, (struct row_origin){0}), EXPECT_OK);
    add_supply("arrives", "B", moment);
    add_supply("last minute", "C", (struct moment){day_start(TODAY) - 1, false, true});
    add_demand("needed", "A", moment, "", 1);
    freeze();
    ck_assert_int_eq(model.stock[point("A", "")->stock.first].from, day_start(TODAY) + 511);
    ck_assert_int_eq(model.supply[point("B", "")->supply.first].planned, day_start(TODAY) + 511);
    ck_assert_int_eq(model.supply[point("C", "")->supply.first].planned, day_start(TODAY));
    ck_assert_int_eq(due_of("needed"), day_start(TODAY) + 510);
}
END_TEST

/* Section 4: a date until its end, never before now, a delivery by its last ship minute. */
START_TEST(due_minutes)
{
    builder_policy(builder)->ship_cutoff = 720;
    add_lane("", "ZONE", 2, 2);
    add_lane("", "ZONE", 9, 3);
    add_lane("", "ZONE", 5, 0); /* never by itself */
    add_demand("date", "A", on(TODAY + 4), "", 1);
    add_demand("minute", "A", (struct moment){day_start(TODAY + 4) + 5, false}, "", 1);
    add_demand("past", "A", on(TODAY - 4), "", 1);
    add_demand("trip", "A", on(TODAY + 4), "ZONE", 1);
    add_demand("late trip", "A", on(TODAY + 1), "ZONE", 1);
    freeze();
    ck_assert_int_eq(due_of("date"), day_end(TODAY + 4));
    ck_assert_int_eq(due_of("minute"), day_start(TODAY + 4) + 5);
    ck_assert_int_eq(due_of("past"), day_start(TODAY));
    ck_assert_int_eq(due_of("trip"), day_start(TODAY + 2) + 720);
    ck_assert_int_eq(due_of("late trip"), day_start(TODAY));
}
END_TEST

START_TEST(zone_without_any_lane)
{
    add_lane("", "ZONE", 2, 1);
    add_demand("D1", "A", on(TODAY), "NOWHERE", 1);
    freeze_fails("unknown_zone", "NOWHERE");
}
END_TEST

START_TEST(zone_without_a_lane_from_here)
{
    add_lane("depot", "ZONE", 2, 1);
    add_demand("D1", "A", on(TODAY), "ZONE", 1);
    freeze_fails("no_lane", "ZONE");
}
END_TEST

START_TEST(zone_with_an_offered_lane_only)
{
    add_lane("", "ZONE", 2, 0);
    add_demand("D1", "A", on(TODAY), "ZONE", 1);
    freeze_fails("no_lane", "ZONE");
}
END_TEST

/* Rows of transit.csv were left out: the demand is not blamed for that. */
START_TEST(zone_of_a_lane_left_out)
{
    builder_mark_incomplete(builder, TABLE_TRANSIT);
    add_demand("D1", "A", on(TODAY), "ZONE", 1);
    freeze();
}
END_TEST

/* ---- Sources ---- */

START_TEST(buys_by_priority)
{
    add_buy("A", "third", 2, "");
    add_buy("B", "other", 1, "");
    add_buy("A", "first", 1, "");
    add_buy("A", "offered", 0, "");
    add_buy("A", "second", 1, "");
    freeze();
    ck_assert_uint_eq(item("A")->buys.count, 4);
    for (uint32_t i = 0; i < 4; i++) {
        static const char *const order[] = {"offered", "first", "second", "third"};
        const struct buy_row *row = &model.buys[item("A")->buys.first + i];

        ck_assert_str_eq(intern_text(model.supplier_names, row->supplier), order[i]);
    }
    ck_assert_int_eq(model.buys[0].validity.from, DAY_FIRST);
    ck_assert_int_eq(model.buys[0].validity.to, DAY_LAST);
    ck_assert_uint_eq(model.buys[0].location, ID_NONE);
}
END_TEST

START_TEST(lanes_by_destination)
{
    add_lane("a", "z", 3, 2);
    add_lane("b", "z", 2, 1);
    add_lane("a", "y", 1, 1);
    add_lane("c", "z", 1, 1);
    freeze();
    {
        struct range into = model_lanes_into(&model, id_of(model.place_names, "z"));

        ck_assert_uint_eq(into.count, 3);
        ck_assert_int_eq(model.lanes[into.first].days, 2);
        ck_assert_int_eq(model.lanes[into.first + 1].days, 1);
        ck_assert_int_eq(model.lanes[into.first + 2].days, 3);
        ck_assert_uint_eq(model_lanes_into(&model, id_of(model.place_names, "a")).count, 0);
    }
}
END_TEST

static void add_receipt(const char *supplier, const char *what, const char *where,
                        expect_day ordered)
{
    struct receipt_input row = receipt_default;

    row.supplier = text(supplier);
    row.item = text(what);
    row.location = text(where);
    row.ordered = ordered;
    row.promised = ordered;
    ck_assert_int_eq(builder_add_receipt(builder, &row, somewhere), EXPECT_OK);
}

START_TEST(history_by_supplier)
{
    static const expect_day order[] = {1, 6, 4, 3,
                                       5, 0, 2}; /* A was met first, so it comes first */

    add_receipt("S", "", "", 0); /* without an item: behind those with one */
    add_receipt("S", "A", "", 1);
    add_receipt("T", "A", "", 2);
    add_receipt("S", "B", "", 3);
    add_receipt("S", "A", "w", 4);
    add_receipt("S", "B", "", 5);
    add_receipt("S", "A", "", 6);
    freeze();
    ck_assert_uint_eq(model.history_of[id_of(model.supplier_names, "S")].count, 6);
    for (uint32_t i = 0; i < LENGTH(order); i++)
        ck_assert_int_eq(model.history[i].ordered, order[i]);
}
END_TEST

START_TEST(unknown_calendar)
{
    add_calendar("plant", one_day(TODAY), false); /* a row is enough */
    add_buy("A", "S", 1, "plant");
    add_buy("A", "S", 1, "plnat");
    freeze_fails("unknown_calendar", "plnat");
    ck_assert_uint_eq(expect_report_errors(report), 1);
}
END_TEST

START_TEST(calendar_left_out)
{
    builder_mark_incomplete(builder, TABLE_CALENDARS);
    add_buy("A", "S", 1, "plant");
    freeze();
}
END_TEST

/* ---- Rules ---- */

START_TEST(later_rules_win)
{
    add_calendar("plant", day_range(EXPECT_DAY_NONE, EXPECT_DAY_NONE, 0x1f), true);
    add_calendar("plant", one_day(TODAY + 1), false);
    add_calendar("plant", day_range(TODAY + 7, EXPECT_DAY_NONE, 0x04), false);
    freeze();
    ck_assert_int_eq(weekly_at(&model.calendars[0], TODAY), 1);
    ck_assert_int_eq(weekly_at(&model.calendars[0], TODAY + 1), 0);
    ck_assert_int_eq(weekly_at(&model.calendars[0], TODAY + 2), 1);
    ck_assert_int_eq(weekly_at(&model.calendars[0], TODAY + 5), 0); /* a Saturday */
    ck_assert_int_eq(weekly_at(&model.calendars[0], TODAY + 9), 0);
    ck_assert_int_eq(weekly_at(&model.calendars[0], DAY_LAST), 1); /* a Friday */
}
END_TEST

/* Minutes are rounded down, what is booked up; never below 0 (section 3). */
START_TEST(capacity_left)
{
    struct routing_input step = routing_default;

    step.item = text("A");
    step.resource = text("oven");
    ck_assert_int_eq(builder_add_routing(builder, &step, somewhere), EXPECT_OK);
    add_capacity("saw", day_range(TODAY, TODAY + 6, 0x1f), "480.9", "0.1");
    add_capacity("saw", one_day(TODAY + 1), "100", "100.5");
    add_capacity("saw", one_day(TODAY + 2), "100", "40");
    freeze();
    {
        const struct weekly *saw = &model.capacity[id_of(model.resource_names, "saw")];

        ck_assert_int_eq(weekly_at(saw, TODAY), 479);
        ck_assert_int_eq(weekly_at(saw, TODAY + 1), 0);
        ck_assert_int_eq(weekly_at(saw, TODAY + 2), 60);
        ck_assert_int_eq(weekly_at(saw, TODAY + 5), 0);
        ck_assert_int_eq(weekly_at(saw, TODAY + 7), 0);
    }
    ck_assert(model.has_capacity[id_of(model.resource_names, "saw")]);
    ck_assert(!model.has_capacity[id_of(model.resource_names, "oven")]);
}
END_TEST

START_TEST(too_much_capacity)
{
    add_capacity("saw", one_day(TODAY), "2147483648", "0");
    freeze_fails("out_of_range", "minutes");
}
END_TEST

/* A row of overtime; `cost` is NULL where it is not given. */
static void add_overtime(struct day_rule days, const char *minutes, const char *booked,
                         const char *overtime, const char *cost)
{
    struct capacity_input row = capacity_default;

    row.resource = text("saw");
    row.days = days;
    field_parse(FIELD_AMOUNT, minutes, strlen(minutes), &row.minutes);
    field_parse(FIELD_AMOUNT, booked, strlen(booked), &row.booked);
    field_parse(FIELD_AMOUNT, overtime, strlen(overtime), &row.overtime_minutes);
    if (cost != NULL)
        field_parse(FIELD_AMOUNT, cost, strlen(cost), &row.overtime_cost_per_hour);
    ck_assert_int_eq(builder_add_capacity(builder, &row, somewhere), EXPECT_OK);
}

static void assert_overtime(expect_day day, int32_t minutes, expect_quantity cost)
{
    ck_assert_int_eq(model_overtime_minutes(&model, 0, day), minutes);
    ck_assert_int_eq(model_overtime_cost(&model, 0, day), cost);
}

/* Later rows replace earlier ones, also where they have none (section 3); what is booked beyond the
 * minutes comes off it. */
START_TEST(overtime_by_day)
{
    add_overtime(day_range(TODAY, TODAY + 6, 0x1f), "480", "0", "120.9", "45.5");
    add_overtime(one_day(TODAY + 1), "480", "480", "60", NULL);
    add_overtime(one_day(TODAY + 2), "480", "500.1", "60", "0");
    add_overtime(one_day(TODAY + 3), "480", "600", "60", "45.5");
    add_overtime(one_day(TODAY + 4), "480", "0", "0", NULL);
    add_overtime(one_day(TODAY + 5), "0", "0", "300", "60");
    freeze();
    assert_overtime(TODAY - 1, 0, -1);
    assert_overtime(TODAY, 120, 45500000);
    assert_overtime(TODAY + 1, 60, -1);
    assert_overtime(TODAY + 2, 39, 0);
    assert_overtime(TODAY + 3, 0, 45500000);
    assert_overtime(TODAY + 4, 0, -1);
    assert_overtime(TODAY + 5, 300, 60 * QUANTITY_ONE);
    assert_overtime(TODAY + 6, 0, -1);
    ck_assert_int_eq(weekly_at(&model.capacity[0], TODAY + 3), 0);
    ck_assert_int_eq(weekly_at(&model.capacity[0], TODAY + 5), 0);
}
END_TEST

START_TEST(no_overtime)
{
    add_capacity("saw", one_day(TODAY), "480", "0");
    freeze();
    assert_overtime(TODAY, 0, -1);
}
END_TEST

START_TEST(too_much_overtime)
{
    add_overtime(one_day(TODAY), "2147483647", "0", "1", NULL);
    freeze_fails("out_of_range", "overtime_minutes");
}
END_TEST

static void add_substitute(const char *item, const char *substitute, int32_t priority)
{
    struct substitute_input row = substitute_default;

    row.item = text(item);
    row.substitute = text(substitute);
    row.priority = priority;
    ck_assert_int_eq(builder_add_substitute(builder, &row, somewhere), EXPECT_OK);
}

/* By item, then priority, 0 before 1, then file order; an item in place of itself does not count. */
START_TEST(order_of_substitutes)
{
    static const char *const expected[] = {"D", "B", "E", "C"};
    struct range range;

    add_substitute("X", "Y", 1);
    add_substitute("A", "C", 2);
    add_substitute("A", "B", 1);
    add_substitute("A", "A", 0);
    add_substitute("A", "D", 0);
    add_substitute("A", "E", 1);
    freeze();
    ck_assert_uint_eq(model.substitute_count, 5);
    ck_assert_uint_eq(model.items[id_of(model.item_names, "X")].substitutes.count, 1);
    ck_assert_uint_eq(model.items[id_of(model.item_names, "B")].substitutes.count, 0);
    range = model.items[id_of(model.item_names, "A")].substitutes;
    ck_assert_uint_eq(range.count, LENGTH(expected));
    for (uint32_t i = 0; i < range.count; i++) {
        const struct substitute_row *row = &model.substitutes[range.first + i];

        ck_assert_str_eq(intern_text(model.item_names, row->substitute), expected[i]);
        ck_assert_int_eq(row->ratio, QUANTITY_ONE);
        ck_assert_uint_eq(row->customer, ID_NONE);
    }
    ck_assert_str_eq(finding_at(report, 0).code, "own_substitute");
}
END_TEST

START_TEST(contradicting_days)
{
    struct day_rule both = {TODAY, TODAY, EXPECT_DAY_NONE, WEEK_ALL};

    add_calendar("plant", both, true);
    freeze_fails("date_and_range", "2026-03-02");
}
END_TEST

START_TEST(reversed_days)
{
    struct bom_input row = bom_default;

    row.item = text("A");
    row.component = text("B");
    row.valid = (struct valid_days){TODAY, TODAY - 1};
    ck_assert_int_eq(builder_add_bom(builder, &row, somewhere), EXPECT_OK);
    add_capacity("saw", day_range(TODAY + 1, TODAY, WEEK_ALL), "1", "0");
    freeze_fails("reversed_range", "valid_from 2026-03-02");
    ck_assert_str_eq(finding_at(report, 1).field, "from");
}
END_TEST

/* ---- Ids and totals ---- */

START_TEST(duplicate_ids)
{
    struct item_input row = item_default;

    row.item = text("A");
    add_supply("X", "A", on(TODAY));
    add_supply("X", "A", on(TODAY));
    add_demand("X", "A", on(TODAY), "", 1); /* another kind of id */
    add_demand("Y", "A", on(TODAY), "", 1);
    add_demand("Y", "A", on(TODAY), "", 1);
    ck_assert_int_eq(builder_add_item(builder, &row, somewhere), EXPECT_OK);
    ck_assert_int_eq(builder_add_item(builder, &row, somewhere), EXPECT_OK);
    freeze_fails("duplicate_id", "supply X");
    ck_assert_uint_eq(expect_report_errors(report), 3);
    ck_assert_str_eq(finding_at(report, 1).message, "demand Y is there twice");
    ck_assert_str_eq(finding_at(report, 2).message, "item A is there twice");
}
END_TEST

/* No sum over the rows of an item can leave 64 bits. */
START_TEST(totals)
{
    for (int i = 0; i < 4; i++)
        add_stock("A", i % 2 == 0 ? "" : "w", INPUT_QUANTITY_MAX);
    ck_assert_uint_eq(expect_report_errors(report), 0);
    add_stock("B", "", INPUT_QUANTITY_MAX);
    add_stock("A", "", 1);
    freeze_fails("out_of_range", "add up");
}
END_TEST

/* Once all items together are too much for one, those that came before count by item, too. */
START_TEST(totals_by_item)
{
    for (int i = 0; i < 3; i++)
        add_stock("A", "", INPUT_QUANTITY_MAX);
    add_supply("S", "A", on(TODAY));
    for (int i = 0; i < 4; i++)
        add_stock("B", "", INPUT_QUANTITY_MAX);
    ck_assert_uint_eq(expect_report_errors(report), 0);
    add_stock("A", "", INPUT_QUANTITY_MAX - QUANTITY_ONE);
    ck_assert_uint_eq(expect_report_errors(report), 0);
    add_demand("D", "A", on(TODAY), "", 1); /* is no supply */
    ck_assert_uint_eq(expect_report_errors(report), 0);
    add_supply("T", "A", on(TODAY));
    freeze_fails("out_of_range", "add up");
    ck_assert_uint_eq(expect_report_errors(report), 1);
}
END_TEST

/* Also when it is the row of an order, which is there already but for what it says. */
START_TEST(totals_by_item_from_an_order)
{
    for (int i = 0; i < 4; i++)
        add_stock("A", "", INPUT_QUANTITY_MAX);
    add_supply("S", "B", on(TODAY));
    add_supply("T", "B", on(TODAY));
    ck_assert_uint_eq(expect_report_errors(report), 0);
    add_stock("A", "", 0);
    ck_assert_uint_eq(expect_report_errors(report), 0);
    add_stock("A", "", 1);
    freeze_fails("out_of_range", "add up");
    ck_assert_uint_eq(expect_report_errors(report), 1);
}
END_TEST

/* ---- Bills of material ---- */

static const struct {
    const char *label;
    const char *rows[5][2];
    size_t count;
    const char *cycle; /* NULL: none */
} boms[] = {
    {"a tree", {{"A", "B"}, {"A", "C"}}, 2, NULL},
    {"a diamond", {{"A", "B"}, {"A", "C"}, {"B", "D"}, {"C", "D"}}, 4, NULL},
    {"made of itself", {{"A", "A"}}, 1, "A -> A"},
    {"two", {{"A", "B"}, {"B", "A"}}, 2, "A -> B -> A"},
    {"behind a start", {{"S", "A"}, {"A", "B"}, {"B", "C"}, {"C", "A"}}, 4, "A -> B -> C -> A"},
    {"rows in any order", {{"C", "A"}, {"B", "C"}, {"A", "B"}}, 3, "C -> A -> B -> C"},
    {"beside good rows", {{"A", "X"}, {"A", "B"}, {"B", "Y"}, {"B", "A"}}, 4, "A -> B -> A"},
};

START_TEST(bom_cycles)
{
    for (size_t i = 0; i < boms[_i].count; i++)
        add_bom(boms[_i].rows[i][0], boms[_i].rows[i][1], i % 2 == 0 ? "" : "v");
    if (boms[_i].cycle == NULL) {
        freeze();
        return;
    }
    freeze_fails("bom_cycle", boms[_i].cycle);
    ck_assert_uint_eq(expect_report_errors(report), 1);
}
END_TEST

static void add_chain(int length)
{
    char name[16], next[16];

    for (int i = 0; i < length; i++) {
        snprintf(name, sizeof(name), "item%d", i);
        snprintf(next, sizeof(next), "item%d", i + 1);
        add_bom(name, next, "");
    }
}

/* As deep as the data likes: the walk has its own stack. */
START_TEST(deep_bom)
{
    add_chain(100000);
    freeze();
    ck_assert_uint_eq(model.bom_count, 100000);
}
END_TEST

START_TEST(long_cycle)
{
    add_chain(1000);
    add_bom("item1000", "item0", "");
    freeze_fails("bom_cycle", "item0 -> item1 -> ");
    ck_assert_ptr_nonnull(strstr(finding_at(report, 0).message, "..."));
}
END_TEST

/* ---- Sorting ---- */

struct sortable {
    int32_t key, position;
};

static int compare_keys(const void *first, const void *second)
{
    return ((const struct sortable *)first)->key - ((const struct sortable *)second)->key;
}

START_TEST(sorting_is_stable)
{
    uint64_t state = (uint64_t)_i;
    int32_t count = (int32_t)random_between(&state, 0, 300);
    struct sortable rows[300];
    struct arena arena;

    arena_init(&arena, &alloc);
    for (int32_t i = 0; i < count; i++)
        rows[i] = (struct sortable){(int32_t)random_between(&state, 0, 20), i};
    ck_assert_int_eq(sort_rows(&arena, rows, (size_t)count, sizeof(rows[0]), compare_keys),
                     EXPECT_OK);
    for (int32_t i = 1; i < count; i++)
        ck_assert(rows[i - 1].key < rows[i].key ||
                  (rows[i - 1].key == rows[i].key && rows[i - 1].position < rows[i].position));
    arena_fini(&arena);
}
END_TEST

START_TEST(grouping_is_stable)
{
    enum { ROWS = 500, KEYS = 12 };
    uint64_t state = (uint64_t)_i;
    uint32_t keys[ROWS], order[ROWS], seen = 0;
    struct range ranges[KEYS];
    struct arena arena;

    arena_init(&arena, &alloc);
    for (uint32_t i = 0; i < ROWS; i++) {
        keys[i] = (uint32_t)random_between(&state, 1, KEYS - 1); /* key 0 has no rows */
        order[i] = i;
    }
    ck_assert_int_eq(group_by(&arena, keys, KEYS, order, ROWS, ranges), EXPECT_OK);
    for (uint32_t key = 0; key < KEYS; key++) {
        ck_assert_uint_eq(ranges[key].first, seen);
        for (uint32_t i = 0; i < ranges[key].count; i++, seen++) {
            ck_assert_uint_eq(keys[order[seen]], key);
            ck_assert(i == 0 || order[seen - 1] < order[seen]);
        }
    }
    ck_assert_uint_eq(seen, ROWS);
    arena_fini(&arena);
}
END_TEST

struct wide_row {
    uint64_t key, position, also_position;
};

/* Each row comes to its key, whole and once; rows in order stay as they are. */
START_TEST(sorting_in_place)
{
    enum { ROWS = 3000 };
    static struct wide_row rows[ROWS];
    static uint32_t keys[ROWS];
    uint64_t state = (uint64_t)_i;
    uint32_t key_count = (uint32_t)random_between(&state, 1, _i % 2 == 0 ? 5 : 4000);
    uint32_t count = (uint32_t)random_between(&state, 0, ROWS), seen = 0;
    struct range *ranges = calloc(key_count, sizeof(*ranges));
    bool *is_met = calloc(ROWS, sizeof(*is_met));
    const struct keyed_rows keyed = {rows, sizeof(rows[0]), keys, count, key_count};
    struct arena arena;

    arena_init(&arena, &alloc);
    for (uint32_t i = 0; i < count; i++) {
        keys[i] = _i < 4 ? (uint32_t)((uint64_t)i * key_count / count)
                         : (uint32_t)random_between(&state, 0, key_count - 1);
        rows[i] = (struct wide_row){keys[i], i, i};
    }
    ck_assert_int_eq(sort_in_place(&arena, &keyed, ranges), EXPECT_OK);
    for (uint32_t key = 0; key < key_count; key++) {
        ck_assert_uint_eq(ranges[key].first, seen);
        for (uint32_t i = 0; i < ranges[key].count; i++, seen++) {
            ck_assert_uint_eq(rows[seen].key, key);
            ck_assert_uint_eq(keys[seen], key);
            ck_assert_uint_eq(rows[seen].position, rows[seen].also_position);
            ck_assert(!is_met[rows[seen].position]);
            is_met[rows[seen].position] = true;
            if (_i < 4)
                ck_assert_uint_eq(rows[seen].position, seen);
        }
    }
    ck_assert_uint_eq(seen, count);
    arena_fini(&arena);
    free(is_met);
    free(ranges);
}
END_TEST

/* ---- Rows in few bytes ---- */

static const struct row_origin origins[] = {
    {0, 0},
    {2, 17},
    {UINT32_MAX, UINT32_MAX},
    {INT64_C(1) << 40, (size_t)1 << 40},
    {(INT64_C(1) << 48) - 1, (size_t)ORIGIN_OFFSET_MAX - 1},
    {0, SIZE_MAX},
};

START_TEST(origins_in_heads)
{
    struct row_head head = head_of(9, origins[_i]);

    ck_assert_uint_eq(head.item, 9);
    ck_assert_int_eq(head_origin(&head).line, origins[_i].line);
    ck_assert_uint_eq(head_origin(&head).offset, origins[_i].offset);
}
END_TEST

START_TEST(columns)
{
    struct rows column = {0};

    ck_assert_int_eq(column_set(&alloc, &column, 7, ID_NONE), EXPECT_OK);
    ck_assert_uint_eq(column.capacity, 0);
    ck_assert_int_eq(column_set(&alloc, &column, 3, 30), EXPECT_OK);
    ck_assert_int_eq(column_set(&alloc, &column, 5, 50), EXPECT_OK);
    ck_assert_int_eq(column_set(&alloc, &column, 3, ID_NONE), EXPECT_OK);
    ck_assert_uint_eq(column_at(&column, 0), ID_NONE);
    ck_assert_uint_eq(column_at(&column, 3), ID_NONE);
    ck_assert_uint_eq(column_at(&column, 5), 50);
    ck_assert_uint_eq(column_at(&column, 6), ID_NONE);
    rows_free(&alloc, &column, sizeof(uint32_t));
    ck_assert_ptr_null(column.items);
}
END_TEST

/* Room is made at once, and its lack does no harm. */
START_TEST(rows_to_come)
{
    builder_expect_rows(builder, TABLE_DEMAND, 1000);
    builder_expect_rows(builder, TABLE_SUPPLY, 2000);
    builder_expect_rows(builder, TABLE_INVENTORY, 3000);
    builder_expect_rows(builder, TABLE_RECEIPTS, 4000);
    builder_expect_rows(builder, TABLE_BOM, 5000);
    builder_expect_rows(builder, TABLE_DEMAND, SIZE_MAX);
    meter.fail_at = meter.calls + 1;
    builder_expect_rows(builder, TABLE_DEMAND, 6000);
    ck_assert_uint_eq(builder->demand.rows.capacity, 1000);
    ck_assert_uint_eq(builder->demand.heads.capacity, 6000);
    ck_assert_uint_eq(builder->demand_units.capacity, 0);
    ck_assert_uint_eq(builder->supply.rows.capacity, 2000);
    ck_assert_uint_eq(builder->stock.capacity, 3000);
    ck_assert_uint_eq(builder->history.capacity, 4000);
    ck_assert_uint_eq(builder->bom.capacity, 0);
}
END_TEST

static void add_point_tests(TCase *tcase)
{
    tcase_add_test(tcase, points_by_item_and_location);
    tcase_add_test(tcase, random_points);
    tcase_add_test(tcase, planned_supply);
    tcase_add_test(tcase, overdue_supply_never_comes);
    tcase_add_test(tcase, seconds);
    tcase_add_test(tcase, due_minutes);
    tcase_add_test(tcase, zone_without_any_lane);
    tcase_add_test(tcase, zone_without_a_lane_from_here);
    tcase_add_test(tcase, zone_with_an_offered_lane_only);
    tcase_add_test(tcase, zone_of_a_lane_left_out);
}

static void add_source_tests(TCase *tcase)
{
    tcase_add_test(tcase, buys_by_priority);
    tcase_add_test(tcase, lanes_by_destination);
    tcase_add_test(tcase, history_by_supplier);
    tcase_add_test(tcase, unknown_calendar);
    tcase_add_test(tcase, calendar_left_out);
    tcase_add_loop_test(tcase, bom_cycles, 0, LENGTH(boms));
    tcase_add_test(tcase, deep_bom);
    tcase_add_test(tcase, long_cycle);
}

static void add_row_tests(TCase *tcase)
{
    tcase_add_test(tcase, nothing);
    tcase_add_test(tcase, default_policy);
    tcase_add_test(tcase, item_defaults);
    tcase_add_test(tcase, every_file_makes_items_known);
    tcase_add_test(tcase, later_rules_win);
    tcase_add_test(tcase, capacity_left);
    tcase_add_test(tcase, too_much_capacity);
    tcase_add_test(tcase, overtime_by_day);
    tcase_add_test(tcase, no_overtime);
    tcase_add_test(tcase, too_much_overtime);
    tcase_add_test(tcase, order_of_substitutes);
    tcase_add_test(tcase, contradicting_days);
    tcase_add_test(tcase, reversed_days);
    tcase_add_test(tcase, duplicate_ids);
    tcase_add_test(tcase, totals);
    tcase_add_test(tcase, totals_by_item);
    tcase_add_test(tcase, totals_by_item_from_an_order);
}

Suite *make_suite(void)
{
    Suite *suite = suite_create("builder");
    TCase *tcase = tcase_create("builder");

    tcase_add_checked_fixture(tcase, setup, teardown);
    add_row_tests(tcase);
    add_point_tests(tcase);
    add_source_tests(tcase);
    tcase_add_loop_test(tcase, sorting_is_stable, 0, 30);
    tcase_add_loop_test(tcase, grouping_is_stable, 0, 30);
    tcase_add_loop_test(tcase, sorting_in_place, 0, 60);
    tcase_add_loop_test(tcase, origins_in_heads, 0, LENGTH(origins));
    tcase_add_test(tcase, columns);
    tcase_add_test(tcase, rows_to_come);
    suite_add_tcase(suite, tcase);
    return suite;
}
