/* SPDX-License-Identifier: MIT
 *
 * Findings as JSON: with code, place, the offending text and a message.
 */
#ifndef CLI_REPORT_JSON_H
#define CLI_REPORT_JSON_H

#include <expectations.h>
#include <jansson.h>

/* Adds the findings of one severity to a list; the report may be NULL. */
void report_add_json(json_t *list, const expect_report *report, int32_t severity);

/* A load that failed: its first error, as for a request that cannot be answered, and all findings,
 * as validate has them. */
json_t *report_refusal_json(const expect_report *report, expect_status status);

#endif
