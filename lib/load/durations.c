/* SPDX-License-Identifier: MIT */
#include "load/durations.h"

#include <string.h>

enum { MINUTES_A_DAY = 1440 };

/* How many minutes a letter stands for, at most. */
struct span {
    char letter;
    int64_t minutes;
};

static const struct span date_spans[] = {
    {'Y', 366 * MINUTES_A_DAY}, {'Q', 92 * MINUTES_A_DAY}, {'M', 31 * MINUTES_A_DAY},
    {'W', 7 * MINUTES_A_DAY},   {'D', MINUTES_A_DAY},
};
static const struct span time_spans[] = {{'H', 60}, {'M', 1}};

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static const struct span *find_span(const struct span *spans, size_t count, char letter)
{
    for (size_t i = 0; i < count; i++) {
        if (spans[i].letter == upper(letter))
            return &spans[i];
    }
    return NULL;
}

static bool add_minutes(expect_quantity number, int64_t minutes, expect_quantity *sum)
{
    expect_quantity part;

    return quantity_multiply(number, minutes * QUANTITY_ONE, &part) == EXPECT_OK &&
           quantity_add(*sum, part, sum) == EXPECT_OK;
}

/* Seconds are the only unit below a minute. */
static bool add_seconds(expect_quantity seconds, expect_quantity *sum)
{
    expect_quantity minutes;

    return quantity_divide(seconds, 60 * QUANTITY_ONE, &minutes) == EXPECT_OK &&
           quantity_add(*sum, minutes, sum) == EXPECT_OK;
}

/* Takes a number without a sign off the front. */
static bool take_number(struct text *text, expect_quantity *ret_number)
{
    size_t length = 0;

    while (length < text->length &&
           ((text->at[length] >= '0' && text->at[length] <= '9') || text->at[length] == '.'))
        length++;
    if (length == 0 || quantity_parse(text->at, length, ret_number) != QUANTITY_READ)
        return false;
    text->at += length;
    text->length -= length;
    return true;
}

static char take_char(struct text *text)
{
    text->length--;
    return *text->at++;
}

/* ---- ISO 8601 ---- */

static bool add_part(struct text *text, bool is_time, expect_quantity *sum)
{
    const struct span *span;
    expect_quantity number;
    char letter;

    if (!take_number(text, &number) || text->length == 0)
        return false;
    letter = take_char(text);
    if (is_time && upper(letter) == 'S')
        return add_seconds(number, sum);
    span = is_time ? find_span(time_spans, 2, letter) : find_span(date_spans, 5, letter);
    return span != NULL && letter != 'Q' && add_minutes(number, span->minutes, sum);
}

static bool parse_iso(struct text text, expect_quantity *ret_minutes)
{
    bool is_time = false, has_part = false;

    take_char(&text);
    *ret_minutes = 0;
    while (text.length > 0) {
        if (!is_time && upper(*text.at) == 'T') {
            is_time = true;
            has_part = false;
            take_char(&text);
            continue;
        }
        if (!add_part(&text, is_time, ret_minutes))
            return false;
        has_part = true;
    }
    return has_part;
}

/* ---- frePPLe ---- */

/* Seconds, minutes and hours, told apart by how many colons follow. */
static bool add_clock(struct text text, expect_quantity *sum)
{
    static const int64_t seconds[] = {1, 60, 3600};
    size_t colons = 0;

    for (size_t i = 0; i < text.length; i++)
        colons += text.at[i] == ':';
    if (colons > 2)
        return false;
    for (size_t i = colons + 1; i > 0; i--) {
        expect_quantity number;

        if (!take_number(&text, &number) ||
            quantity_multiply(number, seconds[i - 1] * QUANTITY_ONE, &number) != EXPECT_OK ||
            !add_seconds(number, sum))
            return false;
        if (i > 1 && (text.length == 0 || take_char(&text) != ':'))
            return false;
    }
    return text.length == 0;
}

static bool parse_days_and_clock(struct text text, expect_quantity *ret_minutes)
{
    const char *blank = memchr(text.at, ' ', text.length);
    expect_quantity days;

    *ret_minutes = 0;
    if (blank != NULL) {
        if (!take_number(&text, &days) || text.at != blank ||
            !add_minutes(days, MINUTES_A_DAY, ret_minutes))
            return false;
        take_char(&text);
    }
    return add_clock(text, ret_minutes);
}

bool duration_parse(struct text text, expect_quantity *ret_minutes)
{
    if (text.length == 0)
        return false;
    return upper(*text.at) == 'P' ? parse_iso(text, ret_minutes)
                                  : parse_days_and_clock(text, ret_minutes);
}

/* ---- Business Central ---- */

bool date_formula_parse(struct text text, expect_quantity *ret_days)
{
    expect_quantity minutes = 0;

    if (text.length > 2 && text.at[0] == '<' && text.at[text.length - 1] == '>')
        text = (struct text){text.at + 1, text.length - 2};
    if (text.length == 0)
        return false;
    while (text.length > 0) {
        const struct span *span;
        expect_quantity number;

        if (!take_number(&text, &number) || text.length == 0)
            return false;
        span = find_span(date_spans, 5, take_char(&text));
        if (span == NULL || !add_minutes(number, span->minutes, &minutes))
            return false;
        if (text.length > 0 && (take_char(&text) != '+' || text.length == 0))
            return false;
    }
    return quantity_divide(minutes, MINUTES_A_DAY * QUANTITY_ONE, ret_days) == EXPECT_OK;
}
