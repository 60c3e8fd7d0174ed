/* SPDX-License-Identifier: MIT */
#include "promise/rejections.h"

#include "model/names.h"
#include "plan/source.h"
#include "promise/plans.h"
#include "promise/refusal.h"

#include <string.h>

struct rejecting {
    struct desk *desk;
    const struct rejection_need *need;
    expect_answer *answer;
};

static int32_t node_kind(enum source_kind kind)
{
    switch (kind) {
    case SOURCE_MAKE:
        return EXPECT_NODE_MAKE;
    case SOURCE_BUY:
        return EXPECT_NODE_BUY;
    case SOURCE_MOVE:
        return EXPECT_NODE_TRANSFER;
    }
    return -1;
}

static const char *option_name(const struct model *model, const struct option *option)
{
    switch (option->kind) {
    case SOURCE_MAKE:
        return variant_name(model, option->recipe->variant);
    case SOURCE_BUY:
        return supplier_name(model, option->buy->supplier);
    case SOURCE_MOVE:
        return place_name(model, option->lane->from);
    }
    return "";
}

static expect_rejection new_rejection(const struct rejecting *rejecting,
                                      const struct option *option)
{
    const struct model *model = rejecting->desk->model;
    const struct rejection_need *need = rejecting->need;

    return (expect_rejection){
        .struct_size = sizeof(expect_rejection),
        .kind = node_kind(option->kind),
        .item = item_name(model, need->item),
        .location = place_name(model, need->location),
        .object = option_name(model, option),
        .from = EXPECT_DAY_NONE,
        .to = EXPECT_DAY_NONE,
        .needed = need->quantity,
    };
}

static expect_status add_rejection(expect_answer *answer, expect_rejection rejection)
{
    expect_rejection *grown =
        arena_get(&answer->arena, answer->rejection_count + 1, sizeof(*grown));

    if (grown == NULL)
        return EXPECT_ERR_NOMEM;
    if (answer->rejection_count > 0)
        memcpy(grown, answer->rejections, answer->rejection_count * sizeof(*grown));
    grown[answer->rejection_count++] = rejection;
    answer->rejections = grown;
    return EXPECT_OK;
}

/* ---- Why -------------------------------------------------------------------------------------- */

/* When the last component is there, and what it waits for. */
static const struct need *last_component(const struct job *job)
{
    const struct need *last = NULL;

    for (size_t i = 0; i < job->component_count; i++) {
        if (last == NULL || job->components[i]->ready > last->ready)
            last = job->components[i];
    }
    return last;
}

static const char *cause_of_late(const struct source *source, expect_time release);

static const char *cause_of_need(const struct need *need, expect_time release)
{
    return need->source != NULL ? cause_of_late(need->source, release) : "await_supply";
}

/* What takes the most of the time of a source that comes too late. */
static const char *cause_of_late(const struct source *source, expect_time release)
{
    const struct need *last;

    switch (source->kind) {
    case SOURCE_BUY:
        return "supplier_lead_time";
    case SOURCE_MOVE:
        if (source->move.origin->ready - release > source->ends - source->move.origin->ready)
            return cause_of_need(source->move.origin, release);
        return "transit";
    case SOURCE_MAKE:
        last = last_component(&source->job);
        if (last != NULL && source->begins - release > source->ends - source->begins)
            return cause_of_need(last, release);
        return "capacity_full";
    }
    return "no_source";
}

/* It can be had, but not in time. */
static void explain_late(const struct rejecting *rejecting, const struct source *source,
                         expect_rejection *rejection)
{
    expect_time release = day_start(rejecting->desk->planner.release);

    rejection->cause = cause_of_late(source, release);
    rejection->from = time_day(source->begins);
    rejection->to = time_day(source->ends);
    rejection->free = rejection->needed;
}

/* It cannot be had at all. */
static expect_status explain_impossible(const struct rejecting *rejecting,
                                        const struct option *option, expect_rejection *rejection)
{
    const struct rejection_need *need = rejecting->need;
    struct refusal refusal;

    TRY(refusal_of_option(rejecting->desk, need->item, need->location, need->quantity, option,
                          &refusal));
    rejection->cause = refusal.cause;
    if (option->kind == SOURCE_BUY && strcmp(refusal.cause, "max_quantity") == 0)
        rejection->free = option->buy->max_quantity;
    return EXPECT_OK;
}

/* ---- Which ------------------------------------------------------------------------------------ */

static bool is_taken(const struct rejection_need *need, const struct option *option)
{
    const struct source *taken = need->taken;

    if (taken == NULL || taken->kind != option->kind)
        return false;
    switch (option->kind) {
    case SOURCE_MAKE:
        return taken->job.variant == option->recipe->variant;
    case SOURCE_BUY:
        return taken->buy == option->buy;
    case SOURCE_MOVE:
        return taken->move.lane == option->lane;
    }
    return false;
}

/* An option that would have been in time was passed over for one that was, too. */
static expect_status look_at_option(const struct rejecting *rejecting, const struct option *option)
{
    const struct rejection_need *need = rejecting->need;
    struct desk *desk = rejecting->desk;
    expect_rejection rejection = new_rejection(rejecting, option);
    struct source *source;

    TRY(plan_by_option(&desk->planner, need->item, need->location, option, need->quantity,
                       &source));
    desk_put_back(desk);
    if (source == NULL)
        TRY(explain_impossible(rejecting, option, &rejection));
    else if (source->ends > need->by)
        explain_late(rejecting, source, &rejection);
    else
        return EXPECT_OK;
    return add_rejection(rejecting->answer, rejection);
}

/* A row that would be an option if it had a lead time (section 1: missing is not zero). */
static bool lacks_lead_time(const struct rejecting *rejecting, const struct buy_row *row)
{
    return row->lead_time_days < 0 && row->priority != 0 &&
           option_counts(row, rejecting->need->location, rejecting->desk->planner.release);
}

static expect_status look_at_unknown(const struct rejecting *rejecting)
{
    const struct model *model = rejecting->desk->model;
    struct range buys = model->items[rejecting->need->item].buys;

    for (uint32_t i = buys.first; i < buys.first + buys.count && model->policy.new_supply; i++) {
        struct option option = {.kind = SOURCE_BUY, .buy = &model->buys[i]};
        expect_rejection rejection = new_rejection(rejecting, &option);

        if (!lacks_lead_time(rejecting, option.buy))
            continue;
        rejection.cause = "unknown_data";
        TRY(add_rejection(rejecting->answer, rejection));
    }
    return EXPECT_OK;
}

expect_status rejections_add(struct desk *desk, const struct question *line,
                             const struct rejection_need *need, expect_answer *answer)
{
    struct rejecting rejecting = {desk, need, answer};
    struct option_site site = {need->item, need->location, line->release, {NULL, NULL}};
    struct option *options = NULL;
    size_t count;

    plans_begin(desk, line);
    desk->planner.kind = PLAN_FASTEST;
    TRY(options_of(desk->model, &desk->arena, &site, &options, &count));
    for (size_t i = 0; i < count; i++) {
        if (!is_taken(need, &options[i]))
            TRY(look_at_option(&rejecting, &options[i]));
    }
    return look_at_unknown(&rejecting);
}
