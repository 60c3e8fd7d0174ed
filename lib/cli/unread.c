/* SPDX-License-Identifier: MIT */
#include "cli/unread.h"

#include <string.h>

static bool is_unread(const expect_report *report, size_t index, expect_finding *ret_finding)
{
    return expect_report_get(report, index, ret_finding) == EXPECT_OK &&
           strcmp(ret_finding->code, "unknown_column") == 0;
}

bool unread_misnamed(const expect_report *report, expect_finding *ret_finding)
{
    for (size_t i = 0; i < expect_report_count(report); i++) {
        if (is_unread(report, i, ret_finding) && ret_finding->field[0] != '\0')
            return true;
    }
    return false;
}

void unread_warn(json_t *answer, const expect_report *notes)
{
    for (size_t i = 0; i < expect_report_count(notes); i++) {
        expect_finding finding = EXPECT_FINDING_INIT;
        json_t *warning;

        if (!is_unread(notes, i, &finding))
            continue;
        warning = json_object();
        json_object_set_new(warning, "code", json_string("data_not_read"));
        json_object_set_new(warning, "text", json_sprintf("%s: %s", finding.file, finding.message));
        json_array_append_new(json_object_get(answer, "warnings"), warning);
    }
}
