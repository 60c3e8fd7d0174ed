/* SPDX-License-Identifier: MIT */
#include "load/ics_event.h"

#include "load/fields.h"
#include "load/ical_values.h"

void ics_event_init(struct ics_event *event, const struct alloc *alloc)
{
    *event = (struct ics_event){.alloc = alloc};
    arena_init(&event->arena, alloc);
}

static void days_fini(struct ics_days *days, const struct alloc *alloc)
{
    alloc_put(alloc, days->items, days->capacity, sizeof(*days->items));
}

void ics_event_fini(struct ics_event *event)
{
    days_fini(&event->added, event->alloc);
    days_fini(&event->removed, event->alloc);
    arena_fini(&event->arena);
}

void ics_event_begin(struct ics_event *event, int64_t line)
{
    struct ics_event next = {
        .alloc = event->alloc,
        .line = line,
        .added = {event->added.items, 0, event->added.capacity},
        .removed = {event->removed.items, 0, event->removed.capacity},
    };

    arena_reset(&event->arena);
    next.arena = event->arena;
    *event = next;
}

/* ---- Properties ---- */

static const char no_moment[] = "is neither a day like 20260403 nor a time like 20260403T140000";
static const char twice[] = "is there twice";

static const char *take_moment(struct text value, bool *has, struct moment *ret_moment)
{
    if (*has)
        return twice;
    *has = true;
    return ical_moment(value, ret_moment) ? NULL : no_moment;
}

static expect_status take_start(struct ics_event *event, const struct ical_line *line,
                                const char **ret_wrong)
{
    *ret_wrong = take_moment(line->value, &event->has_start, &event->start);
    return EXPECT_OK;
}

static expect_status take_end(struct ics_event *event, const struct ical_line *line,
                              const char **ret_wrong)
{
    *ret_wrong = take_moment(line->value, &event->has_end, &event->end);
    if (event->has_duration)
        *ret_wrong = "stands beside a DURATION: an event has one or the other";
    return EXPECT_OK;
}

static expect_status take_duration(struct ics_event *event, const struct ical_line *line,
                                   const char **ret_wrong)
{
    if (event->has_duration)
        *ret_wrong = twice;
    else if (event->has_end)
        *ret_wrong = "stands beside a DTEND: an event has one or the other";
    else if (!ical_duration(line->value, &event->duration))
        *ret_wrong = "is not a duration like P1D or P2W, 0 or more";
    event->has_duration = true;
    return EXPECT_OK;
}

static expect_status take_rule(struct ics_event *event, const struct ical_line *line,
                               const char **ret_wrong)
{
    struct ics_rule *rule = arena_get(&event->arena, 1, sizeof(*rule));

    *ret_wrong = NULL; /* its words are looked at when it is worked out */
    if (rule == NULL)
        return EXPECT_ERR_NOMEM;
    *rule = (struct ics_rule){.next = event->rules, .line = line->line, .column = line->column};
    rule->text = arena_copy_text(&event->arena, line->value.at, line->value.length);
    event->rules = rule;
    return rule->text != NULL ? EXPECT_OK : EXPECT_ERR_NOMEM;
}

/* A list of days, or of times that count as their days. */
static expect_status take_days(const struct ics_event *event, struct ics_days *days,
                               struct text list, const char **ret_wrong)
{
    do {
        struct moment moment;

        if (!ical_moment(ical_next_value(&list), &moment)) {
            *ret_wrong = "is not a list of days like 20260403,20260406";
            return EXPECT_OK;
        }
        TRY(alloc_reserve(event->alloc, (void **)&days->items, &days->capacity, days->count + 1,
                          sizeof(*days->items)));
        days->items[days->count++] = time_day(moment.at);
    } while (list.length > 0);
    return EXPECT_OK;
}

static expect_status take_added(struct ics_event *event, const struct ical_line *line,
                                const char **ret_wrong)
{
    return take_days(event, &event->added, line->value, ret_wrong);
}

