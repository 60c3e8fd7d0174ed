/* SPDX-License-Identifier: MIT
 *
 * Exact decimals with 6 places, counted in millionths (contract section 2). What is derived from
 * them is rounded up, that is against the promise; overflow is detected, never wrapped. Why not
 * floating point: docs/decisions/0002-exact-decimals.md.
 */
#ifndef BASE_QUANTITY_H
#define BASE_QUANTITY_H

#include "base/status.h"

#include <stdbool.h>

#define QUANTITY_ONE EXPECT_QUANTITY_ONE
#define QUANTITY_MAX INT64_MAX

enum quantity_parse { QUANTITY_READ, QUANTITY_MALFORMED, QUANTITY_TOO_LARGE, QUANTITY_TOO_FINE };

/* Reads `[+-]digits[.digits]`, exactly `length` bytes, at most 6 places (trailing zeros aside). */
enum quantity_parse quantity_parse(const char *text, size_t length, expect_quantity *ret_quantity);

/* Writes without trailing zeros. */
void quantity_format(expect_quantity quantity, char buffer[32]);

/* All of these answer EXPECT_ERR_RANGE when the result does not fit; operands are not negative. */
expect_status quantity_add(expect_quantity a, expect_quantity b, expect_quantity *ret_sum);

/* ceil(a * b) of two decimals. */
expect_status quantity_multiply(expect_quantity a, expect_quantity b, expect_quantity *ret_product);

/* ceil(a * b * c), rounded once. */
expect_status quantity_multiply3(expect_quantity a, expect_quantity b, expect_quantity c,
                                 expect_quantity *ret_product);

/* ceil(a / b), b above 0. */
expect_status quantity_divide(expect_quantity a, expect_quantity b, expect_quantity *ret_quotient);

/* The smallest multiple of `step` at or above `a`; `a` itself for a step of 0. */
expect_status quantity_round_up(expect_quantity a, expect_quantity step,
                                expect_quantity *ret_rounded);

/* The largest multiple of `step` (above 0) at or below `a`. */
expect_quantity quantity_round_down(expect_quantity a, expect_quantity step);

/* ceil(a / QUANTITY_ONE): a decimal as a whole number. */
int64_t quantity_ceiling(expect_quantity a);

/* ceil(a * b / c) for counts, a, b >= 0 and c > 0; INT64_MAX when it does not fit. */
int64_t ceil_ratio(int64_t a, int64_t b, int64_t c);

/* floor(a * b / c), likewise. */
int64_t floor_ratio(int64_t a, int64_t b, int64_t c);

static inline expect_quantity quantity_min(expect_quantity a, expect_quantity b)
{
    return a < b ? a : b;
}

static inline expect_quantity quantity_max(expect_quantity a, expect_quantity b)
{
    return a > b ? a : b;
}

#endif
