/* SPDX-License-Identifier: MIT */
#include "api/handles.h"
#include "api/resolve.h"
#include "base/abi.h"
#include "promise/reply.h"

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

static expect_status answer_request(expect_checker *checker, const expect_request *request,
                                    expect_answer **ret_answer, expect_report *report)
{
    struct request_texts texts = {.id = request->id};
    struct question question;
    expect_status status;

    TRY(resolve_request(&checker->model->plant.model, request, report, &question,
                        &texts.location_assumed));
    status = reply_make(&checker->desk, &question, &texts, ret_answer);
    if (status == EXPECT_ERR_RANGE)
        report_add(report, EXPECT_SEVERITY_ERROR, "out_of_range", NULL,
                   "the quantities or times that follow from this request leave the range of "
                   "numbers");
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
