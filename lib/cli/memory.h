/* SPDX-License-Identifier: MIT
 *
 * Memory for the program itself. A program that finds none can only say so and end, so these never
 * return NULL; the library passes such a failure up instead.
 */
#ifndef CLI_MEMORY_H
#define CLI_MEMORY_H

#include <stddef.h>

/* Makes jansson take its memory here too. Called once, before anything else. */
void memory_init(void);

/* Released with free(). */
void *memory_get(size_t size);
void *memory_grow(void *block, size_t size);

/* Ends the program with EXIT_INTERNAL. */
_Noreturn void memory_exhausted(void);

#endif
