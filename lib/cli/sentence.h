/* SPDX-License-Identifier: MIT
 *
 * The sentences of an answer: the verdict with its date, its confidence and its cause, and the
 * questions an alternative puts to the customer.
 */
#ifndef CLI_SENTENCE_H
#define CLI_SENTENCE_H

#include "cli/text.h"

#include <expectations.h>

/* The first word of the verdict: "Yes", "At risk", "No". */
const char *verdict_word(int32_t verdict);

/* What follows it: " for 3 March 2026 (12 %): MOTOR from ACME arrives 9 March; 12 March would ..."
 */
void add_verdict(struct text *text, const expect_answer *answer);

#endif
