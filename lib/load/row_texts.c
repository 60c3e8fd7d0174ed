/* SPDX-License-Identifier: MIT */
#include "load/row_maker.h"

#include "load/infer.h"

#include <stdio.h>
#include <string.h>

/* ---- Filling down ---- */

bool row_fills_down(const struct row_maker *maker, size_t column, size_t part)
{
    return transforms_have(&maker->lists[column][part], TRANSFORM_FILL_DOWN);
}

static struct row_text raw_text(const struct row_maker *maker, const struct csv_record *record,
                                size_t column, size_t part)
{
    size_t position = maker->file->sources[column].parts[part].position;
    struct csv_field field = {"", 0};

    if (position < record->count && record->fields[position].text != NULL)
        field = record->fields[position];
    csv_field_trim(&field);
    return (struct row_text){.text = {field.text, field.length}, .is_plain = field.is_plain};
}

static expect_status keep_text(struct row_maker *maker, struct filled *filled, struct row_text text)
{
    TRY(alloc_reserve(maker->alloc, (void **)&filled->bytes, &filled->capacity,
                      text.text.length + 1, 1));
    memcpy(filled->bytes, text.text.at, text.text.length);
    filled->length = text.text.length;
    filled->is_plain = text.is_plain;
    return EXPECT_OK;
}

/* A row that begins a document does not inherit from the one before. */
static expect_status fill_column(struct row_maker *maker, const struct csv_record *record,
                                 size_t column, bool begins)
{
    for (size_t part = 0; part < maker->file->sources[column].part_count; part++) {
        struct row_text text = raw_text(maker, record, column, part);

        if (row_fills_down(maker, column, part) && (text.text.length > 0 || begins))
            TRY(keep_text(maker, &maker->filled[column][part], text));
    }
    return EXPECT_OK;
}

expect_status row_fill_down(struct row_maker *maker, const struct csv_record *record)
{
    bool begins = maker->document != COLUMN_NONE &&
                  raw_text(maker, record, maker->document, 0).text.length > 0;

    for (size_t i = 0; i < maker->file->schema->column_count; i++)
        TRY(fill_column(maker, record, i, begins));
    return EXPECT_OK;
}

/* ---- Texts ---- */

static bool counts_minutes(const struct row_maker *maker, size_t column)
{
    return strstr(maker->file->schema->columns[column].name, "minutes") != NULL;
}

expect_status row_read_number(struct row_maker *maker, size_t column, struct row_text *text,
                              expect_quantity *ret_number)
{
    struct infer_settings settings = {maker->alloc, maker->reports.file};

    *ret_number = 0;
    if (text->fault != NULL || text->text.length == 0)
        return EXPECT_OK;
    if (!text->is_plain)
        return infer_parse(maker->file, column, FIELD_DECIMAL, text->text, &settings, ret_number,
                           &text->fault);
    text->fault = field_parse(FIELD_DECIMAL, text->text.at, text->text.length, ret_number);
    return EXPECT_OK;
}

/* The form of a column is known before a number of it is changed. */
static expect_status look_at_form(struct row_maker *maker, size_t column,
                                  const struct transform_list *list, struct row_text text)
{
    expect_quantity unused;

    return transforms_change_numbers(list) ? row_read_number(maker, column, &text, &unused)
                                           : EXPECT_OK;
}

expect_status row_part_text(struct row_maker *maker, const struct csv_record *record, size_t column,
                            size_t part, struct row_text *ret_text)
{
    const struct filled *filled = &maker->filled[column][part];

    *ret_text = raw_text(maker, record, column, part);
    if (ret_text->text.length == 0 && row_fills_down(maker, column, part) && filled->length > 0)
        *ret_text = (struct row_text){.text = {filled->bytes, filled->length},
                                      .is_plain = filled->is_plain};
    if (maker->lists[column][part].count == 0)
        return EXPECT_OK;
    TRY(look_at_form(maker, column, &maker->lists[column][part], *ret_text));
    return transforms_apply(&maker->lists[column][part], counts_minutes(maker, column),
                            &maker->file->forms[column], &maker->scratch, &ret_text->text,
                            &ret_text->is_plain, &ret_text->fault);
}

static expect_status first_text(struct row_maker *maker, const struct csv_record *record,
                                size_t column, struct row_text *ret_text)
{
    for (size_t part = 0; part < maker->file->sources[column].part_count; part++) {
        TRY(row_part_text(maker, record, column, part, ret_text));
        if (ret_text->text.length > 0)
            break;
    }
    return EXPECT_OK;
}

