/* SPDX-License-Identifier: MIT */
#include "load/ical_lines.h"

#include "base/utf8.h"
#include "load/fields.h"

#include <string.h>

void ical_reader_init(struct ical_reader *reader, const struct alloc *alloc, const char *bytes,
                      size_t size)
{
    *reader = (struct ical_reader){.alloc = alloc, .source = csv_text(bytes, size), .line = 1};
}

void ical_reader_fini(struct ical_reader *reader)
{
    alloc_put(reader->alloc, reader->buffer, reader->capacity, 1);
}

/* ---- Physical lines ---- */

/* Appends the physical line at the offset, from its byte `skip` on and without its end. */
static expect_status take_physical(struct ical_reader *reader, size_t skip)
{
    const char *text = reader->source.bytes + reader->offset;
    size_t whole = csv_line_length(&reader->source, reader->offset), length = whole;

    while (length > skip && (text[length - 1] == '\n' || text[length - 1] == '\r'))
        length--;
    TRY(alloc_reserve(reader->alloc, (void **)&reader->buffer, &reader->capacity,
                      reader->length + length - skip + 1, 1));
    memcpy(reader->buffer + reader->length, text + skip, length - skip);
    reader->length += length - skip;
    reader->buffer[reader->length] = '\0';
    reader->offset += whole;
    reader->line++;
    return EXPECT_OK;
}

/* A line that begins with a blank goes on with the one before it. */
static bool is_folded(const struct ical_reader *reader)
{
    char first = reader->offset < reader->source.size ? reader->source.bytes[reader->offset] : '\0';

    return first == ' ' || first == '\t';
}

static bool is_blank(const struct ical_reader *reader)
{
    const char *text = reader->buffer;
    size_t length = reader->length;

    field_trim(&text, &length);
    return length == 0;
}

/* ---- Content lines ---- */

static bool is_name_byte(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/* The colon in front of the value: the first one outside quotes; the length when there is none. */
static size_t find_colon(const char *text, size_t from, size_t length)
{
    bool is_quoted = false;
    size_t at = from;

    for (; at < length && (is_quoted || text[at] != ':'); at++)
        is_quoted = text[at] == '"' ? !is_quoted : is_quoted;
    return at;
}

/* Column of a byte of the unfolded line; only those of its first physical line have one. */
static int32_t column_of(size_t at, size_t first_length)
{
    return at <= first_length && at < INT32_MAX ? (int32_t)(at + 1) : 0;
}

static void set_fault(struct ical_line *line, enum ical_fault fault, size_t at, size_t first_length)
{
    line->fault = fault;
    line->column = column_of(at, first_length);
}

/* Parts the line; the texts point into it. */
static void part_line(struct ical_line *line, size_t first_length)
{
    const char *text = line->text.at;
    size_t length = line->text.length, name = 0, colon;
    const char *nul = memchr(text, '\0', length);
    size_t valid = utf8_prefix(text, length);

    if (nul != NULL || valid < length) {
        set_fault(line, nul != NULL ? ICAL_NUL_BYTE : ICAL_ENCODING,
                  nul != NULL ? (size_t)(nul - text) : valid, first_length);
        return;
    }
    while (name < length && is_name_byte(text[name]))
        name++;
    colon = find_colon(text, name, length);
    if (name == 0 || colon == length || (text[name] != ';' && text[name] != ':')) {
        set_fault(line, ICAL_NO_LINE, 0, first_length);
        return;
    }
    line->name = (struct text){text, name};
    line->value = (struct text){text + colon + 1, length - colon - 1};
    line->column = column_of(colon + 1, first_length);
}

expect_status ical_reader_next(struct ical_reader *reader, struct ical_line *ret_line,
                               bool *ret_found)
{
    int64_t line;
    size_t first_length;

    *ret_found = false;
    do {
        if (reader->offset >= reader->source.size)
            return EXPECT_OK;
        line = reader->line;
        reader->length = 0;
        TRY(take_physical(reader, 0));
        first_length = reader->length;
        while (is_folded(reader))
            TRY(take_physical(reader, 1));
    } while (is_blank(reader));
    *ret_line = (struct ical_line){.line = line, .text = {reader->buffer, reader->length}};
    part_line(ret_line, first_length);
    *ret_found = true;
    return EXPECT_OK;
}
