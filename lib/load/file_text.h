/* SPDX-License-Identifier: MIT
 *
 * From the bytes of a file to its text (contract section 3, "Dialects"): unpacked, in UTF-8, its
 * encoding known. What its mark says holds; then what the caller says; then it is UTF-8 if it can
 * be, else Windows-1252. Text that is UTF-8 in some places and not in others is taken for damaged
 * UTF-8: read as Windows-1252, its good places would turn into other names.
 */
#ifndef LOAD_FILE_TEXT_H
#define LOAD_FILE_TEXT_H

#include "base/report.h"
#include "load/csv_place.h"
#include "load/file.h"

struct file_text {
    struct csv_text csv;
    const char *encoding;                /* its name */
    bool is_usable;                      /* false: findings say why not */
    struct file_bytes unpacked, decoded; /* where the text is, unless it is in the bytes given */
};

/* Makes a text of `bytes` (or rows), which outlive it. Findings name the file `name`; `encoding` is the
 * caller's, or NULL. */
expect_status file_text_init(struct file_text *text, const struct alloc *alloc,
                             const struct file_bytes *bytes, const char *encoding, const char *name,
                             expect_report *report);
void file_text_fini(struct file_text *text, const struct alloc *alloc);

/* False, with a finding, when the caller's encoding is none; true for NULL. */
bool file_text_check_encoding(const char *encoding, expect_report *report);

#endif
