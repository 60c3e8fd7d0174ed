/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* madvise */
#include "base/alloc.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Growth starts small in the `small_limits` build so that it happens all the time. */
#ifdef EXPECT_SMALL_LIMITS
enum { FIRST_CAPACITY = 1 };
#else
enum { FIRST_CAPACITY = 16 };
#endif

/* Asks for large pages under a large block: touched for the first time it then costs a fault for
 * 2 MB, not for 4 KB. A hint, and no harm where it is not understood. */
#ifdef MADV_HUGEPAGE
enum { LARGE_BLOCK = 4 << 20, PAGE = 4096 };

static void *advise(void *block, size_t size)
{
    uintptr_t first = (uintptr_t)block / PAGE * PAGE;

    if (block != NULL && size >= LARGE_BLOCK)
        (void)madvise((void *)first, size, MADV_HUGEPAGE);
    return block;
}
#else
static void *advise(void *block, size_t size)
{
    (void)size;
    return block;
}
#endif

static void *libc_allocate(void *context, size_t size)
{
    (void)context;
    return advise(malloc(size), size);
}

static void *libc_reallocate(void *context, void *block, size_t old_size, size_t new_size)
{
    (void)context;
    (void)old_size;
    return advise(realloc(block, new_size), new_size);
}

static void libc_release(void *context, void *block, size_t size)
{
    (void)context;
    (void)size;
    free(block);
}

expect_status alloc_init(struct alloc *alloc, const expect_allocator *given)
{
    if (given == NULL) {
        *alloc = (struct alloc){libc_allocate, libc_reallocate, libc_release, NULL};
        return EXPECT_OK;
    }
    if (given->struct_size < sizeof(*given) || given->allocate == NULL ||
        given->reallocate == NULL || given->release == NULL)
        return EXPECT_ERR_ARGUMENT;
    *alloc = (struct alloc){given->allocate, given->reallocate, given->release, given->context};
    return EXPECT_OK;
}

/* The size of an array in bytes, at least 1; 0 on overflow. */
static size_t array_size(size_t count, size_t size)
{
    if (count != 0 && size > SIZE_MAX / count)
        return 0;
    return count * size > 0 ? count * size : 1;
}

void *alloc_get(const struct alloc *alloc, size_t count, size_t size)
{
    size_t bytes = array_size(count, size);

    return bytes != 0 ? alloc->allocate(alloc->context, bytes) : NULL;
}

void *alloc_get_zeroed(const struct alloc *alloc, size_t count, size_t size)
{
    void *block = alloc_get(alloc, count, size);

    if (block != NULL)
        memset(block, 0, count * size);
    return block;
}

void alloc_put(const struct alloc *alloc, void *block, size_t count, size_t size)
{
    if (block != NULL)
        alloc->release(alloc->context, block, array_size(count, size));
}

/* Gives the array another capacity, above 0. */
static expect_status resize(const struct alloc *alloc, void **items, size_t *capacity, size_t count,
                            size_t size)
{
    size_t bytes = array_size(count, size);
    void *block = NULL;

    if (bytes != 0 && *items == NULL)
        block = alloc->allocate(alloc->context, bytes);
    else if (bytes != 0)
        block = alloc->reallocate(alloc->context, *items, *capacity * size, bytes);
    if (block == NULL)
        return EXPECT_ERR_NOMEM;
    *items = block;
    *capacity = count;
    return EXPECT_OK;
}

expect_status alloc_grow(const struct alloc *alloc, void **items, size_t *capacity, size_t need,
                         size_t size)
{
    size_t grown = *capacity + *capacity / 2;

    if (grown < FIRST_CAPACITY)
        grown = FIRST_CAPACITY;
    return resize(alloc, items, capacity, grown < need ? need : grown, size);
}

expect_status alloc_expect(const struct alloc *alloc, void **items, size_t *capacity, size_t need,
                           size_t size)
{
    return need > *capacity ? resize(alloc, items, capacity, need, size) : EXPECT_OK;
}

expect_status alloc_trim(const struct alloc *alloc, void **items, size_t *capacity, size_t count,
                         size_t size)
{
    if (count == 0 || count == *capacity)
        return EXPECT_OK;
    return resize(alloc, items, capacity, count, size);
}
