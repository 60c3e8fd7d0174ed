/* SPDX-License-Identifier: MIT
 *
 * A text kept in 16 bytes: a short one lies in them, of a long one they tell where it is. Most names
 * of a plant have less than 16 bytes, so comparing two of them touches nothing else.
 */
#ifndef BASE_NAME_H
#define BASE_NAME_H

#include "base/words.h"

#include <stdbool.h>

enum { NAME_SHORT_MAX = 15, NAME_MARK_LONG = 0xff };

/* The last byte tells which of the two: what is missing to NAME_SHORT_MAX, so that it ends a text of
 * that length, or NAME_MARK_LONG. */
union name {
    char text[NAME_SHORT_MAX + 1];
    struct {
        const char *at;
        uint32_t length;
    } far;
    uint64_t words[2];
};

/* A long text stays where it is, and must do so as long as the name. */
static inline union name name_of(const char *text, size_t length)
{
    union name name;
    uint64_t words[2];

    if (length > NAME_SHORT_MAX) {
        name.words[0] = name.words[1] = 0;
        name.far.at = text;
        name.far.length = (uint32_t)length;
        name.text[NAME_SHORT_MAX] = (char)NAME_MARK_LONG;
        return name;
    }
    words_load(words, text, length);
    words[1] |= (uint64_t)(NAME_SHORT_MAX - length) << 56;
    name.words[0] = word_swap(words[0]);
    name.words[1] = word_swap(words[1]);
    return name;
}

static inline bool name_is_long(const union name *name)
{
    return (unsigned char)name->text[NAME_SHORT_MAX] == NAME_MARK_LONG;
}

/* NUL-terminated when the long ones are. */
static inline const char *name_text(const union name *name)
{
    return name_is_long(name) ? name->far.at : name->text;
}

static inline size_t name_length(const union name *name)
{
    return name_is_long(name) ? name->far.length
                              : (size_t)NAME_SHORT_MAX - (unsigned char)name->text[NAME_SHORT_MAX];
}

bool name_equals_long(const union name *name, const union name *other);

static inline bool name_equals(const union name *name, const union name *other)
{
    if (name->words[0] == other->words[0] && name->words[1] == other->words[1])
        return true;
    return name_is_long(name) && name_is_long(other) && name_equals_long(name, other);
}

uint32_t name_hash_long(const union name *name);

static inline uint32_t name_fold(uint64_t hash)
{
    return (uint32_t)(hash ^ (hash >> 32));
}

static inline uint32_t name_hash(const union name *name)
{
    if (name_is_long(name))
        return name_hash_long(name);
    return name_fold(words_mix(word_swap(name->words[0]), word_swap(name->words[1])));
}

int name_compare_any(const union name *first, const union name *second);

/* The highest bit of each byte that is a digit; bytes are below 0x80. */
static inline uint64_t name_digits(uint64_t word)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);

    return (word + ones * (0x80 - '0')) & ~(word + ones * (0x80 - '9' - 1));
}

/* True when the words of two names differ in no more than what digits stand in the same places. */
static inline bool name_are_alike(uint64_t word, uint64_t other)
{
    const uint64_t high = UINT64_C(0x8080808080808080);

    return ((word | other | (name_digits(word) ^ name_digits(other))) & high) == 0;
}

/* Below, at or above 0 as the first comes before, is, or comes behind the second in the order in which
 * documents are numbered: byte by byte, but digits that stand together count as one number, of
 * which the longer one is the larger. So SO-9 comes before SO-10, and SO-10-2 behind both. */
static inline int name_compare(const union name *first, const union name *second)
{
    uint64_t words[2] = {word_swap(first->words[0]), word_swap(first->words[1])};
    uint64_t others[2] = {word_swap(second->words[0]), word_swap(second->words[1])};
    size_t at = words[0] == others[0];

    /* Most documents have numbers of one length: what decides is then the first byte that differs. */
    if (words[1] >> 56 != others[1] >> 56 || !name_are_alike(words[0], others[0]) ||
        !name_are_alike(words[1], others[1]))
        return name_compare_any(first, second);
    words[at] = __builtin_bswap64(words[at]);
    others[at] = __builtin_bswap64(others[at]);
    return (words[at] > others[at]) - (words[at] < others[at]);
}

#endif
