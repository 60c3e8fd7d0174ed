/* SPDX-License-Identifier: MIT */
#include "load/look_ahead.h"

#include "base/intern.h"
#include "model/builder.h"

#include <string.h>

enum { RECORDS_MAX = 64 };

/* Names that make a column out of one field, as it stands there. */
static bool is_plain(const struct table_file *file, size_t column)
{
    return file->schema->columns[column].type == FIELD_TEXT &&
           file->positions[column] != POSITION_NONE && file->sources[column].part_count == 1;
}

void look_ahead_init(struct look_ahead *ahead, const struct table_file *file,
                     struct builder *builder)
{
    ahead->builder = builder;
    ahead->count = 0;
    for (size_t i = 0; builder != NULL && i < file->schema->column_count; i++) {
        const char *name = file->schema->columns[i].name;
        const struct intern *names = is_plain(file, i) ? builder_names(builder, name) : NULL;

        if (names == NULL || ahead->count == LOOK_AHEAD_COLUMNS)
            continue;
        ahead->columns[ahead->count].position = file->positions[i];
        ahead->columns[ahead->count].names = names;
        ahead->columns[ahead->count++].is_item = strcmp(name, "item") == 0;
    }
}

/* All records of one column: first their slots, then what these lead to. */
static void look_at_column(const struct look_ahead *ahead, size_t column,
                           const struct csv_record *records, size_t count)
{
    const struct intern *names = ahead->columns[column].names;
    size_t position = ahead->columns[column].position;
    uint32_t hashes[RECORDS_MAX];

    for (size_t i = 0; i < count; i++) {
        struct csv_field field = {NULL, 0};

        if (position < records[i].count)
            field = records[i].fields[position];
        hashes[i] = intern_expect(names, field.text, field.text != NULL ? field.length : 0);
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t id = intern_approach(names, hashes[i]);

        if (ahead->columns[column].is_item && id != INTERN_NONE)
            builder_expect_item(ahead->builder, id);
    }
}

void look_ahead(const struct look_ahead *ahead, const struct csv_reader *reader)
{
    const struct csv_record *records;
    size_t count;

    if (ahead->count == 0)
        return;
    records = csv_reader_ahead(reader, &count);
    if (count > RECORDS_MAX)
        count = RECORDS_MAX;
    for (size_t i = 0; i < ahead->count && count > 0; i++) {
        if (intern_is_large(ahead->columns[i].names))
            look_at_column(ahead, i, records, count);
    }
}
