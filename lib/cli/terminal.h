/* SPDX-License-Identifier: MIT
 *
 * Where text for people goes: a stream that may show colours. Names come from data files, so
 * control characters are printed as `?`; nothing in a CSV can move the cursor or write a line of
 * its own.
 */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define TERMINAL_WIDTH 80u

enum ink { INK_PLAIN, INK_STRONG, INK_FAINT, INK_GOOD, INK_WARNING, INK_BAD };

struct terminal {
    FILE *file;
    bool has_colors;
};

/* Colours only for a terminal that is not dumb, without NO_COLOR in the environment, and when they
 * are `wanted`. */
struct terminal terminal_of(FILE *file, bool wanted);

/* The ink of what follows, until the next call. */
void terminal_ink(const struct terminal *terminal, enum ink ink);

void terminal_put(const struct terminal *terminal, const char *text);

/* The same, and a newline. */
void terminal_put_line(const struct terminal *terminal, const char *text);

void terminal_spaces(const struct terminal *terminal, size_t count);

/* Prints a paragraph, broken between words so that lines fit; the first line stands at column
 * `indent` already, the others are indented to it. Ends with a newline. */
void terminal_paragraph(const struct terminal *terminal, size_t indent, const char *text);

#endif
