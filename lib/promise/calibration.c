/* SPDX-License-Identifier: MIT */
#include "promise/calibration.h"

#include "promise/calibration_groups.h"

#include <float.h>

/* ---- the rule "as the supplier was before" -------------------------------------------------- */

/* How many receipts came by each horizon; the last element counts all of them. */
struct averages {
    uint32_t *counts; /* by supplier, the last one being all suppliers together */
    size_t suppliers, width;
};

static expect_status averages_init(struct averages *averages, const struct alloc *alloc,
                                   size_t suppliers, size_t horizons)
{
    *averages = (struct averages){NULL, suppliers, horizons + 1};
    averages->counts =
        alloc_get_zeroed(alloc, (suppliers + 1) * averages->width, sizeof(*averages->counts));
    return averages->counts != NULL ? EXPECT_OK : EXPECT_ERR_NOMEM;
}

static void averages_fini(struct averages *averages, const struct alloc *alloc)
{
    alloc_put(alloc, averages->counts, (averages->suppliers + 1) * averages->width,
              sizeof(*averages->counts));
}

static void count_receipt(struct averages *averages, size_t supplier, const int32_t *horizons,
                          int64_t lateness)
{
    uint32_t *counts = averages->counts + supplier * averages->width;

    for (size_t k = 0; k + 1 < averages->width; k++)
        counts[k] += lateness <= horizons[k];
    counts[averages->width - 1]++;
}

/* The share of the supplier's receipts, else of all, else the stated date. */
static double average_by(const struct averages *averages, size_t supplier, size_t horizon,
                         int32_t days)
{
    const uint32_t *counts = averages->counts + supplier * averages->width;
    uint32_t all = counts[averages->width - 1];

    if (all > 0)
        return (double)counts[horizon] / all;
    if (supplier < averages->suppliers)
        return average_by(averages, averages->suppliers, horizon, days);
    return days >= 0 ? 1.0 : 0.0;
}

/* ---- replaying ------------------------------------------------------------------------------ */

struct running {
    struct calibration *calibration;
    struct averages averages;
};

enum { PROGRESS_LINES = 4096 };

static void hear_receipt(void *context, size_t row)
{
    struct running *running = context;
    const struct past_line *line = &running->calibration->past->lines[row];
    int64_t lateness = (int64_t)line->received - line->promised;
    const int32_t *horizons = running->calibration->settings.horizons;

    count_receipt(&running->averages, line->supplier, horizons, lateness);
    count_receipt(&running->averages, running->averages.suppliers, horizons, lateness);
}

/* What is not there yet on the day of the question was not there before. */
static bool is_over(const struct past_line *line, expect_day as_of, int32_t days)
{
    return (int64_t)line->promised + days < as_of;
}

static expect_day as_of(const struct past_line *line)
{
    return line->as_of != EXPECT_DAY_NONE ? line->as_of : line->ordered;
}

static expect_status hear_answer(void *context, size_t row, const double *probability)
{
    struct running *running = context;
    struct calibration *calibration = running->calibration;
    const struct past_line *line = &calibration->past->lines[row];
    size_t at = row * calibration->settings.horizon_count;

    for (size_t k = 0; k < calibration->settings.horizon_count; k++) {
        int32_t days = calibration->settings.horizons[k];
        bool over = is_over(line, as_of(line), days);

        calibration->said[RULE_POOLED][at + k] = probability[k];
        calibration->said[RULE_STATED][at + k] = days >= 0 && !over ? 1.0 : 0.0;
        calibration->said[RULE_SUPPLIER_AVERAGE][at + k] =
            over ? 0.0 : average_by(&running->averages, line->supplier, k, days);
    }
    calibration->asked[row] = true;
    calibration->asked_count++;
    if (calibration->settings.progress != NULL && calibration->asked_count % PROGRESS_LINES == 0)
        calibration->settings.progress(calibration->settings.context, calibration->asked_count,
                                       calibration->to_ask);
    return EXPECT_OK;
}

