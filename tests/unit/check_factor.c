/* SPDX-License-Identifier: MIT */
#include "base/factor.h"
#include "unit/load_fixture.h"

static const struct {
    const char *text;
    enum quantity_parse result;
    int64_t digits;
    int32_t places;
} rows[] = {
    {"12", QUANTITY_READ, 12, 0},
    {"+12", QUANTITY_READ, 12, 0},
    {"-12", QUANTITY_READ, -12, 0},
    {"12.", QUANTITY_READ, 12, 0},
    {".5", QUANTITY_READ, 5, 1},
    {"1.500", QUANTITY_READ, 15, 1},
    {"1.000", QUANTITY_READ, 1, 0},
    {"0", QUANTITY_READ, 0, 0},
    {"0.000", QUANTITY_READ, 0, 0},
    {"0012.10", QUANTITY_READ, 121, 1},
    {"0.45359237", QUANTITY_READ, 45359237, 8},
    {"0.000000000000000001", QUANTITY_READ, 1, 18},
    {"0.0000000000000000010000", QUANTITY_READ, 1, 18},
    {"0.0000000000000000001", QUANTITY_TOO_FINE, 0, 0},
    {"999999999999999999", QUANTITY_READ, 999999999999999999, 0},
    {"1.23456789012345678", QUANTITY_READ, 123456789012345678, 17},
    {"1.234567890123456789", QUANTITY_TOO_FINE, 0, 0},
    {"1000000000000000000", QUANTITY_TOO_LARGE, 0, 0},
    {"99999999999999999999999999", QUANTITY_TOO_LARGE, 0, 0},
    {"", QUANTITY_MALFORMED, 0, 0},
    {"-", QUANTITY_MALFORMED, 0, 0},
    {".", QUANTITY_MALFORMED, 0, 0},
    {"-.", QUANTITY_MALFORMED, 0, 0},
    {"1.2.3", QUANTITY_MALFORMED, 0, 0},
    {"1.x", QUANTITY_MALFORMED, 0, 0},
    {"1.00000000000000000000x", QUANTITY_MALFORMED, 0, 0},
    {"1,5", QUANTITY_MALFORMED, 0, 0},
    {"1/12", QUANTITY_MALFORMED, 0, 0},
    {"1e3", QUANTITY_MALFORMED, 0, 0},
};

/* The text lies in a block of its exact size: nothing may read the byte behind it. */
START_TEST(parsed)
{
    size_t length = strlen(rows[_i].text);
    char *exact = malloc(length + (length == 0));
    struct factor factor = {0, 0};
    enum quantity_parse result;

    memcpy(exact, rows[_i].text, length);
    result = factor_parse(exact, length, &factor);
    free(exact);
    ck_assert_msg(result == rows[_i].result, "%s: %d", rows[_i].text, (int)result);
    ck_assert_msg(factor.digits == rows[_i].digits && factor.places == rows[_i].places,
                  "%s: %lld, %d", rows[_i].text, (long long)factor.digits, (int)factor.places);
}
END_TEST

static const struct {
    const char *factor;
    expect_quantity quantity;
    enum factor_result result;
    expect_quantity product;
} products[] = {
    {"12", 3000000, FACTOR_EXACT, 36000000},
    {"12", 0, FACTOR_EXACT, 0},
    {"1", INT64_MAX, FACTOR_EXACT, INT64_MAX},
    {"0.5", 3000000, FACTOR_EXACT, 1500000},
    {"0.5", 1, FACTOR_INEXACT, 0},
    {"0.45359237", 100000000, FACTOR_EXACT, 45359237},
    {"0.45359237", 1000000, FACTOR_INEXACT, 0},
    {"0.000000000000000001", INT64_C(1000000000000000000), FACTOR_EXACT, 1},
    {"0.000000000000000001", INT64_MAX, FACTOR_INEXACT, 0},
    {"999999999999999999", 9, FACTOR_EXACT, INT64_C(8999999999999999991)},
    {"999999999999999999", 10, FACTOR_TOO_LARGE, 0},
    {"999999999999999999", INT64_MAX, FACTOR_TOO_LARGE, 0},
};

START_TEST(multiplied)
{
    struct factor factor;
    expect_quantity product = 0;
    enum factor_result result;

    ck_assert_int_eq(factor_parse(products[_i].factor, strlen(products[_i].factor), &factor),
                     QUANTITY_READ);
    result = factor_multiply(factor, products[_i].quantity, &product);
    ck_assert_int_eq(result, products[_i].result);
    ck_assert_int_eq(product, products[_i].product);
}
END_TEST

static const struct {
    const char *factor;
    expect_quantity amount;
    expect_status status;
    expect_quantity quotient;
} quotients[] = {
    {"12", 60000000, EXPECT_OK, 5000000},
    {"12", 1000000, EXPECT_OK, 83334}, /* rounded up */
    {"0.5", 1000000, EXPECT_OK, 2000000},
    {"12", 0, EXPECT_OK, 0},
    {"0.000000000000000001", 9, EXPECT_OK, INT64_C(9000000000000000000)},
    {"0.000000000000000001", 10, EXPECT_ERR_RANGE, 0},
    {"0.000000000000000001", INT64_MAX, EXPECT_ERR_RANGE, 0},
};

START_TEST(divided)
{
    struct factor factor;
    expect_quantity quotient = 0;

    ck_assert_int_eq(factor_parse(quotients[_i].factor, strlen(quotients[_i].factor), &factor),
                     QUANTITY_READ);
    ck_assert_int_eq(factor_divide(factor, quotients[_i].amount, &quotient), quotients[_i].status);
    ck_assert_int_eq(quotient, quotients[_i].quotient);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("factor");
    TCase *tcase = tcase_create("factor");

    tcase_add_loop_test(tcase, parsed, 0, LENGTH(rows));
    tcase_add_loop_test(tcase, multiplied, 0, LENGTH(products));
    tcase_add_loop_test(tcase, divided, 0, LENGTH(quotients));
    suite_add_tcase(suite, tcase);
    return suite;
}
