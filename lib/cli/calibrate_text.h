/* SPDX-License-Identifier: MIT
 *
 * A calibration for people: how good the forecasts were beside the usual rules, by horizon, and how
 * much of what was said came true.
 */
#ifndef CLI_CALIBRATE_TEXT_H
#define CLI_CALIBRATE_TEXT_H

#include "cli/options.h"
#include "cli/terminal.h"

void calibration_print(const struct terminal *terminal, const expect_calibration *calibration,
                       const struct options *options);

#endif
