/* SPDX-License-Identifier: MIT
 *
 * Putting rows in order: by groups with a counting sort, inside a group with a merge sort. Both are
 * stable, so the order in the file decides whatever is left open; but for the sort in place, for
 * rows that know their place in the file. Temporary memory comes from a scratch arena and goes
 * back to it.
 */
#ifndef MODEL_GROUP_H
#define MODEL_GROUP_H

#include "model/model.h"

#include <string.h>

/* So many are a few. */
#ifdef EXPECT_SMALL_LIMITS
enum { FEW_ROWS = 2 };
#else
enum { FEW_ROWS = 16 };
#endif

static inline int compare_numbers(int64_t first, int64_t second)
{
    return (first > second) - (first < second);
}

/* Reorders `order`, a list of `count` positions, by keys[position], all below `key_count`; equal
 * keys keep their order. Sorting by the last key first sorts by many. `ret_ranges`, if not NULL,
 * receives for each key where in `order` it stands. Linear in count + key_count. */
expect_status group_by(struct arena *scratch, const uint32_t *keys, uint32_t key_count,
                       uint32_t *order, uint32_t count, struct range *ret_ranges);

/* Rows to be put in order where they are, with their keys, all below `key_count`. */
struct keyed_rows {
    void *rows;
    size_t size; /* of a row: a multiple of eight bytes, at most KEYED_ROW_MAX */
    uint32_t *keys;
    uint32_t count, key_count;
};

enum { KEYED_ROW_MAX = 64 };

/* Sorts rows by their keys; those of equal keys in any order, unless all are sorted. `ret_ranges`
 * receives for each key where its rows stand. Linear in count + key_count, without room for a
 * second copy. */
expect_status sort_in_place(struct arena *scratch, const struct keyed_rows *keyed,
                            struct range *ret_ranges);

/* Sorts a few rows (NULL: none), one by one; `spare` is room for one more. Inline, so that whoever sorts millions
 * of such groups can have it made for its own rows. */
static inline void sort_few(void *rows, size_t count, size_t size, void *spare,
                            int (*compare)(const void *first, const void *second))
{
    char *first = rows;

    for (size_t i = 1; first != NULL && i < count; i++) {
        size_t to = i;

        if (compare(first + (i - 1) * size, first + i * size) <= 0)
            continue;
        memcpy(spare, first + i * size, size);
        for (; to > 0 && compare(first + (to - 1) * size, spare) > 0; to--)
            memcpy(first + to * size, first + (to - 1) * size, size);
        memcpy(first + to * size, spare, size);
    }
}

/* Sorts `count` rows of `size` bytes; below 0 from `compare` means the first comes first. Linear
 * for rows that are in order. */
expect_status sort_rows(struct arena *scratch, void *rows, size_t count, size_t size,
                        int (*compare)(const void *first, const void *second));

#endif
