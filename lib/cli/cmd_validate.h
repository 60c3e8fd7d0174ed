/* SPDX-License-Identifier: MIT
 *
 * `expect-check validate`: what is in a data folder.
 */
#ifndef CLI_CMD_VALIDATE_H
#define CLI_CMD_VALIDATE_H

#include "cli/options.h"

enum exit_status cmd_validate(const struct options *options);

#endif
