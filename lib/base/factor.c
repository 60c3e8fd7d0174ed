/* SPDX-License-Identifier: MIT */
#include "base/factor.h"

enum {
    DIGITS = 18
}; /* every number of so many digits fits 64 bits, a product of two of them 128 */

__extension__ typedef unsigned __int128 wide;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int64_t power_of_ten(int32_t exponent)
{
    int64_t power = 1;

    while (exponent-- > 0)
        power *= 10;
    return power;
}

/* Appends a digit while there is room for it. */
static bool push_digit(int64_t *digits, char digit)
{
    if (*digits >= power_of_ten(DIGITS - 1))
        return false;
    *digits = *digits * 10 + (digit - '0');
    return true;
}

/* Behind the point, zeros at the end say nothing. */
static size_t without_zeros(const char *text, size_t from, size_t length)
{
    while (length > from && text[length - 1] == '0')
        length--;
    return length;
}

/* The digits behind the point, which are all that is left of the text. */
static enum quantity_parse parse_places(const char *text, size_t from, size_t length,
                                        struct factor *factor)
{
    for (size_t i = from; i < length; i++) {
        if (!is_digit(text[i]))
            return QUANTITY_MALFORMED;
    }
    length = without_zeros(text, from, length);
    for (size_t i = from; i < length; i++) {
        if (factor->places == DIGITS || !push_digit(&factor->digits, text[i]))
            return QUANTITY_TOO_FINE;
        factor->places++;
    }
    return QUANTITY_READ;
}

enum quantity_parse factor_parse(const char *text, size_t length, struct factor *ret_factor)
{
    size_t sign = length > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0, i = sign;
    struct factor factor = {0, 0};
    enum quantity_parse result = QUANTITY_READ;
    bool has_point;

    for (; i < length && is_digit(text[i]); i++) {
        if (!push_digit(&factor.digits, text[i]))
            return QUANTITY_TOO_LARGE;
    }
    has_point = i < length && text[i] == '.';
    if (length - sign == (has_point ? 1 : 0) || (i < length && !has_point))
        return QUANTITY_MALFORMED;
    if (has_point)
        result = parse_places(text, i + 1, length, &factor);
    if (sign > 0 && text[0] == '-')
        factor.digits = -factor.digits;
    if (result == QUANTITY_READ)
        *ret_factor = factor;
    return result;
}

enum factor_result factor_multiply(struct factor factor, expect_quantity quantity,
                                   expect_quantity *ret_product)
{
    wide product = (wide)quantity * (wide)factor.digits;
    wide unit = (wide)power_of_ten(factor.places);

    if (product % unit != 0)
        return FACTOR_INEXACT;
    if (product / unit > (wide)INT64_MAX)
        return FACTOR_TOO_LARGE;
    *ret_product = (expect_quantity)(product / unit);
    return FACTOR_EXACT;
}

expect_status factor_divide(struct factor factor, expect_quantity amount,
                            expect_quantity *ret_quotient)
{
    wide dividend = (wide)amount * (wide)power_of_ten(factor.places);
    wide divisor = (wide)factor.digits;
    wide quotient = dividend / divisor + (dividend % divisor != 0 ? 1 : 0);

    if (quotient > (wide)INT64_MAX)
        return EXPECT_ERR_RANGE;
    *ret_quotient = (expect_quantity)quotient;
    return EXPECT_OK;
}
