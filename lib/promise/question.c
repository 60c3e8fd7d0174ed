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

static bool is_limited(const struct model *model, const struct question *line,
                       const struct allocation_row *row)
{
    expect_time ship_by = question_ship_by(model, line);
    expect_day day = time_day(ship_by != EXPECT_TIME_NONE ? ship_by : line->due);

    return allocation_counts(model, row, line->customer, day);
}

/* Adds the lines of an item that a row limits to `sum`, as far as quantities go. */
static expect_quantity total_under(const struct model *model, const struct order *order,
                                   uint32_t item, const struct allocation_row *row,
                                   expect_quantity sum)
{
    for (size_t i = 0; order != NULL && i < order->count; i++) {
        const struct question *line = &order->lines[i];

        if (line->item == item && is_limited(model, line, row) &&
            quantity_add(sum, line->quantity, &sum) != EXPECT_OK)
            return QUANTITY_MAX;
    }
    return sum;
}

bool order_is_allowed(const struct model *model, const struct order *order,
                      const struct order *promised)
{
    for (size_t i = 0; i < order->count; i++) {
        uint32_t item = order->lines[i].item;
        struct range rows = model->items[item].allocations;

        for (uint32_t row = rows.first; row < rows.first + rows.count; row++) {
            const struct allocation_row *allocation = &model->allocations[row];
            expect_quantity before = total_under(model, promised, item, allocation, 0);

            if (is_limited(model, &order->lines[i], allocation) &&
                total_under(model, order, item, allocation, before) > allocation->quantity)
                return false;
        }
    }
    return true;
}
