/* SPDX-License-Identifier: MIT */
#include "chance/lattice.h"

/* splitmix64 */
static uint64_t mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

struct lattice lattice_along(uint64_t seed, size_t direction, size_t copy)
{
    uint64_t key = mix(seed * UINT64_C(0x9e3779b97f4a7c15) + direction);
    uint64_t drawn = mix(key + copy * UINT64_C(0x9e3779b97f4a7c15));

    return (struct lattice){(uint32_t)drawn | 1, (uint32_t)(drawn >> 32)};
}

/* The bits the other way round, so that the first 2^m points are spread over all. */
static uint32_t reversed(uint32_t bits)
{
    bits = (bits >> 16) | (bits << 16);
    bits = ((bits >> 8) & UINT32_C(0x00ff00ff)) | ((bits & UINT32_C(0x00ff00ff)) << 8);
    bits = ((bits >> 4) & UINT32_C(0x0f0f0f0f)) | ((bits & UINT32_C(0x0f0f0f0f)) << 4);
    bits = ((bits >> 2) & UINT32_C(0x33333333)) | ((bits & UINT32_C(0x33333333)) << 2);
    return ((bits >> 1) & UINT32_C(0x55555555)) | ((bits & UINT32_C(0x55555555)) << 1);
}

void lattice_order(uint32_t first, size_t count, uint32_t *places)
{
    for (size_t i = 0; i < count; i++)
        places[i] = reversed(first + (uint32_t)i);
}

void lattice_fill(const struct lattice *lattice, const uint32_t *places, size_t count,
                  double *points)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t at = places[i] * lattice->generator + lattice->shift;

        points[i] = ((double)at + 0.5) * 0x1p-32;
    }
}
