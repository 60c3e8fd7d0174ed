/* SPDX-License-Identifier: MIT
 *
 * `expect-check init`: a folder to start with.
 */
#ifndef CLI_CMD_INIT_H
#define CLI_CMD_INIT_H

#include "cli/options.h"

enum exit_status cmd_init(const struct options *options);

#endif
