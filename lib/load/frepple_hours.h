/* SPDX-License-Identifier: MIT
 *
 * The minutes of a day in which something of frePPLe's works: several of its calendars hold at the same time,
 * and each has another value from minute to minute.
 */
#ifndef LOAD_FREPPLE_HOURS_H
#define LOAD_FREPPLE_HOURS_H

#include "base/weekly.h"
#include "load/frepple_rows.h"

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

/* The weekdays of a span that have the same value as its weekday number `first`, or 0 when an earlier one
 * has it too; and the days of the span, open where it goes on for ever. */
unsigned frepple_span_weekdays(const struct week_span *span, int first);
struct day_rule frepple_span_rule(const struct week_span *span, unsigned weekdays);

#endif
