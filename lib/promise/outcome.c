/* SPDX-License-Identifier: MIT */
#include "promise/outcome.h"

#include "promise/plans.h"
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

/* Takes a plan again, for a look at it. */
static expect_status take_plan(struct desk *desk, const struct question *question,
                               const struct taken_part *takes)
{
    taken_clear(&desk->planner.taken);
    desk->planner.release = question->release;
    desk->target = question->target;
    return taken_again(&desk->planner.taken, takes);
}

/* ---- what a plan is worth ---- */

/* What a plan is made of once its kind is decided: the composed need, and what was kept of its new
 * supply. */
struct candidate {
    struct need *root;
    struct plan_law *law;
    bool on_plan;
};

/* Only what comes by the due minute counts; a search over due dates asks once for all of them. */
static expect_time horizon_of(const struct desk *desk, const struct question *question)
{
    return time_max(desk->horizon, question_due(question));
}

/* With a carrier every minute at which the goods may be ready counts. */
static expect_status carried_confidence(struct desk *desk, const struct question *question,
                                        const struct candidate *candidate, double *ret_confidence)
{
    struct flow flow = desk_flow(desk, false);
    struct need *root = candidate->root;
    const struct law *stock;
    struct law ready;

    TRY(law_certain(&desk->arena, flow.release, &ready));
    if (root->hold != NULL) {
        TRY(flow_stock(&flow, root->hold, &stock));
        TRY(law_later_of(&desk->arena, &ready, stock, &ready));
    }
    if (root->source != NULL) {
        TRY(plans_law(desk, root->source, horizon_of(desk, question), candidate->law));
        TRY(law_later_of(&desk->arena, &ready, &candidate->law->law, &ready));
    }
    return flow_trip_by(&flow, question->lane, question->item, &ready, question_due(question),
                        ret_confidence);
}

/* Without one it is P(all of it is ready by the ship minute). */
static expect_status ready_confidence(struct desk *desk, const struct question *question,
                                      const struct candidate *candidate, double *ret_confidence)
{
    expect_time by = question_ship_by(desk->model, question);
    struct flow flow = desk_flow(desk, false);
    struct need *root = candidate->root;
    double stock = 1.0, source = 1.0;

    *ret_confidence = 0.0;
    if (by == EXPECT_TIME_NONE || by < flow.release)
        return EXPECT_OK;
    if (root->hold != NULL)
        TRY(flow_stock_by(&flow, root->hold, by, &stock));
    if (root->source != NULL && stock > 0.0)
        TRY(plans_by(desk, root->source, by, horizon_of(desk, question), candidate->law, &source));
    *ret_confidence = stock * source;
    return EXPECT_OK;
}

