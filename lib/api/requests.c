/* SPDX-License-Identifier: MIT */
#include "load/requests.h"
#include "api/handles.h"
#include "api/load_options.h"
#include "base/abi.h"

static expect_status end_reading(expect_status status, expect_report *report,
                                 expect_requests *requests, expect_requests **ret_requests,
                                 expect_report **reterr_report)
{
    if (status == EXPECT_OK && report_is_incomplete(report)) {
        requests_free(requests);
        status = EXPECT_ERR_NOMEM;
    }
    if (status != EXPECT_OK)
        return hand_over(status, report, reterr_report);
    requests_keep_notes(requests, report);
    *ret_requests = requests;
    return EXPECT_OK;
}

expect_status expect_requests_load(const char *path, const expect_load_options *options,
                                   expect_requests **ret_requests, expect_report **reterr_report)
{
    expect_requests *requests = NULL;
    expect_report *report;
    expect_status status;
    struct load_options known;

    if (path == NULL || ret_requests == NULL)
        return EXPECT_ERR_ARGUMENT;
    TRY(load_options_read(options, &known));
    TRY(report_new(&known.alloc, known.max_findings, &report));
    status = requests_load(&(struct request_source){path, known.dialect}, &known.alloc, &requests,
                           report);
    return end_reading(status, report, requests, ret_requests, reterr_report);
}

expect_status expect_requests_read(const char *name, const void *bytes, size_t size,
                                   const expect_load_options *options,
                                   expect_requests **ret_requests, expect_report **reterr_report)
{
    expect_requests *requests = NULL;
    expect_report *report;
    expect_status status;
    struct load_options known;

    if (name == NULL || (bytes == NULL && size > 0) || ret_requests == NULL)
        return EXPECT_ERR_ARGUMENT;
    TRY(load_options_read(options, &known));
    TRY(report_new(&known.alloc, known.max_findings, &report));
    status = requests_read(&(struct request_source){name, known.dialect}, bytes, size, &known.alloc,
                           &requests, report);
    return end_reading(status, report, requests, ret_requests, reterr_report);
}

size_t expect_requests_count(const expect_requests *requests)
{
    return requests != NULL ? requests_count(requests) : 0;
}

const expect_report *expect_requests_notes(const expect_requests *requests)
{
    return requests != NULL ? requests_notes(requests) : NULL;
}

expect_status expect_requests_get(const expect_requests *requests, size_t index,
                                  expect_request *ret_request, expect_report **reterr_report)
{
    expect_request request = EXPECT_REQUEST_INIT;
    expect_status status;

    if (requests == NULL || ret_request == NULL || index >= requests_count(requests))
        return EXPECT_ERR_ARGUMENT;
    status = requests_get(requests, index, &request, reterr_report);
    if (status != EXPECT_OK && status != EXPECT_ERR_REQUEST)
        return status;
    TRY(abi_write(ret_request, &request, sizeof(request)));
    return status;
}

void expect_requests_free(expect_requests *requests)
{
    requests_free(requests);
}
