/* SPDX-License-Identifier: MIT
 *
 * The plan as an indented table: what, how much, from when to when, and how sure.
 */
#ifndef CLI_PLAN_TEXT_H
#define CLI_PLAN_TEXT_H

#include "cli/terminal.h"

#include <expectations.h>

/* Prints nothing for an answer without a plan. */
void plan_print(const struct terminal *terminal, const expect_answer *answer, expect_day as_of);

#endif
