/* SPDX-License-Identifier: MIT
 *
 * In place of recurrence.c in a build without libical.
 */
#include "load/recurrence.h"

bool recurrence_is_available(void)
{
    return false;
}

expect_status recurrence_expand(char *rule, expect_day first, expect_day last, struct day_sink sink,
                                bool *ret_is_rule)
{
    (void)rule;
    (void)first;
    (void)last;
    (void)sink;
    *ret_is_rule = false;
    return EXPECT_OK;
}
