/* SPDX-License-Identifier: MIT */
#include "promise/joint.h"

#include "promise/flow_by.h"
#include "promise/joint_states.h"
#include "promise/room.h"
#include "promise/simulate.h"

/* What is drawn times the gates of the program, less for a search, which asks often; an answer goes
 * on until the error is small. */
enum { ANSWER_WORK = 1 << 20, SEARCH_WORK = 1 << 18 };

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

static expect_time latest_due(const struct order *order)
{
    expect_time latest = question_due(&order->lines[0]);

    for (size_t i = 1; i < order->count; i++)
        latest = time_max(latest, question_due(&order->lines[i]));
    return latest;
}

/* The plans of an order, compiled; with what they are worth apart, and rounded upwards where minutes
 * are rounded. */
struct reckoning {
    struct desk *desk;
    const struct order *order;
    struct need *const *roots;
    const struct random_event *shared;
    size_t shared_count;
    double product; /* of branches and lines, as if they shared nothing */
    struct flow flow;
    struct compiled low, high, apart;
};

static expect_status compile(struct reckoning *reckoning, enum compile_mode mode,
                             struct compiled *compiled)
{
    return compile_plans(&reckoning->flow, reckoning->order, reckoning->roots, reckoning->shared,
                         reckoning->shared_count, mode, compiled);
}

static expect_status compile_all(struct reckoning *reckoning)
{
    TRY(room_judge_jobs(&reckoning->flow));
    TRY(compile(reckoning, COMPILE_DOWNWARDS, &reckoning->low));
    if (!reckoning->low.is_rounded || reckoning->low.is_too_large || reckoning->desk->is_searching)
        return EXPECT_OK;
    return compile(reckoning, COMPILE_UPWARDS, &reckoning->high);
}

static expect_status reckon_all(struct reckoning *reckoning, struct joint *joint)
{
    struct arena *arena = &reckoning->desk->arena;

    joint->method = JOINT_EXACT;
    TRY(simulate_all(&reckoning->low, arena, &joint->low));
    joint->high = joint->low;
    if (!reckoning->low.is_rounded)
        return EXPECT_OK;
    joint->method = JOINT_BOUNDED;
    joint->high = 1.0;
    if (reckoning->high.program.gate_count == 0 ||
        simulate_count_states(&reckoning->high) == SIZE_MAX)
        return EXPECT_OK;
    return simulate_all(&reckoning->high, arena, &joint->high);
}

static struct simulate_wish wish_of(const struct reckoning *reckoning)
{
    bool is_searching = reckoning->desk->is_searching;

    return (struct simulate_wish){.seed = JOINT_SEED,
                                  .target = reckoning->order->lines[0].target,
                                  .only_target = is_searching,
                                  .work = is_searching ? SEARCH_WORK : ANSWER_WORK};
}

/* What is known of the plans apart makes up for much of what the draws miss; not where rounding
 * makes the two differ. */
static expect_status simulate_exactly(struct reckoning *reckoning, struct joint *joint)
{
    struct simulate_wish wish = wish_of(reckoning);

    TRY(compile(reckoning, COMPILE_APART, &reckoning->apart));
    if (!reckoning->apart.is_too_large) {
        wish.apart = &reckoning->apart;
        wish.apart_mean = reckoning->product;
    }
    TRY(simulate_draws(&reckoning->low, &reckoning->desk->arena, &wish, &joint->low,
                       &joint->standard_error));
    joint->high = joint->low;
    return EXPECT_OK;
}

static expect_status simulate_rounded(struct reckoning *reckoning, struct joint *joint)
{
    struct simulate_wish wish = wish_of(reckoning);
    struct arena *arena = &reckoning->desk->arena;
    double error = 0.0;

    TRY(simulate_draws(&reckoning->low, arena, &wish, &joint->low, &joint->standard_error));
    joint->high = 1.0;
    if (reckoning->high.program.gate_count == 0)
        return EXPECT_OK;
    TRY(simulate_draws(&reckoning->high, arena, &wish, &joint->high, &error));
    if (error > joint->standard_error)
        joint->standard_error = error;
    return EXPECT_OK;
}

static expect_status simulate(struct reckoning *reckoning, struct joint *joint)
{
    joint->method = JOINT_SIMULATED;
    if (reckoning->low.is_rounded)
        return simulate_rounded(reckoning, joint);
    return simulate_exactly(reckoning, joint);
}

/* The states of what is shared alone may be few where those of all that a program draws are many.
 */
static expect_status reckon(struct reckoning *reckoning, struct joint *joint)
{
    bool is_done = false;

    if (!reckoning->low.is_too_large && simulate_count_states(&reckoning->low) != SIZE_MAX)
        return reckon_all(reckoning, joint);
    TRY(joint_by_states(reckoning->desk, reckoning->order, reckoning->roots, reckoning->shared,
                        reckoning->shared_count, &reckoning->flow, &is_done, &joint->low));
    joint->high = joint->low;
    if (is_done)
        return EXPECT_OK;
    if (!reckoning->low.is_too_large)
        return simulate(reckoning, joint);
    *joint = (struct joint){.method = JOINT_BOUNDED, .high = 1.0};
    return EXPECT_OK;
}

expect_status joint_reckon(struct desk *desk, const struct order *order, struct need *const *roots,
                           const struct random_event *shared, size_t shared_count, double product,
                           struct joint *ret_joint)
{
    struct arena_mark mark = arena_mark(&desk->arena);
    struct reckoning reckoning = {.desk = desk,
                                  .order = order,
                                  .roots = roots,
                                  .shared = shared,
                                  .shared_count = shared_count,
                                  .product = product,
                                  .flow = desk_flow(desk, false)};
    struct joint joint = {.method = JOINT_EXACT};

    reckoning.flow.horizon = latest_due(order);
    TRY(compile_all(&reckoning));
    TRY(reckon(&reckoning, &joint));
    arena_rewind(&desk->arena, mark);
    *ret_joint = joint;
    return EXPECT_OK;
}
