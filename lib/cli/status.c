/* SPDX-License-Identifier: MIT */
#include "cli/status.h"

enum exit_status exit_of_load(expect_status status)
{
    switch (status) {
    case EXPECT_OK:
        return EXIT_FEASIBLE;
    case EXPECT_ERR_IO:
    case EXPECT_ERR_DATA:
    case EXPECT_ERR_RANGE:
        return EXIT_BAD_DATA;
    default:
        return EXIT_INTERNAL;
    }
}

enum exit_status exit_of_check(expect_status status)
{
    switch (status) {
    case EXPECT_OK:
        return EXIT_FEASIBLE;
    case EXPECT_ERR_REQUEST:
    case EXPECT_ERR_RANGE:
        return EXIT_NO_ANSWER;
    default:
        return EXIT_INTERNAL;
    }
}

enum exit_status exit_of_verdict(int32_t verdict)
{
    return verdict == EXPECT_FEASIBLE ? EXIT_FEASIBLE : EXIT_NOT_FEASIBLE;
}
