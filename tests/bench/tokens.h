/* SPDX-License-Identifier: MIT
 *
 * An export through libcsv: alone, with empty callbacks and pieces of 64 KB, and as the loader reads
 * it, until the builder has all rows.
 */
#ifndef BENCH_TOKENS_H
#define BENCH_TOKENS_H

#include "export.h"

#include "base/alloc.h"

/* 0 on success. */
int tokens_alone(const struct export_text *text);

/* How many rows the builder took; below 0 on failure. */
int64_t tokens_to_rows(const struct export_text *text, const struct alloc *alloc);

#endif
