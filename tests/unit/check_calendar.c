/* SPDX-License-Identifier: MIT */
#include "base/calendar.h"
#include "unit/load_fixture.h"

enum { FIRST = -50, LAST = 450 }; /* beyond these days nothing is painted */

static struct alloc alloc;
static struct weekly calendar;

static void setup(void)
{
    alloc_init(&alloc, NULL);
    calendar = (struct weekly){0};
}

static void teardown(void)
{
    weekly_fini(&calendar, &alloc);
}

static void paint(expect_day first, expect_day last, unsigned weekdays, int32_t value)
{
    ck_assert_int_eq(weekly_paint(&calendar, &alloc, first, last, weekdays, value), EXPECT_OK);
}

static void paint_at_random(uint64_t *state)
{
    for (int rule = 0; rule < 12; rule++) {
        expect_day first = (expect_day)random_between(state, FIRST, LAST);
        expect_day last = first + (expect_day)random_between(state, 0, 120);

        paint(first, last < LAST ? last : LAST, (unsigned)random_between(state, 0, WEEK_ALL),
              (int32_t)random_between(state, 0, 1));
    }
}

/* Day by day: the `count`-th working day from `day` on in steps of `step`, `day` included. */
static expect_day walk(expect_day day, int step, int32_t count)
{
    for (; day >= FIRST && day <= LAST; day += step) {
        if (weekly_at(&calendar, day) != 0 && --count == 0)
            return day;
    }
    return EXPECT_DAY_NONE;
}

START_TEST(random_calendars)
{
    uint64_t state = (uint64_t)_i;

    paint_at_random(&state);
    for (expect_day day = FIRST; day <= LAST; day++) {
        int32_t count = (int32_t)random_between(&state, 1, 60);

        ck_assert_int_eq(calendar_next(&calendar, day), walk(day, 1, 1));
        ck_assert_int_eq(calendar_previous(&calendar, day), walk(day, -1, 1));
        ck_assert_int_eq(calendar_forward(&calendar, day, count), walk(day + 1, 1, count));
        ck_assert_int_eq(calendar_backward(&calendar, day, count), walk(day - 1, -1, count));
        ck_assert_int_eq(calendar_forward(&calendar, day, 0), day);
        ck_assert_int_eq(calendar_backward(&calendar, day, 0), day);
    }
}
END_TEST

START_TEST(never_working)
{
    ck_assert_int_eq(calendar_next(&calendar, 0), EXPECT_DAY_NONE);
    ck_assert_int_eq(calendar_previous(&calendar, 0), EXPECT_DAY_NONE);
    paint(DAY_FIRST, DAY_LAST, WEEK_ALL, 0);
    ck_assert_int_eq(calendar_next(&calendar, 0), EXPECT_DAY_NONE);
    ck_assert_int_eq(calendar_forward(&calendar, 0, 5), EXPECT_DAY_NONE);
    ck_assert_int_eq(calendar_backward(&calendar, 0, 5), EXPECT_DAY_NONE);
}
END_TEST

/* Mon-Fri for ever: many weeks are passed over at once, up to the ends of time. */
START_TEST(far_away)
{
    paint(DAY_FIRST, DAY_LAST, 0x1f, 1);
    ck_assert_int_eq(calendar_forward(&calendar, TODAY, 1000000), TODAY + 1400000);
    ck_assert_int_eq(calendar_backward(&calendar, TODAY, 500000), TODAY - 700000);
    ck_assert_int_eq(calendar_forward(&calendar, TODAY, INT32_MAX), EXPECT_DAY_NONE);
    ck_assert_int_eq(calendar_backward(&calendar, TODAY, INT32_MAX), EXPECT_DAY_NONE);
    ck_assert_int_eq(calendar_next(&calendar, DAY_LAST), DAY_LAST); /* a Friday */
    ck_assert_int_eq(calendar_forward(&calendar, DAY_LAST, 1), EXPECT_DAY_NONE);
    ck_assert_int_eq(calendar_previous(&calendar, DAY_FIRST), DAY_FIRST); /* a Monday */
    ck_assert_int_eq(calendar_backward(&calendar, DAY_FIRST, 1), EXPECT_DAY_NONE);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("calendar");
    TCase *tcase = tcase_create("calendar");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, random_calendars, 0, 40);
    tcase_add_test(tcase, never_working);
    tcase_add_test(tcase, far_away);
    suite_add_tcase(suite, tcase);
    return suite;
}
