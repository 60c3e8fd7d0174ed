/* SPDX-License-Identifier: MIT
 *
 * Findings as editors understand them: `demand.csv:12:7: error: no such day: 2026-02-30
 * [bad_date]`.
 */
#ifndef CLI_REPORT_TEXT_H
#define CLI_REPORT_TEXT_H

#include "cli/terminal.h"

#include <expectations.h>

/* One line a finding; notes only when they are wanted. */
void report_print(const struct terminal *terminal, const expect_report *report, bool with_notes);

/* The line that ends a list of errors: "3 errors". */
void report_print_count(const struct terminal *terminal, const expect_report *report);

/* The first error, else the first finding, or one made of the status where the report is empty or
 * NULL. Its texts live as long as the report. */
expect_finding report_first(const expect_report *report, expect_status status);

#endif
