/* SPDX-License-Identifier: MIT */
#include "cli/answer_text.h"

#include "cli/plan_text.h"
#include "cli/sentence.h"
#include "cli/words.h"

#include <string.h>

enum { INDENT = 2, NAME_WIDTH = 12 };

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

static void print_title(const struct terminal *terminal, const char *title)
{
    terminal_put_line(terminal, "");
    terminal_ink(terminal, INK_STRONG);
    terminal_put_line(terminal, title);
    terminal_ink(terminal, INK_PLAIN);
}

/* "  Asked       40 PUMP, picked up by 3 March 2026", and empties the text. */
static void print_fact(const struct terminal *terminal, const char *name, struct text *text)
{
    terminal_spaces(terminal, INDENT);
    terminal_ink(terminal, INK_FAINT);
    terminal_put(terminal, name);
    terminal_ink(terminal, INK_PLAIN);
    terminal_spaces(terminal, NAME_WIDTH - strlen(name));
    terminal_paragraph(terminal, INDENT + NAME_WIDTH, text_bytes(text));
    text_cut(text, 0);
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
    print_fact(terminal, "Asked", text);
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
    print_fact(terminal, "Confidence", text);
}

static void print_earliest(const struct terminal *terminal, const expect_summary *summary,
                           struct text *text)
{
    char earliest[WORD_SIZE];

    word_day(summary->earliest, earliest);
    text_add(text, "%s%s", earliest,
             summary->earliest != EXPECT_DAY_NONE ? ", if everything goes as planned" : "");
    print_fact(terminal, "Earliest", text);
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
    print_fact(terminal, "Complete", text);
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
    print_fact(terminal, "Available", text);
}

static void print_valid_until(const struct terminal *terminal, const expect_summary *summary,
                              struct text *text)
{
    char day[WORD_SIZE];

    if (summary->valid_until == EXPECT_DAY_NONE)
        return;
    word_day(summary->valid_until, day);
    text_add(text, "the customer must confirm by %s", day);
    print_fact(terminal, "Valid", text);
}

static void print_facts(const struct terminal *terminal, const expect_summary *summary)
{
    struct text text = {0};

    terminal_put_line(terminal, "");
    print_asked(terminal, summary, &text);
    print_method(terminal, summary, &text);
    print_earliest(terminal, summary, &text);
    print_completion(terminal, summary, &text);
    print_available(terminal, summary, &text);
    print_valid_until(terminal, summary, &text);
    text_free(&text);
}

/* A line of its own, and empties the text. */
static void print_entry(const struct terminal *terminal, struct text *text)
{
    terminal_spaces(terminal, INDENT);
    terminal_paragraph(terminal, INDENT, text_bytes(text));
    text_cut(text, 0);
}

static void print_alternatives(const struct terminal *terminal, const expect_answer *answer)
{
    size_t count = expect_answer_alternatives(answer);
    struct text text = {0};

    if (count > 0)
        print_title(terminal, "Ask the customer");
    for (size_t i = 0; i < count; i++) {
        expect_alternative alternative = EXPECT_ALTERNATIVE_INIT;
        char chance[WORD_SIZE];

        if (expect_answer_alternative(answer, i, &alternative) != EXPECT_OK)
            continue;
        word_chance(alternative.confidence, chance);
        text_add(&text, "%s (%s)", alternative.question, chance);
        print_entry(terminal, &text);
    }
    text_free(&text);
}

/* "PO-4711 (MOTOR) came 3 days earlier" */
static void add_release(struct text *text, const expect_release *release)
{
    char amount[WORD_SIZE];

    switch (release->kind) {
    case EXPECT_RELEASE_SUPPLY:
        text_add(text, "%s (%s) came %d day%s earlier", release->object, release->item,
                 (int)release->days, release->days == 1 ? "" : "s");
        break;
    case EXPECT_RELEASE_MINUTES:
        word_day(release->day, amount);
        text_add(text, "%s had %d more minute%s on %s", release->object, (int)release->minutes,
                 release->minutes == 1 ? "" : "s", amount);
        break;
    case EXPECT_RELEASE_STOCK:
        expect_format_quantity(release->quantity, amount);
        text_add(text, "there were %s more %s in stock", amount, release->item);
        break;
    default:
        text_add(text, "%s were bought from %s", release->item, release->object);
    }
    if (release->location[0] != '\0')
        text_add(text, " at %s", release->location);
}

static void print_releases(const struct terminal *terminal, const expect_answer *answer)
{
    size_t count = expect_answer_releases(answer);
    struct text text = {0};

    if (count > 0)
        print_title(terminal, "The date would hold if");
    for (size_t i = 0; i < count; i++) {
        expect_release release = EXPECT_RELEASE_INIT;

        if (expect_answer_release(answer, i, &release) != EXPECT_OK)
            continue;
        add_release(&text, &release);
        print_entry(terminal, &text);
    }
    text_free(&text);
}

static void print_milestones(const struct terminal *terminal, const expect_answer *answer,
                             expect_day as_of)
{
    size_t count = expect_answer_milestones(answer);
    struct text text = {0};

    if (count > 0)
        print_title(terminal, "Who does what");
    for (size_t i = 0; i < count; i++) {
        expect_milestone milestone = EXPECT_MILESTONE_INIT;
        char day[WORD_SIZE];

        if (expect_answer_milestone(answer, i, &milestone) != EXPECT_OK)
            continue;
        word_day_short(milestone.day, as_of, day);
        text_add(&text, "%s%s", milestone.by == EXPECT_BY_CUSTOMER ? "the customer: " : "",
                 milestone.text);
        print_fact(terminal, day, &text);
    }
    text_free(&text);
}

static void print_impacts(const struct terminal *terminal, const expect_answer *answer)
{
    size_t count = expect_answer_impacts(answer);
    struct text text = {0};

    if (count > 0)
        print_title(terminal, "Promises this one would make less sure");
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
        terminal_spaces(terminal, INDENT);
        terminal_paragraph(terminal, INDENT, text_bytes(&text));
        text_cut(&text, 0);
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
            print_title(terminal, title);
        is_first = false;
        terminal_put(terminal, "  - ");
        terminal_paragraph(terminal, INDENT + 2, remark.text);
    }
}

void answer_print(const struct terminal *terminal, const expect_answer *answer)
{
    expect_summary summary = EXPECT_SUMMARY_INIT;

    if (expect_answer_summary(answer, &summary) != EXPECT_OK)
        return;
    print_sentence(terminal, answer, summary.verdict);
    print_facts(terminal, &summary);
    print_alternatives(terminal, answer);
    print_releases(terminal, answer);
    print_impacts(terminal, answer);
    plan_print(terminal, answer, summary.as_of);
    print_milestones(terminal, answer, summary.as_of);
    print_remarks(terminal, answer, 0, "Assumed");
    print_remarks(terminal, answer, 1, "Warnings");
}
