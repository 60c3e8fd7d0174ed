/* SPDX-License-Identifier: MIT
 *
 * The reply to an order: the outcome and all that an answer says around it (contract section 8),
 * from the plan and what holds it to what could be offered instead; one answer a line.
 */
#ifndef PROMISE_REPLY_H
#define PROMISE_REPLY_H

#include "promise/answer.h"
#include "promise/outcome.h"

/* What a request looked like besides its numbers. */
struct request_texts {
    const char *id;    /* may be NULL */
    const char *order; /* the order it is a line of; NULL: it ships alone */
    bool location_assumed;
};

/* Answers an order completely. Its lines have been joined (order_join); `texts` and `ret_answers`
 * have as many elements. On failure there are no answers. */
expect_status reply_make(struct desk *desk, const struct order *order,
                         const struct request_texts *texts, expect_answer **ret_answers);

#endif
