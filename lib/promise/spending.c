/* SPDX-License-Identifier: MIT */
#include "promise/spending.h"

#include <string.h>

/* A plan that is being gone through. */
struct bill {
    struct arena *arena;
    struct spending *spending;
};

static expect_status add_unpriced(struct bill *bill, const void *row, expect_quantity quantity)
{
    struct spending *spending = bill->spending;

    if (spending->unpriced_count == spending->unpriced_capacity) {
        size_t capacity = 2 * spending->unpriced_capacity + 8;
        struct unpriced *grown = arena_get(bill->arena, capacity, sizeof(*grown));

        if (grown == NULL)
            return EXPECT_ERR_NOMEM;
        if (spending->unpriced_count > 0)
            memcpy(grown, spending->unpriced, spending->unpriced_count * sizeof(*grown));
        spending->unpriced = grown;
        spending->unpriced_capacity = capacity;
    }
    spending->unpriced[spending->unpriced_count++] = (struct unpriced){row, quantity};
    return EXPECT_OK;
}

static expect_status add_purchase(struct bill *bill, const struct source *source)
{
    expect_quantity cost;

    /* More than can be counted is as good as unknown. */
    if (source->buy->unit_cost < 0 ||
        quantity_multiply(source->buy->unit_cost, source->quantity, &cost) != EXPECT_OK ||
        quantity_add(bill->spending->known, cost, &bill->spending->known) != EXPECT_OK)
        return add_unpriced(bill, source->buy, source->quantity);
    return EXPECT_OK;
}

static expect_status add_trip(struct bill *bill, const struct lane *lane)
{
    if (lane->cost < 0 ||
        quantity_add(bill->spending->known, lane->cost, &bill->spending->known) != EXPECT_OK)
        return add_unpriced(bill, lane, 0);
    return EXPECT_OK;
}

static expect_status add_need(struct bill *bill, const struct need *need);

static expect_status add_source(struct bill *bill, const struct source *source)
{
    switch (source->kind) {
    case SOURCE_MAKE:
        for (size_t i = 0; i < source->job.component_count; i++)
            TRY(add_need(bill, source->job.components[i]));
        return EXPECT_OK;
    case SOURCE_BUY:
        return add_purchase(bill, source);
    case SOURCE_MOVE:
        TRY(add_trip(bill, source->move.lane));
        return add_need(bill, source->move.origin);
    }
    return EXPECT_ERR_INTERNAL;
}

static expect_status add_need(struct bill *bill, const struct need *need)
{
    return need->source != NULL ? add_source(bill, need->source) : EXPECT_OK;
}

/* Lines that ship together over one lane are one trip. */
static bool is_first_on_lane(const struct order *order, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (order->lines[i].lane == order->lines[index].lane)
            return false;
    }
    return true;
}

expect_status spending_add(const struct order *order, const struct outcome *outcome,
                           struct arena *arena, struct spending *spending)
{
    struct bill bill = {arena, spending};

    if (outcome->roots == NULL)
        spending->is_plan = false;
    for (size_t i = 0; i < order->count && spending->is_plan; i++) {
        const struct lane *lane = order->lines[i].lane;

        TRY(add_need(&bill, outcome->roots[i]));
        if (lane != NULL && is_first_on_lane(order, i))
            TRY(add_trip(&bill, lane));
    }
    return EXPECT_OK;
}

expect_status spending_of(const struct order *order, const struct outcome *outcome,
                          struct arena *arena, struct spending *ret_spending)
{
    *ret_spending = (struct spending){.is_plan = true};
    return spending_add(order, outcome, arena, ret_spending);
}

static size_t count_of(const struct spending *spending, const struct unpriced *one)
{
    size_t count = 0;

    for (size_t i = 0; i < spending->unpriced_count; i++)
        count += spending->unpriced[i].row == one->row &&
                 spending->unpriced[i].quantity == one->quantity;
    return count;
}

/* The same things without a price, each as often. */
static bool is_equal_beyond(const struct spending *a, const struct spending *b)
{
    if (a->unpriced_count != b->unpriced_count)
        return false;
    for (size_t i = 0; i < a->unpriced_count; i++) {
        if (count_of(a, &a->unpriced[i]) != count_of(b, &a->unpriced[i]))
            return false;
    }
    return true;
}

int64_t spending_difference(const struct spending *more, const struct spending *less)
{
    if (!more->is_plan || !less->is_plan || !is_equal_beyond(more, less))
        return COST_UNKNOWN;
    return more->known - less->known; /* neither is below 0 */
}
