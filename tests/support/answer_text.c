/* SPDX-License-Identifier: MIT */
#include "support/answer_text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

__attribute__((format(printf, 2, 3))) static bool put(struct answer_text *text, const char *format,
                                                      ...)
{
    va_list arguments;
    char line[2000];
    int length;

    va_start(arguments, format);
    length = vsnprintf(line, sizeof(line), format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= sizeof(line))
        return false;
    if (text->length + (size_t)length + 1 > text->capacity) {
        size_t capacity = text->capacity * 2 + (size_t)length + 1;
        char *bytes = realloc(text->bytes, capacity);

        if (bytes == NULL)
            return false;
        text->bytes = bytes;
        text->capacity = capacity;
    }
    snprintf(text->bytes + text->length, text->capacity - text->length, "%s", line);
    text->length += (size_t)length;
    return true;
}

static bool put_summary(struct answer_text *text, const expect_answer *answer)
{
    expect_summary summary = EXPECT_SUMMARY_INIT;

    return expect_answer_summary(answer, &summary) == EXPECT_OK &&
           put(text, "%s %s@%s %s %lld %lld: %s %s %a %a %d\n", summary.request, summary.item,
               summary.location, summary.to, (long long)summary.quantity, (long long)summary.due,
               expect_verdict_name(summary.verdict), expect_method_name(summary.method),
               summary.confidence, summary.confidence_high, summary.on_plan) &&
           put(text, "%d %d %d %d %d %lld %a %a %d %s\n", summary.earliest, summary.p50,
               summary.p80, summary.p95, summary.valid_until, (long long)summary.available,
               summary.target, summary.risk_floor, summary.as_of, summary.model);
}

static bool put_impacts(struct answer_text *text, const expect_answer *answer)
{
    for (size_t i = 0; i < expect_answer_impacts(answer); i++) {
        expect_impact impact = EXPECT_IMPACT_INIT;

        if (expect_answer_impact(answer, i, &impact) != EXPECT_OK ||
            !put(text, "impact %s %s %a %a\n", impact.demand, impact.customer, impact.before,
                 impact.after))
            return false;
    }
    return true;
}

static bool put_alternatives(struct answer_text *text, const expect_answer *answer)
{
    for (size_t i = 0; i < expect_answer_alternatives(answer); i++) {
        expect_alternative other = EXPECT_ALTERNATIVE_INIT;

        if (expect_answer_alternative(answer, i, &other) != EXPECT_OK ||
            !put(text, "%s %d %lld %s %a\n", expect_alternative_name(other.kind), other.date,
                 (long long)other.quantity, other.item, other.confidence))
            return false;
    }
    return true;
}

static bool put_nodes(struct answer_text *text, const expect_answer *answer)
{
    for (size_t i = 0; i < expect_answer_nodes(answer); i++) {
        expect_plan_node node = EXPECT_PLAN_NODE_INIT;

        if (expect_answer_node(answer, i, &node) != EXPECT_OK ||
            !put(text, "%d<%d %s %d %s@%s %s %lld %lld..%lld %d %d %a\n", node.depth, node.parent,
                 expect_node_name(node.kind), node.critical, node.item, node.location, node.source,
                 (long long)node.quantity, (long long)node.start, (long long)node.end, node.p80,
                 node.observations, node.confidence))
            return false;
    }
    return true;
}

static bool put_bases(struct answer_text *text, const expect_answer *answer, size_t evidence,
                      size_t count)
{
    for (size_t i = 0; i < count; i++) {
        expect_basis basis = EXPECT_BASIS_INIT;

        if (expect_answer_basis(answer, evidence, i, &basis) != EXPECT_OK ||
            !put(text, "%s %d %d %d %a\n", expect_basis_name(basis.basis), basis.received,
                 basis.on_time, basis.open, basis.weight))
            return false;
    }
    return true;
}

static bool put_evidences(struct answer_text *text, const expect_answer *answer)
{
    for (size_t i = 0; i < expect_answer_evidences(answer); i++) {
        expect_evidence evidence = EXPECT_EVIDENCE_INIT;

        if (expect_answer_evidence(answer, i, &evidence) != EXPECT_OK ||
            !put(text, "evidence %d %s %s %s@%s %d %d\n", evidence.node,
                 expect_lead_times_name(evidence.model), evidence.supplier, evidence.item,
                 evidence.location, evidence.observations, evidence.open) ||
            !put_bases(text, answer, i, evidence.bases))
            return false;
    }
    return true;
}

static bool put_rest(struct answer_text *text, const expect_answer *answer)
{
    expect_binding binding = EXPECT_BINDING_INIT;

    for (size_t i = 0; i < expect_answer_remarks(answer); i++) {
        expect_remark remark = EXPECT_REMARK_INIT;

        if (expect_answer_remark(answer, i, &remark) != EXPECT_OK ||
            !put(text, "%d %s: %s\n", remark.warning, remark.code, remark.text))
            return false;
    }
    return expect_answer_binding(answer, &binding) == EXPECT_OK &&
           put(text, "%s %d %d %s %s\n", binding.cause, binding.node, binding.days_late,
               binding.item, binding.object);
}

bool answer_text_add(struct answer_text *text, const expect_answer *answer)
{
    return put_summary(text, answer) && put_impacts(text, answer) &&
           put_alternatives(text, answer) && put_nodes(text, answer) &&
           put_evidences(text, answer) && put_rest(text, answer);
}

void answer_text_fini(struct answer_text *text)
{
    free(text->bytes);
    *text = (struct answer_text){0};
}
