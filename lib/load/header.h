/* SPDX-License-Identifier: MIT
 *
 * Which header means which column: mapping.csv first, then our own names, then the aliases of other
 * systems. Our own names always win over an alias; two headers for one column are an error unless
 * the alias says how they go together.
 */
#ifndef LOAD_HEADER_H
#define LOAD_HEADER_H

#include "load/table.h"

/* Fills the sources of the columns from the header row. Findings go to `report`: what is ambiguous
 * or missing as errors; aliases and what is not used as notes. */
expect_status header_read(struct table_file *file, const struct csv_record *header,
                          const struct alloc *alloc, expect_report *report);

/* How many of the required columns a header does not give; nothing is reported, and the file stays
 * as it is. */
expect_status header_count_missing(const struct table_file *file, const struct csv_record *header,
                                   const struct alloc *alloc, size_t *ret_missing);

#endif
