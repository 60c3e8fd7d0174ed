/* SPDX-License-Identifier: MIT
 *
 * The date_format of mapping.csv: `%d.%m.%Y`. A closed list of directives: %Y four digits, %y two
 * of this century, %m, %d and %H one or two, or exactly two where another directive follows at
 * once, %M and %S two, %% itself; every other character stands for itself.
 */
#ifndef LOAD_DATE_PATTERN_H
#define LOAD_DATE_PATTERN_H

#include "load/date_form.h"

/* NULL when it is a pattern: year, month and day once each, %M behind %H; otherwise the words that
 * follow it. */
const char *date_pattern_check(const char *pattern);

/* EXPECT_DATES_... in which a pattern has day, month and year. */
int32_t date_pattern_order(const char *pattern);

/* Reads exactly `length` bytes written so, and writes the date plainly as date_form_read does. */
bool date_pattern_read(const char *pattern, const char *text, size_t length,
                       char plain[DATE_PLAIN_SIZE]);

#endif
