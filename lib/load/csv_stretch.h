/* SPDX-License-Identifier: MIT
 *
 * Lines that can be handed to libcsv in one go. Its callbacks tell no positions; when there are as many
 * records as lines that are not blank, then each of these lines is one record, and its place is known
 * from here. Otherwise a quoted field has a newline in it, and the lines have to be handed over one
 * by one.
 */
#ifndef LOAD_CSV_STRETCH_H
#define LOAD_CSV_STRETCH_H

#include "load/csv_reader.h"

struct csv_stretch {
    size_t size; /* of whole lines, in bytes */
    int64_t lines;
    struct csv_origin origins[CSV_BATCH_MAX]; /* of the lines that are not blank */
    size_t count;                             /* of these */
};

/* The lines from `next` on: at most `lines_max` (up to CSV_BATCH_MAX) that are not blank, in about
 * `size_max` bytes. False where lines have to be looked at one by one: at the end of a text without
 * a newline, where a CR alone ends a line, where there are NUL bytes or comments, or where the
 * encoding is not known to be right. */
bool csv_stretch_find(const struct csv_text *text, struct csv_origin next, size_t lines_max,
                      size_t size_max, struct csv_stretch *ret_stretch);

/* True for blanks and a line end only. */
bool csv_is_blank_line(const struct csv_text *text, size_t offset, size_t length);

#endif
