/* SPDX-License-Identifier: MIT
 *
 * What the fuzz targets share: the entry that a fuzzer calls, memory that ends where an input ends,
 * and several files in one input.
 */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include "load/fields.h"
#include "load/folder.h"

#include <stdint.h>

/* The entry of libFuzzer, also called by replay.c. Always 0; what must not be is an abort. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Aborts, as an assert does that no build leaves out. */
void fuzz_demand(bool is_true, const char *what);

/* Bytes in a block of their own size, so that a sanitizer sees who reads on; NULL for none. */
void *fuzz_copy(const void *bytes, size_t size);

/* Every finding has a code, a sound place and texts in UTF-8. */
void fuzz_check_report(const expect_report *report);

#define FUZZ_FILES_MAX 12

/* An input taken apart. */
struct fuzz_folder {
    struct memory_file files[FUZZ_FILES_MAX];
    char *names[FUZZ_FILES_MAX];
    void *bytes[FUZZ_FILES_MAX];
    size_t count;
    struct dialect dialect;
    char encoding[32];
};

/* A file begins behind a line `=== NAME`. What stands before the first such line says how the files
 * are written: `point`, `comma`, `dmy`, `mdy`, `ymd`, `tab`, a delimiter, or an encoding. */
void fuzz_unpack(const uint8_t *bytes, size_t size, struct fuzz_folder *folder);
void fuzz_folder_fini(struct fuzz_folder *folder);

#endif
