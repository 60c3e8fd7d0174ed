/* SPDX-License-Identifier: MIT
 *
 * calendar.csv and calendarbucket.csv of frePPLe: a value at every time, the default where no bucket
 * holds, else that of the lowest priority, and of the latest start among equals.
 */
#ifndef LOAD_FREPPLE_CALENDARS_H
#define LOAD_FREPPLE_CALENDARS_H

#include "load/frepple_rows.h"

/* The number of a calendar that a row names; a finding when there is none, INTERN_NONE then and for
 * a blank. */
uint32_t frepple_calendar_of(struct frepple *frepple, struct text name, const char *field,
                             struct row_origin origin);

/* The number of the calendar of a location; INTERN_NONE: none. */
uint32_t frepple_calendar_at(const struct frepple *frepple, struct text location);

/* Checks the buckets, and makes every calendar one of ours: a day with any working time works. */
expect_status frepple_build_calendars(struct frepple *frepple);

#endif
