/* SPDX-License-Identifier: MIT
 *
 * The only file that knows libical, of which it uses the reader and the iterator of rules. What
 * holds of them:
 *
 * Memory comes from the C library, a few hundred bytes, and is gone when the call returns.
 *
 * Threads: libical keeps its error number for each thread. It has one process-wide switch that
 * turns every error into a message and an abort; a distribution's build has it off. Where a
 * program has turned it on, it is off during the call, which such a program has to serialise.
 *
 * Environment: dates have no time zone and rules no language, so neither changes a result. libical
 * counts with ICU where it was built with it, and ICU looks once at the time zone of the machine,
 * which nothing here asks for.
 */
#include "load/recurrence.h"

#include "base/time.h"
#include "load/fields.h"

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool recurrence_is_available(void)
{
    return true;
}

/* A day as libical has it, at hour 0 of no zone. */
static struct icaltimetype to_ical(expect_day day)
{
    struct icaltimetype time = icaltime_null_time();
    char text[16];

    day_format(day, text);
    time.year = atoi(text);
    time.month = atoi(text + 5);
    time.day = atoi(text + 8);
    time.is_date = 1;
    return time;
}

static expect_day from_ical(struct icaltimetype time)
{
    struct moment moment;
    char text[40];

    snprintf(text, sizeof(text), "%04d-%02d-%02d", time.year, time.month, time.day);
    return moment_parse(text, strlen(text), &moment) ? time_day(moment.at) : EXPECT_DAY_NONE;
}

/* UNTIL=20260403T235959Z becomes UNTIL=20260403: the day counts, and for the Z libical would load
 * the time zones of the machine. */
static void drop_until_time(char *rule)
{
    static const char until[] = "UNTIL=";
    const size_t name = sizeof(until) - 1;

    for (char *clause = rule; *clause != '\0'; clause += *clause == ';') {
        size_t length = strcspn(clause, ";");

        if (length >= name && field_is_word(clause, name, until))
            memmove(clause + name + strcspn(clause + name, "T;"), clause + length,
                    strlen(clause + length) + 1);
        clause += strcspn(clause, ";");
    }
}

enum { INTERVAL_MAX = 1000 }; /* years; no calendar means more, and the search for the next ends */

/* Rules of hours are no rules of days; they also never end where no day fits them. Other calendars
 * than ours depend on how libical was built. Numbers of weeks are refused because libical 3.0.16
 * writes outside of its table of days for them. */
static bool is_of_days(const struct icalrecurrencetype *rule)
{
    bool is_by_day = rule->freq == ICAL_DAILY_RECURRENCE || rule->freq == ICAL_WEEKLY_RECURRENCE ||
                     rule->freq == ICAL_MONTHLY_RECURRENCE || rule->freq == ICAL_YEARLY_RECURRENCE;
    bool has_hours = rule->by_hour[0] != ICAL_RECURRENCE_ARRAY_MAX ||
                     rule->by_minute[0] != ICAL_RECURRENCE_ARRAY_MAX ||
                     rule->by_second[0] != ICAL_RECURRENCE_ARRAY_MAX;

    return is_by_day && !has_hours && rule->rscale == NULL && rule->interval <= INTERVAL_MAX &&
           rule->by_week_no[0] == ICAL_RECURRENCE_ARRAY_MAX;
}

/* The last day is made the rule's own, so that the search for a day that fits ends, too. */
static void limit(struct icalrecurrencetype *rule, expect_day last)
{
    expect_day until =
        icaltime_is_null_time(rule->until) ? EXPECT_DAY_NONE : from_ical(rule->until);

    if (until == EXPECT_DAY_NONE || until > last)
        rule->until = to_ical(last);
}

static expect_status iterate(icalrecur_iterator *iterator, expect_day last, struct day_sink sink)
{
    struct icaltimetype time = icalrecur_iterator_next(iterator);

    for (; !icaltime_is_null_time(time); time = icalrecur_iterator_next(iterator)) {
        expect_day day = from_ical(time);

        if (day == EXPECT_DAY_NONE || day > last)
            break;
        TRY(sink.take(sink.context, day));
    }
    return EXPECT_OK;
}

static expect_status expand(struct icalrecurrencetype *rule, expect_day first, expect_day last,
                            struct day_sink sink, bool *ret_is_rule)
{
    icalrecur_iterator *iterator = NULL;
    expect_status status = EXPECT_OK;

    if (is_of_days(rule)) {
        limit(rule, last);
        iterator = icalrecur_iterator_new(*rule, to_ical(first));
    }
    *ret_is_rule = iterator != NULL;
    if (iterator != NULL) {
        status = iterate(iterator, last, sink);
        icalrecur_iterator_free(iterator);
    }
    return status;
}

expect_status recurrence_expand(char *rule, expect_day first, expect_day last, struct day_sink sink,
                                bool *ret_is_rule)
{
    int is_fatal = icalerror_get_errors_are_fatal();
    struct icalrecurrencetype read;
    expect_status status;

    if (is_fatal)
        icalerror_set_errors_are_fatal(0);
    icalerror_clear_errno();
    drop_until_time(rule);
    read = icalrecurrencetype_from_string(rule);
    status = expand(&read, first, last, sink, ret_is_rule);
    if (icalerrno == ICAL_NEWFAILED_ERROR)
        status = EXPECT_ERR_NOMEM;
    free(read.rscale);
    icalerror_clear_errno();
    if (is_fatal)
        icalerror_set_errors_are_fatal(is_fatal);
    return status;
}
