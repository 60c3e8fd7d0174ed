/* SPDX-License-Identifier: MIT
 *
 * Is the confidence right (contract section 9, calibrate)? A history is replayed: each line is asked
 * as of its own day, answered from what was known then, and compared with what happened; so are the
 * two rules that most people use instead.
 */
#ifndef PROMISE_CALIBRATION_H
#define PROMISE_CALIBRATION_H

#include "chance/replay.h"
#include "chance/score.h"
#include "model/model.h"
#include "model/past.h"

/* Whose probabilities are scored. */
enum rule {
    RULE_POOLED,           /* ours */
    RULE_STATED,           /* the stated date is always met */
    RULE_SUPPLIER_AVERAGE, /* as often as the supplier was so late before */
    RULE_COUNT
};

struct calibration_settings {
    enum history_levels levels;
    double half_life_days;
    expect_day from;  /* lines asked before this day are history only; EXPECT_DAY_NONE: none */
    expect_day today; /* what was received on this day or later is not known */
    const int32_t *horizons; /* rising, below HAZARD_HIGH */
    size_t horizon_count;
    /* Told every now and then how many lines were asked of how many; NULL: not wanted. */
    void (*progress)(void *context, size_t done, size_t total);
    void *context;
};

struct calibration {
    const struct past *past;
    struct calibration_settings settings;
    bool *asked; /* by line */
    size_t asked_count, to_ask;
    double *said[RULE_COUNT]; /* by line, then horizon; where the line was asked */
    size_t left_out;          /* lines without a promise */
    size_t not_asked;         /* lines without a day to ask them on */
};

/* Replays a past, which outlives the calibration; free with calibration_fini. */
expect_status calibration_run(const struct past *past, const struct calibration_settings *settings,
                              struct calibration *ret_calibration);
void calibration_fini(struct calibration *calibration);

/* Whether a line was there by a horizon; false when that is not known by today. */
bool calibration_is_known(const struct calibration *calibration, size_t line, size_t horizon,
                          bool *ret_kept);

/* All horizons together. */
#define ALL_HORIZONS SIZE_MAX

/* The score of a rule at one horizon, or at all. */
expect_status calibration_score(const struct calibration *calibration, enum rule rule,
                                size_t horizon, struct score *ret_score);

/* The settings that would have forecast this past best, by the Brier score: a level chain and a
 * half-life of 30, 60, 90, 180 or 360 days; of equal ones the shorter chain, then the shorter
 * half-life. Tries only chains whose columns the past has; where nothing can be scored the settings
 * stay. `tried` (may be NULL) hears of each. */
typedef void calibration_tried(void *context, const struct calibration_settings *settings,
                               double brier, size_t done, size_t total);

expect_status calibration_choose(const struct past *past, struct calibration_settings *settings,
                                 calibration_tried *tried, void *context);

#endif
