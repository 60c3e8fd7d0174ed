/* SPDX-License-Identifier: MIT
 *
 * A file of past orders (expect_calibrate), read.
 */
#include "fuzz/fuzz.h"

#include "load/past_file.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    void *copy = fuzz_copy(bytes, size);
    expect_report *report;
    struct alloc alloc;
    struct past past;
    expect_status status;

    fuzz_demand(alloc_init(&alloc, NULL) == EXPECT_OK, "there is an allocator");
    fuzz_demand(report_new(&alloc, 100, &report) == EXPECT_OK, "there is memory");
    fuzz_demand(past_init(&past, &alloc) == EXPECT_OK, "there is memory");
    status = past_file_read("history.csv", copy, size, &past, report);
    fuzz_demand(status == EXPECT_OK || status == EXPECT_ERR_DATA, "a history is good or wrong");
    fuzz_demand((status == EXPECT_OK) == (expect_report_errors(report) == 0),
                "what is wrong is said");
    fuzz_check_report(report);
    past_fini(&past);
    expect_report_free(report);
    free(copy);
    return 0;
}
