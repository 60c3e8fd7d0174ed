/* SPDX-License-Identifier: MIT
 *
 * What stands behind the opaque handles of the public header.
 */
#ifndef API_HANDLES_H
#define API_HANDLES_H

#include "base/report.h"
#include "promise/desk.h"

struct expect_model {
    struct plant plant;
    expect_report *notes;
    expect_report *survey;
    char fingerprint[20];
};

struct expect_checker {
    const expect_model *model;
    struct desk desk;
};

/* How many errors a report lists when the caller does not say. */
enum { DEFAULT_MAX_FINDINGS = 100 };

/* Hands a report to the caller, or frees it when it is not wanted; a report that ran out of memory
 * turns the status into EXPECT_ERR_NOMEM. */
expect_status hand_over(expect_status status, expect_report *report, expect_report **reterr_report);

#endif
