/* SPDX-License-Identifier: MIT
 *
 * `expect-check curve`: how sure one request is, by promise date.
 */
#ifndef CLI_CMD_CURVE_H
#define CLI_CMD_CURVE_H

#include "cli/options.h"

enum exit_status cmd_curve(const struct options *options);

#endif
