/* SPDX-License-Identifier: MIT
 *
 * Asks the same request of a shop as it is, and as it would be with a second folder of rows laid
 * over it. The first model stays as it is; both may be asked side by side, from any thread.
 *
 *     cc 06_what_if.c $(pkg-config --cflags --libs libexpect)
 *     ./a.out examples/shop examples/shop_sooner
 */
#include <expectations.h>
#include <stdio.h>

static void print_answer(const char *label, const expect_model *model,
                         const expect_request *request)
{
    expect_summary summary = EXPECT_SUMMARY_INIT;
    expect_checker *checker = NULL;
    expect_answer *answer = NULL;
    char earliest[16];

    if (expect_checker_new(model, &checker) == EXPECT_OK &&
        expect_check(checker, request, &answer, NULL) == EXPECT_OK &&
        expect_answer_summary(answer, &summary) == EXPECT_OK) {
        expect_format_date(summary.earliest, earliest);
        printf("%s: %s, %.1f %%, earliest %s\n", label, expect_verdict_name(summary.verdict),
               100 * summary.confidence, earliest);
    }
    expect_answer_free(answer);
    expect_checker_free(checker);
}

/* What is wrong with the folder, or with both together. */
static void print_report(const expect_report *report)
{
    for (size_t i = 0; i < expect_report_count(report); i++) {
        expect_finding finding = EXPECT_FINDING_INIT;

        expect_report_get(report, i, &finding);
        printf("%s:%lld: %s\n", finding.file, (long long)finding.line, finding.message);
    }
}

static expect_status ask_both(const char *folder, const char *over, const expect_request *request)
{
    expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
    expect_model *shop = NULL, *changed = NULL;
    expect_report *report = NULL;
    expect_status status;

    expect_parse_date("2026-03-02", &options.today);
    status = expect_model_load(folder, &options, &shop, &report);
    if (status == EXPECT_OK)
        status = expect_model_what_if(shop, over, NULL, &changed, &report);
    if (status == EXPECT_OK) {
        print_answer("as it is", shop, request);
        print_answer("what if", changed, request);
        print_answer("still as it is", shop, request);
    }
    print_report(report);
    expect_report_free(report);
    expect_model_free(changed);
    expect_model_free(shop);
    return status;
}

int main(int argument_count, char **arguments)
{
    expect_request request = EXPECT_REQUEST_INIT;

    request.item = "PUMP";
    expect_parse_quantity("40", &request.quantity);
    expect_parse_due("2026-03-20", &request.due);
    return ask_both(argument_count > 1 ? arguments[1] : "examples/shop",
                    argument_count > 2 ? arguments[2] : "examples/shop_sooner",
                    &request) == EXPECT_OK
               ? 0
               : 1;
}
