/* SPDX-License-Identifier: MIT */
#include "load/frepple_lanes.h"

/* Why a row is no lane of ours; NOTE_COUNT: it is one. A lane of ours is there from today on for
 * ever. */
static enum frepple_note fault_of(const struct frepple *frepple, const struct frepple_lane *row)
{
    if (row->days < 0)
        return NOTE_LANE_DAYS;
    if (row->origin_location.length == 0 || row->destination.length == 0)
        return NOTE_LANE_DESTINATION;
    if (row->min_quantity > QUANTITY_ONE || row->multiple > QUANTITY_ONE)
        return NOTE_LANE_SIZE;
    if (frepple_ends(row->valid_to) ||
        (row->valid_from.at != EXPECT_TIME_NONE &&
         time_day(moment_after(row->valid_from) - 1) >= builder_today(frepple->builder)))
        return NOTE_LANE_DATES;
    return row->resource.length > 0 ? NOTE_LANE_RESOURCE : NOTE_COUNT;
}

/* Nothing new leaves within the fence: it is on the way for longer. */
static expect_status add_lane(struct frepple *frepple, const struct frepple_lane *row)
{
    struct lane_input lane = lane_default;

    lane.item = row->item;
    lane.from = row->origin_location;
    lane.to = row->destination;
    lane.days = row->days + row->fence_days;
    lane.cost = row->cost;
    lane.priority = row->priority;
    return builder_add_lane(frepple->builder, &lane, row->origin);
}

expect_status frepple_build_lanes(struct frepple *frepple)
{
    for (size_t i = 0; i < frepple->tables[FREPPLE_LANE].count; i++) {
        const struct frepple_lane *row = FREPPLE_ROW(frepple, FREPPLE_LANE, frepple_lane, i);
        enum frepple_note fault = fault_of(frepple, row);

        if (fault == NOTE_COUNT)
            TRY(add_lane(frepple, row));
        else
            frepple_note(frepple, fault, row->origin);
    }
    return EXPECT_OK;
}
