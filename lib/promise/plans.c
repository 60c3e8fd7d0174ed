/* SPDX-License-Identifier: MIT */
#include "promise/plans.h"

enum { KEY_EARLIEST = PLAN_KINDS }; /* beside the kinds of plan */

static struct memo_key plan_key(const struct question *question, uint32_t what,
                                expect_quantity quantity)
{
    return (struct memo_key){{what, question->item, question->location, (uint32_t)question->release,
                              (uint32_t)((uint64_t)quantity >> 32), (uint32_t)quantity}};
}

static void begin_plan(struct desk *desk, const struct question *question, enum plan_kind kind)
{
    taken_clear(&desk->planner.taken);
    desk->planner.kind = kind;
    desk->planner.release = question->release;
    desk->planner.had_choice = false;
    desk->planner.needs = 0;
    desk->target = question->target;
}

/* Sets aside what the planner has taken, and leaves it empty. */
static expect_status end_plan(struct desk *desk, struct taken_part *ret_takes)
{
    struct taken *taken = &desk->planner.taken;
    expect_status status = taken_keep(taken, (struct taken_mark){0, 0, 0}, &desk->arena, ret_takes);

    taken_clear(taken);
    return status;
}

expect_status plans_rest(struct desk *desk, const struct question *question, enum plan_kind kind,
                         expect_quantity rest, struct rest_plan **ret_plan)
{
    struct memo_key key = plan_key(question, (uint32_t)kind, rest);
    struct rest_plan *plan;

    *ret_plan = memo_find(&desk->plans, &key);
    if (*ret_plan != NULL)
        return EXPECT_OK;
    plan = arena_get_zeroed(&desk->arena, 1, sizeof(*plan));
    if (plan == NULL)
        return EXPECT_ERR_NOMEM;
    plan->law.horizon = EXPECT_TIME_NONE;
    begin_plan(desk, question, kind);
    if (rest > 0)
        TRY(plan_new_supply(&desk->planner, question->item, question->location, rest,
                            &plan->source));
    plan->had_choice = desk->planner.had_choice;
    TRY(end_plan(desk, &plan->takes));
    *ret_plan = plan;
    return memo_add(&desk->plans, &key, plan);
}

expect_status plans_earliest(struct desk *desk, const struct question *question,
                             struct earliest_plan **ret_plan)
{
    struct memo_key key = plan_key(question, KEY_EARLIEST, question->quantity);
    struct earliest_plan *plan;

    *ret_plan = memo_find(&desk->plans, &key);
    if (*ret_plan != NULL)
        return EXPECT_OK;
    plan = arena_get_zeroed(&desk->arena, 1, sizeof(*plan));
    if (plan == NULL)
        return EXPECT_ERR_NOMEM;
    plan->law.horizon = EXPECT_TIME_NONE;
    begin_plan(desk, question, PLAN_FASTEST);
    TRY(plan_earliest(&desk->planner, question->item, question->location, question->quantity,
                      &plan->root));
    TRY(end_plan(desk, &plan->takes));
    *ret_plan = plan;
    return memo_add(&desk->plans, &key, plan);
}

expect_status plans_law(struct desk *desk, struct source *source, expect_time horizon,
                        struct plan_law *law)
{
    struct flow flow = desk_flow(desk, false);
    const struct law *found;

    if (law->horizon >= horizon)
        return EXPECT_OK;
    flow.horizon = horizon;
    TRY(flow_source(&flow, source, &found));
    *law = (struct plan_law){*found, horizon};
    return EXPECT_OK;
}