static expect_status take_removed(struct ics_event *event, const struct ical_line *line,
                                  const char **ret_wrong)
{
    return take_days(event, &event->removed, line->value, ret_wrong);
}

/* It went out of use with RFC 5545; to leave it out in silence would falsify the calendar. */
static expect_status refuse_rule(struct ics_event *event, const struct ical_line *line,
                                 const char **ret_wrong)
{
    (void)event;
    (void)line;
    *ret_wrong = "is not read: days that are taken out are listed in EXDATE";
    return EXPECT_OK;
}

static bool is_word(struct text value, const char *word)
{
    field_trim(&value.at, &value.length);
    return field_is_word(value.at, value.length, word);
}

static expect_status take_status(struct ics_event *event, const struct ical_line *line,
                                 const char **ret_wrong)
{
    (void)ret_wrong;
    event->is_cancelled = is_word(line->value, "CANCELLED");
    return EXPECT_OK;
}

static expect_status take_categories(struct ics_event *event, const struct ical_line *line,
                                     const char **ret_wrong)
{
    struct text list = line->value;

    (void)ret_wrong;
    while (list.length > 0)
        event->opens = is_word(ical_next_value(&list), "WORKING") || event->opens;
    return EXPECT_OK;
}

static expect_status take_moved(struct ics_event *event, const struct ical_line *line,
                                const char **ret_wrong)
{
    (void)line;
    (void)ret_wrong;
    event->is_moved = true;
    return EXPECT_OK;
}

static const struct property {
    const char *name;
    expect_status (*take)(struct ics_event *event, const struct ical_line *line,
                          const char **ret_wrong);
} properties[] = {
    {"DTSTART", take_start},       {"DTEND", take_end},     {"DURATION", take_duration},
    {"RRULE", take_rule},          {"RDATE", take_added},   {"EXDATE", take_removed},
    {"EXRULE", refuse_rule},       {"STATUS", take_status}, {"CATEGORIES", take_categories},
    {"RECURRENCE-ID", take_moved},
};

expect_status ics_event_take(struct ics_event *event, const struct ical_line *line,
                             const char **ret_wrong)
{
    *ret_wrong = NULL;
    for (size_t i = 0; i < sizeof(properties) / sizeof(properties[0]); i++) {
        if (field_is_word(line->name.at, line->name.length, properties[i].name))
            return properties[i].take(event, line, ret_wrong);
    }
    return EXPECT_OK;
}

/* ---- Days ---- */

/* The minute at which it is over. A day without an end lasts that day; a time without one, no
 * time. */
static expect_time end_of(const struct ics_event *event)
{
    if (event->has_end)
        return event->end.at;
    if (event->has_duration)
        return event->start.at + event->duration;
    return event->start.at + (event->start.is_date ? DAY_MINUTES : 0);
}

/* The day after the last whole one. An end at 23:59 means the end of that day (section 2). */
static expect_day day_after(expect_time end)
{
    return time_day(end + 1);
}

bool ics_event_days(const struct ics_event *event, expect_day *ret_offset, expect_day *ret_count)
{
    expect_day start = time_day(event->start.at);
    expect_time begin = event->opens ? moment_after(event->start) : event->start.at;
    expect_time end = end_of(event);
    int64_t last;

    if (end < event->start.at)
        return false;
    if (event->start.is_date && end == event->start.at)
        end += DAY_MINUTES; /* RFC 5545 says the end is not part of it; not everybody knows */
    *ret_offset = begin > day_start(start) ? 1 : 0;
    last = end <= day_end(DAY_LAST) ? day_after(end) : DAY_LAST + 1;
    *ret_count = (expect_day)(last - start - *ret_offset);
    if (*ret_count < 0)
        *ret_count = 0;
    return true;
}

bool ics_event_is_removed(const struct ics_event *event, expect_day start)
{
    for (size_t i = 0; i < event->removed.count; i++) {
        if (event->removed.items[i] == start)
            return true;
    }
    return false;
}
