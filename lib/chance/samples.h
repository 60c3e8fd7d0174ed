/* SPDX-License-Identifier: MIT
 *
 * The empirical lead time model (contract section 7): every sample of a group equally likely.
 */
#ifndef CHANCE_SAMPLES_H
#define CHANCE_SAMPLES_H

#include "chance/law.h"

/* The delay with each of `count` (above 0) samples equally likely. Sorts `days` in place. */
expect_status samples_delay(struct arena *arena, int32_t *days, size_t count,
                            struct delay *ret_delay);

/* The same delay given that it is at least `floor`: samples below are struck out and the rest share
 * the probability. A count of 0 when none is left. */
expect_status delay_given_at_least(struct arena *arena, const struct delay *delay, int32_t floor,
                                   struct delay *ret_delay);

#endif
