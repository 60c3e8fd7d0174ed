/* SPDX-License-Identifier: MIT */
#include "load/frepple_calendars.h"

#include "load/frepple_hours.h"
#include "model/group.h"

/* ---- Names ---- */

uint32_t frepple_calendar_of(struct frepple *frepple, struct text name, const char *field,
                             struct row_origin origin)
{
    uint32_t calendar = frepple_find(frepple, FREPPLE_CALENDAR, name);

    if (calendar == INTERN_NONE && name.length > 0) {
        frepple->has_wrong_rows = true;
        frepple_report(frepple, EXPECT_SEVERITY_ERROR, "unknown_calendar", origin, field, name,
                       "calendar.csv does not have the calendar %s", name.at);
    }
    return calendar;
}

uint32_t frepple_calendar_at(const struct frepple *frepple, struct text location)
{
    uint32_t row = frepple_find(frepple, FREPPLE_LOCATION, location);

    return row != INTERN_NONE
               ? frepple_find(
                     frepple, FREPPLE_CALENDAR,
                     FREPPLE_ROW(frepple, FREPPLE_LOCATION, frepple_location, row)->available)
               : INTERN_NONE;
}

/* ---- Buckets ---- */

static void report_bucket(struct frepple *frepple, const struct frepple_bucket *bucket,
                          const char *code, const char *field, const char *words)
{
    frepple->has_wrong_rows = true;
    frepple_report(frepple, EXPECT_SEVERITY_ERROR, code, bucket->origin, field,
                   (struct text){"", 0}, "%s", words);
}

static void check_bucket(struct frepple *frepple, const struct frepple_bucket *bucket)
{
    if (bucket->days > 127)
        report_bucket(frepple, bucket, "out_of_range", "days",
                      "days are a sum of 1 for Sunday, 2 for Monday ... 64 for Saturday");
    if (bucket->start_minutes >= bucket->end_minutes)
        report_bucket(frepple, bucket, "reversed_range", "start_minutes",
                      "the time of day ends before it starts");
    if (bucket->end_minutes > DAY_MINUTES * QUANTITY_ONE)
        report_bucket(frepple, bucket, "out_of_range", "end_minutes", "a day has 24 hours");
    if (bucket->start.at != EXPECT_TIME_NONE && bucket->end.at != EXPECT_TIME_NONE &&
        bucket->start.at > bucket->end.at)
        report_bucket(frepple, bucket, "reversed_range", "from", "it ends before it starts");
}

/* Buckets by their calendar. */
static expect_status group_buckets(struct frepple *frepple)
{
    uint32_t count = (uint32_t)frepple->tables[FREPPLE_BUCKET].count;
    uint32_t calendars = (uint32_t)frepple->tables[FREPPLE_CALENDAR].count;
    uint32_t *keys = arena_get(&frepple->arena, count, sizeof(*keys));

    frepple->bucket_order = arena_get(&frepple->arena, count, sizeof(*frepple->bucket_order));
    frepple->buckets_of =
        arena_get_zeroed(&frepple->arena, calendars, sizeof(*frepple->buckets_of));
    if (keys == NULL || frepple->bucket_order == NULL || frepple->buckets_of == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < count; i++) {
        const struct frepple_bucket *bucket =
            FREPPLE_ROW(frepple, FREPPLE_BUCKET, frepple_bucket, i);

        keys[i] = frepple_calendar_of(frepple, bucket->calendar, "calendar", bucket->origin);
        frepple->bucket_order[i] = i;
        check_bucket(frepple, bucket);
    }
    return frepple->has_wrong_rows ? EXPECT_OK
                                   : group_by(&frepple->arena, keys, calendars,
                                              frepple->bucket_order, count, frepple->buckets_of);
}

/* ---- Calendars of ours ---- */

static expect_status add_calendar(struct frepple *frepple, const struct frepple_calendar *row,
                                  const struct weekly *days)
{
    for (size_t i = 0; i < days->count; i++) {
        for (int weekday = 0; weekday < WEEK_DAYS; weekday++) {
            unsigned weekdays = frepple_span_weekdays(&days->spans[i], weekday);
            struct calendar_input input = {
                .calendar = row->name,
                .days = frepple_span_rule(&days->spans[i], weekdays),
                .working = days->spans[i].values[weekday] > 0,
            };

            if (weekdays != 0)
                TRY(builder_add_calendar(frepple->builder, &input, row->origin));
        }
    }
    return EXPECT_OK;
}

static expect_status build_calendar(struct frepple *frepple, uint32_t calendar)
{
    const struct frepple_calendar *row =
        FREPPLE_ROW(frepple, FREPPLE_CALENDAR, frepple_calendar, calendar);
    struct frepple_hours hours = {.available = {calendar},
                                  .available_count = 1,
                                  .efficiency = INTERN_NONE,
                                  .efficiency_percent = 100 * QUANTITY_ONE,
                                  .maximum = INTERN_NONE};
    struct weekly days;
    expect_status status;

    if (builder_has_calendar(frepple->builder, row->name)) {
        frepple_note(frepple, NOTE_OWN_CALENDAR, row->origin);
        return EXPECT_OK;
    }
    TRY(frepple_hours_days(frepple, &hours, &days));
    status = add_calendar(frepple, row, &days);
    weekly_fini(&days, &frepple->alloc);
    return status;
}

expect_status frepple_build_calendars(struct frepple *frepple)
{
    TRY(group_buckets(frepple));
    for (uint32_t i = 0; i < frepple->tables[FREPPLE_CALENDAR].count && !frepple->has_wrong_rows;
         i++)
        TRY(build_calendar(frepple, i));
    return EXPECT_OK;
}
