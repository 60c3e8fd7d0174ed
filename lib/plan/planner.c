/* SPDX-License-Identifier: MIT */
#include "plan/planner.h"

#include "plan/source.h"

/* Deeper than any real product; a guard for the stack, which a need uses a few hundred bytes of. */
enum { DEEPEST_NEED = 400 };

/* More needs than any real plan has. Trees that branch at every level, and transfers over a full
 * mesh, grow without bound; beyond this the request is refused instead of taking all memory. */
enum { MOST_NEEDS = 20000 };

static struct need *need_new(struct planner *planner, const struct path *path,
                             expect_quantity quantity)
{
    struct need *need = arena_get_zeroed(planner->arena, 1, sizeof(*need));

    if (need != NULL) {
        need->item = path->item;
        need->location = path->location;
        need->quantity = quantity;
        need->ready = TIME_NEVER;
    }
    return need;
}

static expect_quantity atp_of(const struct planner *planner, const struct need *need,
                              expect_time at)
{
    return taken_atp(&planner->taken, planner->profiles, planner->model, need->item, need->location,
                     at);
}

/* Takes the part of a need that comes from stock, held from `at` on. */
static expect_status take_stock(struct planner *planner, struct need *need,
                                expect_quantity quantity, expect_time at)
{
    if (quantity == 0)
        return EXPECT_OK;
    need->hold = arena_get(planner->arena, 1, sizeof(*need->hold));
    if (need->hold == NULL)
        return EXPECT_ERR_NOMEM;
    *need->hold = (struct hold){need->item, need->location, quantity, at};
    return taken_hold(&planner->taken, need->hold);
}

/* Plans a need that takes `from_stock` at `at`, and whose rest, if any, is complete before `until`.
 * Leaves `need->ready` at TIME_NEVER, and nothing taken, when that is not possible. */
static expect_status plan_rest(struct planner *planner, const struct path *path, struct need *need,
                               expect_quantity from_stock, expect_time at, expect_time until)
{
    struct taken_mark mark = taken_mark(&planner->taken);
    expect_time ready = at;

    if (from_stock < need->quantity) {
        TRY(plan_source(planner, path, need->quantity - from_stock, &need->source));
        if (need->source == NULL)
            return EXPECT_OK;
        ready = time_max(ready, need->source->ends);
    }
    if (ready >= until) {
        taken_undo(&planner->taken, mark);
        need->source = NULL;
        return EXPECT_OK;
    }
    need->ready = ready;
    return EXPECT_OK;
}

/* Section 6, Earliest: ATP is the same between two of its changes, so the smallest T is found by
 * going from change to change, each time with what stock gives there and the rest from an option.
 */
expect_status plan_need(struct planner *planner, const struct path *up, const struct source *job,
                        uint32_t item, uint32_t location, expect_quantity quantity,
                        struct need **ret_need)
{
    struct path path = {up, job, item, location, up != NULL ? up->depth + 1 : 0};
    struct need *need = need_new(planner, &path, quantity);
    expect_time at = day_start(planner->release);

    if (need == NULL)
        return EXPECT_ERR_NOMEM;
    planner->work++;
    if (path.depth > DEEPEST_NEED || ++planner->needs > MOST_NEEDS)
        return EXPECT_ERR_RANGE;
    while (need->ready == TIME_NEVER && at != TIME_NEVER) {
        expect_time change = taken_next_change(&planner->taken, planner->profiles, planner->model,
                                               item, location, at);
        expect_quantity from_stock = quantity_min(quantity, atp_of(planner, need, at));

        TRY(plan_rest(planner, &path, need, from_stock, at, change));
        if (need->ready != TIME_NEVER)
            TRY(take_stock(planner, need, from_stock, need->ready));
        at = change;
    }
    *ret_need = need;
    return EXPECT_OK;
}

expect_status plan_earliest(struct planner *planner, uint32_t item, uint32_t location,
                            expect_quantity quantity, struct need **ret_need)
{
    return plan_need(planner, NULL, NULL, item, location, quantity, ret_need);
}

expect_status plan_new_supply(struct planner *planner, uint32_t item, uint32_t location,
                              expect_quantity quantity, struct source **ret_source)
{
    struct path path = {NULL, NULL, item, location, 0};

    return plan_source(planner, &path, quantity, ret_source);
}

expect_status plan_by_option(struct planner *planner, uint32_t item, uint32_t location,
                             const struct option *option, expect_quantity quantity,
                             struct source **ret_source)
{
    struct path path = {NULL, NULL, item, location, 0};

    return try_option(planner, &path, option, quantity, ret_source);
}

expect_status plan_compose(struct planner *planner, uint32_t item, uint32_t location,
                           expect_quantity quantity, expect_quantity from_stock, expect_time at,
                           struct source *source, struct need **ret_need)
{
    struct path path = {NULL, NULL, item, location, 0};
    struct need *need = need_new(planner, &path, quantity);

    if (need == NULL)
        return EXPECT_ERR_NOMEM;
    need->source = source;
    need->ready = source != NULL ? time_max(at, source->ends) : at;
    *ret_need = need;
    return take_stock(planner, need, from_stock, at);
}
