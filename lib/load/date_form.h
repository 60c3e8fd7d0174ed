/* SPDX-License-Identifier: MIT
 *
 * Dates as people write them: 2026-03-31, 20260331, 31.03.2026, 2026/03/31, 2026-W14 (its Monday),
 * and 03/31/2026 or 31/03/2026, which only the whole column can tell apart; each also with a minute
 * behind it.
 */
#ifndef LOAD_DATE_FORM_H
#define LOAD_DATE_FORM_H

#include "base/time.h"

#include <stddef.h>

#define DATE_PLAIN_SIZE 24
#define DATE_CLOCK_SIZE (DATE_PLAIN_SIZE - 10) /* behind the day */

/* Reads exactly `length` bytes, EXPECT_DATES_DMY or EXPECT_DATES_MDY where there are slashes and
 * the year comes last, and writes the date plainly, `2026-03-31`, `2026-03-31T14:30` or, where there
 * are seconds, `2026-03-31T14:30:59`. No date at all, `00000000`, becomes 0001-01-01. False when it
 * is none, or no day of the calendar. */
bool date_form_read(const char *text, size_t length, int32_t order, char plain[DATE_PLAIN_SIZE]);

/* Writes `T14:30`, or `T14:30:59` where there are seconds; for the end of a plain date. */
void date_write_clock(int hour, int minute, int seconds, char clock[DATE_CLOCK_SIZE]);

#endif
