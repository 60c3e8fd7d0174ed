/* SPDX-License-Identifier: MIT
 *
 * Is this UTF-8? Well-formed by Unicode's table 3-7: no overlong forms, no surrogates, nothing
 * above U+10FFFF. Plain ASCII costs an eighth of a step a byte.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stddef.h>

/* How many bytes from the start are well-formed; `length` when all are. */
size_t utf8_prefix(const char *text, size_t length);

/* The largest length up to `limit` (below the length of `text`) that does not cut a character. */
size_t utf8_cut(const char *text, size_t limit);

#endif
