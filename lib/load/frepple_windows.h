/* SPDX-License-Identifier: MIT
 *
 * The buckets of some calendars in the order of time: from cut to cut the same ones may hold, week after
 * week. Private to frepple_hours.c.
 */
#ifndef LOAD_FREPPLE_WINDOWS_H
#define LOAD_FREPPLE_WINDOWS_H

#include "load/frepple_rows.h"

/* As many buckets may hold on one day: more are no calendar, and would take for ever to look at. */
#define FREPPLE_OVERLAP_MAX 200

/* A bucket in the part that its calendar plays. */
struct frepple_window {
    const struct frepple_bucket *bucket;
    size_t role;
    expect_time start, end;
};

struct frepple_windows {
    struct frepple_window *items; /* by start */
    size_t count, next;
    expect_day *cuts; /* where stretches begin; the first day of all is one */
    size_t cut_count;
    const struct frepple_window *active[FREPPLE_OVERLAP_MAX]; /* on a minute of the stretch */
    size_t active_count;
};

/* Those of the calendars, by role; INTERN_NONE: no calendar plays it. In the arena. */
expect_status frepple_find_windows(struct frepple *frepple, const uint32_t *calendars,
                                   size_t calendar_count, struct frepple_windows *ret_windows);

/* Goes on to a stretch, one behind those before. EXPECT_ERR_DATA: with the window number `next` too many
 * hold. */
expect_status frepple_activate_windows(struct frepple_windows *windows, expect_day first,
                                       expect_day last);

#endif
