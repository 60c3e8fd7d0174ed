/* SPDX-License-Identifier: MIT
 *
 * Days and minutes (contract section 2): whole minutes since 1970-01-01T00:00, proleptic Gregorian,
 * plant-local, years 1 to 9999. Why minutes: docs/decisions/0001-minutes.md.
 */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include "base/status.h"

#include <stdbool.h>

#define DAY_MINUTES 1440
#define DAY_FIRST (-719162) /* 0001-01-01 */
#define DAY_LAST 2932896    /* 9999-12-31 */

/* Later than every minute: what never happens. */
#define TIME_NEVER INT64_MAX

static inline expect_time day_start(expect_day day)
{
    return (expect_time)day * DAY_MINUTES;
}

static inline expect_time day_end(expect_day day)
{
    return day_start(day) + DAY_MINUTES - 1;
}

/* The day of a minute, also before 1970; not for TIME_NEVER. */
static inline expect_day time_day(expect_time time)
{
    expect_time day = time / DAY_MINUTES;

    return (expect_day)(time % DAY_MINUTES < 0 ? day - 1 : day);
}

static inline expect_time time_max(expect_time a, expect_time b)
{
    return a > b ? a : b;
}

static inline expect_time time_min(expect_time a, expect_time b)
{
    return a < b ? a : b;
}

/* Adds days to a minute; TIME_NEVER stays, and what leaves the calendar becomes it. */
expect_time time_add_days(expect_time time, int64_t days);

/* Monday 0 .. Sunday 6. */
int day_weekday(expect_day day);

/* A minute as read: `is_date` when only a day was given (then `at` is its first minute). Seconds are
 * no part of it: `at` is the minute by which something must be, moment_after() from which it is. */
struct moment {
    expect_time at;
    bool is_date;
    bool has_seconds; /* it is later than `at`, by less than a minute */
};

/* The first whole minute that is not before the moment (section 1: rounded against the promise). The
 * last one of the calendar stays. */
static inline expect_time moment_after(struct moment moment)
{
    return moment.at + (moment.has_seconds && moment.at < day_end(DAY_LAST));
}

/* Reads `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM` or `YYYY-MM-DDTHH:MM:SS`, exactly `length` bytes. */
bool moment_parse(const char *text, size_t length, struct moment *ret_moment);

/* Writes `YYYY-MM-DD`. */
void day_format(expect_day day, char buffer[16]);

#endif
