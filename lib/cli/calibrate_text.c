/* SPDX-License-Identifier: MIT */
#include "cli/calibrate_text.h"

#include "cli/text.h"

enum { OLD_DAYS = 60 }; /* an extract whose last receipt is older is not of today */

static void put_title(const struct terminal *terminal, const char *title)
{
    fputc('\n', terminal->file);
    terminal_ink(terminal, INK_STRONG);
    terminal_put(terminal, title);
    terminal_ink(terminal, INK_PLAIN);
    fputc('\n', terminal->file);
}

static void put_head(const struct terminal *terminal, const expect_calibration_info *info,
                     const struct options *options)
{
    FILE *file = terminal->file;

    terminal_put(terminal, options->calibrate.history);
    fprintf(file, ": %zu lines, %zu of them asked on their day", info->lines, info->asked);
    if (info->left_out > 0)
        fprintf(file, "; %zu without a promised day left out", info->left_out);
    if (info->not_asked > 0)
        fprintf(file, "; %zu without an order day only learned from", info->not_asked);
    fputc('\n', file);
    fprintf(file, "%s: history_levels %s, half_life_days %g\n",
            options->calibrate.choose ? "Chosen, as forecasting this history best (for policy.csv)"
                                      : "Forecast with",
            expect_levels_name(info->levels), info->half_life_days);
}

/* An old extract, looked at from today: what was open then counts as never having come. */
static void put_age(const struct terminal *terminal, const expect_calibration_info *info,
                    const struct options *options)
{
    struct text warning = {0};
    char last[16];

    if (info->open == 0 || info->last_receipt == EXPECT_DAY_NONE ||
        options->today - info->last_receipt <= OLD_DAYS)
        return;
    expect_format_date(info->last_receipt, last);
    text_add(&warning,
             "Mind: the last receipt is of %s, and %zu line%s without one count%s as not there. If "
             "the file ends on that day, say --today with the day after it.",
             last, info->open, info->open == 1 ? "" : "s", info->open == 1 ? "s" : "");
    terminal_ink(terminal, INK_WARNING);
    terminal_paragraph(terminal, 0, text_bytes(&warning));
    terminal_ink(terminal, INK_PLAIN);
    text_free(&warning);
}

/* ---- the rules ---- */

static const char *rule_words(int32_t rule)
{
    static const char *const words[] = {"this library", "stated date is always met",
                                        "supplier average"};

    return words[rule];
}

static void put_rules(const struct terminal *terminal, const expect_calibration *calibration)
{
    put_title(terminal, "All horizons together (smaller is better)");
    fprintf(terminal->file, "  %-26s %8s %9s %12s\n", "", "Brier", "log loss", "error of %");
    for (int32_t rule = 0; rule <= EXPECT_RULE_SUPPLIER_AVERAGE; rule++) {
        expect_score score = EXPECT_SCORE_INIT;

        if (expect_calibration_score(calibration, rule, -1, &score) == EXPECT_OK)
            fprintf(terminal->file, "  %-26s %8.4f %9.4f %12.4f\n", rule_words(rule), score.brier,
                    score.log_loss, score.calibration_error);
    }
}

static int32_t days_of(const expect_calibration *calibration, size_t horizon)
{
    expect_forecast forecast = EXPECT_FORECAST_INIT;

    return expect_calibration_forecast(calibration, horizon, &forecast) == EXPECT_OK ? forecast.days
                                                                                     : 0;
}

static void put_horizons(const struct terminal *terminal, const expect_calibration *calibration,
                         size_t horizons)
{
    put_title(terminal, "By days after the promise");
    fprintf(terminal->file, "  %5s %9s %8s %8s %9s %9s %9s\n", "days", "known", "kept", "Brier",
            "error", "stated", "average");
    for (size_t k = 0; k < horizons; k++) {
        expect_score ours = EXPECT_SCORE_INIT, stated = EXPECT_SCORE_INIT;
        expect_score average = EXPECT_SCORE_INIT;
        int32_t horizon = (int32_t)k;

        expect_calibration_score(calibration, EXPECT_RULE_POOLED, horizon, &ours);
        expect_calibration_score(calibration, EXPECT_RULE_STATED, horizon, &stated);
        expect_calibration_score(calibration, EXPECT_RULE_SUPPLIER_AVERAGE, horizon, &average);
        fprintf(terminal->file, "  %+5d %9zu %6.1f %% %8.4f %9.4f %9.4f %9.4f\n",
                (int)days_of(calibration, k), ours.pairs, 100.0 * ours.kept, ours.brier,
                ours.calibration_error, stated.brier, average.brier);
    }
}

/* ---- reliability ---- */

static void put_reliability(const struct terminal *terminal, const expect_calibration *calibration)
{
    expect_score score = EXPECT_SCORE_INIT;

    expect_calibration_score(calibration, EXPECT_RULE_POOLED, -1, &score);
    put_title(terminal, "When it says so, this much comes true");
    fprintf(terminal->file, "  %9s %9s %9s\n", "says", "comes", "forecasts");
    for (size_t i = 0; i < score.bins; i++) {
        expect_reliability bin = EXPECT_RELIABILITY_INIT;

        if (expect_calibration_bin(calibration, EXPECT_RULE_POOLED, -1, i, &bin) == EXPECT_OK)
            fprintf(terminal->file, "  %7.1f %% %7.1f %% %9zu\n", 100.0 * bin.said,
                    100.0 * bin.kept, bin.pairs);
    }
}

void calibration_print(const struct terminal *terminal, const expect_calibration *calibration,
                       const struct options *options)
{
    expect_calibration_info info = EXPECT_CALIBRATION_INFO_INIT;
    expect_score score = EXPECT_SCORE_INIT;

    expect_calibration_describe(calibration, &info);
    expect_calibration_score(calibration, EXPECT_RULE_POOLED, -1, &score);
    put_head(terminal, &info, options);
    put_age(terminal, &info, options);
    if (score.pairs == 0) {
        terminal_put_line(terminal, "Nothing can be scored: of no line it is known what became of "
                                    "it.");
        return;
    }
    put_rules(terminal, calibration);
    put_horizons(terminal, calibration, info.horizons);
    put_reliability(terminal, calibration);
}
