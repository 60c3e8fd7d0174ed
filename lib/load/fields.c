/* SPDX-License-Identifier: MIT */
#include "load/fields.h"

#include "base/quantity.h"
#include "base/time.h"
#include "base/weekly.h"
#include "model/input.h"

#include <string.h>

static const struct field_fault no_number = {"bad_number", "is not a number; write it like 1250.5"};
static const struct field_fault too_fine = {"bad_number", "has more than 6 decimal places"};
static const struct field_fault too_many_digits = {"bad_number", "has more than 18 digits"};
static const struct field_fault not_whole = {"bad_number", "is not a whole number"};
static const struct field_fault too_large = {"out_of_range", "is too large"};
static const struct field_fault below_zero = {"out_of_range", "is below zero"};
static const struct field_fault negative_quantity = {"negative_quantity", "is below zero"};
static const struct field_fault not_positive = {"out_of_range", "is not above 0"};
static const struct field_fault no_fraction = {"out_of_range", "is not above 0 and at most 1"};
static const struct field_fault no_weight = {"out_of_range", "is not a weight from 0 to 1"};
static const struct field_fault no_date = {"bad_date", "is not a date; write it like 2026-03-31"};
static const struct field_fault no_moment = {
    "bad_date", "is not a date; write it like 2026-03-31 or 2026-03-31T14:30"};
static const struct field_fault no_such_day = {"bad_date", "is no day of the calendar"};
static const struct field_fault no_weekdays = {
    "bad_weekdays", "are not weekdays; write them like Mon-Fri or Mo,We,Sa"};
static const struct field_fault no_flag = {"bad_flag", "is neither yes nor no (1, 0, true, false)"};
static const struct field_fault no_clock = {"bad_time",
                                            "is not a time of day; write it like 16:30"};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

int field_is_same(const char *text, const char *other, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (lower(text[i]) != lower(other[i]))
            return 0;
    }
    return 1;
}

