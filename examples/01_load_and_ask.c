/* SPDX-License-Identifier: MIT
 *
 * Loads a data folder and asks for one promise; says what is wrong with the data if anything is.
 *
 *     cc 01_load_and_ask.c $(pkg-config --cflags --libs libexpect)
 *     ./a.out examples/shop
 */
#include <expectations.h>
#include <stdio.h>

/* Takes the report over. An empty one belongs to a failure that is not about data. */
static int complain(const char *what, expect_status status, expect_report *report)
{
    fprintf(stderr, "%s: %s\n", what, expect_status_name(status));
    for (size_t i = 0; i < expect_report_count(report); i++) {
        expect_finding finding = EXPECT_FINDING_INIT;

        expect_report_get(report, i, &finding);
        fprintf(stderr, "%s:%lld:%d: %s [%s]\n", finding.file, (long long)finding.line,
                (int)finding.column, finding.message, finding.code);
    }
    expect_report_free(report);
    return 1;
}

static void print_answer(const expect_answer *answer)
{
    expect_summary summary = EXPECT_SUMMARY_INIT;
    char day[16], quantity[32];

    expect_answer_summary(answer, &summary);
    expect_format_quantity(summary.quantity, quantity);
    expect_format_date(expect_day_of(summary.due), day);
    printf("%s %s by %s: %s, %.1f %%\n", quantity, summary.item, day,
           expect_verdict_name(summary.verdict), 100 * summary.confidence);
    for (size_t i = 0; i < expect_answer_alternatives(answer); i++) {
        expect_alternative offer = EXPECT_ALTERNATIVE_INIT;

        expect_answer_alternative(answer, i, &offer);
        expect_format_quantity(offer.quantity, quantity);
        expect_format_date(offer.date, day);
        printf("  %s: %s by %s, %.1f %%\n", expect_alternative_name(offer.kind), quantity, day,
               100 * offer.confidence);
    }
}

int main(int argc, char **argv)
{
    const char *folder = argc > 1 ? argv[1] : "examples/shop";
    expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
    expect_request request = EXPECT_REQUEST_INIT;
    expect_report *report = NULL;
    expect_model *model = NULL;
    expect_checker *checker = NULL;
    expect_answer *answer = NULL;
    expect_status status;
    int ending = 0;

    expect_parse_date("2026-03-02", &options.today);
    expect_parse_due("2026-03-13", &request.due);
    expect_parse_quantity("20", &request.quantity);
    request.item = "PUMP";

    status = expect_model_load(folder, &options, &model, &report);
    if (status != EXPECT_OK)
        return complain(folder, status, report);
    status = expect_checker_new(model, &checker);
    if (status == EXPECT_OK)
        status = expect_check(checker, &request, &answer, &report);
    if (status == EXPECT_OK)
        print_answer(answer);
    else
        ending = complain("the request", status, report);
    expect_answer_free(answer);
    expect_checker_free(checker);
    expect_model_free(model);
    return ending;
}
