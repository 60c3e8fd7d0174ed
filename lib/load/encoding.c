/* SPDX-License-Identifier: MIT
 *
 * iconv keeps a descriptor of its own from the C library; the text comes from the caller's
 * allocator.
 */
#define _POSIX_C_SOURCE 200809L /* iconv */
#include "load/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#ifdef EXPECT_SMALL_LIMITS
enum { PIECE = 16 };
#else
enum { PIECE = 64 * 1024 };
#endif

/* What follows a slash asks for letters that merely look alike; a name is a name. */
static iconv_t open_converter(const char *name)
{
    if (name[0] == '\0' || strchr(name, '/') != NULL) {
        errno = EINVAL;
        return (iconv_t)-1;
    }
    return iconv_open("UTF-8", name);
}

bool encoding_is_known(const char *name)
{
    iconv_t converter = open_converter(name);

    if (converter == (iconv_t)-1)
        return errno == ENOMEM; /* then the conversion will say so */
    iconv_close(converter);
    return true;
}

/* Converts as far as it goes; `*at` and `*left` are the bytes not converted yet. */
static expect_status convert_all(iconv_t converter, const struct alloc *alloc, char **at,
                                 size_t *left, struct file_bytes *text)
{
    size_t result;

    do {
        size_t room = PIECE;
        char *out;

        TRY(alloc_reserve(alloc, &text->bytes, &text->capacity, text->size + PIECE, 1));
        out = (char *)text->bytes + text->size;
        result = iconv(converter, at, left, &out, &room);
        text->size += PIECE - room;
    } while (result == (size_t)-1 && errno == E2BIG);
    return EXPECT_OK;
}

expect_status encoding_convert(const struct alloc *alloc, const char *name, const void *bytes,
                               size_t size, struct file_bytes *ret_text, size_t *ret_good)
{
    iconv_t converter = open_converter(name);
    struct file_bytes text = {0};
    union {
        const void *given;
        char *taken; /* iconv's argument lacks a const */
    } at = {bytes};
    size_t left = size;
    expect_status status;

    if (converter == (iconv_t)-1)
        return errno == ENOMEM ? EXPECT_ERR_NOMEM : EXPECT_ERR_ARGUMENT;
    status = convert_all(converter, alloc, &at.taken, &left, &text);
    iconv_close(converter);
    if (status != EXPECT_OK) {
        file_fini(alloc, &text);
        return status;
    }
    *ret_text = text;
    *ret_good = size - left;
    return EXPECT_OK;
}
