/* SPDX-License-Identifier: MIT */
#include "promise/joint.h"

#include "promise/flow_by.h"
#include "promise/joint_sources.h"
#include "promise/room.h"

#include <math.h>

/* So many states are gone through one by one; beyond, and where they are not known, states are
 * drawn, this many at a time, until the standard error is small enough. Large plans get fewer: what
 * is drawn times the needs of the plans is bounded, less for a search, which asks often. */
enum { MOST_STATES = 4096, BATCH = 64, FEWEST_DRAWN = 512 };
enum { ANSWER_WORK = 1000000, SEARCH_WORK = 100000 };

#define ERROR_WANTED 0.002
#define FAR_FROM_TARGET 5.0 /* standard errors */
#define LEAST_ERROR 2.0     /* over the number of draws */

expect_status joint_line_by(struct flow *flow, const struct question *line, struct need *root,
                            double *ret_probability)
{
    expect_time by = question_ship_by(flow->model, line);
    const struct law *ready;

    *ret_probability = 0.0;
    if (line->lane != NULL && line->lane->carrier != ID_NONE) {
        TRY(flow_need(flow, root, &ready));
        return flow_trip_by(flow, line->lane, line->item, ready, question_due(line),
                            ret_probability);
    }
    return by != EXPECT_TIME_NONE ? flow_need_by(flow, root, by, ret_probability) : EXPECT_OK;
}

/* One reckoning of all lines after another, each with other draws. */
struct reckoning {
    struct desk *desk;
    const struct order *order;
    struct need *const *roots;
    struct joint_sources sources;
    uint64_t judged;
    expect_time horizon;
};

/* P(all there | the state of what is shared). */
static expect_status given_draws(struct reckoning *reckoning, double *ret_probability)
{
    struct arena_mark mark = arena_mark(&reckoning->desk->arena);
    struct flow flow = desk_flow(reckoning->desk, false);

    flow.judged = reckoning->judged;
    flow.draws = &reckoning->sources.draws;
    flow.horizon = reckoning->horizon;
    *ret_probability = 1.0;
    for (size_t i = 0; i<reckoning->order->count && * ret_probability> 0.0; i++) {
        double line;

        TRY(joint_line_by(&flow, &reckoning->order->lines[i], reckoning->roots[i], &line));
        *ret_probability *= line;
    }
    arena_rewind(&reckoning->desk->arena, mark);
    return EXPECT_OK;
}

/* ---- state by state ---- */

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

/* ---- drawn states ---- */

/* splitmix64: the same draws for every plan, so that plans differ by what they are. */
static double next_u(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return ((double)((z ^ (z >> 31)) >> 11) + 0.5) * 0x1p-53;
}

/* A search wants to know on which side of the target the mean lies: far from it a few draws tell. */
static bool is_decided(const struct reckoning *reckoning, double mean, double error)
{
    return reckoning->desk->is_searching &&
           fabs(mean - reckoning->order->lines[0].target) > FAR_FROM_TARGET * error;
}

static size_t most_drawn(const struct reckoning *reckoning)
{
    size_t work = reckoning->desk->is_searching ? SEARCH_WORK : ANSWER_WORK;
    size_t most = work / (1 + reckoning->desk->planner.taken.hold_count +
                          reckoning->desk->planner.taken.job_count);

    return most > FEWEST_DRAWN ? most : FEWEST_DRAWN;
}

/* Never below what so many equal draws leave open: where none failed, one in so many still may. */
static double error_of(double sum, double squares, size_t drawn)
{
    double n = (double)drawn, mean = sum / n;

    return fmax(sqrt(fmax(0.0, squares / n - mean * mean) / n), LEAST_ERROR / n);
}

static expect_status draw_once(struct reckoning *reckoning, uint64_t *state, double *sum,
                               double *squares)
{
    double probability;

    for (size_t i = 0; i < reckoning->sources.count; i++)
        reckoning->sources.draws.draws[i].u = next_u(state);
    TRY(given_draws(reckoning, &probability));
    *sum += probability;
    *squares += probability * probability;
    return EXPECT_OK;
}

static expect_status simulate(struct reckoning *reckoning, struct joint *joint)
{
    uint64_t state = JOINT_SEED;
    double sum = 0.0, squares = 0.0, error = INFINITY;
    size_t drawn = 0, most = most_drawn(reckoning);

    while (drawn < most && error > ERROR_WANTED &&
           !is_decided(reckoning, sum / fmax(1.0, (double)drawn), error)) {
        for (int i = 0; i < BATCH; i++)
            TRY(draw_once(reckoning, &state, &sum, &squares));
        drawn += BATCH;
        error = error_of(sum, squares, drawn);
    }
    joint->probability = sum / (double)drawn;
    joint->standard_error = error;
    return EXPECT_OK;
}

/* ---- */

static expect_time latest_due(const struct order *order)
{
    expect_time latest = question_due(&order->lines[0]);

    for (size_t i = 1; i < order->count; i++)
        latest = time_max(latest, question_due(&order->lines[i]));
    return latest;
}

expect_status joint_reckon(struct desk *desk, const struct order *order, struct need *const *roots,
                           const struct random_event *shared, size_t shared_count,
                           struct joint *ret_joint)
{
    struct reckoning reckoning = {
        .desk = desk, .order = order, .roots = roots, .horizon = latest_due(order)};
    struct flow flow = desk_flow(desk, false);
    struct joint joint = {.method = JOINT_EXACT};

    TRY(room_judge_jobs(&flow));
    reckoning.judged = flow.judged;
    TRY(joint_sources_find(desk, roots, order->count, shared, shared_count, reckoning.horizon,
                           &reckoning.sources));
    if (reckoning.sources.has_levels && count_states(&reckoning.sources) <= MOST_STATES) {
        TRY(sum_states(&reckoning, 0, 1.0, &joint.probability));
    } else {
        joint.method = JOINT_SIMULATED;
        TRY(simulate(&reckoning, &joint));
    }
    *ret_joint = joint;
    return EXPECT_OK;
}
