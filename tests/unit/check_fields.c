/* SPDX-License-Identifier: MIT */
#include "base/weekly.h"
#include "load/fields.h"
#include "load/policy_keys.h"
#include "unit/load_fixture.h"

/* What a field is read as: `code` is NULL for a good one, and then `value` is what it holds
 * (minutes for a moment). */
static const struct {
    enum field_type type;
    const char *text;
    const char *code;
    int64_t value;
} rows[] = {
    {FIELD_QUANTITY, "0", NULL, 0},
    {FIELD_QUANTITY, "12.5", NULL, 12500000},
    {FIELD_QUANTITY, "+3", NULL, 3000000},
    {FIELD_QUANTITY, ".5", NULL, 500000},
    {FIELD_QUANTITY, "1.0000000", NULL, 1000000},
    {FIELD_QUANTITY, "-0", NULL, 0},
    {FIELD_QUANTITY, "1000000000000", NULL, INPUT_QUANTITY_MAX},
    {FIELD_QUANTITY, "1000000000000.000001", "out_of_range", 0},
    {FIELD_QUANTITY, "99999999999999999999", "out_of_range", 0},
    {FIELD_QUANTITY, "-1", "negative_quantity", 0},
    {FIELD_QUANTITY, "0.0000001", "bad_number", 0},
    {FIELD_QUANTITY, "1,5", "bad_number", 0},
    {FIELD_QUANTITY, "1 000", "bad_number", 0},
    {FIELD_QUANTITY, "1e3", "bad_number", 0},
    {FIELD_QUANTITY, "0x10", "bad_number", 0},
    {FIELD_QUANTITY, "nan", "bad_number", 0},
    {FIELD_QUANTITY, "-", "bad_number", 0},
    {FIELD_QUANTITY, ".", "bad_number", 0},
    {FIELD_POSITIVE, "0.000001", NULL, 1},
    {FIELD_POSITIVE, "0", "out_of_range", 0},
    {FIELD_POSITIVE, "-2", "negative_quantity", 0},
    {FIELD_AMOUNT, "7.25", NULL, 7250000},
    {FIELD_AMOUNT, "-7", "out_of_range", 0},
    {FIELD_YIELD, "1", NULL, 1000000},
    {FIELD_YIELD, "0.000001", NULL, 1},
    {FIELD_YIELD, "0", "out_of_range", 0},
    {FIELD_YIELD, "1.000001", "out_of_range", 0},
    {FIELD_YIELD, "-0.5", "out_of_range", 0},
    {FIELD_DECIMAL, "-10.5", NULL, -10500000},
    {FIELD_DECIMAL, "-1000000000001", "out_of_range", 0},
    {FIELD_INTEGER, "-2147483648", NULL, INT32_MIN},
    {FIELD_INTEGER, "2147483647", NULL, INT32_MAX},
    {FIELD_INTEGER, "2147483648", "out_of_range", 0},
    {FIELD_INTEGER, "3.0", NULL, 3},
    {FIELD_INTEGER, "3.5", "bad_number", 0},
    {FIELD_INTEGER, "three", "bad_number", 0},
    {FIELD_COUNT, "0", NULL, 0},
    {FIELD_COUNT, "-1", "out_of_range", 0},
    {FIELD_COUNT, "1.5", "bad_number", 0},
    {FIELD_DAYS, "2", NULL, 2},
    {FIELD_DAYS, "2.5", NULL, 3},
    {FIELD_DAYS, "0.000001", NULL, 1},
    {FIELD_DAYS, "1000000", NULL, 1000000},
    {FIELD_DAYS, "1000000.1", "out_of_range", 0},
    {FIELD_DAYS, "-1", "out_of_range", 0},
    {FIELD_DAYS, "2 weeks", "bad_number", 0},
    {FIELD_DAY, "1970-01-02", NULL, 1},
    {FIELD_DAY, "2026-03-02", NULL, TODAY},
    {FIELD_DAY, "2026-03-02T23:59", NULL, TODAY},
    {FIELD_DAY, "2024-02-29", NULL, 19782},
    {FIELD_DAY, "2026-02-29", "bad_date", 0},
    {FIELD_DAY, "0000-01-01", "bad_date", 0},
    {FIELD_DAY, "2026-3-2", "bad_date", 0},
    {FIELD_DAY, "02.03.2026", "bad_date", 0},
    {FIELD_DAY, "20260302", "bad_date", 0},
    {FIELD_MOMENT, "1970-01-02", NULL, 1440},
    {FIELD_MOMENT, "1970-01-02T01:30", NULL, 1530},
    {FIELD_MOMENT, "1970-01-02T24:00", "bad_date", 0},
    {FIELD_MOMENT, "1970-01-02 01:30", "bad_date", 0},
    {FIELD_MOMENT, "1970-01-02T01:30:59", NULL, 1530},
    {FIELD_MOMENT, "1970-01-02T01:30:60", "bad_date", 0},
    {FIELD_WEEKDAYS, "Mon-Fri", NULL, 0x1f},
    {FIELD_WEEKDAYS, "MO,WE,SA", NULL, 0x25},
    {FIELD_WEEKDAYS, "Sat-Mon", NULL, 0x61},
    {FIELD_WEEKDAYS, "tu", NULL, 0x02},
    {FIELD_WEEKDAYS, " Mon - Tue , thu ", NULL, 0x0b},
    {FIELD_WEEKDAYS, "Wed-Wed", NULL, 0x04},
    {FIELD_WEEKDAYS, "Tue-Mon", NULL, 0x7f},
    {FIELD_WEEKDAYS, "Mon-Fri,Fri-Sun", NULL, 0x7f},
    {FIELD_WEEKDAYS, "M", "bad_weekdays", 0},
    {FIELD_WEEKDAYS, "Monday", "bad_weekdays", 0},
    {FIELD_WEEKDAYS, "Mon,,Tue", "bad_weekdays", 0},
    {FIELD_WEEKDAYS, "Mon-", "bad_weekdays", 0},
    {FIELD_WEEKDAYS, "Mon-Tue-Wed", "bad_weekdays", 0},
    {FIELD_WEEKDAYS, "Mi", "bad_weekdays", 0},
    {FIELD_FLAG, "1", NULL, 1},
    {FIELD_FLAG, "YES", NULL, 1},
    {FIELD_FLAG, "true", NULL, 1},
    {FIELD_FLAG, "0", NULL, 0},
    {FIELD_FLAG, "No", NULL, 0},
    {FIELD_FLAG, "FALSE", NULL, 0},
    {FIELD_FLAG, "2", "bad_flag", 0},
    {FIELD_FLAG, "y", "bad_flag", 0},
    {FIELD_CLOCK, "00:00", NULL, 0},
    {FIELD_CLOCK, "7:05", NULL, 425},
    {FIELD_CLOCK, "23:59", NULL, 1439},
    {FIELD_CLOCK, "24:00", "bad_time", 0},
    {FIELD_CLOCK, "12:60", "bad_time", 0},
    {FIELD_CLOCK, "12:5", "bad_time", 0},
    {FIELD_CLOCK, "1200", "bad_time", 0},
    {FIELD_CLOCK, ":30", "bad_time", 0},
    {FIELD_CLOCK, "123:30", "bad_time", 0},
    {FIELD_CLOCK, "1x:30", "bad_time", 0},
    {FIELD_WEIGHT, "0", NULL, 0},
    {FIELD_WEIGHT, "0.25", NULL, 250000},
    {FIELD_WEIGHT, "1", NULL, 1000000},
    {FIELD_WEIGHT, "1.000001", "out_of_range", 0},
    {FIELD_WEIGHT, "-0.5", "out_of_range", 0},
    {FIELD_WEIGHT, "high", "bad_number", 0},
    {FIELD_IGNORED, "anything", NULL, 0},
};

