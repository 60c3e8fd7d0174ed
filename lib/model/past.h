/* SPDX-License-Identifier: MIT
 *
 * A history on its own, without a plant: the lines of one file, to be replayed (contract section 9,
 * calibrate).
 */
#ifndef MODEL_PAST_H
#define MODEL_PAST_H

#include "base/arena.h"
#include "base/intern.h"
#include "base/time.h"

/* Days are EXPECT_DAY_NONE where they are not given. */
struct past_line {
    const char *row;                   /* its name in the file; NULL: not given */
    int64_t line;                      /* where it stands in the file */
    uint32_t supplier, item, location; /* in `names`; INTERN_NONE where not given */
    expect_day ordered, promised, received, as_of;
};

struct past {
    struct alloc alloc;
    struct arena arena;   /* texts */
    struct intern *names; /* of suppliers, items and locations alike */
    struct past_line *lines;
    size_t count, capacity;
};

/* It must stay where it is. On failure nothing remains. */
expect_status past_init(struct past *past, const struct alloc *alloc);
void past_fini(struct past *past);

/* The number of a name, INTERN_NONE for a blank one. */
expect_status past_name(struct past *past, const char *text, size_t length, uint32_t *ret_name);

expect_status past_add(struct past *past, const struct past_line *line);

#endif
