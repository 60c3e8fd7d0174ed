/* SPDX-License-Identifier: MIT */
#include "model/travel.h"
#include "unit/load_fixture.h"

/* Days on which a calendar is painted; a walk beyond them finds nothing. */
enum { FIRST = TODAY - 60, LAST = TODAY + 60, CALENDARS = 30 };

static struct alloc alloc;
static struct model model;
static struct weekly calendars[CALENDARS];

static void paint_at_random(struct weekly *calendar, uint64_t *state)
{
    ck_assert_int_eq(weekly_paint(calendar, &alloc, FIRST, LAST, 0x1f, 1), EXPECT_OK);
    for (int rule = 0; rule < 8; rule++) {
        expect_day first = (expect_day)random_between(state, FIRST, LAST);
        expect_day last = first + (expect_day)random_between(state, 0, 9);

        ck_assert_int_eq(weekly_paint(calendar, &alloc, first, last < LAST ? last : LAST,
                                      (unsigned)random_between(state, 0, WEEK_ALL),
                                      (int32_t)random_between(state, 0, 1)),
                         EXPECT_OK);
    }
}

static void setup(void)
{
    uint64_t state = 5;

    alloc_init(&alloc, NULL);
    ck_assert_int_eq(model_init(&model, &alloc, TODAY), EXPECT_OK);
    for (size_t i = 0; i < CALENDARS; i++) {
        calendars[i] = (struct weekly){0};
        paint_at_random(&calendars[i], &state);
    }
    model.calendars = calendars;
}

static void teardown(void)
{
    for (size_t i = 0; i < CALENDARS; i++)
        weekly_fini(&calendars[i], &alloc);
    model.calendars = NULL;
    model_fini(&model);
}

/* ---- The rules of section 5, walked day by day ---- */

static bool is_open(uint32_t calendar, expect_day day)
{
    return calendar == ID_NONE || weekly_at(&calendars[calendar], day) != 0;
}

static expect_day first_open(uint32_t calendar, expect_day day)
{
    while (day <= LAST && !is_open(calendar, day))
        day++;
    return day <= LAST ? day : EXPECT_DAY_NONE;
}

static expect_day open_days_after(uint32_t calendar, expect_day day, int32_t days)
{
    while (days > 0 && day != EXPECT_DAY_NONE) {
        day = first_open(calendar, day + 1);
        days--;
    }
    return day;
}

static struct trip walked_trip(const struct lane *lane, expect_time ready)
{
    struct trip trip = {EXPECT_DAY_NONE, TIME_NEVER};
    expect_day day = time_day(ready), leaves, arrives;

    if (ready > day_start(day) + model.policy.ship_cutoff)
        day++;
    leaves = first_open(lane->calendar, day);
    arrives = leaves != EXPECT_DAY_NONE ? open_days_after(lane->calendar, leaves, lane->days)
                                        : EXPECT_DAY_NONE;
    if (arrives == EXPECT_DAY_NONE)
        return trip;
    return (struct trip){leaves, arrives == time_day(ready) ? ready : day_start(arrives)};
}

static struct lane random_lane(uint64_t *state)
{
    model.policy.ship_cutoff = (int32_t)random_between(state, 0, 2) == 0
                                   ? DAY_MINUTES - 1
                                   : (int32_t)random_between(state, 0, DAY_MINUTES - 1);
    return (struct lane){
        .days = (int32_t)random_between(state, 0, 12) / 2,
        .calendar = random_between(state, 0, 3) == 0
                        ? ID_NONE
                        : (uint32_t)random_between(state, 0, CALENDARS - 1),
    };
}

/* A minute in the middle of the painted days; often the first or last of its day. */
static expect_time random_minute(uint64_t *state)
{
    expect_day day = TODAY + (expect_day)random_between(state, -25, 25);
    int64_t kind = random_between(state, 0, 3);

    if (kind == 0)
        return day_start(day);
    return kind == 1 ? day_end(day) : day_start(day) + random_between(state, 0, DAY_MINUTES - 1);
}

