/* SPDX-License-Identifier: MIT */
#include "load/ics.h"

#include "base/utf8.h"
#include "load/fields.h"
#include "load/ics_event.h"
#include "load/recurrence.h"

#include <inttypes.h>
#include <string.h>

enum {
    DEPTH = 8,              /* components inside each other; an event is the second, its alarm the
                               third */
    NAME_SIZE = 32,         /* of a component */
    QUOTED_MAX = 60,        /* bytes of a text that a message quotes */
    DAYS_BACK = 366,        /* nobody asks what was repeated before */
    DAYS_AHEAD = 20 * 366,  /* nor after */
    RULES_MAX = 1000 * 1000 /* of a file, with every repetition */
};

/* Before this no rule begins: to follow it up to today would take too long. */
#define RULE_FIRST (-25567) /* 1900-01-01 */

struct component {
    char name[NAME_SIZE];
    int64_t line;
};

/* Events that are left out, or not read as they are meant: counted, and noted once a file. */
enum left_out { LEFT_HOURS, LEFT_MOVED, LEFT_COUNT };

struct left_rows {
    int64_t count, first;
};

struct ics_reading {
    struct ics_file *file;
    struct builder *builder;
    expect_report *report;
    expect_day today;
    struct component components[DEPTH];
    size_t depth;
    struct ics_event event;
    bool is_wrong; /* the event has a finding */
    size_t rules;  /* added so far */
    bool is_full;  /* there are too many of them */
    struct left_rows left_out[LEFT_COUNT];
    expect_day offset, count; /* of the event's whole days */
};

/* ---- Findings ---- */

static void report_line(struct ics_reading *reading, const struct ical_line *line, const char *code,
                        const char *words)
{
    struct place place = {.file = reading->file->name,
                          .line = line->line,
                          .column = line->column,
                          .text = line->text.at,
                          .text_length = line->text.length};

    reading->is_wrong = true;
    report_add(reading->report, EXPECT_SEVERITY_ERROR, code, &place, "%s", words);
}

static void report_event(struct ics_reading *reading, const char *code, const char *field,
                         const char *words)
{
    struct place place = {
        .file = reading->file->name, .line = reading->event.line, .column = 1, .field = field};

    reading->is_wrong = true;
    report_add(reading->report, EXPECT_SEVERITY_ERROR, code, &place, "%s", words);
}

static int quoted_length(const char *text, size_t length)
{
    return (int)(length <= QUOTED_MAX ? length : utf8_cut(text, QUOTED_MAX));
}

/* A property is wrong; the words follow its value. */
static void report_value(struct ics_reading *reading, const char *code, struct place place,
                         const char *words)
{
    place.file = reading->file->name;
    reading->is_wrong = true;
    report_add(reading->report, EXPECT_SEVERITY_ERROR, code, &place, "%s \"%.*s\" %s", place.field,
               quoted_length(place.text, place.text_length), place.text, words);
}

static void note_left_out(struct ics_reading *reading, enum left_out kind)
{
    if (reading->left_out[kind].count++ == 0)
        reading->left_out[kind].first = reading->event.line;
}

static void report_left_out(struct ics_reading *reading)
{
    static const char *const words[LEFT_COUNT] = {
        [LEFT_HOURS] = "no whole day in it, so left out",
        [LEFT_MOVED] = "in place of a day of a repeated event, which stays as it was",
    };

    for (int kind = 0; kind < LEFT_COUNT; kind++) {
        const struct left_rows *left = &reading->left_out[kind];
        struct place place = {.file = reading->file->name, .line = left->first, .column = 1};

        if (left->count > 0)
            report_add(reading->report, EXPECT_SEVERITY_NOTE, "ics_left_out", &place,
                       "%" PRId64 " event%s, the first in line %" PRId64 ": %s", left->count,
                       left->count == 1 ? "" : "s", left->first, words[kind]);
    }
}

/* ---- Days ---- */

static expect_status add_rule(struct ics_reading *reading, struct day_rule days, bool working)
{
    struct calendar_input row = calendar_default;

    if (reading->rules++ >= RULES_MAX)
        return EXPECT_ERR_RANGE;
    row.calendar = reading->file->calendar;
    row.days = days;
    row.working = working;
    return builder_add_calendar(reading->builder, &row,
                                (struct row_origin){reading->event.line, 0});
}

/* The days of the event when it starts on this one. */
static expect_status add_days(struct ics_reading *reading, expect_day start)
{
    expect_day first = start + reading->offset;
    expect_day last =
        reading->count - 1 <= DAY_LAST - first ? first + reading->count - 1 : DAY_LAST;

    if (first > DAY_LAST || ics_event_is_removed(&reading->event, start))
        return EXPECT_OK;
    return add_rule(reading, (struct day_rule){EXPECT_DAY_NONE, first, last, WEEK_ALL},
                    reading->event.opens);
}

static expect_status take_repetition(void *context, expect_day day)
{
    struct ics_reading *reading = context;
    bool is_past = day + (int64_t)reading->offset + reading->count < reading->today - DAYS_BACK;

    return is_past || day == time_day(reading->event.start.at) ? EXPECT_OK : add_days(reading, day);
}

