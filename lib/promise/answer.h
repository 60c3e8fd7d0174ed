/* SPDX-License-Identifier: MIT
 *
 * An answer, complete and on its own: every list of section 8 in one arena. Texts that name rows are
 * the model's; the rest belongs to the answer.
 */
#ifndef PROMISE_ANSWER_H
#define PROMISE_ANSWER_H

#include "promise/outcome.h"

struct expect_answer {
    struct alloc alloc;
    struct arena arena;
    expect_summary summary;
    expect_impact *impacts;
    size_t impact_count;
    expect_alternative *alternatives;
    size_t alternative_count;
    expect_plan_node *nodes;
    size_t node_count;
    expect_binding binding;
    expect_remark *remarks;
    size_t remark_count, remark_capacity;
};

/* What the request looked like besides its numbers. */
struct request_texts {
    const char *id; /* may be NULL */
    bool location_assumed;
};

/* Answers a question completely. */
expect_status answer_make(struct desk *desk, const struct question *question,
                          const struct request_texts *texts, expect_answer **ret_answer);

void answer_free(expect_answer *answer);

/* A text in the answer's arena; `format` as for printf, without floating point. NULL without memory. */
__attribute__((format(printf, 2, 3))) const char *answer_text(expect_answer *answer,
                                                              const char *format, ...);

/* The names of a model's things, "" for ID_NONE. */
const char *item_name(const struct model *model, uint32_t item);
const char *place_name(const struct model *model, uint32_t place);
const char *supplier_name(const struct model *model, uint32_t supplier);
const char *resource_name(const struct model *model, uint32_t resource);
const char *variant_name(const struct model *model, uint32_t variant);

#endif
