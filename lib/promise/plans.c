/* SPDX-License-Identifier: MIT */
#include "promise/plans.h"

#include "promise/flow_by.h"

enum { KEY_EARLIEST = PLAN_KINDS }; /* beside the kinds of plan */

static struct memo_key plan_key(const struct question *question, uint32_t what,
                                expect_quantity quantity)
{
    return (struct memo_key){{what, question->item, question->location, (uint32_t)question->release,
                              (uint32_t)((uint64_t)quantity >> 32), (uint32_t)quantity}};
}

void plans_begin(struct desk *desk, const struct question *question)
{
    desk_put_back(desk);
    desk->planner.release = question->release;
    desk->planner.had_choice = false;
    desk->planner.needs = 0;
    desk->target = question->target;
}

expect_status plans_take(struct desk *desk, const struct question *question,
                         const struct taken_part *takes)
{
    plans_begin(desk, question);
    return taken_again(&desk->planner.taken, takes);
}

/* Sets aside what the planner has taken, and leaves it empty. */
static expect_status end_plan(struct desk *desk, struct taken_part *ret_takes)
{
    struct taken *taken = &desk->planner.taken;
    expect_status status = taken_keep(taken, desk->floor, &desk->arena, ret_takes);

    desk_put_back(desk);
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
    plans_begin(desk, question);
    desk->planner.kind = kind;
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
    plans_begin(desk, question);
    desk->planner.kind = PLAN_FASTEST;
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

static bool is_certain_way(const struct source *source);

static bool need_is_certain_way(const struct need *need)
{
    return need->source == NULL || is_certain_way(need->source);
}

static bool job_is_certain_way(const struct job *job)
{
    for (size_t i = 0; i < job->step_count; i++) {
        if (job->steps[i].row->supplier != ID_NONE)
            return false;
    }
    for (size_t i = 0; i < job->component_count; i++) {
        if (!need_is_certain_way(job->components[i]))
            return false;
    }
    return true;
}

/* No outside step and no carrier: only what arrives is a matter of chance, not what is done with
 * it. */
static bool is_certain_way(const struct source *source)
{
    switch (source->kind) {
    case SOURCE_MAKE:
        return job_is_certain_way(&source->job);
    case SOURCE_BUY:
        return true;
    case SOURCE_MOVE:
        return source->move.lane->carrier == ID_NONE && need_is_certain_way(source->move.origin);
    }
    return false;
}

expect_status plans_by(struct desk *desk, struct source *source, expect_time by,
                       expect_time horizon, struct plan_law *law, double *ret_probability)
{
    struct flow flow;

    if (law->horizon < by && is_certain_way(source)) {
        flow = desk_flow(desk, false);
        return flow_source_by(&flow, source, by, ret_probability);
    }
    TRY(plans_law(desk, source, horizon, law));
    *ret_probability = law_by(&law->law, by);
    return EXPECT_OK;
}
