/* SPDX-License-Identifier: MIT
 *
 * What a unit test exposes; main() is in support/run.c.
 */
#ifndef SUPPORT_RUN_H
#define SUPPORT_RUN_H

#include <check.h>

Suite *make_suite(void);

#endif
