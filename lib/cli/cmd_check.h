/* SPDX-License-Identifier: MIT
 *
 * `expect-check check`: one answer, for people or as JSON.
 */
#ifndef CLI_CMD_CHECK_H
#define CLI_CMD_CHECK_H

#include "cli/options.h"

enum exit_status cmd_check(const struct options *options);

#endif
