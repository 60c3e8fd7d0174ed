/* SPDX-License-Identifier: MIT */
#include "load/date_form.h"

#include <stdio.h>
#include <string.h>

/* A date being taken apart. */
struct scan {
    const char *at;
    size_t left;
};

/* Takes `least` to `most` digits; -1 when they are not there. */
static int take_number(struct scan *scan, size_t least, size_t most)
{
    size_t count = 0;
    int value = 0;

    for (; count < scan->left && count < most && scan->at[count] >= '0' && scan->at[count] <= '9';
         count++)
        value = value * 10 + (scan->at[count] - '0');
    scan->at += count;
    scan->left -= count;
    return count >= least ? value : -1;
}

static bool take_char(struct scan *scan, char c)
{
    if (scan->left == 0 || scan->at[0] != c)
        return false;
    scan->at++;
    scan->left--;
    return true;
}

static bool write_day(int year, int month, int day, char plain[DATE_PLAIN_SIZE])
{
    struct moment moment;

    if (year < 0 || month < 0 || day < 0)
        return false;
    if (year == 0 && month == 0 && day == 0)
        year = month = day = 1;
    snprintf(plain, DATE_PLAIN_SIZE, "%04d-%02d-%02d", year % 10000, month % 100, day % 100);
    return moment_parse(plain, strlen(plain), &moment);
}

/* The Monday of an ISO week: week 1 has the 4th of January. */
static bool write_week(int year, int week, char plain[DATE_PLAIN_SIZE])
{
    struct moment january, next;
    expect_day monday;

    if (week < 1 || !write_day(year, 1, 4, plain))
        return false;
    (void)moment_parse(plain, strlen(plain), &january);
    monday = time_day(january.at) - day_weekday(time_day(january.at)) + 7 * (week - 1);
    if (write_day(year + 1, 1, 4, plain) && moment_parse(plain, strlen(plain), &next) &&
        monday > time_day(next.at) - 7 - day_weekday(time_day(next.at)))
        return false; /* the year has no week 53 */
    day_format(monday, plain);
    return plain[0] != '\0';
}

/* Four digits came first: the year. */
static bool take_year_first(struct scan *scan, int year, char plain[DATE_PLAIN_SIZE])
{
    char mark = scan->left > 0 ? scan->at[0] : '\0';
    int month, day;

    if (take_char(scan, '-') && take_char(scan, 'W'))
        return write_week(year, take_number(scan, 2, 2), plain);
    if (mark == '/')
        (void)take_char(scan, '/');
    month = take_number(scan, 2, 2);
    if ((mark == '-' || mark == '/') && !take_char(scan, mark))
        return false;
    day = take_number(scan, 2, 2);
    return write_day(year, month, day, plain);
}

/* 31.3.2026, 3/31/2026 */
static bool take_year_last(struct scan *scan, int32_t order, char plain[DATE_PLAIN_SIZE])
{
    int first = take_number(scan, 1, 2), second, year;
    char mark = scan->left > 0 ? scan->at[0] : '\0';

    if ((mark != '.' && mark != '/') || !take_char(scan, mark))
        return false;
    second = take_number(scan, 1, 2);
    if (!take_char(scan, mark))
        return false;
    year = take_number(scan, 4, 4);
    if (mark == '/' && order == EXPECT_DATES_MDY)
        return write_day(year, first, second, plain);
    return (mark == '.' || order == EXPECT_DATES_DMY) && write_day(year, second, first, plain);
}

/* `:59`, `:59.500`, or nothing. A fraction of the first second counts as that second, for only
 * whether there are any matters. */
static bool take_seconds(struct scan *scan, int *ret_seconds)
{
    int fraction = 0;

    *ret_seconds = 0;
    if (!take_char(scan, ':'))
        return true;
    *ret_seconds = take_number(scan, 2, 2);
    if (*ret_seconds < 0 || *ret_seconds > 59)
        return false;
    if (take_char(scan, '.'))
        fraction = take_number(scan, 1, 9);
    if (*ret_seconds == 0 && fraction > 0)
        *ret_seconds = 1;
    return fraction >= 0;
}

void date_write_clock(int hour, int minute, int seconds, char clock[DATE_CLOCK_SIZE])
{
    int length = snprintf(clock, DATE_CLOCK_SIZE, "T%02d:%02d", hour % 100, minute % 100);

    if (seconds > 0)
        snprintf(clock + length, DATE_CLOCK_SIZE - (size_t)length, ":%02d", seconds % 100);
}

/* `T14:30` or ` 9:30`, also with seconds, or nothing. */
static bool take_clock(struct scan *scan, char plain[DATE_PLAIN_SIZE])
{
    size_t length = strlen(plain);
    struct moment moment;
    int hour, minute, seconds;

    if (scan->left == 0)
        return true;
    if (!take_char(scan, 'T') && !take_char(scan, ' '))
        return false;
    hour = take_number(scan, 1, 2);
    minute = take_char(scan, ':') ? take_number(scan, 2, 2) : -1;
    if (hour < 0 || minute < 0 || !take_seconds(scan, &seconds) || scan->left > 0)
        return false;
    date_write_clock(hour, minute, seconds, plain + length);
    return moment_parse(plain, strlen(plain), &moment);
}

bool date_form_read(const char *text, size_t length, int32_t order, char plain[DATE_PLAIN_SIZE])
{
    struct scan scan = {text, length}, ahead = scan;
    int year = take_number(&ahead, 4, 4);

    if (year >= 0 ? !take_year_first(&ahead, year, plain) : !take_year_last(&scan, order, plain))
        return false;
    return take_clock(year >= 0 ? &ahead : &scan, plain);
}
