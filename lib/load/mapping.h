/* SPDX-License-Identifier: MIT
 *
 * mapping.csv: for whatever our own names and the aliases do not cover, a row says from which
 * headers a column is read (contract section 3). Read before all other files.
 */
#ifndef LOAD_MAPPING_H
#define LOAD_MAPPING_H

#include "base/arena.h"
#include "base/report.h"
#include "load/columns.h"
#include "load/csv_reader.h"
#include "load/dialect_rows.h"
#include "load/file_text.h"
#include "load/transforms.h"

/* A row: a column of a file, and the headers that make it. */
struct mapped_column {
    const char *file;   /* "supply" */
    const char *column; /* NULL: the headers are not used, and that is meant */
    const char *headers[COLUMN_PARTS_MAX];
    size_t header_count;
    enum combine combine;
    struct text transform, fallback;
    struct place place; /* of the row, at its source */
};

/* A row `FILE,*,PATTERN,glob,`: files of other names that are read as this one. */
struct mapped_file {
    const char *file;
    const char *pattern; /* "MARD*.csv" */
};

struct mapping {
    struct alloc alloc;
    struct arena arena;
    struct mapped_column *columns;
    size_t column_count, column_capacity;
    struct mapped_file *files;
    size_t file_count, file_capacity;
    struct dialect_rows dialect;
    struct file_bytes bytes; /* of the file, where they were read here */
    struct file_text text;   /* without bytes: there is no mapping.csv */
};

void mapping_init(struct mapping *mapping, const struct alloc *alloc);
void mapping_fini(struct mapping *mapping);

/* Reads the file, whose name and bytes outlive the mapping; what is wrong in it becomes a finding
 * of `report`. `encoding` is the caller's, or NULL. */
expect_status mapping_read(struct mapping *mapping, const char *name,
                           const struct file_bytes *bytes, const char *encoding,
                           expect_report *report);

/* Reads the mapping.csv in the folder of a file, if there is one. EXPECT_ERR_IO when it cannot be
 * read. */
expect_status mapping_read_beside(struct mapping *mapping, const char *path, const char *encoding,
                                  expect_report *report);

/* The name of mapping.csv, in letters of either case. */
bool mapping_is_named(const char *name);

/* The file ("inventory") that a file of this name is read as by a pattern; NULL: none. */
const char *mapping_file(const struct mapping *mapping, const char *name);

#endif
