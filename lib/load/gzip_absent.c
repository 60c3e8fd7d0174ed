/* SPDX-License-Identifier: MIT
 *
 * Built without zlib: a packed file is an error that says what to do.
 */
#include "load/gzip.h"

static const struct field_fault not_built_in = {
    "gzip_not_built_in", "is packed with gzip, and this libexpect was built without zlib; unpack "
                         "it, or build with -Dzlib=enabled"};

bool gzip_is_built_in(void)
{
    return false;
}

expect_status gzip_unpack(const struct alloc *alloc, const void *bytes, size_t size,
                          struct file_bytes *ret_bytes, const struct field_fault **ret_fault)
{
    (void)alloc;
    (void)bytes;
    (void)size;
    (void)ret_bytes;
    *ret_fault = &not_built_in;
    return EXPECT_OK;
}
