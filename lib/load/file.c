/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L /* opendir, readdir, fstat */
#include "load/file.h"

#include "model/group.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#ifdef EXPECT_SMALL_LIMITS
enum { PIECE = 16 };
#else
enum { PIECE = 64 * 1024 };
#endif

struct file_bytes file_bytes_of(const void *bytes, size_t size)
{
    union {
        const void *given;
        void *kept;
    } borrowed = {bytes};

    return (struct file_bytes){.bytes = borrowed.kept, .size = size};
}

/* Room for the whole file at once, and for the piece that finds its end. */
static expect_status expect_whole(const struct alloc *alloc, FILE *stream, struct file_bytes *bytes)
{
    struct stat info;

    if (fstat(fileno(stream), &info) != 0 || !S_ISREG(info.st_mode) || info.st_size <= 0)
        return EXPECT_OK;
    if ((uintmax_t)info.st_size > SIZE_MAX - PIECE)
        return EXPECT_ERR_NOMEM;
    return alloc_expect(alloc, &bytes->bytes, &bytes->capacity, (size_t)info.st_size + PIECE, 1);
}

static expect_status read_pieces(const struct alloc *alloc, FILE *stream, struct file_bytes *bytes)
{
    size_t got;

    do {
        TRY(alloc_reserve(alloc, &bytes->bytes, &bytes->capacity, bytes->size + PIECE, 1));
        got = fread((char *)bytes->bytes + bytes->size, 1, PIECE, stream);
        bytes->size += got;
    } while (got == PIECE);
    return ferror(stream) ? EXPECT_ERR_IO : EXPECT_OK;
}

expect_status file_read(const struct alloc *alloc, const char *path, struct file_bytes *ret_bytes)
{
    struct file_bytes bytes = {0};
    FILE *stream = fopen(path, "rb");
    expect_status status;

    if (stream == NULL)
        return EXPECT_ERR_IO;
    status = expect_whole(alloc, stream, &bytes);
    if (status == EXPECT_OK)
        status = read_pieces(alloc, stream, &bytes);
    fclose(stream);
    if (status == EXPECT_OK)
        status = alloc_trim(alloc, &bytes.bytes, &bytes.capacity, bytes.size, 1);
    if (status == EXPECT_OK)
        *ret_bytes = bytes;
    else
        file_fini(alloc, &bytes);
    return status;
}

void file_fini(const struct alloc *alloc, struct file_bytes *bytes)
{
    alloc_put(alloc, bytes->bytes, bytes->capacity, 1);
    *bytes = (struct file_bytes){0};
}

const char *path_join(struct arena *arena, const char *folder, const char *name)
{
    size_t folder_length = strlen(folder), name_length = strlen(name);
    char *path = arena_get(arena, folder_length + name_length + 2, 1);

    if (path != NULL) {
        memcpy(path, folder, folder_length);
        path[folder_length] = '/';
        memcpy(path + folder_length + 1, name, name_length + 1);
    }
    return path;
}

/* Names are collected as a list, then put into an array. */
struct name {
    struct name *next;
    const char *text;
};

static expect_status collect_names(DIR *directory, struct arena *arena, struct name **ret_names,
                                   size_t *ret_count)
{
    const struct dirent *entry;
    struct name *names = NULL;
    size_t count = 0;

    while ((entry = readdir(directory)) != NULL) {
        struct name *name;

        if (entry->d_name[0] == '.')
            continue;
        name = arena_get(arena, 1, sizeof(*name));
        if (name == NULL)
            return EXPECT_ERR_NOMEM;
        name->next = names;
        name->text = arena_copy_text(arena, entry->d_name, strlen(entry->d_name));
        if (name->text == NULL)
            return EXPECT_ERR_NOMEM;
        names = name;
        count++;
    }
    *ret_names = names;
    *ret_count = count;
    return EXPECT_OK;
}

static int compare_names(const void *first, const void *second)
{
    return strcmp(*(const char *const *)first, *(const char *const *)second);
}

expect_status folder_names(const char *folder, struct arena *arena, const char *const **ret_names,
                           size_t *ret_count)
{
    DIR *directory = opendir(folder);
    struct name *names;
    const char **sorted;
    expect_status status;
    size_t count, at = 0;

    if (directory == NULL)
        return EXPECT_ERR_IO;
    status = collect_names(directory, arena, &names, &count);
    closedir(directory);
    TRY(status);
    sorted = arena_get(arena, count, sizeof(*sorted));
    if (sorted == NULL)
        return EXPECT_ERR_NOMEM;
    for (; names != NULL; names = names->next)
        sorted[at++] = names->text;
    TRY(sort_rows(arena, sorted, count, sizeof(*sorted), compare_names));
    *ret_names = sorted;
    *ret_count = count;
    return EXPECT_OK;
}
