/* SPDX-License-Identifier: MIT
 *
 * A calibration as a JSON object.
 */
#ifndef CLI_CALIBRATE_JSON_H
#define CLI_CALIBRATE_JSON_H

#include "cli/options.h"

#include <jansson.h>

json_t *calibration_to_json(const expect_calibration *calibration, const struct options *options);

#endif
