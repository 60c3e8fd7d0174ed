/* SPDX-License-Identifier: MIT */
#include "cli/evidence_text.h"

#include "cli/text.h"

#include <string.h>

static expect_basis basis_of(const expect_answer *answer, size_t evidence, size_t index)
{
    expect_basis basis = EXPECT_BASIS_INIT;

    expect_answer_basis(answer, evidence, index, &basis);
    return basis;
}

/* ---- Names of groups ---- */

/* "SHAFT from ACME", "BULK with PARCEL", "SHAFT". */
static void add_trade(struct text *text, const expect_answer *answer,
                      const expect_evidence *evidence)
{
    expect_plan_node node = EXPECT_PLAN_NODE_INIT;
    bool is_bought;

    expect_answer_node(answer, (size_t)evidence->node, &node);
    is_bought = node.kind == EXPECT_NODE_SUPPLY || node.kind == EXPECT_NODE_BUY;
    text_add(text, "%s", evidence->item);
    if (evidence->supplier[0] != '\0')
        text_add(text, " %s %s", is_bought ? "from" : "with", evidence->supplier);
}

static void add_group(struct text *text, const expect_answer *answer,
                      const expect_evidence *evidence, int32_t basis)
{
    switch (basis) {
    case EXPECT_BASIS_PATTERN:
        text_add(text, "the general pattern");
        return;
    case EXPECT_BASIS_DEVIATION:
        text_add(text, "the stated deviation");
        return;
    case EXPECT_BASIS_ALL:
        text_add(text, "all suppliers");
        return;
    case EXPECT_BASIS_SUPPLIER_ITEM:
    case EXPECT_BASIS_SUPPLIER_ITEM_LOCATION:
        add_trade(text, answer, evidence);
        break;
    default:
        text_add(text, "%s", evidence->supplier);
        break;
    }
    if ((basis == EXPECT_BASIS_SUPPLIER_LOCATION || basis == EXPECT_BASIS_SUPPLIER_ITEM_LOCATION) &&
        evidence->location[0] != '\0')
        text_add(text, " at %s", evidence->location);
}

/* ---- The sentence ---- */

/* The group that the observations are of: the finest with any. */
static expect_basis headline_of(const expect_answer *answer, size_t index,
                                const expect_evidence *evidence)
{
    size_t finest = evidence->bases - 1;

    while (finest > 0 && basis_of(answer, index, finest).received == 0)
        finest--;
    return basis_of(answer, index, finest);
}

static bool is_of_item(int32_t basis)
{
    return basis == EXPECT_BASIS_SUPPLIER_ITEM || basis == EXPECT_BASIS_SUPPLIER_ITEM_LOCATION;
}

/* "SHAFT from ACME: 36 past orders, 31 on time, 2 open"; "... past orders of ACME" where there are
 * none of the item. */
static void add_counts(struct text *text, const expect_answer *answer,
                       const expect_evidence *evidence, const expect_basis *group)
{
    add_trade(text, answer, evidence);
    text_add(text, ": %d past order%s", (int)group->received, group->received == 1 ? "" : "s");
    if (!is_of_item(group->basis)) {
        text_add(text, " of ");
        add_group(text, answer, evidence, group->basis);
    }
    if (group->on_time >= 0)
        text_add(text, ", %d on time", (int)group->on_time);
    if (group->open > 0)
        text_add(text, ", %d open", (int)group->open);
}

/* ". The forecast rests 58 % on these, 27 % on ACME, 15 % on all suppliers", fine to coarse, without
 * what rounds to nothing. */
static void add_weights(struct text *text, const expect_answer *answer, size_t index,
                        const expect_evidence *evidence, const expect_basis *group)
{
    bool is_first = true;

    text_add(text, ". The forecast rests");
    for (size_t i = evidence->bases; i-- > 0;) {
        expect_basis basis = basis_of(answer, index, i);

        if (basis.weight < 0.005)
            continue;
        text_add(text, "%s %.0f %% on ", is_first ? "" : ",", 100.0 * basis.weight);
        is_first = false;
        if (basis.basis == group->basis)
            text_add(text, "these");
        else
            add_group(text, answer, evidence, basis.basis);
    }
}

static void add_chances(struct text *text, const expect_evidence *evidence,
                        const expect_basis *group)
{
    if (evidence->observations < group->received)
        text_add(text, ", %d still possible", (int)evidence->observations);
    text_add(text, ". Each is as likely as the next");
}

/* ---- */

static bool is_same_trade(const expect_evidence *a, const expect_evidence *b)
{
    return strcmp(a->supplier, b->supplier) == 0 && strcmp(a->item, b->item) == 0 &&
           strcmp(a->location, b->location) == 0;
}

static bool is_critical(const expect_answer *answer, const expect_evidence *evidence)
{
    expect_plan_node node = EXPECT_PLAN_NODE_INIT;

    expect_answer_node(answer, (size_t)evidence->node, &node);
    return node.critical != 0;
}

/* Whether one of the evidences before `end`, on the critical path or off it, is of the same supplier
 * and item: one sentence does for all of their orders, which differ by how late they are already. */
static bool is_told(const expect_answer *answer, size_t end, bool critical,
                    const expect_evidence *evidence)
{
    expect_evidence other = EXPECT_EVIDENCE_INIT;

    for (size_t i = 0; i < end; i++) {
        if (expect_answer_evidence(answer, i, &other) == EXPECT_OK && other.observations > 0 &&
            is_critical(answer, &other) == critical && is_same_trade(&other, evidence))
            return true;
    }
    return false;
}

/* What the date hangs on: in full. */
static void print_in_full(const struct terminal *terminal, const expect_answer *answer,
                          size_t index, size_t indent)
{
    expect_evidence evidence = EXPECT_EVIDENCE_INIT;
    struct text text = {0};
    expect_basis group;

    expect_answer_evidence(answer, index, &evidence);
    if (evidence.observations == 0 || !is_critical(answer, &evidence) ||
        is_told(answer, index, true, &evidence))
        return;
    group = headline_of(answer, index, &evidence);
    add_counts(&text, answer, &evidence, &group);
    if (evidence.model == EXPECT_LEAD_TIMES_POOLED)
        add_weights(&text, answer, index, &evidence, &group);
    else
        add_chances(&text, &evidence, &group);
    terminal_spaces(terminal, indent);
    terminal_paragraph(terminal, indent, text_bytes(&text));
    text_free(&text);
}

/* "Other past orders: SHAFT from ACME 36, BEARING from NORD 11" */
static void print_others(const struct terminal *terminal, const expect_answer *answer,
                         size_t indent)
{
    size_t count = expect_answer_evidences(answer);
    struct text text = {0};

    for (size_t i = 0; i < count; i++) {
        expect_evidence evidence = EXPECT_EVIDENCE_INIT;

        expect_answer_evidence(answer, i, &evidence);
        if (evidence.observations == 0 || is_critical(answer, &evidence) ||
            is_told(answer, count, true, &evidence) || is_told(answer, i, false, &evidence))
            continue;
        text_add(&text, text.length > 0 ? ", " : "Other past orders: ");
        add_trade(&text, answer, &evidence);
        text_add(&text, " %d", (int)evidence.observations);
    }
    if (text.length > 0) {
        terminal_spaces(terminal, indent);
        terminal_paragraph(terminal, indent, text_bytes(&text));
    }
    text_free(&text);
}

void evidence_print(const struct terminal *terminal, const expect_answer *answer, size_t indent)
{
    for (size_t i = 0; i < expect_answer_evidences(answer); i++)
        print_in_full(terminal, answer, i, indent);
    print_others(terminal, answer, indent);
}
