/* SPDX-License-Identifier: MIT */
#include "promise/search.h"

static expect_status later_day(struct desk *desk, const struct question *question, expect_day last,
                               expect_day *ret_day)
{
    struct question later = *question;
    expect_day day = time_day(question->due) + 1;

    *ret_day = EXPECT_DAY_NONE;
    for (; day <= last && *ret_day == EXPECT_DAY_NONE; day++) {
        struct outcome outcome;

        later.due = day_end(day);
        TRY(outcome_find(desk, &later, &outcome));
        if (outcome_is_feasible(&outcome))
            *ret_day = day;
    }
    return EXPECT_OK;
}

expect_status search_later(struct desk *desk, const struct question *question, expect_day *ret_day)
{
    expect_day due = time_day(question->due);
    expect_day last = due <= DAY_LAST - LATER_DAYS ? due + LATER_DAYS : DAY_LAST;
    expect_status status;

    desk->horizon = day_end(last);
    status = later_day(desk, question, last, ret_day);
    desk->horizon = EXPECT_TIME_NONE;
    return status;
}

/* Asks a question whose plans no other question of the search shares. */
static expect_status ask_once(struct desk *desk, const struct question *question,
                              bool *ret_feasible)
{
    struct arena_mark mark = arena_mark(&desk->arena);
    struct outcome outcome;

    TRY(outcome_find(desk, question, &outcome));
    *ret_feasible = outcome_is_feasible(&outcome);
    desk_forget(desk, mark);
    return EXPECT_OK;
}

/* Where stock gives all of it and nothing on the way is uncertain, the release day changes nothing
 * until the goods have to leave: the same part is held from the same minute. */
static bool rests_on_stock(struct desk *desk, const struct question *question, expect_time ship_by)
{
    if (question->lane != NULL && question->lane->carrier != ID_NONE)
        return false;
    return ship_by != EXPECT_TIME_NONE && time_day(ship_by) >= question->release &&
           question_free(desk, question, ship_by) >= question->quantity;
}

/* Day by day, but not further than this: a date that far away is no reason to wait. */
enum { VALID_DAYS = 1830 };

static expect_status valid_day(struct desk *desk, const struct question *question, expect_day last,
                               expect_day *ret_day)
{
    struct question later = *question;
    bool feasible = true;

    *ret_day = question->release;
    for (expect_day day = question->release + 1; day <= last && feasible; day++) {
        later.release = day;
        TRY(ask_once(desk, &later, &feasible));
        if (feasible)
            *ret_day = day;
    }
    return EXPECT_OK;
}

expect_status search_valid_until(struct desk *desk, const struct question *question,
                                 expect_day *ret_day, bool *ret_searched_all)
{
    expect_time ship_by = question_ship_by(desk->model, question);
    expect_day due = time_day(question->due), last = due;

    *ret_searched_all = true;
    if (rests_on_stock(desk, question, ship_by)) {
        *ret_day = time_day(ship_by);
        return EXPECT_OK;
    }
    if (due - question->release > VALID_DAYS)
        last = question->release + VALID_DAYS;
    TRY(valid_day(desk, question, last, ret_day));
    *ret_searched_all = *ret_day < last || last == due;
    return EXPECT_OK;
}

/* Every multiple is tried from the top down, but not more than this many. */
enum { AVAILABLE_BUDGET = 4096 };

static expect_status is_feasible_amount(struct desk *desk, const struct question *question,
                                        expect_quantity amount, bool *ret_feasible)
{
    struct question less = *question;

    less.quantity = amount;
    return ask_once(desk, &less, ret_feasible);
}

/* Beyond the budget: the top of the run of feasible multiples that begins at one step. What it
 * answers has been checked, so it does not flatter. */
static expect_status bisect_available(struct desk *desk, const struct question *question,
                                      expect_quantity step, int64_t multiples,
                                      expect_quantity *ret_available)
{
    int64_t low = 0, high = multiples;

    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        bool feasible;

        TRY(is_feasible_amount(desk, question, middle * step, &feasible));
        if (feasible)
            low = middle;
        else
            high = middle;
    }
    *ret_available = low * step;
    return EXPECT_OK;
}

expect_status search_available(struct desk *desk, const struct question *question,
                               expect_quantity *ret_available, bool *ret_searched_all)
{
    expect_quantity step = desk->model->items[question->item].quantity_step;
    int64_t multiples = (question->quantity - 1) / step;
    int64_t last = multiples > AVAILABLE_BUDGET ? multiples - AVAILABLE_BUDGET : 0;

    *ret_available = 0;
    *ret_searched_all = true;
    for (int64_t i = multiples; i > last; i--) {
        bool feasible;

        TRY(is_feasible_amount(desk, question, i * step, &feasible));
        if (feasible) {
            *ret_available = i * step;
            return EXPECT_OK;
        }
    }
    if (last == 0)
        return EXPECT_OK;
    *ret_searched_all = false;
    return bisect_available(desk, question, step, last + 1, ret_available);
}
