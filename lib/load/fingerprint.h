/* SPDX-License-Identifier: MIT
 *
 * One number for what was read: over the values of the rows, not over how they were written. The
 * same data in another dialect, packed, or handed over without a file has the same fingerprint. It
 * tells data apart, and proves nothing against forgery.
 */
#ifndef LOAD_FINGERPRINT_H
#define LOAD_FINGERPRINT_H

#include "load/table.h"

uint64_t fingerprint_start(void);
/* With the fingerprint of a part. */
uint64_t fingerprint_join(uint64_t hash, uint64_t part);

uint64_t fingerprint_bytes(uint64_t hash, const void *bytes, size_t size);

/* Every value of a filled row, also defaults: a blank field is the same as a missing column. */
uint64_t fingerprint_row(uint64_t hash, const struct schema *schema, const void *row);

#endif
