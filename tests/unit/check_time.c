/* SPDX-License-Identifier: MIT */
#include "base/time.h"
#include "unit/load_fixture.h"

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Every day from 0001-01-01 to 9999-12-31, counted on by hand. */
START_TEST(every_day)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    expect_day day = DAY_FIRST;

    for (int year = 1; year <= 9999; year++) {
        for (int month = 0; month < 12; month++) {
            int length = lengths[month] + (month == 1 && is_leap(year));

            for (int of_month = 1; of_month <= length; of_month++, day++) {
                char expected[48], written[16];
                struct moment moment;

                snprintf(expected, sizeof(expected), "%04d-%02d-%02d", year, month + 1, of_month);
                day_format(day, written);
                if (strcmp(written, expected) != 0 || !moment_parse(written, 10, &moment) ||
                    moment.at != day_start(day) || !moment.is_date)
                    ck_abort_msg("day %d is %s, not %s", day, written, expected);
            }
        }
    }
    ck_assert_int_eq(day, DAY_LAST + 1);
}
END_TEST

START_TEST(weekdays_follow_each_other)
{
    ck_assert_int_eq(day_weekday(0), 3); /* 1970-01-01 was a Thursday */
    ck_assert_int_eq(day_weekday(TODAY), 0);
    for (expect_day day = -1000; day < 1000; day++)
        ck_assert_int_eq(day_weekday(day + 1), (day_weekday(day) + 1) % 7);
}
END_TEST

START_TEST(days_of_minutes)
{
    for (expect_day day = -3; day <= 3; day++) {
        ck_assert_int_eq(time_day(day_start(day)), day);
        ck_assert_int_eq(time_day(day_end(day)), day);
        ck_assert_int_eq(day_end(day) + 1, day_start(day + 1));
    }
}
END_TEST

START_TEST(adding_days)
{
    ck_assert_int_eq(time_add_days(100, 2), 100 + 2 * DAY_MINUTES);
    ck_assert_int_eq(time_add_days(100, 0), 100);
    ck_assert(time_add_days(TIME_NEVER, 1) == TIME_NEVER);
    ck_assert(time_add_days(day_start(DAY_LAST), 1) == TIME_NEVER);
    ck_assert(time_add_days(day_end(DAY_LAST - 1), 1) == day_end(DAY_LAST));
    ck_assert(time_add_days(0, INT64_MAX) == TIME_NEVER);
}
END_TEST

static const struct {
    const char *text;
    bool is_good, is_date;
    expect_time at;
    bool has_seconds;
} rows[] = {
    {"1970-01-01", true, true, 0},
    {"1970-01-01T00:00", true, false, 0},
    {"1969-12-31T23:59", true, false, -1},
    {"2026-03-02T09:30", true, false, TODAY *(expect_time)DAY_MINUTES + 570},
    {"1970-01-01T00:01:00", true, false, 1, false},
    {"1970-01-01T00:01:01", true, false, 1, true},
    {"1969-12-31T23:58:59", true, false, -2, true},
    {"0001-01-01", true, true, DAY_FIRST *(expect_time)DAY_MINUTES},
    {"2000-02-29", true, true, 11016 * (expect_time)DAY_MINUTES},
    {"1900-02-29", false, false, 0},
    {"0000-12-31", false, false, 0},
    {"2026-00-01", false, false, 0},
    {"2026-13-01", false, false, 0},
    {"2026-01-00", false, false, 0},
    {"2026-04-31", false, false, 0},
    {"2026/04/30", false, false, 0},
    {"2026-04-3", false, false, 0},
    {"2026-04-30T", false, false, 0},
    {"2026-04-30 09:30", false, false, 0},
    {"2026-04-30t09:30", false, false, 0},
    {"2026-04-30T9:300", false, false, 0},
    {"2026-04-30T24:00", false, false, 0},
    {"2026-04-30T09:60", false, false, 0},
    {"2026-04-30T09.30", false, false, 0},
    {"2026-04-30T09:30:60", false, false, 0},
    {"2026-04-30T09:30.00", false, false, 0},
    {"2026-04-30T09:30:0", false, false, 0},
    {"2026-04-30T09:30:0x", false, false, 0},
    {"2026-04-30T09:30:000", false, false, 0},
    {"-026-04-30", false, false, 0},
    {"", false, false, 0},
};

START_TEST(moments)
{
    struct moment moment = {0};
    bool is_good = moment_parse(rows[_i].text, strlen(rows[_i].text), &moment);

    ck_assert_msg(is_good == rows[_i].is_good, "%s", rows[_i].text);
    ck_assert_msg(moment.at == rows[_i].at && moment.is_date == rows[_i].is_date &&
                      moment.has_seconds == rows[_i].has_seconds,
                  "%s: %lld", rows[_i].text, (long long)moment.at);
}
END_TEST

/* Section 1: what comes later than a minute is there from the next one on. */
START_TEST(minutes_after_seconds)
{
    ck_assert_int_eq(moment_after((struct moment){100, false, false}), 100);
    ck_assert_int_eq(moment_after((struct moment){100, false, true}), 101);
    ck_assert_int_eq(moment_after((struct moment){day_end(DAY_LAST), false, true}),
                     day_end(DAY_LAST));
}
END_TEST

START_TEST(no_day_is_no_text)
{
    char text[16] = "x";

    day_format(EXPECT_DAY_NONE, text);
    ck_assert_str_eq(text, "");
    day_format(DAY_LAST + 1, text);
    ck_assert_str_eq(text, "");
}
END_TEST

START_TEST(earlier_and_later)
{
    ck_assert_int_eq(time_min(3, 5), 3);
    ck_assert_int_eq(time_max(3, 5), 5);
    ck_assert(time_max(EXPECT_TIME_NONE, 5) == 5);
    ck_assert(time_min(TIME_NEVER, 5) == 5);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("time");
    TCase *tcase = tcase_create("time");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, every_day);
    tcase_add_test(tcase, weekdays_follow_each_other);
    tcase_add_test(tcase, days_of_minutes);
    tcase_add_test(tcase, adding_days);
    tcase_add_loop_test(tcase, moments, 0, LENGTH(rows));
    tcase_add_test(tcase, minutes_after_seconds);
    tcase_add_test(tcase, no_day_is_no_text);
    tcase_add_test(tcase, earlier_and_later);
    suite_add_tcase(suite, tcase);
    return suite;
}
