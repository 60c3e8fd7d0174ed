/* SPDX-License-Identifier: MIT */
#include "promise/reply.h"

#include "model/names.h"
#include "promise/critical.h"
#include "promise/outline.h"
#include "promise/refusal.h"
#include "promise/remarks.h"
#include "promise/search.h"

/* An answer being made. */
struct making {
    struct desk *desk;
    const struct question *question;
    struct outcome outcome;
    struct delivery delivery; /* where the outcome has a plan */
    struct outline outline;
    expect_answer *answer;
};

static expect_day day_or_none(expect_time time)
{
    return time != TIME_NEVER ? time_day(time) : EXPECT_DAY_NONE;
}

static expect_day completion_day(const struct making *making, double probability)
{
    return day_or_none(law_quantile(&making->delivery.law, probability));
}

static expect_status summarise_texts(struct making *making, const struct request_texts *texts)
{
    const struct model *model = making->desk->model;
    const struct question *question = making->question;
    expect_summary *summary = &making->answer->summary;

    summary->request = answer_text(making->answer, "%s", texts->id != NULL ? texts->id : "");
    summary->model = answer_text(making->answer, "%08x%08x", (unsigned)(model->fingerprint >> 32),
                                 (unsigned)(model->fingerprint & 0xffffffffu));
    summary->item = item_name(model, question->item);
    summary->location = place_name(model, question->location);
    summary->to = place_name(model, question->lane != NULL ? question->lane->to : ID_NONE);
    return summary->request != NULL && summary->model != NULL ? EXPECT_OK : EXPECT_ERR_NOMEM;
}

static expect_status summarise(struct making *making)
{
    const struct outcome *outcome = &making->outcome;
    const struct model *model = making->desk->model;
    expect_time earliest;

    TRY(outcome_earliest(making->desk, making->question, &earliest));
    making->answer->summary = (expect_summary){
        .struct_size = sizeof(expect_summary),
        .verdict = (int32_t)outcome->verdict,
        .method =
            making->delivery.confidence_high > outcome->confidence ? EXPECT_BOUNDED : EXPECT_EXACT,
        .confidence = outcome->confidence,
        .confidence_high = making->delivery.confidence_high,
        .on_plan = outcome->on_plan,
        .earliest = day_or_none(earliest),
        .p50 = completion_day(making, 0.5),
        .p80 = completion_day(making, 0.8),
        .p95 = completion_day(making, 0.95),
        .valid_until = EXPECT_DAY_NONE,
        .quantity = making->question->quantity,
        .due = making->question->due,
        .target = making->question->target,
        .risk_floor = model->policy.risk_floor,
        .as_of = model->today,
    };
    return EXPECT_OK;
}

static expect_status list_impacts(struct making *making)
{
    const struct outcome *outcome = &making->outcome;
    const struct model *model = making->desk->model;
    expect_answer *answer = making->answer;

    answer->impacts = arena_get(&answer->arena, outcome->harm_count, sizeof(*answer->impacts));
    if (answer->impacts == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < outcome->harm_count; i++) {
        const struct harm *harm = &outcome->harm[i];

        answer->impacts[answer->impact_count++] = (expect_impact){
            .struct_size = sizeof(expect_impact),
            .demand = intern_text(model->demand_names, harm->demand->name),
            .customer = customer_name(model, harm->demand->customer),
            .before = harm->before,
            .after = harm->after,
        };
    }
    return EXPECT_OK;
}

static expect_status copy_nodes(struct making *making)
{
    expect_answer *answer = making->answer;

    answer->nodes = arena_get(&answer->arena, making->outline.count, sizeof(*answer->nodes));
    if (answer->nodes == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < making->outline.count; i++)
        answer->nodes[answer->node_count++] = making->outline.nodes[i].node;
    return EXPECT_OK;
}

static expect_status describe_plan(struct making *making)
{
    struct taken *taken = &making->desk->planner.taken;

    taken_clear(taken);
    making->desk->planner.release = making->question->release;
    making->desk->target = making->question->target;
    TRY(taken_again(taken, &making->outcome.takes));
    TRY(outline_make(making->desk, making->question, &making->outcome, &making->delivery,
                     &making->outline));
    taken_clear(taken);
    critical_find(&making->outline, making->question, &making->outcome, &making->delivery,
                  &making->answer->binding);
    TRY(copy_nodes(making));
    return remarks_on_plan(making->answer, making->desk, &making->outline);
}

