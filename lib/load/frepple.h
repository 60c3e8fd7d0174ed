/* SPDX-License-Identifier: MIT
 *
 * Files of a frePPLe data folder that say something only together: an operation, its materials and
 * its resources make bom and routing rows, a resource and its calendars capacity. Their rows are
 * kept until all files are read; then the parts (load/frepple_*.c) hand ours to the builder. What
 * cannot be said in our terms is left out so that nothing becomes easier to promise, and noted.
 */
#ifndef LOAD_FREPPLE_H
#define LOAD_FREPPLE_H

#include "load/table.h"
#include "model/builder.h"

enum frepple_file {
    FREPPLE_NONE, /* no file of this kind */
    FREPPLE_OPERATION,
    FREPPLE_SUBOPERATION,
    FREPPLE_MATERIAL,
    FREPPLE_LOAD, /* operationresource.csv */
    FREPPLE_RESOURCE,
    FREPPLE_LOCATION,
    FREPPLE_CALENDAR,
    FREPPLE_BUCKET,
    FREPPLE_PURCHASE, /* itemsupplier.csv */
    FREPPLE_LANE,     /* itemdistribution.csv */
    FREPPLE_ORDER,    /* manufacturingorder.csv */
    FREPPLE_FILE_COUNT
};

const struct schema *schema_of_frepple(enum frepple_file file);

struct frepple;

/* `alloc` and `report` outlive it; the locator finds the place of a row again. */
expect_status frepple_new(const struct alloc *alloc, expect_report *report,
                          struct row_locator locator, struct frepple **ret_frepple);
void frepple_free(struct frepple *frepple);

/* A file is there, whatever rows it has. */
void frepple_expect(struct frepple *frepple, enum frepple_file file);

/* Keeps a row of the schema; NULL: one with findings, so that the rest cannot be understood. */
expect_status frepple_take(struct frepple *frepple, enum frepple_file file, const void *row,
                           struct row_origin origin);

/* Hands all rows to the builder, behind those of our own files. */
expect_status frepple_build(struct frepple *frepple, struct builder *builder);

/* The column of a file behind a field that the builder names. */
const char *frepple_column(enum frepple_file file, const char *field);

#endif
