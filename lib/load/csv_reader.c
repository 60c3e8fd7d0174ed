/* SPDX-License-Identifier: MIT
 *
 * libcsv's callbacks get no position and cannot stop it. It is fed a stretch of lines of which each is
 * a record, as it turns out; otherwise one physical line at a time, and between two lines the reader
 * counts them and looks at what the callbacks left.
 *
 * Memory: libcsv's hooks get no context, so they cannot reach the caller's allocator without a
 * global. Its one buffer, for the field being read, therefore comes from the C library; it is at
 * most CSV_FIELD_MAX + 3 bytes, and is gone when the reader is. Everything else comes from the
 * allocator.
 */
#include "load/csv_reader.h"

#include "base/utf8.h"
#include "load/csv_stretch.h"
#include "load/fields.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#ifdef EXPECT_SMALL_LIMITS
enum { BLOCK_SIZE = 16, WARY_BATCHES = 1 };
#else
enum { BLOCK_SIZE = 4096, WARY_BATCHES = 16 };
#endif

enum {
    OPTIONS = CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL | CSV_EMPTY_IS_NULL,
    SPARE_CHARS = 2,               /* libcsv asks for more room before it needs it */
    BUFFER_MAX = CSV_FIELD_MAX + 3 /* a closing quote, a NUL, and a byte that stays free */
};

/* What is read in one go: records up to so many, and fewer when their texts grow long. */
#ifdef EXPECT_SMALL_LIMITS
enum { BATCH_RECORDS = 3, BATCH_CHARS = 64, STRETCH = 16 };
#else
enum { BATCH_RECORDS = CSV_BATCH_MAX, BATCH_CHARS = 32 * 1024, STRETCH = 64 * 1024 };
#endif

/* Records are read ahead, a batch at a time, and handed out one by one. A record with a fault ends
 * its batch: what follows is read with a fresh parser. */
