/* SPDX-License-Identifier: MIT
 *
 * Open addressing with linear probing, at most 5/8 full; a slot holds the hash beside the number,
 * so a probe touches the name only when it is almost certainly the right one. Names lie by number
 * in blocks that never move, short ones (base/name.h) in the block itself, so that meeting a known
 * one again touches a slot, an entry, and no more.
 *
 * A sequence has no slots while its names come in order: the next one is compared with the last, and
 * one that is asked for is found by halving.
 */
#include "base/intern.h"

#include "base/name.h"

struct slot {
    uint32_t hash;
    uint32_t id; /* INTERN_NONE: empty */
};

/* Names of a block: a power of two. */
#ifdef EXPECT_SMALL_LIMITS
enum { FIRST_SLOTS = 2, BLOCK_BITS = 1, TOGETHER = 2 };
#else
enum { FIRST_SLOTS = 64, BLOCK_BITS = 8, TOGETHER = 64 };
#endif

#define BLOCK_NAMES ((uint32_t)1 << BLOCK_BITS)

struct intern {
    const struct alloc *alloc;
    struct arena *arena;
    struct slot *slots; /* NULL: a sequence that is still in order */
    size_t slot_count;  /* a power of two; 0 for NULL */
    union name **blocks;
    size_t block_count, block_capacity;
    uint32_t name_count;
};

/* A text that is looked for. */
struct key {
    union name name;
    uint32_t hash;
    uint32_t likely; /* the name with that hash; INTERN_NONE: none */
};

/* ---- The table ---- */

static struct slot *slots_new(const struct alloc *alloc, size_t count)
{
    struct slot *slots = alloc_get(alloc, count, sizeof(*slots));

    if (slots != NULL)
        memset(slots, 0xff, count * sizeof(*slots));
    return slots;
}

expect_status intern_new_sequence(const struct alloc *alloc, struct arena *arena,
                                  struct intern **ret_table)
{
    struct intern *table = alloc_get_zeroed(alloc, 1, sizeof(*table));

    if (table == NULL)
        return EXPECT_ERR_NOMEM;
    table->alloc = alloc;
    table->arena = arena;
    *ret_table = table;
    return EXPECT_OK;
}

expect_status intern_new(const struct alloc *alloc, struct arena *arena, struct intern **ret_table)
{
    struct intern *table;

    TRY(intern_new_sequence(alloc, arena, &table));
    table->slots = slots_new(alloc, FIRST_SLOTS);
    if (table->slots == NULL) {
        intern_free(table);
        return EXPECT_ERR_NOMEM;
    }
    table->slot_count = FIRST_SLOTS;
    *ret_table = table;
    return EXPECT_OK;
}

void intern_free(struct intern *table)
{
    if (table == NULL)
        return;
    alloc_put(table->alloc, table->slots, table->slot_count, sizeof(*table->slots));
    alloc_put(table->alloc, table->blocks, table->block_capacity, sizeof(*table->blocks));
    alloc_put(table->alloc, table, 1, sizeof(*table));
}

static union name *name_at(const struct intern *table, uint32_t id)
{
    return &table->blocks[id >> BLOCK_BITS][id & (BLOCK_NAMES - 1)];
}

/* The slot that holds the text, or the empty one where it belongs. */
static struct slot *find_slot(const struct intern *table, const struct key *key)
{
    size_t mask = table->slot_count - 1;

    for (size_t i = key->hash & mask;; i = (i + 1) & mask) {
        struct slot *slot = &table->slots[i];

        if (slot->id == INTERN_NONE ||
            (slot->hash == key->hash && name_equals(name_at(table, slot->id), &key->name)))
            return slot;
    }
}

/* Where the hash of a text that is not there belongs. */
static struct slot *empty_slot(struct slot *slots, size_t count, uint32_t hash)
{
    size_t at = hash & (count - 1);

    while (slots[at].id != INTERN_NONE)
        at = (at + 1) & (count - 1);
    return &slots[at];
}

static bool is_full(size_t slot_count, size_t names)
{
    return names * 8 > slot_count * 5;
}

static expect_status grow_slots(struct intern *table)
{
    size_t count = table->slot_count * 2;
    struct slot *slots = slots_new(table->alloc, count);

    if (slots == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < table->slot_count; i++) {
        if (table->slots[i].id != INTERN_NONE)
            *empty_slot(slots, count, table->slots[i].hash) = table->slots[i];
    }
    alloc_put(table->alloc, table->slots, table->slot_count, sizeof(*table->slots));
    table->slots = slots;
    table->slot_count = count;
    return EXPECT_OK;
}

