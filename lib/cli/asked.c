/* SPDX-License-Identifier: MIT */
#include "cli/asked.h"

#include "cli/memory.h"
#include "cli/report_text.h"
#include "cli/unread.h"

#include <stdlib.h>
#include <string.h>

struct asked asked_read(const expect_requests *requests, size_t index)
{
    struct asked asked = {.request = EXPECT_REQUEST_INIT, .notes = expect_requests_notes(requests)};

    asked.status = expect_requests_get(requests, index, &asked.request, &asked.report);
    return asked;
}

void asked_free(struct asked *asked)
{
    expect_answer_free(asked->answer);
    expect_report_free(asked->report);
    *asked = (struct asked){.is_done = true};
}

static const expect_report *said_of(const struct asked *asked)
{
    return asked->notes != NULL ? asked->notes : asked->report;
}

void asked_check_names(struct asked *asked)
{
    expect_finding unused = EXPECT_FINDING_INIT;

    asked->is_misnamed = unread_misnamed(said_of(asked), &unused);
    if (asked->is_misnamed && asked->status == EXPECT_OK)
        asked->status = EXPECT_ERR_REQUEST;
}

expect_finding asked_refusal(const struct asked *asked)
{
    expect_finding finding = EXPECT_FINDING_INIT;

    if (!asked->is_misnamed || !unread_misnamed(said_of(asked), &finding))
        return report_first(asked->report, asked->status);
    finding.code = "bad_json";
    return finding;
}

bool asked_ship_together(const struct asked *a, const struct asked *b)
{
    return a->request.order != NULL && b->request.order != NULL &&
           strcmp(a->request.order, b->request.order) == 0;
}

/* An order of which a line cannot be answered is not answered: without that line it would look
 * better than it is. */
static void refuse_others(struct asked *const *lines, size_t count, const struct asked *wrong)
{
    for (size_t i = 0; i < count; i++) {
        if (lines[i] != wrong && lines[i]->status == EXPECT_OK) {
            lines[i]->status = wrong->status;
            lines[i]->refused_with = wrong;
        }
    }
}

static const struct asked *first_malformed(struct asked *const *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (lines[i]->status != EXPECT_OK)
            return lines[i];
    }
    return NULL;
}

/* The report goes to the line that it is about, or to the first. */
static void take_refusal(struct asked *const *lines, size_t count, expect_status status,
                         expect_report *report)
{
    expect_finding first = EXPECT_FINDING_INIT;
    struct asked *wrong = lines[0];

    if (count > 1 && expect_report_get(report, 0, &first) == EXPECT_OK && first.line > 0 &&
        (size_t)first.line <= count)
        wrong = lines[first.line - 1];
    wrong->status = status;
    wrong->report = report;
    refuse_others(lines, count, wrong);
}

static void check_lines(expect_checker *checker, struct asked *const *lines, size_t count)
{
    const expect_request **requests = memory_get(count * sizeof(*requests));
    expect_answer **answers = memory_get(count * sizeof(*answers));
    expect_report *report = NULL;
    expect_status status;

    for (size_t i = 0; i < count; i++)
        requests[i] = &lines[i]->request;
    status = expect_check_order(checker, requests, count, answers, &report);
    for (size_t i = 0; i < count && status == EXPECT_OK; i++)
        lines[i]->answer = answers[i];
    if (status != EXPECT_OK)
        take_refusal(lines, count, status, report);
    free(requests);
    free(answers);
}

void asked_answer(expect_checker *checker, struct asked *const *lines, size_t count)
{
    const struct asked *malformed = first_malformed(lines, count);

    if (malformed != NULL)
        refuse_others(lines, count, malformed);
    else
        check_lines(checker, lines, count);
    for (size_t i = 0; i < count; i++)
        lines[i]->is_done = true;
}
