/* SPDX-License-Identifier: MIT
 *
 * How one column writes its numbers or dates. What a value cannot say alone (1.234; 03/04/2026) the
 * other values of its column say: one that can be read in one way only decides for all. Where none
 * does, the caller decides, else it is an error.
 */
#ifndef LOAD_COLUMN_FORM_H
#define LOAD_COLUMN_FORM_H

#include "load/dialect.h"
#include "load/fields.h"

/* All zero: written plainly, as field_parse reads it. */
struct column_form {
    bool is_odd;             /* some value is not */
    int32_t read;            /* EXPECT_DECIMAL_... of a number, EXPECT_DATES_... of a date */
    char group;              /* of struct dialect */
    const char *date_format; /* of a date: the only form it has; NULL: any */
    bool is_undecided;       /* an error says so: `read` only goes on to find others */
};

#define FORM_PLAIN_SIZE 72

/* What a value says about its column. */
enum form_evidence {
    EVIDENCE_NONE,  /* it means the same either way, or nothing */
    EVIDENCE_FIRST, /* decimal point, day first: no other reading */
    EVIDENCE_SECOND,
    EVIDENCE_OPEN /* it means two things */
};

bool form_is_number(enum field_type type);
bool form_is_date(enum field_type type);

/* True when `fault`, which field_parse found, or the text itself leaves open how it is meant: then
 * the column has to be looked at. Cheap, for it is asked of every field of plain files. */
bool form_is_open(enum field_type type, const char *text, size_t length,
                  const struct field_fault *fault);

/* Of the form only that counts which is known before any value is. */
enum form_evidence form_evidence(enum field_type type, const struct column_form *form,
                                 const char *text, size_t length);

/* The text written plainly; false when it cannot be read so. */
bool form_plain(enum field_type type, const struct column_form *form, const char *text,
                size_t length, char plain[FORM_PLAIN_SIZE]);

/* The same form, read in another way. */
struct column_form form_read_as(const struct column_form *form, int32_t read);

/* As field_parse, for a column of this form. */
const struct field_fault *form_parse(enum field_type type, const struct column_form *form,
                                     const char *text, size_t length, void *ret_value);

#endif
