/* SPDX-License-Identifier: MIT */
#include "load/frepple_calendars.h"

#include "model/group.h"

/* As many buckets may hold on one day: more are no calendar, and would take for ever to look at. */
enum { OVERLAP_MAX = 200, ROLES_MAX = FREPPLE_AVAILABLE_MAX + 2 };

#define FOREVER (day_start(DAY_LAST) + DAY_MINUTES)

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

bool frepple_hours_have(const struct frepple_hours *hours, uint32_t calendar)
{
    for (size_t i = 0; i < hours->available_count; i++) {
        if (hours->available[i] == calendar)
            return true;
    }
    return calendar == INTERN_NONE;
}

void frepple_hours_add(struct frepple_hours *hours, uint32_t calendar)
{
    if (frepple_hours_have(hours, calendar))
        return;
    if (hours->available_count < FREPPLE_AVAILABLE_MAX)
        hours->available[hours->available_count++] = calendar;
    else
        hours->efficiency_percent = 0;
}

/* ---- Buckets of the calendars in question ---- */

/* A bucket in the part that its calendar plays. */
struct window {
    const struct frepple_bucket *bucket;
    size_t role;
    expect_time start, end;
};

/* From day to day, with the windows that hold on at least one minute of the stretch. */
struct sweep {
    struct frepple *frepple;
    const struct frepple_hours *hours;
    uint32_t calendars[ROLES_MAX]; /* by role */
    struct window *windows;        /* by start */
    size_t window_count, next;
    expect_day *cuts; /* where stretches begin */
    size_t cut_count;
    const struct window *active[OVERLAP_MAX];
    size_t active_count;
    int32_t *minutes; /* where something changes within a day */
};

static unsigned weekdays_of(const struct frepple_bucket *bucket)
{
    unsigned days = (unsigned)bucket->days;
    unsigned weekdays = (days >> 1) | (days & 1u) << 6;

    for (unsigned i = 0; i < WEEK_DAYS; i++) {
        if (!bucket->weekdays[i])
            weekdays &= ~(1u << i);
    }
    return weekdays;
}

static int compare_windows(const void *first, const void *second)
{
    const struct window *a = first, *b = second;

    return (a->start > b->start) - (a->start < b->start);
}

static int compare_days(const void *first, const void *second)
{
    const expect_day *a = first, *b = second;

    return (*a > *b) - (*a < *b);
}

static size_t role_count(const struct frepple_hours *hours)
{
    return hours->available_count + 2;
}

static void name_roles(struct sweep *sweep)
{
    const struct frepple_hours *hours = sweep->hours;

    for (size_t i = 0; i < hours->available_count; i++)
        sweep->calendars[i] = hours->available[i];
    sweep->calendars[hours->available_count] = hours->efficiency;
    sweep->calendars[hours->available_count + 1] = hours->maximum;
}

static void add_cut(struct sweep *sweep, expect_time time)
{
    expect_day day = time_day(time);

    sweep->cuts[sweep->cut_count++] = day;
    if (time > day_start(day) && day < DAY_LAST)
        sweep->cuts[sweep->cut_count++] = day + 1;
}

static void add_window(struct sweep *sweep, const struct frepple_bucket *bucket, size_t role)
{
    struct window window = {bucket, role, day_start(DAY_FIRST), FOREVER};

    if (bucket->start.at != EXPECT_TIME_NONE)
        window.start = bucket->start.at;
    if (bucket->end.at != EXPECT_TIME_NONE)
        window.end = bucket->end.at;
    if (window.start >= window.end)
        return;
    sweep->windows[sweep->window_count++] = window;
    add_cut(sweep, window.start);
    if (window.end < FOREVER)
        add_cut(sweep, window.end);
}

static void find_windows(struct sweep *sweep)
{
    const struct frepple *frepple = sweep->frepple;
    const struct frepple_table *buckets = &frepple->tables[FREPPLE_BUCKET];

    for (size_t role = 0; role < role_count(sweep->hours); role++) {
        uint32_t calendar = sweep->calendars[role];
        struct range range =
            calendar != INTERN_NONE ? frepple->buckets_of[calendar] : (struct range){0};

        for (uint32_t i = range.first; i < range.first + range.count; i++)
            add_window(sweep,
                       (const struct frepple_bucket *)buckets->items + frepple->bucket_order[i],
                       role);
    }
}

static size_t count_buckets(const struct sweep *sweep)
{
    size_t count = 0;

    for (size_t role = 0; role < role_count(sweep->hours); role++) {
        if (sweep->calendars[role] != INTERN_NONE)
            count += sweep->frepple->buckets_of[sweep->calendars[role]].count;
    }
    return count;
}

