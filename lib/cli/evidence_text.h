/* SPDX-License-Identifier: MIT
 *
 * What the forecasts of a plan rest on: a sentence for each supplier and item that the date hangs on,
 * the number of past orders for the others.
 */
#ifndef CLI_EVIDENCE_TEXT_H
#define CLI_EVIDENCE_TEXT_H

#include "cli/terminal.h"

#include <expectations.h>

/* Prints nothing where there is no history. */
void evidence_print(const struct terminal *terminal, const expect_answer *answer, size_t indent);

#endif
