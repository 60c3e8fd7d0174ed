/* SPDX-License-Identifier: MIT */
#include "chance/samples.h"

#include <stdlib.h>

static int compare_days(const void *a, const void *b)
{
    const int32_t *left = a, *right = b;

    return (*left > *right) - (*left < *right);
}

/* Room for a delay of `count` steps. */
static expect_status delay_new(struct arena *arena, size_t count, int32_t **ret_days,
                               double **ret_by)
{
    int32_t *days = arena_get(arena, count, sizeof(*days));
    double *by = arena_get(arena, count, sizeof(*by));

    if (days == NULL || by == NULL)
        return EXPECT_ERR_NOMEM;
    *ret_days = days;
    *ret_by = by;
    return EXPECT_OK;
}

expect_status samples_delay(struct arena *arena, int32_t *days, size_t count,
                            struct delay *ret_delay)
{
    int32_t *steps;
    double *by;
    size_t step_count = 0;

    TRY(delay_new(arena, count, &steps, &by));
    qsort(days, count, sizeof(*days), compare_days);
    for (size_t i = 0; i < count; i++) {
        if (i + 1 < count && days[i + 1] == days[i])
            continue;
        steps[step_count] = days[i];
        by[step_count++] = (double)(i + 1) / (double)count;
    }
    *ret_delay = (struct delay){steps, by, step_count};
    return EXPECT_OK;
}

expect_status delay_given_at_least(struct arena *arena, const struct delay *delay, int32_t floor,
                                   struct delay *ret_delay)
{
    size_t struck = 0, left;
    double before, *by;
    int32_t *days;

    while (struck < delay->count && delay->days[struck] < floor)
        struck++;
    if (struck == 0) {
        *ret_delay = *delay;
        return EXPECT_OK;
    }
    left = delay->count - struck;
    before = delay->by[struck - 1];
    TRY(delay_new(arena, left, &days, &by));
    for (size_t i = 0; i < left; i++) {
        days[i] = delay->days[struck + i];
        by[i] = (delay->by[struck + i] - before) / (1.0 - before);
    }
    *ret_delay = (struct delay){days, by, left};
    return EXPECT_OK;
}
