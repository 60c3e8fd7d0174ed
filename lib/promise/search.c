/* SPDX-License-Identifier: MIT */
#include "promise/search.h"

#include "promise/trial.h"

static expect_status later_day(struct desk *desk, struct order *later, expect_day first,
                               expect_day last, expect_day *ret_day)
{
    *ret_day = EXPECT_DAY_NONE;
    for (expect_day day = first; day <= last && *ret_day == EXPECT_DAY_NONE; day++) {
        bool feasible;

        order_set_due(later, day_end(day));
        TRY(trial_ask(desk, later, &feasible));
        if (feasible)
            *ret_day = day;
    }
    return EXPECT_OK;
}

expect_status search_later(struct desk *desk, const struct order *order, expect_day *ret_day)
{
    expect_day due = time_day(order->lines[0].due);
    expect_day last = due <= DAY_LAST - LATER_DAYS ? due + LATER_DAYS : DAY_LAST;
    struct order later = order_copy(order, &desk->arena);
    expect_status status;

    if (later.lines == NULL)
        return EXPECT_ERR_NOMEM;
    desk->horizon = day_end(last);
    status = later_day(desk, &later, due + 1, last, ret_day);
    desk->horizon = EXPECT_TIME_NONE;
    return status;
}

/* Where stock gives all of it and nothing on the way is uncertain, the release day changes nothing
 * until the goods have to leave: the same part is held from the same minute. */
static bool rests_on_stock(struct desk *desk, const struct order *order, expect_time ship_by)
{
    const struct question *line = &order->lines[0];

    if (order->count > 1 || (line->lane != NULL && line->lane->carrier != ID_NONE))
        return false;
    desk_put_back(desk);
    return ship_by != EXPECT_TIME_NONE && time_day(ship_by) >= line->release &&
           desk_free(desk, line->item, line->location, ship_by) >= line->quantity;
}

/* Day by day, but not further than this: a date that far away is no reason to wait. */
enum { VALID_DAYS = 1830 };

static expect_status valid_day(struct desk *desk, const struct order *order, expect_day last,
                               expect_day *ret_day)
{
    struct order later = order_copy(order, &desk->arena);
    bool feasible = true;

    if (later.lines == NULL)
        return EXPECT_ERR_NOMEM;
    *ret_day = order->lines[0].release;
    for (expect_day day = *ret_day + 1; day <= last && feasible; day++) {
        order_set_release(&later, day);
        TRY(trial_ask_once(desk, &later, &feasible));
        if (feasible)
            *ret_day = day;
    }
    return EXPECT_OK;
}

expect_status search_valid_until(struct desk *desk, const struct order *order, expect_day *ret_day,
                                 bool *ret_searched_all)
{
    const struct question *line = &order->lines[0];
    expect_time ship_by = question_ship_by(desk->model, line);
    expect_day due = time_day(line->due), last = due;

    *ret_searched_all = true;
    if (rests_on_stock(desk, order, ship_by)) {
        *ret_day = time_day(ship_by);
        return EXPECT_OK;
    }
    if (due - line->release > VALID_DAYS)
        last = line->release + VALID_DAYS;
    TRY(valid_day(desk, order, last, ret_day));
    *ret_searched_all = *ret_day < last || last == due;
    return EXPECT_OK;
}

/* Every multiple is tried from the top down, but not more than this many. */
enum { AVAILABLE_BUDGET = 4096 };

/* An order of which one line may be less. */
struct reduction {
    struct order order;
    struct question *line;
    expect_quantity step;
};

static expect_status is_feasible_multiple(struct desk *desk, const struct reduction *reduction,
                                          int64_t multiple, bool *ret_feasible)
{
    reduction->line->quantity = multiple * reduction->step;
    return trial_ask_once(desk, &reduction->order, ret_feasible);
}

/* Beyond the budget: the top of the run of feasible multiples that begins at one step. What it
 * answers has been checked, so it does not flatter. */
static expect_status bisect_available(struct desk *desk, const struct reduction *reduction,
                                      int64_t multiples, expect_quantity *ret_available)
{
    int64_t low = 0, high = multiples;

    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        bool feasible;

        TRY(is_feasible_multiple(desk, reduction, middle, &feasible));
        if (feasible)
            low = middle;
        else
            high = middle;
    }
    *ret_available = low * reduction->step;
    return EXPECT_OK;
}

expect_status search_available(struct desk *desk, const struct order *order, size_t line,
                               expect_quantity *ret_available, bool *ret_searched_all)
{
    expect_quantity step = desk->model->items[order->lines[line].item].quantity_step;
    int64_t multiples = (order->lines[line].quantity - 1) / step;
    int64_t last = multiples > AVAILABLE_BUDGET ? multiples - AVAILABLE_BUDGET : 0;
    struct reduction reduction = {order_copy(order, &desk->arena), NULL, step};

    if (reduction.order.lines == NULL)
        return EXPECT_ERR_NOMEM;
    reduction.line = &reduction.order.lines[line];
    *ret_available = 0;
    *ret_searched_all = true;
    for (int64_t i = multiples; i > last; i--) {
        bool feasible;

        TRY(is_feasible_multiple(desk, &reduction, i, &feasible));
        if (feasible) {
            *ret_available = i * step;
            return EXPECT_OK;
        }
    }
    if (last == 0)
        return EXPECT_OK;
    *ret_searched_all = false;
    return bisect_available(desk, &reduction, last + 1, ret_available);
}
