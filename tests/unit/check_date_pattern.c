/* SPDX-License-Identifier: MIT */
#include "load/date_pattern.h"

#include "unit/load_fixture.h"

static const struct {
    const char *pattern;
    int32_t order; /* EXPECT_DATES_INFER: it is none */
} patterns[] = {
    {"%d.%m.%Y", EXPECT_DATES_DMY},
    {"%m/%d/%Y", EXPECT_DATES_MDY},
    {"%Y%m%d", EXPECT_DATES_YMD},
    {"%Y-%m-%dT%H:%M:%S", EXPECT_DATES_YMD},
    {"%d-%m-%y %H:%M", EXPECT_DATES_DMY},
    {"100%% %d%m%Y", EXPECT_DATES_DMY},
    {"%H:%M %m/%d/%y", EXPECT_DATES_MDY},
    {"", EXPECT_DATES_INFER},
    {"%", EXPECT_DATES_INFER},
    {"%d.%m.", EXPECT_DATES_INFER},
    {"%d.%m.%Y%", EXPECT_DATES_INFER},
    {"%d.%m.%Y %y", EXPECT_DATES_INFER},
    {"%d.%d.%m.%Y", EXPECT_DATES_INFER},
    {"%d.%m.%Y %H", EXPECT_DATES_INFER},
    {"%d.%m.%Y :%M", EXPECT_DATES_INFER},
    {"%d.%m.%Y %H:%M:%S:%S", EXPECT_DATES_INFER},
    {"%d.%m.%Y %S", EXPECT_DATES_INFER},
    {"%d. %B %Y", EXPECT_DATES_INFER},
    {"%e.%m.%Y", EXPECT_DATES_INFER},
    {"%%d.%m.%Y", EXPECT_DATES_INFER},
};

START_TEST(good_patterns)
{
    const char *wrong = date_pattern_check(patterns[_i].pattern);

    ck_assert_msg((wrong == NULL) == (patterns[_i].order != EXPECT_DATES_INFER), "%s %s",
                  patterns[_i].pattern, wrong != NULL ? wrong : "is good");
    if (wrong == NULL)
        ck_assert_int_eq(date_pattern_order(patterns[_i].pattern), patterns[_i].order);
}
END_TEST

static const struct {
    const char *pattern, *text;
    const char *plain; /* NULL: it is no date written so */
} dates[] = {
    {"%d.%m.%Y", "31.03.2026", "2026-03-31"},
    {"%d.%m.%Y", "1.3.2026", "2026-03-01"},
    {"%d.%m.%Y", "31.03.26", NULL},
    {"%d.%m.%Y", "31.03.20266", NULL},
    {"%d.%m.%Y", "31-03-2026", NULL},
    {"%d.%m.%Y", "2026-03-31", NULL},
    {"%d.%m.%Y", "31.03.", NULL},
    {"%d.%m.%Y", "031.03.2026", NULL},
    {"%d.%m.%Y", "31.03.2026 ", NULL},
    {"%d.%m.%Y", "31.03.2026 14:30", NULL},
    {"%d.%m.%Y", "30.02.2026", NULL},
    {"%d.%m.%Y", "", NULL},
    {"%d.%m.%Y", "00.00.0000", "0001-01-01"},
    {"%d.%m.%Y", "31.12.9999", "9999-12-31"},
    {"%d.%m.%y", "31.03.26", "2026-03-31"},
    {"%d.%m.%y", "31.03.99", "2099-03-31"},
    {"%d.%m.%y", "31.03.2026", NULL},
    {"%m/%d/%Y", "03/04/2026", "2026-03-04"},
    {"%m/%d/%Y", "13/04/2026", NULL},
    {"%Y%m%d", "20260331", "2026-03-31"},
    {"%Y%m%d", "2026331", NULL},
    {"%d%m%Y", "31032026", "2026-03-31"},
    {"%d%m%Y", "3132026", NULL},
    {"%Y-%m-%d %H:%M", "2026-03-31 14:30", "2026-03-31T14:30"},
    {"%Y-%m-%d %H:%M", "2026-03-31 9:05", "2026-03-31T09:05"},
    {"%Y-%m-%d %H:%M", "2026-03-31 9:5", NULL},
    {"%Y-%m-%d %H:%M", "2026-03-31 24:00", NULL},
    {"%Y-%m-%d %H:%M", "2026-03-31", NULL},
    {"%Y-%m-%d %H:%M:%S", "2026-03-31 14:30:00", "2026-03-31T14:30"},
    {"%Y-%m-%d %H:%M:%S", "2026-03-31 14:30:59", "2026-03-31T14:30:59"},
    {"%Y-%m-%d %H:%M:%S", "2026-03-31 14:30:60", NULL},
    {"%H:%M %m/%d/%y", "14:30 3/31/26", "2026-03-31T14:30"},
    {"%%%d%%%m%%%Y", "%31%03%2026", "2026-03-31"},
};

START_TEST(dates_by_pattern)
{
    const char *text = dates[_i].text;
    char plain[DATE_PLAIN_SIZE];
    bool is_date = date_pattern_read(dates[_i].pattern, text, strlen(text), plain);

    ck_assert_msg(is_date == (dates[_i].plain != NULL), "%s as %s: %s", text, dates[_i].pattern,
                  is_date ? plain : "nothing");
    if (is_date)
        ck_assert_str_eq(plain, dates[_i].plain);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("date_pattern");
    TCase *tcase = tcase_create("date_pattern");

    tcase_add_loop_test(tcase, good_patterns, 0, (int)LENGTH(patterns));
    tcase_add_loop_test(tcase, dates_by_pattern, 0, (int)LENGTH(dates));
    suite_add_tcase(suite, tcase);
    return suite;
}
