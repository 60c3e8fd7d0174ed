/* SPDX-License-Identifier: MIT
 *
 * A requests.csv, read (contract section 3): the data behind expect_requests. A malformed line is a
 * request that cannot be answered, with findings of its own; only what spoils the file as a table
 * fails the reading.
 */
#ifndef LOAD_REQUESTS_H
#define LOAD_REQUESTS_H

#include "base/report.h"
#include "load/dialect.h"
#include "load/file.h"

/* What is read: `name` is a path, or stands for the file in findings. */
struct request_source {
    const char *name;
    struct dialect dialect;
};

/* Reads a file; a `requests.csv` in a folder with a mapping.csv is written as that says. Findings
 * go to `report`; EXPECT_ERR_IO when the file cannot be read, EXPECT_ERR_DATA when it is no
 * table. */
expect_status requests_load(const struct request_source *source, const struct alloc *alloc,
                            expect_requests **ret_requests, expect_report *report);

/* The same from memory. */
expect_status requests_read(const struct request_source *source, const void *bytes, size_t size,
                            const struct alloc *alloc, expect_requests **ret_requests,
                            expect_report *report);

/* Takes over the report of a reading that went well: its notes. */
void requests_keep_notes(expect_requests *requests, expect_report *notes);
const expect_report *requests_notes(const expect_requests *requests);

size_t requests_count(const expect_requests *requests);

/* The request at `index`, below the count, its texts borrowed. EXPECT_ERR_REQUEST for a malformed
 * line: then only the id is set, as far as it could be read, and its findings go to a new report,
 * unless `reterr_report` is NULL. */
expect_status requests_get(const expect_requests *requests, size_t index,
                           expect_request *ret_request, expect_report **reterr_report);

void requests_free(expect_requests *requests);

#endif
