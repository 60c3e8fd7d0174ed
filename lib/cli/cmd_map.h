/* SPDX-License-Identifier: MIT
 *
 * `expect-check map`: a mapping.csv to edit, from what the files of the folder have.
 */
#ifndef CLI_CMD_MAP_H
#define CLI_CMD_MAP_H

#include "cli/options.h"

enum exit_status cmd_map(const struct options *options);

#endif
