/* SPDX-License-Identifier: MIT
 *
 * An answer as bytes: everything that the public header tells about it, one value a line, doubles
 * to the last bit. Two answers are the same when their texts are.
 */
#ifndef SUPPORT_ANSWER_TEXT_H
#define SUPPORT_ANSWER_TEXT_H

#include <expectations.h>
#include <stdbool.h>

struct answer_text {
    char *bytes; /* NUL-terminated; NULL: nothing written yet */
    size_t length, capacity;
};

/* False when a function of the header does not do as it says, or memory runs out. */
bool answer_text_add(struct answer_text *text, const expect_answer *answer);
void answer_text_fini(struct answer_text *text);

#endif
