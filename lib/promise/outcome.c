/* SPDX-License-Identifier: MIT */
#include "promise/outcome.h"

#include "promise/weigh.h"

/* Of preferred, fastest, surest, as far as they are on plan, the first that is feasible, else the
 * one with the highest confidence. Where no need had a choice, all three are the same plan. */
static expect_status plan_on_time(struct desk *desk, const struct order *order,
                                  struct outcome *best)
{
    bool may_differ = true;

    for (int kind = 0; kind < PLAN_KINDS && may_differ && !outcome_is_feasible(best); kind++) {
        struct candidate candidate;
        struct outcome outcome;

        TRY(candidate_on_time(desk, order, (enum plan_kind)kind, &candidate));
        may_differ = candidate.had_choice;
        if (candidate.lines == NULL)
            continue;
        TRY(weigh_candidate(desk, order, &candidate, &outcome));
        if (best->roots == NULL || outcome.verdict == VERDICT_FEASIBLE ||
            outcome.confidence > best->confidence + CHANCE_NOISE)
            *best = outcome;
    }
    return EXPECT_OK;
}

/* None on plan: the fastest plan at its earliest. */
static expect_status plan_late(struct desk *desk, const struct order *order, struct outcome *best)
{
    struct candidate candidate;

    TRY(candidate_earliest(desk, order, &candidate));
    return candidate.lines != NULL ? weigh_candidate(desk, order, &candidate, best) : EXPECT_OK;
}

expect_status outcome_find(struct desk *desk, const struct order *order,
                           struct outcome *ret_outcome)
{
    struct outcome best = {.verdict = VERDICT_INFEASIBLE,
                           .is_allowed = order_is_allowed(desk->model, order, desk->promised)};

    TRY(plan_on_time(desk, order, &best));
    if (best.roots == NULL)
        TRY(plan_late(desk, order, &best));
    desk_put_back(desk);
    *ret_outcome = best;
    return EXPECT_OK;
}

expect_status outcome_earliest(struct desk *desk, const struct order *order,
                               expect_time *ret_earliest)
{
    struct candidate candidate;

    *ret_earliest = TIME_NEVER;
    TRY(candidate_earliest(desk, order, &candidate));
    desk_put_back(desk);
    if (candidate.lines == NULL)
        return EXPECT_OK;
    *ret_earliest = INT64_MIN;
    for (size_t i = 0; i < order->count; i++)
        *ret_earliest = time_max(*ret_earliest, question_arrival(desk->model, &order->lines[i],
                                                                 candidate.lines[i].root->ready));
    return EXPECT_OK;
}
