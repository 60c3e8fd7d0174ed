/* SPDX-License-Identifier: MIT */
#include "chance/arrivals.h"

#include "chance/sums.h"

#include <stdlib.h>

/* One arrival while the minutes go by. */
struct source {
    expect_quantity quantity;
    const struct law *law;
    size_t passed; /* points of the law at or before the current minute */
};

/* Several arrivals, the largest first, and room for the question of one minute. */
struct sources {
    struct arena *arena;
    struct source *sources;
    struct sum_part *parts;
    size_t count;
    size_t minutes;   /* at most so many differ */
    size_t questions; /* about so many are asked about: each day once */
    bool exact;
};

/* ---- One minute ----------------------------------------------------------------------------- */

static double probability_of(const struct source *source)
{
    return source->passed > 0 ? source->law->points[source->passed - 1].by : 0.0;
}

/* Takes what is there for certain off the need and lists what may be there. Returns the rest of the
 * need, and 0 when nothing is missing. */
static expect_quantity split_certain(struct sources *sources, expect_quantity need,
                                     size_t *ret_parts)
{
    size_t parts = 0;

    for (size_t i = 0; i < sources->count && need > 0; i++) {
        const struct source *source = &sources->sources[i];
        double probability = probability_of(source);

        if (probability >= 1.0)
            need = source->quantity < need ? need - source->quantity : 0;
        else if (probability > 0.0)
            sources->parts[parts++] = (struct sum_part){source->quantity, probability};
    }
    *ret_parts = parts;
    return need;
}

static expect_status cover_now(struct sources *sources, expect_quantity need,
                               double *ret_probability)
{
    size_t parts;
    bool exact;

    need = split_certain(sources, need, &parts);
    if (need <= 0) {
        *ret_probability = 1.0;
        return EXPECT_OK;
    }
    TRY(sum_reaches(sources->arena, sources->parts, parts, need, sources->questions,
                    ret_probability, &exact));
    sources->exact = sources->exact && exact;
    return EXPECT_OK;
}

/* ---- All arrivals --------------------------------------------------------------------------- */

/* The largest first; equal ones stay in order, so that the same data gives the same bits. */
static int compare_sources(const void *a, const void *b)
{
    const struct source *left = a, *right = b;

    if (left->quantity != right->quantity)
        return left->quantity > right->quantity ? -1 : 1;
    return (left->law > right->law) - (left->law < right->law);
}

/* The days from the first minute at which anything comes to the last. */
static size_t count_days(const struct sources *sources)
{
    expect_time first = TIME_NEVER, last = EXPECT_TIME_NONE;

    for (size_t i = 0; i < sources->count; i++) {
        const struct law *law = sources->sources[i].law;

        first = time_min(first, law->points[0].at);
        last = time_max(last, law->points[law->count - 1].at);
    }
    return first <= last ? (size_t)(time_day(last) - time_day(first)) + 1 : 0;
}

/* Leaves out what never comes. */
static expect_status sources_new(struct arena *arena, const struct arrival *arrivals, size_t count,
                                 struct sources *ret_sources)
{
    struct sources sources = {.arena = arena, .exact = true};

    sources.sources = arena_get(arena, count, sizeof(*sources.sources));
    sources.parts = arena_get(arena, count, sizeof(*sources.parts));
    if (sources.sources == NULL || sources.parts == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < count; i++) {
        if (arrivals[i].law.count == 0)
            continue;
        sources.sources[sources.count++] =
            (struct source){arrivals[i].quantity, &arrivals[i].law, 0};
        sources.minutes += arrivals[i].law.count;
    }
    qsort(sources.sources, sources.count, sizeof(*sources.sources), compare_sources);
    sources.questions = count_days(&sources);
    *ret_sources = sources;
    return EXPECT_OK;
}

/* The next minute at which anything may come, TIME_NEVER after the last. */
static expect_time next_minute(const struct sources *sources)
{
    expect_time next = TIME_NEVER;

    for (size_t i = 0; i < sources->count; i++) {
        const struct source *source = &sources->sources[i];

        if (source->passed < source->law->count)
            next = time_min(next, source->law->points[source->passed].at);
    }
    return next;
}

