/* SPDX-License-Identifier: MIT
 *
 * Open addressing with linear probing, at most 5/8 full; a slot holds the hash beside the number,
 * so a probe touches the name only when it is almost certainly the right one. Names lie by number
 * in blocks that never move. Most names of a plant have less than 16 bytes: they lie in their entry,
 * so that meeting a known one again touches a slot, an entry, and no more.
 */
#include "base/intern.h"

#include <string.h>

struct slot {
    uint32_t hash;
    uint32_t id; /* INTERN_NONE: empty */
};

enum { SHORT_MAX = 15, MARK_LONG = 0xff };

/* A short text with zeros behind it, or where a long one is. The last byte tells which: what is
 * missing to SHORT_MAX, so that it ends a text of that length, or MARK_LONG. */
union name {
    char text[SHORT_MAX + 1];
    struct {
        const char *at;
        uint32_t length;
    } far;
    uint64_t words[2];
};

/* A text that is looked for. */
struct key {
    union name name;
    uint32_t hash;
};

/* Names of a block: a power of two. Tables below LARGE_NAMES are in the cache anyway. */
#ifdef EXPECT_SMALL_LIMITS
enum { FIRST_SLOTS = 2, BLOCK_BITS = 1, LARGE_NAMES = 2 };
#else
enum { FIRST_SLOTS = 64, BLOCK_BITS = 8, LARGE_NAMES = 1 << 12 };
#endif

#define BLOCK_NAMES ((uint32_t)1 << BLOCK_BITS)

struct intern {
    const struct alloc *alloc;
    struct arena *arena;
    struct slot *slots;
    size_t slot_count; /* a power of two */
    union name **blocks;
    size_t block_count, block_capacity;
    uint32_t name_count;
};

/* ---- Texts and hashes ---- */

__extension__ typedef unsigned __int128 wide;

/* Each has a byte that no UTF-8 text has, so that no name can make a product of 0. */
#define MIX_FIRST UINT64_C(0xff51afd7ed558ccd)
#define MIX_SECOND UINT64_C(0xfec4ceb9fe1a85ed)

static uint64_t mix(uint64_t first, uint64_t second)
{
    wide product = (wide)(first ^ MIX_FIRST) * (second ^ MIX_SECOND);

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint32_t fold(uint64_t hash)
{
    return (uint32_t)(hash ^ (hash >> 32));
}

static bool is_long(const union name *name)
{
    return (unsigned char)name->text[SHORT_MAX] == MARK_LONG;
}

/* Up to 8 bytes, zeros behind them. */
static uint64_t load_word(const char *text, size_t length)
{
    uint64_t word = 0;

    memcpy(&word, text, length < sizeof(word) ? length : sizeof(word));
    return word;
}

static uint64_t hash_long(const char *text, size_t length)
{
    uint64_t hash = length;

    for (; length > 16; text += 16, length -= 16)
        hash = mix(hash ^ load_word(text, 8), load_word(text + 8, 8));
    return mix(hash ^ load_word(text, length), length > 8 ? load_word(text + 8, length - 8) : 0);
}

static void make_long_key(struct key *key, const char *text, size_t length)
{
    key->name.words[0] = key->name.words[1] = 0;
    key->name.far.at = text;
    key->name.far.length = (uint32_t)length;
    key->name.text[SHORT_MAX] = (char)MARK_LONG;
    key->hash = fold(hash_long(text, length));
}

/* Up to SHORT_MAX bytes as two words. Put together in registers where bytes lie in the order of their
 * weight, because waiting for bytes just written would cost more than all the rest. */
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
static void load_short(uint64_t words[2], const char *text, size_t length)
{
    uint32_t first, last;

    words[0] = words[1] = 0;
    if (length >= 8) {
        memcpy(&words[0], text, 8);
        memcpy(&words[1], text + length - 8, 8);
        words[1] = length > 8 ? words[1] >> (8 * (16 - length)) : 0;
    } else if (length >= 4) {
        memcpy(&first, text, 4);
        memcpy(&last, text + length - 4, 4);
        words[0] = first | (uint64_t)last << (8 * (length - 4));
    } else {
        for (size_t i = 0; i < length; i++)
            words[0] |= (uint64_t)(unsigned char)text[i] << (8 * i);
    }
}

static uint64_t short_mark(size_t length)
{
    return (uint64_t)(SHORT_MAX - length) << 56;
}

/* Takes the last byte of such a text away. */
static void drop_last(uint64_t words[2], size_t length)
{
    if (length > 0)
        words[length > 8] &= ~((uint64_t)0xff << (8 * ((length - 1) % 8)));
}
#else
static void load_short(uint64_t words[2], const char *text, size_t length)
{
    words[0] = load_word(text, length);
    words[1] = length > 8 ? load_word(text + 8, length - 8) : 0;
}

static uint64_t short_mark(size_t length)
{
    return SHORT_MAX - length;
}

static void drop_last(uint64_t words[2], size_t length)
{
    char bytes[SHORT_MAX + 1];

    memcpy(bytes, words, sizeof(bytes));
    bytes[length > 0 ? length - 1 : 0] = '\0';
    memcpy(words, bytes, sizeof(bytes));
}
#endif

/* Documents and their lines are numbered in sequence and stand so in files. Names that differ in
 * their last character only are therefore given slots of one page, which costs less to come back to;
 * where in the page is left to all of the name. */
#define PAGE_MASK (4096u / (uint32_t)sizeof(struct slot) - 1)

static void make_key(struct key *key, const char *text, size_t length)
{
    uint64_t words[2];

    if (length > SHORT_MAX) {
        make_long_key(key, text, length);
        return;
    }
    load_short(words, text, length);
    words[1] |= short_mark(length);
    key->name.words[0] = words[0];
    key->name.words[1] = words[1];
    key->hash = fold(mix(words[0], words[1])) & PAGE_MASK;
    drop_last(words, length);
    key->hash |= fold(mix(words[0], words[1])) & ~PAGE_MASK;
}

static bool are_equal(const union name *name, const union name *other)
{
    if (is_long(name) && is_long(other))
        return name->far.length == other->far.length &&
               memcmp(name->far.at, other->far.at, name->far.length) == 0;
    return name->words[0] == other->words[0] && name->words[1] == other->words[1];
}

/* ---- The table ---- */

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
            (slot->hash == key->hash && are_equal(name_at(table, slot->id), &key->name)))
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

