/* SPDX-License-Identifier: MIT */
#include "load/missing.h"

#include "load/suggest.h"

#include <stdio.h>
#include <string.h>

static bool is_missing(const struct table_file *file, size_t column)
{
    return file->schema->columns[column].need != NEED_NOTHING &&
           file->sources[column].origin == ORIGIN_NONE;
}

static void report_column(const struct table_file *file, const struct csv_record *header,
                          const struct place *place, expect_report *report)
{
    struct csv_field meant = suggest_header(file, header, place->field);

    report_add(report, EXPECT_SEVERITY_ERROR, "missing_column", place,
               "%s must have a column %s%s%.*s%s", file->schema->file, place->field,
               meant.text != NULL ? "; is it \"" : "", (int)meant.length,
               meant.text != NULL ? meant.text : "", meant.text != NULL ? "\"?" : "");
}

/* All of them are missing, and one finding does for that. */
static void report_empty(const struct table_file *file, struct place *place, expect_report *report)
{
    char names[TABLE_NAMES_SIZE] = "";
    size_t length = 0;

    for (size_t i = 0; i < file->schema->column_count; i++) {
        if (!is_missing(file, i))
            continue;
        if (length == 0)
            place->field = file->schema->columns[i].name;
        length += (size_t)snprintf(names + length, sizeof(names) - length, "%s%s",
                                   length > 0 ? ", " : "", file->schema->columns[i].name);
    }
    if (length > 0)
        report_add(report, EXPECT_SEVERITY_ERROR, "missing_column", place,
                   "%s is empty; its first line must name the columns: %s", file->name, names);
}

void missing_report(const struct table_file *file, const struct csv_record *header,
                    expect_report *report)
{
    struct place place = {.file = file->name, .line = file->text.first.line};

    place.column = file->text.rows == NULL;
    if (header->count == 0) {
        report_empty(file, &place, report);
        return;
    }
    place.line = header->origin.line;
    for (size_t i = 0; i < file->schema->column_count; i++) {
        place.field = file->schema->columns[i].name;
        if (is_missing(file, i))
            report_column(file, header, &place, report);
    }
}
