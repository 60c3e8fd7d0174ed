/* SPDX-License-Identifier: MIT
 *
 * What a field of a data file may say (contract sections 2 and 3), and what is wrong with it when
 * it does not. Blank fields never come here. Without locale: a point is the decimal separator. A
 * column that is written in another way turns its texts round before it asks.
 */
#ifndef LOAD_FIELDS_H
#define LOAD_FIELDS_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

enum field_type {
    FIELD_TEXT,         /* struct text */
    FIELD_IGNORED,      /* nothing: a known column that is not used */
    FIELD_QUANTITY,     /* expect_quantity, not negative */
    FIELD_POSITIVE,     /* expect_quantity above 0 */
    FIELD_AMOUNT,       /* expect_quantity, not negative: minutes, rates, costs */
    FIELD_FACTOR,       /* struct factor above 0 */
    FIELD_WEIGHT,       /* expect_quantity, 0 to 1 */
    FIELD_YIELD,        /* expect_quantity above 0, at most 1 */
    FIELD_DECIMAL,      /* expect_quantity of either sign */
    FIELD_PROBABILITY,  /* double above 0, at most 1 */
    FIELD_INTEGER,      /* int32_t of either sign */
    FIELD_COUNT,        /* int32_t, not negative */
    FIELD_DAYS,         /* int32_t, not negative; parts of a day are rounded up */
    FIELD_DAY,          /* expect_day; of a minute, its day */
    FIELD_MOMENT,       /* struct moment */
    FIELD_START,        /* expect_day from which something counts */
    FIELD_START_MOMENT, /* struct moment, likewise */
    FIELD_WEEKDAYS,     /* unsigned, a set as in base/weekly.h */
    FIELD_FLAG,         /* bool */
    FIELD_CLOCK         /* int32_t, minute of the day */
};

#define FIELD_DAYS_MAX 1000000

/* What is wrong with a text: the code of docs/errors.md, and words that follow the quoted text. */
struct field_fault {
    const char *code;
    const char *words;
};

/* Reads `length` bytes, without blanks around them, into `*ret_value` of the type above. NULL when
 * all is well; otherwise nothing is written. */
const struct field_fault *field_parse(enum field_type type, const char *text, size_t length,
                                      void *ret_value);

/* True for a date, just read, that stands for none: 0001-01-01, and 9999-12-31, which means "for
 * ever". Where something begins the latter is no blank: it never does. */
bool field_is_no_date(enum field_type type, const void *value);

/* Takes blanks and line ends off both sides. */
void field_trim(const char **text, size_t *length);

/* Same text, letters of either case alike (ASCII). */
int field_is_word(const char *text, size_t length, const char *word);

/* The same for texts of one length. */
int field_is_same(const char *text, const char *other, size_t length);

#endif
