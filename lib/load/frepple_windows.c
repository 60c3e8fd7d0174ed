/* SPDX-License-Identifier: MIT */
#include "load/frepple_windows.h"

#include "model/group.h"

#define FOREVER (day_start(DAY_LAST) + DAY_MINUTES)

static int compare_windows(const void *first, const void *second)
{
    const struct frepple_window *a = first, *b = second;

    return (a->start > b->start) - (a->start < b->start);
}

static int compare_days(const void *first, const void *second)
{
    const expect_day *a = first, *b = second;

    return (*a > *b) - (*a < *b);
}

static void add_cut(struct frepple_windows *windows, expect_time time)
{
    expect_day day = time_day(time);

    windows->cuts[windows->cut_count++] = day;
    if (time > day_start(day) && day < DAY_LAST)
        windows->cuts[windows->cut_count++] = day + 1;
}

static void add_window(struct frepple_windows *windows, const struct frepple_bucket *bucket,
                       size_t role)
{
    struct frepple_window window = {bucket, role, day_start(DAY_FIRST), FOREVER};
    bool opens = bucket->value > 0; /* seconds shorten what opens, and lengthen what closes */

    if (bucket->start.at != EXPECT_TIME_NONE)
        window.start = opens ? moment_after(bucket->start) : bucket->start.at;
    if (bucket->end.at != EXPECT_TIME_NONE)
        window.end = opens ? bucket->end.at : moment_after(bucket->end);
    if (window.start >= window.end)
        return;
    windows->items[windows->count++] = window;
    add_cut(windows, window.start);
    if (window.end < FOREVER)
        add_cut(windows, window.end);
}

static void add_windows(const struct frepple *frepple, uint32_t calendar, size_t role,
                        struct frepple_windows *windows)
{
    const struct frepple_bucket *buckets = frepple->tables[FREPPLE_BUCKET].items;
    struct range range = frepple->buckets_of[calendar];

    for (uint32_t i = range.first; i < range.first + range.count; i++)
        add_window(windows, &buckets[frepple->bucket_order[i]], role);
}

static size_t count_buckets(const struct frepple *frepple, const uint32_t *calendars,
                            size_t calendar_count)
{
    size_t count = 0;

    for (size_t role = 0; role < calendar_count; role++) {
        if (calendars[role] != INTERN_NONE)
            count += frepple->buckets_of[calendars[role]].count;
    }
    return count;
}

static void drop_equal_cuts(struct frepple_windows *windows)
{
    size_t kept = 1;

    for (size_t i = 1; i < windows->cut_count; i++) {
        if (windows->cuts[i] != windows->cuts[kept - 1])
            windows->cuts[kept++] = windows->cuts[i];
    }
    windows->cut_count = kept;
}

expect_status frepple_find_windows(struct frepple *frepple, const uint32_t *calendars,
                                   size_t calendar_count, struct frepple_windows *ret_windows)
{
    struct arena *arena = &frepple->arena;
    size_t count = count_buckets(frepple, calendars, calendar_count);
    struct frepple_windows windows = {
        .items = arena_get(arena, count, sizeof(*windows.items)),
        .cuts = arena_get(arena, 4 * count + 1, sizeof(*windows.cuts)),
    };

    if (windows.items == NULL || windows.cuts == NULL)
        return EXPECT_ERR_NOMEM;
    windows.cuts[windows.cut_count++] = DAY_FIRST;
    for (size_t role = 0; role < calendar_count; role++) {
        if (calendars[role] != INTERN_NONE)
            add_windows(frepple, calendars[role], role, &windows);
    }
    TRY(sort_rows(arena, windows.items, windows.count, sizeof(*windows.items), compare_windows));
    TRY(sort_rows(arena, windows.cuts, windows.cut_count, sizeof(*windows.cuts), compare_days));
    drop_equal_cuts(&windows);
    *ret_windows = windows;
    return EXPECT_OK;
}

expect_status frepple_activate_windows(struct frepple_windows *windows, expect_day first,
                                       expect_day last)
{
    size_t kept = 0;

    for (size_t i = 0; i < windows->active_count; i++) {
        if (windows->active[i]->end > day_start(first))
            windows->active[kept++] = windows->active[i];
    }
    windows->active_count = kept;
    for (; windows->next < windows->count &&
           windows->items[windows->next].start < day_start(last) + DAY_MINUTES;
         windows->next++) {
        if (windows->items[windows->next].end <= day_start(first))
            continue;
        if (windows->active_count == FREPPLE_OVERLAP_MAX)
            return EXPECT_ERR_DATA;
        windows->active[windows->active_count++] = &windows->items[windows->next];
    }
    return EXPECT_OK;
}
