/* SPDX-License-Identifier: MIT */
#include "promise/pegging.h"

/* The place of a part in the queue of its point, and what has been handed out so far. */
struct queue_place {
    expect_quantity from, to;
    expect_quantity served;
};

/* How much of the place the next `quantity` of stock or supply covers. */
static expect_quantity serve(struct queue_place *place, expect_quantity quantity)
{
    expect_quantity before = quantity_max(place->served, place->from);
    expect_quantity after;

    if (__builtin_add_overflow(place->served, quantity, &place->served))
        place->served = QUANTITY_MAX;
    after = quantity_min(place->served, place->to);
    return quantity_max(0, after - before);
}

expect_status pegging_visit(struct queue *queue, const struct taken *taken, size_t index,
                            peg_function *visit, void *context)
{
    const struct model *model = queue->forecast->model;
    const struct hold *hold = taken->holds[index];
    const struct point *point = model_point(model, hold->item, hold->location);
    const struct stock_row *stock = model->stock + point->stock.first;
    const struct supply_row *supply = model->supply + point->supply.first;
    struct queue_place place = {0};
    uint32_t next_stock = 0;

    TRY(queue_ahead(queue, taken, index, &place.from));
    TRY(quantity_add(place.from, hold->quantity, &place.to));
    for (uint32_t i = 0; i < point->supply.count; i++) {
        expect_quantity given;

        while (next_stock < point->stock.count && stock[next_stock].from <= supply[i].planned)
            serve(&place, stock[next_stock++].quantity);
        given = supply[i].planned != TIME_NEVER ? serve(&place, supply[i].quantity) : 0;
        if (given > 0)
            TRY(visit(context, &supply[i], given));
    }
    return EXPECT_OK;
}
