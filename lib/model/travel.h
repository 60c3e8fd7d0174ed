/* SPDX-License-Identifier: MIT
 *
 * Days on the way and days on order: the calendar arithmetic of sections 5 and 6, in both
 * directions. A NULL calendar means plain days.
 */
#ifndef MODEL_TRAVEL_H
#define MODEL_TRAVEL_H

#include "model/model.h"

/* When goods that are ready at `ready` leave and are there (section 5, Transfer). Both days are
 * EXPECT_DAY_NONE and `arrival` TIME_NEVER when the calendar has no such day. */
struct trip {
    expect_day leaves;
    expect_time arrival;
};

struct trip lane_trip(const struct model *model, const struct lane *lane, expect_time ready);

/* The last minute at which goods may be ready to arrive by `due` (section 6); EXPECT_TIME_NONE when
 * no trip arrives by then. */
expect_time lane_ship_by(const struct model *model, const struct lane *lane, expect_time due);

/* The lane a delivery from `location` to `zone` takes: the first by priority and file order
 * (section 6); NULL when there is none. Lanes of one item alone lead to stock, not to customers. */
const struct lane *lane_to_zone(const struct model *model, uint32_t location, uint32_t zone);

/* When an order placed on `release` is placed and arrives (section 5, Buy). */
struct purchase_days {
    expect_day ordered, arrives; /* EXPECT_DAY_NONE: never */
};

struct purchase_days buy_days(const struct model *model, const struct buy_row *row,
                              expect_day release);

#endif
