/* SPDX-License-Identifier: MIT
 *
 * calendar.csv and calendarbucket.csv of frePPLe: a value at every time, the default where no bucket
 * holds, else that of the lowest priority, and of the latest start among equals.
 */
#ifndef LOAD_FREPPLE_CALENDARS_H
#define LOAD_FREPPLE_CALENDARS_H

#include "base/weekly.h"
#include "load/frepple_rows.h"

/* The number of a calendar that a row names; a finding when there is none, INTERN_NONE then and for
 * a blank. */
uint32_t frepple_calendar_of(struct frepple *frepple, struct text name, const char *field,
                             struct row_origin origin);

/* The number of the calendar of a location; INTERN_NONE: none. */
uint32_t frepple_calendar_at(const struct frepple *frepple, struct text location);

#define FREPPLE_AVAILABLE_MAX 8

/* When something works: while every `available` is above 0. */
struct frepple_hours {
    uint32_t available[FREPPLE_AVAILABLE_MAX]; /* calendars */
    size_t available_count;
    uint32_t efficiency; /* a calendar of per cents; INTERN_NONE: always the same */
    expect_quantity efficiency_percent;
    uint32_t maximum; /* it works where this is at least `needed`; INTERN_NONE: always */
    expect_quantity needed;
};

/* Adds a calendar, unless it is there or INTERN_NONE; one too many, and it never works. */
void frepple_hours_add(struct frepple_hours *hours, uint32_t calendar);
bool frepple_hours_have(const struct frepple_hours *hours, uint32_t calendar);

/* The minutes of every day, rounded down; to be freed with weekly_fini. */
expect_status frepple_hours_days(struct frepple *frepple, const struct frepple_hours *hours,
                                 struct weekly *ret_days);

/* Checks the buckets, and makes every calendar one of ours: a day with any working time works. */
expect_status frepple_build_calendars(struct frepple *frepple);

/* The weekdays of a span that have the same value as its weekday number `first`, or 0 when an earlier one
 * has it too; and the days of the span, open where it goes on for ever. */
unsigned frepple_span_weekdays(const struct week_span *span, int first);
struct day_rule frepple_span_rule(const struct week_span *span, unsigned weekdays);

#endif
