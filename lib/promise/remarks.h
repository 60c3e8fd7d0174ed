/* SPDX-License-Identifier: MIT
 *
 * The assumptions and warnings of an answer (contract section 1: every assumption that stood in for
 * missing data is listed). Codes: docs/errors.md.
 */
#ifndef PROMISE_REMARKS_H
#define PROMISE_REMARKS_H

#include "promise/answer.h"
#include "promise/outline.h"

/* What the plan itself rests on: lead times without history, overdue supply. */
expect_status remarks_on_plan(expect_answer *answer, const struct desk *desk,
                              const struct outline *outline);

#endif
