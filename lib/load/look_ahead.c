/* SPDX-License-Identifier: MIT */
#include "load/look_ahead.h"

#include "base/intern.h"
#include "model/builder.h"

#include <string.h>

/* How many records ahead the two looks are: long enough before they are needed that memory has
 * answered, not so long that the answer is gone again. */
enum { FAR = 16, NEAR = 8 };

/* Names that make a column out of one field, as it stands there. */
static bool is_plain(const struct table_file *file, size_t column)
{
    return file->schema->columns[column].type == FIELD_TEXT &&
           file->positions[column] != POSITION_NONE && file->sources[column].part_count == 1;
}

void look_ahead_init(struct look_ahead *ahead, const struct table_file *file,
                     struct builder *builder)
{
    *ahead = (struct look_ahead){.builder = builder};
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

/* The first look: where the names of a record are to be found. */
static void look_far(struct look_ahead *ahead, const struct csv_batch *batch, size_t at)
{
    const struct csv_record *record = &batch->records[at];

    for (size_t i = 0; i < ahead->count && at < batch->count; i++) {
        const struct csv_field *field = &record->fields[ahead->columns[i].position];

        if (ahead->columns[i].position < record->count && field->text != NULL &&
            intern_is_large(ahead->columns[i].names))
            ahead->hashes[at][i] =
                intern_expect(ahead->columns[i].names, field->text, field->length);
    }
}

/* The second look, at what is found there. Where there was no first one, the hash is that of another
 * record, and what it leads to does no harm. */
static void look_near(const struct look_ahead *ahead, const struct csv_batch *batch, size_t at)
{
    for (size_t i = 0; i < ahead->count && at < batch->count; i++) {
        const struct intern *names = ahead->columns[i].names;
        uint32_t id = INTERN_NONE;

        if (intern_is_large(names))
            id = intern_approach(names, ahead->hashes[at][i]);
        if (id != INTERN_NONE && ahead->columns[i].is_item)
            builder_expect_item(ahead->builder, id);
    }
}

void look_ahead(struct look_ahead *ahead, const struct csv_reader *reader)
{
    struct csv_batch batch;

    if (ahead->count == 0)
        return;
    batch = csv_reader_batch(reader);
    for (size_t i = 0; batch.at == 0 && i < FAR; i++)
        look_far(ahead, &batch, i);
    for (size_t i = 0; batch.at == 0 && i < NEAR; i++)
        look_near(ahead, &batch, i);
    look_far(ahead, &batch, batch.at + FAR);
    look_near(ahead, &batch, batch.at + NEAR);
}
