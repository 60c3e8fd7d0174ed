/* SPDX-License-Identifier: MIT */
#include "promise/weigh.h"

#include "promise/joint.h"
#include "promise/sharing.h"

#include <math.h>

/* Only what comes by the due minute counts; a search over due dates asks once for all of them. */
static expect_time horizon_of(const struct desk *desk, const struct question *question)
{
    return time_max(desk->horizon, question_due(question));
}

/* With a carrier every minute at which the goods may be ready counts. */
static expect_status carried_confidence(struct desk *desk, const struct question *question,
                                        const struct line_plan *plan, double *ret_confidence)
{
    struct flow flow = desk_flow(desk, false);
    struct need *root = plan->root;
    const struct law *stock;
    struct law ready;

    TRY(law_certain(&desk->arena, flow.release, &ready));
    if (root->hold != NULL) {
        TRY(flow_stock(&flow, root->hold, &stock));
        TRY(law_later_of(&desk->arena, &ready, stock, &ready));
    }
    if (root->source != NULL) {
        TRY(plans_law(desk, root->source, horizon_of(desk, question), plan->law));
        TRY(law_later_of(&desk->arena, &ready, &plan->law->law, &ready));
    }
    return flow_trip_by(&flow, question->lane, question->item, &ready, question_due(question),
                        ret_confidence);
}

/* Without one it is P(all of it is ready by the ship minute). */
static expect_status ready_confidence(struct desk *desk, const struct question *question,
                                      const struct line_plan *plan, double *ret_confidence)
{
    expect_time by = question_ship_by(desk->model, question);
    struct flow flow = desk_flow(desk, false);
    struct need *root = plan->root;
    double stock = 1.0, source = 1.0;

    *ret_confidence = 0.0;
    if (by == EXPECT_TIME_NONE || by < flow.release)
        return EXPECT_OK;
    if (root->hold != NULL)
        TRY(flow_stock_by(&flow, root->hold, by, &stock));
    if (root->source != NULL && stock > 0.0)
        TRY(plans_by(desk, root->source, by, horizon_of(desk, question), plan->law, &source));
    *ret_confidence = stock * source;
    return EXPECT_OK;
}

/* P(all of a line is there by the due minute). */
static expect_status line_confidence(struct desk *desk, const struct question *question,
                                     const struct line_plan *plan, double *ret_confidence)
{
    if (question->lane != NULL && question->lane->carrier != ID_NONE)
        return carried_confidence(desk, question, plan, ret_confidence);
    return ready_confidence(desk, question, plan, ret_confidence);
}

/* All lines, as if independent: a lower bound where they are not (Dependence). */
static expect_status reckon_confidence(struct desk *desk, const struct order *order,
                                       const struct candidate *candidate, double *ret_confidence)
{
    *ret_confidence = 1.0;
    for (size_t i = 0; i<order->count && * ret_confidence> 0.0; i++) {
        double line;

        TRY(line_confidence(desk, &order->lines[i], &candidate->lines[i], &line));
        *ret_confidence *= line;
    }
    return EXPECT_OK;
}

/* ---- branches that depend on one another ---- */

/* A gap between the bounds that is wider is closed; in plans of more jobs than these it is, without
 * a look at the upper bound. */
#define WIDEST_GAP 0.005
enum { FEW_JOBS = 32 };

/* The least likely of all branches and lines: the most that P(all there) is, however they depend.
 */
static expect_status least_likely(struct desk *desk, const struct order *order,
                                  const struct outcome *outcome, double *ret_probability)
{
    struct flow flow = desk_flow(desk, true);

    *ret_probability = 1.0;
    for (size_t i = 0; i < order->count; i++) {
        double line;

        TRY(joint_line_by(&flow, &order->lines[i], outcome->roots[i], &line));
        if (line < *ret_probability)
            *ret_probability = line;
    }
    return EXPECT_OK;
}

