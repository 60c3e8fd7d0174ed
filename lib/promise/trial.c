/* SPDX-License-Identifier: MIT */
#include "promise/trial.h"

/* What is too large to be planned is not feasible: the order that it would stand for can be. */
static expect_status find(struct desk *desk, const struct order *order, struct outcome *ret_outcome)
{
    expect_status status = outcome_find(desk, order, ret_outcome);

    if (status != EXPECT_ERR_RANGE)
        return status;
    *ret_outcome = (struct outcome){.verdict = VERDICT_INFEASIBLE};
    desk_put_back(desk);
    return EXPECT_OK;
}

expect_status trial_ask(struct desk *desk, const struct order *order, bool *ret_feasible)
{
    struct outcome outcome;
    expect_status status;

    desk->is_searching = true;
    status = find(desk, order, &outcome);
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

/* ---- Where does a plan take a favourite row? --------------------------------------------------- */

static const struct source *use_in_need(const struct need *need,
                                        const struct favourites *favourites);

/* The source nearest to the request that is of a favourite row; NULL: none. */
static const struct source *use_in(const struct source *source, const struct favourites *favourites)
{
    const struct source *use = NULL;

    switch (source->kind) {
    case SOURCE_MAKE:
        for (size_t i = 0; i < source->job.component_count && use == NULL; i++)
            use = use_in_need(source->job.components[i], favourites);
        return use;
    case SOURCE_BUY:
        return source->buy == favourites->buy ? source : NULL;
    case SOURCE_MOVE:
        return source->move.lane == favourites->lane ? source
                                                     : use_in_need(source->move.origin, favourites);
    }
    return NULL;
}

static const struct source *use_in_need(const struct need *need,
                                        const struct favourites *favourites)
{
    return need->source != NULL ? use_in(need->source, favourites) : NULL;
}

static struct favourite_use find_use(const struct desk *desk, const struct order *order,
                                     const struct outcome *outcome)
{
    const struct source *use = NULL;

    for (size_t i = 0; i < order->count && use == NULL; i++)
        use = use_in_need(outcome->roots[i], &desk->planner.favourites);
    if (use == NULL)
        return (struct favourite_use){.is_any = false};
    return (struct favourite_use){true, use->item, use->location};
}

/* ---- */

static expect_status look_closer(struct desk *desk, const struct order *order,
                                 const struct spending *base, struct trial *trial)
{
    struct spending spending;
    struct outcome outcome;

    TRY(find(desk, order, &outcome));
    trial->is_feasible = outcome_is_feasible(&outcome);
    if (!trial->is_feasible)
        return EXPECT_OK;
    TRY(spending_of(order, &outcome, &desk->arena, &spending));
    trial->confidence = outcome.confidence;
    trial->cost_delta = spending_difference(&spending, base);
    trial->use = find_use(desk, order, &outcome);
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