int field_is_word(const char *text, size_t length, const char *word)
{
    return strlen(word) == length && field_is_same(text, word, length);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

void field_trim(const char **text, size_t *length)
{
    while (*length > 0 && is_blank((*text)[*length - 1]))
        --*length;
    while (*length > 0 && is_blank(**text)) {
        ++*text;
        --*length;
    }
}

/* Any number within the limit of this library, of either sign. */
static const struct field_fault *parse_decimal(const char *text, size_t length,
                                               expect_quantity *ret_value)
{
    expect_quantity value = 0;

    switch (quantity_parse(text, length, &value)) {
    case QUANTITY_READ:
        break;
    case QUANTITY_MALFORMED:
        return &no_number;
    case QUANTITY_TOO_FINE:
        return &too_fine;
    case QUANTITY_TOO_LARGE:
        return &too_large;
    }
    if (value > INPUT_QUANTITY_MAX || value < -INPUT_QUANTITY_MAX)
        return &too_large;
    *ret_value = value;
    return NULL;
}

/* A number from 0 on; `negative` is the fault of one below. */
static const struct field_fault *parse_amount(const char *text, size_t length,
                                              const struct field_fault *negative,
                                              expect_quantity *ret_value)
{
    expect_quantity value;
    const struct field_fault *fault = parse_decimal(text, length, &value);

    if (fault != NULL)
        return fault;
    if (value < 0)
        return negative;
    *ret_value = value;
    return NULL;
}

static const struct field_fault *parse_positive(const char *text, size_t length,
                                                expect_quantity *ret_value)
{
    expect_quantity value;
    const struct field_fault *fault = parse_amount(text, length, &negative_quantity, &value);

    if (fault != NULL)
        return fault;
    if (value == 0)
        return &not_positive;
    *ret_value = value;
    return NULL;
}

static const struct field_fault *parse_factor(const char *text, size_t length,
                                              struct factor *ret_value)
{
    struct factor factor = {0, 0};

    switch (factor_parse(text, length, &factor)) {
    case QUANTITY_READ:
        break;
    case QUANTITY_MALFORMED:
        return &no_number;
    case QUANTITY_TOO_FINE:
        return &too_many_digits;
    case QUANTITY_TOO_LARGE:
        return &too_large;
    }
    if (factor.digits <= 0)
        return &not_positive;
    *ret_value = factor;
    return NULL;
}

/* Above 0 and at most 1, in millionths. */
static const struct field_fault *parse_fraction(const char *text, size_t length,
                                                expect_quantity *ret_value)
{
    expect_quantity value;
    const struct field_fault *fault = parse_decimal(text, length, &value);

    if (fault != NULL)
        return fault;
    if (value <= 0 || value > QUANTITY_ONE)
        return &no_fraction;
    *ret_value = value;
    return NULL;
}

static const struct field_fault *parse_weight(const char *text, size_t length,
                                              expect_quantity *ret_value)
{
    expect_quantity value;
    const struct field_fault *fault = parse_decimal(text, length, &value);

    if (fault != NULL)
        return fault;
    if (value < 0 || value > QUANTITY_ONE)
        return &no_weight;
    *ret_value = value;
    return NULL;
}

static const struct field_fault *parse_probability(const char *text, size_t length,
                                                   double *ret_value)
{
    expect_quantity value;
    const struct field_fault *fault = parse_fraction(text, length, &value);

    if (fault != NULL)
        return fault;
    *ret_value = (double)value / (double)QUANTITY_ONE;
    return NULL;
}

/* A whole number; spreadsheets also write it as 3.0. */
static const struct field_fault *parse_integer(const char *text, size_t length, int32_t *ret_value)
{
    expect_quantity value;
    const struct field_fault *fault = parse_decimal(text, length, &value);

    if (fault != NULL)
        return fault;
    if (value % QUANTITY_ONE != 0)
        return &not_whole;
    value /= QUANTITY_ONE;
    if (value > INT32_MAX || value < INT32_MIN)
        return &too_large;
    *ret_value = (int32_t)value;
    return NULL;
}

static const struct field_fault *parse_count(const char *text, size_t length, int32_t *ret_value)
{
    int32_t value;
    const struct field_fault *fault = parse_integer(text, length, &value);

    if (fault != NULL)
        return fault;
    if (value < 0)
        return &below_zero;
    *ret_value = value;
    return NULL;
}

/* Half a day late is a day late (section 1: every approximation rounds against the promise). */
static const struct field_fault *parse_days(const char *text, size_t length, int32_t *ret_value)
{
    expect_quantity value;
    const struct field_fault *fault = parse_amount(text, length, &below_zero, &value);

    if (fault != NULL)
        return fault;
    if (quantity_ceiling(value) > FIELD_DAYS_MAX)
        return &too_large;
    *ret_value = (int32_t)quantity_ceiling(value);
    return NULL;
}

/* Ten characters like 0000-00-00, whatever the numbers. */
static bool looks_like_date(const char *text, size_t length)
{
    if (length < 10)
        return false;
    for (size_t i = 0; i < 10; i++) {
        bool is_digit = text[i] >= '0' && text[i] <= '9';

        if (i == 4 || i == 7 ? text[i] != '-' : !is_digit)
            return false;
    }
    return true;
}

static const struct field_fault *parse_moment(const char *text, size_t length,
                                              struct moment *ret_value)
{
    struct moment day;

    if (moment_parse(text, length, ret_value))
        return NULL;
    return looks_like_date(text, length) && !moment_parse(text, 10, &day) ? &no_such_day
                                                                          : &no_moment;
}

static const struct field_fault *parse_day(const char *text, size_t length, expect_day *ret_value)
{
    struct moment moment;
    const struct field_fault *fault = parse_moment(text, length, &moment);

    if (fault != NULL)
        return fault == &no_moment ? &no_date : fault;
    *ret_value = time_day(moment.at);
    return NULL;
}

/* Monday 0 .. Sunday 6, from a name of two or three letters; -1 for anything else. */
static int weekday_by_name(const char *text, size_t length)
{
    static const char names[WEEK_DAYS][4] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

    field_trim(&text, &length);
    for (int weekday = 0; weekday < WEEK_DAYS; weekday++) {
        char name[4] = {0};

        memcpy(name, names[weekday], length == 2 ? 2 : 3);
        if (field_is_word(text, length, name))
            return weekday;
    }
    return -1;
}

/* Adds `Mon`, or a range `Sat-Mon`, which may run over the end of the week. */
static bool add_weekdays(const char *text, size_t length, unsigned *set)
{
    const char *dash = memchr(text, '-', length);
    size_t first_length = dash != NULL ? (size_t)(dash - text) : length;
    int first = weekday_by_name(text, first_length);
    int last = dash != NULL ? weekday_by_name(dash + 1, length - first_length - 1) : first;

    if (first < 0 || last < 0)
        return false;
    for (int weekday = first; weekday != last; weekday = (weekday + 1) % WEEK_DAYS)
        *set |= 1u << weekday;
    *set |= 1u << last;
    return true;
}

static const struct field_fault *parse_weekdays(const char *text, size_t length,
                                                unsigned *ret_value)
{
    unsigned set = 0;

    for (;;) {
        const char *comma = memchr(text, ',', length);
        size_t part = comma != NULL ? (size_t)(comma - text) : length;

        if (!add_weekdays(text, part, &set))
            return &no_weekdays;
        if (comma == NULL)
            break;
        text = comma + 1;
        length -= part + 1;
    }
    *ret_value = set;
    return NULL;
}

static const struct field_fault *parse_flag(const char *text, size_t length, bool *ret_value)
{
    static const char *const yes[] = {"1", "yes", "true"};
    static const char *const no[] = {"0", "no", "false"};

    for (size_t i = 0; i < sizeof(yes) / sizeof(yes[0]); i++) {
        bool is_yes = field_is_word(text, length, yes[i]);

        if (is_yes || field_is_word(text, length, no[i])) {
            *ret_value = is_yes;
            return NULL;
        }
    }
    return &no_flag;
}

/* The number in one or two digits, or -1. */
static int clock_number(const char *text, size_t length)
{
    int value = 0;

    if (length < 1 || length > 2)
        return -1;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

static const struct field_fault *parse_clock(const char *text, size_t length, int32_t *ret_value)
{
    const char *colon = memchr(text, ':', length);
    size_t hour_length = colon != NULL ? (size_t)(colon - text) : 0;
    int hour = colon != NULL ? clock_number(text, hour_length) : -1;
    int minute = colon != NULL && length - hour_length == 3 ? clock_number(colon + 1, 2) : -1;

    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return &no_clock;
    *ret_value = hour * 60 + minute;
    return NULL;
}

const struct field_fault *field_parse(enum field_type type, const char *text, size_t length,
                                      void *ret_value)
{
    switch (type) {
    case FIELD_TEXT:
        *(struct text *)ret_value = (struct text){text, length};
        return NULL;
    case FIELD_IGNORED:
        return NULL;
    case FIELD_QUANTITY:
        return parse_amount(text, length, &negative_quantity, ret_value);
    case FIELD_POSITIVE:
        return parse_positive(text, length, ret_value);
    case FIELD_AMOUNT:
        return parse_amount(text, length, &below_zero, ret_value);
    case FIELD_FACTOR:
        return parse_factor(text, length, ret_value);
    case FIELD_WEIGHT:
        return parse_weight(text, length, ret_value);
    case FIELD_YIELD:
        return parse_fraction(text, length, ret_value);
    case FIELD_DECIMAL:
        return parse_decimal(text, length, ret_value);
    case FIELD_PROBABILITY:
        return parse_probability(text, length, ret_value);
    case FIELD_INTEGER:
        return parse_integer(text, length, ret_value);
    case FIELD_COUNT:
        return parse_count(text, length, ret_value);
    case FIELD_DAYS:
        return parse_days(text, length, ret_value);
    case FIELD_DAY:
    case FIELD_START:
        return parse_day(text, length, ret_value);
    case FIELD_MOMENT:
    case FIELD_START_MOMENT:
        return parse_moment(text, length, ret_value);
    case FIELD_WEEKDAYS:
        return parse_weekdays(text, length, ret_value);
    case FIELD_FLAG:
        return parse_flag(text, length, ret_value);
    case FIELD_CLOCK:
        return parse_clock(text, length, ret_value);
    }
    return &no_number;
}

bool field_is_no_date(enum field_type type, const void *value)
{
    expect_day day;

    if (type == FIELD_DAY || type == FIELD_START)
        day = *(const expect_day *)value;
    else if (type == FIELD_MOMENT || type == FIELD_START_MOMENT)
        day = time_day(((const struct moment *)value)->at);
    else
        return false;
    return day == DAY_FIRST || (day == DAY_LAST && (type == FIELD_DAY || type == FIELD_MOMENT));
}
