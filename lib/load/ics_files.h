/* SPDX-License-Identifier: MIT
 *
 * The files `calendars/NAME.ics` of a data folder, each a calendar called NAME (contract section
 * 3). Like all files they are read before any of them is judged.
 */
#ifndef LOAD_ICS_FILES_H
#define LOAD_ICS_FILES_H

#include "load/file.h"
#include "load/ics.h"

struct ics_entry {
    struct ics_file file;
    struct file_bytes owned; /* behind its bytes, if they were read here */
};

struct ics_files {
    const struct alloc *alloc;
    struct arena *names; /* of files */
    expect_report *report;
    struct ics_entry *items;
    size_t count, capacity;
    bool has_io_error;
};

/* All three outlive the list. */
void ics_files_init(struct ics_files *files, const struct alloc *alloc, struct arena *names,
                    expect_report *report);
void ics_files_fini(struct ics_files *files);

/* "calendars", in letters of either case. */
bool ics_files_is_folder(const char *name);

/* Reads the files of the subfolder `name` of a data folder; the rest of it is noted. */
expect_status ics_files_scan(struct ics_files *files, const char *folder, const char *name);

/* "calendars/NAME.ics" in memory; false for any other name. The bytes outlive the list. */
bool ics_files_is_file(const char *name);
expect_status ics_files_add(struct ics_files *files, const char *name, const void *bytes,
                            size_t size);

/* Adds all calendars to the builder, behind the rows of calendars.csv, and the files to the report.
 */
expect_status ics_files_build(struct ics_files *files, expect_day today, struct builder *builder);

#endif
