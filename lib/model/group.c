/* SPDX-License-Identifier: MIT */
#include "model/group.h"

#include <string.h>

/* Counts the keys; `ranges` then tell where each begins. */
static void measure_groups(const uint32_t *keys, uint32_t key_count, const uint32_t *order,
                           uint32_t count, struct range *ranges)
{
    uint32_t first = 0;

    memset(ranges, 0, key_count * sizeof(*ranges));
    for (uint32_t i = 0; i < count; i++)
        ranges[keys[order[i]]].count++;
    for (uint32_t key = 0; key < key_count; key++) {
        ranges[key].first = first;
        first += ranges[key].count;
    }
}

expect_status group_by(struct arena *scratch, const uint32_t *keys, uint32_t key_count,
                       uint32_t *order, uint32_t count, struct range *ret_ranges)
{
    struct arena_mark mark = arena_mark(scratch);
    uint32_t *sorted = arena_get(scratch, count, sizeof(*sorted));
    struct range *ranges = arena_get(scratch, key_count, sizeof(*ranges));

    if (sorted == NULL || ranges == NULL)
        return EXPECT_ERR_NOMEM;
    measure_groups(keys, key_count, order, count, ranges);
    if (ret_ranges != NULL)
        memcpy(ret_ranges, ranges, key_count * sizeof(*ranges));
    for (uint32_t i = 0; i < count; i++)
        sorted[ranges[keys[order[i]]].first++] = order[i];
    memcpy(order, sorted, count * sizeof(*sorted));
    arena_rewind(scratch, mark);
    return EXPECT_OK;
}

struct sorter {
    char *spare; /* room for half of the rows */
    size_t size;
    int (*compare)(const void *first, const void *second);
};

/* Merges the sorted halves of `rows`; the left one moves out of the way first. */
static void merge(const struct sorter *sorter, char *rows, size_t half, size_t count)
{
    size_t size = sorter->size;
    const char *left = sorter->spare, *left_end = left + half * size;
    const char *right = rows + half * size, *right_end = rows + count * size;

    memcpy(sorter->spare, rows, half * size);
    for (; left < left_end; rows += size) {
        bool take_right = right < right_end && sorter->compare(left, right) > 0;
        const char *next = take_right ? right : left;

        memmove(rows, next, size);
        if (take_right)
            right += size;
        else
            left += size;
    }
}

static void sort_part(const struct sorter *sorter, char *rows, size_t count)
{
    size_t half = count / 2;
    char *right = rows + half * sorter->size;

    if (count < 2)
        return;
    sort_part(sorter, rows, half);
    sort_part(sorter, right, count - half);
    if (sorter->compare(right - sorter->size, right) > 0)
        merge(sorter, rows, half, count);
}

expect_status sort_rows(struct arena *scratch, void *rows, size_t count, size_t size,
                        int (*compare)(const void *first, const void *second))
{
    struct arena_mark mark = arena_mark(scratch);
    struct sorter sorter = {.size = size, .compare = compare};

    if (count < 2)
        return EXPECT_OK;
    sorter.spare = arena_get(scratch, count / 2, size);
    if (sorter.spare == NULL)
        return EXPECT_ERR_NOMEM;
    sort_part(&sorter, rows, count);
    arena_rewind(scratch, mark);
    return EXPECT_OK;
}
