/* SPDX-License-Identifier: MIT */
#include "load/table.h"

#include "base/time.h"
#include "base/utf8.h"
#include "load/fingerprint.h"
#include "load/header.h"
#include "load/infer.h"
#include "load/infer_delimiter.h"
#include "load/look_ahead.h"
#include "load/missing.h"
#include "load/records.h"
#include "load/rows.h"

#include <assert.h>
#include <string.h>

enum {
    QUOTED_MAX = 60,  /* bytes of a text that a message quotes; the finding's own text holds more */
    CARETS_MAX = 256, /* fields of a row that get a column: to find it the row is scanned again */
};

/* A column that the file has: what filling it needs to know, side by side. */
struct filled_column {
    size_t index;    /* in the schema */
    size_t position; /* of the field, of a column that is one as it stands; or POSITION_NONE */
    size_t offset;   /* in the row struct */
    enum field_type type;
    bool is_needed;
    const struct look_ahead_column *looked; /* NULL: nobody looks for its names */
};

/* One reading of a table. */
struct reading {
    struct table_file *file;
    const struct alloc *alloc;
    struct table_reports reports;
    void *row; /* the row struct being filled */
    struct row_maker *maker;
    struct filled_column columns[TABLE_COLUMNS_MAX];
    size_t column_count;
    struct fingerprint_rows fingerprint;
    struct look_ahead ahead;
};

/* What is known of a column before it is read. */
static struct column_form stated_form(enum field_type type, const struct dialect *dialect)
{
    struct column_form form = {.group = dialect->group};

    if (form_is_date(type) && dialect->date_format != NULL) {
        form.is_odd = true;
        form.date_format = dialect->date_format;
    }
    return form;
}

void table_init(struct table_file *file, const struct schema *schema, const char *name,
                struct csv_text text, const struct dialect *dialect)
{
    assert(schema->column_count <= TABLE_COLUMNS_MAX);
    *file = (struct table_file){
        .schema = schema, .name = name, .kind = "", .text = text, .dialect = *dialect};
    file->text.quote = dialect->quote != '\0' ? dialect->quote : '"';
    file->text.comment = dialect->comment;
    file->text.missing = dialect->missing;
    file->fingerprint = fingerprint_start();
    for (size_t i = 0; i < TABLE_COLUMNS_MAX; i++)
        file->positions[i] = POSITION_NONE;
    for (size_t i = 0; i < schema->column_count; i++)
        file->forms[i] = stated_form(schema->columns[i].type, dialect);
}

void table_set_source(struct table_file *file, const char *kind, const struct mapping *mapping)
{
    file->kind = kind;
    file->mapping = mapping;
}

/* ---- Places ---- */

static size_t column_by_name(const struct schema *schema, const char *name, size_t length)
{
    size_t column = 0;

    while (column < schema->column_count &&
           !field_is_word(name, length, schema->columns[column].name))
        column++;
    return column;
}

static size_t position_of(const struct table_file *file, const char *field)
{
    size_t column = column_by_name(file->schema, field, strlen(field));

    return column < file->schema->column_count ? file->positions[column] : POSITION_NONE;
}

void table_locate(const struct table_file *file, struct csv_origin origin, const char *field,
                  struct place *ret_place)
{
    size_t position = position_of(file, field);

    ret_place->file = file->name;
    ret_place->line = origin.line;
    ret_place->is_row = file->text.rows != NULL;
    ret_place->field = field;
    ret_place->column = 0;
    if (position != POSITION_NONE)
        ret_place->column = csv_field_place(&file->text, origin, position).column;
}

void table_name_columns(const struct table_file *file, char buffer[TABLE_NAMES_SIZE])
{
    size_t used = 0;

    buffer[0] = '\0';
    for (size_t i = 0; i < file->schema->column_count; i++) {
        size_t length = strlen(file->schema->columns[i].name);

        if (file->positions[i] == POSITION_NONE)
            continue;
        assert(used + length + 2 <= TABLE_NAMES_SIZE);
        if (used > 0)
            buffer[used++] = ' ';
        memcpy(buffer + used, file->schema->columns[i].name, length + 1);
        used += length;
    }
}

struct csv_field table_field(const struct table_file *file, const struct csv_record *record,
                             const char *field)
{
    size_t position = position_of(file, field);
    struct csv_field blank = {"", 0}, found;

    if (position >= record->count || record->fields[position].text == NULL)
        return blank;
    found = record->fields[position];
    csv_field_trim(&found);
    return found;
}

