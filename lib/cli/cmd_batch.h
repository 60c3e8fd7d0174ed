/* SPDX-License-Identifier: MIT
 *
 * `expect-check batch`: many answers, one JSON object a line, in the order of the requests. A
 * request that cannot be answered has its line too, and the batch goes on.
 */
#ifndef CLI_CMD_BATCH_H
#define CLI_CMD_BATCH_H

#include "cli/options.h"

enum exit_status cmd_batch(const struct options *options);

#endif