static expect_status joined_text(struct row_maker *maker, const struct csv_record *record,
                                 size_t column, struct row_text *ret_text)
{
    for (size_t part = 0; part < maker->file->sources[column].part_count; part++) {
        struct row_text next;
        size_t length;
        char *joined;

        TRY(row_part_text(maker, record, column, part, &next));
        if (ret_text->text.length == 0 || next.text.length == 0 || next.fault != NULL) {
            if (next.text.length > 0)
                *ret_text = next;
            continue;
        }
        length = ret_text->text.length + 1 + next.text.length;
        joined = arena_get(&maker->scratch, length + 1, 1);
        if (joined == NULL)
            return EXPECT_ERR_NOMEM;
        snprintf(joined, length + 1, "%.*s-%.*s", (int)ret_text->text.length, ret_text->text.at,
                 (int)next.text.length, next.text.at);
        ret_text->text = (struct text){joined, length};
    }
    return EXPECT_OK;
}

/* A part that is no number is passed on as it is: then the fault names it. */
static expect_status calculated_text(struct row_maker *maker, const struct csv_record *record,
                                     size_t column, struct row_text *ret_text)
{
    const struct column_source *source = &maker->file->sources[column];
    expect_quantity sum = 0, number;
    bool is_blank = true;

    for (size_t part = 0; part < source->part_count; part++) {
        TRY(row_part_text(maker, record, column, part, ret_text));
        TRY(row_read_number(maker, column, ret_text, &number));
        if (ret_text->fault != NULL)
            return EXPECT_OK;
        is_blank = is_blank && ret_text->text.length == 0;
        if (source->combine == COMBINE_SUBTRACT && part > 0)
            number = -number;
        sum += number; /* each is at most a millionth of the range */
    }
    if (is_blank)
        return EXPECT_OK;
    ret_text->is_plain = true;
    return transforms_write_number(sum, &maker->scratch, &ret_text->text);
}

expect_status row_source_text(struct row_maker *maker, const struct csv_record *record,
                              size_t column, struct row_text *ret_text)
{
    const struct column_source *source = &maker->file->sources[column];

    *ret_text = (struct row_text){.text = {"", 0}};
    if (source->combine == COMBINE_JOIN)
        TRY(joined_text(maker, record, column, ret_text));
    else if (source->combine == COMBINE_SUM || source->combine == COMBINE_SUBTRACT)
        TRY(calculated_text(maker, record, column, ret_text));
    else
        TRY(first_text(maker, record, column, ret_text));
    if (ret_text->text.length == 0 && ret_text->fault == NULL && source->fallback.length > 0)
        *ret_text = (struct row_text){.text = source->fallback, .is_plain = true};
    return EXPECT_OK;
}

/* How many lines the names of `ids` have had. */
static expect_status grow_lines(struct row_maker *maker, size_t count)
{
    size_t before = maker->line_capacity;

    TRY(alloc_reserve(maker->alloc, (void **)&maker->lines, &maker->line_capacity, count,
                      sizeof(*maker->lines)));
    memset(maker->lines + before, 0, (maker->line_capacity - before) * sizeof(*maker->lines));
    return EXPECT_OK;
}

/* The first line of a document keeps its number, the next are P7-2, P7-3 ...; a name that is taken
 * is passed over. */
static expect_status number_line(struct row_maker *maker, struct text *text)
{
    uint32_t known = intern_count(maker->ids), document, id;
    size_t size = text->length + 24;
    char *name = arena_get(&maker->scratch, size, 1);

    if (name == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(intern_add(maker->ids, text->at, text->length, &document));
    TRY(grow_lines(maker, (size_t)document + 1));
    maker->lines[document]++;
    for (id = document; id != known; maker->lines[document]++) {
        int length = snprintf(name, size, "%.*s-%u", (int)text->length, text->at,
                              (unsigned)maker->lines[document]);

        TRY(intern_add(maker->ids, name, (size_t)length, &id));
        if (id != known)
            continue;
        *text = (struct text){name, (size_t)length};
        break;
    }
    return EXPECT_OK;
}

expect_status row_maker_text(struct row_maker *maker, const struct csv_record *record,
                             size_t column, struct row_text *ret_text)
{
    if (column == maker->quantity && maker->has_open_quantity) {
        *ret_text = maker->open_quantity;
        return EXPECT_OK;
    }
    TRY(row_source_text(maker, record, column, ret_text));
    if (maker->file->sources[column].is_document && ret_text->text.length > 0 &&
        maker->file->sources[column].part_count == 1)
        return number_line(maker, &ret_text->text);
    return EXPECT_OK;
}
