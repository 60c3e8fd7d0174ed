/* SPDX-License-Identifier: MIT
 *
 * The parts of an answer for people: a title, and under it facts with a name or entries.
 */
#ifndef CLI_SECTION_H
#define CLI_SECTION_H

#include "cli/terminal.h"
#include "cli/text.h"

enum { SECTION_INDENT = 2 };

/* After an empty line. */
void section_title(const struct terminal *terminal, const char *title);

/* "  Asked       40 PUMP, picked up by 3 March 2026", and empties the text. */
void section_fact(const struct terminal *terminal, const char *name, struct text *text);

/* A line of its own, and empties the text. */
void section_entry(const struct terminal *terminal, struct text *text);

#endif
