/* SPDX-License-Identifier: MIT */
#include "api/handles.h"
#include "base/abi.h"
#include "load/past_file.h"
#include "promise/calibration.h"

#include <string.h>

static const int32_t usual_horizons[] = {-7, 0, 7, 14, 30};

enum { USUAL_HORIZONS = sizeof(usual_horizons) / sizeof(usual_horizons[0]) };

/* The scores of a rule: one for each horizon, and behind them the one of all. */
struct expect_calibration {
    struct past past;
    struct calibration calibration;
    int32_t *horizons;
    size_t horizon_count;
    size_t *lines; /* those that were asked, in file order */
    struct score *scores[RULE_COUNT];
};

void expect_calibration_free(expect_calibration *handle)
{
    struct alloc alloc;

    if (handle == NULL)
        return;
    alloc = handle->past.alloc;
    for (int rule = 0; rule < RULE_COUNT; rule++)
        alloc_put(&alloc, handle->scores[rule], handle->horizon_count + 1, sizeof(struct score));
    alloc_put(&alloc, handle->lines, handle->past.count, sizeof(*handle->lines));
    alloc_put(&alloc, handle->horizons, handle->horizon_count, sizeof(*handle->horizons));
    if (handle->calibration.past != NULL)
        calibration_fini(&handle->calibration);
    past_fini(&handle->past);
    alloc_put(&alloc, handle, 1, sizeof(*handle));
}

/* ---- options -------------------------------------------------------------------------------- */

static expect_status check_horizons(const int32_t *horizons, size_t count)
{
    if (count == 0 || count > HAZARD_BINS)
        return EXPECT_ERR_ARGUMENT;
    for (size_t k = 0; k < count; k++) {
        if (horizons[k] < HAZARD_LOW || horizons[k] >= HAZARD_HIGH ||
            (k > 0 && horizons[k] <= horizons[k - 1]))
            return EXPECT_ERR_ARGUMENT;
    }
    return EXPECT_OK;
}

static bool is_day(expect_day day)
{
    return day >= DAY_FIRST && day <= DAY_LAST;
}

static expect_status read_options(const expect_calibration_options *given,
                                  expect_calibration_options *options)
{
    TRY(abi_read(options, sizeof(*options), given));
    if (options->max_findings <= 0)
        options->max_findings = DEFAULT_MAX_FINDINGS;
    if (options->horizons == NULL) {
        options->horizons = usual_horizons;
        options->horizon_count = USUAL_HORIZONS;
    }
    if (!is_day(options->today) ||
        !(options->half_life_days > 0.0 && options->half_life_days < 1e9) ||
        (options->from != EXPECT_DAY_NONE && !is_day(options->from)) ||
        options->levels < EXPECT_LEVELS_SUPPLIER ||
        options->levels > EXPECT_LEVELS_SUPPLIER_ITEM_LOCATION)
        return EXPECT_ERR_ARGUMENT;
    return check_horizons(options->horizons, options->horizon_count);
}

/* ---- the replay ----------------------------------------------------------------------------- */

static void tell_progress(void *context, const struct calibration_settings *settings, double brier,
                          size_t done, size_t total)
{
    const expect_calibration_options *options = context;

    (void)settings;
    (void)brier;
    if (options->progress != NULL)
        options->progress(options->context, done, total);
}

static expect_status list_asked(expect_calibration *handle)
{
    size_t count = 0;

    handle->lines = alloc_get(&handle->past.alloc, handle->past.count, sizeof(*handle->lines));
    if (handle->lines == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < handle->past.count; i++) {
        if (handle->calibration.asked[i])
            handle->lines[count++] = i;
    }
    return EXPECT_OK;
}

static expect_status score_rule(expect_calibration *handle, enum rule rule)
{
    struct score *scores =
        alloc_get_zeroed(&handle->past.alloc, handle->horizon_count + 1, sizeof(*scores));

    if (scores == NULL)
        return EXPECT_ERR_NOMEM;
    handle->scores[rule] = scores;
    for (size_t k = 0; k < handle->horizon_count; k++)
        TRY(calibration_score(&handle->calibration, rule, k, &scores[k]));
    return calibration_score(&handle->calibration, rule, ALL_HORIZONS,
                             &scores[handle->horizon_count]);
}

static expect_status keep_horizons(expect_calibration *handle,
                                   const expect_calibration_options *options)
{
    handle->horizon_count = options->horizon_count;
    handle->horizons =
        alloc_get(&handle->past.alloc, options->horizon_count, sizeof(*handle->horizons));
    if (handle->horizons == NULL)
        return EXPECT_ERR_NOMEM;
    memcpy(handle->horizons, options->horizons, options->horizon_count * sizeof(int32_t));
    return EXPECT_OK;
}

static expect_status replay(expect_calibration *handle, expect_calibration_options *options)
{
    struct calibration_settings settings = {.levels = (enum history_levels)options->levels,
                                            .half_life_days = options->half_life_days,
                                            .from = options->from,
                                            .today = options->today};

    settings.progress = options->progress;
    settings.context = options->context;
    TRY(keep_horizons(handle, options));
    settings.horizons = handle->horizons;
    settings.horizon_count = handle->horizon_count;
    if (options->choose)
        TRY(calibration_choose(&handle->past, &settings, tell_progress, options));
    TRY(calibration_run(&handle->past, &settings, &handle->calibration));
    TRY(list_asked(handle));
    for (int rule = 0; rule < RULE_COUNT; rule++)
        TRY(score_rule(handle, (enum rule)rule));
    return EXPECT_OK;
}

