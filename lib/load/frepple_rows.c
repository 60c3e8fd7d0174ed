/* SPDX-License-Identifier: MIT */
#include "load/frepple_rows.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MESSAGE_SIZE = 256 };

void frepple_report(struct frepple *frepple, int32_t severity, const char *code,
                    struct row_origin origin, const char *field, struct text text,
                    const char *format, ...)
{
    struct place place = {.line = origin.line, .field = field};
    char message[MESSAGE_SIZE];
    va_list arguments;

    frepple->locator.locate(frepple->locator.context, TABLE_COUNT, origin, field, &place);
    place.text = text.at;
    place.text_length = text.length;
    va_start(arguments, format);
    vsnprintf(message, sizeof(message), format, arguments);
    va_end(arguments);
    report_add(frepple->report, severity, code, &place, "%s", message);
}

void frepple_note(struct frepple *frepple, enum frepple_note note, struct row_origin origin)
{
    if (frepple->notes.items[note].count++ == 0)
        frepple->notes.items[note].first = origin;
}

uint32_t frepple_find(const struct frepple *frepple, enum frepple_file file, struct text name)
{
    return name.length > 0 ? intern_find(frepple->names[file], name.at, name.length) : INTERN_NONE;
}

bool frepple_is_same(struct text a, struct text b)
{
    return a.length == b.length && memcmp(a.at, b.at, a.length) == 0;
}

bool frepple_is_beaten(struct frepple_alternate row, struct frepple_alternate other,
                       bool is_earlier)
{
    return row.name.length > 0 && other.priority > 0 && frepple_is_same(row.name, other.name) &&
           (row.priority <= 0 || other.priority < row.priority ||
            (other.priority == row.priority && is_earlier));
}

/* What its database has where nothing is given. */
enum { EARLIEST_DAY = 365 /* 1971-01-01 */, LATEST_DAY = 22279 /* 2030-12-31 */ };

bool frepple_begins(struct moment begin)
{
    return begin.at != EXPECT_TIME_NONE && begin.at != day_start(EARLIEST_DAY);
}

bool frepple_ends(struct moment end)
{
    return end.at != EXPECT_TIME_NONE && end.at != day_start(LATEST_DAY);
}

struct valid_days frepple_days(struct moment from, struct moment to)
{
    struct valid_days days = {EXPECT_DAY_NONE, EXPECT_DAY_NONE};

    if (frepple_begins(from))
        days.from = time_day(moment_after(from));
    if (frepple_ends(to))
        days.to = time_day(to.at - 1);
    return days;
}
