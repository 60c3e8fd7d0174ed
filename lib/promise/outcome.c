/* SPDX-License-Identifier: MIT */
#include "promise/outcome.h"

#include "promise/sharing.h"

expect_time question_due(const struct question *question)
{
    if (question->lane != NULL && question->lane->days > 0)
        return day_end(time_day(question->due));
    return question->due;
}

expect_time question_ship_by(const struct model *model, const struct question *question)
{
    if (question->lane != NULL)
        return lane_ship_by(model, question->lane, question_due(question));
    return question->due;
}

static expect_time at_customer(const struct model *model, const struct question *question,
                               expect_time ready)
{
    return question->lane != NULL ? lane_trip(model, question->lane, ready).arrival : ready;
}

static void begin_plan(struct desk *desk, const struct question *question, enum plan_kind kind)
{
    taken_clear(&desk->planner.taken);
    desk->planner.kind = kind;
    desk->planner.release = question->release;
    desk->target = question->target;
}

/* ---- what a plan is worth ---- */

static expect_status customer_law(struct desk *desk, const struct question *question,
                                  struct need *root, bool upper, struct law *ret_law)
{
    struct flow flow = desk_flow(desk, upper);
    const struct law *law;

    TRY(flow_need(&flow, root, &law));
    if (question->lane != NULL)
        return flow_trip(&flow, question->lane, question->item, law, ret_law);
    *ret_law = *law;
    return EXPECT_OK;
}

/* The most that the confidence can be: the same, unless branches share an arrival or a sum was rounded.
 * Reckoned first, so that the laws left on the tree are those of the confidence itself. */
static expect_status upper_confidence(struct desk *desk, const struct question *question,
                                      struct need *root, double *ret_high)
{
    struct law law;
    bool shares;

    *ret_high = 0.0;
    TRY(plan_shares(&desk->arena, root, &shares));
    if (!shares)
        return EXPECT_OK;
    TRY(customer_law(desk, question, root, true, &law));
    *ret_high = law_by(&law, question_due(question));
    return EXPECT_OK;
}

static expect_status reckon_confidence(struct desk *desk, const struct question *question,
                                       struct outcome *outcome)
{
    desk->queue.rounded = false;
    TRY(upper_confidence(desk, question, outcome->root, &outcome->confidence_high));
    TRY(customer_law(desk, question, outcome->root, false, &outcome->law));
    outcome->confidence = law_by(&outcome->law, question_due(question));
    if (desk->queue.rounded)
        outcome->confidence_high = 1.0;
    if (outcome->confidence_high < outcome->confidence + CHANCE_NOISE)
        outcome->confidence_high = outcome->confidence;
    return EXPECT_OK;
}

/* Section 1, verdict: some existing promise is pushed from at or above the target to below it. */
static bool breaks_a_promise(const struct outcome *outcome, double target)
{
    for (size_t i = 0; i < outcome->harm_count; i++) {
        if (outcome->harm[i].before >= target - CHANCE_NOISE &&
            outcome->harm[i].after < target - CHANCE_NOISE)
            return true;
    }
    return false;
}

static enum verdict verdict_of(const struct desk *desk, const struct outcome *outcome)
{
    if (outcome->confidence >= desk->target - CHANCE_NOISE &&
        !breaks_a_promise(outcome, desk->target))
        return VERDICT_FEASIBLE;
    if (outcome->confidence >= desk->model->policy.risk_floor - CHANCE_NOISE)
        return VERDICT_AT_RISK;
    return VERDICT_INFEASIBLE;
}

/* Weighs the plan that the planner has just taken. */
static expect_status weigh_plan(struct desk *desk, const struct question *question,
                                struct need *root, bool on_plan, struct outcome *ret_outcome)
{
    struct outcome outcome = {.root = root, .on_plan = on_plan};

