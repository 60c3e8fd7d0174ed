/* SPDX-License-Identifier: MIT */
#include "cli/answer_text.h"

#include "cli/advice_text.h"
#include "cli/plan_text.h"
#include "cli/section.h"
#include "cli/sentence.h"
#include "cli/words.h"

#include <string.h>

enum { DAY_MINUTES = 1440 };

static enum ink verdict_ink(int32_t verdict)
{
    if (verdict == EXPECT_FEASIBLE)
        return INK_GOOD;
    return verdict == EXPECT_AT_RISK ? INK_WARNING : INK_BAD;
}

static void print_sentence(const struct terminal *terminal, const expect_answer *answer,
                           int32_t verdict)
{
    struct text text = {0};

    text_add(&text, "%s", verdict_word(verdict));
    add_verdict(&text, answer);
    terminal_ink(terminal, verdict_ink(verdict));
    terminal_paragraph(terminal, 0, text_bytes(&text));
    terminal_ink(terminal, INK_PLAIN);
    text_free(&text);
}

static void print_asked(const struct terminal *terminal, const expect_summary *summary,
                        struct text *text)
{
    char quantity[32], due[WORD_SIZE], target[WORD_SIZE];

    expect_format_quantity(summary->quantity, quantity);
    word_due(summary->due, due);
    word_chance(summary->target, target);
    text_add(text, "%s %s", quantity, summary->item);
    if (summary->location[0] != '\0')
        text_add(text, " at %s", summary->location);
    if (summary->to[0] != '\0')
        text_add(text, ", delivered to %s by %s", summary->to, due);
    else
        text_add(text, ", picked up by %s", due);
    text_add(text, "; a yes needs %s", target);
    section_fact(terminal, "Asked", text);
}

/* Only when the confidence is not the exact one. */
static void print_method(const struct terminal *terminal, const expect_summary *summary,
                         struct text *text)
{
    char low[WORD_SIZE], high[WORD_SIZE];

    if (summary->method == EXPECT_EXACT)
        return;
    word_chance(summary->confidence, low);
    word_chance(summary->confidence_high, high);
    text_add(text, "at least %s, at most %s (%s)", low, high, expect_method_name(summary->method));
    section_fact(terminal, "Confidence", text);
}

static void print_earliest(const struct terminal *terminal, const expect_summary *summary,
                           struct text *text)
{
    char earliest[WORD_SIZE];

    word_day(summary->earliest, earliest);
    text_add(text, "%s%s", earliest,
             summary->earliest != EXPECT_DAY_NONE ? ", if everything goes as planned" : "");
    section_fact(terminal, "Earliest", text);
}

static void print_completion(const struct terminal *terminal, const expect_summary *summary,
                             struct text *text)
{
    const struct {
        const char *name;
        expect_day day;
    } quantiles[] = {{"50 %", summary->p50}, {"80 %", summary->p80}, {"95 %", summary->p95}};
    char day[WORD_SIZE];

    for (size_t i = 0; i < sizeof(quantiles) / sizeof(quantiles[0]); i++) {
        word_day_near(quantiles[i].day, summary->as_of, day);
        text_add(text, "%s%s %s%s", i > 0 ? ", " : "", quantiles[i].name,
                 quantiles[i].day != EXPECT_DAY_NONE ? "by " : "", day);
    }
    section_fact(terminal, "Complete", text);
}

/* What a node on the critical path is called. */
static void add_node_name(struct text *text, const expect_plan_node *node)
{
    switch (node->kind) {
    case EXPECT_NODE_BUY:
        text_add(text, "%s from %s", node->item, node->source);
        break;
    case EXPECT_NODE_SUPPLY:
        text_add(text, "order %s", node->source);
        break;
    case EXPECT_NODE_MAKE:
        text_add(text, "making %s", node->item);
        break;
    case EXPECT_NODE_STEP:
        text_add(text, "%s on %s", node->item, node->source[0] != '\0' ? node->source : "a step");
        break;
    case EXPECT_NODE_TRANSFER:
        text_add(text, "%s from %s", node->item, node->source);
        break;
    case EXPECT_NODE_DELIVERY:
        text_add(text, "the trip to %s", node->location);
        break;
    default:
        text_add(text, "%s", node->item);
    }
}

/* Where the days go, from the bottom of the critical path up: "TUBE from STAHL 4 days, ..."; less
 * than a tenth of a day is not said. */