static expect_status describe_refusal(struct making *making)
{
    const struct model *model = making->desk->model;
    struct refusal refusal;
    char needed[32], free[32];

    TRY(refusal_find(making->desk, making->question, &refusal));
    making->answer->binding = (expect_binding){
        .struct_size = sizeof(expect_binding),
        .cause = refusal.cause,
        .node = -1,
        .days_late = INT32_MAX,
        .item = item_name(model, refusal.item),
        .object = refusal.object,
    };
    quantity_format(refusal.needed, needed);
    quantity_format(refusal.free, free);
    return answer_remark(making->answer, true, "no_plan",
                         answer_text(making->answer,
                                     "there is no way to get %s of %s%s%s: %s can be promised from "
                                     "stock and open orders",
                                     needed, item_name(model, refusal.item),
                                     refusal.location != PLACE_BLANK ? " at " : "",
                                     place_name(model, refusal.location), free));
}

/* ---- alternatives ---- */

static expect_status add_alternative(struct making *making, int32_t kind,
                                     const struct question *asked)
{
    expect_answer *answer = making->answer;
    struct outcome outcome;

    TRY(outcome_find(making->desk, asked, &outcome));
    answer->alternatives[answer->alternative_count++] = (expect_alternative){
        .struct_size = sizeof(expect_alternative),
        .kind = kind,
        .date = time_day(asked->due),
        .quantity = asked->quantity,
        .item = item_name(making->desk->model, asked->item),
        .confidence = outcome.confidence,
    };
    return EXPECT_OK;
}

static expect_status offer_later(struct making *making)
{
    struct question asked = *making->question;
    expect_day day;

    TRY(search_later(making->desk, making->question, &day));
    if (day == EXPECT_DAY_NONE)
        return EXPECT_OK;
    asked.due = day_end(day);
    return add_alternative(making, EXPECT_LATER, &asked);
}

static expect_status offer_less(struct making *making)
{
    struct question asked = *making->question;
    bool searched_all;

    TRY(search_available(making->desk, making->question, &asked.quantity, &searched_all));
    making->answer->summary.available = asked.quantity;
    if (!searched_all)
        TRY(answer_remark(making->answer, true, "available_may_be_more",
                          "so many amounts are possible that not all were tried: a larger one than "
                          "the available may be feasible too"));
    return asked.quantity > 0 ? add_alternative(making, EXPECT_LESS, &asked) : EXPECT_OK;
}

enum { MOST_ALTERNATIVES = 2 };

static expect_status find_valid_until(struct making *making)
{
    expect_answer *answer = making->answer;
    bool searched_all;

    TRY(search_valid_until(making->desk, making->question, &answer->summary.valid_until,
                           &searched_all));
    if (searched_all)
        return EXPECT_OK;
    return answer_remark(
        answer, true, "valid_until_may_be_later",
        "the date is so far away that not all release days were tried: a later one "
        "may hold too");
}

/* Feasible: until when it may be confirmed. Not feasible: what to offer instead. */
static expect_status look_around(struct making *making)
{
    expect_answer *answer = making->answer;

    if (making->outcome.verdict == VERDICT_FEASIBLE) {
        answer->summary.available = making->question->quantity;
        return find_valid_until(making);
    }
    answer->alternatives =
        arena_get(&answer->arena, MOST_ALTERNATIVES, sizeof(*answer->alternatives));
    if (answer->alternatives == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(offer_later(making));
    return offer_less(making);
}

/* ---- */

static expect_status assume_location(struct making *making)
{
    const struct model *model = making->desk->model;

    return answer_remark(making->answer, false, "location_assumed",
                         answer_text(making->answer, "location %s: the only one that has %s",
                                     place_name(model, making->question->location),
                                     item_name(model, making->question->item)));
}

static expect_status fill_answer(struct making *making, const struct request_texts *texts)
{
    TRY(outcome_find(making->desk, making->question, &making->outcome));
    if (making->outcome.root != NULL)
        TRY(outcome_delivery(making->desk, making->question, &making->outcome, &making->delivery));
    TRY(summarise(making));
    TRY(summarise_texts(making, texts));
    TRY(list_impacts(making));
    if (texts->location_assumed)
        TRY(assume_location(making));
    if (making->outcome.root != NULL)
        TRY(describe_plan(making));
    else
        TRY(describe_refusal(making));
    return look_around(making);
}

expect_status reply_make(struct desk *desk, const struct question *question,
                         const struct request_texts *texts, expect_answer **ret_answer)
{
    struct making making = {.desk = desk, .question = question};
    expect_status status;

    desk_begin(desk);
    TRY(answer_new(&desk->model->alloc, &making.answer));
    outline_init(&making.outline, &desk->model->alloc);
    status = fill_answer(&making, texts);
    outline_fini(&making.outline);
    if (status == EXPECT_OK)
        *ret_answer = making.answer;
    else
        answer_free(making.answer);
    return status;
}
