/* SPDX-License-Identifier: MIT
 *
 * A part of the line on its day and the rest on the first later day on which that is feasible
 * beside it: the first part is promised before the rest is asked for, so that both cannot count on
 * the same stock or minutes.
 */
#include "promise/offers.h"

#include "promise/search.h"

/* Both parts, as far as they are found. */
struct split {
    struct order first, rest;
    struct outcome first_outcome;
    expect_day day; /* of the rest; EXPECT_DAY_NONE: it is never feasible */
    double rest_confidence;
    struct spending spending; /* of both */
};

static expect_status copy_orders(const struct offer_list *list, expect_quantity first,
                                 struct split *split)
{
    split->first = order_copy(list->order, &list->desk->arena);
    split->rest = order_copy(list->order, &list->desk->arena);
    if (split->first.lines == NULL || split->rest.lines == NULL)
        return EXPECT_ERR_NOMEM;
    split->first.lines[0].quantity = first;
    split->rest.lines[0].quantity = list->line->quantity - first;
    return EXPECT_OK;
}

/* With the first part promised. */
static expect_status find_rest(struct desk *desk, struct split *split)
{
    struct outcome outcome;

    TRY(search_later(desk, &split->rest, &split->day));
    if (split->day == EXPECT_DAY_NONE)
        return EXPECT_OK;
    order_set_due(&split->rest, day_end(split->day));
    TRY(outcome_find(desk, &split->rest, &outcome));
    split->rest_confidence = outcome.confidence;
    return spending_add(&split->rest, &outcome, &desk->arena, &split->spending);
}

static expect_status find_both(struct offer_list *list, expect_quantity first, struct split *split)
{
    struct desk *desk = list->desk;

    TRY(copy_orders(list, first, split));
    TRY(outcome_find(desk, &split->first, &split->first_outcome));
    TRY(spending_of(&split->first, &split->first_outcome, &desk->arena, &split->spending));
    TRY(desk_commit(desk, &split->first, &split->first_outcome.takes));
    TRY(find_rest(desk, split));
    desk_uncommit(desk);
    return EXPECT_OK;
}

static struct offer split_offer(const struct offer_list *list, expect_quantity first,
                                const struct split *split)
{
    double first_confidence = split->first_outcome.confidence;
    struct trial trial = {.is_feasible = true, .confidence = first_confidence};
    struct offer offer;

    if (split->rest_confidence < first_confidence)
        trial.confidence = split->rest_confidence;
    trial.cost_delta = spending_difference(&split->spending, &list->base);
    offer = offer_of(list, EXPECT_SPLIT, &trial);
    offer.alternative.first_date = offer.alternative.date;
    offer.alternative.first_quantity = first;
    offer.alternative.first_confidence = first_confidence;
    offer.alternative.rest_confidence = split->rest_confidence;
    offer.alternative.date = split->day;
    return offer;
}

expect_status offer_split(struct offer_list *list, expect_quantity first)
{
    struct arena_mark mark = arena_mark(&list->desk->arena);
    struct split split = {.day = EXPECT_DAY_NONE};
    struct offer offer;

    if (list->order->count > 1)
        return EXPECT_OK;
    TRY(find_both(list, first, &split));
    offer = split_offer(list, first, &split);
    desk_forget(list->desk, mark);
    return split.day != EXPECT_DAY_NONE ? offer_list_add(list, offer) : EXPECT_OK;
}
