/* SPDX-License-Identifier: MIT
 *
 * What a header perhaps means that is no column: a slip or two away from the name of a column that
 * the file does not have (`quantiy`), or a usual word for it (`qty`). Only said, never acted upon.
 */
#ifndef LOAD_SUGGEST_H
#define LOAD_SUGGEST_H

#include "load/table.h"

/* The column that a header perhaps means; NULL: none. */
const char *suggest_column(const struct table_file *file, struct csv_field header);

/* The header that perhaps means a column that is missing; its text is NULL when there is none. */
struct csv_field suggest_header(const struct table_file *file, const struct csv_record *header,
                                const char *column);

#endif
