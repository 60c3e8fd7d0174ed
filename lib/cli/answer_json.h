/* SPDX-License-Identifier: MIT
 *
 * An answer as the JSON object of contract section 8.
 */
#ifndef CLI_ANSWER_JSON_H
#define CLI_ANSWER_JSON_H

#include <expectations.h>
#include <jansson.h>
#include <stdio.h>

/* `request` is taken over: the id of a line, or an object. */
json_t *answer_to_json(const expect_answer *answer, json_t *request);

/* The request of an answer, as the library understood it. */
json_t *request_to_json(const expect_answer *answer, const expect_request *request);

/* {"request": ..., "error": {"code", "text"}}; `request` is taken over. */
json_t *error_to_json(json_t *request, const char *code, const char *text);

/* Prints the object, on one line or indented, then a newline; and lets go of it. */
void json_print(FILE *file, json_t *object, size_t flags);

#endif
