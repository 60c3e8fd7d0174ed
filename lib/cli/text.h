/* SPDX-License-Identifier: MIT
 *
 * A text that grows. Start with `struct text text = {0}` and end with text_free; `bytes` is
 * NUL-terminated once anything was added.
 */
#ifndef CLI_TEXT_H
#define CLI_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct text {
    char *bytes;
    size_t length;
    size_t capacity;
};

__attribute__((format(printf, 2, 3))) void text_add(struct text *text, const char *format, ...);

void text_add_bytes(struct text *text, const char *bytes, size_t length);

/* The text, "" when nothing was added. */
const char *text_bytes(const struct text *text);

/* Drops what stands beyond `length`; the memory stays. */
void text_cut(struct text *text, size_t length);

void text_free(struct text *text);

/* How many columns UTF-8 text takes: its code points, as names of parts rarely hold wide ones. */
size_t text_width(const char *bytes);

#endif
