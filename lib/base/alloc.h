/* SPDX-License-Identifier: MIT
 *
 * The one entry through which all memory comes. A `struct alloc` is a filled-in copy of the
 * caller's expect_allocator; every block is given back with the size it was asked for.
 */
#ifndef BASE_ALLOC_H
#define BASE_ALLOC_H

#include "base/status.h"

#include <stdbool.h>

struct alloc {
    void *(*allocate)(void *context, size_t size);
    void *(*reallocate)(void *context, void *block, size_t old_size, size_t new_size);
    void (*release)(void *context, void *block, size_t size);
    void *context;
};

/* Takes over the caller's allocator, or the C library's for NULL. EXPECT_ERR_ARGUMENT when a
 * function is missing. */
expect_status alloc_init(struct alloc *alloc, const expect_allocator *given);

/* NULL when there is no memory or `count * size` overflows; never for a zero count. */
void *alloc_get(const struct alloc *alloc, size_t count, size_t size);

/* The same, every byte 0. */
void *alloc_get_zeroed(const struct alloc *alloc, size_t count, size_t size);

/* Takes NULL. `count` and `size` are those the block was asked for with. */
void alloc_put(const struct alloc *alloc, void *block, size_t count, size_t size);

/* Makes room for `need` elements in the array `*items` of `*capacity`, growing by half; the
 * elements are kept. On EXPECT_ERR_NOMEM nothing has changed. */
static inline expect_status alloc_reserve(const struct alloc *alloc, void **items, size_t *capacity,
                                          size_t need, size_t size);
expect_status alloc_grow(const struct alloc *alloc, void **items, size_t *capacity, size_t need,
                         size_t size); /* the same, where there is less room */

/* Makes room for exactly `need` elements, where there is less. On EXPECT_ERR_NOMEM nothing has
 * changed. */
expect_status alloc_expect(const struct alloc *alloc, void **items, size_t *capacity, size_t need,
                           size_t size);

/* Gives back the room behind the `count` elements of such an array. On EXPECT_ERR_NOMEM nothing has
 * changed. */
expect_status alloc_trim(const struct alloc *alloc, void **items, size_t *capacity, size_t count,
                         size_t size);

static inline expect_status alloc_reserve(const struct alloc *alloc, void **items, size_t *capacity,
                                          size_t need, size_t size)
{
    return need <= *capacity ? EXPECT_OK : alloc_grow(alloc, items, capacity, need, size);
}

#endif
