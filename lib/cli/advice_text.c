/* SPDX-License-Identifier: MIT */
#include "cli/advice_text.h"

#include "cli/causes.h"
#include "cli/section.h"
#include "cli/words.h"

#include <string.h>

static void print_alternatives(const struct terminal *terminal, const expect_answer *answer)
{
    size_t count = expect_answer_alternatives(answer);
    struct text text = {0};

    if (count > 0)
        section_title(terminal, "Ask the customer");
    for (size_t i = 0; i < count; i++) {
        expect_alternative alternative = EXPECT_ALTERNATIVE_INIT;
        char chance[WORD_SIZE];

        if (expect_answer_alternative(answer, i, &alternative) != EXPECT_OK)
            continue;
        word_chance(alternative.confidence, chance);
        text_add(&text, "%s (%s)", alternative.question, chance);
        section_entry(terminal, &text);
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
        section_title(terminal, "The date would hold if");
    for (size_t i = 0; i < count; i++) {
        expect_release release = EXPECT_RELEASE_INIT;

        if (expect_answer_release(answer, i, &release) != EXPECT_OK)
            continue;
        add_release(&text, &release);
        section_entry(terminal, &text);
    }
    text_free(&text);
}

/* "KLEIN: so much VALVE cannot be bought at once" */
static void add_rejection(struct text *text, const expect_rejection *rejection, expect_day near)
{
    bool is_trip = strcmp(rejection->cause, "transit") == 0;
    struct cause_facts facts = {rejection->cause, rejection->item, "", "", "", is_trip};
    char end[WORD_SIZE];

    if (rejection->to != EXPECT_DAY_NONE) {
        word_day_near(rejection->to, near, end);
        facts.end = end;
    }
    if (is_trip)
        facts.object = rejection->object;
    text_add(text, "%s: ",
             rejection->object[0] != '\0' ? rejection->object : expect_node_name(rejection->kind));
    add_cause(text, CAUSE_LATE, &facts);
}

static void print_rejections(const struct terminal *terminal, const expect_answer *answer,
                             expect_day near)
{
    size_t count = expect_answer_rejections(answer);
    struct text text = {0};

    if (count > 0)
        section_title(terminal, "Looked at, and no help");
    for (size_t i = 0; i < count; i++) {
        expect_rejection rejection = EXPECT_REJECTION_INIT;

        if (expect_answer_rejection(answer, i, &rejection) != EXPECT_OK)
            continue;
        add_rejection(&text, &rejection, near);
        section_entry(terminal, &text);
    }
    text_free(&text);
}

void advice_print(const struct terminal *terminal, const expect_answer *answer)
{
    expect_summary summary = EXPECT_SUMMARY_INIT;

    if (expect_answer_summary(answer, &summary) != EXPECT_OK)
        return;
    print_alternatives(terminal, answer);
    print_releases(terminal, answer);
    print_rejections(terminal, answer, expect_day_of(summary.due));
}

void milestones_print(const struct terminal *terminal, const expect_answer *answer,
                      expect_day as_of)
{
    size_t count = expect_answer_milestones(answer);
    struct text text = {0};

    if (count > 0)
        section_title(terminal, "Who does what");
    for (size_t i = 0; i < count; i++) {
        expect_milestone milestone = EXPECT_MILESTONE_INIT;
        char day[WORD_SIZE];

        if (expect_answer_milestone(answer, i, &milestone) != EXPECT_OK)
            continue;
        word_day_short(milestone.day, as_of, day);
        text_add(&text, "%s%s", milestone.by == EXPECT_BY_CUSTOMER ? "the customer: " : "",
                 milestone.text);
        section_fact(terminal, day, &text);
    }
    text_free(&text);
}
