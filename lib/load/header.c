/* SPDX-License-Identifier: MIT */
#include "load/header.h"

#include "base/utf8.h"
#include "load/aliases.h"
#include "load/mapping.h"
#include "load/suggest.h"

#include <string.h>

enum { QUOTED_MAX = 60 };

struct matching {
    struct table_file *file;
    const struct csv_record *header;
    expect_report *report;
    bool *is_used; /* of each field of the header */
};

static struct csv_field name_at(const struct matching *matching, size_t position)
{
    struct csv_field name = matching->header->fields[position];

    csv_field_trim(&name);
    if (name.text == NULL)
        name.text = "";
    return name;
}

static int quoted(struct csv_field field)
{
    return (int)(field.length <= QUOTED_MAX ? field.length : utf8_cut(field.text, QUOTED_MAX));
}

static size_t find_column(const struct schema *schema, const char *name, size_t length)
{
    size_t column = 0;

    while (column < schema->column_count &&
           !field_is_word(name, length, schema->columns[column].name))
        column++;
    return column;
}

static size_t find_header(const struct matching *matching, const char *name)
{
    for (size_t i = 0; i < matching->header->count; i++) {
        struct csv_field found = name_at(matching, i);

        if (field_is_word(found.text, found.length, name))
            return i;
    }
    return POSITION_NONE;
}

static struct place place_at(const struct matching *matching, size_t position, size_t column)
{
    struct place place = table_place(matching->file, matching->header, position);

    if (column < matching->file->schema->column_count)
        place.field = matching->file->schema->columns[column].name;
    return place;
}

/* Keeps parts in their order. */
static void add_part(struct column_source *source, struct column_part part)
{
    size_t at = source->part_count++;

    for (; at > 0 && source->parts[at - 1].rank > part.rank; at--)
        source->parts[at] = source->parts[at - 1];
    source->parts[at] = part;
}

static void use(const struct matching *matching, size_t position)
{
    matching->is_used[position] = true;
}

/* ---- mapping.csv ---- */

static void report_no_header(const struct matching *matching, const struct mapped_column *mapped,
                             const char *header)
{
    report_add(matching->report, EXPECT_SEVERITY_ERROR, "mapping_source", &mapped->place,
               "%s has no column \"%.60s\"", matching->file->name, header);
}

/* A document number stays one, also when a mapping names it. */
static bool is_document(const struct matching *matching, const char *header)
{
    const struct alias *other;
    const struct alias *alias = alias_find(matching->file->kind, header, strlen(header), &other);

    return alias != NULL && alias->rule == ALIAS_DOCUMENT;
}

/* A column of its own, or none when the header is not to be used. */
static void map_column(const struct matching *matching, const struct mapped_column *mapped)
{
    size_t column = mapped->column != NULL ? find_column(matching->file->schema, mapped->column,
                                                         strlen(mapped->column))
                                           : TABLE_COLUMNS_MAX;
    struct column_source source = {
        .origin = ORIGIN_MAPPING, .combine = mapped->combine, .fallback = mapped->fallback};

    for (size_t i = 0; i < mapped->header_count; i++) {
        size_t position = find_header(matching, mapped->headers[i]);

        if (position == POSITION_NONE) {
            if (mapped->column != NULL && mapped->fallback.length == 0)
                report_no_header(matching, mapped, mapped->headers[i]);
            continue;
        }
        use(matching, position);
        source.is_document = mapped->header_count == 1 && is_document(matching, mapped->headers[i]);
        if (source.part_count < COLUMN_PARTS_MAX)
            add_part(&source, (struct column_part){position, i, mapped->transform});
    }
    if (column < matching->file->schema->column_count && source.combine == COMBINE_SUM &&
        matching->file->schema->columns[column].type == FIELD_TEXT)
        source.combine = COMBINE_JOIN;
    if (column < matching->file->schema->column_count &&
        (source.part_count > 0 || source.fallback.length > 0))
        matching->file->sources[column] = source;
}

static void map_columns(const struct matching *matching)
{
    const struct mapping *mapping = matching->file->mapping;

    for (size_t i = 0; mapping != NULL && i < mapping->column_count; i++) {
        if (strcmp(mapping->columns[i].file, matching->file->kind) == 0)
            map_column(matching, &mapping->columns[i]);
    }
}

/* ---- Our own names ---- */

static bool has_header(const struct matching *matching, const char *name)
{
    return find_header(matching, name) != POSITION_NONE;
}

