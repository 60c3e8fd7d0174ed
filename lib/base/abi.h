/* SPDX-License-Identifier: MIT
 *
 * Structs that cross the library's boundary begin with `size_t struct_size`. A caller built against
 * an older header has a smaller one, a newer caller a larger one; these two functions bridge the
 * gap.
 */
#ifndef BASE_ABI_H
#define BASE_ABI_H

#include "base/status.h"

/* Takes over a caller's struct: what it does not have keeps the defaults already in `known`. A tail
 * that this library does not know has to be zero; EXPECT_ERR_ARGUMENT otherwise. */
expect_status abi_read(void *known, size_t known_size, const void *given);

/* Fills in a caller's struct as far as it goes; its struct_size stays, and a longer tail becomes
 * zero. */
expect_status abi_write(void *given, const void *known, size_t known_size);

#endif
