/* SPDX-License-Identifier: MIT
 *
 * What mapping.csv and the header aliases may do to a text before it is read: a closed list, no
 * language of expressions. Each is a step from text to text.
 */
#ifndef LOAD_TRANSFORMS_H
#define LOAD_TRANSFORMS_H

#include "base/arena.h"
#include "load/column_form.h"
#include "model/input.h"

enum transform_kind {
    TRANSFORM_STRIP_LEADING_ZEROS, /* 000000000000004711 -> 4711; only of digits */
    TRANSFORM_STRIP_BRACKETS,      /* "[PUMP-1] Pump" -> PUMP-1 */
    TRANSFORM_SUBTRACT,            /* the second header from the first */
    TRANSFORM_ADD,                 /* the headers; of texts, joined by a dash */
    TRANSFORM_NEGATE,
    TRANSFORM_MINUTES_TO_HOURS,
    TRANSFORM_DAYS_FROM_FORMULA, /* 2W -> 14 */
    TRANSFORM_ISO_DURATION,      /* P7D -> 7; minutes where the column counts minutes */
    TRANSFORM_FILL_DOWN,         /* blank: what stood above */
    TRANSFORM_NULL_IF,
    TRANSFORM_MAP,
    TRANSFORM_SCALE
};

struct transform {
    enum transform_kind kind;
    struct text argument; /* within the brackets */
    struct factor factor; /* of a scale */
};

#define TRANSFORMS_MAX 4

struct transform_list {
    struct transform items[TRANSFORMS_MAX];
    size_t count;
};

/* Reads `fill_down strip_brackets`, names with blanks between; `words` must outlive the list. NULL
 * when all is well, otherwise what is wrong with it, and with which word. */
const char *transforms_parse(struct text words, struct transform_list *ret_list,
                             struct text *reterr_word);

/* True when a step makes another number of a number as it stands in the file. */
bool transforms_change_numbers(const struct transform_list *list);

bool transforms_have(const struct transform_list *list, enum transform_kind kind);

/* Applies the steps that concern a text by itself: all but subtract, add and fill_down. Numbers of
 * the file are written in the form of its column, those of an argument plainly. A number
 * comes out with a decimal point: `*ret_is_plain` says so. New text is in `arena`. The status is
 * EXPECT_ERR_NOMEM or EXPECT_OK; a text that cannot be read is a fault. */
expect_status transforms_apply(const struct transform_list *list, bool counts_minutes,
                               const struct column_form *form, struct arena *arena,
                               struct text *text, bool *ret_is_plain,
                               const struct field_fault **ret_fault);

/* A number as text, in `arena`. */
expect_status transforms_write_number(expect_quantity number, struct arena *arena,
                                      struct text *ret_text);

#endif
