/* SPDX-License-Identifier: MIT
 *
 * Dates and durations as iCalendar writes them (RFC 5545, section 3.3): 20260403, 20260403T140000,
 * P1D. A time zone is not looked at: a time is that of the wall clock it was written for.
 */
#ifndef LOAD_ICAL_VALUES_H
#define LOAD_ICAL_VALUES_H

#include "base/time.h"
#include "model/input.h"

/* Reads YYYYMMDD, or YYYYMMDDTHHMMSS with or without a Z. */
bool ical_moment(struct text text, struct moment *ret_moment);

/* Reads PnW, or PnD and TnHnMnS in any part; not negative. In minutes; seconds are dropped. */
bool ical_duration(struct text text, int64_t *ret_minutes);

/* Takes the first of some values that commas part. */
struct text ical_next_value(struct text *list);

#endif