union value {
    expect_quantity quantity;
    int32_t number;
    unsigned set;
    bool flag;
    struct moment moment;
};

static int64_t value_of(enum field_type type, const union value *value)
{
    if (type == FIELD_MOMENT)
        return value->moment.at;
    if (type == FIELD_WEEKDAYS)
        return value->set;
    if (type == FIELD_FLAG)
        return value->flag;
    if (type == FIELD_INTEGER || type == FIELD_COUNT || type == FIELD_DAYS || type == FIELD_DAY ||
        type == FIELD_CLOCK)
        return value->number;
    return value->quantity;
}

/* The text lies in a block of its exact size: nothing may read the byte behind it. */
START_TEST(values)
{
    size_t length = strlen(rows[_i].text);
    char *exact = malloc(length);
    union value value = {0};
    const struct field_fault *fault;

    memcpy(exact, rows[_i].text, length);
    fault = field_parse(rows[_i].type, exact, length, &value);
    free(exact);
    ck_assert_msg((fault == NULL) == (rows[_i].code == NULL), "%s: %s", rows[_i].text,
                  fault != NULL ? fault->code : "good");
    if (fault != NULL)
        ck_assert_str_eq(fault->code, rows[_i].code);
    ck_assert_msg(value_of(rows[_i].type, &value) == rows[_i].value, "%s: %lld", rows[_i].text,
                  (long long)value_of(rows[_i].type, &value));
}
END_TEST

