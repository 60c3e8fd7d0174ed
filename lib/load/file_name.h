/* SPDX-License-Identifier: MIT
 *
 * What the name of a file says: `demand.csv`, packed `demand.csv.gz`, or a part of the table,
 * `demand.part2.csv`. Without regard to case.
 */
#ifndef LOAD_FILE_NAME_H
#define LOAD_FILE_NAME_H

#include "base/report.h"
#include "load/schemas.h"

#define FILE_PART_MAX 999999

struct file_name {
    enum table table; /* TABLE_COUNT: no table has this name */
    int32_t part;     /* 0: the whole table, or what comes before its parts */
};

struct file_name file_name_read(const char *name);

/* A name whose meaning something else knows: `MARD.part2.csv.gz` is part 2 of MARD. */
struct file_stem {
    size_t length; /* of what stands before the part and the endings; 0: no .csv file */
    int32_t part;
};

struct file_stem file_name_stem(const char *name);

/* Two names of .csv files are the same but for case, packing and the part. */
bool file_name_is_same_table(const char *name, const char *other);

/* A part whose number is not the next: what stood before it is not there. */
void file_name_note_lost(const char *name, expect_report *report);

#endif
