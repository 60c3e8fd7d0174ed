/* SPDX-License-Identifier: MIT */
#include "promise/joint_states.h"

#include "promise/joint.h"
#include "promise/joint_sources.h"

/* Not more states than that, less where the plans are large. */
enum { MOST_STATES = 4096, MOST_SOURCES = 12, MOST_WORK = 1 << 16 };

/* One reckoning of all lines after another, each with other draws. */
struct reckoning {
    struct desk *desk;
    const struct order *order;
    struct need *const *roots;
    const struct flow *judged;
    struct joint_sources sources;
};

/* P(all there | the state of what is shared). */
static expect_status given_draws(struct reckoning *reckoning, double *ret_probability)
{
    struct arena_mark mark = arena_mark(&reckoning->desk->arena);
    struct flow flow = desk_flow(reckoning->desk, false);

    flow.judged = reckoning->judged->judged;
    flow.draws = &reckoning->sources.draws;
    flow.horizon = reckoning->judged->horizon;
    *ret_probability = 1.0;
    for (size_t i = 0; i<reckoning->order->count && * ret_probability> 0.0; i++) {
        double line;

        TRY(joint_line_by(&flow, &reckoning->order->lines[i], reckoning->roots[i], &line));
        *ret_probability *= line;
    }
    arena_rewind(&reckoning->desk->arena, mark);
    return EXPECT_OK;
}

static size_t count_states(const struct joint_sources *sources)
{
    size_t states = 1;

    for (size_t i = 0; i < sources->count && states <= MOST_STATES; i++)
        states *= sources->sources[i].count;
    return states;
}

/* All states of the sources from `index` on, the ones before being drawn. */
static expect_status sum_states(struct reckoning *reckoning, size_t index, double weight,
                                double *sum)
{
    const struct joint_source *source = &reckoning->sources.sources[index];
    double probability, before = 0.0;

    if (index == reckoning->sources.count) {
        TRY(given_draws(reckoning, &probability));
        *sum += weight * probability;
        return EXPECT_OK;
    }
    for (size_t i = 0; i < source->count; i++) {
        reckoning->sources.draws.draws[index].u = source->levels[i];
        TRY(sum_states(reckoning, index + 1, weight * (source->levels[i] - before), sum));
        before = source->levels[i];
    }
    return EXPECT_OK;
}

expect_status joint_by_states(struct desk *desk, const struct order *order,
                              struct need *const *roots, const struct random_event *shared,
                              size_t shared_count, const struct flow *judged, bool *ret_done,
                              double *ret_probability)
{
    struct reckoning reckoning = {.desk = desk, .order = order, .roots = roots, .judged = judged};
    size_t needs = 1 + desk->planner.taken.hold_count + desk->planner.taken.job_count, states;

    *ret_done = false;
    if (shared_count > MOST_SOURCES)
        return EXPECT_OK;
    TRY(joint_sources_find(desk, roots, order->count, shared, shared_count, judged->horizon,
                           &reckoning.sources));
    states = count_states(&reckoning.sources);
    *ret_done =
        reckoning.sources.has_levels && states <= MOST_STATES && states <= MOST_WORK / needs;
    *ret_probability = 0.0;
    return *ret_done ? sum_states(&reckoning, 0, 1.0, ret_probability) : EXPECT_OK;
}