START_TEST(probabilities)
{
    double value = -1;

    ck_assert_ptr_null(field_parse(FIELD_PROBABILITY, "0.9", 3, &value));
    ck_assert(value == 0.9); /* the very double a C literal is */
    ck_assert_ptr_null(field_parse(FIELD_PROBABILITY, "1", 1, &value));
    ck_assert(value == 1.0);
    ck_assert_str_eq(field_parse(FIELD_PROBABILITY, "0", 1, &value)->code, "out_of_range");
    ck_assert_str_eq(field_parse(FIELD_PROBABILITY, "1.1", 3, &value)->code, "out_of_range");
    ck_assert_str_eq(field_parse(FIELD_PROBABILITY, "90%", 3, &value)->code, "bad_number");
    ck_assert(value == 1.0);
}
END_TEST

START_TEST(dates_or_minutes)
{
    struct moment moment;

    ck_assert_ptr_null(field_parse(FIELD_MOMENT, "2026-03-02", 10, &moment));
    ck_assert(moment.is_date);
    ck_assert_ptr_null(field_parse(FIELD_MOMENT, "2026-03-02T00:00", 16, &moment));
    ck_assert(!moment.is_date);
}
END_TEST

START_TEST(trimming)
{
    const char *text = " \t a b\r\n ";
    size_t length = strlen(text);

    field_trim(&text, &length);
    ck_assert_uint_eq(length, 3);
    ck_assert_int_eq(memcmp(text, "a b", 3), 0);
    text = " \n";
    length = 2;
    field_trim(&text, &length);
    ck_assert_uint_eq(length, 0);
    length = 0;
    text = NULL;
    field_trim(&text, &length);
    ck_assert_uint_eq(length, 0);
}
END_TEST

START_TEST(words)
{
    ck_assert(field_is_word("Item", 4, "item"));
    ck_assert(field_is_word("ITEMS", 4, "item"));
    ck_assert(!field_is_word("ite", 3, "item"));
    ck_assert(!field_is_word("items", 5, "item"));
    ck_assert(!field_is_word("\xc4tem", 4, "\xe4tem")); /* ASCII letters only */
}
END_TEST

/* ---- Policy ---- */

