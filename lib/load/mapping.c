/* SPDX-License-Identifier: MIT */
#include "load/mapping.h"

#include "load/kinds.h"
#include "load/table.h"

#include <stdio.h>
#include <string.h>

struct mapping_input {
    struct text file, column, source, transform, fallback;
};

#define COLUMN(name, need, member)                                                                 \
    {                                                                                              \
        name, FIELD_TEXT, need, offsetof(struct mapping_input, member), ROLE_PLAIN                 \
    }

static const struct column mapping_columns[] = {
    COLUMN("file", NEED_VALUE, file),          COLUMN("column", NEED_COLUMN, column),
    COLUMN("source", NEED_COLUMN, source),     COLUMN("transform", NEED_NOTHING, transform),
    COLUMN("default", NEED_NOTHING, fallback),
};
static const struct mapping_input mapping_default = {.file = {"", 0}};
static const struct schema mapping_schema = {"mapping.csv", mapping_columns, 5, &mapping_default,
                                             sizeof(mapping_default)};

/* One reading of the file. */
struct mapping_reading {
    struct mapping *mapping;
    struct table_file file;
    expect_report *report;
};

void mapping_init(struct mapping *mapping, const struct alloc *alloc)
{
    *mapping = (struct mapping){.alloc = *alloc};
    arena_init(&mapping->arena, &mapping->alloc);
}

void mapping_fini(struct mapping *mapping)
{
    alloc_put(&mapping->alloc, mapping->columns, mapping->column_capacity,
              sizeof(*mapping->columns));
    alloc_put(&mapping->alloc, mapping->files, mapping->file_capacity, sizeof(*mapping->files));
    file_text_fini(&mapping->text, &mapping->alloc);
    file_fini(&mapping->alloc, &mapping->bytes);
    arena_fini(&mapping->arena);
}

/* ---- Texts and places ---- */

static expect_status keep(struct mapping *mapping, struct text *text)
{
    const char *copy;

    if (text->length == 0)
        return EXPECT_OK;
    copy = arena_copy_text(&mapping->arena, text->at, text->length);
    if (copy == NULL)
        return EXPECT_ERR_NOMEM;
    text->at = copy;
    return EXPECT_OK;
}

static expect_status keep_name(struct mapping *mapping, struct text text, const char **ret_name)
{
    *ret_name = arena_copy_text(&mapping->arena, text.at, text.length);
    return *ret_name != NULL ? EXPECT_OK : EXPECT_ERR_NOMEM;
}

static struct place place_of(const struct mapping_reading *reading, struct csv_origin origin,
                             const char *field, struct text text)
{
    struct place place = {.text = text.at, .text_length = text.length};

    table_locate(&reading->file, origin, field, &place);
    return place;
}

static void complain(struct mapping_reading *reading, struct csv_origin origin, const char *code,
                     const char *field, struct text text, const char *words)
{
    struct place place = place_of(reading, origin, field, text);

    report_add(reading->report, EXPECT_SEVERITY_ERROR, code, &place, "%s \"%.*s\" %s", field,
               (int)(text.length < 60 ? text.length : 60), text.at, words);
}

/* ---- @dialect ---- */

static expect_status take_dialect(struct mapping_reading *reading, struct mapping_input *row,
                                  struct csv_origin origin)
{
    struct mapping *mapping = reading->mapping;
    enum dialect_key key = dialect_key_find(row->column);
    struct place place;
    const char *wrong;

    if (key == DIALECT_KEY_COUNT) {
        complain(reading, origin, "mapping_column", "column", row->column,
                 "is no key of a dialect");
        return EXPECT_OK;
    }
    TRY(keep(mapping, &row->source));
    place = place_of(reading, origin, "source", row->source);
    TRY(dialect_rows_take(&mapping->dialect, key, row->source, &place, &mapping->arena, &wrong));
    if (wrong != NULL)
        complain(reading, origin, "bad_dialect", "source", row->source, wrong);
    return EXPECT_OK;
}

/* ---- Columns ---- */

/* `MENGE - WEMNG`: headers with a sign between blanks, as the transform says. */
static enum combine combine_of(struct text transform)
{
    struct transform_list list;
    struct text word;

    if (transforms_parse(transform, &list, &word) != NULL)
        return COMBINE_FIRST;
    if (transforms_have(&list, TRANSFORM_SUBTRACT))
        return COMBINE_SUBTRACT;
    return transforms_have(&list, TRANSFORM_ADD) ? COMBINE_SUM : COMBINE_FIRST;
}

