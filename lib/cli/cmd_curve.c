/* SPDX-License-Identifier: MIT */
#include "cli/cmd_curve.h"

#include "cli/answer_json.h"
#include "cli/curve_text.h"
#include "cli/data.h"
#include "cli/memory.h"
#include "cli/progress.h"

#include <stdlib.h>

/* Without a last day the curve ends when it is as sure as it gets, but not before a month, and not
 * after a year. */
enum { FEWEST_DAYS = 30, MOST_DAYS = 365 };

#define SURE 0.99

static void add_point(struct curve *curve, expect_day day, const expect_summary *summary)
{
    if (curve->count == curve->capacity) {
        curve->capacity = curve->capacity * 2 + 64;
        curve->points = memory_grow(curve->points, curve->capacity * sizeof(*curve->points));
    }
    curve->points[curve->count++] = (struct curve_point){day,
                                                         summary->confidence,
                                                         summary->confidence_high,
                                                         summary->verdict,
                                                         summary->on_plan,
                                                         summary->method};
}

static bool is_complete(const struct options *options, const struct curve *curve)
{
    if (options->request.due != EXPECT_TIME_NONE)
        return curve->points[curve->count - 1].day >= expect_day_of(options->request.due);
    return curve->count >= MOST_DAYS ||
           (curve->count >= FEWEST_DAYS && curve->points[curve->count - 1].confidence >= SURE);
}

/* The same request as if it was due on a day. */
static expect_status ask_day(expect_checker *checker, const struct options *options, expect_day day,
                             expect_answer **ret_answer, expect_report **reterr_report)
{
    expect_request request = options->request;

    request.due = (expect_time)(day + 1) * 24 * 60 - 1;
    return expect_check(checker, &request, ret_answer, reterr_report);
}

static expect_status add_day(expect_checker *checker, const struct options *options,
                             struct curve *curve, expect_day day, expect_report **reterr_report)
{
    expect_answer *answer = NULL;
    expect_summary summary = EXPECT_SUMMARY_INIT;
    expect_status status = ask_day(checker, options, day, &answer, reterr_report);

    if (status == EXPECT_OK) {
        expect_answer_summary(answer, &summary);
        add_point(curve, day, &summary);
        if (curve->answer == NULL) {
            curve->answer = answer; /* of the first day: the request as understood */
            return status;
        }
    }
    expect_answer_free(answer);
    return status;
}

static expect_day first_day(const struct options *options)
{
    return options->request.release != EXPECT_DAY_NONE ? options->request.release : options->today;
}

static enum exit_status ask(const struct options *options, expect_checker *checker)
{
    struct progress progress = progress_start(0);
    struct curve curve = {0};
    expect_report *report = NULL;
    expect_day day = first_day(options);
    enum exit_status ending = EXIT_FEASIBLE;
    expect_status status;

    do {
        status = add_day(checker, options, &curve, day++, &report);
        progress_step(&progress, curve.count);
    } while (status == EXPECT_OK && !is_complete(options, &curve));
    progress_end(&progress);
    if (status != EXPECT_OK)
        ending = data_refuse_request(options, status, report);
    else if (options->json)
        json_print(stdout, curve_to_json(&curve, options), JSON_INDENT(2));
    else
        curve_print(&curve, options);
    expect_answer_free(curve.answer);
    expect_report_free(report);
    free(curve.points);
    return ending;
}

enum exit_status cmd_curve(const struct options *options)
{
    return data_ask(options, ask);
}