struct place table_place(const struct table_file *file, const struct csv_record *record,
                         size_t position)
{
    struct place place = {.file = file->name, .line = record->origin.line};

    if (position < CARETS_MAX)
        place.column = csv_field_place(&file->text, record->origin, position).column;
    if (position < record->count) {
        place.text = record->fields[position].text;
        place.text_length = record->fields[position].length;
    }
    return place;
}

/* How much of a text a message quotes. */
static int quoted_length(struct csv_field field)
{
    return (int)(field.length <= QUOTED_MAX ? field.length : utf8_cut(field.text, QUOTED_MAX));
}

/* ---- Faults of the text ---- */

struct fault_words {
    const char *code;
    const char *words;
    const char *cell_words; /* where there is no file */
};

static const struct fault_words fault_words[] = {
    [FAULT_NONE] = {"", ""},
    [FAULT_STRAY_QUOTE] = {"stray_quote",
                           "a quote in the wrong place: a field that contains quotes is written in "
                           "quotes, with each inner quote doubled"},
    [FAULT_UNCLOSED_QUOTE] = {"unclosed_quote", "this quote is never closed"},
    [FAULT_FIELD_TOO_LONG] = {"field_too_long",
                              "this field is longer than 65535 bytes; is its quote not closed?",
                              "this text is longer than 65535 bytes"},
    [FAULT_NUL_BYTE] = {"nul_byte",
                        "a NUL byte; if the file is UTF-16 without a mark, save it as UTF-8",
                        "a text with a NUL byte"},
    [FAULT_ENCODING] = {"bad_encoding",
                        "not UTF-8, as the rest of the file is; save all of it as UTF-8",
                        "a text that is not UTF-8"},
};

/* A cell spoils its row, never the table: nothing behind it is in doubt. */
static void report_cell_fault(const struct reading *reading, const struct csv_record *record)
{
    const struct fault_words *words = &fault_words[record->fault];
    struct place place = table_place(reading->file, record, record->fault_offset);

    report_add(reading->reports.rows, EXPECT_SEVERITY_ERROR, words->code, &place, "%s",
               words->cell_words);
}

/* An open quote swallows the rest of the file, so it spoils the table; the others only a row. */
static void report_text_fault(const struct reading *reading, const struct csv_record *record)
{
    const struct fault_words *words = &fault_words[record->fault];
    bool spoils_file =
        record->fault == FAULT_UNCLOSED_QUOTE || record->fault == FAULT_FIELD_TOO_LONG;
    const struct csv_text *text = &reading->file->text;
    struct csv_place at = csv_place_of(text, record->origin, record->fault_offset);
    struct place place = {
        .file = reading->file->name,
        .line = at.line,
        .column = at.column,
        .text = text->bytes + record->fault_offset,
        .text_length = csv_line_length(text, record->fault_offset),
    };

    field_trim(&place.text, &place.text_length);
    report_add(spoils_file ? reading->reports.file : reading->reports.rows, EXPECT_SEVERITY_ERROR,
               words->code, &place, "%s", words->words);
}

static void report_fault(const struct reading *reading, const struct csv_record *record)
{
    if (reading->file->text.rows != NULL)
        report_cell_fault(reading, record);
    else
        report_text_fault(reading, record);
}

/* ---- The header ---- */

/* `*ret_is_good` is false, with findings, when the rows cannot be understood. */
static expect_status read_header(const struct reading *reading, const struct csv_record *header,
                                 bool *ret_is_good)
{
    size_t errors = expect_report_errors(reading->reports.file);

    if (header->fault != FAULT_NONE) {
        struct reading whole = *reading;

        whole.reports.rows = whole.reports.file;
        report_fault(&whole, header);
        *ret_is_good = false;
        return EXPECT_OK;
    }
    reading->file->header_count = header->count;
    TRY(header_read(reading->file, header, reading->alloc, reading->reports.file));
    missing_report(reading->file, header, reading->reports.file);
    *ret_is_good = expect_report_errors(reading->reports.file) == errors;
    return EXPECT_OK;
}

/* ---- Rows ---- */

static bool is_blank_field(struct csv_field field)
{
    csv_field_trim(&field);
    return field.length == 0;
}

static bool is_blank_row(const struct csv_record *record)
{
    for (size_t i = 0; i < record->count; i++) {
        if (!is_blank_field(record->fields[i]))
            return false;
    }
    return true;
}

static struct place place_of_field(const struct reading *reading, const struct csv_record *record,
                                   const struct column *column, size_t position)
{
    struct place place = table_place(reading->file, record, position);

    place.field = column->name;
    return place;
}

static void report_blank(const struct reading *reading, const struct csv_record *record,
                         const struct column *column, size_t position)
{
    struct place place = place_of_field(reading, record, column, position);

    report_add(reading->reports.rows, EXPECT_SEVERITY_ERROR, "missing_value", &place,
               "%s must not be blank", column->name);
}

