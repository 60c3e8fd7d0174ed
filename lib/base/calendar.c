/* SPDX-License-Identifier: MIT */
#include "base/calendar.h"

static int working_per_week(const struct week_span *span)
{
    int count = 0;

    for (int weekday = 0; weekday < WEEK_DAYS; weekday++)
        count += span->values[weekday] != 0;
    return count;
}

/* The `count`-th working day of the span from `day` on; where it has fewer, EXPECT_DAY_NONE and
 * `*count` is what remains to be found. */
static expect_day forward_in_span(const struct week_span *span, expect_day day, int32_t *count)
{
    int weekly = working_per_week(span);
    int32_t weeks = (span->last - day) / WEEK_DAYS;

    if (weekly == 0)
        return EXPECT_DAY_NONE;
    if (weeks > (*count - 1) / weekly)
        weeks = (*count - 1) / weekly;
    *count -= weeks * weekly;
    for (day += weeks * WEEK_DAYS; day <= span->last; day++) {
        if (span_at(span, day) != 0 && --*count == 0)
            return day;
    }
    return EXPECT_DAY_NONE;
}

/* The mirror image of forward_in_span. */
static expect_day backward_in_span(const struct week_span *span, expect_day day, int32_t *count)
{
    int weekly = working_per_week(span);
    int32_t weeks = (day - span->first) / WEEK_DAYS;

    if (weekly == 0)
        return EXPECT_DAY_NONE;
    if (weeks > (*count - 1) / weekly)
        weeks = (*count - 1) / weekly;
    *count -= weeks * weekly;
    for (day -= weeks * WEEK_DAYS; day >= span->first; day--) {
        if (span_at(span, day) != 0 && --*count == 0)
            return day;
    }
    return EXPECT_DAY_NONE;
}

/* The `count`-th working day from `day` on, `day` included. */
static expect_day forward_from(const struct weekly *calendar, expect_day day, int32_t count)
{
    for (size_t at = weekly_find(calendar, day); at < calendar->count; at++) {
        const struct week_span *span = &calendar->spans[at];
        expect_day found = forward_in_span(span, day > span->first ? day : span->first, &count);

        if (found != EXPECT_DAY_NONE)
            return found;
    }
    return EXPECT_DAY_NONE;
}

/* The `count`-th working day from `day` back, `day` included. */
static expect_day backward_from(const struct weekly *calendar, expect_day day, int32_t count)
{
    size_t at = weekly_find(calendar, day);

    if (at < calendar->count && calendar->spans[at].first <= day)
        at++;
    while (at-- > 0) {
        const struct week_span *span = &calendar->spans[at];
        expect_day found = backward_in_span(span, day < span->last ? day : span->last, &count);

        if (found != EXPECT_DAY_NONE)
            return found;
    }
    return EXPECT_DAY_NONE;
}

expect_day calendar_next(const struct weekly *calendar, expect_day day)
{
    return forward_from(calendar, day, 1);
}

expect_day calendar_previous(const struct weekly *calendar, expect_day day)
{
    return backward_from(calendar, day, 1);
}

expect_day calendar_forward(const struct weekly *calendar, expect_day day, int32_t count)
{
    return count == 0 ? day : forward_from(calendar, day + 1, count);
}

expect_day calendar_backward(const struct weekly *calendar, expect_day day, int32_t count)
{
    return count == 0 ? day : backward_from(calendar, day - 1, count);
}
