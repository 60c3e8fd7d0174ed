/* SPDX-License-Identifier: MIT */
#include "cli/data.h"

#include "cli/report_text.h"

expect_load_options data_load_options(const struct options *options)
{
    expect_load_options load = options->load;

    load.today = options->today;
    return load;
}

enum exit_status data_refuse(const struct options *options, expect_status status,
                             expect_report *report)
{
    struct terminal terminal = terminal_of(stderr, !options->no_color);

    if (expect_report_errors(report) > 0) {
        report_print(&terminal, report, options->verbose);
        report_print_count(&terminal, report);
    } else {
        expect_finding finding = report_first(NULL, status);

        fprintf(stderr, "expect-check: %s [%s]\n", finding.message, finding.code);
    }
    expect_report_free(report);
    return exit_of_load(status);
}

enum exit_status data_load(const struct options *options, expect_model **ret_model)
{
    expect_load_options load = data_load_options(options);
    struct terminal terminal = terminal_of(stderr, !options->no_color);
    expect_report *report = NULL;
    expect_status status = expect_model_load(options->data, &load, ret_model, &report);

    if (status != EXPECT_OK)
        return data_refuse(options, status, report);
    if (options->verbose)
        report_print(&terminal, expect_model_notes(*ret_model), true);
    return EXIT_FEASIBLE;
}
