/* SPDX-License-Identifier: MIT */
#include "base/quantity.h"
#include "unit/load_fixture.h"

static const struct {
    const char *text;
    enum quantity_parse result;
    expect_quantity quantity;
    const char *written; /* by quantity_format; NULL: as read */
} rows[] = {
    {"0", QUANTITY_READ, 0, NULL},
    {"1", QUANTITY_READ, 1000000, NULL},
    {"2.5", QUANTITY_READ, 2500000, NULL},
    {"-2.5", QUANTITY_READ, -2500000, NULL},
    {"+2.50", QUANTITY_READ, 2500000, "2.5"},
    {"0.000001", QUANTITY_READ, 1, NULL},
    {"-0.000001", QUANTITY_READ, -1, NULL},
    {".5", QUANTITY_READ, 500000, "0.5"},
    {"5.", QUANTITY_READ, 5000000, "5"},
    {"007", QUANTITY_READ, 7000000, "7"},
    {"1.2345670000", QUANTITY_READ, 1234567, "1.234567"},
    {"9223372036854.775807", QUANTITY_READ, INT64_MAX, NULL},
    {"-9223372036854.775807", QUANTITY_READ, -INT64_MAX, NULL},
    {"9223372036854.775808", QUANTITY_TOO_LARGE, 0, NULL},
    {"9223372036855", QUANTITY_TOO_LARGE, 0, NULL},
    {"99999999999999999999999", QUANTITY_TOO_LARGE, 0, NULL},
    {"0.0000001", QUANTITY_TOO_FINE, 0, NULL},
    {"", QUANTITY_MALFORMED, 0, NULL},
    {"-", QUANTITY_MALFORMED, 0, NULL},
    {".", QUANTITY_MALFORMED, 0, NULL},
    {"--1", QUANTITY_MALFORMED, 0, NULL},
    {"1.2.3", QUANTITY_MALFORMED, 0, NULL},
    {"1,5", QUANTITY_MALFORMED, 0, NULL},
    {" 1", QUANTITY_MALFORMED, 0, NULL},
    {"1 ", QUANTITY_MALFORMED, 0, NULL},
    {"1e6", QUANTITY_MALFORMED, 0, NULL},
};

START_TEST(parsed)
{
    expect_quantity quantity = 0;
    enum quantity_parse result = quantity_parse(rows[_i].text, strlen(rows[_i].text), &quantity);
    char text[32];

    ck_assert_msg(result == rows[_i].result, "%s: %d", rows[_i].text, (int)result);
    ck_assert_int_eq(quantity, rows[_i].quantity);
    if (result != QUANTITY_READ)
        return;
    quantity_format(quantity, text);
    ck_assert_str_eq(text, rows[_i].written != NULL ? rows[_i].written : rows[_i].text);
}
END_TEST

START_TEST(written_and_read_again)
{
    uint64_t state = 7;

    for (int i = 0; i < 100000; i++) {
        expect_quantity quantity = (expect_quantity)(random_next(&state) >> (i % 60)), again = 0;
        char text[32];

        if (quantity < 0)
            quantity = -(quantity & INT64_MAX);
        quantity_format(quantity, text);
        ASSERT_EACH_MSG(quantity_parse(text, strlen(text), &again) == QUANTITY_READ, "%s", text);
        ASSERT_EACH_MSG(again == quantity, "%s", text);
    }
}
END_TEST

START_TEST(extremes_are_written)
{
    char text[32];

    quantity_format(INT64_MIN, text);
    ck_assert_str_eq(text, "-9223372036854.775808");
}
END_TEST