/* An alias that holds against our own name, because of what stands beside it. */
static const struct alias *alias_beside(const struct matching *matching, struct csv_field name)
{
    const struct alias *other;
    const struct alias *alias = alias_find(matching->file->kind, name.text, name.length, &other);

    return alias != NULL && alias->rule == ALIAS_BESIDE && has_header(matching, alias->beside)
               ? alias
               : NULL;
}

static void name_column(const struct matching *matching, size_t position, size_t column)
{
    struct column_source *source = &matching->file->sources[column];
    struct place place = place_at(matching, position, column);

    if (source->origin == ORIGIN_OWN_NAME) {
        report_add(matching->report, EXPECT_SEVERITY_ERROR, "duplicate_column", &place,
                   "the column %s is there twice", place.field);
        use(matching, position);
    } else if (source->origin == ORIGIN_NONE) {
        *source = (struct column_source){.origin = ORIGIN_OWN_NAME, .part_count = 1};
        source->parts[0].position = position;
        use(matching, position);
    }
}

static void name_columns(const struct matching *matching)
{
    for (size_t i = 0; i < matching->header->count; i++) {
        struct csv_field name = name_at(matching, i);
        size_t column = find_column(matching->file->schema, name.text, name.length);

        if (column < matching->file->schema->column_count && !matching->is_used[i] &&
            alias_beside(matching, name) == NULL)
            name_column(matching, i, column);
    }
}

/* ---- Aliases ---- */

static bool may_join(const struct column_source *source, const struct alias *alias)
{
    enum combine wanted = alias->rule == ALIAS_PART ? COMBINE_JOIN : COMBINE_FIRST;

    return (alias->rule == ALIAS_PART || alias->rule == ALIAS_FALLBACK) &&
           source->combine == wanted && source->is_open && source->part_count < COLUMN_PARTS_MAX;
}

static void report_ambiguous(const struct matching *matching, size_t position, size_t column)
{
    const struct column_source *source = &matching->file->sources[column];
    struct csv_field name = name_at(matching, position);
    struct csv_field first = name_at(matching, source->parts[0].position);
    struct place place = place_at(matching, position, column);

    report_add(matching->report, EXPECT_SEVERITY_ERROR, "ambiguous_column", &place,
               "\"%.*s\" and \"%.*s\" both mean %s: say in mapping.csv which one counts",
               quoted(first), first.text, quoted(name), name.text, place.field);
}

static void note_alias(const struct matching *matching, size_t position, size_t column,
                       const struct alias *alias)
{
    struct csv_field name = name_at(matching, position);
    struct place place = place_at(matching, position, column);
    const char *transform = alias->transform;

    report_add(matching->report, EXPECT_SEVERITY_NOTE, "column_alias", &place,
               "\"%.*s\" is read as %s%s%s%s (%s)", quoted(name), name.text, place.field,
               transform != NULL ? ", " : "", transform != NULL ? transform : "",
               alias->rule == ALIAS_PART ? ", a part of it" : "", alias->source);
}

static struct column_part part_of(const struct alias *alias, size_t position)
{
    struct column_part part = {.position = position, .rank = alias_rank(alias)};

    if (alias->transform != NULL)
        part.transform = (struct text){alias->transform, strlen(alias->transform)};
    return part;
}

static void take_alias(const struct matching *matching, size_t position, const struct alias *alias)
{
    size_t column = find_column(matching->file->schema, alias->column, strlen(alias->column));
    struct column_source *source;

    if (column == matching->file->schema->column_count)
        return;
    source = &matching->file->sources[column];
    if (source->origin == ORIGIN_OWN_NAME || source->origin == ORIGIN_MAPPING)
        return; /* not used, and noted as such */
    use(matching, position);
    if (source->origin == ORIGIN_ALIAS && !may_join(source, alias)) {
        report_ambiguous(matching, position, column);
        return;
    }
    source->is_open = alias->rule == ALIAS_PART || alias->rule == ALIAS_FALLBACK;
    source->origin = ORIGIN_ALIAS;
    source->combine = alias->rule == ALIAS_PART ? COMBINE_JOIN : COMBINE_FIRST;
    source->is_document = alias->rule == ALIAS_DOCUMENT;
    add_part(source, part_of(alias, position));
    note_alias(matching, position, column, alias);
}

static void report_two_meanings(const struct matching *matching, size_t position,
                                const struct alias *one, const struct alias *other)
{
    struct csv_field name = name_at(matching, position);
    struct place place = place_at(matching, position, TABLE_COLUMNS_MAX);

    use(matching, position);
    report_add(matching->report, EXPECT_SEVERITY_ERROR, "ambiguous_column", &place,
               "\"%.*s\" may be %s (%s) or %s (%s): say in mapping.csv which one it is",
               quoted(name), name.text, one->column, one->source, other->column, other->source);
}