/* Passes every point up to `at`; true when what may be there by then can reach the need. */
static bool advance(struct sources *sources, expect_time at, expect_quantity need)
{
    for (size_t i = 0; i < sources->count; i++) {
        struct source *source = &sources->sources[i];

        while (source->passed < source->law->count && source->law->points[source->passed].at <= at)
            source->passed++;
        if (source->passed > 0)
            need = source->quantity < need ? need - source->quantity : 0;
    }
    return need == 0;
}

/* ---- One minute alone ----------------------------------------------------------------------- */

/* Keeps the largest first; equal ones stay in order. Arrivals mostly come in that order. */
static void insert_part(struct sum_part *parts, size_t count, struct sum_part part)
{
    while (count > 0 && parts[count - 1].quantity < part.quantity) {
        parts[count] = parts[count - 1];
        count--;
    }
    parts[count] = part;
}

static expect_status cover_by(struct arena *arena, const struct arrival *arrivals, size_t count,
                              expect_quantity need, expect_time at, double *ret_probability,
                              bool *ret_exact)
{
    struct sum_part *parts = arena_get(arena, count, sizeof(*parts));
    size_t part_count = 0;

    if (parts == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < count && need > 0; i++) {
        double probability = law_by(&arrivals[i].law, at);
        expect_quantity quantity = arrivals[i].quantity;

        if (probability >= 1.0)
            need = quantity < need ? need - quantity : 0;
        else if (probability > 0.0)
            insert_part(parts, part_count++, (struct sum_part){quantity, probability});
    }
    *ret_probability = 1.0;
    if (need <= 0)
        return EXPECT_OK;
    return sum_reaches(arena, parts, part_count, need, 1, ret_probability, ret_exact);
}

expect_status arrivals_cover_by(struct arena *arena, const struct arrival *arrivals, size_t count,
                                expect_quantity need, expect_time at, double *ret_probability,
                                bool *ret_exact)
{
    struct arena_mark mark = arena_mark(arena);
    double probability = 1.0;
    bool exact = true;

    if (need > 0)
        TRY(cover_by(arena, arrivals, count, need, at, &probability, &exact));
    arena_rewind(arena, mark);
    *ret_probability = probability;
    if (ret_exact != NULL)
        *ret_exact = exact;
    return EXPECT_OK;
}

/* Minute by minute from the first at which all that may be there reaches the need, until it is
 * there for certain. A minute without a rise is no point of the law: it changed nothing, or by
 * rounding. */
static expect_status cover_minutes(struct sources *sources, expect_quantity need, expect_time now,
                                   struct law_point *points, size_t *ret_count)
{
    expect_time next = next_minute(sources);
    double by, last = 0.0;
    size_t count = 0;

    for (; next != TIME_NEVER && last < 1.0; next = next_minute(sources)) {
        expect_time at = time_max(next, now);

        if (!advance(sources, at, need))
            continue;
        TRY(cover_now(sources, need, &by));
        if (by <= last)
            continue;
        points[count++] = (struct law_point){at, by};
        last = by;
    }
    *ret_count = count;
    return EXPECT_OK;
}

static expect_status cover_law(struct arena *arena, const struct arrival *arrivals, size_t count,
                               expect_quantity need, expect_time now, struct law *ret_law,
                               bool *ret_exact)
{
    struct sources sources;
    struct law_point *points;
    size_t point_count;

    TRY(sources_new(arena, arrivals, count, &sources));
    points = arena_get(arena, sources.minutes, sizeof(*points));
    if (points == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(cover_minutes(&sources, need, now, points, &point_count));
    *ret_law = (struct law){points, point_count};
    *ret_exact = sources.exact;
    return EXPECT_OK;
}

expect_status arrivals_cover(struct arena *arena, const struct arrival *arrivals, size_t count,
                             expect_quantity need, expect_time now, struct law *ret_law,
                             bool *ret_exact)
{
    bool exact = true;

    if (need <= 0)
        TRY(law_certain(arena, now, ret_law));
    else if (count == 1 && arrivals[0].quantity >= need)
        TRY(law_not_before(arena, &arrivals[0].law, now, ret_law));
    else
        TRY(cover_law(arena, arrivals, count, need, now, ret_law, &exact));
    if (ret_exact != NULL)
        *ret_exact = exact;
    return EXPECT_OK;
}
