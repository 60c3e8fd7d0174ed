/* SPDX-License-Identifier: MIT */
#include "cli/cmd_calibrate.h"

#include "cli/answer_json.h"
#include "cli/calibrate_json.h"
#include "cli/calibrate_text.h"
#include "cli/data.h"
#include "cli/progress.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static void step(void *context, size_t done, size_t total)
{
    struct progress *progress = context;

    progress->total = total;
    progress_step(progress, done);
}

static expect_calibration_options settings_of(const struct options *options,
                                              struct progress *progress)
{
    expect_calibration_options settings = EXPECT_CALIBRATION_OPTIONS_INIT;

    settings.today = options->today;
    settings.from = options->calibrate.from;
    settings.levels = options->calibrate.levels;
    settings.choose = options->calibrate.choose;
    settings.progress = step;
    settings.context = progress;
    if (options->calibrate.half_life_days > 0.0)
        settings.half_life_days = options->calibrate.half_life_days;
    if (options->calibrate.horizon_count > 0) {
        settings.horizons = options->calibrate.horizons;
        settings.horizon_count = options->calibrate.horizon_count;
    }
    return settings;
}

/* ---- the answers ---- */

static void put_quoted(FILE *file, const char *text)
{
    if (text[strcspn(text, ",\"\r\n")] == '\0') {
        fputs(text, file);
        return;
    }
    fputc('"', file);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            fputc('"', file);
        fputc(*text, file);
    }
    fputc('"', file);
}

/* Enough decimals that no two forecasts look the same by rounding. */
static void put_forecast(FILE *file, const expect_forecast *forecast)
{
    if (forecast->row[0] != '\0')
        put_quoted(file, forecast->row);
    else
        fprintf(file, "%lld", (long long)forecast->line);
    fprintf(file, ",%d,%.12f\n", (int)forecast->days, forecast->probability);
}

static void put_forecasts(FILE *file, const expect_calibration *calibration)
{
    fputs("row,k,probability\n", file);
    for (size_t i = 0; i < expect_calibration_forecasts(calibration); i++) {
        expect_forecast forecast = EXPECT_FORECAST_INIT;

        if (expect_calibration_forecast(calibration, i, &forecast) == EXPECT_OK)
            put_forecast(file, &forecast);
    }
}

static enum exit_status write_answers(const char *path, const expect_calibration *calibration)
{
    FILE *file = fopen(path, "w");
    bool is_written;

    if (file == NULL) {
        fprintf(stderr, "expect-check: %s: %s\n", path, strerror(errno));
        return EXIT_USAGE;
    }
    put_forecasts(file, calibration);
    is_written = ferror(file) == 0;
    if (fclose(file) == 0 && is_written)
        return EXIT_FEASIBLE;
    fprintf(stderr, "expect-check: %s: %s\n", path, strerror(errno));
    return EXIT_INTERNAL;
}

/* ---- */

static enum exit_status report_on(const struct options *options,
                                  const expect_calibration *calibration)
{
    struct terminal terminal = terminal_of(stdout, !options->no_color);
    enum exit_status ending = EXIT_FEASIBLE;

    if (options->calibrate.answers != NULL)
        ending = write_answers(options->calibrate.answers, calibration);
    if (ending != EXIT_FEASIBLE)
        return ending;
    if (options->json)
        json_print(stdout, calibration_to_json(calibration, options), JSON_INDENT(2));
    else
        calibration_print(&terminal, calibration, options);
    return EXIT_FEASIBLE;
}

enum exit_status cmd_calibrate(const struct options *options)
{
    struct progress progress = progress_start(0);
    expect_calibration_options settings = settings_of(options, &progress);
    expect_calibration *calibration = NULL;
    expect_report *report = NULL;
    enum exit_status ending;
    expect_status status;

    if (options->calibrate.history == NULL) {
        fputs("expect-check: calibrate needs a history, in the columns of receipts.csv\n"
              "Try `expect-check calibrate --help`.\n",
              stderr);
        return EXIT_USAGE;
    }
    status = expect_calibrate(options->calibrate.history, &settings, &calibration, &report);
    progress_end(&progress);
    if (status != EXPECT_OK)
        return data_refuse(options, status, report);
    ending = report_on(options, calibration);
    expect_calibration_free(calibration);
    return ending;
}