static expect_status load_and_replay(const char *path, expect_calibration_options *options,
                                     const struct alloc *alloc, expect_report *report,
                                     expect_calibration **ret_calibration)
{
    expect_calibration *handle = alloc_get_zeroed(alloc, 1, sizeof(*handle));
    expect_status status;

    if (handle == NULL)
        return EXPECT_ERR_NOMEM;
    status = past_init(&handle->past, alloc);
    if (status != EXPECT_OK) {
        alloc_put(alloc, handle, 1, sizeof(*handle));
        return status;
    }
    status = past_file_load(path, &handle->past, report);
    if (status == EXPECT_OK)
        status = replay(handle, options);
    if (status == EXPECT_OK)
        *ret_calibration = handle;
    else
        expect_calibration_free(handle);
    return status;
}

expect_status expect_calibrate(const char *path, const expect_calibration_options *given,
                               expect_calibration **ret_calibration, expect_report **reterr_report)
{
    expect_calibration_options options = EXPECT_CALIBRATION_OPTIONS_INIT;
    expect_report *report;
    expect_status status;
    struct alloc alloc;

    if (path == NULL || given == NULL || ret_calibration == NULL)
        return EXPECT_ERR_ARGUMENT;
    TRY(read_options(given, &options));
    TRY(alloc_init(&alloc, options.allocator));
    TRY(report_new(&alloc, (size_t)options.max_findings, &report));
    status = load_and_replay(path, &options, &alloc, report, ret_calibration);
    if (status != EXPECT_OK)
        return hand_over(status, report, reterr_report);
    expect_report_free(report);
    return EXPECT_OK;
}

/* ---- reading it ----------------------------------------------------------------------------- */

static void describe_receipts(const expect_calibration *handle, expect_calibration_info *info)
{
    for (size_t i = 0; i < handle->past.count; i++) {
        expect_day received = handle->past.lines[i].received;

        if (received == EXPECT_DAY_NONE || received >= handle->calibration.settings.today)
            info->open++;
        else if (info->last_receipt == EXPECT_DAY_NONE || received > info->last_receipt)
            info->last_receipt = received;
    }
}

expect_status expect_calibration_describe(const expect_calibration *handle,
                                          expect_calibration_info *ret_info)
{
    expect_calibration_info info = EXPECT_CALIBRATION_INFO_INIT;

    if (handle == NULL || ret_info == NULL)
        return EXPECT_ERR_ARGUMENT;
    info.lines = handle->past.count;
    info.asked = handle->calibration.asked_count;
    info.left_out = handle->calibration.left_out;
    info.not_asked = handle->calibration.not_asked;
    describe_receipts(handle, &info);
    info.horizons = handle->horizon_count;
    info.half_life_days = handle->calibration.settings.half_life_days;
    info.levels = (int32_t)handle->calibration.settings.levels;
    return abi_write(ret_info, &info, sizeof(info));
}

size_t expect_calibration_forecasts(const expect_calibration *handle)
{
    return handle != NULL ? handle->calibration.asked_count * handle->horizon_count : 0;
}

expect_status expect_calibration_forecast(const expect_calibration *handle, size_t index,
                                          expect_forecast *ret_forecast)
{
    expect_forecast forecast = EXPECT_FORECAST_INIT;
    size_t line, horizon;
    bool kept;

    if (ret_forecast == NULL || index >= expect_calibration_forecasts(handle))
        return EXPECT_ERR_ARGUMENT;
    line = handle->lines[index / handle->horizon_count];
    horizon = index % handle->horizon_count;
    forecast.row = handle->past.lines[line].row != NULL ? handle->past.lines[line].row : "";
    forecast.line = handle->past.lines[line].line;
    forecast.days = handle->horizons[horizon];
    forecast.kept = calibration_is_known(&handle->calibration, line, horizon, &kept) ? kept : -1;
    forecast.probability =
        handle->calibration.said[RULE_POOLED][line * handle->horizon_count + horizon];
    return abi_write(ret_forecast, &forecast, sizeof(forecast));
}

/* NULL for a rule or horizon that is none. */
static const struct score *find_score(const expect_calibration *handle, int32_t rule,
                                      int32_t horizon)
{
    if (handle == NULL || rule < 0 || rule >= RULE_COUNT || horizon < -1 ||
        horizon >= (int32_t)handle->horizon_count)
        return NULL;
    return &handle->scores[rule][horizon >= 0 ? (size_t)horizon : handle->horizon_count];
}

expect_status expect_calibration_score(const expect_calibration *handle, int32_t rule,
                                       int32_t horizon, expect_score *ret_score)
{
    const struct score *found = find_score(handle, rule, horizon);
    expect_score score = EXPECT_SCORE_INIT;

    if (found == NULL || ret_score == NULL)
        return EXPECT_ERR_ARGUMENT;
    score.pairs = found->pairs;
    score.kept = found->kept;
    score.brier = found->brier;
    score.log_loss = found->log_loss;
    score.calibration_error = found->calibration_error;
    score.bins = found->bin_count;
    return abi_write(ret_score, &score, sizeof(score));
}

expect_status expect_calibration_bin(const expect_calibration *handle, int32_t rule,
                                     int32_t horizon, size_t index, expect_reliability *ret_bin)
{
    const struct score *found = find_score(handle, rule, horizon);
    expect_reliability bin = EXPECT_RELIABILITY_INIT;

    if (found == NULL || ret_bin == NULL || index >= found->bin_count)
        return EXPECT_ERR_ARGUMENT;
    bin.pairs = found->bins[index].pairs;
    bin.said = found->bins[index].said;
    bin.kept = found->bins[index].kept;
    return abi_write(ret_bin, &bin, sizeof(bin));
}
