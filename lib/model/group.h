/* SPDX-License-Identifier: MIT
 *
 * Putting rows in order: by groups with a counting sort, inside a group with a merge sort. Both are
 * stable, so the order in the file decides whatever is left open. Temporary memory comes from a
 * scratch arena and goes back to it.
 */
#ifndef MODEL_GROUP_H
#define MODEL_GROUP_H

#include "model/model.h"

/* Reorders `order`, a list of `count` positions, by keys[position], all below `key_count`; equal
 * keys keep their order. Sorting by the last key first sorts by many. `ret_ranges`, if not NULL,
 * receives for each key where in `order` it stands. Linear in count + key_count. */
expect_status group_by(struct arena *scratch, const uint32_t *keys, uint32_t key_count,
                       uint32_t *order, uint32_t count, struct range *ret_ranges);

/* Sorts `count` rows of `size` bytes; below 0 from `compare` means the first comes first. Linear
 * for rows that are in order. */
expect_status sort_rows(struct arena *scratch, void *rows, size_t count, size_t size,
                        int (*compare)(const void *first, const void *second));

#endif
