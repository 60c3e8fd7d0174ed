/* SPDX-License-Identifier: MIT */
#include "support/run.h"

#include <expectations.h>
#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static const struct due_case {
    const char *text;
    expect_status date, due; /* of expect_parse_date and expect_parse_due */
    expect_day day;
    int minute; /* of the day, for a due date */
} dues[] = {
    {"2026-03-02", EXPECT_OK, EXPECT_OK, 20514, 1439},
    {"2026-03-02T00:00", EXPECT_ERR_ARGUMENT, EXPECT_OK, 20514, 0},
    {"2026-03-02T14:30", EXPECT_ERR_ARGUMENT, EXPECT_OK, 20514, 870},
    {"1970-01-01", EXPECT_OK, EXPECT_OK, 0, 1439},
    {"1969-12-31", EXPECT_OK, EXPECT_OK, -1, 1439},
    {"2024-02-29", EXPECT_OK, EXPECT_OK, 19782, 1439},
    {"2026-02-29", EXPECT_ERR_ARGUMENT, EXPECT_ERR_ARGUMENT, 0, 0},
    {"2026-03-02T14:30:00", EXPECT_ERR_ARGUMENT, EXPECT_ERR_ARGUMENT, 0, 0},
    {"2026-03-02T24:00", EXPECT_ERR_ARGUMENT, EXPECT_ERR_ARGUMENT, 0, 0},
    {"2026-3-2", EXPECT_ERR_ARGUMENT, EXPECT_ERR_ARGUMENT, 0, 0},
    {"", EXPECT_ERR_ARGUMENT, EXPECT_ERR_ARGUMENT, 0, 0},
    {" 2026-03-02", EXPECT_ERR_ARGUMENT, EXPECT_ERR_ARGUMENT, 0, 0},
    {NULL, EXPECT_ERR_ARGUMENT, EXPECT_ERR_ARGUMENT, 0, 0},
};

