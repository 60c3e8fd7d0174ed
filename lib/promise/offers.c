/* SPDX-License-Identifier: MIT */
#include "promise/offers.h"

#include "promise/releases.h"
#include "promise/search.h"

expect_status offers_later(struct desk *desk, const struct order *order,
                           const struct outcome *outcome, struct later_offer *ret_later)
{
    struct spending base;
    struct order later;

    *ret_later = (struct later_offer){.day = EXPECT_DAY_NONE};
    TRY(search_later(desk, order, &ret_later->day));
    if (ret_later->day == EXPECT_DAY_NONE)
        return EXPECT_OK;
    later = order_copy(order, &desk->arena);
    if (later.lines == NULL)
        return EXPECT_ERR_NOMEM;
    order_set_due(&later, day_end(ret_later->day));
    TRY(spending_of(order, outcome, &desk->arena, &base));
    return trial_run(desk, &later, &base, &ret_later->trial);
}

static expect_status offer_later(struct offer_list *list, const struct later_offer *later)
{
    struct offer offer = offer_of(list, EXPECT_LATER, &later->trial);

    if (later->day == EXPECT_DAY_NONE)
        return EXPECT_OK;
    offer.alternative.date = later->day;
    return offer_list_add(list, offer);
}

/* What less of it costs does not compare with what all of it does. */
static expect_status offer_less(struct offer_list *list, expect_quantity available)
{
    struct order less = order_copy(list->order, &list->desk->arena);
    struct offer offer;
    struct trial trial;

    if (less.lines == NULL)
        return EXPECT_ERR_NOMEM;
    less.lines[list->index].quantity = available;
    TRY(trial_run(list->desk, &less, &list->base, &trial));
    offer = offer_of(list, EXPECT_LESS, &trial);
    offer.alternative.quantity = available;
    offer.alternative.cost_delta = EXPECT_MONEY_NONE;
    return offer_list_add(list, offer);
}

/* How much of the line is available, as less and as the first part of a split. */
static expect_status offer_parts(struct offer_list *list)
{
    expect_quantity *available = &list->answer->summary.available;
    bool searched_all;

    TRY(search_available(list->desk, list->order, list->index, available, &searched_all));
    if (!searched_all)
        TRY(answer_remark(list->answer, true, "available_may_be_more",
                          "so many amounts are possible that not all were tried: a larger one than "
                          "the available may be feasible too"));
    if (*available == 0)
        return EXPECT_OK;
    TRY(offer_less(list, *available));
    return offer_split(list, *available);
}

expect_status offers_list(struct desk *desk, const struct order *order, size_t line,
                          const struct outcome *outcome, const struct later_offer *later,
                          expect_answer *answer)
{
    struct offer_list list;

    TRY(offer_list_init(&list, desk, order, line, outcome, answer));
    TRY(offer_later(&list, later));
    TRY(offer_parts(&list));
    offer_list_begin_trials(&list);
    TRY(offer_substitutes(&list));
    TRY(offer_suppliers(&list));
    TRY(offer_locations(&list));
    TRY(offer_modes(&list));
    TRY(offer_overtime(&list));
    TRY(releases_find(&list));
    return offer_list_end(&list);
}
