/* SPDX-License-Identifier: MIT
 *
 * What a request said that was not read: names that no request has.
 */
#ifndef CLI_UNREAD_H
#define CLI_UNREAD_H

#include <expectations.h>
#include <jansson.h>
#include <stdbool.h>

/* The first name that is nearly that of a field which is not there; false when there is none. */
bool unread_misnamed(const expect_report *report, expect_finding *ret_finding);

/* Warns in an answer of every name that was not read. */
void unread_warn(json_t *answer, const expect_report *notes);

#endif
