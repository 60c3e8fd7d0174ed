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

/* What a note of the load means for an answer; NULL: nothing. Data that was not read may be what a
 * promise hangs on: a misspelt column is no column. So may a guess. */
static const char *warning_of(const expect_finding *finding)
{
    static const char *const unread[] = {"unknown_column", "unknown_file", "file_not_read_yet",
                                         "missing_part"};

    if (strcmp(finding->code, "encoding_assumed") == 0)
        return "encoding_assumed";
    for (size_t i = 0; i < sizeof(unread) / sizeof(unread[0]); i++) {
        if (strcmp(finding->code, unread[i]) == 0)
            return "data_not_read";
    }
    return NULL;
}

/* The first guess stands for those of all files. */
static expect_status warn_of_load(const expect_report *notes, expect_answer *answer)
{
    bool is_guess_told = false;

    for (size_t i = 0; i < expect_report_count(notes); i++) {
        expect_finding finding = EXPECT_FINDING_INIT;
        const char *code, *text;

        TRY(expect_report_get(notes, i, &finding));
        code = warning_of(&finding);
        if (code == NULL || (is_guess_told && strcmp(code, finding.code) == 0))
            continue;
        is_guess_told = is_guess_told || strcmp(code, finding.code) == 0;
        if (finding.line > 0)
            text = answer_text(answer, "%s: %s", finding.file, finding.message);
        else
            text = answer_text(answer, "%s", finding.message);
        TRY(answer_remark(answer, true, code, text));
    }
    return EXPECT_OK;
}

/* ---- the lines of an order ---- */

/* An order on its way from words to answers; the arrays have room for every line. */
struct asking {
    expect_checker *checker;
    expect_report *report;
    expect_request *requests;
    struct request_texts *texts;
    struct order order;
};

static void asking_fini(struct asking *asking)
{
    const struct alloc *alloc = &asking->checker->model->plant.model.alloc;
    size_t count = asking->order.count;

    alloc_put(alloc, asking->requests, count, sizeof(*asking->requests));
    alloc_put(alloc, asking->texts, count, sizeof(*asking->texts));
    alloc_put(alloc, asking->order.lines, count, sizeof(*asking->order.lines));
}

static expect_status asking_init(struct asking *asking, expect_checker *checker,
                                 expect_report *report, size_t count)
{
    const struct alloc *alloc = &checker->model->plant.model.alloc;

    *asking = (struct asking){.checker = checker, .report = report, .order = {NULL, count}};
    asking->requests = alloc_get(alloc, count, sizeof(*asking->requests));
    asking->texts = alloc_get(alloc, count, sizeof(*asking->texts));
    asking->order.lines = alloc_get(alloc, count, sizeof(*asking->order.lines));
    if (asking->requests != NULL && asking->texts != NULL && asking->order.lines != NULL)
        return EXPECT_OK;
    asking_fini(asking);
    return EXPECT_ERR_NOMEM;
}

static expect_status read_line(struct asking *asking, size_t index, const expect_request *given)
{
    static const expect_request blank = EXPECT_REQUEST_INIT;
    expect_request *request = &asking->requests[index];
    struct request_texts *texts = &asking->texts[index];

    *request = blank;
    if (given == NULL)
        return EXPECT_ERR_ARGUMENT;
    TRY(abi_read(request, sizeof(*request), given));
    *texts = (struct request_texts){.id = request->id, .order = request->order};
    return EXPECT_OK;
}

/* Of an order, findings tell which line they are about. */
static expect_status resolve_line(struct asking *asking, size_t index)
{
    size_t told = expect_report_count(asking->report);
    expect_status status = resolve_request(
        &asking->checker->model->plant.model, &asking->requests[index], asking->report,
        &asking->order.lines[index], &asking->texts[index].location_assumed);

    if (asking->order.count > 1)
        report_set_line(asking->report, told, (int64_t)index + 1);
    return status;
}

static expect_status add_warnings(const struct asking *asking, expect_answer **answers)
{
    for (size_t i = 0; i < asking->order.count; i++)
        TRY(warn_of_load(asking->checker->model->notes, answers[i]));
    return EXPECT_OK;
}

static void drop_answers(expect_answer **answers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        answer_free(answers[i]);
        answers[i] = NULL;
    }
}

static expect_status answer_order(struct asking *asking, expect_answer **answers)
{
    expect_status status;

    for (size_t i = 0; i < asking->order.count; i++)
        TRY(resolve_line(asking, i));
    order_join(&asking->order);
    TRY(reply_make(&asking->checker->desk, &asking->order, asking->texts, answers));
    status = add_warnings(asking, answers);
    if (status != EXPECT_OK)
        drop_answers(answers, asking->order.count);
    return status;
}

static expect_status ask(struct asking *asking, const expect_request *const *lines,
                         expect_answer **answers)
{
    expect_status status;

    for (size_t i = 0; i < asking->order.count; i++)
        TRY(read_line(asking, i, lines[i]));
    status = answer_order(asking, answers);
    if (status != EXPECT_ERR_RANGE)
        return status;
    report_add(asking->report, EXPECT_SEVERITY_ERROR, "out_of_range", NULL,
               "the quantities or times that follow from this request leave the range of numbers, "
               "or its plan is too large");
    return EXPECT_ERR_REQUEST;
}

/* Writes the answers to `ret_answers` when all is well. */
static expect_status ask_into(struct asking *asking, const expect_request *const *lines,
                              expect_answer **ret_answers)
{
    const struct alloc *alloc = &asking->checker->model->plant.model.alloc;
    size_t count = asking->order.count;
    expect_answer **answers = alloc_get_zeroed(alloc, count, sizeof(*answers));
    expect_status status;

    if (answers == NULL)
        return EXPECT_ERR_NOMEM;
    status = ask(asking, lines, answers);
    if (status == EXPECT_OK)
        memcpy(ret_answers, answers, count * sizeof(*answers));
    alloc_put(alloc, answers, count, sizeof(*answers));
    return status;
}

expect_status expect_check_order(expect_checker *checker, const expect_request *const *lines,
                                 size_t count, expect_answer **ret_answers,
                                 expect_report **reterr_report)
{
    struct asking asking;
    expect_report *report;
    expect_status status;

    if (checker == NULL || lines == NULL || count == 0 || ret_answers == NULL)
        return EXPECT_ERR_ARGUMENT;
    TRY(report_new(&checker->model->plant.model.alloc, DEFAULT_MAX_FINDINGS, &report));
    status = asking_init(&asking, checker, report, count);
    if (status == EXPECT_OK) {
        status = ask_into(&asking, lines, ret_answers);
        asking_fini(&asking);
    }
    if (status != EXPECT_OK)
        return hand_over(status, report, reterr_report);
    expect_report_free(report);
    return EXPECT_OK;
}

expect_status expect_check(expect_checker *checker, const expect_request *request,
                           expect_answer **ret_answer, expect_report **reterr_report)
{
    return expect_check_order(checker, &request, 1, ret_answer, reterr_report);
}
