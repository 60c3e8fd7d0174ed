/* SPDX-License-Identifier: MIT
 *
 * What separates the fields of a file, where nobody says it: the delimiter by which its header has most of
 * its columns.
 */
#ifndef LOAD_INFER_DELIMITER_H
#define LOAD_INFER_DELIMITER_H

#include "load/table.h"

/* Sets the delimiter of the file's text, and where its header is. `*ret_found` is false, with a
 * finding, when two would do. */
expect_status infer_delimiter(struct table_file *file, const struct alloc *alloc,
                              expect_report *report, bool *ret_found);

#endif
