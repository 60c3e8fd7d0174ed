/* SPDX-License-Identifier: MIT
 *
 * The files of a data folder (contract section 3) or of memory, before any row is read: each in its place by
 * its name, mapping.csv read, for it says how the others are. Private to folder.c and folder_rows.c.
 */
#ifndef LOAD_FOLDER_FILES_H
#define LOAD_FOLDER_FILES_H

#include "load/asked_items.h"
#include "load/extras.h"
#include "load/file_name.h"
#include "load/file_text.h"
#include "load/ics_files.h"
#include "load/memory_file.h"

/* A file that is being loaded: a table, or a part of it. The text stays until the model is frozen:
 * what only all rows together show is reported at its place, too. */
struct loaded_file {
    struct file_name of;
    const char *name;
    struct file_bytes bytes; /* given, or owned */
    bool is_owned;
    struct file_text text;
    struct table_file table;
    size_t base; /* of the origins of its rows, which tell the parts of a table apart; SIZE_MAX: not
                    read yet */
    int64_t rows, wrong_rows;
};

struct folder_files {
    const struct alloc *alloc;
    expect_report *report;
    struct arena names;         /* of files */
    struct asked_file requests; /* requests.csv, where there is one */
    bool has_requests;
    struct dialect dialect;
    struct loaded_file *items; /* by table, the parts of each in order */
    size_t count, capacity;
    struct mapping mapping;
    struct extra_files extras;
    struct ics_files calendars;
    bool has_io_error;
};

/* It must stay where it is. */
void folder_files_init(struct folder_files *files, const struct alloc *alloc,
                       const struct dialect *dialect, expect_report *report);
void folder_files_fini(struct folder_files *files);

/* What cannot be read is a finding, and `has_io_error`. */
expect_status folder_files_read(struct folder_files *files, const char *folder);
expect_status folder_files_take(struct folder_files *files, const struct memory_file *given,
                                size_t count);

/* Parts are numbered from 1 on: where one is missing, so is what it says. */
void folder_files_note_lost_parts(struct folder_files *files);

/* Where a file belongs among those that are there. */
size_t folder_files_slot(const struct folder_files *files, struct file_name of);

#endif
