/* SPDX-License-Identifier: MIT
 *
 * What a data folder holds, as one JSON object.
 */
#ifndef CLI_VALIDATE_JSON_H
#define CLI_VALIDATE_JSON_H

#include "cli/validation.h"

#include <jansson.h>

/* The caller's. */
json_t *validate_to_json(const struct validation *validation);

#endif
