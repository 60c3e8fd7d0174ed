/* SPDX-License-Identifier: MIT
 *
 * The ways to get more of an item at a location, in the order in which they are tried (contract
 * section 5, Options): priority, then make before buy before transfer, then first in the file.
 */
#ifndef PLAN_OPTIONS_H
#define PLAN_OPTIONS_H

#include "plan/recipe.h"
#include "plan/tree.h"

struct option {
    enum source_kind kind;
    int32_t priority;
    uint32_t order; /* in its file */
    union {
        const struct recipe *recipe;
        const struct buy_row *buy;
        const struct lane *lane;
    };
};

/* The options that count on a release day. None with the policy `new_supply` no, and none of
 * priority 0: those are never taken by themselves. */
expect_status options_of(const struct model *model, struct arena *arena, uint32_t item,
                         uint32_t location, expect_day release, struct option **ret_options,
                         size_t *ret_count);

#endif