    outcome.arrival = at_customer(desk->model, question, root->ready);
    TRY(reckon_confidence(desk, question, &outcome));
    TRY(queue_harm(&desk->queue, &desk->arena, &desk->planner.taken, &outcome.harm,
                   &outcome.harm_count));
    TRY(taken_keep(&desk->planner.taken, (struct taken_mark){0, 0, 0}, &desk->arena,
                   &outcome.takes));
    outcome.verdict = verdict_of(desk, &outcome);
    *ret_outcome = outcome;
    return EXPECT_OK;
}

/* ---- which plan ---- */

static expect_status try_kind(struct desk *desk, const struct question *question,
                              enum plan_kind kind, expect_time ship_by, struct outcome *best)
{
    struct outcome outcome;
    struct need *root;

    begin_plan(desk, question, kind);
    TRY(plan_by(&desk->planner, question->item, question->location, question->quantity, ship_by,
                &root));
    if (root->ready == TIME_NEVER)
        return EXPECT_OK;
    TRY(weigh_plan(desk, question, root, true, &outcome));
    if (best->root == NULL || outcome.verdict == VERDICT_FEASIBLE ||
        outcome.confidence > best->confidence + CHANCE_NOISE)
        *best = outcome;
    return EXPECT_OK;
}

/* Of preferred, fastest, surest, as far as they are on plan, the first that is feasible, else the one
 * with the highest confidence. Where no need had a choice, all three are the same plan. */
static expect_status plan_on_time(struct desk *desk, const struct question *question,
                                  struct outcome *best)
{
    expect_time ship_by = question_ship_by(desk->model, question);

    if (ship_by == EXPECT_TIME_NONE)
        return EXPECT_OK;
    desk->planner.had_choice = false;
    TRY(try_kind(desk, question, PLAN_PREFERRED, ship_by, best));
    for (int kind = PLAN_FASTEST; kind < PLAN_KINDS; kind++) {
        if (!desk->planner.had_choice ||
            (best->root != NULL && best->verdict == VERDICT_FEASIBLE))
            break;
        TRY(try_kind(desk, question, (enum plan_kind)kind, ship_by, best));
    }
    return EXPECT_OK;
}

/* None on plan: the fastest plan at its earliest. */
static expect_status plan_late(struct desk *desk, const struct question *question,
                               struct outcome *best)
{
    struct need *root;

    begin_plan(desk, question, PLAN_FASTEST);
    TRY(plan_earliest(&desk->planner, question->item, question->location, question->quantity,
                      &root));
    if (root->ready == TIME_NEVER)
        return EXPECT_OK;
    return weigh_plan(desk, question, root, false, best);
}

expect_status outcome_find(struct desk *desk, const struct question *question,
                           struct outcome *ret_outcome)
{
    struct outcome best = {.arrival = TIME_NEVER, .verdict = VERDICT_INFEASIBLE};

    TRY(plan_on_time(desk, question, &best));
    if (best.root == NULL)
        TRY(plan_late(desk, question, &best));
    taken_clear(&desk->planner.taken);
    *ret_outcome = best;
    return EXPECT_OK;
}

expect_status outcome_is_feasible(struct desk *desk, const struct question *question,
                                  bool *ret_feasible)
{
    struct arena_mark mark = arena_mark(&desk->arena);
    struct outcome outcome;

    TRY(outcome_find(desk, question, &outcome));
    *ret_feasible = outcome.root != NULL && outcome.verdict == VERDICT_FEASIBLE;
    arena_rewind(&desk->arena, mark);
    return EXPECT_OK;
}

expect_status outcome_earliest(struct desk *desk, const struct question *question,
                               expect_time *ret_earliest)
{
    struct arena_mark mark = arena_mark(&desk->arena);
    struct need *root;

    begin_plan(desk, question, PLAN_FASTEST);
    TRY(plan_earliest(&desk->planner, question->item, question->location, question->quantity,
                      &root));
    *ret_earliest = at_customer(desk->model, question, root->ready);
    taken_clear(&desk->planner.taken);
    arena_rewind(&desk->arena, mark);
    return EXPECT_OK;
}
