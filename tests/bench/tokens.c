/* SPDX-License-Identifier: MIT */
#include "tokens.h"

#include "data.h"

#include "load/file_text.h"
#include "load/kinds.h"
#include "load/row_estimate.h"
#include "load/schemas.h"

#include <csv.h>
#include <string.h>

enum { CHUNK = 64 * 1024 };

/* ---- libcsv alone ---- */

static void ignore_field(void *text, size_t length, void *context)
{
    (void)text;
    (void)length;
    (void)context;
}

static void ignore_record(int line_end, void *context)
{
    (void)line_end;
    (void)context;
}

int tokens_alone(const struct export_text *text)
{
    struct csv_parser parser;
    size_t at = 0;

    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL | CSV_EMPTY_IS_NULL) != 0)
        return -1;
    while (at < text->size) {
        size_t size = text->size - at < CHUNK ? text->size - at : CHUNK;

        if (csv_parse(&parser, text->bytes + at, size, ignore_field, ignore_record, NULL) != size)
            return -1;
        at += size;
    }
    csv_fini(&parser, ignore_field, ignore_record, NULL);
    csv_free(&parser);
    return 0;
}

/* ---- To rows ---- */

struct table_rows {
    struct builder *builder;
    enum table table;
    const struct csv_text *text;
    int64_t taken;
};

static expect_status take_row(void *context, const struct csv_record *record, const void *row)
{
    struct table_rows *rows = context;

    if (row == NULL)
        return EXPECT_ERR_DATA;
    row_estimate_take(rows->builder, rows->table, rows->text, rows->taken++, record->origin.offset);
    return schema_add_row(rows->builder, rows->table, row,
                          (struct row_origin){record->origin.line, record->origin.offset});
}

static expect_status read_table(struct table_rows *rows, const char *bytes, size_t size,
                                const struct alloc *alloc, expect_report *report)
{
    struct file_bytes given = file_bytes_of(bytes, size);
    const struct schema *schema = schema_of_table(rows->table);
    struct dialect dialect = {0};
    struct table_file table;
    struct file_text text;
    expect_status status;

    TRY(file_text_init(&text, alloc, &given, NULL, schema->file, report));
    table_init(&table, schema, schema->file, text.csv, &dialect);
    table_set_source(&table, kind_of_table(rows->table), NULL);
    rows->text = &text.csv;
    status = table_read(&table, alloc, (struct table_reports){report, report},
                        (struct row_sink){take_row, rows, rows->builder});
    file_text_fini(&text, alloc);
    return status;
}

static expect_status read_rows(const struct export_text *text, struct builder *builder,
                               const struct alloc *alloc, expect_report *report, int64_t *ret_taken)
{
    struct table_rows units = {builder, TABLE_UNITS, NULL, 0},
                      demand = {builder, TABLE_DEMAND, NULL, 0};

    TRY(read_table(&units, export_units, strlen(export_units), alloc, report));
    TRY(read_table(&demand, text->bytes, text->size, alloc, report));
    *ret_taken = demand.taken;
    return EXPECT_OK;
}

int64_t tokens_to_rows(const struct export_text *text, const struct alloc *alloc)
{
    struct builder *builder = NULL;
    expect_report *report = NULL;
    struct model model;
    int64_t taken = -1;

    if (report_new(alloc, 0, &report) != EXPECT_OK)
        return -1;
    if (model_init(&model, alloc, data_today()) == EXPECT_OK) {
        if (builder_new(&model, report, (struct row_locator){0}, &builder) == EXPECT_OK &&
            read_rows(text, builder, alloc, report, &taken) != EXPECT_OK)
            taken = -1;
        builder_free(builder);
        model_fini(&model);
    }
    expect_report_free(report);
    return taken;
}
