/* SPDX-License-Identifier: MIT
 *
 * main() of a fuzz target where no fuzzer drives it: replays every file of the folders it is given
 * and reports TAP. What a target finds wrong aborts, so the file that was tried is the last one
 * named.
 */
#include "fuzz/fuzz.h"

#include "load/file.h"

#include <stdio.h>
#include <stdlib.h>

static void replay(const struct alloc *alloc, const char *path, unsigned number)
{
    struct file_bytes bytes;

    if (file_read(alloc, path, &bytes) != EXPECT_OK) {
        printf("not ok %u - %s cannot be read\n", number, path);
        return;
    }
    printf("# %s\n", path);
    fflush(stdout);
    LLVMFuzzerTestOneInput(bytes.bytes, bytes.size);
    printf("ok %u - %s\n", number, path);
    file_fini(alloc, &bytes);
}

/* How many files the folder has; 0 when it cannot be read, too. */
static unsigned replay_folder(const struct alloc *alloc, const char *folder, unsigned number)
{
    const char *const *names;
    struct arena arena;
    size_t count = 0;

    arena_init(&arena, alloc);
    if (folder_names(folder, &arena, &names, &count) != EXPECT_OK)
        count = 0;
    for (size_t i = 0; i < count; i++) {
        const char *path = path_join(&arena, folder, names[i]);

        if (path != NULL)
            replay(alloc, path, number + (unsigned)i);
    }
    arena_fini(&arena);
    return (unsigned)count;
}

int main(int argc, char **argv)
{
    struct alloc alloc;
    unsigned count = 0;

    if (alloc_init(&alloc, NULL) != EXPECT_OK)
        return EXIT_FAILURE;
    for (int i = 1; i < argc; i++)
        count += replay_folder(&alloc, argv[i], count + 1);
    if (count == 0)
        puts("Bail out! There are no seeds.");
    printf("1..%u\n", count);
    return count > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
