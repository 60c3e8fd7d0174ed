/* SPDX-License-Identifier: MIT */
#include "base/report.h"

#include "base/abi.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

/* A column, and the index of its file; those of a file stand together. */
struct file_column {
    size_t file;
    expect_column_info info;
};

struct expect_report {
    struct alloc alloc;
    struct arena arena;
    expect_finding *findings;
    size_t capacity;
    size_t count;
    size_t errors; /* met, also those beyond the limit */
    size_t limit;
    expect_file_info *files;
    size_t file_capacity;
    size_t file_count;
    struct file_column *columns;
    size_t column_capacity;
    size_t column_count;
    bool incomplete;
};

enum { MESSAGE_SIZE = 512, QUOTED_TEXT_MAX = 120 };

expect_status report_new(const struct alloc *alloc, size_t limit, expect_report **ret_report)
{
    expect_report *report = alloc_get_zeroed(alloc, 1, sizeof(*report));

    if (report == NULL)
        return EXPECT_ERR_NOMEM;
    report->alloc = *alloc;
    report->limit = limit;
    arena_init(&report->arena, &report->alloc);
    *ret_report = report;
    return EXPECT_OK;
}

/* Every text of the public header is UTF-8, also one that is quoted because it is not. */
static void mask_foreign_bytes(char *text, size_t length)
{
    for (size_t at = utf8_prefix(text, length); at < length;) {
        text[at++] = '?';
        at += utf8_prefix(text + at, length - at);
    }
}

/* A copy of at most `limit` bytes, cut between characters. */
static const char *keep_text(expect_report *report, const char *text, size_t length, size_t limit)
{
    char *kept;

    if (text == NULL)
        return "";
    if (length > limit)
        length = utf8_cut(text, limit);
    kept = arena_copy_text(&report->arena, text, length);
    if (kept == NULL) {
        report->incomplete = true;
        return "";
    }
    mask_foreign_bytes(kept, length);
    return kept;
}

static const char *keep(expect_report *report, const char *text)
{
    return keep_text(report, text, text != NULL ? strlen(text) : 0, MESSAGE_SIZE - 2);
}

static expect_finding *next_finding(expect_report *report)
{
    if (alloc_reserve(&report->alloc, (void **)&report->findings, &report->capacity,
                      report->count + 1, sizeof(*report->findings)) != EXPECT_OK) {
        report->incomplete = true;
        return NULL;
    }
    return &report->findings[report->count++];
}

void report_add(expect_report *report, int32_t severity, const char *code,
                const struct place *place, const char *format, ...)
{
    static const struct place nowhere = {0};
    char message[MESSAGE_SIZE];
    expect_finding *finding;
    va_list arguments;

    if (severity == EXPECT_SEVERITY_ERROR && report->errors++ >= report->limit)
        return;
    finding = next_finding(report);
    if (finding == NULL)
        return;
    if (place == NULL)
        place = &nowhere;
    va_start(arguments, format);
    vsnprintf(message, sizeof(message), format, arguments);
    va_end(arguments);
    *finding = (expect_finding){
        .struct_size = sizeof(*finding),
        .severity = severity,
        .column = place->column,
        .line = place->line,
        .code = code,
        .file = keep(report, place->file),
        .field = keep(report, place->field),
        .text = keep_text(report, place->text, place->text_length, QUOTED_TEXT_MAX),
        .message = keep(report, message),
    };
}

void report_add_file(expect_report *report, const struct file_read *file)
{
    if (alloc_reserve(&report->alloc, (void **)&report->files, &report->file_capacity,
                      report->file_count + 1, sizeof(*report->files)) != EXPECT_OK) {
        report->incomplete = true;
        return;
    }
    report->files[report->file_count++] = (expect_file_info){
        .struct_size = sizeof(*report->files),
        .file = keep(report, file->name),
        .columns = keep(report, file->columns),
        .rows = file->rows,
        .wrong_rows = file->wrong_rows,
        .encoding = keep(report, file->encoding),
        .delimiter = file->delimiter,
        .skipped_rows = file->skipped_rows,
    };
}

void report_add_column(expect_report *report, const struct column_read *column)
{
    if (report->file_count == 0 ||
        alloc_reserve(&report->alloc, (void **)&report->columns, &report->column_capacity,
                      report->column_count + 1, sizeof(*report->columns)) != EXPECT_OK) {
        report->incomplete = true;
        return;
    }
    report->columns[report->column_count++] = (struct file_column){
        .file = report->file_count - 1,
        .info = {
            .struct_size = sizeof(report->columns->info),
            .header = keep_text(report, column->header, column->header_length, QUOTED_TEXT_MAX),
            .column = keep(report, column->column),
            .sample = keep_text(report, column->sample, column->sample_length, QUOTED_TEXT_MAX),
            .value = keep_text(report, column->value, column->value_length, QUOTED_TEXT_MAX),
        }};
}

void report_set_line(expect_report *report, size_t first, int64_t line)
{
    for (size_t i = first; i < report->count; i++)
        report->findings[i].line = line;
}

bool report_is_incomplete(const expect_report *report)
{
    return report->incomplete;
}

size_t expect_report_count(const expect_report *report)
{
    return report != NULL ? report->count : 0;
}

size_t expect_report_errors(const expect_report *report)
{
    return report != NULL ? report->errors : 0;
}

expect_status expect_report_get(const expect_report *report, size_t index,
                                expect_finding *ret_finding)
{
    if (report == NULL || index >= report->count)
        return EXPECT_ERR_ARGUMENT;
    return abi_write(ret_finding, &report->findings[index], sizeof(report->findings[index]));
}

size_t expect_report_files(const expect_report *report)
{
    return report != NULL ? report->file_count : 0;
}

expect_status expect_report_file(const expect_report *report, size_t index,
                                 expect_file_info *ret_file)
{
    if (report == NULL || index >= report->file_count)
        return EXPECT_ERR_ARGUMENT;
    return abi_write(ret_file, &report->files[index], sizeof(report->files[index]));
}

/* The index of the first column of a file, or of what would stand there. */
static size_t first_column(const expect_report *report, size_t file)
{
    size_t first = 0;

    while (first < report->column_count && report->columns[first].file < file)
        first++;
    return first;
}

size_t expect_report_columns(const expect_report *report, size_t file)
{
    if (report == NULL || file >= report->file_count)
        return 0;
    return first_column(report, file + 1) - first_column(report, file);
}

expect_status expect_report_column(const expect_report *report, size_t file, size_t index,
                                   expect_column_info *ret_column)
{
    const struct file_column *column;

    if (index >= expect_report_columns(report, file))
        return EXPECT_ERR_ARGUMENT;
    column = &report->columns[first_column(report, file) + index];
    return abi_write(ret_column, &column->info, sizeof(column->info));
}

void expect_report_free(expect_report *report)
{
    struct alloc alloc;

    if (report == NULL)
        return;
    alloc = report->alloc;
    alloc_put(&alloc, report->findings, report->capacity, sizeof(*report->findings));
    alloc_put(&alloc, report->files, report->file_capacity, sizeof(*report->files));
    alloc_put(&alloc, report->columns, report->column_capacity, sizeof(*report->columns));
    arena_fini(&report->arena);
    alloc_put(&alloc, report, 1, sizeof(*report));
}