/* P(all of it is there by the due minute). */
static expect_status reckon_confidence(struct desk *desk, const struct question *question,
                                       const struct candidate *candidate, double *ret_confidence)
{
    if (question->lane != NULL && question->lane->carrier != ID_NONE)
        return carried_confidence(desk, question, candidate, ret_confidence);
    return ready_confidence(desk, question, candidate, ret_confidence);
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

static enum verdict verdict_of(const struct model *model, const struct outcome *outcome,
                               double target)
{
    if (outcome->confidence >= target - CHANCE_NOISE && !breaks_a_promise(outcome, target))
        return VERDICT_FEASIBLE;
    if (outcome->confidence >= model->policy.risk_floor - CHANCE_NOISE)
        return VERDICT_AT_RISK;
    return VERDICT_INFEASIBLE;
}

/* Weighs the plan that the planner has just taken. */
static expect_status weigh_plan(struct desk *desk, const struct question *question,
                                const struct candidate *candidate, struct outcome *ret_outcome)
{
    struct outcome outcome = {.root = candidate->root, .on_plan = candidate->on_plan};

    TRY(reckon_confidence(desk, question, candidate, &outcome.confidence));
    TRY(impact_find(&desk->queue, &desk->arena, &desk->planner.taken, &outcome.harm,
                    &outcome.harm_count));
    TRY(taken_keep(&desk->planner.taken, (struct taken_mark){0, 0, 0}, &desk->arena,
                   &outcome.takes));
    outcome.verdict = verdict_of(desk->model, &outcome, question->target);
    *ret_outcome = outcome;
    return EXPECT_OK;
}

/* ---- which plan ---- */

/* The part that stock gives at the ship minute, and what is left for new supply. */
struct split {
    expect_time by;
    expect_quantity from_stock;
};

static expect_status weigh_kind(struct desk *desk, const struct question *question,
                                struct split split, struct rest_plan *plan, struct outcome *best)
{
    struct candidate candidate = {.law = &plan->law, .on_plan = true};
    struct outcome outcome;

    TRY(take_plan(desk, question, &plan->takes));
    TRY(plan_compose(&desk->planner, question->item, question->location, question->quantity,
                     split.from_stock, split.by, plan->source, &candidate.root));
    TRY(weigh_plan(desk, question, &candidate, &outcome));
    if (best->root == NULL || outcome.verdict == VERDICT_FEASIBLE ||
        outcome.confidence > best->confidence + CHANCE_NOISE)
        *best = outcome;
    return EXPECT_OK;
}

/* Of preferred, fastest, surest, as far as they are on plan, the first that is feasible, else the
 * one with the highest confidence. Where no need had a choice, all three are the same plan. */
static expect_status plan_on_time(struct desk *desk, const struct question *question,
                                  struct split split, struct outcome *best)
{
    expect_quantity rest = question->quantity - split.from_stock;
    bool may_differ = true;

    for (int kind = 0; kind < PLAN_KINDS && may_differ && !outcome_is_feasible(best); kind++) {
        struct rest_plan *plan;

        TRY(plans_rest(desk, question, (enum plan_kind)kind, rest, &plan));
        may_differ = plan->had_choice;
        if (rest == 0 || (plan->source != NULL && plan->source->ends <= split.by))
            TRY(weigh_kind(desk, question, split, plan, best));
    }
    return EXPECT_OK;
}

/* None on plan: the fastest plan at its earliest. */
static expect_status plan_late(struct desk *desk, const struct question *question,
                               struct outcome *best)
{
    struct candidate candidate = {.on_plan = false};
    struct earliest_plan *plan;

    TRY(plans_earliest(desk, question, &plan));
    if (plan->root->ready == TIME_NEVER)
        return EXPECT_OK;
    candidate.root = plan->root;
    candidate.law = &plan->law;
    TRY(take_plan(desk, question, &plan->takes));
    return weigh_plan(desk, question, &candidate, best);
}

expect_quantity question_free(struct desk *desk, const struct question *question, expect_time at)
{
    taken_clear(&desk->planner.taken);
    return taken_atp(&desk->planner.taken, &desk->plant->profiles, desk->model, question->item,
                     question->location, at);
}

expect_status outcome_find(struct desk *desk, const struct question *question,
                           struct outcome *ret_outcome)
{
    struct outcome best = {.verdict = VERDICT_INFEASIBLE};
    struct split split = {.by = question_ship_by(desk->model, question)};

    taken_clear(&desk->planner.taken);
    if (split.by != EXPECT_TIME_NONE && split.by >= day_start(question->release)) {
        split.from_stock =
            quantity_min(question->quantity, question_free(desk, question, split.by));
        TRY(plan_on_time(desk, question, split, &best));
    }
    if (best.root == NULL)
        TRY(plan_late(desk, question, &best));
    taken_clear(&desk->planner.taken);
    *ret_outcome = best;
    return EXPECT_OK;
}

/* ---- what only the answer itself needs ---- */

static expect_status customer_law(struct flow *flow, const struct question *question,
                                  struct need *root, struct law *ret_law)
{
    const struct law *law;

    TRY(flow_need(flow, root, &law));
    if (question->lane != NULL)
        return flow_trip(flow, question->lane, question->item, law, ret_law);
    *ret_law = *law;
    return EXPECT_OK;
}

/* The product of the branches is exact unless two of them share an arrival, or a sum was rounded.
 */
static expect_status upper_confidence(struct desk *desk, const struct question *question,
                                      const struct outcome *outcome, double *ret_high)
{
    struct flow flow = desk_flow(desk, true);
    struct law law;
    bool shares;

    *ret_high = outcome->confidence;
    TRY(plan_shares(&desk->arena, outcome->root, &shares));
    if (shares) {
        TRY(customer_law(&flow, question, outcome->root, &law));
        *ret_high = law_by(&law, question_due(question));
    }
    if (desk->queue.rounded)
        *ret_high = 1.0;
    if (*ret_high < outcome->confidence + CHANCE_NOISE)
        *ret_high = outcome->confidence;
    return EXPECT_OK;
}

expect_status outcome_delivery(struct desk *desk, const struct question *question,
                               const struct outcome *outcome, struct delivery *ret_delivery)
{
    struct delivery delivery = {.arrival =
                                    at_customer(desk->model, question, outcome->root->ready)};

    TRY(take_plan(desk, question, &outcome->takes));
    desk->queue.rounded = false;
    queue_forget(&desk->queue);
    delivery.flow = desk_flow(desk, false);
    TRY(customer_law(&delivery.flow, question, outcome->root, &delivery.law));
    TRY(upper_confidence(desk, question, outcome, &delivery.confidence_high));
    taken_clear(&desk->planner.taken);
    *ret_delivery = delivery;
    return EXPECT_OK;
}

expect_status outcome_earliest(struct desk *desk, const struct question *question,
                               expect_time *ret_earliest)
{
    struct earliest_plan *plan;

    TRY(plans_earliest(desk, question, &plan));
    *ret_earliest = at_customer(desk->model, question, plan->root->ready);
    return EXPECT_OK;
}
