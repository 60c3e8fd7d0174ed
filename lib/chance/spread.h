/* SPDX-License-Identifier: MIT
 *
 * A law followed by a delay of whole days, independent of it. The work is one multiplication for
 * each pair of a minute and a delay: days lie side by side in memory, one row for each minute of
 * day that the law knows, and nothing later than the horizon is worked out.
 */
#ifndef CHANCE_SPREAD_H
#define CHANCE_SPREAD_H

#include "chance/law.h"

/* The law of b + max(0, add + delay) days for each possible minute b of `law`, independently, as
 * far as `horizon`: what is left is counted as never. */
expect_status law_plus_delay(struct arena *arena, const struct law *law, int32_t add,
                             const struct delay *delay, expect_time horizon, struct law *ret_law);

#endif