static expect_status add_repetitions(struct ics_reading *reading, const struct ics_rule *rule)
{
    struct day_sink sink = {take_repetition, reading};
    expect_day start = time_day(reading->event.start.at);
    expect_day last =
        reading->today <= DAY_LAST - DAYS_AHEAD ? reading->today + DAYS_AHEAD : DAY_LAST;
    struct place place = {.line = rule->line,
                          .column = rule->column,
                          .field = "RRULE",
                          .text = rule->text,
                          .text_length = strlen(rule->text)};
    bool is_rule = true;

    if (start < RULE_FIRST) {
        report_value(reading, "out_of_range", place, "begins before 1900");
        return EXPECT_OK;
    }
    TRY(recurrence_expand(rule->text, start, last, sink, &is_rule));
    if (!is_rule)
        report_value(reading, "bad_ics", place, "is no rule for days, or one of no day at all");
    return EXPECT_OK;
}

/* The first day, which counts whatever the rules say, and then the others. */
static expect_status add_all_days(struct ics_reading *reading)
{
    const struct ics_event *event = &reading->event;

    TRY(add_days(reading, time_day(event->start.at)));
    for (size_t i = 0; i < event->added.count; i++)
        TRY(add_days(reading, event->added.items[i]));
    for (const struct ics_rule *rule = event->rules; rule != NULL; rule = rule->next)
        TRY(add_repetitions(reading, rule));
    return EXPECT_OK;
}

static expect_status close_days(struct ics_reading *reading)
{
    expect_status status;

    if (reading->event.is_moved)
        note_left_out(reading, LEFT_MOVED);
    if (reading->count == 0) {
        note_left_out(reading, LEFT_HOURS);
        return EXPECT_OK;
    }
    status = add_all_days(reading);
    if (status != EXPECT_ERR_RANGE)
        return status;
    reading->is_full = true;
    report_event(reading, "out_of_range", NULL,
                 "up to here the events of this file make up more than 1000000 rules");
    return EXPECT_OK;
}

static expect_status finish_event(struct ics_reading *reading)
{
    const struct ics_event *event = &reading->event;
    bool is_good = !reading->is_wrong;
    expect_status status = EXPECT_OK;

    if (is_good && !event->has_start)
        report_event(reading, "bad_ics", "DTSTART", "this event has no DTSTART");
    else if (is_good && !ics_event_days(event, &reading->offset, &reading->count))
        report_event(reading, "bad_ics", "DTEND", "this event ends before it starts");
    else if (is_good && !event->is_cancelled)
        status = close_days(reading);
    reading->file->events += !reading->is_wrong;
    reading->file->wrong_events += reading->is_wrong;
    reading->is_wrong = false;
    return status;
}

/* ---- Components ---- */

static bool is_inside(const struct ics_reading *reading, size_t depth, const char *name)
{
    return reading->depth >= depth && strcmp(reading->components[depth - 1].name, name) == 0;
}

/* Properties of the event itself, not of its alarms. */
static bool is_in_event(const struct ics_reading *reading)
{
    return reading->depth == 2 && is_inside(reading, 1, "VCALENDAR") &&
           is_inside(reading, 2, "VEVENT");
}

/* False when the nesting cannot be followed. */
static bool begin_component(struct ics_reading *reading, const struct ical_line *line)
{
    struct component *component = &reading->components[reading->depth];
    struct text name = line->value;

    field_trim(&name.at, &name.length);
    if (reading->depth == DEPTH || name.length == 0 || name.length >= NAME_SIZE)
        return false;
    for (size_t i = 0; i < name.length; i++)
        component->name[i] =
            name.at[i] >= 'a' && name.at[i] <= 'z' ? (char)(name.at[i] - 'a' + 'A') : name.at[i];
    component->name[name.length] = '\0';
    component->line = line->line;
    reading->depth++;
    if (is_in_event(reading))
        ics_event_begin(&reading->event, line->line);
    return true;
}

static expect_status end_component(struct ics_reading *reading)
{
    expect_status status = is_in_event(reading) ? finish_event(reading) : EXPECT_OK;

    reading->depth--;
    return status;
}

static expect_status take_property(struct ics_reading *reading, const struct ical_line *line)
{
    char field[NAME_SIZE] = "";
    const char *wrong;

    TRY(ics_event_take(&reading->event, line, &wrong));
    if (wrong == NULL)
        return EXPECT_OK;
    memcpy(field, line->name.at, line->name.length < NAME_SIZE ? line->name.length : NAME_SIZE - 1);
    report_value(reading, "bad_ics",
                 (struct place){.line = line->line,
                                .column = line->column,
                                .field = field,
                                .text = line->value.at,
                                .text_length = line->value.length},
                 wrong);
    return EXPECT_OK;
}

/* ---- The file ---- */

