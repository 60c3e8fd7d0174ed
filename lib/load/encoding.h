/* SPDX-License-Identifier: MIT
 *
 * Text in any encoding as UTF-8: the only file that knows iconv. It reads no locale: both names are
 * given.
 */
#ifndef LOAD_ENCODING_H
#define LOAD_ENCODING_H

#include "load/file.h"

/* The C library has an encoding of this name. */
bool encoding_is_known(const char *name);

/* Converts `size` bytes. `*ret_good` is how many of them could be converted: below `size`, the byte
 * there stands for nothing in this encoding, and the text ends before it. EXPECT_ERR_ARGUMENT for
 * an encoding that is not known. */
expect_status encoding_convert(const struct alloc *alloc, const char *name, const void *bytes,
                               size_t size, struct file_bytes *ret_text, size_t *ret_good);

#endif
