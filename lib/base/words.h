/* SPDX-License-Identifier: MIT
 *
 * Bytes as numbers of 64 bits, the first byte lowest, whatever the machine: so that short texts can
 * be kept, compared and mixed in registers.
 */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Between a number as it is meant here and its bytes in memory, either way. */
static inline uint64_t word_swap(uint64_t word)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return __builtin_bswap64(word);
#else
    return word;
#endif
}

static inline uint64_t word_load(const void *bytes)
{
    uint64_t word;

    memcpy(&word, bytes, sizeof(word));
    return word_swap(word);
}

/* Fewer than 8 bytes, zeros behind them. Put together in registers, because waiting for bytes just
 * written costs more than all the rest. */
static inline uint64_t word_load_part(const unsigned char *bytes, size_t size)
{
    uint64_t word = 0;

    if (size >= 4) {
        uint64_t first = (uint64_t)bytes[0] | (uint64_t)bytes[1] << 8 | (uint64_t)bytes[2] << 16 |
                         (uint64_t)bytes[3] << 24;
        const unsigned char *tail = bytes + size - 4;
        uint64_t last = (uint64_t)tail[0] | (uint64_t)tail[1] << 8 | (uint64_t)tail[2] << 16 |
                        (uint64_t)tail[3] << 24;

        return first | last << (8 * (size - 4));
    }
    for (size_t i = 0; i < size; i++)
        word |= (uint64_t)bytes[i] << (8 * i);
    return word;
}

/* Up to 16 bytes, zeros behind them. */
static inline void words_load(uint64_t words[2], const void *bytes, size_t size)
{
    const unsigned char *at = bytes;

    words[1] = 0;
    if (size < 8) {
        words[0] = word_load_part(at, size);
        return;
    }
    words[0] = word_load(at);
    if (size > 8)
        words[1] = word_load(at + size - 8) >> (8 * (16 - size));
}

__extension__ typedef unsigned __int128 word_pair;

/* Each has a byte that no UTF-8 text has, so that no text can make a product of 0. */
#define WORDS_MIX_FIRST UINT64_C(0xff51afd7ed558ccd)
#define WORDS_MIX_SECOND UINT64_C(0xfec4ceb9fe1a85ed)

/* Both halves of a product, so that every bit of either number reaches most of the result. */
static inline uint64_t words_mix(uint64_t first, uint64_t second)
{
    word_pair product = (word_pair)(first ^ WORDS_MIX_FIRST) * (second ^ WORDS_MIX_SECOND);

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

#endif
