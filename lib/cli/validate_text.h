/* SPDX-License-Identifier: MIT
 *
 * What a data folder holds, for people: files, totals, and every finding as editors understand it.
 */
#ifndef CLI_VALIDATE_TEXT_H
#define CLI_VALIDATE_TEXT_H

#include "cli/terminal.h"
#include "cli/validation.h"

void validate_print(const struct terminal *terminal, const struct validation *validation);

#endif
