/* SPDX-License-Identifier: MIT */
#include "promise/offers.h"

#include "model/names.h"
#include "promise/search.h"

enum { MOST_ALTERNATIVES = 2 };

static expect_status confidence_of(struct desk *desk, const struct order *order,
                                   double *ret_confidence)
{
    struct outcome outcome;

    TRY(outcome_find(desk, order, &outcome));
    *ret_confidence = outcome.confidence;
    return EXPECT_OK;
}

expect_status offers_later(struct desk *desk, const struct order *order,
                           struct later_offer *ret_later)
{
    struct order later;

    *ret_later = (struct later_offer){.confidence = 0.0};
    TRY(search_later(desk, order, &ret_later->day));
    if (ret_later->day == EXPECT_DAY_NONE)
        return EXPECT_OK;
    later = order_copy(order, &desk->arena);
    if (later.lines == NULL)
        return EXPECT_ERR_NOMEM;
    order_set_due(&later, day_end(ret_later->day));
    return confidence_of(desk, &later, &ret_later->confidence);
}

static void add_alternative(expect_answer *answer, expect_alternative alternative)
{
    alternative.struct_size = sizeof(alternative);
    answer->alternatives[answer->alternative_count++] = alternative;
}

static void offer_later(const struct model *model, const struct question *line,
                        const struct later_offer *later, expect_answer *answer)
{
    if (later->day == EXPECT_DAY_NONE)
        return;
    add_alternative(answer, (expect_alternative){.kind = EXPECT_LATER,
                                                 .date = later->day,
                                                 .quantity = line->quantity,
                                                 .item = item_name(model, line->item),
                                                 .confidence = later->confidence});
}

static expect_status offer_less(struct desk *desk, const struct order *order, size_t line,
                                expect_answer *answer)
{
    struct order less = order_copy(order, &desk->arena);
    expect_alternative alternative = {.kind = EXPECT_LESS};
    bool searched_all;

    if (less.lines == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(search_available(desk, order, line, &answer->summary.available, &searched_all));
    if (!searched_all)
        TRY(answer_remark(answer, true, "available_may_be_more",
                          "so many amounts are possible that not all were tried: a larger one than "
                          "the available may be feasible too"));
    if (answer->summary.available == 0)
        return EXPECT_OK;
    less.lines[line].quantity = answer->summary.available;
    TRY(confidence_of(desk, &less, &alternative.confidence));
    alternative.date = time_day(less.lines[line].due);
    alternative.quantity = answer->summary.available;
    alternative.item = item_name(desk->model, less.lines[line].item);
    add_alternative(answer, alternative);
    return EXPECT_OK;
}

expect_status offers_list(struct desk *desk, const struct order *order, size_t line,
                          const struct later_offer *later, expect_answer *answer)
{
    answer->alternatives =
        arena_get(&answer->arena, MOST_ALTERNATIVES, sizeof(*answer->alternatives));
    if (answer->alternatives == NULL)
        return EXPECT_ERR_NOMEM;
    offer_later(desk->model, &order->lines[line], later, answer);
    return offer_less(desk, order, line, answer);
}
