/* SPDX-License-Identifier: MIT */
#include "base/memo.h"

#include <string.h>

struct memo_entry {
    struct memo_key key;
    void *value; /* NULL: empty */
};

#ifdef EXPECT_SMALL_LIMITS
enum { FIRST_SLOTS = 2 };
#else
enum { FIRST_SLOTS = 64 };
#endif

void memo_init(struct memo *memo, const struct alloc *alloc)
{
    *memo = (struct memo){.alloc = alloc};
}

void memo_fini(struct memo *memo)
{
    alloc_put(memo->alloc, memo->entries, memo->slots, sizeof(*memo->entries));
    memo_init(memo, memo->alloc);
}

void memo_clear(struct memo *memo)
{
    if (memo->count > 0)
        memset(memo->entries, 0, memo->slots * sizeof(*memo->entries));
    memo->count = 0;
}

static size_t hash_key(const struct memo_key *key)
{
    uint64_t hash = 0;

    for (int i = 0; i < MEMO_PARTS; i++) {
        hash = (hash ^ key->parts[i]) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 32;
    }
    return (size_t)hash;
}

/* The entry of a key, or the empty one where it belongs; there is always an empty one. */
static struct memo_entry *find_entry(struct memo_entry *entries, size_t slots,
                                     const struct memo_key *key)
{
    size_t at = hash_key(key) & (slots - 1);

    while (entries[at].value != NULL && memcmp(&entries[at].key, key, sizeof(*key)) != 0)
        at = (at + 1) & (slots - 1);
    return &entries[at];
}

void *memo_find(const struct memo *memo, const struct memo_key *key)
{
    return memo->slots > 0 ? find_entry(memo->entries, memo->slots, key)->value : NULL;
}

static expect_status grow(struct memo *memo)
{
    size_t slots = memo->slots > 0 ? memo->slots * 2 : FIRST_SLOTS;
    struct memo_entry *entries = alloc_get_zeroed(memo->alloc, slots, sizeof(*entries));

    if (entries == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < memo->slots; i++) {
        if (memo->entries[i].value != NULL)
            *find_entry(entries, slots, &memo->entries[i].key) = memo->entries[i];
    }
    alloc_put(memo->alloc, memo->entries, memo->slots, sizeof(*entries));
    memo->entries = entries;
    memo->slots = slots;
    return EXPECT_OK;
}

expect_status memo_add(struct memo *memo, const struct memo_key *key, void *value)
{
    if ((memo->count + 1) * 2 > memo->slots)
        TRY(grow(memo));
    *find_entry(memo->entries, memo->slots, key) = (struct memo_entry){*key, value};
    memo->count++;
    return EXPECT_OK;
}
