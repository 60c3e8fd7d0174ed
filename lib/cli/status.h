/* SPDX-License-Identifier: MIT
 *
 * How the program ends (contract section 8).
 */
#ifndef CLI_STATUS_H
#define CLI_STATUS_H

#include <expectations.h>

enum exit_status {
    EXIT_FEASIBLE = 0,
    EXIT_NOT_FEASIBLE = 1, /* an answer, but not a yes */
    EXIT_USAGE = 2,
    EXIT_BAD_DATA = 3,
    EXIT_NO_ANSWER = 4, /* a request that cannot be answered */
    EXIT_INTERNAL = 70
};

/* For a load that failed. */
enum exit_status exit_of_load(expect_status status);

/* For a check that failed. */
enum exit_status exit_of_check(expect_status status);

/* For an answer. */
enum exit_status exit_of_verdict(int32_t verdict);

#endif
