/* SPDX-License-Identifier: MIT
 *
 * From which fields of a file each column of ours is read: as the header, the aliases and
 * mapping.csv say. What is said here is done row by row in load/rows.h.
 */
#ifndef LOAD_COLUMNS_H
#define LOAD_COLUMNS_H

#include "model/input.h"

#define POSITION_NONE SIZE_MAX /* the file does not have the column */

#define COLUMN_PARTS_MAX 4

/* How several fields make one text. */
enum combine {
    COMBINE_FIRST, /* the first that is not blank */
    COMBINE_JOIN,  /* those that are not blank, with dashes between */
    COMBINE_SUM,   /* numbers */
    COMBINE_SUBTRACT
};

enum column_origin { ORIGIN_NONE, ORIGIN_OWN_NAME, ORIGIN_ALIAS, ORIGIN_MAPPING };

struct column_part {
    size_t position;       /* of the field in the file */
    size_t rank;           /* parts stand in this order */
    struct text transform; /* words of load/transforms.h */
};

struct column_source {
    enum column_origin origin;
    struct column_part parts[COLUMN_PARTS_MAX];
    size_t part_count; /* 0: nothing but the fallback */
    enum combine combine;
    struct text fallback; /* stands for a blank */
    bool is_open;         /* while the header is read: more parts may come */
    bool is_document;     /* the lines of one document share it, and are told apart by a number */
};

#endif
