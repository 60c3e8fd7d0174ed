/* SPDX-License-Identifier: MIT */
#include "api/handles.h"
#include "api/resolve.h"
#include "base/abi.h"
#include "promise/reply.h"

#include <string.h>

expect_status expect_checker_new(const expect_model *model, expect_checker **ret_checker)
{
    expect_checker *checker;

    if (model == NULL || ret_checker == NULL)
        return EXPECT_ERR_ARGUMENT;
    checker = alloc_get_zeroed(&model->plant.model.alloc, 1, sizeof(*checker));
    if (checker == NULL)
        return EXPECT_ERR_NOMEM;
    checker->model = model;
    desk_init(&checker->desk, &model->plant);
    *ret_checker = checker;
    return EXPECT_OK;
}

void expect_checker_free(expect_checker *checker)
{
    if (checker == NULL)
        return;
    desk_fini(&checker->desk);
    alloc_put(&checker->model->plant.model.alloc, checker, 1, sizeof(*checker));
}

/* Data that was not read may be what a promise hangs on: a misspelt column is no column. */
static bool is_unread_data(const expect_finding *finding)
{
    return strcmp(finding->code, "unknown_column") == 0 ||
           strcmp(finding->code, "unknown_file") == 0 ||
           strcmp(finding->code, "file_not_read_yet") == 0;
}

static expect_status warn_of_unread_data(const expect_report *notes, expect_answer *answer)
{
    for (size_t i = 0; i < expect_report_count(notes); i++) {
        expect_finding finding = EXPECT_FINDING_INIT;
        const char *text;

        TRY(expect_report_get(notes, i, &finding));
        if (!is_unread_data(&finding))
            continue;
        if (finding.line > 0)
            text = answer_text(answer, "%s: %s", finding.file, finding.message);
        else
            text = answer_text(answer, "%s", finding.message);
        TRY(answer_remark(answer, true, "data_not_read", text));
    }
    return EXPECT_OK;
}

static expect_status answer_request(expect_checker *checker, const expect_request *request,
                                    expect_answer **ret_answer, expect_report *report)
{
    struct request_texts texts = {.id = request->id};
    struct question question;
    expect_answer *answer;
    expect_status status;

    TRY(resolve_request(&checker->model->plant.model, request, report, &question,
                        &texts.location_assumed));
    status = reply_make(&checker->desk, &question, &texts, &answer);
    if (status == EXPECT_OK) {
        status = warn_of_unread_data(checker->model->notes, answer);
        if (status == EXPECT_OK)
            *ret_answer = answer;
        else
            answer_free(answer);
    }
    if (status == EXPECT_ERR_RANGE)
        report_add(report, EXPECT_SEVERITY_ERROR, "out_of_range", NULL,
                   "the quantities or times that follow from this request leave the range of "
                   "numbers, or its plan is too large");
    return status == EXPECT_ERR_RANGE ? EXPECT_ERR_REQUEST : status;
}

expect_status expect_check(expect_checker *checker, const expect_request *request,
                           expect_answer **ret_answer, expect_report **reterr_report)
{
    expect_request known = EXPECT_REQUEST_INIT;
    expect_report *report;
    expect_status status;

    if (checker == NULL || request == NULL || ret_answer == NULL)
        return EXPECT_ERR_ARGUMENT;
    TRY(abi_read(&known, sizeof(known), request));
    TRY(report_new(&checker->model->plant.model.alloc, DEFAULT_MAX_FINDINGS, &report));
    status = answer_request(checker, &known, ret_answer, report);
    if (status != EXPECT_OK)
        return hand_over(status, report, reterr_report);
    expect_report_free(report);
    return EXPECT_OK;
}
