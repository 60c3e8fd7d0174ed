/* SPDX-License-Identifier: MIT */
#include "api/handles.h"

expect_status hand_over(expect_status status, expect_report *report, expect_report **reterr_report)
{
    if (report != NULL && report_is_incomplete(report))
        status = EXPECT_ERR_NOMEM;
    if (reterr_report != NULL)
        *reterr_report = report;
    else
        expect_report_free(report);
    return status;
}
