/* SPDX-License-Identifier: MIT
 *
 * A file that was read, for the report of a load: how many rows, which headers were read as which
 * columns, and what stands in them. The first rows are read once more for it.
 */
#ifndef LOAD_COLUMN_REPORT_H
#define LOAD_COLUMN_REPORT_H

#include "load/table.h"

expect_status column_report_file(const struct table_file *file, const char *encoding, int64_t rows,
                                 int64_t wrong_rows, const struct alloc *alloc,
                                 expect_report *report);

#endif
