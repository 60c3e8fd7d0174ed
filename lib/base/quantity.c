/* SPDX-License-Identifier: MIT */
#include "base/quantity.h"

enum { PLACES = 6, SHORT_MAX = 18 };

/* Products of three 64-bit decimals need more than 64 bits; both compilers of the project have
 * this. */
__extension__ typedef unsigned __int128 wide;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Appends a digit to an unsigned count of millionths. */
static bool push_digit(uint64_t *value, char digit)
{
    uint64_t unit = (uint64_t)(digit - '0');

    if (*value > ((uint64_t)INT64_MAX - unit) / 10)
        return false;
    *value = *value * 10 + unit;
    return true;
}

/* By 10 to the power of `places`. */
static bool scale(uint64_t *value, int places)
{
    static const uint64_t powers[PLACES + 1] = {1, 10, 100, 1000, 10000, 100000, 1000000};

    if (*value > (uint64_t)INT64_MAX / powers[places])
        return false;
    *value *= powers[places];
    return true;
}

/* Digits that surely fit. */
static size_t read_digits(const char *text, size_t at, size_t length, uint64_t *value)
{
    for (; at < length && is_digit(text[at]); at++)
        *value = *value * 10 + (uint64_t)(text[at] - '0');
    return at;
}

/* Reads a number without a sign that is as short as most; false for any other. */
static bool parse_short(const char *text, size_t length, expect_quantity *ret_quantity)
{
    uint64_t value = 0;
    size_t whole, end;

    if (length > SHORT_MAX)
        return false;
    whole = end = read_digits(text, 0, length, &value);
    if (end < length && text[end] == '.')
        end = read_digits(text, ++whole, length, &value);
    if (end != length || whole == 0 || end - whole > PLACES || !is_digit(text[0]) ||
        !scale(&value, PLACES - (int)(end - whole)))
        return false;
    *ret_quantity = (expect_quantity)value;
    return true;
}

enum quantity_parse quantity_parse(const char *text, size_t length, expect_quantity *ret_quantity)
{
    size_t i = length > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    bool negative = length > 0 && text[0] == '-';
    uint64_t value = 0;
    int digits = 0, places = 0;

    if (parse_short(text, length, ret_quantity))
        return QUANTITY_READ;
    for (; i < length && is_digit(text[i]); i++, digits++) {
        if (!push_digit(&value, text[i]))
            return QUANTITY_TOO_LARGE;
    }
    if (i < length && text[i] == '.') {
        for (i++; i < length && is_digit(text[i]); i++, digits++) {
            if (places == PLACES && text[i] != '0')
                return QUANTITY_TOO_FINE;
            if (places < PLACES && !push_digit(&value, text[i]))
                return QUANTITY_TOO_LARGE;
            places += places < PLACES;
        }
    }
    if (i != length || digits == 0)
        return QUANTITY_MALFORMED;
    if (!scale(&value, PLACES - places))
        return QUANTITY_TOO_LARGE;
    *ret_quantity = negative ? -(expect_quantity)value : (expect_quantity)value;
    return QUANTITY_READ;
}

void quantity_format(expect_quantity quantity, char buffer[32])
{
    uint64_t value = quantity < 0 ? 0 - (uint64_t)quantity : (uint64_t)quantity;
    char digits[32];
    size_t count = 0, skip = 0;
    char *at = buffer;

    do {
        digits[count++] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0 || count <= PLACES);
    while (skip < PLACES && digits[skip] == '0')
        skip++;
    if (quantity < 0)
        *at++ = '-';
    for (size_t i = count; i > skip; i--) {
        if (i == PLACES)
            *at++ = '.';
        *at++ = digits[i - 1];
    }
    *at = '\0';
}

expect_status quantity_add(expect_quantity a, expect_quantity b, expect_quantity *ret_sum)
{
    return __builtin_add_overflow(a, b, ret_sum) ? EXPECT_ERR_RANGE : EXPECT_OK;
}

static expect_status narrow(wide value, int64_t *ret_value)
{
    if (value > (wide)INT64_MAX)
        return EXPECT_ERR_RANGE;
    *ret_value = (int64_t)value;
    return EXPECT_OK;
}

static wide divide_up(wide a, wide b)
{
    return a / b + (a % b != 0 ? 1 : 0);
}

/* For products that are known to fit; gcc takes the bare operator for a change of sign. */
static wide multiply(wide a, wide b)
{
    return (wide)(a * b);
}

expect_status quantity_multiply(expect_quantity a, expect_quantity b, expect_quantity *ret_product)
{
    return narrow(divide_up((wide)a * (wide)b, QUANTITY_ONE), ret_product);
}

expect_status quantity_multiply3(expect_quantity a, expect_quantity b, expect_quantity c,
                                 expect_quantity *ret_product)
{
    wide ab = (wide)a * (wide)b;

    if (c != 0 && ab > ~(wide)0 / (wide)c)
        return EXPECT_ERR_RANGE;
    return narrow(divide_up(multiply(ab, (wide)c), (wide)QUANTITY_ONE * (wide)QUANTITY_ONE),
                  ret_product);
}

expect_status quantity_divide(expect_quantity a, expect_quantity b, expect_quantity *ret_quotient)
{
    return narrow(divide_up((wide)a * QUANTITY_ONE, (wide)b), ret_quotient);
}

expect_status quantity_round_up(expect_quantity a, expect_quantity step,
                                expect_quantity *ret_rounded)
{
    if (step == 0) {
        *ret_rounded = a;
        return EXPECT_OK;
    }
    return narrow(multiply(divide_up((wide)a, (wide)step), (wide)step), ret_rounded);
}

expect_quantity quantity_round_down(expect_quantity a, expect_quantity step)
{
    return a / step * step;
}

int64_t quantity_ceiling(expect_quantity a)
{
    return a / QUANTITY_ONE + (a % QUANTITY_ONE != 0 ? 1 : 0);
}

int64_t ceil_ratio(int64_t a, int64_t b, int64_t c)
{
    wide ratio = divide_up((wide)a * (wide)b, (wide)c);

    return ratio > (wide)INT64_MAX ? INT64_MAX : (int64_t)ratio;
}

int64_t floor_ratio(int64_t a, int64_t b, int64_t c)
{
    wide ratio = (wide)a * (wide)b / (wide)c;

    return ratio > (wide)INT64_MAX ? INT64_MAX : (int64_t)ratio;
}
