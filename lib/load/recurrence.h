/* SPDX-License-Identifier: MIT
 *
 * Rules that repeat a day (RRULE of RFC 5545), worked out by libical; a build may lack it
 * (meson -Dical=disabled), and then reads no .ics file at all.
 */
#ifndef LOAD_RECURRENCE_H
#define LOAD_RECURRENCE_H

#include "base/status.h"

#include <stdbool.h>

/* False in a build without libical. */
bool recurrence_is_available(void);

/* Takes each day in turn; what it returns ends the call unless it is EXPECT_OK. */
struct day_sink {
    expect_status (*take)(void *context, expect_day day);
    void *context;
};

/* The days from `first` up to `last` on which the rule falls when it begins on `first`, in order.
 * `*ret_is_rule` is false for a text that is no rule of days, or one that never falls on any. The
 * text may be changed. */
expect_status recurrence_expand(char *rule, expect_day first, expect_day last, struct day_sink sink,
                                bool *ret_is_rule);

#endif
