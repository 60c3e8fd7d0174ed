/* SPDX-License-Identifier: MIT */
#include "promise/history.h"

/* Section 9, step 1: where a promise is missing, the first lead_times row of that supplier and item
 * stands in, whatever its location, calendar, priority or validity. */
static const struct buy_row *first_stated(const struct model *model, uint32_t supplier,
                                          uint32_t item)
{
    const struct buy_row *first = NULL;
    struct range buys = {0, 0};

    if (item != ID_NONE)
        buys = model->items[item].buys;
    for (uint32_t i = buys.first; i < buys.first + buys.count; i++) {
        const struct buy_row *row = &model->buys[i];

        if (row->supplier == supplier && (first == NULL || row->order < first->order))
            first = row;
    }
    return first;
}

static expect_day promise_of(const struct model *model, const struct history_row *row)
{
    const struct buy_row *stated;

    if (row->promised != EXPECT_DAY_NONE)
        return row->promised;
    stated = first_stated(model, row->supplier, row->item);
    if (row->ordered == EXPECT_DAY_NONE || stated == NULL || stated->lead_time_days < 0)
        return EXPECT_DAY_NONE;
    return time_day(time_add_days(day_start(row->ordered), stated->lead_time_days));
}

/* A row without any promise is neither closed nor open: it counts nowhere. */
static struct past_order past_order(const struct history_row *row, expect_day promised)
{
    if (promised == EXPECT_DAY_NONE)
        return (struct past_order){EXPECT_DAY_NONE, 0, EXPECT_DAY_NONE};
    return (struct past_order){row->ordered, promised, row->received};
}

expect_status history_build(const struct model *model, struct history *ret_history)
{
    struct history history = {.model = model};

    history.orders = alloc_get(&model->alloc, model->history_count, sizeof(*history.orders));
    if (history.orders == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < model->history_count; i++) {
        expect_day promised = promise_of(model, &model->history[i]);

        history.orders[i] = past_order(&model->history[i], promised);
        history.left_out += promised == EXPECT_DAY_NONE;
    }
    hazard_clock_set(&history.clock, model->today, model->policy.half_life_days);
    hazard_root(history.root);
    hazard_count(&history.clock, history.orders, model->history_count, &history.all);
    *ret_history = history;
    return EXPECT_OK;
}

void history_fini(struct history *history)
{
    if (history->model != NULL)
        alloc_put(&history->model->alloc, history->orders, history->model->history_count,
                  sizeof(*history->orders));
    *history = (struct history){0};
}

struct range history_of_supplier(const struct history *history, uint32_t supplier)
{
    if (supplier == ID_NONE)
        return (struct range){0, 0};
    return history->model->history_of[supplier];
}

/* The part of a sorted range whose key equals `wanted`. */
typedef uint32_t row_key(const struct history_row *row);

static uint32_t first_not_below(const struct history_row *rows, struct range range, row_key *key,
                                uint64_t wanted)
{
    uint32_t low = range.first, high = range.first + range.count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (key(&rows[middle]) < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct range narrow(const struct history *history, struct range range, row_key *key,
                           uint32_t wanted)
{
    const struct history_row *rows = history->model->history;
    uint32_t first = first_not_below(rows, range, key, wanted);

    return (struct range){first, first_not_below(rows, range, key, (uint64_t)wanted + 1) - first};
}

static uint32_t item_key(const struct history_row *row)
{
    return row->item;
}

static uint32_t location_key(const struct history_row *row)
{
    return row->location;
}

struct range history_of_item(const struct history *history, struct trade trade)
{
    return narrow(history, history_of_supplier(history, trade.supplier), item_key, trade.item);
}

struct range history_of_location(const struct history *history, struct trade trade)
{
    return narrow(history, history_of_item(history, trade), location_key, trade.location);
}
