/* SPDX-License-Identifier: MIT */
#include "load/csv_stretch.h"

#include <string.h>

enum { AHEAD = 12 * 1024, LINE = 64 /* of the cache */ };

static bool is_blank(const struct csv_text *text, size_t offset)
{
    char c = text->bytes[offset];

    return c != text->delimiter && (c == ' ' || c == '\t' || c == '\n' || c == '\r');
}

bool csv_is_blank_line(const struct csv_text *text, size_t offset, size_t length)
{
    /* The first byte tells at once of most lines that they hold a record. */
    for (size_t i = 0; i < length; i++) {
        if (!is_blank(text, offset + i))
            return false;
    }
    return true;
}

/* Excel ends lines with CR LF; a CR alone is a line end that only csv_line_length knows. */
static bool has_lone_cr(const char *bytes, size_t size)
{
    const char *end = bytes + size, *at = bytes;

    while ((at = memchr(at, '\r', (size_t)(end - at))) != NULL) {
        if (at + 1 == end || at[1] != '\n')
            return true;
        at += 2;
    }
    return false;
}

static bool is_plain(const char *bytes, size_t size)
{
    return memchr(bytes, '\0', size) == NULL && !has_lone_cr(bytes, size);
}

/* What follows will be looked at when this stretch is done. */
static void ask_for_bytes(const char *bytes, size_t size)
{
    for (size_t at = 0; at < size && at < AHEAD; at += LINE)
        __builtin_prefetch(bytes + at);
}

bool csv_stretch_find(const struct csv_text *text, struct csv_origin next, size_t lines_max,
                      size_t size_max, struct csv_stretch *ret_stretch)
{
    size_t left = text->size - next.offset, limit = left < size_max ? left : size_max;
    const char *bytes = text->bytes + next.offset;
    struct csv_stretch *stretch = ret_stretch;

    stretch->size = stretch->count = 0;
    stretch->lines = 0;
    if (!text->is_utf8 || text->comment != '\0')
        return false;
    while (stretch->count < lines_max && stretch->size < limit) {
        size_t begin = stretch->size;
        const char *end = memchr(bytes + begin, '\n', limit - begin);

        if (end == NULL)
            break;
        stretch->size = (size_t)(end - bytes) + 1;
        if (!csv_is_blank_line(text, next.offset + begin, stretch->size - begin))
            stretch->origins[stretch->count++] =
                (struct csv_origin){next.line + stretch->lines, next.offset + begin};
        stretch->lines++;
    }
    ask_for_bytes(bytes + stretch->size, left - stretch->size);
    return stretch->count > 0 && is_plain(bytes, stretch->size);
}
