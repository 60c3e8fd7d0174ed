/* SPDX-License-Identifier: MIT
 *
 * What the name of a file says: `demand.csv`, packed `demand.csv.gz`, or a part of the table,
 * `demand.part2.csv`. Without regard to case.
 */
#ifndef LOAD_FILE_NAME_H
#define LOAD_FILE_NAME_H

#include "load/schemas.h"

#define FILE_PART_MAX 999999

struct file_name {
    enum table table; /* TABLE_COUNT: no table has this name */
    int32_t part;     /* 0: the whole table, or what comes before its parts */
};

struct file_name file_name_read(const char *name);

#endif
