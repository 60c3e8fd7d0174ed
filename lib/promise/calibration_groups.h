/* SPDX-License-Identifier: MIT
 *
 * Which group a past line belongs to at each level of section 9.
 */
#ifndef PROMISE_CALIBRATION_GROUPS_H
#define PROMISE_CALIBRATION_GROUPS_H

#include "chance/replay.h"
#include "model/model.h"
#include "model/past.h"

/* Fills the groups of the rows, one for each line, and the number of levels and groups. */
expect_status calibration_groups(const struct past *past, enum history_levels levels,
                                 struct replay_row *rows, struct replay *replay);

#endif
