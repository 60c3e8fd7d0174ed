/* SPDX-License-Identifier: MIT */
#include "chance/spread.h"

#include "base/alloc.h"
#include "chance/blend.h"

#include <stdlib.h>
#include <string.h>

/* Rows of days pay where most of their cells are met: at most so many cells for each pair. */
enum { CELLS_A_PAIR = 4 };

/* So many cells are kept on the stack. */
#ifdef EXPECT_SMALL_LIMITS
enum { FEW_CELLS = 8 };
#else
enum { FEW_CELLS = 256 };
#endif

/* What is to be spread: the points of a law as far as they matter, and the chance of each number of
 * days from `shortest` on. */
struct spread {
    const struct law_point *points;
    size_t count;
    double *chances;
    size_t days;      /* of them */
    int64_t shortest; /* the first of them */
    int32_t *minutes; /* of day that the points know, rising */
    size_t minute_count;
    expect_day first; /* the day of the first cell */
    size_t length;    /* days of a row of cells */
    double *cells;    /* by minute of day, then day: P(exactly there) */
};

static int32_t minute_of_day(expect_time at)
{
    return (int32_t)(at - day_start(time_day(at)));
}

static int64_t days_of(const struct delay *delay, int32_t add, size_t index)
{
    int64_t days = (int64_t)add + delay->days[index];

    return days > 0 ? days : 0;
}

/* ---- Few pairs: one by one ------------------------------------------------------------------ */

/* What comes before its start waits for it, as the days of a step are never less than 0. */
static expect_status delayed_point(struct arena *arena, const struct law_point *point, int32_t add,
                                   const struct delay *delay, struct law *ret_law)
{
    expect_time from = time_add_days(point->at, add);

    if (from != TIME_NEVER)
        return law_after_delay(arena, from, delay, point->at, ret_law);
    return law_certain(arena, TIME_NEVER, ret_law);
}

static expect_status by_pairs(struct arena *arena, const struct law *law, int32_t add,
                              const struct delay *delay, struct law *ret_law)
{
    struct blend blend;
    double before = 0.0;

    TRY(blend_begin(&blend, arena, law->count));
    for (size_t i = 0; i < law->count; i++) {
        struct law part;

        TRY(delayed_point(arena, &law->points[i], add, delay, &part));
        blend_add(&blend, &part, law->points[i].by - before);
        before = law->points[i].by;
    }
    return blend_end(&blend, ret_law);
}

/* ---- Many pairs: rows of days --------------------------------------------------------------- */

static int compare_minutes(const void *a, const void *b)
{
    int32_t left = *(const int32_t *)a, right = *(const int32_t *)b;

    return (left > right) - (left < right);
}

/* The different minutes of day of the points, rising. In the usual case it is one. */
static size_t list_minutes(const struct law *law, int32_t *minutes)
{
    size_t count = 0, distinct = 0;

    for (size_t i = 0; i < law->count; i++) {
        int32_t minute = minute_of_day(law->points[i].at);

        if (count == 0 || minutes[count - 1] != minute)
            minutes[count++] = minute;
    }
    qsort(minutes, count, sizeof(*minutes), compare_minutes);
    for (size_t i = 0; i < count; i++) {
        if (distinct == 0 || minutes[distinct - 1] != minutes[i])
            minutes[distinct++] = minutes[i];
    }
    return distinct;
}

