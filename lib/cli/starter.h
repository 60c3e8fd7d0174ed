/* SPDX-License-Identifier: MIT
 *
 * The starter folder: one small story, told by a few rows in every file that is read. Dates are
 * written as days from today, `{+7}` or `{-30}`, so that the story works on any day.
 */
#ifndef CLI_STARTER_H
#define CLI_STARTER_H

#include "cli/text.h"

#include <expectations.h>

enum { STARTER_PARTS = 3 };

struct starter_file {
    const char *name;
    const char *parts[STARTER_PARTS]; /* one after another; NULL where there are fewer */
};

extern const struct starter_file starter_files[];
extern const size_t starter_count;

/* The text of a file as of a day. */
void starter_write(const struct starter_file *file, expect_day today, struct text *text);

#endif