/* Small operands against plain 64-bit arithmetic. */
START_TEST(arithmetic)
{
    uint64_t state = 11;

    for (int i = 0; i < 100000; i++) {
        int64_t a = random_between(&state, 0, 3000000), b = random_between(&state, 0, 3000000);
        int64_t c = random_between(&state, 1, 2000000), one = QUANTITY_ONE, result = -1;

        ASSERT_EACH(quantity_multiply(a, b, &result) == EXPECT_OK);
        ASSERT_EACH(result == (a * b + one - 1) / one);
        ASSERT_EACH(quantity_divide(a, c, &result) == EXPECT_OK);
        ASSERT_EACH(result == (a * one + c - 1) / c);
        ASSERT_EACH(quantity_round_up(a, c, &result) == EXPECT_OK);
        ASSERT_EACH(result == (a + c - 1) / c * c);
        ASSERT_EACH(quantity_round_down(a, c) == a - a % c);
        ASSERT_EACH(ceil_ratio(a, b, c) == (a * b + c - 1) / c);
        ASSERT_EACH(floor_ratio(a, b, c) == a * b / c);
        ASSERT_EACH(quantity_ceiling(a) == (a + one - 1) / one);
    }
}
END_TEST

/* One rounding, not two: 0.000001 x 0.5 x 2 is 0.000001. */
START_TEST(three_factors_round_once)
{
    expect_quantity result;

    ck_assert_int_eq(quantity_multiply3(1, QUANTITY_ONE / 2, 2 * QUANTITY_ONE, &result), EXPECT_OK);
    ck_assert_int_eq(result, 1);
    ck_assert_int_eq(quantity_multiply3(1, 1, 1, &result), EXPECT_OK);
    ck_assert_int_eq(result, 1); /* up, from far below a millionth */
    ck_assert_int_eq(quantity_multiply3(5, 0, 7, &result), EXPECT_OK);
    ck_assert_int_eq(result, 0);
}
END_TEST

START_TEST(overflow_is_detected)
{
    expect_quantity result = 42;

    ck_assert_int_eq(quantity_add(INT64_MAX, 1, &result), EXPECT_ERR_RANGE);
    ck_assert_int_eq(quantity_add(INT64_MAX - 1, 1, &result), EXPECT_OK);
    ck_assert_int_eq(quantity_multiply(INT64_MAX, 2 * QUANTITY_ONE, &result), EXPECT_ERR_RANGE);
    ck_assert_int_eq(quantity_multiply(INT64_MAX, QUANTITY_ONE, &result), EXPECT_OK);
    ck_assert_int_eq(result, INT64_MAX);
    ck_assert_int_eq(quantity_multiply3(INT64_MAX, INT64_MAX, INT64_MAX, &result),
                     EXPECT_ERR_RANGE);
    ck_assert_int_eq(quantity_divide(INT64_MAX, 1, &result), EXPECT_ERR_RANGE);
    ck_assert_int_eq(quantity_round_up(INT64_MAX - 1, INT64_MAX / 2 - 1, &result),
                     EXPECT_ERR_RANGE);
    ck_assert_int_eq(ceil_ratio(INT64_MAX, INT64_MAX, 1), INT64_MAX);
    ck_assert_int_eq(floor_ratio(INT64_MAX, INT64_MAX, 1), INT64_MAX);
    ck_assert_int_eq(ceil_ratio(INT64_MAX, INT64_MAX, INT64_MAX), INT64_MAX);
}
END_TEST

START_TEST(no_step_leaves_it)
{
    expect_quantity result;

    ck_assert_int_eq(quantity_round_up(7, 0, &result), EXPECT_OK);
    ck_assert_int_eq(result, 7);
    ck_assert_int_eq(quantity_min(3, 5), 3);
    ck_assert_int_eq(quantity_max(3, 5), 5);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("quantity");
    TCase *tcase = tcase_create("quantity");

    tcase_add_loop_test(tcase, parsed, 0, LENGTH(rows));
    tcase_add_test(tcase, written_and_read_again);
    tcase_add_test(tcase, extremes_are_written);
    tcase_add_test(tcase, arithmetic);
    tcase_add_test(tcase, three_factors_round_once);
    tcase_add_test(tcase, overflow_is_detected);
    tcase_add_test(tcase, no_step_leaves_it);
    suite_add_tcase(suite, tcase);
    return suite;
}
