/* SPDX-License-Identifier: MIT */
#include "load/frepple_hours.h"

#include "load/frepple_windows.h"
#include "model/group.h"

enum { ROLES_MAX = FREPPLE_AVAILABLE_MAX + 2 };

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

/* ---- The calendars in question ---- */

struct sweep {
    struct frepple *frepple;
    const struct frepple_hours *hours;
    uint32_t calendars[ROLES_MAX]; /* by role */
    struct frepple_windows windows;
    int32_t *minutes; /* where something changes within a day */
};

static size_t name_roles(struct sweep *sweep)
{
    const struct frepple_hours *hours = sweep->hours;
    size_t count = 0;

    while (count < hours->available_count) {
        sweep->calendars[count] = hours->available[count];
        count++;
    }
    sweep->calendars[count++] = hours->efficiency;
    sweep->calendars[count++] = hours->maximum;
    return count;
}

static expect_status sweep_init(struct sweep *sweep, struct frepple *frepple,
                                const struct frepple_hours *hours)
{
    *sweep = (struct sweep){.frepple = frepple, .hours = hours};
    sweep->minutes =
        arena_get(&frepple->arena, 4 * FREPPLE_OVERLAP_MAX + 2, sizeof(*sweep->minutes));
    return sweep->minutes != NULL
               ? frepple_find_windows(frepple, sweep->calendars, name_roles(sweep), &sweep->windows)
               : EXPECT_ERR_NOMEM;
}

/* ---- One day ---- */

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

static int32_t start_minute(const struct frepple_bucket *bucket)
{
    return (int32_t)quantity_ceiling(bucket->start_minutes);
}

static int32_t end_minute(const struct frepple_bucket *bucket)
{
    return (int32_t)quantity_ceiling(bucket->end_minutes);
}

static bool holds_on(const struct frepple_window *window, expect_day day)
{
    return (weekdays_of(window->bucket) >> day_weekday(day) & 1u) != 0 &&
           window->start < day_start(day) + DAY_MINUTES && window->end > day_start(day);
}

static bool holds_at(const struct frepple_window *window, expect_day day, int32_t minute)
{
    expect_time time = day_start(day) + minute;

    return holds_on(window, day) && window->start <= time && window->end > time &&
           start_minute(window->bucket) <= minute && end_minute(window->bucket) > minute;
}

static bool wins(const struct frepple_window *window, const struct frepple_window *over)
{
    if (over == NULL || window->bucket->priority != over->bucket->priority)
        return over == NULL || window->bucket->priority < over->bucket->priority;
    return window->start >= over->start;
}

static expect_quantity value_at(const struct sweep *sweep, size_t role, expect_day day,
                                int32_t minute)
{
    const struct frepple_window *best = NULL;

    for (size_t i = 0; i < sweep->windows.active_count; i++) {
        const struct frepple_window *window = sweep->windows.active[i];

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
    for (size_t i = 0; i < sweep->windows.active_count; i++) {
        const struct frepple_window *window = sweep->windows.active[i];

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

static int compare_minutes(const void *first, const void *second)
{
    const int32_t *a = first, *b = second;

    return (*a > *b) - (*a < *b);
}

static expect_status minutes_of_day(struct sweep *sweep, expect_day day, int32_t *ret_minutes)
{
    size_t count = find_minutes(sweep, day);
    expect_quantity sum = 0; /* per cent of minutes */

    TRY(sort_rows(&sweep->frepple->arena, sweep->minutes, count, sizeof(*sweep->minutes),
                  compare_minutes));
    for (size_t i = 0; i + 1 < count; i++) {
        int32_t length = sweep->minutes[i + 1] - sweep->minutes[i];

        if (length > 0)
            sum += length * quantity_min(percent_at(sweep, day, sweep->minutes[i]), PERCENT_MAX);
    }
    *ret_minutes = (int32_t)(sum / (100 * QUANTITY_ONE));
    return EXPECT_OK;
}

/* ---- All days ---- */

static expect_status add_span(struct sweep *sweep, expect_day first, expect_day last,
                              struct weekly *days)
{
    struct week_span span = {.first = first, .last = last};

    TRY(frepple_activate_windows(&sweep->windows, first, last));
    for (expect_day day = first; day <= last && day < first + WEEK_DAYS; day++)
        TRY(minutes_of_day(sweep, day, &span.values[day_weekday(day)]));
    TRY(alloc_reserve(&sweep->frepple->alloc, (void **)&days->spans, &days->capacity,
                      days->count + 1, sizeof(*days->spans)));
    days->spans[days->count++] = span;
    return EXPECT_OK;
}

static expect_status sweep_days(struct sweep *sweep, struct weekly *days)
{
    for (size_t i = 0; i < sweep->windows.cut_count; i++) {
        expect_day last =
            i + 1 < sweep->windows.cut_count ? sweep->windows.cuts[i + 1] - 1 : DAY_LAST;

        TRY(add_span(sweep, sweep->windows.cuts[i], last, days));
    }
    return EXPECT_OK;
}

static void report_overlap(struct sweep *sweep)
{
    const struct frepple_bucket *bucket = sweep->windows.items[sweep->windows.next].bucket;

    sweep->frepple->has_wrong_rows = true;
    frepple_report(sweep->frepple, EXPECT_SEVERITY_ERROR, "out_of_range", bucket->origin,
                   "calendar", bucket->calendar, "more than %d buckets hold on the same days",
                   FREPPLE_OVERLAP_MAX);
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

/* ---- Spans of days as rules ---- */

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
