/* SPDX-License-Identifier: MIT */
#include "load/column_report.h"

#include "load/records.h"
#include "load/rows.h"

#include <stdio.h>
#include <string.h>

enum { SAMPLE_ROWS = 20 };

/* The headers of a file with a sample each, while its first rows are read. */
struct samples {
    struct arena arena;
    struct table_file file; /* a copy: what is counted here was counted before */
    expect_report *unheard; /* what is wrong was said before */
    struct row_maker *maker;
    struct column_read *columns;
    bool *counts; /* the sample of each is of a row that counts */
    size_t count;
};

/* The column of the schema that a field is a part of. */
static size_t column_at(const struct table_file *file, size_t position)
{
    for (size_t i = 0; i < file->schema->column_count; i++) {
        for (size_t part = 0; part < file->sources[i].part_count; part++) {
            if (file->sources[i].parts[part].position == position)
                return i;
        }
    }
    return TABLE_COLUMNS_MAX;
}

static expect_status keep(struct samples *samples, struct csv_field field, const char **ret_text,
                          size_t *ret_length)
{
    csv_field_trim(&field);
    *ret_length = field.length;
    *ret_text =
        arena_copy_text(&samples->arena, field.text != NULL ? field.text : "", field.length);
    return *ret_text != NULL ? EXPECT_OK : EXPECT_ERR_NOMEM;
}

static expect_status take_header(struct samples *samples, const struct csv_record *header)
{
    samples->columns = arena_get_zeroed(&samples->arena, header->count, sizeof(*samples->columns));
    samples->counts = arena_get_zeroed(&samples->arena, header->count, sizeof(*samples->counts));
    if (samples->columns == NULL || samples->counts == NULL)
        return EXPECT_ERR_NOMEM;
    for (; samples->count < header->count; samples->count++) {
        struct column_read *column = &samples->columns[samples->count];
        size_t index = column_at(&samples->file, samples->count);

        TRY(keep(samples, header->fields[samples->count], &column->header, &column->header_length));
        column->column = index < TABLE_COLUMNS_MAX ? samples->file.schema->columns[index].name : "";
        column->sample = column->value = "";
    }
    return EXPECT_OK;
}

/* ---- Values, as they are read ---- */

/* A date or number of a column, written as we would write it; "" when it is none. */
static void write_value(const struct samples *samples, size_t index, const struct row_text *found,
                        char plain[FORM_PLAIN_SIZE])
{
    enum field_type type = samples->file.schema->columns[index].type;
    const struct column_form *form = &samples->file.forms[index];
    union {
        struct text text;
        expect_quantity quantity;
        double probability;
        int32_t integer;
        struct factor factor;
        struct moment moment;
        expect_day day;
    } value;

    plain[0] = '\0';
    if (found->text.length >= FORM_PLAIN_SIZE || form->is_undecided)
        return;
    if (found->is_plain || !form->is_odd)
        snprintf(plain, FORM_PLAIN_SIZE, "%.*s", (int)found->text.length, found->text.at);
    else if (!form_plain(type, form, found->text.at, found->text.length, plain))
        plain[0] = '\0';
    if (field_parse(type, plain, strlen(plain), &value) != NULL)
        plain[0] = '\0';
    else if (field_is_no_date(type, &value))
        snprintf(plain, FORM_PLAIN_SIZE, "no date");
    else if (type == FIELD_DAYS)
        snprintf(plain, FORM_PLAIN_SIZE, "%d", (int)value.integer);
    else if (type == FIELD_DAY || type == FIELD_START)
        day_format(value.day, plain);
}

static expect_status take_value(struct samples *samples, const struct csv_record *record,
                                size_t index, struct column_read *column)
{
    enum field_type type = samples->file.schema->columns[index].type;
    char plain[FORM_PLAIN_SIZE];
    struct row_text found;
    struct csv_field value;

    TRY(row_maker_text(samples->maker, record, index, &found));
    if (found.fault != NULL)
        return EXPECT_OK;
    value = csv_field_of(found.text.at, found.text.length);
    if (form_is_number(type) || form_is_date(type)) {
        write_value(samples, index, &found, plain);
        value = csv_field_of(plain, strlen(plain));
    }
    return keep(samples, value, &column->value, &column->value_length);
}

/* ---- Rows ---- */

/* A sample of a row that does not count stands until there is one that does. */
static expect_status take_field(struct samples *samples, const struct csv_record *record,
                                size_t position, bool counts)
{
    struct column_read *column = &samples->columns[position];
    struct csv_field field = record->fields[position];
    size_t index = column_at(&samples->file, position);

    csv_field_trim(&field);
    if (field.length == 0 || samples->counts[position] || (column->sample_length > 0 && !counts))
        return EXPECT_OK;
    samples->counts[position] = counts;
    TRY(keep(samples, field, &column->sample, &column->sample_length));
    if (!counts || index == TABLE_COLUMNS_MAX)
        return EXPECT_OK;
    return take_value(samples, record, index, column);
}

static expect_status take_row(struct samples *samples, const struct csv_record *record)
{
    bool is_skipped = false;

    if (record->fault != FAULT_NONE || record->count != samples->count)
        return EXPECT_OK;
    TRY(row_maker_begin(samples->maker, record, &is_skipped));
    for (size_t i = 0; i < samples->count; i++)
        TRY(take_field(samples, record, i, !is_skipped));
    return EXPECT_OK;
}

static expect_status read_rows(struct samples *samples, struct records *records)
{
    const struct csv_record *record;

    for (int row = 0; row < SAMPLE_ROWS; row++) {
        TRY(records_next(records, &record));
        if (record == NULL)
            return EXPECT_OK;
        TRY(take_row(samples, record));
    }
    return EXPECT_OK;
}

static expect_status read_samples(struct samples *samples, const struct alloc *alloc,
                                  struct records *records)
{
    const struct csv_record *record;
    expect_status status;

    TRY(records_next(records, &record));
    if (record == NULL || record->fault != FAULT_NONE || record->count == 0)
        return EXPECT_OK;
    TRY(take_header(samples, record));
    TRY(row_maker_new(&samples->file, alloc,
                      (struct table_reports){samples->unheard, samples->unheard}, &samples->maker));
    status = read_rows(samples, records);
    row_maker_free(samples->maker);
    return status;
}

static expect_status report_columns(const struct table_file *file, const struct alloc *alloc,
                                    expect_report *report)
{
    struct samples samples = {.file = *file};
    struct records records;
    expect_status status;

    TRY(report_new(alloc, 0, &samples.unheard));
    status = records_open(&records, alloc, &file->text);
    if (status == EXPECT_OK) {
        arena_init(&samples.arena, alloc);
        status = read_samples(&samples, alloc, &records);
        for (size_t i = 0; i < samples.count && status == EXPECT_OK; i++)
            report_add_column(report, &samples.columns[i]);
        arena_fini(&samples.arena);
        records_close(&records);
    }
    expect_report_free(samples.unheard);
    return status;
}

expect_status column_report_file(const struct table_file *file, const char *encoding, int64_t rows,
                                 int64_t wrong_rows, const struct alloc *alloc,
                                 expect_report *report)
{
    char columns[TABLE_NAMES_SIZE];

    table_name_columns(file, columns);
    report_add_file(report, &(struct file_read){file->name, columns, rows, wrong_rows, encoding,
                                                file->text.delimiter, file->skipped_rows});
    if (file->header_count == 0)
        return EXPECT_OK; /* no header was understood */
    return report_columns(file, alloc, report);
}