static size_t next_sign(struct text text, char sign)
{
    for (size_t i = 1; i + 1 < text.length; i++) {
        if (text.at[i] == sign && text.at[i - 1] == ' ' && text.at[i + 1] == ' ')
            return i;
    }
    return text.length;
}

/* False, with a finding, when there are too many headers or too few for the sum. */
static expect_status split_headers(struct mapping_reading *reading, struct text source,
                                   struct csv_origin origin, struct mapped_column *mapped)
{
    char sign = mapped->combine == COMBINE_SUBTRACT ? '-' : '+';
    struct text rest = source;

    while (rest.length > 0 && mapped->header_count < COLUMN_PARTS_MAX) {
        size_t length = mapped->combine != COMBINE_FIRST ? next_sign(rest, sign) : rest.length;
        struct text header = {rest.at, length};

        field_trim(&header.at, &header.length);
        TRY(keep_name(reading->mapping, header, &mapped->headers[mapped->header_count++]));
        rest.at += length < rest.length ? length + 1 : length;
        rest.length -= length < rest.length ? length + 1 : length;
    }
    if (rest.length > 0)
        complain(reading, origin, "mapping_source", "source", source, "has more than 4 headers");
    else if (mapped->combine != COMBINE_FIRST && mapped->header_count < 2)
        complain(reading, origin, "mapping_source", "source", source,
                 sign == '-' ? "needs two headers, like MENGE - WEMNG"
                             : "needs two headers, like A + B");
    return EXPECT_OK;
}

/* Dates and flags neither add up nor join. */
static bool can_combine(struct kind kind, const char *column)
{
    for (size_t i = 0; i < kind.schema->column_count; i++) {
        enum field_type type = kind.schema->columns[i].type;

        if (column != NULL && strcmp(kind.schema->columns[i].name, column) == 0)
            return type != FIELD_DAY && type != FIELD_MOMENT && type != FIELD_FLAG &&
                   type != FIELD_WEEKDAYS && type != FIELD_CLOCK;
    }
    return true;
}

static bool is_twice(const struct mapping *mapping, const struct mapped_column *mapped)
{
    for (size_t i = 0; i < mapping->column_count; i++) {
        if (strcmp(mapping->columns[i].file, mapped->file) == 0 &&
            mapping->columns[i].column != NULL && mapped->column != NULL &&
            strcmp(mapping->columns[i].column, mapped->column) == 0)
            return true;
    }
    return false;
}

/* The texts of a row, which outlive it. */
static expect_status keep_row(struct mapping_reading *reading, struct mapping_input *row,
                              struct csv_origin origin, struct mapped_column *mapped)
{
    struct text source = row->source;

    TRY(keep(reading->mapping, &source));
    TRY(keep(reading->mapping, &row->transform));
    TRY(keep(reading->mapping, &row->fallback));
    mapped->transform = row->transform;
    mapped->fallback = row->fallback;
    mapped->combine = combine_of(row->transform);
    mapped->place = place_of(reading, origin, "source", source);
    return split_headers(reading, source, origin, mapped);
}

static expect_status take_column(struct mapping_reading *reading, struct mapping_input *row,
                                 struct csv_origin origin, struct kind kind)
{
    struct mapping *mapping = reading->mapping;
    struct mapped_column mapped = {.file = kind.name};
    struct transform_list list;
    const char *wrong;
    struct text word;

    if (row->column.length > 0)
        mapped.column = kind_column(kind, row->column);
    if (row->column.length > 0 && mapped.column == NULL) {
        complain(reading, origin, "mapping_column", "column", row->column,
                 "is no column of this file");
        return EXPECT_OK;
    }
    wrong = transforms_parse(row->transform, &list, &word);
    if (wrong != NULL) {
        complain(reading, origin, "mapping_transform", "transform", word, wrong);
        return EXPECT_OK;
    }
    if (combine_of(row->transform) != COMBINE_FIRST && !can_combine(kind, mapped.column)) {
        complain(reading, origin, "mapping_transform", "transform", row->transform,
                 "does not go with a column that is neither a number nor a text");
        return EXPECT_OK;
    }
    if (is_twice(mapping, &mapped)) {
        complain(reading, origin, "duplicate_id", "column", row->column, "is there twice");
        return EXPECT_OK;
    }
    TRY(keep_row(reading, row, origin, &mapped));
    TRY(alloc_reserve(&mapping->alloc, (void **)&mapping->columns, &mapping->column_capacity,
                      mapping->column_count + 1, sizeof(mapped)));
    mapping->columns[mapping->column_count++] = mapped;
    return EXPECT_OK;
}

