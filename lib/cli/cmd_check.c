/* SPDX-License-Identifier: MIT */
#include "cli/cmd_check.h"

#include "cli/answer_json.h"
#include "cli/answer_text.h"
#include "cli/data.h"
#include "cli/report_text.h"

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

/* Why there is no answer: as JSON it is a result, for people an error message. */
static enum exit_status print_refusal(const struct options *options, expect_status status,
                                      const expect_report *report)
{
    struct terminal terminal = terminal_of(stderr, !options->no_color);
    expect_finding first = report_first(report, status);

    if (options->json)
        json_print(stdout, error_to_json(json_null(), first.code, first.message), JSON_FLAGS);
    else if (expect_report_count(report) > 0)
        report_print(&terminal, report, options->verbose);
    else
        fprintf(stderr, "expect-check: %s [%s]\n", first.message, first.code);
    return exit_of_check(status);
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
        ending = print_refusal(options, status, report);
    expect_answer_free(answer);
    expect_report_free(report);
    return ending;
}

enum exit_status cmd_check(const struct options *options)
{
    expect_model *model = NULL;
    expect_checker *checker = NULL;
    enum exit_status ending = data_load(options, &model);

    if (ending != EXIT_FEASIBLE)
        return ending;
    if (expect_checker_new(model, &checker) == EXPECT_OK)
        ending = answer_request(options, checker);
    else
        ending = EXIT_INTERNAL;
    expect_checker_free(checker);
    expect_model_free(model);
    return ending;
}
