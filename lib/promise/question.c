/* SPDX-License-Identifier: MIT */
#include "promise/question.h"

#include "model/allocation.h"
#include "model/travel.h"

#include <string.h>

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

expect_time question_arrival(const struct model *model, const struct question *question,
                             expect_time ready)
{
    return question->lane != NULL ? lane_trip(model, question->lane, ready).arrival : ready;
}

void order_set_due(struct order *order, expect_time due)
{
    for (size_t i = 0; i < order->count; i++)
        order->lines[i].due = due;
}

void order_set_release(struct order *order, expect_day release)
{
    for (size_t i = 0; i < order->count; i++)
        order->lines[i].release = release;
}

void order_join(struct order *order)
{
    struct question all = order->lines[0];

    for (size_t i = 1; i < order->count; i++) {
        const struct question *line = &order->lines[i];

        all.due = time_max(all.due, line->due);
        if (line->release > all.release)
            all.release = line->release;
        if (line->target > all.target)
            all.target = line->target;
    }
    order_set_due(order, all.due);
    order_set_release(order, all.release);
    for (size_t i = 0; i < order->count; i++)
        order->lines[i].target = all.target;
}

struct order order_copy(const struct order *order, struct arena *arena)
{
    struct order copy = {arena_get(arena, order->count, sizeof(*copy.lines)), order->count};

    if (copy.lines != NULL)
        memcpy(copy.lines, order->lines, order->count * sizeof(*copy.lines));
    return copy;
}

/* What all lines of the item add up to, as far as quantities go. */
static expect_quantity total_of(const struct order *order, uint32_t item)
{
    expect_quantity sum = 0;

    for (size_t i = 0; i < order->count; i++) {
        if (order->lines[i].item == item &&
            quantity_add(sum, order->lines[i].quantity, &sum) != EXPECT_OK)
            return QUANTITY_MAX;
    }
    return sum;
}

bool order_is_allowed(const struct model *model, const struct order *order)
{
    for (size_t i = 0; i < order->count; i++) {
        const struct question *line = &order->lines[i];
        expect_time ship_by = question_ship_by(model, line);
        expect_day day = time_day(ship_by != EXPECT_TIME_NONE ? ship_by : line->due);

        if (model->items[line->item].allocations.count > 0 &&
            total_of(order, line->item) > model_allocation(model, line->item, line->customer, day))
            return false;
    }
    return true;
}
