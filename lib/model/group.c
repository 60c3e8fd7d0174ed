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

/* ---- In place ---- */

/* Keys are put into this many buckets first: then the rows that a bucket exchanges lie near each
 * other, and those of all buckets do not fill the tables of the processor that know where memory
 * is. */
#ifdef EXPECT_SMALL_LIMITS
enum { BUCKET_BITS = 1 };
#else
enum { BUCKET_BITS = 7 };
#endif

/* How far ahead in a bucket memory is asked for. */
enum { AHEAD = 4 };

/* Rows on their way into buckets of 2^shift keys: those before `next` have arrived. */
struct distribution {
    const struct keyed_rows *keyed;
    unsigned shift;
    uint32_t *next; /* by bucket */
};

/* Counts the keys; false where they are in order already. */
static bool measure_keys(const struct keyed_rows *keyed, struct range *ranges)
{
    uint32_t first = 0, last = 0;
    bool is_sorted = true;

    memset(ranges, 0, keyed->key_count * sizeof(*ranges));
    for (uint32_t i = 0; i < keyed->count; i++) {
        ranges[keyed->keys[i]].count++;
        is_sorted &= last <= keyed->keys[i];
        last = keyed->keys[i];
    }
    for (uint32_t key = 0; key < keyed->key_count; key++) {
        ranges[key].first = first;
        first += ranges[key].count;
    }
    return !is_sorted;
}

static void exchange_rows(uint64_t *held, char *row, size_t size)
{
    for (size_t i = 0; i < size / sizeof(*held); i++) {
        uint64_t word;

        memcpy(&word, row + i * sizeof(word), sizeof(word));
        memcpy(row + i * sizeof(word), &held[i], sizeof(word));
        held[i] = word;
    }
}

/* Takes the row that stands at `at`, in a bucket that is not its own, to where it belongs, the one
 * that stood there likewise, and so on, until one belongs here. */
static void settle_row(const struct distribution *distribution, uint32_t bucket, uint32_t at)
{
    const struct keyed_rows *keyed = distribution->keyed;
    uint64_t held[KEYED_ROW_MAX / sizeof(uint64_t)];
    size_t size = keyed->size;
    char *rows = keyed->rows;
    uint32_t key = keyed->keys[at];

    memcpy(held, rows + at * size, size);
    while (key >> distribution->shift != bucket) {
        uint32_t to = distribution->next[key >> distribution->shift]++;
        uint32_t held_key = key;

        if (keyed->count - to > AHEAD)
            __builtin_prefetch(rows + (to + AHEAD) * size, 1);
        exchange_rows(held, rows + to * size, size);
        key = keyed->keys[to];
        keyed->keys[to] = held_key;
    }
    memcpy(rows + at * size, held, size);
    keyed->keys[at] = key;
}

static void distribute(const struct keyed_rows *keyed, const struct range *ranges, unsigned shift,
                       uint32_t *next)
{
    struct distribution distribution = {keyed, shift, next};
    uint32_t buckets = ((keyed->key_count - 1) >> shift) + 1;

    for (uint32_t bucket = 0; bucket < buckets; bucket++)
        next[bucket] = ranges[bucket << shift].first;
    for (uint32_t bucket = 0; bucket < buckets; bucket++) {
        uint32_t end = bucket + 1 < buckets ? ranges[(bucket + 1) << shift].first : keyed->count;

        for (; next[bucket] < end; next[bucket]++) {
            if (keyed->keys[next[bucket]] >> shift != bucket)
                settle_row(&distribution, bucket, next[bucket]);
        }
    }
}

expect_status sort_in_place(struct arena *scratch, const struct keyed_rows *keyed,
                            struct range *ret_ranges)
{
    struct arena_mark mark = arena_mark(scratch);
    uint32_t *next = arena_get(scratch, keyed->key_count, sizeof(*next));
    unsigned shift = 0;

    if (next == NULL)
        return EXPECT_ERR_NOMEM;
    if (measure_keys(keyed, ret_ranges)) {
        while ((keyed->key_count - 1) >> shift >> BUCKET_BITS != 0)
            shift++;
        if (shift > 0)
            distribute(keyed, ret_ranges, shift, next);
        distribute(keyed, ret_ranges, 0, next);
    }
    arena_rewind(scratch, mark);
    return EXPECT_OK;
}

/* ---- Inside a group ---- */

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

    if (count <= FEW_ROWS) {
        sort_few(rows, count, sorter->size, sorter->spare, sorter->compare);
        return;
    }
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
