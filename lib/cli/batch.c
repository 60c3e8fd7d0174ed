/* SPDX-License-Identifier: MIT */
#include "cli/batch.h"

#include "cli/answer_json.h"
#include "cli/data.h"
#include "cli/progress.h"
#include "cli/report_text.h"
#include "cli/request_json.h"

enum exit_status batch_ending(const struct batch *batch)
{
    if (batch->has_failed)
        return EXIT_INTERNAL;
    if (batch->has_unanswered)
        return EXIT_NO_ANSWER;
    return batch->has_infeasible ? EXIT_NOT_FEASIBLE : EXIT_FEASIBLE;
}

static void put_line(struct batch *batch, json_t *object)
{
    json_print(batch->output, object, JSON_COMPACT);
    batch->done++;
}

/* A line for a request without an answer; `id` is taken over. */
static void put_refusal(struct batch *batch, json_t *id, expect_status status,
                        const expect_report *report)
{
    expect_finding first = report_first(report, status);

    if (exit_of_check(status) == EXIT_NO_ANSWER || status == EXPECT_ERR_DATA)
        batch->has_unanswered = true;
    else
        batch->has_failed = true;
    put_line(batch, error_to_json(id, first.code, first.message));
}

static json_t *json_id(const char *id)
{
    json_t *text = json_string(id);

    return text != NULL ? text : json_null();
}

static void put_answer(struct batch *batch, const char *id, const expect_answer *answer)
{
    expect_summary summary = EXPECT_SUMMARY_INIT;

    expect_answer_summary(answer, &summary);
    if (exit_of_verdict(summary.verdict) == EXIT_NOT_FEASIBLE)
        batch->has_infeasible = true;
    put_line(batch, answer_to_json(answer, json_id(id)));
}

static void answer_at(struct batch *batch, const expect_requests *requests, size_t index)
{
    expect_request request = EXPECT_REQUEST_INIT;
    expect_answer *answer = NULL;
    expect_report *report = NULL;
    expect_status status = expect_requests_get(requests, index, &request, &report);

    if (status == EXPECT_OK)
        status = expect_check(batch->checker, &request, &answer, &report);
    if (status == EXPECT_OK)
        put_answer(batch, request.id, answer);
    else
        put_refusal(batch, json_id(request.id), status, report);
    expect_answer_free(answer);
    expect_report_free(report);
}

void batch_answer_all(struct batch *batch, const expect_requests *requests)
{
    size_t count = expect_requests_count(requests);
    struct progress progress = progress_start(count);

    for (size_t i = 0; i < count; i++) {
        answer_at(batch, requests, i);
        progress_step(&progress, batch->done);
    }
    progress_end(&progress);
}

void batch_answer_json(struct batch *batch, const char *line, size_t length)
{
    expect_load_options load = data_load_options(batch->options);
    expect_requests *requests = NULL;
    expect_report *report = NULL;
    struct text csv = {0}, wrong = {0};
    json_t *id;

    if (request_json_read(line, length, &csv, &id, &wrong)) {
        expect_status status =
            expect_requests_read("stdin", csv.bytes, csv.length, &load, &requests, &report);

        if (status == EXPECT_OK && expect_requests_count(requests) == 1)
            answer_at(batch, requests, 0);
        else
            put_refusal(batch, json_incref(id), status, report);
    } else {
        put_line(batch, error_to_json(json_incref(id), "bad_json", text_bytes(&wrong)));
        batch->has_unanswered = true;
    }
    json_decref(id);
    text_free(&csv);
    text_free(&wrong);
    expect_requests_free(requests);
    expect_report_free(report);
}
