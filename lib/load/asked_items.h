/* SPDX-License-Identifier: MIT
 *
 * The items that a folder's own requests.csv asks for. It is a file of the data folder (contract
 * section 3), so what it names is known, though perhaps without anything to promise it from. Its
 * own mistakes are those of its requests, not of the load.
 */
#ifndef LOAD_ASKED_ITEMS_H
#define LOAD_ASKED_ITEMS_H

#include "base/arena.h"
#include "load/dialect.h"
#include "model/builder.h"

/* Where the file is. */
struct asked_file {
    const char *path; /* NULL: in memory */
    const void *bytes;
    size_t size;
};

/* Names them to the builder; a file that is no table of requests names none. */
expect_status asked_items_name(const struct asked_file *file, const struct dialect *dialect,
                               const struct alloc *alloc, struct builder *builder);

#endif
