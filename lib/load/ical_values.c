/* SPDX-License-Identifier: MIT */
#include "load/ical_values.h"

#include <string.h>

enum { DATE_LENGTH = 8, TIME_LENGTH = 15, DURATION_DIGITS = 7 };

/* The number in `count` digits, or -1. */
static int digits(const char *text, size_t count)
{
    int value = 0;

    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

static bool parse_day(const char *text, struct moment *ret_day)
{
    char dashed[] = "0000-00-00";

    memcpy(dashed, text, 4);
    memcpy(dashed + 5, text + 4, 2);
    memcpy(dashed + 8, text + 6, 2);
    return moment_parse(dashed, sizeof(dashed) - 1, ret_day);
}

bool ical_moment(struct text text, struct moment *ret_moment)
{
    bool is_utc = text.length == TIME_LENGTH + 1 && text.at[TIME_LENGTH] == 'Z';
    int hour, minute, second;

    if (text.length == DATE_LENGTH)
        return parse_day(text.at, ret_moment);
    if ((text.length != TIME_LENGTH && !is_utc) || text.at[DATE_LENGTH] != 'T' ||
        !parse_day(text.at, ret_moment))
        return false;
    hour = digits(text.at + 9, 2);
    minute = digits(text.at + 11, 2);
    second = digits(text.at + 13, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        return false;
    *ret_moment = (struct moment){ret_moment->at + hour * 60 + minute, false, second > 0};
    return true;
}

/* The parts of a duration in their order, and the minutes of each. */
static const struct {
    char letter;
    int32_t minutes;
    bool is_time; /* behind the T */
} duration_parts[] = {{'W', 7 * DAY_MINUTES, false},
                      {'D', DAY_MINUTES, false},
                      {'H', 60, true},
                      {'M', 1, true},
                      {'S', 0, true}};

enum { PARTS = sizeof(duration_parts) / sizeof(duration_parts[0]) };

/* Takes a number of at most 7 digits, so that no sum leaves 64 bits; -1 when there is none. */
static int take_number(struct text *text)
{
    size_t count = 0;
    int number;

    while (count < text->length && text->at[count] >= '0' && text->at[count] <= '9')
        count++;
    number = count > 0 && count <= DURATION_DIGITS ? digits(text->at, count) : -1;
    text->at += count;
    text->length -= count;
    return number;
}

static bool take_byte(struct text *text, char byte)
{
    if (text->length == 0 || text->at[0] != byte)
        return false;
    text->at++;
    text->length--;
    return true;
}

bool ical_duration(struct text text, int64_t *ret_minutes)
{
    bool is_time = false;
    int64_t minutes = 0;
    size_t part = 0;

    take_byte(&text, '+');
    if (!take_byte(&text, 'P') || text.length == 0)
        return false;
    while (text.length > 0) {
        int number;

        is_time = take_byte(&text, 'T') || is_time;
        number = take_number(&text);
        while (part < PARTS && (text.length == 0 || text.at[0] != duration_parts[part].letter ||
                                is_time != duration_parts[part].is_time))
            part++;
        if (number < 0 || part == PARTS)
            return false;
        minutes += (int64_t)number * duration_parts[part++].minutes;
        take_byte(&text, text.at[0]);
    }
    *ret_minutes = minutes;
    return true;
}

struct text ical_next_value(struct text *list)
{
    const char *comma = memchr(list->at, ',', list->length);
    struct text value = {list->at, comma != NULL ? (size_t)(comma - list->at) : list->length};
    size_t taken = comma != NULL ? value.length + 1 : value.length;

    list->at += taken;
    list->length -= taken;
    return value;
}
