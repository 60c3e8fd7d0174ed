/* SPDX-License-Identifier: MIT */
#include "load/csv_place.h"

#include <string.h>

static const char byte_order_mark[] = "\xef\xbb\xbf";

struct csv_text csv_text(const char *bytes, size_t size)
{
    struct csv_text text = {
        .bytes = bytes, .size = size, .delimiter = ',', .quote = '"', .first = {1, 0}};
    size_t mark = sizeof(byte_order_mark) - 1;

    if (size >= mark && memcmp(bytes, byte_order_mark, mark) == 0) {
        text.bytes += mark;
        text.size -= mark;
    }
    return text;
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* A bit is set in the result when one of the eight bytes is this character. */
static uint64_t has_byte(uint64_t word, unsigned char c)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t differs = word ^ (ones * c);

    return (differs - ones) & ~differs & (ones << 7);
}

/* Eight bytes at a time up to those with the next line end: every line of every file is looked
 * through. */
static size_t skip_plain(const struct csv_text *text, size_t at)
{
    uint64_t word;

    for (; text->size - at >= sizeof(word); at += sizeof(word)) {
        memcpy(&word, text->bytes + at, sizeof(word));
        if ((has_byte(word, '\n') | has_byte(word, '\r')) != 0)
            break;
    }
    return at;
}

size_t csv_line_length(const struct csv_text *text, size_t offset)
{
    size_t at = skip_plain(text, offset);

    while (at < text->size && !is_line_end(text->bytes[at]))
        at++;
    if (at + 1 < text->size && text->bytes[at] == '\r' && text->bytes[at + 1] == '\n')
        at++;
    return at < text->size ? at + 1 - offset : at - offset;
}

/* The bytes from `begin` to `end`, or the characters where those are counted. */
static size_t count_columns(const struct csv_text *text, size_t begin, size_t end)
{
    size_t columns = end - begin;

    for (size_t at = begin; text->in_characters && at < end; at++)
        columns -= ((unsigned char)text->bytes[at] & 0xc0u) == 0x80u;
    return columns;
}

struct csv_place csv_place_of(const struct csv_text *text, struct csv_origin origin, size_t offset)
{
    size_t begin = origin.offset, column;
    int64_t line = origin.line;

    for (size_t at = begin; at < offset; at++) {
        bool is_half =
            text->bytes[at] == '\r' && at + 1 < text->size && text->bytes[at + 1] == '\n';

        if (is_line_end(text->bytes[at]) && !is_half) {
            begin = at + 1;
            line++;
        }
    }
    column = count_columns(text, begin, offset) + 1;
    return (struct csv_place){line, column <= INT32_MAX ? (int32_t)column : 0};
}

static bool is_blank(const struct csv_text *text, size_t at)
{
    return (text->bytes[at] == ' ' || text->bytes[at] == '\t') &&
           text->bytes[at] != text->delimiter;
}

static size_t skip_blanks(const struct csv_text *text, size_t at)
{
    while (at < text->size && is_blank(text, at))
        at++;
    return at;
}

/* Past the closing quote of the field whose opening quote is at `at`. */
static size_t skip_quoted(const struct csv_text *text, size_t at)
{
    for (at++; at < text->size; at++) {
        if (text->bytes[at] != text->quote)
            continue;
        if (at + 1 == text->size || text->bytes[at + 1] != text->quote)
            return at + 1;
        at++; /* two quotes stand for one */
    }
    return at;
}

/* The delimiter or line end behind the field that begins at `at`. */
static size_t field_end(const struct csv_text *text, size_t at)
{
    if (at < text->size && text->bytes[at] == text->quote)
        at = skip_quoted(text, at);
    while (at < text->size && text->bytes[at] != text->delimiter && !is_line_end(text->bytes[at]))
        at++;
    return at;
}

size_t csv_field_offset(const struct csv_text *text, struct csv_origin origin, size_t index)
{
    size_t at = skip_blanks(text, origin.offset);

    for (; index > 0; index--) {
        at = field_end(text, at);
        if (at == text->size || is_line_end(text->bytes[at]))
            break;
        at = skip_blanks(text, at + 1);
    }
    return at;
}

struct csv_place csv_field_place(const struct csv_text *text, struct csv_origin origin,
                                 size_t index)
{
    struct csv_place place;

    if (text->rows != NULL)
        return (struct csv_place){origin.line, (int32_t)index + 1};
    place = csv_place_of(text, origin, csv_field_offset(text, origin, index));
    return (struct csv_place){origin.line, place.line == origin.line ? place.column : 0};
}
