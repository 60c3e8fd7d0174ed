/* SPDX-License-Identifier: MIT
 *
 * Inside the planner: making, buying and moving (contract section 5), and choosing between them.
 * Every function answers NULL in `*ret_source` when it is not possible; what it took until then is
 * the caller's to undo.
 */
#ifndef PLAN_SOURCE_H
#define PLAN_SOURCE_H

#include "plan/options.h"
#include "plan/planner.h"

/* The needs that are being supplied, from the innermost up: none is entered again by a transfer. */
struct path {
    const struct path *up;
    const struct source *job; /* the job that needs it; NULL: the request itself */
    uint32_t item, location;
    uint32_t depth;
};

/* The earliest plan of a need below `up`, for `job`; both are NULL for the request itself. */
expect_status plan_need(struct planner *planner, const struct path *up, const struct source *job,
                        uint32_t item, uint32_t location, expect_quantity quantity,
                        struct need **ret_need);

/* The option of the planner's kind that supplies `quantity` at the innermost need of `path`, with
 * what it takes taken; NULL when no option is possible, then nothing is. */
expect_status plan_source(struct planner *planner, const struct path *path,
                          expect_quantity quantity, struct source **ret_source);

/* Tries one option; an impossible one leaves no trace. */
expect_status try_option(struct planner *planner, const struct path *path,
                         const struct option *option, expect_quantity quantity,
                         struct source **ret_source);

expect_status make_source(struct planner *planner, const struct path *path,
                          const struct recipe *recipe, expect_quantity quantity,
                          struct source **ret_source);

expect_status buy_source(struct planner *planner, const struct path *path,
                         const struct buy_row *row, expect_quantity quantity,
                         struct source **ret_source);

expect_status move_source(struct planner *planner, const struct path *path, const struct lane *lane,
                          expect_quantity quantity, struct source **ret_source);

/* A new source of a kind at the innermost need of `path`; NULL without memory. */
struct source *source_new(struct planner *planner, const struct path *path, enum source_kind kind,
                          expect_quantity quantity);

#endif
