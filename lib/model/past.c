/* SPDX-License-Identifier: MIT */
#include "model/past.h"

expect_status past_init(struct past *past, const struct alloc *alloc)
{
    expect_status status;

    *past = (struct past){.alloc = *alloc};
    arena_init(&past->arena, &past->alloc);
    status = intern_new(&past->alloc, &past->arena, &past->names);
    if (status != EXPECT_OK)
        arena_fini(&past->arena);
    return status;
}

void past_fini(struct past *past)
{
    intern_free(past->names);
    alloc_put(&past->alloc, past->lines, past->capacity, sizeof(*past->lines));
    arena_fini(&past->arena);
}

expect_status past_name(struct past *past, const char *text, size_t length, uint32_t *ret_name)
{
    *ret_name = INTERN_NONE;
    return length > 0 ? intern_add(past->names, text, length, ret_name) : EXPECT_OK;
}

expect_status past_add(struct past *past, const struct past_line *line)
{
    TRY(alloc_reserve(&past->alloc, (void **)&past->lines, &past->capacity, past->count + 1,
                      sizeof(*past->lines)));
    past->lines[past->count++] = *line;
    return EXPECT_OK;
}
