/* SPDX-License-Identifier: MIT */
#include "load/frepple_orders.h"

#include "load/frepple_loads.h"

#include <string.h>

enum { DAYS_BOOKED_MAX = 3660 };

struct booker {
    struct frepple *frepple;
    struct frepple_recipes *recipes;
    bool *has_step_orders; /* by operation: orders of its steps say when they run */
};

/* ---- Supply ---- */

static void report_no_item(struct frepple *frepple, const struct frepple_order *order)
{
    frepple->has_wrong_rows = true;
    frepple_report(frepple, EXPECT_SEVERITY_ERROR, "missing_value", order->origin, "item",
                   order->operation,
                   "item must not be blank where no operation says what the order makes");
}

static struct supply_input supply_of(const struct frepple_order *order)
{
    struct supply_input supply = supply_default;

    supply.supply = order->supply;
    supply.item = order->item;
    supply.location = order->location;
    supply.quantity = order->quantity;
    supply.due = order->due;
    return supply;
}

/* What is there in the row counts first; a quantity is one of orders, of which each makes so many pieces. */
static void complete_supply(const struct frepple_made *made, struct supply_input *supply)
{
    if (supply->item.length == 0)
        supply->item = made->item;
    if (supply->location.length == 0)
        supply->location = made->location;
    if (made->per_order > 0)
        supply->quantity = quantity_min(
            floor_ratio(supply->quantity, made->per_order, QUANTITY_ONE), INPUT_QUANTITY_MAX);
}

static expect_status add_supply(struct frepple *frepple, const struct frepple_recipes *recipes,
                                const struct frepple_order *order, uint32_t operation)
{
    struct supply_input supply = supply_of(order);

    if (operation != INTERN_NONE) {
        if (recipes->made[operation].is_step) {
            frepple_note(frepple, NOTE_ORDER_STEP, order->origin);
            return EXPECT_OK;
        }
        complete_supply(&recipes->made[operation], &supply);
    }
    if (supply.item.length == 0) {
        report_no_item(frepple, order);
        return EXPECT_OK;
    }
    return builder_add_supply(frepple->builder, &supply, order->origin);
}

/* ---- Time of resources ---- */

static expect_status add_booking(struct booker *booker, struct frepple_booking booking)
{
    struct frepple_recipes *recipes = booker->recipes;

    TRY(alloc_reserve(&booker->frepple->alloc, (void **)&recipes->bookings,
                      &recipes->booking_capacity, recipes->booking_count + 1,
                      sizeof(*recipes->bookings)));
    recipes->bookings[recipes->booking_count++] = booking;
    return EXPECT_OK;
}

/* The part of a resource that one order takes: all of it, where its size is not known. */
static expect_quantity share_of(const struct frepple *frepple, uint32_t resource,
                                expect_quantity quantity)
{
    const struct frepple_resource *row =
        FREPPLE_ROW(frepple, FREPPLE_RESOURCE, frepple_resource, resource);
    expect_quantity share = QUANTITY_ONE;

    if (row->maximum_calendar.length == 0 && row->maximum > 0 &&
        quantity_divide(quantity, row->maximum, &share) != EXPECT_OK)
        return QUANTITY_ONE;
    return quantity_min(share, QUANTITY_ONE);
}

/* A date as an end covers its day: in doubt the resource is not free. */
static expect_status book_days(struct booker *booker, const struct frepple_order *order,
                               uint32_t resource, expect_quantity share)
{
    expect_time end = moment_after(order->due) + (order->due.is_date ? DAY_MINUTES : 0);
    expect_day first = time_day(order->start.at), last = time_day(end - 1);

    for (expect_day day = first; day <= last && day < first + DAYS_BOOKED_MAX; day++) {
        expect_time from = time_max(order->start.at, day_start(day));
        expect_time to = time_min(end, day_start(day) + DAY_MINUTES);

        TRY(add_booking(booker,
                        (struct frepple_booking){resource, day, (int32_t)(to - from), share}));
    }
    return EXPECT_OK;
}

static expect_status book_operation(struct booker *booker, const struct frepple_order *order,
                                    uint32_t operation)
{
    struct frepple_loads loads;

    frepple_choose_loads(booker->frepple, booker->recipes, operation, INTERN_NONE, false, &loads);
    for (size_t i = 0; i < loads.count; i++) {
        uint32_t resource = loads.items[i].resource;

        if (resource != INTERN_NONE)
            TRY(book_days(booker, order, resource,
                          share_of(booker->frepple, resource, loads.items[i].quantity)));
    }
    return EXPECT_OK;
}

/* An order of a routing takes the resources of all its steps all the time, unless the steps have orders. */
static expect_status book_order(struct booker *booker, const struct frepple_order *order,
                                uint32_t operation)
{
    const struct frepple_recipes *recipes = booker->recipes;
    struct range steps = recipes->children_of[operation];
    bool is_routing = recipes->kinds[operation] == OPERATION_ROUTING;

    if (order->start.at == EXPECT_TIME_NONE || order->start.at > order->due.at ||
        time_day(order->due.at) - time_day(order->start.at) >= DAYS_BOOKED_MAX)
        frepple_note(booker->frepple, NOTE_ORDER_SPAN, order->origin);
    if (order->start.at == EXPECT_TIME_NONE || booker->has_step_orders[operation])
        return EXPECT_OK;
    if (!is_routing)
        return book_operation(booker, order, operation);
    for (uint32_t i = steps.first; i < steps.first + steps.count; i++)
        TRY(book_operation(booker, order, recipes->children[i]));
    return EXPECT_OK;
}

/* ---- All orders ---- */

static const struct frepple_order *order_at(const struct frepple *frepple, size_t index)
{
    return FREPPLE_ROW(frepple, FREPPLE_ORDER, frepple_order, index);
}

static expect_status find_step_orders(struct booker *booker)
{
    struct frepple *frepple = booker->frepple;

    booker->has_step_orders =
        arena_get_zeroed(&frepple->arena, frepple->tables[FREPPLE_OPERATION].count,
                         sizeof(*booker->has_step_orders));
    if (booker->has_step_orders == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < frepple->tables[FREPPLE_ORDER].count; i++) {
        uint32_t operation =
            frepple_find(frepple, FREPPLE_OPERATION, order_at(frepple, i)->operation);

        if (operation != INTERN_NONE && booker->recipes->made[operation].is_step)
            booker->has_step_orders[frepple_find(
                frepple, FREPPLE_OPERATION,
                FREPPLE_ROW(frepple, FREPPLE_OPERATION, frepple_operation, operation)->owner)] =
                true;
    }
    return EXPECT_OK;
}

expect_status frepple_build_orders(struct frepple *frepple, struct frepple_recipes *recipes)
{
    struct booker booker = {frepple, recipes, NULL};

    TRY(find_step_orders(&booker));
    for (size_t i = 0; i < frepple->tables[FREPPLE_ORDER].count; i++) {
        const struct frepple_order *order = order_at(frepple, i);
        uint32_t operation = frepple_find(frepple, FREPPLE_OPERATION, order->operation);

        TRY(add_supply(frepple, recipes, order, operation));
        if (operation != INTERN_NONE)
            TRY(book_order(&booker, order, operation));
    }
    return EXPECT_OK;
}
