/* SPDX-License-Identifier: MIT */
#include "cli/sentence.h"

#include "cli/causes.h"
#include "cli/words.h"

#include <stdbool.h>
#include <string.h>

const char *verdict_word(int32_t verdict)
{
    if (verdict == EXPECT_FEASIBLE)
        return "Yes";
    return verdict == EXPECT_AT_RISK ? "At risk" : "No";
}

/* Of the existing promises that this one pushes below the target, the one that falls deepest. */
static expect_impact worst_impact(const expect_answer *answer, double target)
{
    expect_impact worst = EXPECT_IMPACT_INIT;

    worst.demand = "";
    worst.after = target;
    for (size_t i = 0; i < expect_answer_impacts(answer); i++) {
        expect_impact impact = EXPECT_IMPACT_INIT;

        if (expect_answer_impact(answer, i, &impact) == EXPECT_OK && impact.before >= target &&
            impact.after < worst.after)
            worst = impact;
    }
    return worst;
}

/* "it would push SO-7 (MILLER) from 96 % to 71 %" */
static void add_push(struct text *text, const expect_impact *impact)
{
    char before[WORD_SIZE], after[WORD_SIZE];

    word_chance(impact->before, before);
    word_chance(impact->after, after);
    text_add(text, "it would push the promise %s", impact->demand);
    if (impact->customer[0] != '\0')
        text_add(text, " to %s", impact->customer);
    text_add(text, " from %s to %s", before, after);
}

static enum cause_form form_of(const expect_summary *summary)
{
    if (summary->verdict == EXPECT_FEASIBLE)
        return CAUSE_CRITICAL;
    return summary->on_plan ? CAUSE_UNSURE : CAUSE_LATE;
}

/* ", so the earliest is 24 March", where the words before do not say so themselves. */
static void add_earliest(struct text *text, const expect_summary *summary, expect_day said)
{
    char earliest[WORD_SIZE];

    if (summary->earliest == EXPECT_DAY_NONE || summary->earliest == said ||
        summary->earliest <= expect_day_of(summary->due))
        return;
    word_day_near(summary->earliest, expect_day_of(summary->due), earliest);
    text_add(text, ", so the earliest is %s", earliest);
}

/* "MOTOR from ACME arrives 9 March, so the earliest is 12 March" */
static void add_binding(struct text *text, const expect_answer *answer,
                        const expect_summary *summary, const expect_binding *binding)
{
    struct cause_facts facts = {binding->cause, binding->item, binding->object, "", "", false};
    expect_plan_node node = EXPECT_PLAN_NODE_INIT;
    expect_day day = EXPECT_DAY_NONE;
    char end[WORD_SIZE];

    if (binding->node >= 0 &&
        expect_answer_node(answer, (size_t)binding->node, &node) == EXPECT_OK) {
        day = expect_day_of(node.end);
        word_day_near(day, expect_day_of(summary->due), end);
        facts.location = node.location;
        facts.end = end;
        facts.is_transfer = node.kind == EXPECT_NODE_TRANSFER;
    }
    add_cause(text, form_of(summary), &facts);
    if (form_of(summary) == CAUSE_LATE)
        add_earliest(text, summary, day);
}

/* "; 20 March would hold (94 %)" */
static void add_later(struct text *text, const expect_answer *answer, const expect_summary *summary)
{
    char day[WORD_SIZE], chance[WORD_SIZE];

    for (size_t i = 0; i < expect_answer_alternatives(answer); i++) {
        expect_alternative offer = EXPECT_ALTERNATIVE_INIT;

        if (expect_answer_alternative(answer, i, &offer) != EXPECT_OK || offer.kind != EXPECT_LATER)
            continue;
        word_day_near(offer.date, expect_day_of(summary->due), day);
        word_chance(offer.confidence, chance);
        text_add(text, "; %s would hold (%s)", day, chance);
        return;
    }
    text_add(text, "; no later day within a year would hold");
}

static bool has_cause(const expect_answer *answer, expect_binding *ret_binding)
{
    return expect_answer_binding(answer, ret_binding) == EXPECT_OK && ret_binding->cause != NULL &&
           ret_binding->cause[0] != '\0';
}

/* ": MOTOR from ACME arrives 9 March; 20 March would hold (94 %)" */
static void add_objection(struct text *text, const expect_answer *answer,
                          const expect_summary *summary)
{
    expect_impact pushed = worst_impact(answer, summary->target);
    expect_binding binding = EXPECT_BINDING_INIT;

    if (has_cause(answer, &binding)) {
        text_add(text, ": ");
        if (strcmp(binding.cause, "reserved_elsewhere") == 0 && pushed.demand[0] != '\0')
            add_push(text, &pushed);
        else
            add_binding(text, answer, summary, &binding);
    }
    add_later(text, answer, summary);
}

void add_verdict(struct text *text, const expect_answer *answer)
{
    expect_summary summary = EXPECT_SUMMARY_INIT;
    expect_binding binding = EXPECT_BINDING_INIT;
    char due[WORD_SIZE], chance[WORD_SIZE];

    if (expect_answer_summary(answer, &summary) != EXPECT_OK)
        return;
    word_due(summary.due, due);
    word_chance(summary.confidence, chance);
    text_add(text, " for %s (%s)", due, chance);
    if (summary.verdict != EXPECT_FEASIBLE) {
        add_objection(text, answer, &summary);
    } else if (has_cause(answer, &binding)) {
        text_add(text, ". Critical: ");
        add_binding(text, answer, &summary, &binding);
    }
    text_add(text, ".");
}
