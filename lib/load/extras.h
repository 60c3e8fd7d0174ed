/* SPDX-License-Identifier: MIT
 *
 * Files of other names that are read as one of ours: by a pattern of mapping.csv, because frePPLe
 * calls them so, or as events.csv. Their rows go to the builder behind those of our own files.
 */
#ifndef LOAD_EXTRAS_H
#define LOAD_EXTRAS_H

#include "load/events.h"
#include "load/file_text.h"
#include "load/frepple.h"
#include "load/mapping.h"
#include "load/table.h"
#include "model/builder.h"

/* What a file of another name is read as. */
struct extra_kind {
    const char *kind; /* by which aliases and mapping.csv know it */
    enum table table; /* TABLE_COUNT: events, or a file of frePPLe */
    enum frepple_file frepple;
};

struct extra_file {
    struct extra_kind kind;
    const char *name;
    struct file_bytes bytes;
    bool is_owned; /* the bytes are those of the list */
    bool is_again; /* the same bytes as the file before, read as another thing */
    struct file_text text;
    struct table_file table;
    size_t first; /* the builder knows its rows by offsets from here on; SIZE_MAX: not read yet */
    int64_t rows, wrong_rows;
};

struct extra_files {
    const struct alloc *alloc;
    expect_report *report;
    const struct mapping *mapping;
    const struct dialect *dialect;
    struct extra_file *items;
    size_t count, capacity;
    size_t next;                 /* offset of the file to be read next */
    struct event_reader *events; /* while rows are read */
    struct frepple *frepple;     /* rows that say something only together */
};

/* All four outlive the list. */
void extras_init(struct extra_files *extras, const struct alloc *alloc,
                 const struct mapping *mapping, const struct dialect *dialect,
                 expect_report *report);
void extras_fini(struct extra_files *extras);

#define EXTRA_KINDS_MAX 2

/* As what a file of this name is read, at most as two things; 0: as nothing. */
size_t extras_kinds(const struct extra_files *extras, const char *name,
                    struct extra_kind kinds[EXTRA_KINDS_MAX]);

/* Adds a file in memory, parts in the order of their numbers; bytes that it owns are freed with the
 * list, also after an error. The same file twice is a finding. */
expect_status extras_add(struct extra_files *extras, const struct extra_kind *kinds, size_t count,
                         const char *name, struct file_bytes bytes, bool is_owned);

/* Notes where a part is missing. */
void extras_note_lost_parts(const struct extra_files *extras);

/* Hands the rows of units and items, or of all others, to the builder. */
expect_status extras_read(struct extra_files *extras, bool first, struct builder *builder);

/* Adds the files to the report. */
expect_status extras_report(const struct extra_files *extras);

/* Finds the place of a row again; false when none of these files has it. */
bool extras_locate(const struct extra_files *extras, struct row_origin origin, const char *field,
                   struct place *ret_place);

#endif
