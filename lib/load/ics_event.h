/* SPDX-License-Identifier: MIT
 *
 * One event of an .ics file: its properties, as far as a calendar of working days needs them, and
 * then the days that it closes or opens (docs/csv-format.md). Time zones are not looked at: an
 * event covers the days of the wall clock it was written for.
 */
#ifndef LOAD_ICS_EVENT_H
#define LOAD_ICS_EVENT_H

#include "base/arena.h"
#include "load/ical_lines.h"

/* A growing list of days. */
struct ics_days {
    expect_day *items;
    size_t count, capacity;
};

/* A rule that repeats the event. */
struct ics_rule {
    struct ics_rule *next;
    char *text;
    int64_t line;
    int32_t column;
};

struct ics_event {
    const struct alloc *alloc;
    struct arena arena; /* of the rules; good for one event */
    int64_t line;       /* where it begins */
    bool opens;         /* CATEGORIES:WORKING: its days are working days */
    bool is_cancelled;  /* STATUS:CANCELLED: it does not take place */
    bool is_moved;      /* RECURRENCE-ID: in place of a day of a repeated event */
    bool has_start, has_end, has_duration;
    struct moment start, end;
    int64_t duration; /* minutes */
    struct ics_rule *rules;
    struct ics_days added, removed; /* RDATE and EXDATE: days on which it begins, or does not */
};

/* `alloc` outlives the event. */
void ics_event_init(struct ics_event *event, const struct alloc *alloc);
void ics_event_fini(struct ics_event *event);

/* Forgets everything: an event begins on this line. */
void ics_event_begin(struct ics_event *event, int64_t line);

/* Takes a property. `*ret_wrong` says what is wrong with it, in words that follow its value; NULL:
 * nothing, also for those that do not matter here. */
expect_status ics_event_take(struct ics_event *event, const struct ical_line *line,
                             const char **ret_wrong);

/* The whole days that it covers, counted from the day on which it starts: `*ret_count` is 0 for an
 * event of hours. False when it ends before it starts. */
bool ics_event_days(const struct ics_event *event, expect_day *ret_offset, expect_day *ret_count);

/* EXDATE takes the start on this day out. */
bool ics_event_is_removed(const struct ics_event *event, expect_day start);

#endif
