/* SPDX-License-Identifier: MIT */
#include "load/ical_values.h"
#include "unit/load_fixture.h"

static const struct {
    const char *text;
    const char *day; /* NULL: not read */
    int minute;      /* of the day; -1: a day */
    bool has_seconds;
} moments[] = {
    {"20260403", "2026-04-03", -1},
    {"20240229", "2024-02-29", -1},
    {"20260403T000000", "2026-04-03", 0},
    {"20260403T143059", "2026-04-03", 870, true},
    {"20260403T235960", "2026-04-03", 1439, true},
    {"20260403T220000Z", "2026-04-03", 1320},
    {"00010101", "0001-01-01", -1},
    {"99991231T235959", "9999-12-31", 1439, true},
    {"", NULL, 0},
    {"2026-04-03", NULL, 0},
    {"20260230", NULL, 0},
    {"20261301", NULL, 0},
    {"00000101", NULL, 0},
    {"2026040", NULL, 0},
    {"202604031", NULL, 0},
    {"20260403T", NULL, 0},
    {"20260403T1430", NULL, 0},
    {"20260403T240000", NULL, 0},
    {"20260403T006000", NULL, 0},
    {"20260403T000061", NULL, 0},
    {"20260403t000000", NULL, 0},
    {"20260403T000000z", NULL, 0},
    {"20260403T000000ZZ", NULL, 0},
    {"20260403T00:000", NULL, 0},
    {"2026 403", NULL, 0},
    {"-0260403", NULL, 0},
    {"20260403/P1D", NULL, 0},
};

/* The text lies in a block of its exact size: nothing may read the byte behind it. */
static struct text exact_text(const char *text, char **ret_block)
{
    size_t length = strlen(text);

    *ret_block = malloc(length + (length == 0));
    memcpy(*ret_block, text, length);
    return (struct text){*ret_block, length};
}

START_TEST(moment)
{
    struct moment found = {0, false};
    char *block, day[16];
    bool is_read = ical_moment(exact_text(moments[_i].text, &block), &found);

    free(block);
    ck_assert_msg(is_read == (moments[_i].day != NULL), "%s", moments[_i].text);
    if (!is_read)
        return;
    day_format(time_day(found.at), day);
    ck_assert_str_eq(day, moments[_i].day);
    ck_assert(found.is_date == (moments[_i].minute < 0));
    if (!found.is_date)
        ck_assert_int_eq(found.at - day_start(time_day(found.at)), moments[_i].minute);
    ck_assert(found.has_seconds == moments[_i].has_seconds);
}
END_TEST

static const struct {
    const char *text;
    int64_t minutes; /* -1: not read */
} durations[] = {
    {"P1D", 1440},
    {"+P1D", 1440},
    {"P2W", 20160},
    {"P1DT12H", 2160},
    {"PT1H30M", 90},
    {"PT90M", 90},
    {"PT59S", 0},
    {"P0D", 0},
    {"P1W2D", 12960},
    {"P1DT1H1M1S", 1501},
    {"P9999999W", INT64_C(9999999) * 10080},
    {"", -1},
    {"P", -1},
    {"PT", -1},
    {"P1", -1},
    {"P1X", -1},
    {"1D", -1},
    {"-P1D", -1},
    {"P-1D", -1},
    {"P1H", -1},
    {"PT1D", -1},
    {"PT1H1H", -1},
    {"PT1M1H", -1},
    {"P1D1W", -1},
    {"P1DT", -1},
    {"PD", -1},
    {"P10000000W", -1},
    {"p1d", -1},
    {"P1D ", -1},
    {"P1.5D", -1},
};

START_TEST(duration)
{
    char *block;
    int64_t minutes = -1;
    bool is_read = ical_duration(exact_text(durations[_i].text, &block), &minutes);

    free(block);
    ck_assert_msg(is_read == (durations[_i].minutes >= 0), "%s", durations[_i].text);
    ck_assert_msg(minutes == durations[_i].minutes, "%s: %lld", durations[_i].text,
                  (long long)minutes);
}
END_TEST

START_TEST(lists)
{
    struct text list = {"a,,bc", 5};
    struct text value = ical_next_value(&list);

    ck_assert(value.length == 1 && value.at[0] == 'a');
    ck_assert_uint_eq(ical_next_value(&list).length, 0);
    value = ical_next_value(&list);
    ck_assert(value.length == 2 && memcmp(value.at, "bc", 2) == 0);
    ck_assert_uint_eq(list.length, 0);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("ical_values");
    TCase *tcase = tcase_create("ical_values");

    tcase_add_loop_test(tcase, moment, 0, LENGTH(moments));
    tcase_add_loop_test(tcase, duration, 0, LENGTH(durations));
    tcase_add_test(tcase, lists);
    suite_add_tcase(suite, tcase);
    return suite;
}