static void drop_equal_cuts(struct sweep *sweep)
{
    size_t kept = 1;

    for (size_t i = 1; i < sweep->cut_count; i++) {
        if (sweep->cuts[i] != sweep->cuts[kept - 1])
            sweep->cuts[kept++] = sweep->cuts[i];
    }
    sweep->cut_count = kept;
}

static expect_status sweep_init(struct sweep *sweep, struct frepple *frepple,
                                const struct frepple_hours *hours)
{
    size_t count;

    *sweep = (struct sweep){.frepple = frepple, .hours = hours};
    name_roles(sweep);
    count = count_buckets(sweep);
    sweep->windows = arena_get(&frepple->arena, count, sizeof(*sweep->windows));
    sweep->cuts = arena_get(&frepple->arena, 4 * count + 1, sizeof(*sweep->cuts));
    sweep->minutes = arena_get(&frepple->arena, 4 * OVERLAP_MAX + 2, sizeof(*sweep->minutes));
    if (sweep->windows == NULL || sweep->cuts == NULL || sweep->minutes == NULL)
        return EXPECT_ERR_NOMEM;
    sweep->cuts[sweep->cut_count++] = DAY_FIRST;
    find_windows(sweep);
    TRY(sort_rows(&frepple->arena, sweep->windows, sweep->window_count, sizeof(*sweep->windows),
                  compare_windows));
    TRY(sort_rows(&frepple->arena, sweep->cuts, sweep->cut_count, sizeof(*sweep->cuts),
                  compare_days));
    drop_equal_cuts(sweep);
    return EXPECT_OK;
}

/* ---- One day ---- */

static int32_t start_minute(const struct frepple_bucket *bucket)
{
    return (int32_t)quantity_ceiling(bucket->start_minutes);
}

static int32_t end_minute(const struct frepple_bucket *bucket)
{
    return (int32_t)quantity_ceiling(bucket->end_minutes);
}

static bool holds_on(const struct window *window, expect_day day)
{
    return (weekdays_of(window->bucket) >> day_weekday(day) & 1u) != 0 &&
           window->start < day_start(day) + DAY_MINUTES && window->end > day_start(day);
}

static bool holds_at(const struct window *window, expect_day day, int32_t minute)
{
    expect_time time = day_start(day) + minute;

    return holds_on(window, day) && window->start <= time && window->end > time &&
           start_minute(window->bucket) <= minute && end_minute(window->bucket) > minute;
}

static bool wins(const struct window *window, const struct window *over)
{
    if (over == NULL || window->bucket->priority != over->bucket->priority)
        return over == NULL || window->bucket->priority < over->bucket->priority;
    return window->start >= over->start;
}

static expect_quantity value_at(const struct sweep *sweep, size_t role, expect_day day,
                                int32_t minute)
{
    const struct window *best = NULL;

    for (size_t i = 0; i < sweep->active_count; i++) {
        const struct window *window = sweep->active[i];

        if (window->role == role && holds_at(window, day, minute) && wins(window, best))
            best = window;
    }
    return best != NULL ? best->bucket->value
                        : FREPPLE_ROW(sweep->frepple, FREPPLE_CALENDAR, frepple_calendar,
                                      sweep->calendars[role])
                              ->value;
}

/* How much a minute is worth, in per cent. */
static expect_quantity percent_at(const struct sweep *sweep, expect_day day, int32_t minute)
{
    const struct frepple_hours *hours = sweep->hours;
    size_t role;

    for (role = 0; role < hours->available_count; role++) {
        if (value_at(sweep, role, day, minute) <= 0)
            return 0;
    }
    if (hours->maximum != INTERN_NONE && value_at(sweep, role + 1, day, minute) < hours->needed)
        return 0;
    return hours->efficiency != INTERN_NONE ? quantity_max(value_at(sweep, role, day, minute), 0)
                                            : hours->efficiency_percent;
}

static size_t find_minutes(struct sweep *sweep, expect_day day)
{
    size_t count = 0;

    sweep->minutes[count++] = 0;
    sweep->minutes[count++] = DAY_MINUTES;
    for (size_t i = 0; i < sweep->active_count; i++) {
        const struct window *window = sweep->active[i];

        if (!holds_on(window, day))
            continue;
        sweep->minutes[count++] = start_minute(window->bucket);
        sweep->minutes[count++] = end_minute(window->bucket);
        if (window->start > day_start(day))
            sweep->minutes[count++] = (int32_t)(window->start - day_start(day));
        if (window->end < day_start(day) + DAY_MINUTES)
            sweep->minutes[count++] = (int32_t)(window->end - day_start(day));
    }
    return count;
}