static void take_joint(const struct joint *joint, struct outcome *outcome)
{
    static const enum confidence_method methods[] = {METHOD_EXACT, METHOD_BOUNDED,
                                                     METHOD_SIMULATED};

    outcome->method = methods[joint->method];
    outcome->standard_error = joint->standard_error;
    if (joint->method == JOINT_EXACT) {
        outcome->confidence = outcome->confidence_high = joint->low;
        return;
    }
    if (joint_low(joint) > outcome->confidence)
        outcome->confidence = fmin(joint_low(joint), outcome->confidence_high);
    if (joint_high(joint) < outcome->confidence_high)
        outcome->confidence_high = fmax(joint_high(joint), outcome->confidence);
}

/* True when the bounds are near enough to one another, or when a search needs to know no more. In
 * large plans the upper bound takes longer than closing the gap. */
static expect_status bounds_suffice(struct desk *desk, const struct order *order,
                                    struct outcome *outcome, bool *ret_suffice)
{
    double high = 1.0;

    if (desk->planner.taken.job_count <= FEW_JOBS)
        TRY(least_likely(desk, order, outcome, &high));
    outcome->confidence_high = fmax(high, outcome->confidence);
    *ret_suffice = high - outcome->confidence <= WIDEST_GAP ||
                   (desk->is_searching && high < order->lines[0].target - CHANCE_NOISE);
    if (high > outcome->confidence + CHANCE_NOISE)
        outcome->method = METHOD_BOUNDED;
    else
        outcome->confidence_high = outcome->confidence;
    return EXPECT_OK;
}

/* The product of the branches is a lower bound, exact where nothing is shared. A search closes the
 * gap only where that may make the order feasible. */
static expect_status close_gap(struct desk *desk, const struct order *order,
                               struct outcome *outcome)
{
    struct random_event *shared;
    struct joint joint;
    bool suffices;
    size_t count;

    outcome->confidence_high = outcome->confidence;
    if (outcome->confidence >= 1.0 - CHANCE_NOISE)
        return EXPECT_OK;
    TRY(sharing_find(&desk->arena, order, outcome->roots, &shared, &count));
    if (count == 0)
        return EXPECT_OK;
    TRY(bounds_suffice(desk, order, outcome, &suffices));
    if (suffices)
        return EXPECT_OK;
    TRY(joint_reckon(desk, order, outcome->roots, shared, count, outcome->confidence, &joint));
    take_joint(&joint, outcome);
    return EXPECT_OK;
}

/* ---- verdict ---- */

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

/* What does not reach the target is not feasible, whomever it hurts. */
static bool may_be_feasible(const struct outcome *outcome, double target)
{
    return outcome->is_allowed && outcome->confidence >= target - CHANCE_NOISE;
}

static enum verdict verdict_of(const struct model *model, const struct outcome *outcome,
                               double target)
{
    if (may_be_feasible(outcome, target) && !breaks_a_promise(outcome, target))
        return VERDICT_FEASIBLE;
    if (outcome->confidence >= model->policy.risk_floor - CHANCE_NOISE)
        return VERDICT_AT_RISK;
    return VERDICT_INFEASIBLE;
}

static expect_status copy_roots(struct desk *desk, const struct candidate *candidate, size_t count,
                                struct need ***ret_roots)
{
    struct need **roots = arena_get(&desk->arena, count, sizeof(struct need *));

    if (roots == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < count; i++)
        roots[i] = candidate->lines[i].root;
    *ret_roots = roots;
    return EXPECT_OK;
}

expect_status weigh_candidate(struct desk *desk, const struct order *order,
                              const struct candidate *candidate, struct outcome *ret_outcome)
{
    struct outcome outcome = {.on_plan = candidate->on_plan,
                              .is_allowed = order_is_allowed(desk->model, order, desk->promised)};

    TRY(copy_roots(desk, candidate, order->count, &outcome.roots));
    TRY(reckon_confidence(desk, order, candidate, &outcome.confidence));
    TRY(close_gap(desk, order, &outcome));
    if (!desk->is_searching || may_be_feasible(&outcome, order->lines[0].target))
        TRY(impact_find(&desk->queue, &desk->arena, &desk->planner.taken, &outcome.harm,
                        &outcome.harm_count));
    TRY(taken_keep(&desk->planner.taken, desk->floor, &desk->arena, &outcome.takes));
    outcome.verdict = verdict_of(desk->model, &outcome, order->lines[0].target);
    *ret_outcome = outcome;
    return EXPECT_OK;
}
