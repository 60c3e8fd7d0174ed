/* SPDX-License-Identifier: MIT */
#include "promise/offer_list.h"

#include "model/names.h"
#include "promise/wording.h"

#include <string.h>

/* Needs that are planned to find all alternatives and releases of an answer, and of all the answers
 * to an order. */
enum { MOST_WORK = 10000, MOST_WORK_OF_ORDER = 20000 };

void offer_list_begin_trials(struct offer_list *list)
{
    uint64_t share = MOST_WORK_OF_ORDER / list->order->count;

    list->patience = list->desk->planner.work + (share < MOST_WORK ? share : MOST_WORK);
}

expect_status offer_list_init(struct offer_list *list, struct desk *desk, const struct order *order,
                              size_t index, const struct outcome *outcome, expect_answer *answer)
{
    *list = (struct offer_list){.desk = desk,
                                .order = order,
                                .index = index,
                                .line = &order->lines[index],
                                .outcome = outcome,
                                .answer = answer};
    offer_list_begin_trials(list);
    TRY(spending_of(order, outcome, &desk->arena, &list->base));
    return reach_find(desk->model, order, &desk->arena, &list->reach);
}

bool offer_list_goes_on(struct offer_list *list)
{
    if (list->desk->planner.work >= list->patience)
        list->has_stopped = true;
    return !list->has_stopped;
}

struct offer offer_of(const struct offer_list *list, int32_t kind, const struct trial *trial)
{
    const struct model *model = list->desk->model;

    return (struct offer){
        .alternative = {.struct_size = sizeof(expect_alternative),
                        .kind = kind,
                        .date = time_day(list->line->due),
                        .quantity = list->line->quantity,
                        .item = item_name(model, list->line->item),
                        .confidence = trial->confidence,
                        .location = place_name(model, list->line->location),
                        .cost_delta = trial->cost_delta,
                        .first_date = EXPECT_DAY_NONE,
                        .replaced = "",
                        .instead = ""},
    };
}

/* ---- What the customer values ----------------------------------------------------------------- */

/* Half of what is late counts at a week. */
#define WEEK 7.0
#define UNKNOWN_COST 0.5 /* neither cheap nor dear */
#define OTHER_ITEM 0.5   /* of a substitute: it is not what was asked for */

/* The share of a split that comes on the later day. */
static double late_share(const expect_alternative *alternative)
{
    if (alternative->kind != EXPECT_SPLIT)
        return 1.0;
    return 1.0 - (double)alternative->first_quantity / (double)alternative->quantity;
}

static double delay_of(const struct offer_list *list, const expect_alternative *alternative)
{
    double days = (double)alternative->date - (double)time_day(list->line->due);

    return days / (days + WEEK) * late_share(alternative);
}

static double dearness_of(const struct offer_list *list, const expect_alternative *alternative)
{
    double more = (double)alternative->cost_delta;

    if (alternative->cost_delta == EXPECT_MONEY_NONE)
        return UNKNOWN_COST;
    return more > 0.0 ? more / (more + (double)list->base.known) : 0.0;
}

static double missing_of(const struct offer_list *list, const expect_alternative *alternative)
{
    if (alternative->kind == EXPECT_LESS)
        return 1.0 - (double)alternative->quantity / (double)list->line->quantity;
    if (alternative->kind == EXPECT_SPLIT)
        return late_share(alternative) / 2.0;
    return alternative->kind == EXPECT_SUBSTITUTE ? OTHER_ITEM : 0.0;
}

/* A weight that nobody has given is neither high nor low. */
static struct customer customer_of(const struct offer_list *list)
{
    struct customer nobody = {
        .speed = QUANTITY_ONE / 2, .price = QUANTITY_ONE / 2, .completeness = QUANTITY_ONE / 2};
    uint32_t customer = list->line->customer;

    if (customer == ID_NONE || !list->desk->model->customers[customer].is_listed)
        return nobody;
    return list->desk->model->customers[customer];
}

static double penalty_of(const struct offer_list *list, const expect_alternative *alternative)
{
    struct customer customer = customer_of(list);

    return ((double)customer.speed * delay_of(list, alternative) +
            (double)customer.price * dearness_of(list, alternative) +
            (double)customer.completeness * missing_of(list, alternative)) /
           (double)QUANTITY_ONE;
}

/* ---- The list --------------------------------------------------------------------------------- */

static bool comes_before(const struct offer *a, const struct offer *b)
{
    const expect_alternative *left = &a->alternative, *right = &b->alternative;

    if (left->penalty < right->penalty - CHANCE_NOISE ||
        right->penalty < left->penalty - CHANCE_NOISE)
        return left->penalty < right->penalty;
    if (left->kind != right->kind)
        return left->kind < right->kind;
    if (left->date != right->date)
        return left->date < right->date;
    if (left->quantity != right->quantity)
        return left->quantity > right->quantity;
    return a->order < b->order;
}

static expect_status make_room(struct offer_list *list)
{
    struct offer *grown;

    if (list->count < list->capacity)
        return EXPECT_OK;
    grown = arena_get(&list->answer->arena, 2 * list->capacity + 8, sizeof(*grown));
    if (grown == NULL)
        return EXPECT_ERR_NOMEM;
    if (list->count > 0)
        memcpy(grown, list->offers, list->count * sizeof(*grown));
    list->offers = grown;
    list->capacity = 2 * list->capacity + 8;
    return EXPECT_OK;
}

/* Of more than OFFERS_OF_A_KIND of a kind the last one goes. */
static void drop_surplus(struct offer_list *list, int32_t kind)
{
    size_t of_kind = 0;

    for (size_t i = 0; i < list->count; i++) {
        of_kind += list->offers[i].alternative.kind == kind;
        if (of_kind <= OFFERS_OF_A_KIND)
            continue;
        memmove(list->offers + i, list->offers + i + 1,
                (list->count - i - 1) * sizeof(*list->offers));
        list->count--;
        return;
    }
}

expect_status offer_list_add(struct offer_list *list, struct offer offer)
{
    size_t at = list->count;

    TRY(wording_of_offer(list, &offer));
    TRY(make_room(list));
    offer.alternative.penalty = penalty_of(list, &offer.alternative);
    while (at > 0 && comes_before(&offer, &list->offers[at - 1])) {
        list->offers[at] = list->offers[at - 1];
        at--;
    }
    list->offers[at] = offer;
    list->count++;
    drop_surplus(list, offer.alternative.kind);
    return EXPECT_OK;
}

expect_status offer_list_end(struct offer_list *list)
{
    expect_answer *answer = list->answer;

    answer->alternatives = arena_get(&answer->arena, list->count, sizeof(*answer->alternatives));
    answer->overtime = arena_get(&answer->arena, list->count, sizeof(expect_overtime *));
    if (answer->alternatives == NULL || answer->overtime == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < list->count; i++) {
        answer->alternatives[i] = list->offers[i].alternative;
        answer->overtime[i] = list->offers[i].overtime;
    }
    answer->alternative_count = list->count;
    if (!list->has_stopped)
        return EXPECT_OK;
    return answer_remark(
        answer, true, "alternatives_may_be_more",
        "so many plans are possible that not everything was tried: there may be more "
        "alternatives, and more that would release the date");
}