/* A date that stands for none leaves the field blank. */
static const struct field_fault *drop_no_date(const struct reading *reading,
                                              const struct column *column, void *value)
{
    static const struct field_fault no_date_here = {"bad_date",
                                                    "stands for no date, but one is needed"};
    size_t size = column->type == FIELD_DAY || column->type == FIELD_START ? sizeof(expect_day)
                                                                           : sizeof(struct moment);

    if (!field_is_no_date(column->type, value))
        return NULL;
    if (column->need == NEED_VALUE)
        return &no_date_here;
    memcpy(value, (const char *)reading->file->schema->row_default + column->offset, size);
    return NULL;
}

static void report_field(const struct reading *reading, const struct csv_record *record,
                         size_t index, struct text text, const struct field_fault *fault)
{
    const struct column *column = &reading->file->schema->columns[index];
    struct place place = place_of_field(reading, record, column, reading->file->positions[index]);
    struct csv_field field = csv_field_of(text.at, text.length);

    report_add(reading->reports.rows, EXPECT_SEVERITY_ERROR, fault->code, &place, "%s \"%.*s\" %s",
               column->name, quoted_length(field), field.text, fault->words);
}

/* Into the row struct; a number of ours is read as it is. */
static expect_status parse_text(const struct reading *reading, size_t index,
                                const struct row_text *found, const struct field_fault **ret_fault)
{
    const struct column *column = &reading->file->schema->columns[index];
    void *value = (char *)reading->row + column->offset;

    if (found->is_plain)
        *ret_fault = field_parse(column->type, found->text.at, found->text.length, value);
    else
        TRY(infer_parse(reading->file, index, column->type, found->text,
                        &(struct infer_settings){reading->alloc, reading->reports.file}, value,
                        ret_fault));
    if (*ret_fault == NULL && form_is_date(column->type))
        *ret_fault = drop_no_date(reading, column, value);
    return EXPECT_OK;
}

/* Reads the text of one column into the row struct; `*ret_is_good` becomes false, with a finding,
 * if it is wrong. */
static expect_status read_text(const struct reading *reading, const struct csv_record *record,
                               size_t index, const struct row_text *found, bool *ret_is_good)
{
    const struct column *column = &reading->file->schema->columns[index];
    const struct field_fault *fault = found->fault;

    if (found->text.length == 0 && fault == NULL) {
        if (column->need != NEED_VALUE)
            return EXPECT_OK;
        report_blank(reading, record, column, reading->file->positions[index]);
        *ret_is_good = false;
        return EXPECT_OK;
    }
    if (fault == NULL)
        TRY(parse_text(reading, index, found, &fault));
    if (fault == NULL)
        return EXPECT_OK;
    report_field(reading, record, index, found->text, fault);
    *ret_is_good = false;
    return EXPECT_OK;
}

static bool has_all_fields(const struct reading *reading, const struct csv_record *record)
{
    size_t expected = reading->file->header_count;
    struct place place;

    if (record->count == expected)
        return true;
    place = table_place(reading->file, record, record->count > expected ? expected : record->count);
    report_add(reading->reports.rows, EXPECT_SEVERITY_ERROR, "wrong_field_count", &place,
               "%zu fields, but the header has %zu", record->count, expected);
    return false;
}

static bool is_trimmed(const struct csv_field *field)
{
    return (unsigned char)field->text[0] > ' ' &&
           (unsigned char)field->text[field->length - 1] > ' ';
}

/* Reads a field that is written as most fields are; false for one about which there is more to say,
 * with nothing done. Here go nearly all fields of a large file, so this knows no rules of its own:
 * what it cannot take at once is read anew by row_maker_text and read_text. */
static bool read_plain_field(const struct reading *reading, const struct csv_field *field,
                             const struct filled_column *column)
{
    void *value = (char *)reading->row + column->offset;
    const struct field_fault *fault;

    if (field->length == 0)
        return !column->is_needed;
    if (!is_trimmed(field))
        return false;
    if (column->type == FIELD_TEXT) {
        *(struct text *)value = (struct text){
            field->text, field->length,
            column->looked != NULL ? look_ahead_known(&reading->ahead, column->looked) : 0};
        return true;
    }
    if (reading->file->forms[column->index].is_odd && !field->is_plain)
        return false;
    fault = field_parse(column->type, field->text, field->length, value);
    return fault == NULL &&
           !(form_is_date(column->type) && field_is_no_date(column->type, value)) &&
           (field->is_plain || reading->file->is_inferred ||
            !form_is_open(column->type, field->text, field->length, NULL));
}

