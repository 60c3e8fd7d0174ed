/* SPDX-License-Identifier: MIT
 *
 * Files packed with gzip. They are known by their first bytes, not by their name: what a browser
 * has unpacked already is read as it is. Two files implement it, one with zlib, one for builds
 * without.
 */
#ifndef LOAD_GZIP_H
#define LOAD_GZIP_H

#include "load/fields.h"
#include "load/file.h"

/* More than this is no data folder, but a file made to fill the memory. */
#define GZIP_SIZE_MAX (UINT64_C(4) << 30)

#define GZIP_MAGIC "\x1f\x8b"

/* True in builds that can unpack. */
bool gzip_is_built_in(void);

/* Unpacks all members of a file. `*ret_fault` is NULL, or says what is wrong with it; then nothing
 * else is set. */
expect_status gzip_unpack(const struct alloc *alloc, const void *bytes, size_t size,
                          struct file_bytes *ret_bytes, const struct field_fault **ret_fault);

#endif
