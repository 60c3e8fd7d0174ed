/* SPDX-License-Identifier: MIT
 *
 * A history replayed (contract section 9): each row is asked as of a day of its own, and answered by
 * the pooled model from what was known then. The counts of every group are carried from day to day:
 * a row adds to them the days on which it was at risk, when they become known, so the whole history
 * costs little more than one reading of it. The future cannot leak in: what is not known yet has
 * not been added yet.
 */
#ifndef CHANCE_REPLAY_H
#define CHANCE_REPLAY_H

#include "chance/hazard.h"

/* Levels below "all rows", coarse to fine. */
#define REPLAY_LEVELS 3

#define REPLAY_NO_QUESTION EXPECT_DAY_NONE

struct replay_row {
    struct past_order order;
    expect_day as_of;               /* the day it is asked, or REPLAY_NO_QUESTION */
    uint32_t groups[REPLAY_LEVELS]; /* its group at each level, below `group_count` */
};

struct replay {
    const struct replay_row *rows;
    size_t count;
    size_t levels; /* in use */
    uint32_t group_count;
    double half_life_days;
    expect_day until; /* nothing received on this day or later is known, whoever asks */
};

/* Answers one question: `probability[k]` is P(arrived by promise + k) for each of the horizons. */
typedef expect_status replay_answer(void *context, size_t row, const double *probability);

/* Told at each receipt, and before the questions of the same day: its lateness is known now. */
typedef void replay_receipt(void *context, size_t row);

struct replay_listener {
    replay_answer *answer;
    replay_receipt *receipt; /* NULL: not wanted */
    void *context;
};

/* Goes through all days in order. `horizons` rise and lie below HAZARD_HIGH. Stops at the first
 * status that is not EXPECT_OK. Memory: 16 bytes for each group and day of lateness it has seen. */
expect_status replay_run(const struct alloc *alloc, const struct replay *replay,
                         const int32_t *horizons, size_t horizon_count,
                         const struct replay_listener *listener);

#endif