/* Fills the row struct; `*ret_is_good` is false, with all its findings, when the row is wrong. */
static expect_status fill_row(const struct reading *reading, const struct csv_record *record,
                              bool *ret_is_good)
{
    const struct schema *schema = reading->file->schema;

    memcpy(reading->row, schema->row_default, schema->row_size);
    for (size_t i = 0; i < reading->column_count; i++) {
        const struct filled_column *column = &reading->columns[i];
        struct row_text found;

        if (column->position != POSITION_NONE &&
            read_plain_field(reading, &record->fields[column->position], column))
            continue;
        TRY(row_maker_text(reading->maker, record, column->index, &found));
        TRY(read_text(reading, record, column->index, &found, ret_is_good));
    }
    return EXPECT_OK;
}

static expect_status read_row(const struct reading *reading, const struct csv_record *record,
                              struct row_sink sink)
{
    bool is_good = record->fault == FAULT_NONE, is_skipped = false;

    if (!is_good)
        report_fault(reading, record);
    else
        is_good = has_all_fields(reading, record);
    if (is_good)
        TRY(row_maker_begin(reading->maker, record, &is_skipped));
    if (is_skipped)
        return EXPECT_OK;
    if (is_good)
        TRY(fill_row(reading, record, &is_good));
    if (is_good)
        reading->file->fingerprint =
            fingerprint_row(reading->file->fingerprint, &reading->fingerprint, reading->row);
    return sink.take(sink.context, record, is_good ? reading->row : NULL);
}

static expect_status read_rows(struct reading *reading, struct records *records,
                               struct row_sink sink)
{
    const struct csv_record *record;

    for (;;) {
        TRY(records_next(records, &record));
        if (record == NULL)
            return EXPECT_OK;
        if (records->csv != NULL)
            look_ahead(&reading->ahead, records->csv, record);
        if (record->fault == FAULT_NONE && record->count == reading->file->header_count &&
            is_blank_row(record))
            continue;
        TRY(read_row(reading, record, sink));
    }
}

static void list_columns(struct reading *reading)
{
    const struct schema *schema = reading->file->schema;

    for (size_t i = 0; i < schema->column_count; i++) {
        const struct column *column = &schema->columns[i];

        if (reading->file->sources[i].origin != ORIGIN_NONE && column->role == ROLE_PLAIN)
            reading->columns[reading->column_count++] =
                (struct filled_column){.index = i,
                                       .position = row_maker_field(reading->maker, i),
                                       .offset = column->offset,
                                       .type = column->type,
                                       .is_needed = column->need == NEED_VALUE,
                                       .looked = look_ahead_column(&reading->ahead, i)};
    }
}

/* With what the header said. */
static expect_status make_rows(struct reading *reading, struct records *records,
                               struct row_sink sink)
{
    expect_status status;

    look_ahead_init(&reading->ahead, reading->file, sink.builder);
    TRY(row_maker_new(reading->file, reading->alloc, reading->reports, &reading->maker));
    list_columns(reading);
    fingerprint_rows_init(&reading->fingerprint, reading->file);
    status = read_rows(reading, records, sink);
    row_maker_finish(reading->maker, reading->reports.file);
    row_maker_free(reading->maker);
    return status;
}

static expect_status read_all(struct reading *reading, struct records *records,
                              struct row_sink sink)
{
    static const struct csv_record nothing = {0};
    const struct csv_record *header;
    bool is_good;

    TRY(records_next(records, &header));
    TRY(read_header(reading, header != NULL ? header : &nothing, &is_good));
    return is_good ? make_rows(reading, records, sink) : EXPECT_OK;
}

/* From here on the text has its delimiter. */
static expect_status read_file(struct reading *reading, struct row_sink sink)
{
    struct records records;
    expect_status status;

    TRY(records_open(&records, reading->alloc, &reading->file->text));
    status = read_all(reading, &records, sink);
    records_close(&records);
    return status;
}

expect_status table_read(struct table_file *file, const struct alloc *alloc,
                         struct table_reports reports, struct row_sink sink)
{
    struct reading reading = {.file = file, .alloc = alloc, .reports = reports};
    expect_status status;
    bool found;

    TRY(infer_delimiter(file, alloc, reports.file, &found));
    if (!found)
        return EXPECT_OK;
    reading.row = alloc_get(alloc, 1, file->schema->row_size);
    if (reading.row == NULL)
        return EXPECT_ERR_NOMEM;
    status = read_file(&reading, sink);
    alloc_put(alloc, reading.row, 1, file->schema->row_size);
    return status;
}
