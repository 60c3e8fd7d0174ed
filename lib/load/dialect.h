/* SPDX-License-Identifier: MIT
 *
 * What the caller says about files that do not say it themselves (contract section 3, "Dialects").
 * It decides only what a file leaves open: a mark, a `sep=` line or a value that can be read in one
 * way only holds against it, so that a folder may mix files of several sources.
 */
#ifndef LOAD_DIALECT_H
#define LOAD_DIALECT_H

#include "base/status.h"

/* All zero: nothing is said. */
struct dialect {
    const char *encoding;
    int32_t decimal_mark; /* EXPECT_DECIMAL_... */
    int32_t date_order;   /* EXPECT_DATES_... */
    int32_t delimiter;    /* ',', ';', '\t' or '|' */
};

#endif