static void report_fault(struct ics_reading *reading, const struct ical_line *line)
{
    if (line->fault == ICAL_NUL_BYTE)
        report_line(reading, line, "nul_byte",
                    "a NUL byte; if the file is UTF-16, save it as UTF-8");
    else if (line->fault == ICAL_ENCODING)
        report_line(reading, line, "bad_encoding",
                    "not UTF-8 from here on; save the file as UTF-8");
    else
        report_line(reading, line, "bad_ics", "a line of an .ics file is NAME:VALUE");
}

/* A line outside of every calendar: most likely the file is something else. */
static void report_stranger(struct ics_reading *reading, const struct ical_line *line)
{
    struct ical_line whole = *line;

    whole.column = 1;
    if (line->fault == ICAL_NUL_BYTE || line->fault == ICAL_ENCODING)
        report_fault(reading, line);
    else
        report_line(reading, &whole, "bad_ics", "an .ics file begins with BEGIN:VCALENDAR");
}

static bool is_named(const struct ical_line *line, const char *name)
{
    return field_is_word(line->name.at, line->name.length, name);
}

static bool is_word(struct text text, const char *word)
{
    field_trim(&text.at, &text.length);
    return field_is_word(text.at, text.length, word);
}

static bool begins_calendar(const struct ical_line *line)
{
    return line->fault == ICAL_WELL_FORMED && is_named(line, "BEGIN") &&
           is_word(line->value, "VCALENDAR");
}

static expect_status take_begin(struct ics_reading *reading, const struct ical_line *line,
                                bool *ret_goes_on)
{
    *ret_goes_on = begin_component(reading, line);
    if (!*ret_goes_on)
        report_line(reading, line, "bad_ics", "no component of an .ics file");
    return EXPECT_OK;
}

static expect_status take_end(struct ics_reading *reading, const struct ical_line *line,
                              bool *ret_goes_on)
{
    *ret_goes_on = is_word(line->value, reading->components[reading->depth - 1].name);
    if (!*ret_goes_on) {
        report_line(reading, line, "bad_ics", "this ends what did not begin last");
        return EXPECT_OK;
    }
    TRY(end_component(reading));
    *ret_goes_on = !reading->is_full;
    return EXPECT_OK;
}

/* One line; `*ret_goes_on` is false when nothing behind it can be understood. */
static expect_status take_line(struct ics_reading *reading, const struct ical_line *line,
                               bool *ret_goes_on)
{
    *ret_goes_on = reading->depth > 0 || begins_calendar(line);
    if (!*ret_goes_on)
        report_stranger(reading, line);
    else if (line->fault != ICAL_WELL_FORMED)
        report_fault(reading, line);
    else if (is_named(line, "BEGIN"))
        return take_begin(reading, line, ret_goes_on);
    else if (is_named(line, "END"))
        return take_end(reading, line, ret_goes_on);
    else if (is_in_event(reading))
        return take_property(reading, line);
    return EXPECT_OK;
}

static void report_cut_off(struct ics_reading *reading, bool is_empty)
{
    struct place place = {.file = reading->file->name, .line = 1, .column = 1};

    if (is_empty) {
        report_add(reading->report, EXPECT_SEVERITY_ERROR, "bad_ics", &place,
                   "an .ics file begins with BEGIN:VCALENDAR, this one is empty");
    } else if (reading->depth > 0) {
        place.line = reading->components[reading->depth - 1].line;
        report_add(reading->report, EXPECT_SEVERITY_ERROR, "bad_ics", &place,
                   "%s is never ended; was the file cut off?",
                   reading->components[reading->depth - 1].name);
    }
}

static expect_status read_lines(struct ics_reading *reading, struct ical_reader *lines)
{
    bool found, goes_on = true, is_empty = true;
    struct ical_line line;

    for (;;) {
        TRY(ical_reader_next(lines, &line, &found));
        if (!found)
            break;
        is_empty = false;
        TRY(take_line(reading, &line, &goes_on));
        if (!goes_on)
            return EXPECT_OK;
    }
    report_cut_off(reading, is_empty);
    return EXPECT_OK;
}

/* What the events are exceptions to. */
static expect_status add_base(struct ics_reading *reading)
{
    enum { MONDAY_TO_FRIDAY = 0x1f };

    if (builder_has_calendar(reading->builder, reading->file->calendar))
        return EXPECT_OK;
    return add_rule(
        reading,
        (struct day_rule){EXPECT_DAY_NONE, EXPECT_DAY_NONE, EXPECT_DAY_NONE, MONDAY_TO_FRIDAY},
        true);
}

expect_status ics_read(struct ics_file *file, const struct alloc *alloc, expect_day today,
                       struct builder *builder, expect_report *report)
{
    struct ics_reading reading = {
        .file = file, .builder = builder, .report = report, .today = today};
    struct ical_reader lines;
    expect_status status;

    ical_reader_init(&lines, alloc, file->bytes, file->size);
    ics_event_init(&reading.event, alloc);
    status = add_base(&reading);
    if (status == EXPECT_OK)
        status = read_lines(&reading, &lines);
    if (status == EXPECT_OK)
        report_left_out(&reading);
    ics_event_fini(&reading.event);
    ical_reader_fini(&lines);
    return status;
}
