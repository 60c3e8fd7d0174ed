/* SPDX-License-Identifier: MIT
 *
 * How good probabilities were, once it is known what happened: the measures of contract section 9,
 * calibrate. Brier score and log loss (probabilities kept in [0.001, 0.999]) are means over all
 * pairs; the calibration error is the mean distance between what was said and what was kept over
 * ten bins of equal size, equal probabilities together.
 */
#ifndef CHANCE_SCORE_H
#define CHANCE_SCORE_H

#include <stdbool.h>
#include <stddef.h>

#define SCORE_BINS 10

/* A probability that was stated, and whether it came true. */
struct forecast_pair {
    double said;
    bool kept;
};

struct score_bin {
    size_t pairs;
    double said, kept; /* means */
};

struct score {
    size_t pairs;
    double kept; /* share that came true */
    double brier, log_loss, calibration_error;
    struct score_bin bins[SCORE_BINS]; /* of the reliability table, in rising order of `said` */
    size_t bin_count;
};

/* Sorts the pairs. All zero without pairs. */
struct score score_pairs(struct forecast_pair *pairs, size_t count);

#endif
