/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdalign.h>
#include <string.h>

struct arena_block {
    struct arena_block *next;
    size_t size; /* bytes behind the header */
    alignas(max_align_t) unsigned char bytes[];
};

/* A block that came from elsewhere. */
struct arena_adopted {
    struct arena_adopted *next;
    void *block;
    size_t count, size;
};

#ifdef EXPECT_SMALL_LIMITS
enum { BLOCK_SIZE = 64 };
#else
enum { BLOCK_SIZE = 16 * 1024 };
#endif

void arena_init(struct arena *arena, const struct alloc *alloc)
{
    *arena = (struct arena){.alloc = alloc};
}

static struct arena_block *block_new(const struct alloc *alloc, size_t size)
{
    struct arena_block *block;

    if (size < BLOCK_SIZE)
        size = BLOCK_SIZE;
    if (size > SIZE_MAX - sizeof(*block))
        return NULL;
    block = alloc_get(alloc, 1, sizeof(*block) + size);
    if (block != NULL) {
        block->next = NULL;
        block->size = size;
    }
    return block;
}

/* Makes `current` a block with `size` free bytes: the next one kept from before a reset, or a new
 * one. */
static bool next_block(struct arena *arena, size_t size)
{
    struct arena_block **link = arena->current != NULL ? &arena->current->next : &arena->first;
    struct arena_block *block = *link;

    if (block == NULL || block->size < size) {
        block = block_new(arena->alloc, size);
        if (block == NULL)
            return false;
        block->next = *link;
        *link = block;
    }
    arena->current = block;
    arena->used = 0;
    return true;
}

void *arena_get(struct arena *arena, size_t count, size_t size)
{
    const size_t align = alignof(max_align_t);
    size_t bytes;
    void *piece;

    if (count != 0 && size > (SIZE_MAX - align) / count)
        return NULL;
    bytes = (count * size + align - 1) / align * align;
    if (arena->current == NULL || arena->current->size - arena->used < bytes) {
        if (!next_block(arena, bytes))
            return NULL;
    }
    piece = arena->current->bytes + arena->used;
    arena->used += bytes;
    return piece;
}

void *arena_get_zeroed(struct arena *arena, size_t count, size_t size)
{
    void *piece = arena_get(arena, count, size);

    if (piece != NULL)
        memset(piece, 0, count * size);
    return piece;
}

void *arena_copy(struct arena *arena, const void *elements, size_t count, size_t size)
{
    void *copy = arena_get(arena, count, size);

    if (copy != NULL && count > 0)
        memcpy(copy, elements, count * size);
    return copy;
}

char *arena_copy_text(struct arena *arena, const char *text, size_t length)
{
    char *copy = length < SIZE_MAX ? arena_get(arena, length + 1, 1) : NULL;

    if (copy != NULL) {
        if (length > 0)
            memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

expect_status arena_adopt(struct arena *arena, void *block, size_t count, size_t size)
{
    struct arena_adopted *adopted = alloc_get(arena->alloc, 1, sizeof(*adopted));

    if (adopted == NULL)
        return EXPECT_ERR_NOMEM;
    *adopted = (struct arena_adopted){arena->adopted, block, count, size};
    arena->adopted = adopted;
    return EXPECT_OK;
}

struct arena_mark arena_mark(const struct arena *arena)
{
    return (struct arena_mark){arena->current, arena->used};
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
    arena->current = mark.block;
    arena->used = mark.used;
}

void arena_reset(struct arena *arena)
{
    arena->current = NULL;
    arena->used = 0;
}

static void free_adopted(struct arena *arena)
{
    while (arena->adopted != NULL) {
        struct arena_adopted *adopted = arena->adopted;

        arena->adopted = adopted->next;
        alloc_put(arena->alloc, adopted->block, adopted->count, adopted->size);
        alloc_put(arena->alloc, adopted, 1, sizeof(*adopted));
    }
}

void arena_fini(struct arena *arena)
{
    struct arena_block *block = arena->first;

    free_adopted(arena);
    while (block != NULL) {
        struct arena_block *next = block->next;

        alloc_put(arena->alloc, block, 1, sizeof(*block) + block->size);
        block = next;
    }
    arena_init(arena, arena->alloc);
}
