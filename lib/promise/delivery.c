/* SPDX-License-Identifier: MIT */
#include "promise/delivery.h"

#include "promise/plans.h"

static expect_status line_law(struct flow *flow, const struct question *line, struct need *root,
                              struct law *ret_law)
{
    const struct law *law;

    TRY(flow_need(flow, root, &law));
    if (line->lane != NULL)
        return flow_trip(flow, line->lane, line->item, law, ret_law);
    *ret_law = *law;
    return EXPECT_OK;
}

static expect_status reckon_lines(struct desk *desk, const struct order *order,
                                  const struct outcome *outcome, struct delivery *delivery)
{
    delivery->lines = arena_get(&desk->arena, order->count, sizeof(*delivery->lines));
    if (delivery->lines == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < order->count; i++) {
        const struct question *line = &order->lines[i];
        struct line_delivery *there = &delivery->lines[i];

        there->arrival = question_arrival(desk->model, line, outcome->roots[i]->ready);
        TRY(line_law(&delivery->flow, line, outcome->roots[i], &there->law));
        there->law = law_cut(&there->law, delivery->flow.horizon);
        if (i == 0)
            delivery->law = there->law;
        else
            TRY(law_later_of(&desk->arena, &delivery->law, &there->law, &delivery->law));
    }
    return EXPECT_OK;
}

/* The highest level that anybody asks about (section 8: completion, binding). */
static double highest_level(const struct order *order)
{
    double highest = completion_levels[COMPLETION_LEVELS - 1];

    for (size_t i = 0; i < order->count; i++)
        highest = order->lines[i].target > highest ? order->lines[i].target : highest;
    return highest;
}

static expect_time latest_arrival(const struct desk *desk, const struct order *order,
                                  const struct outcome *outcome)
{
    expect_time latest = INT64_MIN;

    for (size_t i = 0; i < order->count; i++)
        latest = time_max(
            latest, question_arrival(desk->model, &order->lines[i], outcome->roots[i]->ready));
    return latest;
}

/* As far as the highest level: what comes later is of no interest, and costs as much again. */
static expect_status reckon_far_enough(struct desk *desk, const struct order *order,
                                       const struct outcome *outcome, struct delivery *delivery)
{
    static const int64_t days[] = {45, 180, 720, INT32_MAX};
    expect_time planned = latest_arrival(desk, order, outcome);

    for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
        delivery->flow = desk_flow(desk, false);
        delivery->flow.horizon = time_add_days(planned, days[i]);
        TRY(reckon_lines(desk, order, outcome, delivery));
        if (law_quantile(&delivery->law, highest_level(order)) != TIME_NEVER)
            break;
    }
    return EXPECT_OK;
}

expect_status delivery_reckon(struct desk *desk, const struct order *order,
                              const struct outcome *outcome, struct delivery *ret_delivery)
{
    struct delivery delivery = {.is_rounded = false};

    TRY(plans_take(desk, &order->lines[0], &outcome->takes));
    desk->queue.rounded = false;
    queue_forget(&desk->queue);
    TRY(reckon_far_enough(desk, order, outcome, &delivery));
    TRY(completion_find(desk, order, outcome, &delivery.law, delivery.completion));
    delivery.is_rounded = desk->queue.rounded;
    desk_put_back(desk);
    *ret_delivery = delivery;
    return EXPECT_OK;
}
