/* SPDX-License-Identifier: MIT
 *
 * What was worked out once, by key: a growing table from a few numbers to a pointer. Entries are
 * forgotten all at once; what they point to belongs to the user.
 */
#ifndef BASE_MEMO_H
#define BASE_MEMO_H

#include "base/alloc.h"

enum { MEMO_PARTS = 6 };

struct memo_key {
    uint32_t parts[MEMO_PARTS];
};

struct memo_entry;

struct memo {
    const struct alloc *alloc;
    struct memo_entry *entries;
    size_t slots; /* 0 or a power of two */
    size_t count;
};

void memo_init(struct memo *memo, const struct alloc *alloc);
void memo_fini(struct memo *memo);

/* Forgets everything; the room stays for reuse. */
void memo_clear(struct memo *memo);

/* NULL when the key is not there. */
void *memo_find(const struct memo *memo, const struct memo_key *key);

/* Adds a key that is not there; `value` is not NULL. */
expect_status memo_add(struct memo *memo, const struct memo_key *key, void *value);

#endif
