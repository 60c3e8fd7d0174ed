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
        if (i == 0)
            delivery->law = there->law;
        else
            TRY(law_later_of(&desk->arena, &delivery->law, &there->law, &delivery->law));
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
    delivery.flow = desk_flow(desk, false);
    TRY(reckon_lines(desk, order, outcome, &delivery));
    delivery.is_rounded = desk->queue.rounded;
    desk_put_back(desk);
    *ret_delivery = delivery;
    return EXPECT_OK;
}
