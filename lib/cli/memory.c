/* SPDX-License-Identifier: MIT */
#include "cli/memory.h"

#include "cli/status.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

void memory_init(void)
{
    json_set_alloc_funcs(memory_get, free);
}

_Noreturn void memory_exhausted(void)
{
    fputs("expect-check: out of memory\n", stderr);
    exit(EXIT_INTERNAL);
}

void *memory_get(size_t size)
{
    void *block = malloc(size > 0 ? size : 1);

    if (block == NULL)
        memory_exhausted();
    return block;
}

void *memory_grow(void *block, size_t size)
{
    void *grown = realloc(block, size > 0 ? size : 1);

    if (grown == NULL)
        memory_exhausted();
    return grown;
}
