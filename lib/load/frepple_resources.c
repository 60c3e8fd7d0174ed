/* SPDX-License-Identifier: MIT */
#include "load/frepple_resources.h"

#include "model/group.h"

/* ---- Days ---- */

static expect_status add_days(struct frepple *frepple, struct text name,
                              const struct week_span *span, struct row_origin origin)
{
    for (int weekday = 0; weekday < WEEK_DAYS; weekday++) {
        unsigned weekdays = frepple_span_weekdays(span, weekday);
        struct capacity_input input = capacity_default;

        if (weekdays == 0)
            continue;
        input.resource = name;
        input.days = frepple_span_rule(span, weekdays);
        input.minutes = span->values[weekday] * QUANTITY_ONE;
        TRY(builder_add_capacity(frepple->builder, &input, origin));
    }
    return EXPECT_OK;
}

static expect_status add_all_days(struct frepple *frepple, struct text name,
                                  const struct weekly *days, struct row_origin origin)
{
    for (size_t i = 0; i < days->count; i++)
        TRY(add_days(frepple, name, &days->spans[i], origin));
    return EXPECT_OK;
}

expect_status frepple_add_hours(struct frepple *frepple, struct text name,
                                const struct frepple_hours *hours, struct row_origin origin)
{
    struct weekly days;
    expect_status status;

    TRY(frepple_hours_days(frepple, hours, &days));
    status = add_all_days(frepple, name, &days, origin);
    weekly_fini(&days, &frepple->alloc);
    return status;
}

/* ---- What open orders take ---- */

static int compare_bookings(const void *first, const void *second)
{
    const struct frepple_booking *a = first, *b = second;

    if (a->resource != b->resource)
        return a->resource < b->resource ? -1 : 1;
    return (a->day > b->day) - (a->day < b->day);
}

/* At what is the fastest the order takes no more than it needs: of a day that it covers a part of, all
 * its minutes count as working time. */
static expect_quantity minutes_taken(const struct frepple_resource *row,
                                     const struct frepple_booking *booking, int32_t whole)
{
    int64_t taken = whole;

    if (row->efficiency_calendar.length == 0)
        taken = ceil_ratio(booking->minutes, quantity_min(row->efficiency, 1000000 * QUANTITY_ONE),
                           100 * QUANTITY_ONE);
    if (taken > whole)
        taken = whole;
    return taken * booking->share;
}

/* Bookings of one resource, which stand together, from `*at` on. */
static expect_status book_days(struct frepple *frepple, const struct frepple_recipes *recipes,
                               const struct frepple_resource *row, uint32_t resource,
                               const struct weekly *days, size_t *at)
{
    const struct frepple_booking *bookings = recipes->bookings;

    while (*at < recipes->booking_count && bookings[*at].resource == resource) {
        struct capacity_input input = capacity_default;
        expect_day day = bookings[*at].day;
        int32_t whole = weekly_at(days, day);

        input.resource = row->name;
        input.days.date = day;
        input.minutes = whole * QUANTITY_ONE;
        for (; *at < recipes->booking_count && bookings[*at].resource == resource &&
               bookings[*at].day == day;
             (*at)++)
            input.booked = quantity_min(input.booked + minutes_taken(row, &bookings[*at], whole),
                                        input.minutes);
        TRY(builder_add_capacity(frepple->builder, &input, row->origin));
    }
    return EXPECT_OK;
}

/* ---- Resources ---- */

static void check_calendars(struct frepple *frepple, const struct frepple_resource *row)
{
    frepple_calendar_of(frepple, row->available, "available", row->origin);
    frepple_calendar_of(frepple, row->maximum_calendar, "maximum_calendar", row->origin);
    frepple_calendar_of(frepple, row->efficiency_calendar, "efficiency_calendar", row->origin);
}

static void check_locations(struct frepple *frepple)
{
    for (size_t i = 0; i < frepple->tables[FREPPLE_LOCATION].count; i++) {
        const struct frepple_location *row =
            FREPPLE_ROW(frepple, FREPPLE_LOCATION, frepple_location, i);

        frepple_calendar_of(frepple, row->available, "available", row->origin);
    }
}

static expect_status build_resource(struct frepple *frepple, const struct frepple_recipes *recipes,
                                    uint32_t resource, size_t *booking)
{
    const struct frepple_resource *row =
        FREPPLE_ROW(frepple, FREPPLE_RESOURCE, frepple_resource, resource);
    struct frepple_hours hours = frepple_resource_hours(frepple, recipes, resource);
    struct weekly days;
    expect_status status;

    if (hours.available_count == 0)
        frepple_note(frepple, NOTE_ROUND_THE_CLOCK, row->origin);
    TRY(frepple_hours_days(frepple, &hours, &days));
    status = add_all_days(frepple, row->name, &days, row->origin);
    if (status == EXPECT_OK)
        status = book_days(frepple, recipes, row, resource, &days, booking);
    weekly_fini(&days, &frepple->alloc);
    return status;
}

static void skip_bookings(const struct frepple_recipes *recipes, uint32_t resource, size_t *booking)
{
    while (*booking < recipes->booking_count && recipes->bookings[*booking].resource <= resource)
        (*booking)++;
}

expect_status frepple_build_resources(struct frepple *frepple,
                                      const struct frepple_recipes *recipes)
{
    size_t booking = 0;

    check_locations(frepple);
    TRY(sort_rows(&frepple->arena, recipes->bookings, recipes->booking_count,
                  sizeof(*recipes->bookings), compare_bookings));
    for (uint32_t i = 0; i < frepple->tables[FREPPLE_RESOURCE].count; i++) {
        const struct frepple_resource *row =
            FREPPLE_ROW(frepple, FREPPLE_RESOURCE, frepple_resource, i);

        check_calendars(frepple, row);
        if (builder_has_capacity(frepple->builder, row->name))
            frepple_note(frepple, NOTE_OWN_CAPACITY, row->origin);
        else if (!frepple->has_wrong_rows && frepple_counts_minutes(row))
            TRY(build_resource(frepple, recipes, i, &booking));
        skip_bookings(recipes, i, &booking);
    }
    return EXPECT_OK;
}
