/* SPDX-License-Identifier: MIT */
#include "load/folder_rows.h"

#include "load/column_report.h"
#include "load/kinds.h"
#include "load/row_estimate.h"
#include "load/schemas.h"
#include "model/thaw.h"

/* Rows of one file on their way to the builder. */
struct table_rows {
    struct folder_rows *folder;
    struct loaded_file *file;
};

/* ---- policy.csv ---- */

static void report_policy(const struct table_rows *rows, int32_t severity, const char *code,
                          struct csv_origin origin, const char *field, struct text text,
                          const char *key, const char *words)
{
    struct place place = {.text = text.at, .text_length = text.length};

    table_locate(&rows->file->table, origin, field, &place);
    report_add(rows->folder->files->report, severity, code, &place, "%s %s", key, words);
}

/* A key met before is as surely a mistake as an id met before. */
static expect_status take_policy(const struct table_rows *rows, const struct policy_input *row,
                                 struct csv_origin origin)
{
    struct folder_rows *folder = rows->folder;
    size_t key = policy_key_find(row->key);
    const struct field_fault *fault;

    if (key == POLICY_KEY_COUNT) {
        report_policy(rows, EXPECT_SEVERITY_NOTE, "unknown_policy", origin, "key", row->key,
                      "this key", "is not used");
        return EXPECT_OK;
    }
    if (folder->policy_seen[key])
        report_policy(rows, EXPECT_SEVERITY_ERROR, "duplicate_id", origin, "key", row->key,
                      "this key", "is there twice");
    folder->policy_seen[key] = true;
    fault = policy_key_set(key, row->value, builder_policy(folder->builder));
    if (fault != NULL)
        report_policy(rows, EXPECT_SEVERITY_ERROR, fault->code, origin, "value", row->value,
                      "the value", fault->words);
    return EXPECT_OK;
}

/* ---- Tables ---- */

static expect_status take_row(void *context, const struct csv_record *record, const void *row)
{
    const struct table_rows *rows = context;
    struct loaded_file *file = rows->file;
    struct builder *builder = rows->folder->builder;

    if (row == NULL) {
        file->wrong_rows++;
        builder_mark_incomplete(builder, file->of.table);
        return EXPECT_OK;
    }
    row_estimate_take(builder, file->of.table, &file->text.csv, file->rows++,
                      record->origin.offset);
    if (file->of.table == TABLE_POLICY)
        return take_policy(rows, row, record->origin);
    return schema_add_row(
        builder, file->of.table, row,
        (struct row_origin){record->origin.line, file->base + record->origin.offset});
}

static expect_status report_file(struct folder_files *files, const struct loaded_file *file)
{
    return column_report_file(&file->table, file->text.encoding, file->rows, file->wrong_rows,
                              files->alloc, files->report);
}

/* The bytes of a file become its text; those that are no longer needed go. */
static expect_status open_text(struct folder_files *files, struct loaded_file *file)
{
    TRY(file_text_init(&file->text, files->alloc, &file->bytes, files->dialect.encoding, file->name,
                       files->report));
    if (file->is_owned && (file->text.unpacked.bytes != NULL || file->text.decoded.bytes != NULL))
        file_fini(files->alloc, &file->bytes);
    return EXPECT_OK;
}

static expect_status read_table(struct folder_rows *folder, struct loaded_file *file)
{
    struct folder_files *files = folder->files;
    struct table_rows rows = {folder, file};
    size_t errors = expect_report_errors(files->report);

    TRY(open_text(files, file));
    table_init(&file->table, schema_of_table(file->of.table), file->name, file->text.csv,
               &files->dialect);
    table_set_source(&file->table, kind_of_table(file->of.table), &files->mapping);
    if (file->text.is_usable)
        TRY(table_read(&file->table, files->alloc,
                       (struct table_reports){files->report, files->report},
                       (struct row_sink){take_row, &rows, folder->builder}));
    if (expect_report_errors(files->report) > errors)
        builder_mark_incomplete(folder->builder, file->of.table);
    return EXPECT_OK;
}

/* The rows of the tables that come first, or of all others. */
static expect_status read_some(struct folder_rows *folder, bool first)
{
    struct folder_files *files = folder->files;
    size_t base = 0;

    for (size_t i = 0; i < files->count; i++) {
        struct loaded_file *file = &files->items[i];
        bool comes_first = file->of.table == TABLE_UNITS || file->of.table == TABLE_ITEMS;

        if (comes_first != first)
            continue;
        base = file->of.part > 0 && i > 0 && file[-1].of.table == file->of.table ? base : 0;
        file->base = base;
        TRY(read_table(folder, file));
        base += file->text.csv.size + 1;
    }
    return extras_read(&files->extras, first, folder->builder);
}

expect_status folder_rows_read(struct folder_rows *folder, expect_day today)
{
    struct folder_files *files = folder->files;

    TRY(read_some(folder, true));
    TRY(builder_lay_rows(folder->builder));
    TRY(read_some(folder, false));
    for (size_t i = 0; i < files->count; i++)
        TRY(report_file(files, &files->items[i]));
    TRY(extras_report(&files->extras));
    return ics_files_build(&files->calendars, today, folder->builder);
}

/* ---- Places ---- */

/* The last part of the table that begins at or before the row; the table has at least one. */
static const struct loaded_file *file_of_row(const struct folder_files *files, enum table table,
                                             struct row_origin origin)
{
    size_t slot = folder_files_slot(files, (struct file_name){table, 0});

    while (slot + 1 < files->count && files->items[slot + 1].of.table == table &&
           files->items[slot + 1].base <= origin.offset)
        slot++;
    return &files->items[slot];
}

void folder_rows_locate(const void *context, enum table table, struct row_origin origin,
                        const char *field, struct place *ret_place)
{
    const struct folder_files *files = context;
    const struct loaded_file *file;

    if (extras_locate(&files->extras, origin, field, ret_place))
        return;
    file = file_of_row(files, table, origin);
    table_locate(&file->table, (struct csv_origin){origin.line, origin.offset - file->base}, field,
                 ret_place);
}
