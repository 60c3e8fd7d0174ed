/* SPDX-License-Identifier: MIT */
#include "base/name.h"

bool name_equals_long(const union name *name, const union name *other)
{
    return name->far.length == other->far.length &&
           memcmp(name->far.at, other->far.at, name->far.length) == 0;
}

uint32_t name_hash_long(const union name *name)
{
    const char *text = name->far.at;
    size_t length = name->far.length;
    uint64_t hash = length, words[2];

    for (; length > 16; text += 16, length -= 16)
        hash = words_mix(hash ^ word_load(text), word_load(text + 8));
    words_load(words, text, length);
    return name_fold(words_mix(hash ^ words[0], words[1]));
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t count_digits(const char *text, size_t length)
{
    size_t count = 0;

    while (count < length && is_digit(text[count]))
        count++;
    return count;
}

/* Where two texts begin to differ; at most `length`. */
static size_t common_prefix(const char *first, const char *second, size_t length)
{
    size_t at = 0;

    while (at + sizeof(uint64_t) <= length && word_load(first + at) == word_load(second + at))
        at += sizeof(uint64_t);
    while (at < length && first[at] == second[at])
        at++;
    return at;
}

static int compare(size_t first, size_t second)
{
    return (first > second) - (first < second);
}

int name_compare_any(const union name *first, const union name *second)
{
    const char *text = name_text(first), *other = name_text(second);
    size_t length = name_length(first), other_length = name_length(second), digits, other_digits;
    size_t at = common_prefix(text, other, length < other_length ? length : other_length);

    digits = count_digits(text + at, length - at);
    other_digits = count_digits(other + at, other_length - at);
    if (digits != other_digits && ((at > 0 && is_digit(text[at - 1])) || (digits && other_digits)))
        return compare(digits, other_digits);
    if (at == length || at == other_length)
        return compare(length, other_length);
    return compare((unsigned char)text[at], (unsigned char)other[at]);
}
