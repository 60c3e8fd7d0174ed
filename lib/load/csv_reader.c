/* SPDX-License-Identifier: MIT
 *
 * libcsv is fed one physical line at a time, because its callbacks get no position and cannot stop
 * it: between two lines the reader counts them and looks at what the callbacks left.
 *
 * Memory: libcsv's hooks get no context, so they cannot reach the caller's allocator without a
 * global. Its one buffer, for the field being read, therefore comes from the C library; it is at
 * most CSV_FIELD_MAX + 3 bytes, and is gone when the reader is. Everything else comes from the
 * allocator.
 */
#include "load/csv_reader.h"

#include "base/utf8.h"
#include "load/fields.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#ifdef EXPECT_SMALL_LIMITS
enum { BLOCK_SIZE = 16 };
#else
enum { BLOCK_SIZE = 4096 };
#endif

enum {
    OPTIONS = CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL | CSV_EMPTY_IS_NULL,
    BUFFER_MAX = CSV_FIELD_MAX + 3 /* a closing quote, a NUL, and a byte that stays free */
};

struct csv_reader {
    const struct alloc *alloc;
    const struct csv_text *text;
    struct csv_parser parser;
    struct csv_origin next;   /* the physical line to be read next */
    struct csv_field *fields; /* of the record being read; texts are set when it is complete */
    size_t field_count, field_capacity;
    char *chars; /* the texts of the fields, each with a NUL */
    size_t char_count, char_capacity;
    bool is_complete; /* the record has ended */
    bool is_behind_header;
    bool no_memory; /* a callback found none */
};

/* The cap on a field: libcsv asks for less and less, then gives up with CSV_ENOMEM. */
static void *capped_realloc(void *block, size_t size)
{
    return size <= BUFFER_MAX ? realloc(block, size) : NULL;
}

/* Options are set before the first byte; csv_init fails for a NULL parser only. */
static void start_parser(struct csv_reader *reader)
{
    (void)csv_init(&reader->parser, OPTIONS);
    csv_set_delim(&reader->parser, (unsigned char)reader->text->delimiter);
    csv_set_quote(&reader->parser, (unsigned char)reader->text->quote);
    csv_set_realloc_func(&reader->parser, capped_realloc);
    csv_set_free_func(&reader->parser, free);
    csv_set_blk_size(&reader->parser, BLOCK_SIZE);
}

expect_status csv_reader_new(const struct alloc *alloc, const struct csv_text *text,
                             struct csv_reader **ret_reader)
{
    struct csv_reader *reader = alloc_get_zeroed(alloc, 1, sizeof(*reader));

    if (reader == NULL)
        return EXPECT_ERR_NOMEM;
    reader->alloc = alloc;
    reader->text = text;
    reader->next = text->first;
    start_parser(reader);
    *ret_reader = reader;
    return EXPECT_OK;
}

void csv_reader_free(struct csv_reader *reader)
{
    if (reader == NULL)
        return;
    csv_free(&reader->parser);
    alloc_put(reader->alloc, reader->fields, reader->field_capacity, sizeof(*reader->fields));
    alloc_put(reader->alloc, reader->chars, reader->char_capacity, 1);
    alloc_put(reader->alloc, reader, 1, sizeof(*reader));
}

static expect_status keep_field(struct csv_reader *reader, const char *text, size_t length)
{
    TRY(alloc_reserve(reader->alloc, (void **)&reader->fields, &reader->field_capacity,
                      reader->field_count + 1, sizeof(*reader->fields)));
    TRY(alloc_reserve(reader->alloc, (void **)&reader->chars, &reader->char_capacity,
                      reader->char_count + length + 1, 1));
    if (length > 0)
        memcpy(reader->chars + reader->char_count, text, length);
    reader->chars[reader->char_count + length] = '\0';
    reader->char_count += length + 1;
    reader->fields[reader->field_count++] = (struct csv_field){text != NULL ? "" : NULL, length};
    return EXPECT_OK;
}

/* libcsv reuses its buffer for the next field, so the text is copied here. */
static void on_field(void *text, size_t length, void *context)
{
    struct csv_reader *reader = context;

    if (keep_field(reader, text, length) != EXPECT_OK)
        reader->no_memory = true;
}

static void on_record(int line_end, void *context)
{
    struct csv_reader *reader = context;

    (void)line_end;
    reader->is_complete = true;
}

static bool is_missing(const char *missing, struct csv_field field)
{
    field_trim(&field.text, &field.length);
    for (; *missing != '\0'; missing += strlen(missing) + 1) {
        if (strlen(missing) == field.length && memcmp(missing, field.text, field.length) == 0)
            return true;
    }
    return false;
}

static void blank_missing(struct csv_reader *reader)
{
    for (size_t i = 0; i < reader->field_count; i++) {
        struct csv_field *field = &reader->fields[i];

        if (field->text != NULL && is_missing(reader->text->missing, *field))
            *field = (struct csv_field){NULL, 0};
    }
}

/* Hands out the fields read so far; only now do their texts stay where they are. */
static void fill_record(struct csv_reader *reader, struct csv_origin origin,
                        struct csv_record *ret_record)
{
    const char *text = reader->chars;

