/* SPDX-License-Identifier: MIT */
#include "load/column_report.h"

#include "load/records.h"

enum { SAMPLE_ROWS = 20 };

/* The headers of a file with a sample each, while its first rows are read. */
struct samples {
    struct arena arena;
    struct column_read *columns;
    size_t count;
};

static const char *column_at(const struct table_file *file, size_t position)
{
    for (size_t i = 0; i < file->schema->column_count; i++) {
        for (size_t part = 0; part < file->sources[i].part_count; part++) {
            if (file->sources[i].parts[part].position == position)
                return file->schema->columns[i].name;
        }
    }
    return "";
}

static expect_status keep(struct samples *samples, struct csv_field field, const char **ret_text,
                          size_t *ret_length)
{
    field_trim(&field.text, &field.length);
    *ret_length = field.length;
    *ret_text =
        arena_copy_text(&samples->arena, field.text != NULL ? field.text : "", field.length);
    return *ret_text != NULL ? EXPECT_OK : EXPECT_ERR_NOMEM;
}

static expect_status take_header(struct samples *samples, const struct table_file *file,
                                 const struct csv_record *header)
{
    samples->columns = arena_get_zeroed(&samples->arena, header->count, sizeof(*samples->columns));
    if (samples->columns == NULL)
        return EXPECT_ERR_NOMEM;
    for (; samples->count < header->count; samples->count++) {
        struct column_read *column = &samples->columns[samples->count];

        TRY(keep(samples, header->fields[samples->count], &column->header, &column->header_length));
        column->column = column_at(file, samples->count);
        column->sample = "";
    }
    return EXPECT_OK;
}

static expect_status take_row(struct samples *samples, const struct csv_record *record)
{
    for (size_t i = 0; i < samples->count && i < record->count; i++) {
        struct column_read *column = &samples->columns[i];

        if (column->sample_length == 0 && record->fields[i].text != NULL)
            TRY(keep(samples, record->fields[i], &column->sample, &column->sample_length));
    }
    return EXPECT_OK;
}

static expect_status read_samples(struct samples *samples, const struct table_file *file,
                                  struct records *records)
{
    struct csv_record record = {0};
    bool found;

    TRY(records_next(records, &record, &found));
    if (!found || record.fault != FAULT_NONE || record.count == 0)
        return EXPECT_OK;
    TRY(take_header(samples, file, &record));
    for (int row = 0; row < SAMPLE_ROWS; row++) {
        TRY(records_next(records, &record, &found));
        if (!found)
            return EXPECT_OK;
        if (record.fault == FAULT_NONE)
            TRY(take_row(samples, &record));
    }
    return EXPECT_OK;
}

expect_status column_report_file(const struct table_file *file, const char *encoding, int64_t rows,
                                 int64_t wrong_rows, const struct alloc *alloc,
                                 expect_report *report)
{
    struct samples samples = {.count = 0};
    struct records records;
    char columns[TABLE_NAMES_SIZE];
    expect_status status;

    table_name_columns(file, columns);
    report_add_file(report, &(struct file_read){file->name, columns, rows, wrong_rows, encoding,
                                                file->text.delimiter, file->skipped_rows});
    if (file->header_count == 0)
        return EXPECT_OK; /* no header was understood */
    arena_init(&samples.arena, alloc);
    status = records_open(&records, alloc, &file->text);
    if (status == EXPECT_OK) {
        status = read_samples(&samples, file, &records);
        records_close(&records);
    }
    for (size_t i = 0; i < samples.count && status == EXPECT_OK; i++)
        report_add_column(report, &samples.columns[i]);
    arena_fini(&samples.arena);
    return status;
}
