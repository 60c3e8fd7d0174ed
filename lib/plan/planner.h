/* SPDX-License-Identifier: MIT
 *
 * The planner: explodes a need into a tree of stock, purchases, work orders and transfers by
 * sections 5 and 6 of the contract, against finite stock and capacity. What it takes is recorded in
 * `taken`, so that a second need of the same check sees it gone.
 */
#ifndef PLAN_PLANNER_H
#define PLAN_PLANNER_H

#include "plan/options.h"
#include "plan/taken.h"

enum plan_kind { PLAN_PREFERRED, PLAN_FASTEST, PLAN_SUREST, PLAN_KINDS };

/* When a source reaches the target confidence, given all that is taken so far (section 5,
 * `surest`); the planner does not know chances and asks upwards. */
typedef expect_status target_minute_function(void *context, struct source *source,
                                             expect_time *ret_minute);

struct planner {
    const struct model *model;
    const struct profiles *profiles;
    struct arena *arena; /* trees; reset by the owner between checks */
    struct taken taken;
    expect_day release;
    enum plan_kind kind;
    struct favourites favourites;
    uint32_t needs;  /* planned so far, rejected options included: a plan has a budget of them */
    uint64_t work;   /* the same over all plans since the planner began */
    bool had_choice; /* some need had more than one possible option: the kinds of plan may differ */
    target_minute_function *target_minute;
    void *target_context;
};

/* The earliest plan (section 6): `ret_need->ready` is its minute, TIME_NEVER when there is none;
 * then nothing was taken. */
expect_status plan_earliest(struct planner *planner, uint32_t item, uint32_t location,
                            expect_quantity quantity, struct need **ret_need);

/* New supply alone: the option of the planner's kind that gives `quantity` more, without a look at
 * the date. NULL when none is possible; then nothing was taken. */
expect_status plan_new_supply(struct planner *planner, uint32_t item, uint32_t location,
                              expect_quantity quantity, struct source **ret_source);

/* The same from one option only. */
expect_status plan_by_option(struct planner *planner, uint32_t item, uint32_t location,
                             const struct option *option, expect_quantity quantity,
                             struct source **ret_source);

/* A need of `quantity` of which `from_stock` is held from `at` on, and `source` (NULL if stock
 * gives it all) gives the rest; the source is planned and taken already. */
expect_status plan_compose(struct planner *planner, uint32_t item, uint32_t location,
                           expect_quantity quantity, expect_quantity from_stock, expect_time at,
                           struct source *source, struct need **ret_need);

#endif