    for (size_t i = 0; i < reader->field_count; i++) {
        struct csv_field *field = &reader->fields[i];

        if (field->text != NULL)
            field->text = text;
        text += field->length + 1;
    }
    *ret_record = (struct csv_record){
        .fields = reader->fields, .count = reader->field_count, .origin = origin};
}

static void set_fault(struct csv_record *record, enum csv_fault fault, size_t offset)
{
    record->fault = fault;
    record->fault_offset = offset;
}

/* NUL bytes and foreign encodings pass libcsv; they are looked for where they stand. */
static void check_bytes(const struct csv_reader *reader, struct csv_record *record)
{
    const char *bytes = reader->text->bytes + record->origin.offset;
    size_t size = reader->next.offset - record->origin.offset;
    const char *nul = memchr(bytes, '\0', size);
    size_t good = reader->text->is_utf8 ? size : utf8_prefix(bytes, size);

    if (good < size)
        set_fault(record, FAULT_ENCODING, record->origin.offset + good);
    if (nul != NULL)
        set_fault(record, FAULT_NUL_BYTE, record->origin.offset + (size_t)(nul - bytes));
}

/* Sets the reader behind the first line of a broken record, with a fresh parser: the old one would
 * hand over the rest of the broken row. */
static void resume_after(struct csv_reader *reader, struct csv_origin origin)
{
    csv_free(&reader->parser);
    start_parser(reader);
    reader->next.line = origin.line + 1;
    reader->next.offset = origin.offset + csv_line_length(reader->text, origin.offset);
}

/* libcsv stopped at byte `done` of the line that begins at `next`, or at the end of the text. */
static expect_status break_record(struct csv_reader *reader, struct csv_origin origin, size_t done,
                                  struct csv_record *ret_record)
{
    size_t field = csv_field_offset(reader->text, origin, reader->field_count);

    fill_record(reader, origin, ret_record);
    if (csv_error(&reader->parser) == CSV_ENOMEM) {
        if (csv_get_buffer_size(&reader->parser) < BUFFER_MAX)
            return EXPECT_ERR_NOMEM;
        set_fault(ret_record, FAULT_FIELD_TOO_LONG, field);
    } else if (reader->next.offset == reader->text->size) {
        set_fault(ret_record, FAULT_UNCLOSED_QUOTE, field);
    } else {
        set_fault(ret_record, FAULT_STRAY_QUOTE, reader->next.offset + done);
    }
    resume_after(reader, origin);
    return EXPECT_OK;
}

static bool is_blank(const struct csv_text *text, size_t offset)
{
    char c = text->bytes[offset];

    return c != text->delimiter && (c == ' ' || c == '\t' || c == '\n' || c == '\r');
}

static bool is_blank_line(const struct csv_text *text, size_t offset, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (!is_blank(text, offset + i))
            return false;
    }
    return true;
}

static bool is_comment(const struct csv_text *text, size_t offset)
{
    return text->comment != '\0' && text->bytes[offset] == text->comment;
}

static void skip_empty_lines(struct csv_reader *reader)
{
    const struct csv_text *text = reader->text;

    /* The first byte tells at once of most lines that they hold a record. */
    while (reader->next.offset < text->size &&
           (is_blank(text, reader->next.offset) || is_comment(text, reader->next.offset))) {
        size_t length = csv_line_length(text, reader->next.offset);

        if (!is_comment(text, reader->next.offset) &&
            !is_blank_line(text, reader->next.offset, length))
            return;
        reader->next.offset += length;
        reader->next.line++;
    }
}

/* Feeds lines until the record that begins in the next one is complete or broken. */
static expect_status read_record(struct csv_reader *reader, struct csv_record *ret_record)
{
    struct csv_origin origin = reader->next;

    while (!reader->is_complete && reader->next.offset < reader->text->size) {
        size_t length = csv_line_length(reader->text, reader->next.offset);
        size_t done = csv_parse(&reader->parser, reader->text->bytes + reader->next.offset, length,
                                on_field, on_record, reader);

        if (done != length)
            return break_record(reader, origin, done, ret_record);
        reader->next.offset += length;
        reader->next.line++;
    }
    if (!reader->is_complete &&
        csv_fini(&reader->parser, on_field, on_record, reader) != CSV_SUCCESS)
        return break_record(reader, origin, 0, ret_record);
    fill_record(reader, origin, ret_record);
    if (reader->text->missing != NULL && reader->is_behind_header)
        blank_missing(reader);
    reader->is_behind_header = true;
    check_bytes(reader, ret_record);
    return EXPECT_OK;
}

expect_status csv_reader_next(struct csv_reader *reader, struct csv_record *ret_record,
                              bool *ret_found)
{
    reader->field_count = reader->char_count = 0;
    reader->is_complete = false;
    skip_empty_lines(reader);
    *ret_found = reader->next.offset < reader->text->size;
    if (*ret_found)
        TRY(read_record(reader, ret_record));
    return reader->no_memory ? EXPECT_ERR_NOMEM : EXPECT_OK;
}
