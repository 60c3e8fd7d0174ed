/* SPDX-License-Identifier: MIT */
#include "cli/cmd_check.h"

#include "cli/answer_json.h"
#include "cli/answer_text.h"
#include "cli/data.h"

enum { JSON_FLAGS = JSON_INDENT(2) };

static enum exit_status print_answer(const struct options *options, const expect_answer *answer)
{
    struct terminal terminal = terminal_of(stdout, !options->no_color);
    expect_summary summary = EXPECT_SUMMARY_INIT;

    if (expect_answer_summary(answer, &summary) != EXPECT_OK)
        return EXIT_INTERNAL;
    if (options->json)
        json_print(stdout, answer_to_json(answer, request_to_json(answer, &options->request)),
                   JSON_FLAGS);
    else
        answer_print(&terminal, answer);
    return exit_of_verdict(summary.verdict);
}

static enum exit_status answer_request(const struct options *options, expect_checker *checker)
{
    expect_answer *answer = NULL;
    expect_report *report = NULL;
    expect_status status = expect_check(checker, &options->request, &answer, &report);
    enum exit_status ending;

    if (status == EXPECT_OK)
        ending = print_answer(options, answer);
    else
        ending = data_refuse_request(options, status, report);
    expect_answer_free(answer);
    expect_report_free(report);
    return ending;
}

enum exit_status cmd_check(const struct options *options)
{
    return data_ask(options, answer_request);
}