/* ---- Files ---- */

static expect_status take_pattern(struct mapping_reading *reading, const struct mapping_input *row,
                                  struct csv_origin origin, struct kind kind)
{
    struct mapping *mapping = reading->mapping;
    struct mapped_file mapped = {.file = kind.name};

    if (!field_is_word(row->transform.at, row->transform.length, "glob")) {
        complain(reading, origin, "mapping_transform", "transform", row->transform,
                 "does not go with the column *, which needs glob");
        return EXPECT_OK;
    }
    if (row->source.length == 0) {
        complain(reading, origin, "mapping_source", "source", row->source,
                 "must name files, like MARD*.csv");
        return EXPECT_OK;
    }
    TRY(keep_name(mapping, row->source, &mapped.pattern));
    TRY(alloc_reserve(&mapping->alloc, (void **)&mapping->files, &mapping->file_capacity,
                      mapping->file_count + 1, sizeof(mapped)));
    mapping->files[mapping->file_count++] = mapped;
    return EXPECT_OK;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* `*` stands for any letters; the last one met is tried longer until the rest fits. */
static bool fits(const char *pattern, const char *name)
{
    const char *star = NULL, *tried = name;

    while (*name != '\0') {
        if (*pattern == '*') {
            star = pattern++;
            tried = name;
        } else if (lower(*pattern) == lower(*name)) {
            pattern++;
            name++;
        } else if (star != NULL) {
            pattern = star + 1;
            name = ++tried;
        } else {
            return false;
        }
    }
    while (*pattern == '*')
        pattern++;
    return *pattern == '\0';
}

const char *mapping_file(const struct mapping *mapping, const char *name)
{
    for (size_t i = 0; i < mapping->file_count; i++) {
        if (fits(mapping->files[i].pattern, name))
            return mapping->files[i].file;
    }
    return NULL;
}

/* ---- The whole ---- */

static expect_status take_row(void *context, const struct csv_record *record, const void *row)
{
    struct mapping_reading *reading = context;
    struct mapping_input input;
    struct kind kind;

    if (row == NULL)
        return EXPECT_OK;
    input = *(const struct mapping_input *)row;
    if (field_is_word(input.file.at, input.file.length, "@dialect"))
        return take_dialect(reading, &input, record->origin);
    if (!kind_find(input.file, &kind)) {
        complain(reading, record->origin, "mapping_file", "file", input.file,
                 "is no file that a mapping can speak about");
        return EXPECT_OK;
    }
    if (field_is_word(input.column.at, input.column.length, "*"))
        return take_pattern(reading, &input, record->origin, kind);
    return take_column(reading, &input, record->origin, kind);
}

expect_status mapping_read(struct mapping *mapping, const char *name,
                           const struct file_bytes *bytes, const char *encoding,
                           expect_report *report)
{
    static const struct dialect inferred = {0};
    struct mapping_reading reading = {.mapping = mapping, .report = report};

    file_text_fini(&mapping->text, &mapping->alloc);
    TRY(file_text_init(&mapping->text, &mapping->alloc, bytes, encoding, name, report));
    if (!mapping->text.is_usable)
        return EXPECT_OK;
    table_init(&reading.file, &mapping_schema, name, mapping->text.csv, &inferred);
    return table_read(&reading.file, &mapping->alloc, (struct table_reports){report, report},
                      (struct row_sink){take_row, &reading});
}

bool mapping_is_named(const char *name)
{
    return field_is_word(name, strlen(name), mapping_schema.file);
}

/* "data/" of "data/requests.csv"; "." of "requests.csv". */
static const char *folder_of(struct mapping *mapping, const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? arena_copy_text(&mapping->arena, path, (size_t)(slash - path) + 1) : ".";
}

expect_status mapping_read_beside(struct mapping *mapping, const char *path, const char *encoding,
                                  expect_report *report)
{
    const char *folder = folder_of(mapping, path), *const * names;
    size_t count;

    if (folder == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(folder_names(folder, &mapping->arena, &names, &count));
    for (size_t i = 0; i < count && mapping->bytes.bytes == NULL; i++) {
        const char *found;

        if (!mapping_is_named(names[i]))
            continue;
        found = path_join(&mapping->arena, folder, names[i]);
        if (found == NULL)
            return EXPECT_ERR_NOMEM;
        TRY(file_read(&mapping->alloc, found, &mapping->bytes));
        TRY(mapping_read(mapping, names[i], &mapping->bytes, encoding, report));
    }
    return EXPECT_OK;
}
