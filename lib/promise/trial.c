/* SPDX-License-Identifier: MIT */
#include "promise/trial.h"

expect_status trial_ask(struct desk *desk, const struct order *order, bool *ret_feasible)
{
    struct outcome outcome;
    expect_status status;

    desk->is_searching = true;
    status = outcome_find(desk, order, &outcome);
    desk->is_searching = false;
    *ret_feasible = status == EXPECT_OK && outcome_is_feasible(&outcome);
    return status;
}

expect_status trial_ask_once(struct desk *desk, const struct order *order, bool *ret_feasible)
{
    struct arena_mark mark = arena_mark(&desk->arena);

    TRY(trial_ask(desk, order, ret_feasible));
    desk_forget(desk, mark);
    return EXPECT_OK;
}

/* ---- Does a plan take a favourite row? --------------------------------------------------------- */

static bool need_uses(const struct need *need, const struct favourites *favourites);

static bool source_uses(const struct source *source, const struct favourites *favourites)
{
    switch (source->kind) {
    case SOURCE_MAKE:
        for (size_t i = 0; i < source->job.component_count; i++) {
            if (need_uses(source->job.components[i], favourites))
                return true;
        }
        return false;
    case SOURCE_BUY:
        return source->buy == favourites->buy;
    case SOURCE_MOVE:
        return source->move.lane == favourites->lane || need_uses(source->move.origin, favourites);
    }
    return false;
}

static bool need_uses(const struct need *need, const struct favourites *favourites)
{
    return need->source != NULL && source_uses(need->source, favourites);
}

static bool uses_favourites(const struct desk *desk, const struct order *order,
                            const struct outcome *outcome)
{
    for (size_t i = 0; i < order->count; i++) {
        if (need_uses(outcome->roots[i], &desk->planner.favourites))
            return true;
    }
    return false;
}

/* ---- */

static expect_status look_closer(struct desk *desk, const struct order *order,
                                 const struct spending *base, struct trial *trial)
{
    struct spending spending;
    struct outcome outcome;

    TRY(outcome_find(desk, order, &outcome));
    trial->is_feasible = outcome_is_feasible(&outcome);
    if (!trial->is_feasible)
        return EXPECT_OK;
    TRY(spending_of(order, &outcome, &desk->arena, &spending));
    trial->confidence = outcome.confidence;
    trial->cost_delta = spending_difference(&spending, base);
    trial->uses_favourites = uses_favourites(desk, order, &outcome);
    return EXPECT_OK;
}

expect_status trial_run(struct desk *desk, const struct order *order, const struct spending *base,
                        struct trial *ret_trial)
{
    struct arena_mark mark = arena_mark(&desk->arena);
    struct trial trial = {.cost_delta = COST_UNKNOWN};

    TRY(trial_ask(desk, order, &trial.is_feasible));
    if (trial.is_feasible)
        TRY(look_closer(desk, order, base, &trial));
    desk_forget(desk, mark);
    *ret_trial = trial;
    return EXPECT_OK;
}
