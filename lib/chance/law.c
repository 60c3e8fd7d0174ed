/* SPDX-License-Identifier: MIT */
#include "chance/law.h"

static const struct law never = {NULL, 0};

expect_status law_certain(struct arena *arena, expect_time at, struct law *ret_law)
{
    struct law_point *point;

    if (at == TIME_NEVER) {
        *ret_law = never;
        return EXPECT_OK;
    }
    point = arena_get(arena, 1, sizeof(*point));
    if (point == NULL)
        return EXPECT_ERR_NOMEM;
    *point = (struct law_point){at, 1.0};
    *ret_law = (struct law){point, 1};
    return EXPECT_OK;
}

double delay_by(const struct delay *delay, int64_t days)
{
    size_t low = 0, high = delay->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (delay->days[middle] <= days)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? delay->by[low - 1] : 0.0;
}

/* How many points are at or before `at`. */
static size_t points_by(const struct law *law, expect_time at)
{
    size_t low = 0, high = law->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (law->points[middle].at <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

double law_by(const struct law *law, expect_time at)
{
    size_t count = points_by(law, at);

    return count > 0 ? law->points[count - 1].by : 0.0;
}

double law_read(struct law_reader *reader, expect_time at)
{
    const struct law_point *points = reader->law->points;

    while (reader->passed > 0 && points[reader->passed - 1].at > at)
        reader->passed--;
    while (reader->passed < reader->law->count && points[reader->passed].at <= at)
        reader->passed++;
    return reader->passed > 0 ? points[reader->passed - 1].by : 0.0;
}

struct law law_cut(const struct law *law, expect_time horizon)
{
    return (struct law){law->points, points_by(law, horizon)};
}

expect_time law_quantile(const struct law *law, double probability)
{
    size_t low = 0, high = law->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (law->points[middle].by < probability - CHANCE_NOISE)
            low = middle + 1;
        else
            high = middle;
    }
    return low < law->count ? law->points[low].at : TIME_NEVER;
}

expect_time law_latest(const struct law *law)
{
    return law_quantile(law, 1.0);
}

bool law_is_certain(const struct law *law)
{
    return law->count > 0 && law->points[0].by >= 1.0 - CHANCE_NOISE;
}

/* ---- Two staircases into one ---------------------------------------------------------------- */

/* Joins two cumulative probabilities; non-decreasing in both, also after rounding. */
typedef double join_function(double a, double b);

static double product(double a, double b)
{
    return a * b;
}

static double lower(double a, double b)
{
    return a < b ? a : b;
}

/* Writes join(a, b) at every minute where it rises to `out`, which has room for both. A point
 * without a rise is left out, so a probability of 0 before both have begun costs nothing. */
static inline size_t join_points(struct law a, struct law b, join_function *join,
                                 struct law_point *out)
{
    double by_a = 0.0, by_b = 0.0, last = 0.0;
    size_t i = 0, j = 0, count = 0;

    while (i < a.count || j < b.count) {
        expect_time next_a = i < a.count ? a.points[i].at : TIME_NEVER;
        expect_time next_b = j < b.count ? b.points[j].at : TIME_NEVER;
        double by;

        if (next_a <= next_b)
            by_a = a.points[i++].by;
        if (next_b <= next_a)
            by_b = b.points[j++].by;
        by = join(by_a, by_b);
        if (by > last) {
            out[count++] = (struct law_point){time_min(next_a, next_b), by};
            last = by;
        }
    }
    return count;
}

static inline expect_status law_join(struct arena *arena, const struct law *a, const struct law *b,
                                     join_function *join, struct law *ret_law)
{
    struct law_point *points;

    if (a->count == 0 || b->count == 0) {
        *ret_law = never;
        return EXPECT_OK;
    }
    points = arena_get(arena, a->count + b->count, sizeof(*points));
    if (points == NULL)
        return EXPECT_ERR_NOMEM;
    *ret_law = (struct law){points, join_points(*a, *b, join, points)};
    return EXPECT_OK;
}

expect_status law_later_of(struct arena *arena, const struct law *a, const struct law *b,
                           struct law *ret_law)
{
    return law_join(arena, a, b, product, ret_law);
}

expect_status law_lower_of(struct arena *arena, const struct law *a, const struct law *b,
                           struct law *ret_law)
{
    return law_join(arena, a, b, lower, ret_law);
}

/* ---- Moving a law --------------------------------------------------------------------------- */

/* Adds a point at the end; minutes that fall together become one, and one without a rise is left
 * out. A minute before the last one waits for it. */
static size_t append_point(struct law_point *points, size_t count, expect_time at, double by)
{
    if (count > 0 && by <= points[count - 1].by)
        return count;
    if (count > 0 && at <= points[count - 1].at) {
        points[count - 1].by = by;
        return count;
    }
    if (by > 0.0)
        points[count++] = (struct law_point){at, by};
    return count;
}

expect_status law_not_before(struct arena *arena, const struct law *law, expect_time floor,
                             struct law *ret_law)
{
    size_t early = points_by(law, floor), count;
    struct law_point *points;

    if (early == 0 || (early == 1 && law->points[0].at == floor)) {
        *ret_law = *law;
        return EXPECT_OK;
    }
    if (floor == TIME_NEVER) {
        *ret_law = never;
        return EXPECT_OK;
    }
    count = law->count - early + 1;
    points = arena_get(arena, count, sizeof(*points));
    if (points == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < count; i++)
        points[i] = law->points[early - 1 + i];
    points[0].at = floor;
    *ret_law = (struct law){points, count};
    return EXPECT_OK;
}

expect_status law_map(struct arena *arena, const struct law *law, law_map_function *map,
                      void *context, struct law *ret_law)
{
    struct law_point *points = arena_get(arena, law->count, sizeof(*points));
    bool reached_never = false;
    size_t count = 0;

    if (points == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < law->count; i++) {
        expect_time at;

        TRY(map(context, law->points[i].at, &at));
        reached_never = reached_never || at == TIME_NEVER;
        if (!reached_never)
            count = append_point(points, count, at, law->points[i].by);
    }
    *ret_law = (struct law){points, count};
    return EXPECT_OK;
}

/* ---- Adding a delay ------------------------------------------------------------------------- */

/* Days are added by the calendar, so the minute of day stays (contract section 7); what leaves the
 * calendar never comes. `out` has room for the whole delay. */
static size_t delay_points(expect_time from, const struct delay *delay, expect_time floor,
                           struct law_point *out)
{
    size_t count = 0;

    for (size_t i = 0; i < delay->count; i++) {
        expect_time at = time_add_days(from, delay->days[i]);

        if (at == TIME_NEVER || floor == TIME_NEVER)
            break;
        count = append_point(out, count, time_max(at, floor), delay->by[i]);
    }
    return count;
}

expect_status law_after_delay(struct arena *arena, expect_time from, const struct delay *delay,
                              expect_time floor, struct law *ret_law)
{
    struct law_point *points = arena_get(arena, delay->count, sizeof(*points));

    if (points == NULL)
        return EXPECT_ERR_NOMEM;
    *ret_law = (struct law){points, delay_points(from, delay, floor, points)};
    return EXPECT_OK;
}
