/* SPDX-License-Identifier: MIT
 *
 * A file that is already in memory, or rows in place of one.
 */
#ifndef LOAD_MEMORY_FILE_H
#define LOAD_MEMORY_FILE_H

#include "load/row_table.h"

struct memory_file {
    const char *name; /* "demand.csv" */
    const void *bytes;
    size_t size;
    const struct row_table *rows; /* in place of the three above; else NULL */
};

#endif
