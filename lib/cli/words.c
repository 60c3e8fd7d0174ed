/* SPDX-License-Identifier: MIT */
#include "cli/words.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { DAY_MINUTES = 1440 };

/* Nine times 0.1 adds up to a little less than 0.9; it is 90 % all the same. */
#define ROUNDING_NOISE 1e-9

static const char *const month_names[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};

struct civil {
    int year, month, day;
};

/* The library's own `YYYY-MM-DD`, taken apart. */
static struct civil civil_of(expect_day day)
{
    struct civil civil = {0, 1, 0};
    char date[16];

    expect_format_date(day, date);
    sscanf(date, "%d-%d-%d", &civil.year, &civil.month, &civil.day);
    return civil;
}

void word_day(expect_day day, char buffer[WORD_SIZE])
{
    struct civil civil = civil_of(day);

    if (day == EXPECT_DAY_NONE)
        snprintf(buffer, WORD_SIZE, "never");
    else
        snprintf(buffer, WORD_SIZE, "%d %s %d", civil.day, month_names[civil.month - 1],
                 civil.year);
}

void word_day_near(expect_day day, expect_day near, char buffer[WORD_SIZE])
{
    struct civil civil = civil_of(day);

    if (day == EXPECT_DAY_NONE || civil.year != civil_of(near).year)
        word_day(day, buffer);
    else
        snprintf(buffer, WORD_SIZE, "%d %s", civil.day, month_names[civil.month - 1]);
}

void word_day_short(expect_day day, expect_day near, char buffer[WORD_SIZE])
{
    struct civil civil = civil_of(day);
    const char *month = month_names[civil.month - 1];

    if (day == EXPECT_DAY_NONE)
        snprintf(buffer, WORD_SIZE, "never");
    else if (civil.year == civil_of(near).year)
        snprintf(buffer, WORD_SIZE, "%d %.3s", civil.day, month);
    else
        snprintf(buffer, WORD_SIZE, "%d %.3s %d", civil.day, month, civil.year);
}

static int minute_of_day(expect_time time)
{
    return (int)(time - (expect_time)expect_day_of(time) * DAY_MINUTES);
}

static bool is_end_of_day(expect_time time)
{
    return minute_of_day(time) == DAY_MINUTES - 1;
}

/* Appends "HH:MM" after `separator`. */
static void add_clock(expect_time time, const char *separator, char buffer[WORD_SIZE])
{
    size_t length = strlen(buffer);
    int minute = minute_of_day(time);

    snprintf(buffer + length, WORD_SIZE - length, "%s%02d:%02d", separator, minute / 60,
             minute % 60);
}

void word_due(expect_time due, char buffer[WORD_SIZE])
{
    word_day(expect_day_of(due), buffer);
    if (!is_end_of_day(due))
        add_clock(due, ", ", buffer);
}

void format_due(expect_time due, char buffer[WORD_SIZE])
{
    expect_format_date(expect_day_of(due), buffer);
    if (!is_end_of_day(due))
        add_clock(due, "T", buffer);
}

void format_minute(expect_time time, char buffer[WORD_SIZE])
{
    expect_format_date(expect_day_of(time), buffer);
    add_clock(time, "T", buffer);
}

void word_chance(double chance, char buffer[WORD_SIZE])
{
    int percent = 0;

    if (chance > 0.99 && chance < 1.0) {
        snprintf(buffer, WORD_SIZE, "over 99 %%");
        return;
    }
    while (percent < 100 && (percent + 1) / 100.0 <= chance + ROUNDING_NOISE)
        percent++;
    snprintf(buffer, WORD_SIZE, "%d %%", percent);
}
