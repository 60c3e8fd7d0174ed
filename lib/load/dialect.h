/* SPDX-License-Identifier: MIT
 *
 * What the caller and mapping.csv say about files that do not say it themselves (contract section
 * 3, "Dialects"). Of what a file can say, this decides only what it leaves open: a mark, a `sep=`
 * line or a value that can be read in one way only holds against it, so that a folder may mix
 * files of several sources.
 */
#ifndef LOAD_DIALECT_H
#define LOAD_DIALECT_H

#include "base/status.h"

/* A group_mark that says that digits are never grouped. */
#define DIALECT_NO_GROUPS '\1'

/* All zero: nothing is said. */
struct dialect {
    const char *encoding;
    int32_t decimal_mark; /* EXPECT_DECIMAL_... */
    int32_t date_order;   /* EXPECT_DATES_... */
    int32_t delimiter;    /* ',', ';', '\t' or '|' */

    /* What only mapping.csv says; files do not say it themselves, so it holds for all. */
    char quote;              /* 0: '"' */
    char comment;            /* lines that begin with it are left out; 0: none */
    char group;              /* ' ', '\'' or DIALECT_NO_GROUPS; 0: any mark of thousands */
    const char *date_format; /* as in load/date_pattern.h; NULL: any */
    const char *missing; /* texts that stand for a blank, one NUL behind each, two behind the last;
                            NULL: none */
};

#endif
