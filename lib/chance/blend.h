/* SPDX-License-Identifier: MIT
 *
 * A law put together from others: "with probability w it goes like this". Used where what follows
 * depends on the minute at which something is ready.
 */
#ifndef CHANCE_BLEND_H
#define CHANCE_BLEND_H

#include "chance/law.h"

struct blend_part {
    struct law law;
    double weight;
};

struct blend {
    struct arena *arena;
    struct blend_part *parts;
    size_t count;
};

/* Room for `most` parts. */
expect_status blend_begin(struct blend *blend, struct arena *arena, size_t most);

/* The weights of all parts together are at most 1; what is missing is never. */
void blend_add(struct blend *blend, const struct law *law, double weight);

/* O(n log n) in the points of all parts. */
expect_status blend_end(const struct blend *blend, struct law *ret_law);

#endif