/* More than ten thousand times as fast is as good as that: it cannot be meant. */
#define PERCENT_MAX (INT64_C(1000000) * QUANTITY_ONE)

static expect_status minutes_of_day(struct sweep *sweep, expect_day day, int32_t *ret_minutes)
{
    size_t count = find_minutes(sweep, day);
    expect_quantity sum = 0; /* per cent of minutes */

    TRY(sort_rows(&sweep->frepple->arena, sweep->minutes, count, sizeof(*sweep->minutes),
                  compare_days));
    for (size_t i = 0; i + 1 < count; i++) {
        int32_t length = sweep->minutes[i + 1] - sweep->minutes[i];

        if (length > 0)
            sum += length * quantity_min(percent_at(sweep, day, sweep->minutes[i]), PERCENT_MAX);
    }
    *ret_minutes = (int32_t)(sum / (100 * QUANTITY_ONE));
    return EXPECT_OK;
}

/* ---- All days ---- */

static expect_status activate(struct sweep *sweep, expect_day first, expect_day last)
{
    size_t kept = 0;

    for (size_t i = 0; i < sweep->active_count; i++) {
        if (sweep->active[i]->end > day_start(first))
            sweep->active[kept++] = sweep->active[i];
    }
    sweep->active_count = kept;
    for (; sweep->next < sweep->window_count &&
           sweep->windows[sweep->next].start < day_start(last) + DAY_MINUTES;
         sweep->next++) {
        if (sweep->windows[sweep->next].end <= day_start(first))
            continue;
        if (sweep->active_count == OVERLAP_MAX)
            return EXPECT_ERR_DATA;
        sweep->active[sweep->active_count++] = &sweep->windows[sweep->next];
    }
    return EXPECT_OK;
}

static expect_status add_span(struct sweep *sweep, expect_day first, expect_day last,
                              struct weekly *days)
{
    struct week_span span = {.first = first, .last = last};

    TRY(activate(sweep, first, last));
    for (expect_day day = first; day <= last && day < first + WEEK_DAYS; day++)
        TRY(minutes_of_day(sweep, day, &span.values[day_weekday(day)]));
    TRY(alloc_reserve(&sweep->frepple->alloc, (void **)&days->spans, &days->capacity,
                      days->count + 1, sizeof(*days->spans)));
    days->spans[days->count++] = span;
    return EXPECT_OK;
}

static expect_status sweep_days(struct sweep *sweep, struct weekly *days)
{
    for (size_t i = 0; i < sweep->cut_count; i++) {
        expect_day last = i + 1 < sweep->cut_count ? sweep->cuts[i + 1] - 1 : DAY_LAST;

        TRY(add_span(sweep, sweep->cuts[i], last, days));
    }
    return EXPECT_OK;
}

static void report_overlap(struct sweep *sweep)
{
    const struct frepple_bucket *bucket = sweep->windows[sweep->next].bucket;

    sweep->frepple->has_wrong_rows = true;
    frepple_report(sweep->frepple, EXPECT_SEVERITY_ERROR, "out_of_range", bucket->origin,
                   "calendar", bucket->calendar, "more than %d buckets hold on the same days",
                   (int)OVERLAP_MAX);
}

expect_status frepple_hours_days(struct frepple *frepple, const struct frepple_hours *hours,
                                 struct weekly *ret_days)
{
    struct arena_mark mark = arena_mark(&frepple->arena);
    struct weekly days = {0};
    struct sweep sweep;
    expect_status status = sweep_init(&sweep, frepple, hours);

    if (status == EXPECT_OK)
        status = sweep_days(&sweep, &days);
    if (status == EXPECT_ERR_DATA) {
        report_overlap(&sweep);
        status = EXPECT_OK;
    }
    arena_rewind(&frepple->arena, mark);
    if (status == EXPECT_OK)
        *ret_days = days;
    else
        weekly_fini(&days, &frepple->alloc);
    return status;
}

/* ---- Calendars of ours ---- */

unsigned frepple_span_weekdays(const struct week_span *span, int first)
{
    unsigned weekdays = 0;

    for (int i = 0; i < WEEK_DAYS; i++) {
        if (span->values[i] != span->values[first])
            continue;
        if (i < first)
            return 0;
        weekdays |= 1u << i;
    }
    return weekdays;
}

struct day_rule frepple_span_rule(const struct week_span *span, unsigned weekdays)
{
    struct day_rule rule = {EXPECT_DAY_NONE, EXPECT_DAY_NONE, EXPECT_DAY_NONE, weekdays};

    if (span->first > DAY_FIRST)
        rule.from = span->first;
    if (span->last < DAY_LAST)
        rule.to = span->last;
    return rule;
}

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
