/* SPDX-License-Identifier: MIT
 *
 * A law: the distribution of a minute at which something is there, as a staircase of cumulative
 * probabilities on a sorted support. What remains below 1 at the end never happens. Laws are values
 * whose points live in an arena; nothing here changes one after it was made. All operations are
 * monotone, so a law that is never too early gives results that are never too early.
 */
#ifndef CHANCE_LAW_H
#define CHANCE_LAW_H

#include "base/arena.h"
#include "base/time.h"

/* Probabilities this close are the same: the arithmetic's own noise, well below what cases show. */
#define CHANCE_NOISE 1e-9

struct law_point {
    expect_time at;
    double by; /* P(there by `at`), strictly rising from point to point */
};

struct law {
    const struct law_point *points;
    size_t count; /* 0: never */
};

/* A law of whole days relative to some day: lateness, or a lead time. */
struct delay {
    const int32_t *days; /* strictly rising */
    const double *by;    /* P(delay <= days[i]), strictly rising; what is missing to 1 is never */
    size_t count;
};

/* P(delay <= days). */
double delay_by(const struct delay *delay, int64_t days);

/* There at `at` for certain; TIME_NEVER gives the law of never. */
expect_status law_certain(struct arena *arena, expect_time at, struct law *ret_law);

/* P(there by `at`). */
double law_by(const struct law *law, expect_time at);

/* A reader of a law whose questions mostly rise: the same as law_by, faster. */
struct law_reader {
    const struct law *law;
    size_t passed; /* points at or before the minute asked for last; begins at 0 */
};

double law_read(struct law_reader *reader, expect_time at);

/* The first minute by which it is there with `probability` (less CHANCE_NOISE), or TIME_NEVER. */
expect_time law_quantile(const struct law *law, double probability);

/* The last minute at which it can come, TIME_NEVER when it may never. */
expect_time law_latest(const struct law *law);

/* The same law as far as `horizon`: what is left is counted as never. Shares the points. */
struct law law_cut(const struct law *law, expect_time horizon);

/* True when only one minute is possible, and certain. */
bool law_is_certain(const struct law *law);

/* The law of the later of two independent events: the product of the two. */
expect_status law_later_of(struct arena *arena, const struct law *a, const struct law *b,
                           struct law *ret_law);

/* The smaller of the two at each minute: the most that P(both there) is, however they depend. */
expect_status law_lower_of(struct arena *arena, const struct law *a, const struct law *b,
                           struct law *ret_law);

/* What comes earlier waits until `floor`. */
expect_status law_not_before(struct arena *arena, const struct law *law, expect_time floor,
                             struct law *ret_law);

/* The law of map(T). `map` is non-decreasing and may answer TIME_NEVER; it is called once for every
 * point, in order. */
typedef expect_status law_map_function(void *context, expect_time at, expect_time *ret_at);

expect_status law_map(struct arena *arena, const struct law *law, law_map_function *map,
                      void *context, struct law *ret_law);

/* From a certain minute `from`: the law of from + delay days, never before `floor`. */
expect_status law_after_delay(struct arena *arena, expect_time from, const struct delay *delay,
                              expect_time floor, struct law *ret_law);

#endif
