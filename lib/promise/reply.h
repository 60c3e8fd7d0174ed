/* SPDX-License-Identifier: MIT
 *
 * The reply to a question: the outcome and all that an answer says around it (contract section 8),
 * from the plan and what holds it to what could be offered instead.
 */
#ifndef PROMISE_REPLY_H
#define PROMISE_REPLY_H

#include "promise/answer.h"
#include "promise/outcome.h"

/* What the request looked like besides its numbers. */
struct request_texts {
    const char *id; /* may be NULL */
    bool location_assumed;
};

/* Answers a question completely. */
expect_status reply_make(struct desk *desk, const struct question *question,
                         const struct request_texts *texts, expect_answer **ret_answer);

#endif
