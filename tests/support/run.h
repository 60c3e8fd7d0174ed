/* SPDX-License-Identifier: MIT
 *
 * What a unit test exposes; main() is in support/run.c.
 */
#ifndef SUPPORT_RUN_H
#define SUPPORT_RUN_H

#include <check.h>

/* For loops of thousands of turns: Check writes to a file at each of its own assertions that holds,
 * which is what such a loop would then spend its time with. */
#define ASSERT_EACH(condition) ASSERT_EACH_MSG(condition, "Assertion '%s' failed", #condition)

#define ASSERT_EACH_MSG(condition, ...)                                                            \
    do {                                                                                           \
        if (!(condition))                                                                          \
            ck_abort_msg(__VA_ARGS__);                                                             \
    } while (0)

Suite *make_suite(void);

#endif
