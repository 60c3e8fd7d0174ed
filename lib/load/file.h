/* SPDX-License-Identifier: MIT
 *
 * The bytes of a file, and the names in a folder, in memory.
 */
#ifndef LOAD_FILE_H
#define LOAD_FILE_H

#include "base/alloc.h"
#include "base/arena.h"

struct row_table;

struct file_bytes {
    void *bytes;
    size_t size;
    size_t capacity;              /* of the block */
    const struct row_table *rows; /* in place of bytes: rows that came without a file; else NULL */
};

/* Bytes that somebody else owns and nobody writes to. */
struct file_bytes file_bytes_of(const void *bytes, size_t size);

/* Reads a file whole. EXPECT_ERR_IO when it cannot be read. */
expect_status file_read(const struct alloc *alloc, const char *path, struct file_bytes *ret_bytes);
void file_fini(const struct alloc *alloc, struct file_bytes *bytes);

/* folder / name; NULL when there is no memory. */
const char *path_join(struct arena *arena, const char *folder, const char *name);

/* The names in a folder but for those that begin with a dot, sorted by their bytes, so that nothing
 * depends on the file system's own order. They are in `arena`. EXPECT_ERR_IO when it cannot be
 * read. */
expect_status folder_names(const char *folder, struct arena *arena, const char *const **ret_names,
                           size_t *ret_count);

#endif
