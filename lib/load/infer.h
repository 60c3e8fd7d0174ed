/* SPDX-License-Identifier: MIT
 *
 * How the columns of a file are written: the form of each from all its values. The rows are read once more
 * for that, but only when a field has turned up that is not plainly written.
 */
#ifndef LOAD_INFER_H
#define LOAD_INFER_H

#include "load/table.h"

/* Sets the forms of all columns; the header has been read. Columns that stay ambiguous become
 * findings, what was inferred notes. */
expect_status infer_forms(struct table_file *file, const struct alloc *alloc,
                          expect_report *report);

struct infer_settings {
    const struct alloc *alloc;
    expect_report *report; /* takes what is found out about the file */
};

/* As field_parse, for a text of the column `index` as it stands in the file. Texts are read plainly
 * until one turns up that is not plainly written; then all columns are asked how they are meant.
 * What was read before stays true: a plain number or date has one meaning, and where its column is
 * written in another way the file is wrong anyway. */
expect_status infer_parse(struct table_file *file, size_t index, enum field_type type,
                          struct text text, const struct infer_settings *settings, void *ret_value,
                          const struct field_fault **ret_fault);

#endif
