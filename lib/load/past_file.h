/* SPDX-License-Identifier: MIT
 *
 * A file of past orders, to be replayed: the columns of receipts.csv (contract section 3), and
 * `as_of`, the day on which a line is asked.
 */
#ifndef LOAD_PAST_FILE_H
#define LOAD_PAST_FILE_H

#include "base/report.h"
#include "model/past.h"

/* Adds the lines of a file. Every finding goes to `report`; EXPECT_ERR_IO when the file cannot be
 * read, EXPECT_ERR_DATA when anything in it is wrong. */
expect_status past_file_load(const char *path, struct past *past, expect_report *report);

/* The same from memory; `name` stands for the file in findings. */
expect_status past_file_read(const char *name, const void *bytes, size_t size, struct past *past,
                             expect_report *report);

#endif