/* The day a line is asked, if it is; counts those that cannot be. */
static expect_day question_day(struct calibration *calibration, const struct past_line *line)
{
    expect_day day = as_of(line);

    if (line->promised == EXPECT_DAY_NONE) {
        calibration->left_out++;
        return REPLAY_NO_QUESTION;
    }
    if (day == EXPECT_DAY_NONE) {
        calibration->not_asked++;
        return REPLAY_NO_QUESTION;
    }
    return calibration->settings.from != EXPECT_DAY_NONE && day < calibration->settings.from
               ? REPLAY_NO_QUESTION
               : day;
}

static expect_status make_rows(struct calibration *calibration, struct replay_row *rows,
                               struct replay *replay)
{
    const struct past *past = calibration->past;

    for (size_t i = 0; i < past->count; i++) {
        const struct past_line *line = &past->lines[i];

        rows[i].order = (struct past_order){line->ordered, line->promised, line->received};
        rows[i].as_of = question_day(calibration, line);
        calibration->to_ask += rows[i].as_of != REPLAY_NO_QUESTION;
    }
    replay->rows = rows;
    replay->count = past->count;
    replay->half_life_days = calibration->settings.half_life_days;
    replay->until = calibration->settings.today;
    return calibration_groups(past, calibration->settings.levels, rows, replay);
}

static expect_status replay_past(struct calibration *calibration, struct replay_row *rows)
{
    const struct alloc *alloc = &calibration->past->alloc;
    struct running running = {.calibration = calibration};
    struct replay_listener listener = {hear_answer, hear_receipt, &running};
    struct replay replay = {0};
    expect_status status;

    TRY(make_rows(calibration, rows, &replay));
    TRY(averages_init(&running.averages, alloc, intern_count(calibration->past->names),
                      calibration->settings.horizon_count));
    status = replay_run(alloc, &replay, calibration->settings.horizons,
                        calibration->settings.horizon_count, &listener);
    averages_fini(&running.averages, alloc);
    return status;
}

static expect_status make_room(struct calibration *calibration)
{
    const struct alloc *alloc = &calibration->past->alloc;
    size_t count = calibration->past->count;
    bool is_enough;

    calibration->asked = alloc_get_zeroed(alloc, count, sizeof(*calibration->asked));
    is_enough = calibration->asked != NULL;
    for (int rule = 0; rule < RULE_COUNT; rule++) {
        calibration->said[rule] =
            alloc_get(alloc, count, calibration->settings.horizon_count * sizeof(double));
        is_enough = is_enough && calibration->said[rule] != NULL;
    }
    return is_enough ? EXPECT_OK : EXPECT_ERR_NOMEM;
}

expect_status calibration_run(const struct past *past, const struct calibration_settings *settings,
                              struct calibration *ret_calibration)
{
    struct calibration calibration = {.past = past, .settings = *settings};
    struct replay_row *rows = alloc_get_zeroed(&past->alloc, past->count, sizeof(*rows));
    expect_status status = rows != NULL ? make_room(&calibration) : EXPECT_ERR_NOMEM;

    if (status == EXPECT_OK)
        status = replay_past(&calibration, rows);
    alloc_put(&past->alloc, rows, past->count, sizeof(*rows));
    if (status == EXPECT_OK)
        *ret_calibration = calibration;
    else
        calibration_fini(&calibration);
    return status;
}

void calibration_fini(struct calibration *calibration)
{
    const struct alloc *alloc = &calibration->past->alloc;
    size_t count = calibration->past->count;

    alloc_put(alloc, calibration->asked, count, sizeof(*calibration->asked));
    for (int rule = 0; rule < RULE_COUNT; rule++)
        alloc_put(alloc, calibration->said[rule], count,
                  calibration->settings.horizon_count * sizeof(double));
}

/* ---- what happened -------------------------------------------------------------------------- */

