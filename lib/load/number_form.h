/* SPDX-License-Identifier: MIT
 *
 * Numbers as people write them: 1.234,56 and 1,234.56, 1 234 and 1'234, 155,22- and (32.00). What a
 * text means depends on its decimal mark, which only the whole column can tell; this file says what
 * it means with either.
 */
#ifndef LOAD_NUMBER_FORM_H
#define LOAD_NUMBER_FORM_H

#include <stdbool.h>
#include <stddef.h>

#define NUMBER_PLAIN_SIZE 72

/* How it is written. */
struct number_marks {
    char decimal; /* '.' or ',' */
    char group;   /* as in struct dialect: 0 for any mark of thousands */
};

/* Reads exactly `length` bytes and writes the number plainly, `-1234.56`. False when it is none. */
bool number_form_read(const char *text, size_t length, struct number_marks marks,
                      char plain[NUMBER_PLAIN_SIZE]);

/* A number like 1.234, which parses plainly and yet may be a thousand times as large. */
bool number_form_is_doubtful(const char *text, size_t length);

#endif