static void print_path(const struct terminal *terminal, const expect_answer *answer,
                       struct text *text)
{
    for (size_t i = expect_answer_nodes(answer); i-- > 0;) {
        expect_plan_node node = EXPECT_PLAN_NODE_INIT;
        long long tenths;

        if (expect_answer_node(answer, i, &node) != EXPECT_OK || node.critical == 0)
            continue;
        tenths = (node.adds_minutes * 10 + DAY_MINUTES / 2) / DAY_MINUTES;
        if (tenths == 0)
            continue;
        text_add(text, "%s", text->length > 0 ? ", " : "");
        add_node_name(text, &node);
        text_add(text, " %lld", tenths / 10);
        if (tenths % 10 != 0)
            text_add(text, ".%lld", tenths % 10);
        text_add(text, " day%s", tenths == 10 ? "" : "s");
    }
    if (text->length > 0)
        section_fact(terminal, "Path", text);
}

static void print_available(const struct terminal *terminal, const expect_summary *summary,
                            struct text *text)
{
    char available[32], asked[32];

    if (summary->verdict == EXPECT_FEASIBLE)
        return;
    expect_format_quantity(summary->available, available);
    expect_format_quantity(summary->quantity, asked);
    text_add(text, "%s of %s by that day", summary->available > 0 ? available : "nothing", asked);
    section_fact(terminal, "Available", text);
}

static void print_valid_until(const struct terminal *terminal, const expect_summary *summary,
                              struct text *text)
{
    char day[WORD_SIZE];

    if (summary->valid_until == EXPECT_DAY_NONE)
        return;
    word_day(summary->valid_until, day);
    text_add(text, "the customer must confirm by %s", day);
    section_fact(terminal, "Valid", text);
}

static void print_facts(const struct terminal *terminal, const expect_answer *answer,
                        const expect_summary *summary)
{
    struct text text = {0};

    terminal_put_line(terminal, "");
    print_asked(terminal, summary, &text);
    print_method(terminal, summary, &text);
    print_earliest(terminal, summary, &text);
    print_completion(terminal, summary, &text);
    if (summary->verdict != EXPECT_FEASIBLE)
        print_path(terminal, answer, &text);
    print_available(terminal, summary, &text);
    print_valid_until(terminal, summary, &text);
    text_free(&text);
}

static void print_impacts(const struct terminal *terminal, const expect_answer *answer)
{
    size_t count = expect_answer_impacts(answer);
    struct text text = {0};

    if (count > 0)
        section_title(terminal, "Promises this one would make less sure");
    for (size_t i = 0; i < count; i++) {
        expect_impact impact = EXPECT_IMPACT_INIT;
        char before[WORD_SIZE], after[WORD_SIZE];

        if (expect_answer_impact(answer, i, &impact) != EXPECT_OK)
            continue;
        word_chance(impact.before, before);
        word_chance(impact.after, after);
        text_add(&text, "%s", impact.demand);
        if (impact.customer[0] != '\0')
            text_add(&text, " to %s", impact.customer);
        text_add(&text, ": from %s to %s", before, after);
        section_entry(terminal, &text);
    }
    text_free(&text);
}

static void print_remarks(const struct terminal *terminal, const expect_answer *answer,
                          int32_t warning, const char *title)
{
    bool is_first = true;

    for (size_t i = 0; i < expect_answer_remarks(answer); i++) {
        expect_remark remark = EXPECT_REMARK_INIT;

        if (expect_answer_remark(answer, i, &remark) != EXPECT_OK || remark.warning != warning)
            continue;
        if (is_first)
            section_title(terminal, title);
        is_first = false;
        terminal_put(terminal, "  - ");
        terminal_paragraph(terminal, SECTION_INDENT + 2, remark.text);
    }
}

void answer_print(const struct terminal *terminal, const expect_answer *answer)
{
    expect_summary summary = EXPECT_SUMMARY_INIT;

    if (expect_answer_summary(answer, &summary) != EXPECT_OK)
        return;
    print_sentence(terminal, answer, summary.verdict);
    print_facts(terminal, answer, &summary);
    advice_print(terminal, answer);
    print_impacts(terminal, answer);
    plan_print(terminal, answer, summary.as_of);
    milestones_print(terminal, answer, summary.as_of);
    print_remarks(terminal, answer, 0, "Assumed");
    print_remarks(terminal, answer, 1, "Warnings");
}
