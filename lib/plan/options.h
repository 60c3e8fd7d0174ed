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

/* Rows that come before all others, also those of priority 0: what an alternative to the plan tries.
 */
struct favourites {
    const struct buy_row *buy; /* NULL: none */
    const struct lane *lane;   /* NULL: none */
};

/* Where and when options are asked for. */
struct option_site {
    uint32_t item, location;
    expect_day release;
    struct favourites favourites;
};

/* Does a row count at a location, on a release day? Its priority is not looked at. */
bool option_counts(const struct buy_row *row, uint32_t location, expect_day release);

/* The same of a row that can be bought from: not without lead_time_days (section 5), missing is not
 * zero. */
bool option_can_buy(const struct buy_row *row, uint32_t location, expect_day release);

/* The options that count on the release day. None with the policy `new_supply` no, and none of
 * priority 0 unless it is a favourite: those are never taken by themselves. */
expect_status options_of(const struct model *model, struct arena *arena,
                         const struct option_site *site, struct option **ret_options,
                         size_t *ret_count);

#endif
