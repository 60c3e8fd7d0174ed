/* SPDX-License-Identifier: MIT
 *
 * Open addressing with linear probing, at most 5/8 full; a slot holds the hash beside the number,
 * so a probe touches the text only when it is almost certainly the right one.
 */
#include "base/intern.h"

#include <string.h>

struct slot {
    uint32_t hash;
    uint32_t id; /* INTERN_NONE: empty */
};

struct name {
    const char *text;
    size_t length;
};

struct intern {
    const struct alloc *alloc;
    struct arena *arena;
    struct slot *slots;
    size_t slot_count; /* a power of two */
    struct name *names;
    size_t name_capacity;
    uint32_t name_count;
};

#ifdef EXPECT_SMALL_LIMITS
enum { FIRST_SLOTS = 2 };
#else
enum { FIRST_SLOTS = 64 };
#endif

/* FNV-1a, folded once so that its high bits reach the slot index. */
static uint32_t hash_text(const char *text, size_t length)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * UINT64_C(1099511628211);
    return (uint32_t)(hash ^ (hash >> 32));
}

static struct slot *slots_new(const struct alloc *alloc, size_t count)
{
    struct slot *slots = alloc_get(alloc, count, sizeof(*slots));

    if (slots != NULL)
        memset(slots, 0xff, count * sizeof(*slots));
    return slots;
}

expect_status intern_new(const struct alloc *alloc, struct arena *arena, struct intern **ret_table)
{
    struct intern *table = alloc_get_zeroed(alloc, 1, sizeof(*table));

    if (table == NULL)
        return EXPECT_ERR_NOMEM;
    table->alloc = alloc;
    table->arena = arena;
    table->slot_count = FIRST_SLOTS;
    table->slots = slots_new(alloc, FIRST_SLOTS);
    if (table->slots == NULL) {
        alloc_put(alloc, table, 1, sizeof(*table));
        return EXPECT_ERR_NOMEM;
    }
    *ret_table = table;
    return EXPECT_OK;
}

void intern_free(struct intern *table)
{
    if (table == NULL)
        return;
    alloc_put(table->alloc, table->slots, table->slot_count, sizeof(*table->slots));
    alloc_put(table->alloc, table->names, table->name_capacity, sizeof(*table->names));
    alloc_put(table->alloc, table, 1, sizeof(*table));
}

static bool is_named(const struct intern *table, uint32_t id, const char *text, size_t length)
{
    const struct name *name = &table->names[id];

    return name->length == length && (length == 0 || memcmp(name->text, text, length) == 0);
}

/* The slot that holds the text, or the empty one where it belongs. */
static struct slot *find_slot(const struct intern *table, uint32_t hash, const char *text,
                              size_t length)
{
    size_t mask = table->slot_count - 1;

    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        struct slot *slot = &table->slots[i];

        if (slot->id == INTERN_NONE ||
            (slot->hash == hash && is_named(table, slot->id, text, length)))
            return slot;
    }
}

static expect_status grow_slots(struct intern *table)
{
    size_t count = table->slot_count * 2;
    struct slot *slots = slots_new(table->alloc, count);

    if (slots == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < table->slot_count; i++) {
        size_t at = table->slots[i].hash & (count - 1);

        if (table->slots[i].id == INTERN_NONE)
            continue;
        while (slots[at].id != INTERN_NONE)
            at = (at + 1) & (count - 1);
        slots[at] = table->slots[i];
    }
    alloc_put(table->alloc, table->slots, table->slot_count, sizeof(*table->slots));
    table->slots = slots;
    table->slot_count = count;
    return EXPECT_OK;
}

expect_status intern_add(struct intern *table, const char *text, size_t length, uint32_t *ret_id)
{
    uint32_t hash = hash_text(text, length);
    struct slot *slot = find_slot(table, hash, text, length);
    char *copy;

    if (slot->id != INTERN_NONE) {
        *ret_id = slot->id;
        return EXPECT_OK;
    }
    if (table->name_count >= INTERN_NONE - 1)
        return EXPECT_ERR_RANGE;
    if (((size_t)table->name_count + 1) * 8 > table->slot_count * 5) {
        TRY(grow_slots(table));
        slot = find_slot(table, hash, text, length);
    }
    TRY(alloc_reserve(table->alloc, (void **)&table->names, &table->name_capacity,
                      (size_t)table->name_count + 1, sizeof(*table->names)));
    copy = arena_copy_text(table->arena, text, length);
    if (copy == NULL)
        return EXPECT_ERR_NOMEM;
    table->names[table->name_count] = (struct name){copy, length};
    *slot = (struct slot){hash, table->name_count};
    *ret_id = table->name_count++;
    return EXPECT_OK;
}

/* Gives `count` names texts of their own, one behind the other. */
static expect_status copy_texts(struct arena *arena, struct name *names, uint32_t count)
{
    size_t size = 0;
    char *next;

    for (uint32_t i = 0; i < count; i++)
        size += names[i].length + 1;
    next = arena_get(arena, size, 1);
    if (next == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < count; i++) {
        memcpy(next, names[i].text, names[i].length + 1);
        names[i].text = next;
        next += names[i].length + 1;
    }
    return EXPECT_OK;
}

expect_status intern_copy(struct intern *table, const struct intern *from)
{
    struct slot *slots = alloc_get(table->alloc, from->slot_count, sizeof(*slots));

    if (slots == NULL)
        return EXPECT_ERR_NOMEM;
    memcpy(slots, from->slots, from->slot_count * sizeof(*slots));
    alloc_put(table->alloc, table->slots, table->slot_count, sizeof(*slots));
    table->slots = slots;
    table->slot_count = from->slot_count;
    table->name_count = 0;
    TRY(alloc_reserve(table->alloc, (void **)&table->names, &table->name_capacity, from->name_count,
                      sizeof(*table->names)));
    if (from->name_count > 0)
        memcpy(table->names, from->names, from->name_count * sizeof(*table->names));
    TRY(copy_texts(table->arena, table->names, from->name_count));
    table->name_count = from->name_count;
    return EXPECT_OK;
}

uint32_t intern_find(const struct intern *table, const char *text, size_t length)
{
    return find_slot(table, hash_text(text, length), text, length)->id;
}

const char *intern_text(const struct intern *table, uint32_t id)
{
    return table->names[id].text;
}

uint32_t intern_count(const struct intern *table)
{
    return table->name_count;
}