START_TEST(dates)
{
    const struct due_case *row = &dues[_i];
    const char *label = row->text != NULL ? row->text : "NULL";
    expect_day day = 77;
    expect_time due = 77;

    ck_assert_msg(expect_parse_date(row->text, &day) == row->date, "%s", label);
    ck_assert_msg(day == (row->date == EXPECT_OK ? row->day : 77), "%s: day %d", label, day);
    ck_assert_msg(expect_parse_due(row->text, &due) == row->due, "%s", label);
    ck_assert_msg(due == (row->due == EXPECT_OK ? (expect_time)row->day * 1440 + row->minute : 77),
                  "%s: minute %lld", label, (long long)due);
    ck_assert_int_eq(expect_parse_date(row->text, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_parse_due(row->text, NULL), EXPECT_ERR_ARGUMENT);
    if (row->due == EXPECT_OK)
        ck_assert_int_eq(expect_day_of(due), row->day);
}
END_TEST

static const struct quantity_case {
    const char *text;
    expect_status status;
    expect_quantity quantity;
    const char *written;
} quantities[] = {
    {"2.5", EXPECT_OK, 2500000, "2.5"},     {"40", EXPECT_OK, 40000000, "40"},
    {"0.000001", EXPECT_OK, 1, "0.000001"}, {"1.100000000", EXPECT_OK, 1100000, "1.1"},
    {"-3", EXPECT_OK, -3000000, "-3"},      {"0.0000001", EXPECT_ERR_ARGUMENT, 0, ""},
    {"1e3", EXPECT_ERR_ARGUMENT, 0, ""},    {"1,5", EXPECT_ERR_ARGUMENT, 0, ""},
    {"", EXPECT_ERR_ARGUMENT, 0, ""},       {"99999999999999999999", EXPECT_ERR_RANGE, 0, ""},
    {NULL, EXPECT_ERR_ARGUMENT, 0, ""},
};

START_TEST(amounts)
{
    const struct quantity_case *row = &quantities[_i];
    const char *label = row->text != NULL ? row->text : "NULL";
    expect_quantity quantity = 0;
    char written[32];

    ck_assert_msg(expect_parse_quantity(row->text, &quantity) == row->status, "%s", label);
    ck_assert_int_eq(expect_parse_quantity(row->text, NULL), EXPECT_ERR_ARGUMENT);
    if (row->status != EXPECT_OK)
        return;
    ck_assert_msg(quantity == row->quantity, "%s: %lld", label, (long long)quantity);
    expect_format_quantity(quantity, written);
    ck_assert_str_eq(written, row->written);
}
END_TEST

START_TEST(no_day)
{
    char text[16] = "unchanged";

    expect_format_date(EXPECT_DAY_NONE, text);
    ck_assert_str_eq(text, "");
    expect_format_date(20514, text);
    ck_assert_str_eq(text, "2026-03-02");
    ck_assert_int_eq(expect_day_of(EXPECT_TIME_NONE), EXPECT_DAY_NONE);
    ck_assert_int_eq(expect_day_of(INT64_MAX), EXPECT_DAY_NONE);
    ck_assert_int_eq(expect_day_of(-1), -1);
}
END_TEST

static const struct name_case {
    const char *(*name)(int32_t value);
    int32_t value;
    const char *word;
} names[] = {
    {expect_status_name, EXPECT_OK, "EXPECT_OK"},
    {expect_status_name, EXPECT_ERR_ARGUMENT, "EXPECT_ERR_ARGUMENT"},
    {expect_status_name, EXPECT_ERR_NOMEM, "EXPECT_ERR_NOMEM"},
    {expect_status_name, EXPECT_ERR_IO, "EXPECT_ERR_IO"},
    {expect_status_name, EXPECT_ERR_DATA, "EXPECT_ERR_DATA"},
    {expect_status_name, EXPECT_ERR_REQUEST, "EXPECT_ERR_REQUEST"},
    {expect_status_name, EXPECT_ERR_RANGE, "EXPECT_ERR_RANGE"},
    {expect_status_name, EXPECT_ERR_INTERNAL, "EXPECT_ERR_INTERNAL"},
    {expect_status_name, 1, "unknown"},
    {expect_verdict_name, EXPECT_FEASIBLE, "feasible"},
    {expect_verdict_name, EXPECT_AT_RISK, "at_risk"},
    {expect_verdict_name, EXPECT_INFEASIBLE, "infeasible"},
    {expect_verdict_name, 3, "unknown"},
    {expect_verdict_name, -1, "unknown"},
    {expect_method_name, EXPECT_EXACT, "exact"},
    {expect_method_name, EXPECT_BOUNDED, "bounded"},
    {expect_method_name, EXPECT_SIMULATED, "simulated"},
    {expect_method_name, 3, "unknown"},
    {expect_alternative_name, EXPECT_LATER, "later"},
    {expect_alternative_name, EXPECT_LESS, "less"},
    {expect_alternative_name, INT32_MAX, "unknown"},
    {expect_node_name, EXPECT_NODE_NEED, "need"},
    {expect_node_name, EXPECT_NODE_SUPPLY, "supply"},
    {expect_node_name, EXPECT_NODE_DELIVERY, "delivery"},
    {expect_node_name, INT32_MIN, "unknown"},
};

START_TEST(words)
{
    ck_assert_str_eq(names[_i].name(names[_i].value), names[_i].word);
}
END_TEST

START_TEST(version)
{
    char text[32];

    snprintf(text, sizeof(text), "%d.%d.%d", EXPECT_VERSION_MAJOR, EXPECT_VERSION_MINOR,
             EXPECT_VERSION_PATCH);
    ck_assert_str_eq(expect_version(), text);
    ck_assert_int_eq(expect_version_number(), EXPECT_VERSION_NUMBER);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("values");
    TCase *tcase = tcase_create("values");

    tcase_add_loop_test(tcase, dates, 0, (int)LENGTH(dues));
    tcase_add_loop_test(tcase, amounts, 0, (int)LENGTH(quantities));
    tcase_add_test(tcase, no_day);
    tcase_add_loop_test(tcase, words, 0, (int)LENGTH(names));
    tcase_add_test(tcase, version);
    suite_add_tcase(suite, tcase);
    return suite;
}
