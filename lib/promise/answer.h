/* SPDX-License-Identifier: MIT
 *
 * An answer on its own: every list of contract section 8. Texts that name rows are the model's, the
 * rest belongs to the answer.
 */
#ifndef PROMISE_ANSWER_H
#define PROMISE_ANSWER_H

#include "base/arena.h"
#include "promise/evidence.h"

/* What one node of the plan rests on. */
struct node_evidence {
    expect_evidence evidence;
    expect_basis bases[MOST_BASES];
};

struct expect_answer {
    struct alloc alloc;
    struct arena arena;
    expect_summary summary;
    expect_impact *impacts;
    size_t impact_count;
    expect_alternative *alternatives;
    expect_overtime **overtime; /* by alternative, as many as its overtime_days */
    size_t alternative_count;
    expect_plan_node *nodes;
    size_t node_count;
    struct node_evidence *evidences;
    size_t evidence_count;
    expect_binding binding;
    expect_release *releases;
    size_t release_count;
    expect_rejection *rejections;
    size_t rejection_count;
    expect_milestone *milestones;
    size_t milestone_count;
    expect_remark *remarks;
    size_t remark_count, remark_capacity;
};

/* An answer with nothing in it. */
expect_status answer_new(const struct alloc *alloc, expect_answer **ret_answer);

/* Takes NULL. */
void answer_free(expect_answer *answer);

/* Adds a remark unless the same text is there already. EXPECT_ERR_NOMEM for a NULL text. */
expect_status answer_remark(expect_answer *answer, bool is_warning, const char *code,
                            const char *text);

/* A text in the answer's arena; `format` as for printf, without floating point. NULL without
 * memory. */
__attribute__((format(printf, 2, 3))) const char *answer_text(expect_answer *answer,
                                                              const char *format, ...);

#endif
