/* SPDX-License-Identifier: MIT
 *
 * What to do, for people: the questions to ask, what would release the date, what would not have
 * helped, and who does what by when.
 */
#ifndef CLI_ADVICE_TEXT_H
#define CLI_ADVICE_TEXT_H

#include "cli/terminal.h"

#include <expectations.h>

/* Alternatives, releases and rejected options; nothing for an answer that has none. */
void advice_print(const struct terminal *terminal, const expect_answer *answer);

void milestones_print(const struct terminal *terminal, const expect_answer *answer,
                      expect_day as_of);

#endif
