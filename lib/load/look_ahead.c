/* SPDX-License-Identifier: MIT */
#include "load/look_ahead.h"

#include "model/builder.h"

#include <string.h>

static bool is_plain(const struct table_file *file, size_t column)
{
    return file->schema->columns[column].type == FIELD_TEXT &&
           file->positions[column] != POSITION_NONE && file->sources[column].part_count == 1;
}

void look_ahead_init(struct look_ahead *ahead, const struct table_file *file,
                     struct builder *builder)
{
    ahead->count = ahead->at = 0;
    ahead->records = NULL;
    for (size_t i = 0; builder != NULL && i < file->schema->column_count; i++) {
        const char *name = file->schema->columns[i].name;
        const struct intern *names = is_plain(file, i) ? builder_names(builder, name) : NULL;
        struct look_ahead_column *column = &ahead->columns[ahead->count];

        if (names == NULL || ahead->count == LOOK_AHEAD_COLUMNS)
            continue;
        column->position = file->positions[i];
        column->names = names;
        column->column = i;
        column->ids[0] = INTERN_NONE;
        ahead->count++;
    }
}

const struct look_ahead_column *look_ahead_column(const struct look_ahead *ahead, size_t column)
{
    for (size_t i = 0; i < ahead->count; i++) {
        if (ahead->columns[i].column == column)
            return &ahead->columns[i];
    }
    return NULL;
}

static void ask(struct look_ahead *ahead, size_t position, const struct csv_batch *batch)
{
    for (size_t i = 0; i < batch->count; i++) {
        const struct csv_record *record = &batch->records[i];
        struct csv_field field = {NULL, 0};

        if (position < record->count)
            field = record->fields[position];
        ahead->queries[i].text = field.text;
        ahead->queries[i].length = field.length;
    }
}

/* Names in order are new ones: nothing is found by looking for them. */
static void look(struct look_ahead *ahead, struct look_ahead_column *column,
                 const struct csv_batch *batch)
{
    if (intern_has_order(column->names)) {
        memset(column->ids, 0xff, batch->count * sizeof(*column->ids)); /* INTERN_NONE */
        return;
    }
    ask(ahead, column->position, batch);
    intern_find_many(column->names, ahead->queries, batch->count);
    for (size_t i = 0; i < batch->count; i++)
        column->ids[i] = ahead->queries[i].id;
}

void look_at_batch(struct look_ahead *ahead, const struct csv_reader *reader)
{
    struct csv_batch batch = csv_reader_batch(reader);

    for (size_t i = 0; i < ahead->count; i++)
        look(ahead, &ahead->columns[i], &batch);
    ahead->records = batch.records;
}
