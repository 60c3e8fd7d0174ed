/* SPDX-License-Identifier: MIT
 *
 * A data folder, read whole into a model (contract section 3): all files first, then their rows,
 * then the model. Every finding of every file is reported in one go; after any error nothing
 * remains.
 */
#ifndef LOAD_FOLDER_H
#define LOAD_FOLDER_H

#include "base/report.h"
#include "load/dialect.h"
#include "model/model.h"

struct load_settings {
    const struct alloc *alloc; /* copied into the model */
    expect_day today;
    expect_report *survey;    /* what is worth a look; NULL: not wanted */
    const struct model *base; /* what if: the files are laid over its rows; NULL: over nothing */
    struct dialect dialect;
};

/* A file that is already in memory, or rows in place of one. */
struct memory_file {
    const char *name; /* "demand.csv" */
    const void *bytes;
    size_t size;
    const struct row_table *rows; /* in place of the three above; else NULL */
};

/* Fills `model`, which must stay where it is, and adds files and findings to `report`: notes also
 * on success. EXPECT_ERR_IO when the folder or a file cannot be read, EXPECT_ERR_DATA when the
 * report holds any other error. */
expect_status load_folder(const char *folder, const struct load_settings *settings,
                          struct model *model, expect_report *report);

/* The same from files in memory. */
expect_status load_memory(const struct memory_file *files, size_t count,
                          const struct load_settings *settings, struct model *model,
                          expect_report *report);

#endif
