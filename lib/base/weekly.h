/* SPDX-License-Identifier: MIT
 *
 * A number for every day, painted by rules that repeat weekly: working or not, minutes of capacity.
 * Later rules win. Kept as disjoint spans in order of time, each with seven values, so a year of
 * Mon-Fri is one span and a holiday splits it; days outside all spans have the value 0.
 * Lookups cost a binary search over the spans.
 */
#ifndef BASE_WEEKLY_H
#define BASE_WEEKLY_H

#include "base/alloc.h"
#include "base/time.h"

#define WEEK_DAYS 7
#define WEEK_ALL 0x7fu /* a set of weekdays: bit 0 is Monday */

struct week_span {
    expect_day first, last;
    int32_t values[WEEK_DAYS]; /* by weekday, Monday first */
};

struct weekly {
    struct week_span *spans;
    size_t count;
    size_t capacity;
};

/* Sets the value of the days from `first` to `last` that fall on one of `weekdays`. */
expect_status weekly_paint(struct weekly *weekly, const struct alloc *alloc, expect_day first,
                           expect_day last, unsigned weekdays, int32_t value);

/* Makes an empty one like another. */
expect_status weekly_copy(struct weekly *weekly, const struct alloc *alloc,
                          const struct weekly *from);

void weekly_fini(struct weekly *weekly, const struct alloc *alloc);

/* Index of the first span that ends on or after `day`; `count` when there is none. */
size_t weekly_find(const struct weekly *weekly, expect_day day);

int32_t weekly_at(const struct weekly *weekly, expect_day day);

static inline int32_t span_at(const struct week_span *span, expect_day day)
{
    return span->values[day_weekday(day)];
}

#endif
