/* SPDX-License-Identifier: MIT
 *
 * Counting working days in a calendar: a `weekly` whose value is 1 on working days (contract
 * section 3). Every function answers EXPECT_DAY_NONE when the calendar has no such day. The cost is
 * that of the spans passed over, not of the days.
 */
#ifndef BASE_CALENDAR_H
#define BASE_CALENDAR_H

#include "base/weekly.h"

/* The first working day on or after `day`. */
expect_day calendar_next(const struct weekly *calendar, expect_day day);

/* The last working day on or before `day`. */
expect_day calendar_previous(const struct weekly *calendar, expect_day day);

/* The `count`-th working day after `day` (count 1 or more); `day` itself for 0. */
expect_day calendar_forward(const struct weekly *calendar, expect_day day, int32_t count);

/* The `count`-th working day before `day` (count 1 or more); `day` itself for 0. */
expect_day calendar_backward(const struct weekly *calendar, expect_day day, int32_t count);

#endif
