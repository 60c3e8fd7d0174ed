/* SPDX-License-Identifier: MIT */
#include "promise/wording.h"

#include "model/names.h"

#include <stdio.h>

static const char *const month_names[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};

static int number_at(const char *digits, int count)
{
    int number = 0;

    for (int i = 0; i < count; i++)
        number = 10 * number + (digits[i] - '0');
    return number;
}

void wording_day(expect_day day, char buffer[32])
{
    char date[16];

    if (day == EXPECT_DAY_NONE) {
        snprintf(buffer, 32, "never");
        return;
    }
    day_format(day, date); /* YYYY-MM-DD */
    snprintf(buffer, 32, "%d %s %d", number_at(date + 8, 2),
             month_names[number_at(date + 5, 2) - 1], number_at(date, 4));
}

/* What the sentences about one offer are made of. */
struct sentence {
    const struct offer_list *list;
    const expect_alternative *offer;
    expect_answer *answer;
    char day[32], quantity[32], asked[32], first[32], first_day[32], rest[32];
    const char *price; /* " at 120 more", or "" */
};

static expect_status begin_sentence(const struct offer_list *list, const expect_alternative *offer,
                                    struct sentence *sentence)
{
    char more[32];

    *sentence = (struct sentence){.list = list, .offer = offer, .answer = list->answer};
    wording_day(offer->date, sentence->day);
    wording_day(offer->first_date, sentence->first_day);
    quantity_format(offer->quantity, sentence->quantity);
    quantity_format(list->line->quantity, sentence->asked);
    quantity_format(offer->first_quantity, sentence->first);
    quantity_format(offer->quantity - offer->first_quantity, sentence->rest);
    sentence->price = "";
    if (offer->cost_delta <= 0) /* EXPECT_MONEY_NONE, too */
        return EXPECT_OK;
    quantity_format(offer->cost_delta, more);
    sentence->price = answer_text(list->answer, " at %s more", more);
    return sentence->price != NULL ? EXPECT_OK : EXPECT_ERR_NOMEM;
}

/* "MOTOR from BETA" */
static const char *bought_from(const struct sentence *sentence)
{
    return answer_text(sentence->answer, "%s from %s", sentence->offer->replaced,
                       sentence->offer->instead);
}

static const char *shipped_from(const struct sentence *sentence)
{
    const char *verb = sentence->list->line->lane != NULL ? "shipped from" : "picked up at";

    return answer_text(sentence->answer, "%s %s", verb, sentence->offer->location);
}

static const char *overtime_minutes(const struct sentence *sentence, const struct offer *offer)
{
    int64_t minutes = 0;

    for (int32_t i = 0; i < offer->alternative.overtime_days; i++)
        minutes += offer->overtime[i].minutes;
    return answer_text(sentence->answer, "%lld minutes of overtime on %d day%s", (long long)minutes,
                       (int)offer->alternative.overtime_days,
                       offer->alternative.overtime_days == 1 ? "" : "s");
}

static const char *change_of(const struct sentence *sentence, const struct offer *offer)
{
    expect_answer *answer = sentence->answer;

    switch (offer->alternative.kind) {
    case EXPECT_LATER:
        return answer_text(answer, "all of it on %s", sentence->day);
    case EXPECT_LESS:
        return answer_text(answer, "%s of the %s on %s", sentence->quantity, sentence->asked,
                           sentence->day);
    case EXPECT_SPLIT:
        return answer_text(answer, "%s on %s and %s on %s", sentence->first, sentence->first_day,
                           sentence->rest, sentence->day);
    case EXPECT_SUBSTITUTE:
        return answer_text(answer, "%s %s in place of %s %s", sentence->quantity,
                           offer->alternative.item, sentence->asked,
                           item_name(sentence->list->desk->model, sentence->list->line->item));
    case EXPECT_SUPPLIER:
        return bought_from(sentence);
    case EXPECT_LOCATION:
        return shipped_from(sentence);
    case EXPECT_MODE:
        return answer_text(answer, "%s by %s", offer->alternative.replaced,
                           offer->alternative.instead);
    default:
        return overtime_minutes(sentence, offer);
    }
}

static const char *question_of(const struct sentence *sentence)
{
    expect_answer *answer = sentence->answer;
    const expect_alternative *offer = sentence->offer;

    switch (offer->kind) {
    case EXPECT_LATER:
        return answer_text(answer, "Would %s do%s?", sentence->day, sentence->price);
    case EXPECT_LESS:
        return answer_text(answer, "Would %s of the %s on %s do, and the rest later?",
                           sentence->quantity, sentence->asked, sentence->day);
    case EXPECT_SPLIT:
        return answer_text(answer, "Would %s on %s and the other %s on %s do%s?", sentence->first,
                           sentence->first_day, sentence->rest, sentence->day, sentence->price);
    case EXPECT_SUBSTITUTE:
        return answer_text(answer, "Would %s %s on %s do instead%s?", sentence->quantity,
                           offer->item, sentence->day, sentence->price);
    case EXPECT_LOCATION:
        return answer_text(answer, "Would it do %s%s?", offer->change, sentence->price);
    default:
        return answer_text(answer, "Would %s do%s, with %s?", sentence->day, sentence->price,
                           offer->change);
    }
}

expect_status wording_of_offer(const struct offer_list *list, struct offer *offer)
{
    struct sentence sentence;

    TRY(begin_sentence(list, &offer->alternative, &sentence));
    offer->alternative.change = change_of(&sentence, offer);
    if (offer->alternative.change == NULL)
        return EXPECT_ERR_NOMEM;
    offer->alternative.question = question_of(&sentence);
    return offer->alternative.question != NULL ? EXPECT_OK : EXPECT_ERR_NOMEM;
}
