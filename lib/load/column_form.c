/* SPDX-License-Identifier: MIT */
#include "load/column_form.h"

#include "load/date_pattern.h"
#include "load/number_form.h"
#include "model/input.h"

#include <string.h>

static const struct field_fault other_mark = {
    "bad_number", "is written with another decimal mark than other values of its column"};
static const struct field_fault other_order = {
    "bad_date", "has day and month in another order than other values of its column"};

static const struct field_fault other_group = {
    "bad_number", "has another thousands mark than the group_mark of mapping.csv"};
static const struct field_fault other_format = {
    "bad_date", "is no day written like the date_format of mapping.csv"};

/* The readings in the order of the evidence. */
static const int32_t marks[] = {EXPECT_DECIMAL_POINT, EXPECT_DECIMAL_COMMA};
static const int32_t orders[] = {EXPECT_DATES_DMY, EXPECT_DATES_MDY};

bool form_is_number(enum field_type type)
{
    return type >= FIELD_QUANTITY && type <= FIELD_DAYS;
}

bool form_is_date(enum field_type type)
{
    return type >= FIELD_DAY && type <= FIELD_START_MOMENT;
}

/* Numbers of at most 1: there a thousand is no other reading. */
static bool is_share(enum field_type type)
{
    return type == FIELD_WEIGHT || type == FIELD_YIELD || type == FIELD_PROBABILITY;
}

bool form_is_open(enum field_type type, const char *text, size_t length,
                  const struct field_fault *fault)
{
    if (form_is_number(type))
        return fault != NULL ? strcmp(fault->code, "bad_number") == 0
                             : number_form_is_doubtful(text, length);
    return fault != NULL && form_is_date(type);
}

struct column_form form_read_as(const struct column_form *form, int32_t read)
{
    struct column_form other = *form;

    other.read = read;
    return other;
}

bool form_plain(enum field_type type, const struct column_form *form, const char *text,
                size_t length, char plain[FORM_PLAIN_SIZE])
{
    struct number_marks written = {form->read == EXPECT_DECIMAL_COMMA ? ',' : '.', form->group};

    if (!form_is_date(type))
        return number_form_read(text, length, written, plain);
    if (form->date_format != NULL)
        return date_pattern_read(form->date_format, text, length, plain);
    return date_form_read(text, length, form->read, plain);
}

/* A reading that the column can hold. */
static bool is_possible(enum field_type type, struct column_form form, const char *text,
                        size_t length, char plain[FORM_PLAIN_SIZE])
{
    expect_quantity value;

    return form_plain(type, &form, text, length, plain) &&
           (!is_share(type) || field_parse(FIELD_WEIGHT, plain, strlen(plain), &value) == NULL);
}

enum form_evidence form_evidence(enum field_type type, const struct column_form *form,
                                 const char *text, size_t length)
{
    const int32_t *readings = form_is_date(type) ? orders : marks;
    char first[FORM_PLAIN_SIZE], second[FORM_PLAIN_SIZE];
    bool is_first = is_possible(type, form_read_as(form, readings[0]), text, length, first);
    bool is_second = is_possible(type, form_read_as(form, readings[1]), text, length, second);

    if (is_first && is_second)
        return strcmp(first, second) == 0 ? EVIDENCE_NONE : EVIDENCE_OPEN;
    if (is_first || is_second)
        return is_first ? EVIDENCE_FIRST : EVIDENCE_SECOND;
    return EVIDENCE_NONE;
}

/* What is wrong with a text that cannot be read in this form; NULL: it is plainly written. */
static const struct field_fault *other_form(enum field_type type, const struct column_form *form,
                                            const char *text, size_t length)
{
    bool is_date = form_is_date(type);
    char plain[FORM_PLAIN_SIZE];

    if (form->date_format != NULL)
        return &other_format;
    for (size_t i = 0; i < 2; i++) {
        struct column_form other = form_read_as(form, is_date ? orders[i] : marks[i]);

        if (form_plain(type, &other, text, length, plain))
            return is_date ? &other_order : &other_mark;
        other.group = 0;
        if (form_plain(type, &other, text, length, plain))
            return &other_group;
    }
    return NULL;
}

const struct field_fault *form_parse(enum field_type type, const struct column_form *form,
                                     const char *text, size_t length, void *ret_value)
{
    const struct field_fault *fault;
    char plain[FORM_PLAIN_SIZE];

    if (form_plain(type, form, text, length, plain))
        return field_parse(type, plain, strlen(plain), ret_value);
    fault = other_form(type, form, text, length);
    if (fault != NULL)
        return fault;
    fault = field_parse(type, text, length, ret_value);
    return fault != NULL || !form_is_date(type) ? fault : &other_order;
}
