/* SPDX-License-Identifier: MIT
 *
 * An answer for people: one sentence that says it all, what to ask the customer, whom it would
 * hurt, the plan, and what was assumed.
 */
#ifndef CLI_ANSWER_TEXT_H
#define CLI_ANSWER_TEXT_H

#include "cli/terminal.h"

#include <expectations.h>

void answer_print(const struct terminal *terminal, const expect_answer *answer);

#endif