struct csv_reader {
    const struct alloc *alloc;
    const struct csv_text *text;
    struct csv_parser parser; /* of single lines */
    struct csv_parser lent;   /* of stretches; owns nothing */
    struct csv_origin next;   /* the physical line to be read next */
    struct csv_record records[BATCH_RECORDS];
    size_t record_count, handed_out;
    size_t plain_end;         /* no CR stands between `next` and here */
    struct csv_field *fields; /* of the batch */
    size_t field_count, field_capacity;
    size_t first_field; /* of the record being read */
    char *chars;        /* the texts of the fields, each with a NUL */
    size_t char_count, char_capacity;
    struct csv_stretch stretch;
    int wary_batches; /* so many more are read line by line */
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
static void init_parser(const struct csv_text *text, struct csv_parser *ret_parser)
{
    (void)csv_init(ret_parser, OPTIONS);
    csv_set_delim(ret_parser, (unsigned char)text->delimiter);
    csv_set_quote(ret_parser, (unsigned char)text->quote);
}

static void start_parser(struct csv_reader *reader)
{
    init_parser(reader->text, &reader->parser);
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

/* After the arrays have moved. */
static void settle_fields(struct csv_reader *reader)
{
    const struct csv_field *field = reader->fields;
    const char *text = reader->chars;

    for (size_t i = 0; i < reader->record_count; i++) {
        reader->records[i].fields = field;
        field += reader->records[i].count;
    }
    for (size_t i = 0; i < reader->field_count; i++) {
        if (reader->fields[i].text != NULL)
            reader->fields[i].text = text;
        text += reader->fields[i].length + 1;
    }
}

/* Makes room for a field of this length; moves what was read before. */
static expect_status make_room(struct csv_reader *reader, size_t length)
{
    TRY(alloc_reserve(reader->alloc, (void **)&reader->fields, &reader->field_capacity,
                      reader->field_count + 1, sizeof(*reader->fields)));
    TRY(alloc_reserve(reader->alloc, (void **)&reader->chars, &reader->char_capacity,
                      reader->char_count + length + 1, 1));
    settle_fields(reader);
    return EXPECT_OK;
}

/* libcsv reuses its buffer for the next field, so the text is copied here. */
static void on_field(void *text, size_t length, void *context)
{
    struct csv_reader *reader = context;
    char *copy;

    if ((reader->field_count == reader->field_capacity ||
         reader->char_capacity - reader->char_count <= length) &&
        make_room(reader, length) != EXPECT_OK) {
        reader->no_memory = true;
        return;
    }
    copy = reader->chars + reader->char_count;
    if (text != NULL)
        memcpy(copy, text, length);
    copy[length] = '\0';
    reader->char_count += length + 1;
    reader->fields[reader->field_count++] = csv_field_of(text != NULL ? copy : NULL, length);
}

static void on_record(int line_end, void *context)
{
    struct csv_reader *reader = context;

    (void)line_end;
    reader->is_complete = true;
}

static bool is_missing(const char *missing, struct csv_field field)
{
    csv_field_trim(&field);
    for (; *missing != '\0'; missing += strlen(missing) + 1) {
        if (strlen(missing) == field.length && memcmp(missing, field.text, field.length) == 0)
            return true;
    }
    return false;
}

/* Once the batch is read: until then the lengths say where the texts are. The first record of all is
 * the header, whose names are no values. */
static void blank_missing(struct csv_reader *reader)
{
    size_t first = reader->is_behind_header ? 0 : reader->records[0].count;

    for (size_t i = first; i < reader->field_count; i++) {
        struct csv_field *field = &reader->fields[i];

        if (field->text != NULL && is_missing(reader->text->missing, *field))
            *field = (struct csv_field){NULL, 0};
    }
}

/* The record that began at `origin` and has ended, or broken off. */
static struct csv_record *add_record(struct csv_reader *reader, struct csv_origin origin)
{
    struct csv_record *record = &reader->records[reader->record_count++];

    *record = (struct csv_record){.fields = reader->fields + reader->first_field,
                                  .count = reader->field_count - reader->first_field,
                                  .origin = origin};
    return record;
}

static void set_fault(struct csv_record *record, enum csv_fault fault, size_t offset)
{
    record->fault = fault;
    record->fault_offset = offset;
}

/* NUL bytes and foreign encodings pass libcsv; they are looked for where they stand. `end` is
 * where the record ends. */
static void check_bytes(const struct csv_reader *reader, struct csv_record *record, size_t end)
{
    const char *bytes = reader->text->bytes + record->origin.offset;
    size_t size = end - record->origin.offset;
    const char *nul = memchr(bytes, '\0', size);
    size_t good = reader->text->is_utf8 ? size : utf8_prefix(bytes, size);

    if (good < size)
        set_fault(record, FAULT_ENCODING, record->origin.offset + good);
    if (nul != NULL)
        set_fault(record, FAULT_NUL_BYTE, record->origin.offset + (size_t)(nul - bytes));
}

/* All bytes of a batch at once; only when something is wrong with them record by record. Blank
 * lines between records are of no concern, and one that is broken has its fault already. */
static void check_batch(struct csv_reader *reader, size_t end)
{
    size_t begin = reader->records[0].origin.offset;
    const char *bytes = reader->text->bytes + begin;
    bool is_utf8 = reader->text->is_utf8 || utf8_prefix(bytes, end - begin) == end - begin;

    if (is_utf8 && memchr(bytes, '\0', end - begin) == NULL)
        return;
    for (size_t i = 0; i < reader->record_count; i++) {
        struct csv_record *record = &reader->records[i];
        bool is_last = i + 1 == reader->record_count;

        if (record->fault == FAULT_NONE)
            check_bytes(reader, record, is_last ? end : record[1].origin.offset);
    }
}

/* Sets the reader behind the first line of a broken record, with a fresh parser: the old one would
 * hand over the rest of the broken row. */
static void resume_after(struct csv_reader *reader, struct csv_origin origin)
{
    csv_free(&reader->parser);
    start_parser(reader);
    reader->next.line = origin.line + 1;
    reader->next.offset = origin.offset + csv_line_length(reader->text, origin.offset);
    reader->plain_end = 0; /* it spoke of what is behind */
}

/* libcsv stopped at byte `done` of the line that begins at `next`, or at the end of the text. */
static expect_status break_record(struct csv_reader *reader, struct csv_origin origin, size_t done)
{
    struct csv_record *record = add_record(reader, origin);
    size_t field = csv_field_offset(reader->text, origin, record->count);

    if (csv_error(&reader->parser) == CSV_ENOMEM) {
        if (csv_get_buffer_size(&reader->parser) < BUFFER_MAX)
            return EXPECT_ERR_NOMEM;
        set_fault(record, FAULT_FIELD_TOO_LONG, field);
    } else if (reader->next.offset == reader->text->size) {
        set_fault(record, FAULT_UNCLOSED_QUOTE, field);
    } else {
        set_fault(record, FAULT_STRAY_QUOTE, reader->next.offset + done);
    }
    resume_after(reader, origin);
    return EXPECT_OK;
}

static bool is_comment(const struct csv_text *text, size_t offset)
{
    return text->comment != '\0' && text->bytes[offset] == text->comment;
}

static void skip_empty_lines(struct csv_reader *reader)
{
    const struct csv_text *text = reader->text;

    while (reader->next.offset < text->size) {
        size_t length;

        if (!is_comment(text, reader->next.offset) &&
            (unsigned char)text->bytes[reader->next.offset] > ' ')
            return;
        length = csv_line_length(text, reader->next.offset);
        if (!is_comment(text, reader->next.offset) &&
            !csv_is_blank_line(text, reader->next.offset, length))
            return;
        reader->next.offset += length;
        reader->next.line++;
    }
}

/* The length of the line at `next`. Most texts have no CR, so it is looked for in long stretches and
 * LF then needs nothing but memchr. */
static size_t line_length(struct csv_reader *reader)
{
    const struct csv_text *text = reader->text;
    size_t begin = reader->next.offset, size = text->size - begin;
    const char *end;

    if (begin >= reader->plain_end) {
        size = size < STRETCH ? size : STRETCH;
        end = memchr(text->bytes + begin, '\r', size);
        reader->plain_end = end != NULL ? (size_t)(end - text->bytes) : begin + size;
    }
    end = memchr(text->bytes + begin, '\n', reader->plain_end - begin);
    return end != NULL ? (size_t)(end - text->bytes) + 1 - begin : csv_line_length(text, begin);
}

/* Feeds lines until the record that begins in the next one is complete or broken. */
static expect_status read_record(struct csv_reader *reader)
{
    struct csv_origin origin = reader->next;

    reader->is_complete = false;
    reader->first_field = reader->field_count;
    while (!reader->is_complete && reader->next.offset < reader->text->size) {
        size_t length = line_length(reader);
        size_t done = csv_parse(&reader->parser, reader->text->bytes + reader->next.offset, length,
                                on_field, on_record, reader);

        if (done != length)
            return break_record(reader, origin, done);
        reader->next.offset += length;
        reader->next.line++;
    }
    if (!reader->is_complete &&
        csv_fini(&reader->parser, on_field, on_record, reader) != CSV_SUCCESS)
        return break_record(reader, origin, 0);
    (void)add_record(reader, origin);
    return EXPECT_OK;
}

static bool is_broken(const struct csv_reader *reader)
{
    return reader->record_count > 0 &&
           reader->records[reader->record_count - 1].fault != FAULT_NONE;
}

static bool is_batch_full(const struct csv_reader *reader)
{
    return reader->record_count == BATCH_RECORDS || reader->char_count >= BATCH_CHARS ||
           is_broken(reader);
}

/* ---- Batches ---- */

static void begin_batch(struct csv_reader *reader)
{
    reader->record_count = reader->handed_out = 0;
    reader->field_count = reader->char_count = reader->first_field = 0;
}

/* Line by line, which gives everything its place. */
static expect_status read_lines(struct csv_reader *reader)
{
    size_t end = 0; /* of the records read without a fault */

    begin_batch(reader);
    for (skip_empty_lines(reader);
         reader->next.offset < reader->text->size && !is_batch_full(reader);
         skip_empty_lines(reader)) {
        size_t begin = reader->next.offset;

        TRY(read_record(reader));
        end = is_broken(reader) ? begin : reader->next.offset;
    }
    if (reader->record_count > 0)
        check_batch(reader, end);
    return EXPECT_OK;
}

/* ---- Stretches ---- */

static void *no_realloc(void *block, size_t size)
{
    (void)block;
    (void)size;
    return NULL;
}

/* libcsv is lent our buffer for the field it reads; each field stays there, and the next one is put
 * behind it. The lines have room for all their fields and a NUL each, so it never asks for more; if it
 * did, it would fail, and the lines be read one by one. */
static void lend_buffer(struct csv_reader *reader)
{
    init_parser(reader->text, &reader->lent);
    csv_set_realloc_func(&reader->lent, no_realloc);
    reader->lent.entry_buf = (unsigned char *)reader->chars;
    reader->lent.entry_size = reader->char_capacity;
}

__attribute__((noinline)) static bool grow_fields(struct csv_reader *reader)
{
    if (alloc_reserve(reader->alloc, (void **)&reader->fields, &reader->field_capacity,
                      reader->field_count + 1, sizeof(*reader->fields)) == EXPECT_OK)
        return true;
    reader->no_memory = true;
    return false;
}

/* Called for each field of the file: as long as there is room it calls nobody. */
static void on_stretch_field(void *text, size_t length, void *context)
{
    struct csv_reader *reader = context;

    if (reader->field_count == reader->field_capacity && !grow_fields(reader))
        return;
    reader->fields[reader->field_count++] = (struct csv_field){text, (uint32_t)length, false};
    reader->lent.entry_buf += length + 1;
    reader->lent.entry_size -= length + 1;
}

static void on_stretch_record(int line_end, void *context)
{
    struct csv_reader *reader = context;

    (void)line_end;
    if (reader->record_count < reader->stretch.count)
        reader->records[reader->record_count].count = reader->field_count - reader->first_field;
    reader->record_count++;
    reader->first_field = reader->field_count;
}

static void finish_stretch(struct csv_reader *reader)
{
    const struct csv_field *fields = reader->fields;

    for (size_t i = 0; i < reader->record_count; i++) {
        size_t count = reader->records[i].count;

        reader->records[i] = (struct csv_record){
            .fields = fields, .count = count, .origin = reader->stretch.origins[i]};
        fields += count;
    }
    reader->next.offset += reader->stretch.size;
    reader->next.line += reader->stretch.lines;
}

/* All lines of a stretch at once; `*ret_is_read` is false, with nothing read, when one of them is no
 * record by itself. Then those that follow are not likely to be either. */
static expect_status read_stretch(struct csv_reader *reader, bool *ret_is_read)
{
    const struct csv_stretch *stretch = &reader->stretch;
    size_t done;

    *ret_is_read = false;
    if (reader->wary_batches > 0) {
        reader->wary_batches--;
        return EXPECT_OK;
    }
    if (!csv_stretch_find(reader->text, reader->next, BATCH_RECORDS, BATCH_CHARS, &reader->stretch))
        return EXPECT_OK;
    TRY(alloc_reserve(reader->alloc, (void **)&reader->chars, &reader->char_capacity,
                      stretch->size + SPARE_CHARS, 1));
    begin_batch(reader);
    lend_buffer(reader);
    done = csv_parse(&reader->lent, reader->text->bytes + reader->next.offset, stretch->size,
                     on_stretch_field, on_stretch_record, reader);
    *ret_is_read = done == stretch->size && reader->record_count == stretch->count;
    if (*ret_is_read)
        finish_stretch(reader);
    else
        reader->wary_batches = WARY_BATCHES;
    return EXPECT_OK;
}

static expect_status read_batch(struct csv_reader *reader)
{
    bool is_read;

    TRY(read_stretch(reader, &is_read));
    if (!is_read)
        TRY(read_lines(reader));
    if (reader->no_memory)
        return EXPECT_ERR_NOMEM;
    if (reader->record_count > 0 && reader->text->missing != NULL)
        blank_missing(reader);
    reader->is_behind_header = true;
    return EXPECT_OK;
}

expect_status csv_reader_next(struct csv_reader *reader, const struct csv_record **ret_record)
{
    if (reader->handed_out == reader->record_count)
        TRY(read_batch(reader));
    *ret_record =
        reader->handed_out < reader->record_count ? &reader->records[reader->handed_out++] : NULL;
    return EXPECT_OK;
}

struct csv_batch csv_reader_batch(const struct csv_reader *reader)
{
    return (struct csv_batch){reader->records, reader->record_count};
}
