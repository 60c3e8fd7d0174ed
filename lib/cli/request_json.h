/* SPDX-License-Identifier: MIT
 *
 * A request written as a JSON object. It becomes the text of a requests.csv with one line, so that
 * the library reads it by the same rules, and with the same words for what is wrong, as any other.
 */
#ifndef CLI_REQUEST_JSON_H
#define CLI_REQUEST_JSON_H

#include "cli/text.h"

#include <jansson.h>

/* Appends the CSV to `csv`; or appends to `wrong` why it is none, and returns false. `ret_id` is
 * the id as far as it could be read, else null; the caller's to let go of. */
bool request_json_read(const char *line, size_t length, struct text *csv, json_t **ret_id,
                       struct text *wrong);

#endif
