/* SPDX-License-Identifier: MIT */
#include "promise/reply.h"

#include "model/names.h"
#include "promise/critical.h"
#include "promise/joint.h"
#include "promise/milestones.h"
#include "promise/offers.h"
#include "promise/plans.h"
#include "promise/refusal.h"
#include "promise/rejections.h"
#include "promise/releases.h"
#include "promise/remarks.h"
#include "promise/search.h"

#include <string.h>

/* What the answers of all lines share. */
struct making {
    struct desk *desk;
    const struct order *order;
    struct outcome outcome;
    struct delivery delivery; /* where the outcome has a plan */
    expect_time earliest;
    expect_day valid_until;   /* of a feasible order */
    bool searched_all_days;   /* for valid_until */
    expect_day first_work;    /* of the plan that is confirmed last; EXPECT_DAY_NONE: none */
    struct later_offer later; /* of one that is not feasible */
};

/* The answer of one line being made. */
struct line_making {
    const struct making *all;
    const struct question *line;
    size_t index;
    struct outline outline;
    expect_answer *answer;
};

static bool is_feasible(const struct making *making)
{
    return making->outcome.verdict == VERDICT_FEASIBLE;
}

/* ---- the summary ---- */

static expect_day day_or_none(expect_time time)
{
    return time != TIME_NEVER ? time_day(time) : EXPECT_DAY_NONE;
}

static expect_status summarise_texts(struct line_making *making, const struct request_texts *texts)
{
    const struct model *model = making->all->desk->model;
    const struct question *line = making->line;
    expect_summary *summary = &making->answer->summary;

    summary->request = answer_text(making->answer, "%s", texts->id != NULL ? texts->id : "");
    summary->order = answer_text(making->answer, "%s", texts->order != NULL ? texts->order : "");
    summary->model = answer_text(making->answer, "%08x%08x", (unsigned)(model->fingerprint >> 32),
                                 (unsigned)(model->fingerprint & 0xffffffffu));
    summary->item = item_name(model, line->item);
    summary->location = place_name(model, line->location);
    summary->to = place_name(model, line->lane != NULL ? line->lane->to : ID_NONE);
    if (summary->request == NULL || summary->order == NULL || summary->model == NULL)
        return EXPECT_ERR_NOMEM;
    return EXPECT_OK;
}

/* A sum that was only bounded says nothing of the other side. */
static void summarise_confidence(const struct making *all, expect_summary *summary)
{
    const struct outcome *outcome = &all->outcome;

    summary->confidence = outcome->confidence;
    summary->confidence_high = all->delivery.is_rounded ? 1.0 : outcome->confidence_high;
    summary->method = all->delivery.is_rounded ? EXPECT_BOUNDED : (int32_t)outcome->method;
    if (summary->method == EXPECT_SIMULATED) {
        summary->standard_error = outcome->standard_error;
        summary->seed = JOINT_SEED;
    }
}

static void summarise(struct line_making *making)
{
    const struct making *all = making->all;
    const struct model *model = all->desk->model;

    making->answer->summary = (expect_summary){
        .struct_size = sizeof(expect_summary),
        .verdict = (int32_t)all->outcome.verdict,
        .on_plan = all->outcome.on_plan,
        .earliest = day_or_none(all->earliest),
        .p50 = all->delivery.completion[0],
        .p80 = all->delivery.completion[1],
        .p95 = all->delivery.completion[2],
        .valid_until = EXPECT_DAY_NONE,
        .quantity = making->line->quantity,
        .due = making->line->due,
        .target = making->line->target,
        .risk_floor = model->policy.risk_floor,
        .as_of = model->today,
    };
    summarise_confidence(all, &making->answer->summary);
}

/* ---- impact, plan and binding ---- */

