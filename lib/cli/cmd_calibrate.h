/* SPDX-License-Identifier: MIT
 *
 * `expect-check calibrate`: is the confidence right on a history of one's own?
 */
#ifndef CLI_CMD_CALIBRATE_H
#define CLI_CMD_CALIBRATE_H

#include "cli/options.h"

enum exit_status cmd_calibrate(const struct options *options);

#endif