bool calibration_is_known(const struct calibration *calibration, size_t line, size_t horizon,
                          bool *ret_kept)
{
    const struct past_line *past = &calibration->past->lines[line];
    int64_t by = (int64_t)past->promised + calibration->settings.horizons[horizon];

    *ret_kept = past->received != EXPECT_DAY_NONE && past->received <= by;
    return by < calibration->settings.today;
}

static size_t collect_pairs(const struct calibration *calibration, enum rule rule, size_t horizon,
                            struct forecast_pair *pairs)
{
    size_t width = calibration->settings.horizon_count, count = 0;

    for (size_t i = 0; i < calibration->past->count; i++) {
        for (size_t k = 0; k < width && calibration->asked[i]; k++) {
            struct forecast_pair *pair = &pairs[count];

            pair->said = calibration->said[rule][i * width + k];
            if ((horizon == ALL_HORIZONS || horizon == k) &&
                calibration_is_known(calibration, i, k, &pair->kept))
                count++;
        }
    }
    return count;
}

expect_status calibration_score(const struct calibration *calibration, enum rule rule,
                                size_t horizon, struct score *ret_score)
{
    const struct alloc *alloc = &calibration->past->alloc;
    size_t most = calibration->asked_count * calibration->settings.horizon_count + 1;
    struct forecast_pair *pairs = alloc_get(alloc, most, sizeof(*pairs));

    if (pairs == NULL)
        return EXPECT_ERR_NOMEM;
    *ret_score = score_pairs(pairs, collect_pairs(calibration, rule, horizon, pairs));
    alloc_put(alloc, pairs, most, sizeof(*pairs));
    return EXPECT_OK;
}

/* ---- choosing ------------------------------------------------------------------------------- */

static const double half_lives[] = {30, 60, 90, 180, 360};
static const enum history_levels chains[] = {
    LEVELS_SUPPLIER, LEVELS_SUPPLIER_ITEM, LEVELS_SUPPLIER_LOCATION, LEVELS_SUPPLIER_ITEM_LOCATION};

enum { HALF_LIVES = sizeof(half_lives) / sizeof(half_lives[0]), CHAINS = 4 };

static bool has_columns(const struct past *past, enum history_levels levels)
{
    bool item = false, location = false;

    for (size_t i = 0; i < past->count; i++) {
        item = item || past->lines[i].item != INTERN_NONE;
        location = location || past->lines[i].location != INTERN_NONE;
    }
    switch (levels) {
    case LEVELS_SUPPLIER:
        return true;
    case LEVELS_SUPPLIER_ITEM:
        return item;
    case LEVELS_SUPPLIER_LOCATION:
        return location;
    case LEVELS_SUPPLIER_ITEM_LOCATION:
        return item && location;
    }
    return false;
}

/* Two Brier scores that differ by less are the same, but for the order in which they were added. */
#define SAME_BRIER 1e-12

static expect_status score_of(const struct past *past, const struct calibration_settings *settings,
                              struct score *ret_score)
{
    struct calibration calibration;
    expect_status status;

    TRY(calibration_run(past, settings, &calibration));
    status = calibration_score(&calibration, RULE_POOLED, ALL_HORIZONS, ret_score);
    calibration_fini(&calibration);
    return status;
}

expect_status calibration_choose(const struct past *past, struct calibration_settings *settings,
                                 calibration_tried *tried, void *context)
{
    struct calibration_settings best = *settings;
    double least = DBL_MAX;
    size_t total = CHAINS * HALF_LIVES;

    for (size_t i = 0; i < total; i++) {
        struct calibration_settings next = *settings;
        struct score score;

        next.levels = chains[i / HALF_LIVES];
        next.half_life_days = half_lives[i % HALF_LIVES];
        if (!has_columns(past, next.levels))
            continue;
        next.progress = NULL;
        TRY(score_of(past, &next, &score));
        if (tried != NULL)
            tried(context, &next, score.brier, i + 1, total);
        if (score.pairs > 0 && score.brier < least - SAME_BRIER) {
            least = score.brier;
            best = next;
        }
    }
    *settings = best;
    return EXPECT_OK;
}
