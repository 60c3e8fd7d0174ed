/* SPDX-License-Identifier: MIT
 *
 * An arena: memory that is given out piece by piece and taken back all at once. A model owns one
 * for its lifetime; a check uses one that is reset. Getting a piece costs a few instructions;
 * pieces are aligned for every type and never move.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/alloc.h"

struct arena_block;
struct arena_adopted;

struct arena {
    const struct alloc *alloc; /* borrowed */
    struct arena_block *first;
    struct arena_adopted *adopted;
    struct arena_block *current; /* NULL: nothing given out yet */
    size_t used;                 /* bytes of `current` given out */
};

/* Where an arena stood, to go back to. */
struct arena_mark {
    struct arena_block *block;
    size_t used;
};

void arena_init(struct arena *arena, const struct alloc *alloc);

/* NULL when there is no memory or `count * size` overflows. */
void *arena_get(struct arena *arena, size_t count, size_t size);

/* The same, every byte 0. */
void *arena_get_zeroed(struct arena *arena, size_t count, size_t size);

/* A copy of `count` elements of `size` bytes; NULL without memory. */
void *arena_copy(struct arena *arena, const void *elements, size_t count, size_t size);

/* A NUL-terminated copy of `length` bytes. */
char *arena_copy_text(struct arena *arena, const char *text, size_t length);

/* Takes over a block that alloc_get or alloc_reserve gave: it goes when the arena does, not before. On
 * EXPECT_ERR_NOMEM it is still the caller's. */
expect_status arena_adopt(struct arena *arena, void *block, size_t count, size_t size);

struct arena_mark arena_mark(const struct arena *arena);

/* Takes back everything given out since the mark; the blocks stay for reuse. */
void arena_rewind(struct arena *arena, struct arena_mark mark);

/* Takes back everything; the blocks stay for reuse. */
void arena_reset(struct arena *arena);

/* Gives the blocks back. */
void arena_fini(struct arena *arena);

#endif
