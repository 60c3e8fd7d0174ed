/* SPDX-License-Identifier: MIT */
#include "load/column_form.h"

#include "load/date_form.h"
#include "load/number_form.h"
#include "model/input.h"

#include <string.h>

static const struct field_fault other_mark = {
    "bad_number", "is written with another decimal mark than other values of its column"};
static const struct field_fault other_order = {
    "bad_date", "has day and month in another order than other values of its column"};

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

bool form_plain(enum field_type type, int32_t read, const char *text, size_t length,
                char plain[FORM_PLAIN_SIZE])
{
    if (form_is_date(type))
        return date_form_read(text, length, read, plain);
    return number_form_read(text, length, read == EXPECT_DECIMAL_COMMA ? ',' : '.', plain);
}

/* A reading that the column can hold. */
static bool is_possible(enum field_type type, int32_t read, const char *text, size_t length,
                        char plain[FORM_PLAIN_SIZE])
{
    expect_quantity value;

    return form_plain(type, read, text, length, plain) &&
           (!is_share(type) || field_parse(FIELD_WEIGHT, plain, strlen(plain), &value) == NULL);
}

enum form_evidence form_evidence(enum field_type type, const char *text, size_t length)
{
    const int32_t *readings = form_is_date(type) ? orders : marks;
    char first[FORM_PLAIN_SIZE], second[FORM_PLAIN_SIZE];
    bool is_first = is_possible(type, readings[0], text, length, first);
    bool is_second = is_possible(type, readings[1], text, length, second);

    if (is_first && is_second)
        return strcmp(first, second) == 0 ? EVIDENCE_NONE : EVIDENCE_OPEN;
    if (is_first || is_second)
        return is_first ? EVIDENCE_FIRST : EVIDENCE_SECOND;
    return EVIDENCE_NONE;
}

const struct field_fault *form_parse(enum field_type type, const struct column_form *form,
                                     const char *text, size_t length, void *ret_value)
{
    bool is_date = form_is_date(type);
    const struct field_fault *fault;
    char plain[FORM_PLAIN_SIZE];

    if (form_plain(type, form->read, text, length, plain))
        return field_parse(type, plain, strlen(plain), ret_value);
    for (size_t i = 0; i < 2; i++) {
        if (form_plain(type, is_date ? orders[i] : marks[i], text, length, plain))
            return is_date ? &other_order : &other_mark;
    }
    fault = field_parse(type, text, length, ret_value);
    return fault != NULL || !is_date ? fault : &other_order;
}