static const struct {
    const char *key, *value;
    bool is_good;
} policies[] = {
    {"target_confidence", "0.95", true},
    {"Target_Confidence", "1", true},
    {"target_confidence", "0", false},
    {"target_confidence", "95", false},
    {"target_confidence", "95%", false},
    {"risk_floor", "0", true},
    {"risk_floor", "1", true},
    {"risk_floor", "1.01", false},
    {"risk_floor", "-0.1", false},
    {"lead_time_model", "pooled", true},
    {"lead_time_model", "Empirical", true},
    {"lead_time_model", "stated", true},
    {"lead_time_model", "bayes", false},
    {"history_levels", "supplier", true},
    {"history_levels", "supplier,item", true},
    {"history_levels", "supplier , location", true},
    {"history_levels", "supplier,item,location", true},
    {"history_levels", "item", false},
    {"history_levels", "supplier,location,item", false},
    {"history_levels", "supplier,item,item", false},
    {"history_levels", "supplier,customer", false},
    {"half_life_days", "60.5", true},
    {"half_life_days", "0", false},
    {"overdue_receipt_days", "0", true},
    {"overdue_receipt_days", "never", true},
    {"overdue_receipt_days", "-1", false},
    {"overdue_receipt_days", "soon", false},
    {"protect_days", "10", true},
    {"protect_days", "all", false},
    {"ship_cutoff", "16:30", true},
    {"ship_cutoff", "4pm", false},
    {"safety_stock", "protect", true},
    {"safety_stock", "use", true},
    {"safety_stock", "yes", false},
    {"new_supply", "no", true},
    {"new_supply", "maybe", false},
};

static struct text text_of_string(const char *string)
{
    return (struct text){string, strlen(string)};
}

static const struct field_fault *set(struct policy *policy, const char *key, const char *value)
{
    return policy_key_set(policy_key_find(text_of_string(key)), text_of_string(value), policy);
}

START_TEST(policy_values)
{
    struct policy policy = {0};
    const struct field_fault *fault;

    ck_assert_uint_lt(policy_key_find(text_of_string(policies[_i].key)), POLICY_KEY_COUNT);
    fault = set(&policy, policies[_i].key, policies[_i].value);
    ck_assert_msg((fault == NULL) == policies[_i].is_good, "%s = %s", policies[_i].key,
                  policies[_i].value);
    if (fault != NULL)
        ck_assert_str_eq(fault->code, "bad_policy");
}
END_TEST

START_TEST(policy_is_set)
{
    struct policy policy = {.protect_days = PROTECT_ALL};

    ck_assert_ptr_null(set(&policy, "protect_days", "")); /* blank: the default */
    ck_assert_int_eq(policy.protect_days, PROTECT_ALL);
    set(&policy, "protect_days", "3");
    ck_assert_int_eq(policy.protect_days, 3);
    set(&policy, "target_confidence", "0.8");
    ck_assert(policy.target_confidence == 0.8);
    set(&policy, "risk_floor", "0.25");
    ck_assert(policy.risk_floor == 0.25);
    set(&policy, "lead_time_model", "stated");
    ck_assert_int_eq(policy.lead_time_model, LEAD_TIME_STATED);
    set(&policy, "history_levels", "supplier,location");
    ck_assert_int_eq(policy.history_levels, LEVELS_SUPPLIER_LOCATION);
    set(&policy, "half_life_days", "60.5");
    ck_assert(policy.half_life_days == 60.5);
    set(&policy, "overdue_receipt_days", "never");
    ck_assert_int_eq(policy.overdue_receipt_days, OVERDUE_NEVER);
    set(&policy, "ship_cutoff", "16:30");
    ck_assert_int_eq(policy.ship_cutoff, 990);
    set(&policy, "safety_stock", "use");
    ck_assert(policy.use_safety_stock);
    set(&policy, "new_supply", "yes");
    ck_assert(policy.new_supply);
    ck_assert_uint_eq(policy_key_find(text_of_string("color")), POLICY_KEY_COUNT);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("fields");
    TCase *tcase = tcase_create("fields");

    tcase_add_loop_test(tcase, values, 0, LENGTH(rows));
    tcase_add_test(tcase, probabilities);
    tcase_add_test(tcase, dates_or_minutes);
    tcase_add_test(tcase, trimming);
    tcase_add_test(tcase, words);
    tcase_add_loop_test(tcase, policy_values, 0, LENGTH(policies));
    tcase_add_test(tcase, policy_is_set);
    suite_add_tcase(suite, tcase);
    return suite;
}
