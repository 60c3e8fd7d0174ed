/* SPDX-License-Identifier: MIT */
#include "base/weekly.h"

#include <string.h>

static expect_status insert_span(struct weekly *weekly, const struct alloc *alloc, size_t at,
                                 struct week_span span)
{
    TRY(alloc_reserve(alloc, (void **)&weekly->spans, &weekly->capacity, weekly->count + 1,
                      sizeof(span)));
    memmove(weekly->spans + at + 1, weekly->spans + at, (weekly->count - at) * sizeof(span));
    weekly->spans[at] = span;
    weekly->count++;
    return EXPECT_OK;
}

size_t weekly_find(const struct weekly *weekly, expect_day day)
{
    size_t low = 0, high = weekly->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (weekly->spans[middle].last < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Makes `day` the first day of a span, if it lies inside one. */
static expect_status split_before(struct weekly *weekly, const struct alloc *alloc, expect_day day)
{
    size_t at = weekly_find(weekly, day);
    struct week_span left;

    if (at == weekly->count || weekly->spans[at].first >= day)
        return EXPECT_OK;
    left = weekly->spans[at];
    left.last = day - 1;
    TRY(insert_span(weekly, alloc, at, left));
    weekly->spans[at + 1].first = day;
    return EXPECT_OK;
}

/* Fills the days from `first` to `last` that no span covers with spans of zeros. */
static expect_status fill_gaps(struct weekly *weekly, const struct alloc *alloc, expect_day first,
                               expect_day last)
{
    for (size_t at = weekly_find(weekly, first); first <= last; at++) {
        expect_day next = at < weekly->count ? weekly->spans[at].first : DAY_LAST + 1;

        if (first < next) {
            struct week_span gap = {first, last < next ? last : next - 1, {0}};

            TRY(insert_span(weekly, alloc, at, gap));
        }
        first = weekly->spans[at].last + 1;
    }
    return EXPECT_OK;
}

expect_status weekly_paint(struct weekly *weekly, const struct alloc *alloc, expect_day first,
                           expect_day last, unsigned weekdays, int32_t value)
{
    if (first > last)
        return EXPECT_OK;
    TRY(split_before(weekly, alloc, first));
    TRY(split_before(weekly, alloc, last + 1));
    TRY(fill_gaps(weekly, alloc, first, last));
    for (size_t at = weekly_find(weekly, first);
         at < weekly->count && weekly->spans[at].first <= last; at++) {
        for (int weekday = 0; weekday < WEEK_DAYS; weekday++) {
            if (weekdays >> weekday & 1u)
                weekly->spans[at].values[weekday] = value;
        }
    }
    return EXPECT_OK;
}

expect_status weekly_copy(struct weekly *weekly, const struct alloc *alloc,
                          const struct weekly *from)
{
    TRY(alloc_reserve(alloc, (void **)&weekly->spans, &weekly->capacity, from->count,
                      sizeof(*weekly->spans)));
    if (from->count > 0)
        memcpy(weekly->spans, from->spans, from->count * sizeof(*weekly->spans));
    weekly->count = from->count;
    return EXPECT_OK;
}

void weekly_fini(struct weekly *weekly, const struct alloc *alloc)
{
    alloc_put(alloc, weekly->spans, weekly->capacity, sizeof(*weekly->spans));
    *weekly = (struct weekly){0};
}

int32_t weekly_at(const struct weekly *weekly, expect_day day)
{
    size_t at = weekly_find(weekly, day);

    if (at == weekly->count || weekly->spans[at].first > day)
        return 0;
    return span_at(&weekly->spans[at], day);
}
