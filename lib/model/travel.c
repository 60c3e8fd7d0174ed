/* SPDX-License-Identifier: MIT */
#include "model/travel.h"

#include "base/calendar.h"

static expect_day first_working(const struct weekly *calendar, expect_day day)
{
    return calendar != NULL ? calendar_next(calendar, day) : day;
}

static expect_day days_after(const struct weekly *calendar, expect_day day, int32_t days)
{
    if (calendar != NULL)
        return calendar_forward(calendar, day, days);
    return days <= DAY_LAST - day ? day + days : EXPECT_DAY_NONE;
}

/* The day on which goods that are ready at a minute can leave: after the cut-off it is the next. */
static expect_day leaving_day(const struct model *model, expect_time ready)
{
    expect_day day = time_day(ready);

    return ready - day_start(day) > model->policy.ship_cutoff ? day + 1 : day;
}

struct trip lane_trip(const struct model *model, const struct lane *lane, expect_time ready)
{
    const struct weekly *calendar = model_calendar(model, lane->calendar);
    struct trip trip = {EXPECT_DAY_NONE, TIME_NEVER};
    expect_day arrives;

    if (ready == TIME_NEVER)
        return trip;
    trip.leaves = first_working(calendar, leaving_day(model, ready));
    if (trip.leaves == EXPECT_DAY_NONE)
        return trip;
    arrives = days_after(calendar, trip.leaves, lane->days);
    if (arrives == EXPECT_DAY_NONE)
        trip.leaves = EXPECT_DAY_NONE;
    else
        trip.arrival = arrives == time_day(ready) ? ready : day_start(arrives);
    return trip;
}

expect_time lane_ship_by(const struct model *model, const struct lane *lane, expect_time due)
{
    const struct weekly *calendar = model_calendar(model, lane->calendar);
    expect_day day = time_day(due);
    expect_time ship_by;

    if (calendar != NULL) {
        day = calendar_previous(calendar, day);
        if (day != EXPECT_DAY_NONE)
            day = calendar_backward(calendar, day, lane->days);
    } else {
        day = day - DAY_FIRST >= lane->days ? day - lane->days : EXPECT_DAY_NONE;
    }
    if (day == EXPECT_DAY_NONE)
        return EXPECT_TIME_NONE;
    ship_by = day_start(day) + model->policy.ship_cutoff;
    return day == time_day(due) ? time_min(ship_by, due) : ship_by;
}

const struct lane *lane_to_zone(const struct model *model, uint32_t location, uint32_t zone)
{
    struct range lanes = model_lanes_into(model, zone);

    for (uint32_t i = lanes.first; i < lanes.first + lanes.count; i++) {
        if (model->lanes[i].from == location && model->lanes[i].priority != 0 &&
            model->lanes[i].item == ID_NONE)
            return &model->lanes[i];
    }
    return NULL;
}

struct purchase_days buy_days(const struct model *model, const struct buy_row *row,
                              expect_day release)
{
    const struct weekly *calendar = model_calendar(model, row->calendar);
    struct purchase_days days = {first_working(calendar, release), EXPECT_DAY_NONE};

    if (days.ordered != EXPECT_DAY_NONE)
        days.arrives = days_after(calendar, days.ordered, row->lead_time_days);
    return days;
}
