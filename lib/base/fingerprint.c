/* SPDX-License-Identifier: MIT
 *
 * Four sums side by side, each over every fourth word, because a multiplication has to wait for the
 * one before; then they are added up, with the bytes left over and how many there were.
 */
#include "base/fingerprint.h"

enum { LANES = 4, WORD = 8, BLOCK = LANES * WORD };

#define PRIME UINT64_C(0x9e3779b97f4a7c15)

/* The byte order is that of the file, not of the machine; compilers make one load of it. */
static uint64_t load_word(const unsigned char *at)
{
    uint64_t word = 0;

    for (unsigned i = 0; i < WORD; i++)
        word |= (uint64_t)at[i] << (8 * i);
    return word;
}

static uint64_t add_word(uint64_t sum, uint64_t word)
{
    sum = (sum ^ word) * PRIME;
    return sum ^ (sum >> 32);
}

uint64_t fingerprint_add(uint64_t fingerprint, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    uint64_t lanes[LANES] = {0, 1, 2, 3};
    size_t left = size;

    for (; left >= BLOCK; at += BLOCK, left -= BLOCK) {
        for (unsigned i = 0; i < LANES; i++)
            lanes[i] = add_word(lanes[i], load_word(at + WORD * i));
    }
    for (unsigned i = 0; i < LANES; i++)
        fingerprint = add_word(fingerprint, lanes[i]);
    for (; left > 0; at++, left--)
        fingerprint = add_word(fingerprint, *at);
    return add_word(fingerprint, size);
}