/* ---- Adding ---- */

/* Makes room for another block of names. */
static expect_status grow_names(struct intern *table)
{
    union name *block;

    TRY(alloc_reserve(table->alloc, (void **)&table->blocks, &table->block_capacity,
                      table->block_count + 1, sizeof(union name *)));
    block = arena_get(table->arena, BLOCK_NAMES, sizeof(*block));
    if (block == NULL)
        return EXPECT_ERR_NOMEM;
    table->blocks[table->block_count++] = block;
    return EXPECT_OK;
}

/* Of a long name the table keeps a copy. */
static expect_status own_name(const struct intern *table, union name *name)
{
    name->far.at = arena_copy_text(table->arena, name->far.at, name->far.length);
    return name->far.at != NULL ? EXPECT_OK : EXPECT_ERR_NOMEM;
}

/* Behind the last name. */
static expect_status append_name(struct intern *table, union name name, uint32_t *ret_id)
{
    if (table->name_count >= INTERN_NONE - 1)
        return EXPECT_ERR_RANGE;
    if (table->name_count == table->block_count * BLOCK_NAMES)
        TRY(grow_names(table));
    if (name_is_long(&name))
        TRY(own_name(table, &name));
    *name_at(table, table->name_count) = name;
    *ret_id = table->name_count++;
    return EXPECT_OK;
}

static expect_status add_name(struct intern *table, const struct key *key, struct slot *slot,
                              uint32_t *ret_id)
{
    if (is_full(table->slot_count, (size_t)table->name_count + 1)) {
        TRY(grow_slots(table));
        slot = empty_slot(table->slots, table->slot_count, key->hash);
    }
    TRY(append_name(table, key->name, ret_id));
    *slot = (struct slot){key->hash, *ret_id};
    return EXPECT_OK;
}

static expect_status add_to_slots(struct intern *table, union name name, uint32_t *ret_id)
{
    struct key key = {.name = name, .hash = name_hash(&name)};
    struct slot *slot = find_slot(table, &key);

    if (slot->id == INTERN_NONE)
        return add_name(table, &key, slot, ret_id);
    *ret_id = slot->id;
    return EXPECT_OK;
}

/* ---- Sequences ---- */

