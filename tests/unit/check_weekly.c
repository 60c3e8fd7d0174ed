/* SPDX-License-Identifier: MIT */
#include "base/weekly.h"
#include "unit/load_fixture.h"

enum { DAYS = 120 };

/* The same rules painted day by day. */
static void paint_days(int32_t *days, expect_day first, expect_day last, unsigned weekdays,
                       int32_t value)
{
    for (expect_day day = first > 0 ? first : 0; day <= last && day < DAYS; day++) {
        if (weekdays >> day_weekday(day) & 1u)
            days[day] = value;
    }
}

static void assert_same(const struct weekly *weekly, const int32_t *days)
{
    for (expect_day day = 0; day < DAYS; day++)
        ck_assert_msg(weekly_at(weekly, day) == days[day], "day %d: %d, not %d", day,
                      weekly_at(weekly, day), days[day]);
}

/* The invariant of weekly.h: disjoint spans in order of time. */
static void assert_spans(const struct weekly *weekly)
{
    for (size_t i = 0; i < weekly->count; i++) {
        ck_assert_int_le(weekly->spans[i].first, weekly->spans[i].last);
        if (i > 0)
            ck_assert_int_gt(weekly->spans[i].first, weekly->spans[i - 1].last);
    }
}

START_TEST(random_rules)
{
    uint64_t state = (uint64_t)_i;
    struct meter meter = {0};
    struct alloc alloc = meter_alloc(&meter);
    struct weekly weekly = {0};
    int32_t days[DAYS] = {0};

    for (int rule = 0; rule < 30; rule++) {
        expect_day first = (expect_day)random_between(&state, -10, DAYS);
        expect_day last = first + (expect_day)random_between(&state, -2, 40);
        unsigned weekdays = (unsigned)random_between(&state, 0, WEEK_ALL);
        int32_t value = (int32_t)random_between(&state, 0, 3);

        if (rule % 10 == 9)
            first = DAY_FIRST;
        if (rule % 7 == 6)
            last = DAY_LAST;
        ck_assert_int_eq(weekly_paint(&weekly, &alloc, first, last, weekdays, value), EXPECT_OK);
        paint_days(days, first, last, weekdays, value);
        assert_same(&weekly, days);
        assert_spans(&weekly);
    }
    weekly_fini(&weekly, &alloc);
    ck_assert_uint_eq(meter.in_use, 0);
}
END_TEST

START_TEST(nothing_painted)
{
    struct weekly weekly = {0};
    struct alloc alloc;

    alloc_init(&alloc, NULL);
    ck_assert_int_eq(weekly_at(&weekly, 0), 0);
    ck_assert_uint_eq(weekly_find(&weekly, 0), 0);
    ck_assert_int_eq(weekly_paint(&weekly, &alloc, 5, 4, WEEK_ALL, 1), EXPECT_OK);
    ck_assert_uint_eq(weekly.count, 0);
    weekly_fini(&weekly, &alloc);
}
END_TEST

START_TEST(the_whole_calendar)
{
    struct weekly weekly = {0};
    struct alloc alloc;

    alloc_init(&alloc, NULL);
    ck_assert_int_eq(weekly_paint(&weekly, &alloc, DAY_FIRST, DAY_LAST, WEEK_ALL, 9), EXPECT_OK);
    ck_assert_uint_eq(weekly.count, 1);
    ck_assert_int_eq(weekly_at(&weekly, DAY_FIRST), 9);
    ck_assert_int_eq(weekly_at(&weekly, DAY_LAST), 9);
    ck_assert_int_eq(weekly_paint(&weekly, &alloc, DAY_LAST, DAY_LAST, WEEK_ALL, 1), EXPECT_OK);
    ck_assert_int_eq(weekly_at(&weekly, DAY_LAST), 1);
    ck_assert_int_eq(weekly_at(&weekly, DAY_LAST - 1), 9);
    weekly_fini(&weekly, &alloc);
}
END_TEST

START_TEST(finding_spans)
{
    struct weekly weekly = {0};
    struct alloc alloc;

    alloc_init(&alloc, NULL);
    for (expect_day day = 0; day < 100; day += 10)
        ck_assert_int_eq(weekly_paint(&weekly, &alloc, day, day + 3, WEEK_ALL, 1), EXPECT_OK);
    for (expect_day day = 0; day < 100; day++) {
        size_t at = weekly_find(&weekly, day);

        ck_assert(at == weekly.count || weekly.spans[at].last >= day);
        ck_assert(at == 0 || weekly.spans[at - 1].last < day);
    }
    weekly_fini(&weekly, &alloc);
}
END_TEST

START_TEST(out_of_memory)
{
    expect_status status;
    size_t failures = 0;

    do {
        struct meter meter = {.fail_at = failures + 1};
        struct alloc alloc = meter_alloc(&meter);
        struct weekly weekly = {0};

        status = EXPECT_OK;
        for (expect_day day = 100; day > 0 && status == EXPECT_OK; day -= 2)
            status = weekly_paint(&weekly, &alloc, day, day, WEEK_ALL, day);
        assert_spans(&weekly);
        weekly_fini(&weekly, &alloc);
        ck_assert_uint_eq(meter.in_use, 0);
        failures += status != EXPECT_OK;
    } while (status == EXPECT_ERR_NOMEM);
    ck_assert_int_eq(status, EXPECT_OK);
    ck_assert_uint_gt(failures, 0);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("weekly");
    TCase *tcase = tcase_create("weekly");

    tcase_add_loop_test(tcase, random_rules, 0, 50);
    tcase_add_test(tcase, nothing_painted);
    tcase_add_test(tcase, the_whole_calendar);
    tcase_add_test(tcase, finding_spans);
    tcase_add_test(tcase, out_of_memory);
    suite_add_tcase(suite, tcase);
    return suite;
}
