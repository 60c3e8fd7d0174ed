/* SPDX-License-Identifier: MIT */
#include "load/date_pattern.h"

#include <stdio.h>
#include <string.h>

static const char directives[] = "YymdHMS%";

/* ---- The pattern ---- */

static size_t count_of(const char *pattern, char directive)
{
    size_t count = 0;

    for (; *pattern != '\0'; pattern++) {
        if (*pattern != '%' || pattern[1] == '\0')
            continue;
        pattern++;
        count += *pattern == directive;
    }
    return count;
}

/* Where a directive that is there stands. */
static size_t place_of(const char *pattern, char directive)
{
    size_t at = 0;

    while (pattern[at] != '%' || pattern[at + 1] != directive)
        at += pattern[at] == '%' ? 2 : 1;
    return at;
}

static bool has_known_directives(const char *pattern)
{
    for (; *pattern != '\0'; pattern++) {
        if (*pattern == '%' && (*++pattern == '\0' || strchr(directives, *pattern) == NULL))
            return false;
    }
    return true;
}

const char *date_pattern_check(const char *pattern)
{
    size_t hours = count_of(pattern, 'H'), minutes = count_of(pattern, 'M');

    if (!has_known_directives(pattern))
        return "has a directive that is not one of %Y %y %m %d %H %M %S %%";
    if (count_of(pattern, 'Y') + count_of(pattern, 'y') != 1 || count_of(pattern, 'm') != 1 ||
        count_of(pattern, 'd') != 1)
        return "must have a year, a month and a day, once each, like %d.%m.%Y";
    if (hours > 1 || minutes != hours || count_of(pattern, 'S') > minutes)
        return "must have hours with minutes, once each, like %d.%m.%Y %H:%M";
    return NULL;
}

int32_t date_pattern_order(const char *pattern)
{
    size_t year = place_of(pattern, count_of(pattern, 'Y') > 0 ? 'Y' : 'y');
    size_t month = place_of(pattern, 'm'), day = place_of(pattern, 'd');

    if (year < month && year < day)
        return EXPECT_DATES_YMD;
    return day < month ? EXPECT_DATES_DMY : EXPECT_DATES_MDY;
}

/* ---- Reading ---- */

/* A date being taken apart. */
struct scan {
    const char *at;
    size_t left;
    int year, month, day, hour, minute, seconds;
};

/* Takes `least` to `most` digits. */
static bool take_number(struct scan *scan, size_t least, size_t most, int *ret_value)
{
    size_t count = 0;

    *ret_value = 0;
    for (; count < scan->left && count < most && scan->at[count] >= '0' && scan->at[count] <= '9';
         count++)
        *ret_value = *ret_value * 10 + (scan->at[count] - '0');
    scan->at += count;
    scan->left -= count;
    return count >= least;
}

static bool take_char(struct scan *scan, char c)
{
    if (scan->left == 0 || *scan->at != c)
        return false;
    scan->at++;
    scan->left--;
    return true;
}

/* `next` is what follows the directive in the pattern: numbers without anything between them have
 * all their digits. */
static bool take_directive(struct scan *scan, char directive, char next)
{
    size_t least = next == '%' ? 2 : 1;

    switch (directive) {
    case 'Y':
        return take_number(scan, 4, 4, &scan->year);
    case 'y':
        if (!take_number(scan, 2, 2, &scan->year))
            return false;
        scan->year += 2000;
        return true;
    case 'm':
        return take_number(scan, least, 2, &scan->month);
    case 'd':
        return take_number(scan, least, 2, &scan->day);
    case 'H':
        return take_number(scan, least, 2, &scan->hour);
    case 'M':
        return take_number(scan, 2, 2, &scan->minute);
    case 'S':
        return take_number(scan, 2, 2, &scan->seconds) && scan->seconds <= 59;
    default:
        return take_char(scan, directive);
    }
}

static bool take_all(struct scan *scan, const char *pattern)
{
    for (; *pattern != '\0'; pattern++) {
        bool is_directive = *pattern == '%';

        pattern += is_directive;
        if (!(is_directive ? take_directive(scan, *pattern, pattern[1])
                           : take_char(scan, *pattern)))
            return false;
    }
    return scan->left == 0;
}

bool date_pattern_read(const char *pattern, const char *text, size_t length,
                       char plain[DATE_PLAIN_SIZE])
{
    struct scan scan = {.at = text, .left = length, .hour = -1};
    struct moment moment;

    if (!take_all(&scan, pattern))
        return false;
    if (scan.year == 0 && scan.month == 0 && scan.day == 0)
        scan.year = scan.month = scan.day = 1; /* no date at all */
    snprintf(plain, DATE_PLAIN_SIZE, "%04d-%02d-%02d", scan.year % 10000, scan.month % 100,
             scan.day % 100);
    if (scan.hour >= 0)
        date_write_clock(scan.hour, scan.minute, scan.seconds, plain + strlen(plain));
    return moment_parse(plain, strlen(plain), &moment);
}
