/* SPDX-License-Identifier: MIT
 *
 * A lower bound of P(sum >= need) for many parts of odd sizes, in as much work as it is given.
 *
 * Every part is rounded to the nearest whole number of units, so what is there differs from its
 * units by a sum of small independent errors. Hoeffding's inequality says how much they can add up
 * to but for one case in 10^10: the need grows by that much, and the result is never above the
 * truth.
 */
#ifndef CHANCE_SUMS_COARSE_H
#define CHANCE_SUMS_COARSE_H

#include "chance/sums.h"

expect_status sum_reaches_at_least(struct arena *arena, const struct sum_part *parts, size_t count,
                                   expect_quantity need, size_t work, double *ret_probability);

#endif