/* The first name of a sequence that does not come before; one behind the last when all do. */
static uint32_t position_in_sequence(const struct intern *table, const union name *name)
{
    uint32_t first = 0, end = table->name_count;

    while (first < end) {
        uint32_t middle = first + (end - first) / 2;

        if (name_compare(name_at(table, middle), name) < 0)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

static uint32_t find_in_sequence(const struct intern *table, const union name *name)
{
    uint32_t id = position_in_sequence(table, name);

    return id < table->name_count && name_equals(name_at(table, id), name) ? id : INTERN_NONE;
}

/* Gives a sequence slots: from now on it is a table like any other. A name is met every few
 * instructions and its slot is far away, so it is asked for some names ahead. */
static expect_status make_slots(struct intern *table)
{
    uint32_t hashes[TOGETHER];
    size_t count = FIRST_SLOTS;
    struct slot *slots;

    while (is_full(count, (size_t)table->name_count + 1))
        count *= 2;
    slots = slots_new(table->alloc, count);
    if (slots == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t first = 0; first < table->name_count; first += TOGETHER) {
        uint32_t left = table->name_count - first, some = left < TOGETHER ? left : TOGETHER;

        for (uint32_t i = 0; i < some; i++) {
            hashes[i] = name_hash(name_at(table, first + i));
            __builtin_prefetch(&slots[hashes[i] & (count - 1)], 1);
        }
        for (uint32_t i = 0; i < some; i++)
            *empty_slot(slots, count, hashes[i]) = (struct slot){hashes[i], first + i};
    }
    table->slots = slots;
    table->slot_count = count;
    return EXPECT_OK;
}

static expect_status add_to_sequence(struct intern *table, union name name, uint32_t *ret_id)
{
    uint32_t last = table->name_count - 1;
    int order = -1;

    if (table->name_count > 0)
        order = name_compare(name_at(table, last), &name);
    if (order < 0)
        return append_name(table, name, ret_id);
    if (order == 0) {
        *ret_id = last;
        return EXPECT_OK;
    }
    TRY(make_slots(table));
    return add_to_slots(table, name, ret_id);
}

expect_status intern_add(struct intern *table, const char *text, size_t length, uint32_t *ret_id)
{
    if (length > UINT32_MAX)
        return EXPECT_ERR_RANGE;
    return table->slots == NULL ? add_to_sequence(table, name_of(text, length), ret_id)
                                : add_to_slots(table, name_of(text, length), ret_id);
}

/* ---- Copying ---- */

/* Blocks for the names of another table, side by side, and those names in them; long ones of these
 * are still the other one's. */
static expect_status copy_blocks(struct intern *table, const struct intern *from)
{
    union name *names = arena_get(table->arena, from->block_count * BLOCK_NAMES, sizeof(*names));

    if (names == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(alloc_reserve(table->alloc, (void **)&table->blocks, &table->block_capacity,
                      from->block_count, sizeof(union name *)));
    for (size_t i = 0; i < from->block_count; i++) {
        table->blocks[i] = names + i * BLOCK_NAMES;
        memcpy(table->blocks[i], from->blocks[i], BLOCK_NAMES * sizeof(*names));
    }
    table->block_count = from->block_count;
    return EXPECT_OK;
}

static expect_status copy_slots(struct intern *table, const struct intern *from)
{
    struct slot *slots = NULL;

    if (from->slots != NULL) {
        slots = alloc_get(table->alloc, from->slot_count, sizeof(*slots));
        if (slots == NULL)
            return EXPECT_ERR_NOMEM;
        memcpy(slots, from->slots, from->slot_count * sizeof(*slots));
    }
    alloc_put(table->alloc, table->slots, table->slot_count, sizeof(*slots));
    table->slots = slots;
    table->slot_count = from->slot_count;
    return EXPECT_OK;
}

expect_status intern_copy(struct intern *table, const struct intern *from)
{
    TRY(copy_slots(table, from));
    TRY(copy_blocks(table, from));
    for (uint32_t id = 0; id < from->name_count; id++) {
        if (name_is_long(name_at(table, id)))
            TRY(own_name(table, name_at(table, id)));
    }
    table->name_count = from->name_count;
    return EXPECT_OK;
}

/* ---- Asking ---- */

static uint32_t find(const struct intern *table, const union name *name)
{
    struct key key;

    if (table->slots == NULL)
        return find_in_sequence(table, name);
    key = (struct key){.name = *name, .hash = name_hash(name)};
    return find_slot(table, &key)->id;
}

uint32_t intern_find(const struct intern *table, const char *text, size_t length)
{
    union name name;

    if (length > UINT32_MAX)
        return INTERN_NONE;
    name = name_of(text, length);
    return find(table, &name);
}

/* Finds out which slot each text belongs to, and asks for it. */
static void approach_slots(const struct intern *table, const struct intern_query *queries,
                           size_t count, struct key *keys)
{
    for (size_t i = 0; i < count; i++) {
        keys[i].name = name_of(queries[i].text, queries[i].length);
        keys[i].hash = name_hash(&keys[i].name);
        __builtin_prefetch(&table->slots[keys[i].hash & (table->slot_count - 1)]);
    }
}

/* Finds out which name each text most likely is, and asks for it. */
static void approach_names(const struct intern *table, size_t count, struct key *keys)
{
    size_t mask = table->slot_count - 1;

    for (size_t i = 0; i < count; i++) {
        size_t at = keys[i].hash & mask;

        while (table->slots[at].id != INTERN_NONE && table->slots[at].hash != keys[i].hash)
            at = (at + 1) & mask;
        keys[i].likely = table->slots[at].id;
        if (keys[i].likely != INTERN_NONE)
            __builtin_prefetch(name_at(table, keys[i].likely));
    }
}

static uint32_t confirm(const struct intern *table, const struct key *key)
{
    if (key->likely == INTERN_NONE || name_equals(name_at(table, key->likely), &key->name))
        return key->likely;
    return find_slot(table, key)->id;
}

static void find_together(const struct intern *table, struct intern_query *queries, size_t count)
{
    struct key keys[TOGETHER];

    approach_slots(table, queries, count, keys);
    approach_names(table, count, keys);
    for (size_t i = 0; i < count; i++)
        queries[i].id = confirm(table, &keys[i]);
}

void intern_find_many(const struct intern *table, struct intern_query *queries, size_t count)
{
    size_t first = 0;

    for (; table->slots != NULL && first < count; first += TOGETHER)
        find_together(table, queries + first, count - first < TOGETHER ? count - first : TOGETHER);
    for (; first < count; first++)
        queries[first].id = intern_find(table, queries[first].text, queries[first].length);
}

const char *intern_text(const struct intern *table, uint32_t id)
{
    return name_text(name_at(table, id));
}

uint32_t intern_count(const struct intern *table)
{
    return table->name_count;
}

bool intern_has_order(const struct intern *table)
{
    return table->slots == NULL;
}
