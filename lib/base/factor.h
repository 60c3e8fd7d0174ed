/* SPDX-License-Identifier: MIT
 *
 * Exact decimal factors, 12 or 0.45359237: 18 digits wherever the point stands. They turn
 * quantities of one unit into another (contract section 11), exactly or not at all.
 */
#ifndef BASE_FACTOR_H
#define BASE_FACTOR_H

#include "base/quantity.h"

/* digits / 10^places; above 0 unless it was read from "0". */
struct factor {
    int64_t digits;
    int32_t places; /* 0 .. 18 */
};

#define FACTOR_ONE ((struct factor){1, 0})

/* Reads `[+-]digits[.digits]`, exactly `length` bytes; trailing zeros behind the point do not
 * count. */
enum quantity_parse factor_parse(const char *text, size_t length, struct factor *ret_factor);

static inline bool factor_is_one(struct factor factor)
{
    return factor.digits == 1 && factor.places == 0;
}

enum factor_result { FACTOR_EXACT, FACTOR_INEXACT, FACTOR_TOO_LARGE };

/* quantity * factor; a result needs its 6 places to be exact. Neither is negative. */
enum factor_result factor_multiply(struct factor factor, expect_quantity quantity,
                                   expect_quantity *ret_product);

/* ceil(amount / factor), for a factor above 0; EXPECT_ERR_RANGE when it does not fit. */
expect_status factor_divide(struct factor factor, expect_quantity amount,
                            expect_quantity *ret_quotient);

#endif
