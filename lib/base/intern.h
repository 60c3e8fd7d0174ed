/* SPDX-License-Identifier: MIT
 *
 * Names as small integers: each distinct text gets the next number from 0, and the same text gets
 * the same number again. Above `load/` nothing compares strings.
 */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "base/arena.h"

#define INTERN_NONE UINT32_MAX

struct intern;

/* Names are copied into `arena`, which outlives the table. */
expect_status intern_new(const struct alloc *alloc, struct arena *arena, struct intern **ret_table);
void intern_free(struct intern *table);

/* Gives a table the names of another one, with their numbers, in place of its own. When it fails the
 * table is good for intern_free only. */
expect_status intern_copy(struct intern *table, const struct intern *from);

/* The number of a text, given on first sight. */
expect_status intern_add(struct intern *table, const char *text, size_t length, uint32_t *ret_id);

/* The number of a text, or INTERN_NONE. */
uint32_t intern_find(const struct intern *table, const char *text, size_t length);

/* The text of a number below intern_count; NUL-terminated, as long-lived as the arena. */
const char *intern_text(const struct intern *table, uint32_t id);

uint32_t intern_count(const struct intern *table);

/* Too large to be near: worth looking ahead. */
bool intern_is_large(const struct intern *table);

/* A large table waits for memory more than for anything else. Whoever knows that a text will soon be
 * asked for says so with the first, and after a few others with the second, which takes what the
 * first has returned: then what the question will touch is on its way. Both change nothing. The
 * second returns the number the text most likely has, or INTERN_NONE. */
uint32_t intern_expect(const struct intern *table, const char *text, size_t length);
uint32_t intern_approach(const struct intern *table, uint32_t hash);

#endif
