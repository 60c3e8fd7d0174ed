/* SPDX-License-Identifier: MIT
 *
 * From the words of a request to the numbers of a question (contract section 8: which location is
 * meant, which lane is taken, what cannot be answered).
 */
#ifndef API_RESOLVE_H
#define API_RESOLVE_H

#include "base/report.h"
#include "promise/outcome.h"

/* EXPECT_ERR_REQUEST with a finding when the request cannot be answered. */
expect_status resolve_request(const struct model *model, const expect_request *request,
                              expect_report *report, struct question *ret_question,
                              bool *ret_location_assumed);

#endif
