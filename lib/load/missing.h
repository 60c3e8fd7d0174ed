/* SPDX-License-Identifier: MIT
 *
 * Which required columns a header does not give, said so that the cause is seen: an empty file, a
 * misspelt name.
 */
#ifndef LOAD_MISSING_H
#define LOAD_MISSING_H

#include "load/table.h"

/* Reports what is missing of a file whose header was read. */
void missing_report(const struct table_file *file, const struct csv_record *header,
                    expect_report *report);

#endif