START_TEST(trips)
{
    uint64_t state = 17;

    for (int i = 0; i < 20000; i++) {
        struct lane lane = random_lane(&state);
        expect_time ready = random_minute(&state);
        struct trip trip = lane_trip(&model, &lane, ready), walked = walked_trip(&lane, ready);

        ck_assert_int_eq(trip.leaves, walked.leaves);
        ck_assert_int_eq(trip.arrival, walked.arrival);
    }
}
END_TEST

/* The last ship minute: leaving then arrives in time, a minute later does not (section 6). */
START_TEST(ship_by_is_the_last_minute)
{
    uint64_t state = 23;
    int found = 0;

    for (int i = 0; i < 20000; i++) {
        struct lane lane = random_lane(&state);
        expect_time due = random_minute(&state);
        expect_time ship_by = lane_ship_by(&model, &lane, due);

        if (ship_by == EXPECT_TIME_NONE)
            continue;
        found++;
        ck_assert_int_le(lane_trip(&model, &lane, ship_by).arrival, due);
        ck_assert_int_gt(lane_trip(&model, &lane, ship_by + 1).arrival, due);
    }
    ck_assert_int_gt(found, 15000);
}
END_TEST

START_TEST(no_trip)
{
    struct weekly closed = {0};
    struct lane lane = {.days = 1, .calendar = 0};
    struct lane plain = {.days = 1, .calendar = ID_NONE};

    model.calendars = &closed;
    ck_assert_int_eq(lane_ship_by(&model, &lane, day_end(TODAY)), EXPECT_TIME_NONE);
    ck_assert_int_eq(lane_trip(&model, &lane, day_start(TODAY)).leaves, EXPECT_DAY_NONE);
    ck_assert(lane_trip(&model, &lane, day_start(TODAY)).arrival == TIME_NEVER);
    ck_assert(lane_trip(&model, &plain, TIME_NEVER).arrival == TIME_NEVER);
    ck_assert_int_eq(lane_ship_by(&model, &plain, day_end(DAY_FIRST)), EXPECT_TIME_NONE);
    ck_assert(lane_trip(&model, &plain, day_start(DAY_LAST)).arrival == TIME_NEVER);
}
END_TEST

START_TEST(purchases)
{
    uint64_t state = 29;

    for (int i = 0; i < 20000; i++) {
        struct buy_row row = {
            .lead_time_days = (int32_t)random_between(&state, 0, 15),
            .calendar = random_between(&state, 0, 2) == 0
                            ? ID_NONE
                            : (uint32_t)random_between(&state, 0, CALENDARS - 1),
        };
        expect_day release = TODAY + (expect_day)random_between(&state, -20, 20);
        struct purchase_days days = buy_days(&model, &row, release);
        expect_day ordered = first_open(row.calendar, release);

        ck_assert_int_eq(days.ordered, ordered);
        ck_assert_int_eq(days.arrives, open_days_after(row.calendar, ordered, row.lead_time_days));
    }
}
END_TEST

START_TEST(purchase_beyond_the_calendar)
{
    struct buy_row row = {.lead_time_days = 1000000, .calendar = ID_NONE};

    ck_assert_int_eq(buy_days(&model, &row, DAY_LAST - 999999).arrives, EXPECT_DAY_NONE);
    ck_assert_int_eq(buy_days(&model, &row, DAY_LAST - 1000000).arrives, DAY_LAST);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("travel");
    TCase *tcase = tcase_create("travel");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, trips);
    tcase_add_test(tcase, ship_by_is_the_last_minute);
    tcase_add_test(tcase, no_trip);
    tcase_add_test(tcase, purchases);
    tcase_add_test(tcase, purchase_beyond_the_calendar);
    suite_add_tcase(suite, tcase);
    return suite;
}
