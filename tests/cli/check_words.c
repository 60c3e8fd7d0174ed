/* SPDX-License-Identifier: MIT */
#include "cli/words.h"
#include "support/run.h"

static const struct {
    double chance;
    const char *word;
} chances[] = {
    {0.0, "0 %"},
    {0.009, "0 %"},
    {0.01, "1 %"},
    {0.29, "29 %"}, /* a little less than 29 hundredths, times 100 */
    {0.8999, "89 %"},
    {0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1, "90 %"}, /* adds up to less than 0.9 */
    {0.92999, "92 %"},
    {0.99, "99 %"},
    {0.990001, "over 99 %"},
    {0.999999999999, "over 99 %"},
    {1.0, "100 %"},
};

START_TEST(chances_never_flatter)
{
    char word[WORD_SIZE];

    word_chance(chances[_i].chance, word);
    ck_assert_msg(strcmp(word, chances[_i].word) == 0, "%s: found %s", chances[_i].word, word);
}
END_TEST

static const struct {
    const char *date;
    const char *whole, *near, *short_form; /* near: in March 2026 */
} days[] = {
    {"2026-03-02", "2 March 2026", "2 March", "2 Mar"},
    {"2026-12-14", "14 December 2026", "14 December", "14 Dec"},
    {"2027-01-01", "1 January 2027", "1 January 2027", "1 Jan 2027"},
    {"9999-09-30", "30 September 9999", "30 September 9999", "30 Sep 9999"},
    {NULL, "never", "never", "never"},
};

START_TEST(days_are_named)
{
    expect_day day = EXPECT_DAY_NONE, near;
    char word[WORD_SIZE];

    if (days[_i].date != NULL)
        ck_assert_int_eq(expect_parse_date(days[_i].date, &day), EXPECT_OK);
    ck_assert_int_eq(expect_parse_date("2026-03-15", &near), EXPECT_OK);
    word_day(day, word);
    ck_assert_str_eq(word, days[_i].whole);
    word_day_near(day, near, word);
    ck_assert_str_eq(word, days[_i].near);
    word_day_short(day, near, word);
    ck_assert_str_eq(word, days[_i].short_form);
}
END_TEST

static const struct {
    const char *due;
    const char *word, *format;
} dues[] = {
    {"2026-03-13", "13 March 2026", "2026-03-13"},
    {"2026-03-13T23:59", "13 March 2026", "2026-03-13"},
    {"2026-03-13T00:00", "13 March 2026, 00:00", "2026-03-13T00:00"},
    {"2026-03-13T14:05", "13 March 2026, 14:05", "2026-03-13T14:05"},
    {"1969-12-31T06:30", "31 December 1969, 06:30", "1969-12-31T06:30"},
};

START_TEST(dues_name_the_minute_when_it_matters)
{
    expect_time due;
    char word[WORD_SIZE];

    ck_assert_int_eq(expect_parse_due(dues[_i].due, &due), EXPECT_OK);
    word_due(due, word);
    ck_assert_str_eq(word, dues[_i].word);
    format_due(due, word);
    ck_assert_str_eq(word, dues[_i].format);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("words");
    TCase *tcase = tcase_create("words");

    tcase_add_loop_test(tcase, chances_never_flatter, 0, sizeof(chances) / sizeof(chances[0]));
    tcase_add_loop_test(tcase, days_are_named, 0, sizeof(days) / sizeof(days[0]));
    tcase_add_loop_test(tcase, dues_name_the_minute_when_it_matters, 0,
                        sizeof(dues) / sizeof(dues[0]));
    suite_add_tcase(suite, tcase);
    return suite;
}
