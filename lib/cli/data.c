/* SPDX-License-Identifier: MIT */
#include "cli/data.h"

#include "cli/answer_json.h"
#include "cli/report_json.h"
#include "cli/report_text.h"

expect_load_options data_load_options(const struct options *options)
{
    expect_load_options load = options->load;

    load.today = options->today;
    return load;
}

void data_tell(const struct options *options, expect_status status, const expect_report *report)
{
    struct terminal terminal = terminal_of(stderr, !options->no_color);

    if (expect_report_errors(report) > 0) {
        report_print(&terminal, report, options->verbose);
        report_print_count(&terminal, report);
    } else {
        expect_finding finding = report_first(NULL, status);

        fprintf(stderr, "expect-check: %s [%s]\n", finding.message, finding.code);
    }
}

enum exit_status data_refuse(const struct options *options, expect_status status,
                             expect_report *report)
{
    data_tell(options, status, report);
    if (options->json)
        json_print(stdout, report_refusal_json(report, status),
                   options->command->prints_lines ? JSON_COMPACT : JSON_INDENT(2));
    expect_report_free(report);
    return exit_of_load(status);
}

/* Says what a load has noted, or why there is no model. */
static enum exit_status end_load(const struct options *options, expect_status status,
                                 const expect_model *model, expect_report *report)
{
    struct terminal terminal = terminal_of(stderr, !options->no_color);

    if (status != EXPECT_OK)
        return data_refuse(options, status, report);
    if (options->verbose)
        report_print(&terminal, expect_model_notes(model), true);
    return EXIT_FEASIBLE;
}

/* Puts the model with `--what-if` over it in its place. */
static enum exit_status lay_over(const struct options *options, expect_model **model)
{
    expect_load_options load = data_load_options(options);
    expect_model *changed = NULL;
    expect_report *report = NULL;
    expect_status status = expect_model_what_if(*model, options->what_if, &load, &changed, &report);

    expect_model_free(*model);
    *model = changed;
    if (status != EXPECT_OK)
        fprintf(stderr, "expect-check: %s, laid over %s:\n", options->what_if, options->data);
    return end_load(options, status, changed, report);
}

enum exit_status data_load(const struct options *options, expect_model **ret_model)
{
    expect_load_options load = data_load_options(options);
    expect_report *report = NULL;
    expect_status status = expect_model_load(options->data, &load, ret_model, &report);
    enum exit_status ending = end_load(options, status, *ret_model, report);

    if (ending != EXIT_FEASIBLE || options->what_if == NULL)
        return ending;
    return lay_over(options, ret_model);
}

enum exit_status data_ask(const struct options *options,
                          enum exit_status (*ask)(const struct options *options,
                                                  expect_checker *checker))
{
    expect_model *model = NULL;
    expect_checker *checker = NULL;
    enum exit_status ending = data_load(options, &model);

    if (ending != EXIT_FEASIBLE)
        return ending;
    if (expect_checker_new(model, &checker) == EXPECT_OK)
        ending = ask(options, checker);
    else
        ending = EXIT_INTERNAL;
    expect_checker_free(checker);
    expect_model_free(model);
    return ending;
}

enum exit_status data_refuse_request(const struct options *options, expect_status status,
                                     const expect_report *report)
{
    struct terminal terminal = terminal_of(stderr, !options->no_color);
    expect_finding first = report_first(report, status);

    if (options->json)
        json_print(stdout, error_to_json(json_null(), first.code, first.message), JSON_INDENT(2));
    else if (expect_report_count(report) > 0)
        report_print(&terminal, report, options->verbose);
    else
        fprintf(stderr, "expect-check: %s [%s]\n", first.message, first.code);
    return exit_of_check(status);
}
