/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static bool is_continuation(unsigned char byte)
{
    return (byte & 0xc0u) == 0x80u;
}

/* The length of the character that `lead` begins, and the range of its second byte; 0 for none. */
static size_t character_shape(unsigned char lead, unsigned char *ret_low, unsigned char *ret_high)
{
    *ret_low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    *ret_high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead <= 0xdf)
        return 2;
    if (lead >= 0xe0 && lead <= 0xef)
        return 3;
    return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/* The length of the well-formed character at `text`, or 0. */
static size_t character_length(const unsigned char *text, size_t length)
{
    unsigned char low, high;
    size_t shape = character_shape(text[0], &low, &high);

    if (shape > length || (shape > 1 && (text[1] < low || text[1] > high)))
        return 0;
    for (size_t i = 2; i < shape; i++) {
        if (!is_continuation(text[i]))
            return 0;
    }
    return shape;
}

static bool are_eight_ascii(const unsigned char *text)
{
    uint64_t word;

    memcpy(&word, text, sizeof(word));
    return (word & UINT64_C(0x8080808080808080)) == 0;
}

/* How many bytes from the start are surely ASCII, in steps of 64; large files are nothing else. */
static size_t ascii_prefix(const unsigned char *text, size_t length)
{
    size_t at = 0;

    for (; length - at >= 64; at += 64) {
        uint64_t words[8], all = 0;

        memcpy(words, text + at, sizeof(words));
        for (size_t i = 0; i < 8; i++)
            all |= words[i];
        if ((all & UINT64_C(0x8080808080808080)) != 0)
            break;
    }
    return at;
}

size_t utf8_prefix(const char *text, size_t length)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t at = ascii_prefix(bytes, length);

    while (at < length) {
        size_t step = length - at >= 8 && are_eight_ascii(bytes + at)
                          ? 8
                          : character_length(bytes + at, length - at);

        if (step == 0)
            break;
        at += step;
    }
    return at;
}

size_t utf8_cut(const char *text, size_t limit)
{
    while (limit > 0 && is_continuation((unsigned char)text[limit]))
        limit--;
    return limit;
}
