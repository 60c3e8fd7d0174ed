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

/* A table for the numbers of documents, which mostly come in order (base/name.h) and are seldom asked
 * for. While they do come in order it is faster and half as large, and asking it takes the logarithm
 * of the count; otherwise it is like any other. */
expect_status intern_new_sequence(const struct alloc *alloc, struct arena *arena,
                                  struct intern **ret_table);

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

/* True for a sequence that is still in order: most likely the next name is a new one. */
bool intern_has_order(const struct intern *table);

/* A text of less than 4 GB, and its number or INTERN_NONE. */
struct intern_query {
    const char *text;
    size_t length;
    uint32_t id;
};

/* Finds many at once: a large table waits for memory more than for anything else, and so it waits for
 * all of them together. */
void intern_find_many(const struct intern *table, struct intern_query *queries, size_t count);

#endif
