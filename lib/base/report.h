/* SPDX-License-Identifier: MIT
 *
 * Findings: what is wrong or worth knowing, where, and in which words. Adding one never fails
 * loudly: when memory runs out the report remembers it, and its maker answers EXPECT_ERR_NOMEM.
 */
#ifndef BASE_REPORT_H
#define BASE_REPORT_H

#include "base/arena.h"

#include <stdarg.h>

/* Where in the input. Texts may be NULL and numbers 0. */
struct place {
    const char *file;
    int64_t line;
    int32_t column;
    const char *field;
    const char *text;
    size_t text_length;
    bool is_row; /* there is no file: the line is a row of a table from memory */
};

/* `limit` errors are kept, later ones only counted; notes always are. `alloc` is copied, so that a
 * report outlives what made it. */
expect_status report_new(const struct alloc *alloc, size_t limit, expect_report **ret_report);

__attribute__((format(printf, 5, 6))) void report_add(expect_report *report, int32_t severity,
                                                      const char *code, const struct place *place,
                                                      const char *format, ...);

/* Gives the findings from index `first` on a line: for what was read without knowing where. */
void report_set_line(expect_report *report, size_t first, int64_t line);

/* A file that was read; `columns` are its known ones, with blanks between them. */
struct file_read {
    const char *name, *columns;
    int64_t rows, wrong_rows;
    const char *encoding;
    char delimiter;
    int64_t skipped_rows;
};

void report_add_file(expect_report *report, const struct file_read *file);

/* A column of the file that was added last; texts may be cut. */
struct column_read {
    const char *header, *column, *sample, *value;
    size_t header_length, sample_length, value_length;
};

void report_add_column(expect_report *report, const struct column_read *column);

/* True once an addition found no memory. */
bool report_is_incomplete(const expect_report *report);

#endif