static bool has_source(const struct matching *matching, const char *column)
{
    size_t at = find_column(matching->file->schema, column, strlen(column));

    return at < matching->file->schema->column_count &&
           matching->file->sources[at].origin != ORIGIN_NONE &&
           matching->file->sources[at].origin != ORIGIN_ALIAS;
}

static void match_alias(const struct matching *matching, size_t position)
{
    struct csv_field name = name_at(matching, position);
    const struct alias *alias, *other;

    if (matching->is_used[position])
        return;
    alias = alias_find(matching->file->kind, name.text, name.length, &other);
    if (alias == NULL || (alias->rule == ALIAS_BESIDE && !has_header(matching, alias->beside)))
        return;
    if (other != NULL && other->rule == ALIAS_BESIDE && has_header(matching, other->beside))
        take_alias(matching, position, other);
    else if (other != NULL && other->rule != ALIAS_BESIDE && !has_source(matching, alias->column) &&
             !has_source(matching, other->column))
        report_two_meanings(matching, position, alias, other);
    else if (other != NULL && other->rule != ALIAS_BESIDE && has_source(matching, alias->column))
        take_alias(matching, position, other);
    else
        take_alias(matching, position, alias);
}

/* ---- The whole ---- */

static void note_unused(const struct matching *matching, size_t position)
{
    struct csv_field name = name_at(matching, position);
    struct place place = place_at(matching, position, TABLE_COLUMNS_MAX);
    const char *meant = suggest_column(matching->file, name);

    if (meant != NULL)
        place.field = meant;
    if (name.length == 0)
        report_add(matching->report, EXPECT_SEVERITY_NOTE, "unknown_column", &place,
                   "a column without a name is not used");
    else
        report_add(matching->report, EXPECT_SEVERITY_NOTE, "unknown_column", &place,
                   "the column \"%.*s\" is not used%s%s%s", quoted(name), name.text,
                   meant != NULL ? "; did you mean " : "", meant != NULL ? meant : "",
                   meant != NULL ? "?" : "");
}

/* An open quantity does for the quantity. */
static void find_positions(struct table_file *file)
{
    for (size_t i = 0; i < file->schema->column_count; i++)
        file->positions[i] =
            file->sources[i].part_count > 0 ? file->sources[i].parts[0].position : POSITION_NONE;
    for (size_t i = 0; i < file->schema->column_count; i++) {
        size_t quantity = find_column(file->schema, "quantity", strlen("quantity"));

        if (file->schema->columns[i].role == ROLE_OPEN && file->sources[i].origin != ORIGIN_NONE &&
            file->sources[quantity].origin == ORIGIN_NONE) {
            file->sources[quantity].origin = file->sources[i].origin;
            file->positions[quantity] = file->sources[i].parts[0].position;
        }
    }
}

static void match(const struct matching *matching)
{
    map_columns(matching);
    name_columns(matching);
    for (size_t i = 0; i < matching->header->count; i++)
        match_alias(matching, i);
    for (size_t i = 0; i < matching->header->count; i++) {
        if (!matching->is_used[i])
            note_unused(matching, i);
    }
    find_positions(matching->file);
}

expect_status header_read(struct table_file *file, const struct csv_record *header,
                          const struct alloc *alloc, expect_report *report)
{
    struct matching matching = {file, header, report, NULL};

    if (header->count == 0)
        return EXPECT_OK;
    matching.is_used = alloc_get_zeroed(alloc, header->count, sizeof(*matching.is_used));
    if (matching.is_used == NULL)
        return EXPECT_ERR_NOMEM;
    match(&matching);
    alloc_put(alloc, matching.is_used, header->count, sizeof(*matching.is_used));
    return EXPECT_OK;
}

expect_status header_count_missing(const struct table_file *file, const struct csv_record *header,
                                   const struct alloc *alloc, size_t *ret_missing)
{
    struct table_file tried = *file;
    expect_report *unheard;
    expect_status status;

    TRY(report_new(alloc, 0, &unheard));
    status = header_read(&tried, header, alloc, unheard);
    expect_report_free(unheard);
    *ret_missing = 0;
    for (size_t i = 0; i < tried.schema->column_count; i++)
        *ret_missing +=
            tried.schema->columns[i].need != NEED_NOTHING && tried.sources[i].origin == ORIGIN_NONE;
    return status;
}
