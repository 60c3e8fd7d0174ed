/* SPDX-License-Identifier: MIT
 *
 * One way to make an item, while it is put together from an operation of frePPLe: begun here, then filled by
 * frepple_steps.h, frepple_materials.h and frepple_lots.h in the order of frepple_variants.c, and of no
 * concern to anything else.
 *
 * Invariant: the first refusal stays, and with one nothing is handed over. `steps` holds at least what runs,
 * for a simple operation itself; what stands in `lines` and `work` has its origin beside it. Of the ways of
 * one operation only the best notes and keeps others, so that nothing is said twice.
 */
#ifndef LOAD_FREPPLE_RECIPE_H
#define LOAD_FREPPLE_RECIPE_H

#include "load/frepple_index.h"

#define FREPPLE_ALTERNATES_MAX 16

/* An alternate that is used in place of the best one; in any other respect the recipe is the same. */
struct pick {
    uint32_t material, load; /* positions; INTERN_NONE: not this one */
    int32_t priority;
    struct text name;
    struct row_origin origin;
};

struct recipe {
    struct frepple *frepple;
    struct frepple_recipes *recipes;
    const struct frepple_operation *root;
    uint32_t root_number;
    const uint32_t *steps; /* the operations that do the work, in order */
    size_t step_count;
    struct text item, location, variant;
    struct pick pick;                           /* of the alternates */
    struct pick others[FREPPLE_ALTERNATES_MAX]; /* not used by the best way, in order of priority */
    size_t other_count;
    int32_t priority;
    struct valid_days valid;
    expect_quantity per_order;                      /* pieces of the item by an order of 1 */
    expect_quantity min_lot, lot_multiple, max_lot; /* of orders */
    enum frepple_note refusal;                      /* NOTE_COUNT: it can be read */
    struct bom_input *lines;
    struct routing_input *work;
    struct row_origin *line_origins, *work_origins;
    size_t line_count, work_count, work_capacity;
    bool takes_time;
};

/* `choice`: the operation of which this one is an alternate, or NULL. The recipe is the best way until it gets
 * a pick. */
struct recipe recipe_begin(struct frepple *frepple, struct frepple_recipes *recipes,
                           uint32_t operation, const struct frepple_operation *choice);

/* `Cut / saw 2`: the way of an operation that uses this alternate. */
expect_status recipe_pick(struct recipe *recipe, struct pick pick);

/* The first of the ways to run an operation, which notes whatever holds for the others, too. */
bool recipe_is_best(const struct recipe *recipe);

/* An alternate becomes a way of its own, one at a time. */
void recipe_keep_other(struct recipe *recipe, struct pick other);

/* Nothing is made by it; the first reason is told. */
void recipe_refuse(struct recipe *recipe, enum frepple_note note);

/* Arithmetic beyond any sense makes nothing. */
bool recipe_holds(struct recipe *recipe, expect_status status);

void recipe_note(struct recipe *recipe, enum frepple_note note, struct row_origin origin);

/* The whole recipe counts only while a part of it does. */
void recipe_narrow(struct recipe *recipe, struct moment from, struct moment to);

/* The days on which a part of it counts; false: there is no such day. */
bool recipe_days(const struct recipe *recipe, struct moment from, struct moment to,
                 struct valid_days *ret_days);

#endif