static expect_status list_impacts(struct line_making *making)
{
    const struct outcome *outcome = &making->all->outcome;
    const struct model *model = making->all->desk->model;
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

static expect_status copy_nodes(struct line_making *making)
{
    expect_answer *answer = making->answer;

    answer->nodes = arena_get(&answer->arena, making->outline.count, sizeof(*answer->nodes));
    if (answer->nodes == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < making->outline.count; i++)
        answer->nodes[answer->node_count++] = making->outline.nodes[i].node;
    return EXPECT_OK;
}

/* The evidence of a node that has a lead time. */
static void add_evidence(struct line_making *making, size_t node)
{
    const struct evidence *found = &making->outline.nodes[node].evidence;
    const struct model *model = making->all->desk->model;
    expect_answer *answer = making->answer;
    struct node_evidence *evidence = &answer->evidences[answer->evidence_count++];

    evidence->evidence = (expect_evidence){
        .struct_size = sizeof(expect_evidence),
        .node = (int32_t)node,
        .model = (int32_t)found->model,
        .supplier = supplier_name(model, found->trade.supplier),
        .item = item_name(model, found->trade.item),
        .location = place_name(model, found->trade.location),
        .observations = (int32_t)found->observations,
        .open = (int32_t)found->open,
        .bases = found->count,
    };
    memcpy(evidence->bases, found->bases, sizeof(evidence->bases));
}

static expect_status list_evidence(struct line_making *making)
{
    expect_answer *answer = making->answer;

    answer->evidences = arena_get(&answer->arena, answer->node_count, sizeof(*answer->evidences));
    if (answer->evidences == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < answer->node_count; i++) {
        if (answer->nodes[i].observations >= 0)
            add_evidence(making, i);
    }
    return EXPECT_OK;
}

/* Of what a need on the critical path could also have come from. The request itself has to leave in
 * time; a component is only of use where it comes before the one in the plan. */
static expect_status reject_at(struct line_making *making, const struct need *need, bool is_root)
{
    const struct making *all = making->all;
    expect_quantity from_stock = need->hold != NULL ? need->hold->quantity : 0;
    struct rejection_need rejected = {need->item, need->location, need->quantity - from_stock,
                                      need->source, need->ready};

    if (is_root)
        rejected.by = question_ship_by(all->desk->model, making->line);
    if (rejected.quantity == 0)
        return EXPECT_OK;
    return rejections_add(all->desk, making->line, &rejected, making->answer);
}

static expect_status list_rejections(struct line_making *making)
{
    const struct need *root = making->all->outcome.roots[making->index];

    for (size_t i = 0; i < making->outline.count && !is_feasible(making->all); i++) {
        const struct outline_node *node = &making->outline.nodes[i];

        if (node->need != NULL && node->node.critical)
            TRY(reject_at(making, node->need, node->need == root));
    }
    return EXPECT_OK;
}

static expect_status describe_plan(struct line_making *making)
{
    const struct making *all = making->all;
    const struct outcome *outcome = &all->outcome;

    TRY(plans_take(all->desk, making->line, &outcome->takes));
    TRY(outline_make(all->desk, making->line, outcome->roots[making->index], &all->delivery.flow,
                     &all->delivery.lines[making->index], &making->outline));
    desk_put_back(all->desk);
    critical_find(&making->outline, making->line, outcome, &all->delivery.law,
                  &making->answer->binding);
    TRY(copy_nodes(making));
    TRY(list_evidence(making));
    TRY(list_rejections(making));
    return remarks_on_plan(making->answer, all->desk, &making->outline);
}

/* ", at level 2, needed for A, for P": which way the need comes from the request. */
static const char *trail_text(struct line_making *making, const struct refusal *refusal)
{
    const struct model *model = making->all->desk->model;
    const char *text = "";

    if (refusal->level > 0)
        text = answer_text(making->answer, ", at level %d, needed", (int)refusal->level);
    for (size_t i = 0; i < refusal->level && text != NULL; i++)
        text = answer_text(making->answer, "%s%s for %s", text, i > 0 ? "," : "",
                           item_name(model, refusal->needed_for[i]));
    return text;
}

static expect_status warn_of_refusal(struct line_making *making, const struct refusal *refusal)
{
    const struct model *model = making->all->desk->model;
    const char *trail = trail_text(making, refusal);
    char needed[32], free[32];

    if (trail == NULL)
        return EXPECT_ERR_NOMEM;
    quantity_format(refusal->needed, needed);
    quantity_format(refusal->free, free);
    return answer_remark(making->answer, true, "no_plan",
                         answer_text(making->answer,
                                     "there is no way to get %s of %s%s%s%s: %s can be promised "
                                     "from stock and open orders",
                                     needed, item_name(model, refusal->item),
                                     refusal->location != PLACE_BLANK ? " at " : "",
                                     place_name(model, refusal->location), trail, free));
}

static expect_status describe_refusal(struct line_making *making)
{
    const struct model *model = making->all->desk->model;
    struct refusal refusal;

    TRY(refusal_find(making->all->desk, making->all->order, &refusal));
    making->answer->binding = (expect_binding){
        .struct_size = sizeof(expect_binding),
        .cause = making->all->outcome.is_allowed ? refusal.cause : "allocation",
        .node = -1,
        .days_late = INT32_MAX,
        .item = item_name(model, refusal.item),
        .object = refusal.object,
    };
    TRY(rejections_add(making->all->desk, making->line,
                       &(struct rejection_need){refusal.item, refusal.location, refusal.needed,
                                                NULL, question_ship_by(model, making->line)},
                       making->answer));
    return warn_of_refusal(making, &refusal);
}

/* ---- the answer of a line ---- */

static expect_status assume_location(struct line_making *making)
{
    const struct model *model = making->all->desk->model;

    return answer_remark(making->answer, false, "location_assumed",
                         answer_text(making->answer, "location %s: the only one that has %s",
                                     place_name(model, making->line->location),
                                     item_name(model, making->line->item)));
}

static expect_status warn_of_unsearched_days(expect_answer *answer)
{
    return answer_remark(
        answer, true, "valid_until_may_be_later",
        "the date is so far away that not all release days were tried: a later one "
        "may hold too");
}

/* All but what the searches find: those use up the memory that the plan's laws lie in. */
static expect_status describe_line(struct line_making *making, const struct request_texts *texts)
{
    const struct making *all = making->all;

    summarise(making);
    TRY(summarise_texts(making, texts));
    TRY(list_impacts(making));
    if (texts->location_assumed)
        TRY(assume_location(making));
    return all->outcome.roots != NULL ? describe_plan(making) : describe_refusal(making);
}

static expect_status begin_answer(const struct making *all, size_t index,
                                  const struct request_texts *texts, expect_answer **ret_answer)
{
    struct line_making making = {.all = all, .line = &all->order->lines[index], .index = index};
    expect_status status;

    TRY(answer_new(&all->desk->model->alloc, &making.answer));
    outline_init(&making.outline, &all->desk->model->alloc);
    status = describe_line(&making, texts);
    outline_fini(&making.outline);
    if (status == EXPECT_OK)
        *ret_answer = making.answer;
    else
        answer_free(making.answer);
    return status;
}

/* The plan that begins last is that of the last release that holds. */
static expect_status find_first_work(const struct making *all, expect_day *ret_day)
{
    const struct model *model = all->desk->model;
    struct order last = order_copy(all->order, &all->desk->arena);
    struct outcome outcome;

    if (last.lines == NULL)
        return EXPECT_ERR_NOMEM;
    *ret_day = EXPECT_DAY_NONE;
    if (model->policy.drawing_approval_days == DAYS_NOT_GIVEN)
        return EXPECT_OK;
    if (is_feasible(all))
        order_set_release(&last, all->valid_until);
    TRY(outcome_find(all->desk, &last, &outcome));
    *ret_day = milestones_first_work(model, &last, &outcome);
    return EXPECT_OK;
}

static expect_status list_milestones(const struct making *all, size_t index, expect_answer *answer)
{
    struct duty_days duties = {all->order->lines[0].release, all->first_work, EXPECT_DAY_NONE};

    if (is_feasible(all))
        duties.confirmed = all->valid_until;
    if (all->outcome.roots != NULL)
        duties.delivery = day_or_none(all->delivery.lines[index].arrival);
    return milestones_list(all->desk->model, &duties, answer);
}

/* A search goes by the lower end of a mean over draws (section 7, Dependence). */
static expect_status warn_of_draws(const struct making *all, expect_answer *answer)
{
    if (all->outcome.method != METHOD_SIMULATED)
        return EXPECT_OK;
    return answer_remark(
        answer, true, "simulated_confidence",
        "so much is shared that the confidence is simulated, and given with its "
        "lower end: what is available, `later` and `valid_until` may stop a little "
        "short of what is true");
}

static expect_status finish_answer(const struct making *all, size_t index, expect_answer *answer)
{
    TRY(warn_of_draws(all, answer));
    if (!is_feasible(all)) {
        TRY(offers_list(all->desk, all->order, index, &all->outcome, &all->later, answer));
        return list_milestones(all, index, answer);
    }
    answer->summary.valid_until = all->valid_until;
    answer->summary.available = all->order->lines[index].quantity;
    if (!all->searched_all_days)
        TRY(warn_of_unsearched_days(answer));
    return list_milestones(all, index, answer);
}

/* ---- the order ---- */

/* What the lines replace is left out of the check, so that an order does not compete with itself. */
static expect_status leave_out_replaced(struct desk *desk, const struct order *order)
{
    uint32_t *replaced = arena_get(&desk->arena, order->count, sizeof(*replaced));
    size_t count = 0;

    if (replaced == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < order->count; i++) {
        uint32_t demand = order->lines[i].replaces;
        size_t known = 0;

        while (known < count && replaced[known] != demand)
            known++;
        if (demand != ID_NONE && known == count) /* two lines may replace one promise */
            replaced[count++] = demand;
    }
    return count > 0 ? desk_leave_out(desk, replaced, count) : EXPECT_OK;
}

/* Feasible: until when it may be confirmed. Not feasible: from when on it would hold. */
static expect_status look_around(struct making *making)
{
    if (is_feasible(making))
        return search_valid_until(making->desk, making->order, &making->valid_until,
                                  &making->searched_all_days);
    return offers_later(making->desk, making->order, &making->outcome, &making->later);
}

static expect_status work_out(struct making *making)
{
    desk_begin(making->desk);
    TRY(leave_out_replaced(making->desk, making->order));
    TRY(outcome_find(making->desk, making->order, &making->outcome));
    if (making->outcome.roots != NULL)
        TRY(delivery_reckon(making->desk, making->order, &making->outcome, &making->delivery));
    return outcome_earliest(making->desk, making->order, &making->earliest);
}

static expect_status make_answers(struct making *making, const struct request_texts *texts,
                                  expect_answer **ret_answers)
{
    TRY(work_out(making));
    for (size_t i = 0; i < making->order->count; i++)
        TRY(begin_answer(making, i, &texts[i], &ret_answers[i]));
    TRY(look_around(making));
    TRY(find_first_work(making, &making->first_work));
    for (size_t i = 0; i < making->order->count; i++)
        TRY(finish_answer(making, i, ret_answers[i]));
    return EXPECT_OK;
}

expect_status reply_make(struct desk *desk, const struct order *order,
                         const struct request_texts *texts, expect_answer **ret_answers)
{
    struct making making = {.desk = desk, .order = order};
    expect_status status;

    for (int i = 0; i < COMPLETION_LEVELS; i++)
        making.delivery.completion[i] = EXPECT_DAY_NONE;
    for (size_t i = 0; i < order->count; i++)
        ret_answers[i] = NULL;
    status = make_answers(&making, texts, ret_answers);
    for (size_t i = 0; i < order->count && status != EXPECT_OK; i++) {
        answer_free(ret_answers[i]);
        ret_answers[i] = NULL;
    }
    return status;
}
