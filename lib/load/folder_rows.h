/* SPDX-License-Identifier: MIT
 *
 * The rows of the files of a data folder, on their way to the builder; and the way back, from a row to its
 * place. Private to folder.c.
 */
#ifndef LOAD_FOLDER_ROWS_H
#define LOAD_FOLDER_ROWS_H

#include "load/folder_files.h"
#include "load/policy_keys.h"

struct folder_rows {
    struct folder_files *files;
    struct builder *builder;
    bool policy_seen[POLICY_KEY_COUNT];
};

/* Hands over all rows, and reports the files. Units come first, with what items are counted in: then all
 * else can be converted. */
expect_status folder_rows_read(struct folder_rows *folder, expect_day today);

/* A row_locator whose context is the files. */
void folder_rows_locate(const void *context, enum table table, struct row_origin origin,
                        const char *field, struct place *ret_place);

#endif
