/* SPDX-License-Identifier: MIT
 *
 * Help and version, printed on stdout from the tables of cli/commands.c.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/options.h"

/* For the whole program when `command` is NULL. */
void help_print(const struct command *command);

void version_print(void);

#endif