static size_t row_of(const struct spread *spread, int32_t minute)
{
    size_t low = 0, high = spread->minute_count - 1;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (spread->minutes[middle] < minute)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* One point: its weight times the chance of each number of days, side by side. */
static void add_row(double *restrict cells, const double *restrict chances, size_t count,
                    double weight)
{
    size_t i = 0;

    for (; i + 4 <= count; i += 4) { /* four at a time: compilers make two instructions of it */
        cells[i] += weight * chances[i];
        cells[i + 1] += weight * chances[i + 1];
        cells[i + 2] += weight * chances[i + 2];
        cells[i + 3] += weight * chances[i + 3];
    }
    for (; i < count; i++)
        cells[i] += weight * chances[i];
}

static void fill_cells(struct spread *spread)
{
    double before = 0.0;

    for (size_t i = 0; i < spread->count; i++) {
        const struct law_point *point = &spread->points[i];
        size_t row = row_of(spread, minute_of_day(point->at));
        size_t offset = (size_t)(time_day(point->at) + spread->shortest - spread->first);
        size_t room = offset < spread->length ? spread->length - offset : 0;

        add_row(spread->cells + row * spread->length + offset, spread->chances,
                room < spread->days ? room : spread->days, point->by - before);
        before = point->by;
    }
}

/* Day after day, in the order of minutes of day: the staircase of what the cells hold. */
static size_t add_up(const struct spread *spread, expect_time horizon, struct law_point *out)
{
    double by = 0.0, last = 0.0;
    size_t count = 0;

    for (size_t day = 0; day < spread->length; day++) {
        for (size_t row = 0; row < spread->minute_count; row++) {
            expect_time at = day_start(spread->first + (expect_day)day) + spread->minutes[row];

            by += spread->cells[row * spread->length + day];
            by = by < 1.0 ? by : 1.0;
            if (by <= last || at > horizon)
                continue;
            last = by;
            out[count++] = (struct law_point){at, last};
        }
    }
    return count;
}

static expect_status sum_cells(struct arena *arena, struct spread *spread, expect_time horizon,
                               struct law *ret_law)
{
    struct arena_mark mark = arena_mark(arena);
    size_t count = spread->minute_count * spread->length, used;
    struct law_point *area = arena_get(arena, count, sizeof(*area)), *points;

    if (area == NULL)
        return EXPECT_ERR_NOMEM;
    used = add_up(spread, horizon, area);
    arena_rewind(arena, mark); /* gives back what was not needed; the points are still there */
    points = arena_get(arena, used, sizeof(*points));
    if (points == NULL)
        return EXPECT_ERR_NOMEM;
    if (points != area)
        memmove(points, area, used * sizeof(*points));
    *ret_law = (struct law){points, used};
    return EXPECT_OK;
}

static void fill_chances(const struct delay *delay, int32_t add, struct spread *spread)
{
    double before = 0.0;

    for (size_t i = 0; i < delay->count; i++) {
        spread->chances[days_of(delay, add, i) - spread->shortest] += delay->by[i] - before;
        before = delay->by[i];
    }
}

static expect_status by_rows(struct arena *arena, const struct delay *delay, int32_t add,
                             struct spread *spread, expect_time horizon, struct law *ret_law)
{
    size_t cells = spread->minute_count * spread->length, room = cells + spread->days;
    double few[FEW_CELLS], *area = few;
    expect_status status;

    if (room > FEW_CELLS)
        area = alloc_get(arena->alloc, room, sizeof(*area));
    if (area == NULL)
        return EXPECT_ERR_NOMEM;
    memset(area, 0, room * sizeof(*area));
    spread->cells = area;
    spread->chances = area + cells;
    fill_chances(delay, add, spread);
    fill_cells(spread);
    status = sum_cells(arena, spread, horizon, ret_law);
    if (room > FEW_CELLS)
        alloc_put(arena->alloc, area, room, sizeof(*area));
    return status;
}

/* ---- */

/* The days from the first that can be met to the last that can, within the horizon and the
 * calendar; 0 when there is none. */
static size_t row_length(const struct spread *spread, expect_time horizon)
{
    int64_t last = time_day(spread->points[spread->count - 1].at) + spread->shortest +
                   (int64_t)spread->days - 1;

    if (horizon != TIME_NEVER && last > time_day(horizon))
        last = time_day(horizon);
    if (last > DAY_LAST)
        last = DAY_LAST;
    return last >= spread->first ? (size_t)(last - spread->first + 1) : 0;
}

static expect_status spread_law(struct arena *arena, const struct law *law, int32_t add,
                                const struct delay *delay, expect_time horizon, struct law *ret_law)
{
    struct spread spread = {.points = law->points, .count = law->count};
    int64_t first;
    size_t pairs = law->count * delay->count;

    spread.shortest = days_of(delay, add, 0);
    spread.days = (size_t)(days_of(delay, add, delay->count - 1) - spread.shortest + 1);
    first = time_day(law->points[0].at) + spread.shortest;
    if (first > DAY_LAST)
        return law_certain(arena, TIME_NEVER, ret_law);
    spread.first = (expect_day)first;
    spread.length = row_length(&spread, horizon);
    if (spread.length == 0)
        return law_certain(arena, TIME_NEVER, ret_law);
    if (law->count == 1 && law->points[0].by == 1.0)
        return delayed_point(arena, law->points, add, delay, ret_law);
    spread.minutes = arena_get(arena, law->count, sizeof(*spread.minutes));
    if (spread.minutes == NULL)
        return EXPECT_ERR_NOMEM;
    spread.minute_count = list_minutes(law, spread.minutes);
    if (spread.length > CELLS_A_PAIR * pairs / spread.minute_count)
        return by_pairs(arena, law, add, delay, ret_law);
    return by_rows(arena, delay, add, &spread, horizon, ret_law);
}

expect_status law_plus_delay(struct arena *arena, const struct law *law, int32_t add,
                             const struct delay *delay, expect_time horizon, struct law *ret_law)
{
    struct law cut;

    if (law->count > 0 && delay->count > SIZE_MAX / CELLS_A_PAIR / law->count)
        return EXPECT_ERR_NOMEM;
    cut = law_cut(law, horizon);
    if (cut.count == 0 || delay->count == 0)
        return law_certain(arena, TIME_NEVER, ret_law);
    TRY(spread_law(arena, &cut, add, delay, horizon, ret_law));
    *ret_law = law_cut(ret_law, horizon);
    return EXPECT_OK;
}
