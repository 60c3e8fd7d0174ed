/* SPDX-License-Identifier: MIT
 *
 * The only file that knows zlib. Its memory comes from the caller's allocator: each block carries
 * its size in front, for zlib does not say it when it gives a block back.
 */
#define ZLIB_CONST
#include "load/gzip.h"

#include <limits.h>
#include <stddef.h>
#include <zlib.h>

#ifdef EXPECT_SMALL_LIMITS
enum { PIECE = 64 };
#else
enum { PIECE = 256 * 1024 };
#endif

enum { GZIP_ONLY = 16 + MAX_WBITS };

static const struct field_fault broken = {
    "bad_gzip", "is not a whole gzip file: it is cut off or damaged; pack it again"};
static const struct field_fault too_large = {"bad_gzip", "unpacks to more than 4 GiB"};

union header {
    size_t size;
    max_align_t aligned;
};

static void *get_block(void *context, unsigned count, unsigned size)
{
    size_t bytes = (size_t)count * size; /* both are 32 bits of a window of 32 KiB */
    union header *block = alloc_get(context, 1, sizeof(*block) + bytes);

    if (block == NULL)
        return NULL;
    block->size = sizeof(*block) + bytes;
    return block + 1;
}

static void put_block(void *context, void *bytes)
{
    union header *block = (union header *)bytes - 1;

    alloc_put(context, block, 1, block->size);
}

/* A packed file on its way. */
struct unpacking {
    const struct alloc *alloc;
    z_stream stream;
    const unsigned char *rest; /* not yet handed to zlib */
    size_t rest_size;
    struct file_bytes bytes;
};

/* zlib counts its input in 32 bits. */
static void feed(struct unpacking *unpacking)
{
    size_t size = unpacking->rest_size < UINT_MAX ? unpacking->rest_size : UINT_MAX;

    if (unpacking->stream.avail_in > 0)
        return;
    unpacking->stream.next_in = unpacking->rest;
    unpacking->stream.avail_in = (unsigned)size;
    unpacking->rest += size;
    unpacking->rest_size -= size;
}

/* Unpacks one piece; `*ret_code` is what zlib says. */
static expect_status unpack_piece(struct unpacking *unpacking, int *ret_code)
{
    struct file_bytes *bytes = &unpacking->bytes;

    TRY(alloc_reserve(unpacking->alloc, &bytes->bytes, &bytes->capacity, bytes->size + PIECE, 1));
    feed(unpacking);
    unpacking->stream.next_out = (unsigned char *)bytes->bytes + bytes->size;
    unpacking->stream.avail_out = PIECE;
    *ret_code = inflate(&unpacking->stream, Z_NO_FLUSH);
    bytes->size += PIECE - unpacking->stream.avail_out;
    return *ret_code == Z_MEM_ERROR ? EXPECT_ERR_NOMEM : EXPECT_OK;
}

/* Members may follow each other: `cat a.gz b.gz`. */
static expect_status unpack_members(struct unpacking *unpacking,
                                    const struct field_fault **ret_fault)
{
    int code = Z_OK;

    *ret_fault = NULL;
    while (*ret_fault == NULL) {
        TRY(unpack_piece(unpacking, &code));
        if (code == Z_STREAM_END && unpacking->stream.avail_in == 0 && unpacking->rest_size == 0)
            return EXPECT_OK;
        if (code == Z_STREAM_END)
            code = inflateReset(&unpacking->stream);
        if (code != Z_OK)
            *ret_fault = &broken;
        else if (unpacking->bytes.size > GZIP_SIZE_MAX)
            *ret_fault = &too_large;
    }
    return EXPECT_OK;
}

bool gzip_is_built_in(void)
{
    return true;
}

expect_status gzip_unpack(const struct alloc *alloc, const void *bytes, size_t size,
                          struct file_bytes *ret_bytes, const struct field_fault **ret_fault)
{
    struct alloc context = *alloc;
    struct unpacking unpacking = {
        .alloc = alloc,
        .stream = {.zalloc = get_block, .zfree = put_block, .opaque = &context},
        .rest = bytes,
        .rest_size = size,
    };
    expect_status status;

    if (inflateInit2(&unpacking.stream, GZIP_ONLY) != Z_OK)
        return EXPECT_ERR_NOMEM;
    status = unpack_members(&unpacking, ret_fault);
    (void)inflateEnd(&unpacking.stream);
    if (status == EXPECT_OK && *ret_fault == NULL)
        *ret_bytes = unpacking.bytes;
    else
        file_fini(alloc, &unpacking.bytes);
    return status;
}
