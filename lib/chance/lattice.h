/* SPDX-License-Identifier: MIT
 *
 * Points that fill a cube more evenly than drawn ones: a lattice of as many points as are asked for
 * (whole powers of 2 are the best), of a random slant and moved by a random shift. Every point by
 * itself is uniform, so a mean over them is the truth on average, and copies are independent: how
 * far their means lie apart says how well the mean of all is known.
 */
#ifndef CHANCE_LATTICE_H
#define CHANCE_LATTICE_H

#include <stddef.h>
#include <stdint.h>

struct lattice {
    uint32_t generator, shift; /* along one direction of the cube */
};

/* The direction with this number, of the copy with this number. */
struct lattice lattice_along(uint64_t seed, size_t direction, size_t copy);

/* The places of points `first`, `first` + 1 ... in the order that fills the cube evenly at every
 * power of 2: the same for all directions. */
void lattice_order(uint32_t first, size_t count, uint32_t *places);

/* Where they lie along a direction, each above 0 and below 1. */
void lattice_fill(const struct lattice *lattice, const uint32_t *places, size_t count,
                  double *points);

#endif
