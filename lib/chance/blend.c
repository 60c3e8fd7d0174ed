/* SPDX-License-Identifier: MIT */
#include "chance/blend.h"

#include <stdlib.h>

expect_status blend_begin(struct blend *blend, struct arena *arena, size_t most)
{
    *blend = (struct blend){.arena = arena};
    blend->parts = arena_get(arena, most, sizeof(*blend->parts));
    return blend->parts != NULL ? EXPECT_OK : EXPECT_ERR_NOMEM;
}

void blend_add(struct blend *blend, const struct law *law, double weight)
{
    blend->parts[blend->count++] = (struct blend_part){*law, weight};
}

/* Writes the points of a part with the probability of each minute in place of the cumulative one.
 */
static size_t weigh_points(const struct blend_part *part, struct law_point *out)
{
    double before = 0.0;

    for (size_t i = 0; i < part->law.count; i++) {
        const struct law_point *point = &part->law.points[i];

        out[i] = (struct law_point){point->at, part->weight * (point->by - before)};
        before = point->by;
    }
    return part->law.count;
}

static int compare_points(const void *a, const void *b)
{
    expect_time left = ((const struct law_point *)a)->at, right = ((const struct law_point *)b)->at;

    return (left > right) - (left < right);
}

/* Adds up sorted probabilities to a staircase, in place. Rounding does not lead above 1, and a point
 * that changes nothing is none. */
static size_t accumulate(struct law_point *points, size_t count)
{
    double by = 0.0, last = 0.0;
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        by += points[i].by;
        by = by < 1.0 ? by : 1.0;
        if (by <= last)
            continue;
        if (kept == 0 || points[i].at != points[kept - 1].at)
            points[kept++].at = points[i].at;
        points[kept - 1].by = last = by;
    }
    return kept;
}

expect_status blend_end(const struct blend *blend, struct law *ret_law)
{
    struct law_point *points;
    size_t count = 0;

    for (size_t i = 0; i < blend->count; i++)
        count += blend->parts[i].law.count;
    points = arena_get(blend->arena, count, sizeof(*points));
    if (points == NULL)
        return EXPECT_ERR_NOMEM;
    count = 0;
    for (size_t i = 0; i < blend->count; i++)
        count += weigh_points(&blend->parts[i], points + count);
    qsort(points, count, sizeof(*points), compare_points);
    *ret_law = (struct law){points, accumulate(points, count)};
    return EXPECT_OK;
}
