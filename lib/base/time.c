/* SPDX-License-Identifier: MIT */
#include "base/time.h"

#include "base/words.h"

enum { DATE_LENGTH = 10, MINUTE_LENGTH = 16, SECOND_LENGTH = 19 };

expect_time time_add_days(expect_time time, int64_t days)
{
    if (time == TIME_NEVER || days > DAY_LAST - (int64_t)time_day(time))
        return TIME_NEVER;
    return time + days * DAY_MINUTES;
}

int day_weekday(expect_day day)
{
    int weekday = (day + 3) % 7; /* 1970-01-01 was a Thursday */

    return weekday < 0 ? weekday + 7 : weekday;
}

/* Days since 1970-01-01 of a civil date. The year is counted from March, so that the leap day comes
 * last and the months' lengths follow (153 m + 2) / 5. */
static expect_day day_from_civil(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int m = month > 2 ? month - 3 : month + 9;
    int era = y / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * m + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * 146097 + day_of_era - 719468;
}

static void civil_from_day(expect_day day, int *ret_year, int *ret_month, int *ret_day)
{
    int z = day + 719468;
    int era = z / 146097;
    int day_of_era = z - era * 146097;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int m = (5 * day_of_year + 2) / 153;

    *ret_day = day_of_year - (153 * m + 2) / 5 + 1;
    *ret_month = m < 10 ? m + 3 : m - 9;
    *ret_year = year_of_era + era * 400 + (*ret_month <= 2 ? 1 : 0);
}

static int month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return month == 2 && leap ? 29 : lengths[month - 1];
}

/* The number in `count` digits at `text`, or -1. */
static int read_digits(const char *text, int count)
{
    int value = 0;

    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/* What a date is written with, the first byte lowest: 0 for each digit, and the hyphens. */
#define DATE_HEAD UINT64_C(0x2d30302d30303030) /* 0000-00- */
/* Added to a byte that is at most 9, or at most 0 for a hyphen, this does not reach 0x80. */
#define DATE_ROOM UINT64_C(0x7f76767f76767676)
#define HIGH_BITS UINT64_C(0x8080808080808080)

/* Two digits that follow each other in a word of digits. */
static int two_digits(uint64_t digits, unsigned at)
{
    return (int)(digits >> (8 * at) & 0xff) * 10 + (int)(digits >> (8 * at + 8) & 0xff);
}

static bool read_date(const char *text, expect_day *ret_day)
{
    uint64_t digits = word_load(text) ^ DATE_HEAD;
    int year = two_digits(digits, 0) * 100 + two_digits(digits, 2);
    int month = two_digits(digits, 5);
    int day = read_digits(text + 8, 2);

    if (((digits | (digits + DATE_ROOM)) & HIGH_BITS) != 0 || year < 1 || month < 1 || month > 12 ||
        day < 1 || day > month_length(year, month))
        return false;
    *ret_day = day_from_civil(year, month, day);
    return true;
}

/* `T14:30`, with or without `:59` behind it. */
static bool read_clock(const char *text, bool has_seconds, struct moment *moment)
{
    int hour = read_digits(text + 1, 2);
    int minute = read_digits(text + 4, 2);
    int second = has_seconds ? read_digits(text + 7, 2) : 0;

    if (text[0] != 'T' || text[3] != ':' || (has_seconds && text[6] != ':') || hour < 0 ||
        hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return false;
    moment->at += hour * 60 + minute;
    moment->has_seconds = second > 0;
    return true;
}

bool moment_parse(const char *text, size_t length, struct moment *ret_moment)
{
    bool is_date = length == DATE_LENGTH, has_seconds = length == SECOND_LENGTH;
    struct moment moment = {.is_date = is_date};
    expect_day day;

    if ((!is_date && !has_seconds && length != MINUTE_LENGTH) || !read_date(text, &day))
        return false;
    moment.at = day_start(day);
    if (!is_date && !read_clock(text + DATE_LENGTH, has_seconds, &moment))
        return false;
    *ret_moment = moment;
    return true;
}

static char *write_digits(char *at, int value, int count)
{
    for (int i = count - 1; i >= 0; i--) {
        at[i] = (char)('0' + value % 10);
        value /= 10;
    }
    return at + count;
}

void day_format(expect_day day, char buffer[16])
{
    int year, month, day_of_month;
    char *at = buffer;

    if (day < DAY_FIRST || day > DAY_LAST) {
        *at = '\0';
        return;
    }
    civil_from_day(day, &year, &month, &day_of_month);
    at = write_digits(at, year, 4);
    *at++ = '-';
    at = write_digits(at, month, 2);
    *at++ = '-';
    at = write_digits(at, day_of_month, 2);
    *at = '\0';
}
