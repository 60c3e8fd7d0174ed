/* SPDX-License-Identifier: MIT
 *
 * A requests.csv (expect_requests_load, expect_requests_read, expect_requests_get). The input is
 * the file, behind words as in fuzz.h.
 */
#include "fuzz/fuzz.h"

#include <string.h>

/* A line is a request, or has findings that say why not. */
static void read_line(const expect_requests *requests, size_t index)
{
    expect_request request = EXPECT_REQUEST_INIT;
    expect_report *report = NULL;
    expect_status status = expect_requests_get(requests, index, &request, &report);

    fuzz_demand(status == EXPECT_OK || status == EXPECT_ERR_REQUEST, "a line can be read");
    fuzz_demand((status == EXPECT_OK) == (report == NULL), "what is wrong is said");
    fuzz_demand(status != EXPECT_OK || (request.item != NULL && request.quantity > 0),
                "a request asks for something");
    fuzz_check_report(report);
    expect_report_free(report);
}

static void read_requests(const struct fuzz_folder *folder)
{
    expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
    const struct memory_file *file = &folder->files[0];
    expect_requests *requests = NULL;
    expect_report *report = NULL;
    expect_status status;

    options.encoding = folder->dialect.encoding;
    options.decimal_mark = folder->dialect.decimal_mark;
    options.date_order = folder->dialect.date_order;
    options.delimiter = folder->dialect.delimiter;
    status =
        expect_requests_read("requests.csv", file->bytes, file->size, &options, &requests, &report);
    fuzz_demand(status == EXPECT_OK || status == EXPECT_ERR_DATA, "a file is good or wrong");
    fuzz_demand((status == EXPECT_OK) == (report == NULL), "what is wrong is said");
    for (size_t i = 0; i < expect_requests_count(requests); i++)
        read_line(requests, i);
    fuzz_check_report(report);
    expect_report_free(report);
    expect_requests_free(requests);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct fuzz_folder folder;

    fuzz_unpack(bytes, size, &folder);
    if (folder.count > 0)
        read_requests(&folder);
    fuzz_folder_fini(&folder);
    return 0;
}