/* Makes room for one name more. */
static expect_status grow_names(struct intern *table)
{
    union name *block;

    if (table->name_count < table->block_count * BLOCK_NAMES)
        return EXPECT_OK;
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
    if (!is_long(name))
        return EXPECT_OK;
    name->far.at = arena_copy_text(table->arena, name->far.at, name->far.length);
    return name->far.at != NULL ? EXPECT_OK : EXPECT_ERR_NOMEM;
}

static expect_status add_name(struct intern *table, struct key *key, struct slot *slot,
                              uint32_t *ret_id)
{
    if (table->name_count >= INTERN_NONE - 1)
        return EXPECT_ERR_RANGE;
    TRY(grow_names(table));
    if (((size_t)table->name_count + 1) * 8 > table->slot_count * 5) {
        TRY(grow_slots(table));
        slot = find_slot(table, key);
    }
    TRY(own_name(table, &key->name));
    memcpy(name_at(table, table->name_count), &key->name, sizeof(key->name));
    *slot = (struct slot){key->hash, table->name_count};
    *ret_id = table->name_count++;
    return EXPECT_OK;
}

expect_status intern_add(struct intern *table, const char *text, size_t length, uint32_t *ret_id)
{
    struct key key;
    struct slot *slot;

    if (length > UINT32_MAX)
        return EXPECT_ERR_RANGE;
    make_key(&key, text, length);
    slot = find_slot(table, &key);
    if (slot->id == INTERN_NONE)
        return add_name(table, &key, slot, ret_id);
    *ret_id = slot->id;
    return EXPECT_OK;
}

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

expect_status intern_copy(struct intern *table, const struct intern *from)
{
    struct slot *slots = alloc_get(table->alloc, from->slot_count, sizeof(*slots));

    if (slots == NULL)
        return EXPECT_ERR_NOMEM;
    memcpy(slots, from->slots, from->slot_count * sizeof(*slots));
    alloc_put(table->alloc, table->slots, table->slot_count, sizeof(*slots));
    table->slots = slots;
    table->slot_count = from->slot_count;
    TRY(copy_blocks(table, from));
    for (uint32_t id = 0; id < from->name_count; id++)
        TRY(own_name(table, name_at(table, id)));
    table->name_count = from->name_count;
    return EXPECT_OK;
}

uint32_t intern_find(const struct intern *table, const char *text, size_t length)
{
    struct key key;

    if (length > UINT32_MAX)
        return INTERN_NONE;
    make_key(&key, text, length);
    return find_slot(table, &key)->id;
}

const char *intern_text(const struct intern *table, uint32_t id)
{
    const union name *name = name_at(table, id);

    return is_long(name) ? name->far.at : name->text;
}

uint32_t intern_count(const struct intern *table)
{
    return table->name_count;
}

/* ---- Looking ahead ---- */

bool intern_is_large(const struct intern *table)
{
    return table->name_count >= LARGE_NAMES;
}

uint32_t intern_expect(const struct intern *table, const char *text, size_t length)
{
    struct key key;

    if (length > UINT32_MAX)
        return 0;
    make_key(&key, text, length);
    __builtin_prefetch(&table->slots[key.hash & (table->slot_count - 1)], 1);
    return key.hash;
}

uint32_t intern_approach(const struct intern *table, uint32_t hash)
{
    size_t mask = table->slot_count - 1;

    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        const struct slot *slot = &table->slots[i];

        if (slot->id == INTERN_NONE)
            return INTERN_NONE;
        if (slot->hash != hash)
            continue;
        __builtin_prefetch(name_at(table, slot->id));
        return slot->id;
    }
}
