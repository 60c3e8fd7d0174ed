/* SPDX-License-Identifier: MIT */
#include "load/extras.h"

#include "load/column_report.h"
#include "load/file_name.h"
#include "load/kinds.h"
#include "load/row_estimate.h"
#include "load/schemas.h"

#include <string.h>

/* Above every offset in our own files. */
#define FIRST_OFFSET ((size_t)(ORIGIN_OFFSET_MAX < SIZE_MAX ? ORIGIN_OFFSET_MAX / 2 : SIZE_MAX / 2))

enum { WHOLE_NAME_SIZE = 256 };

void extras_init(struct extra_files *extras, const struct alloc *alloc,
                 const struct mapping *mapping, const struct dialect *dialect,
                 expect_report *report)
{
    *extras = (struct extra_files){.alloc = alloc,
                                   .mapping = mapping,
                                   .dialect = dialect,
                                   .report = report,
                                   .next = FIRST_OFFSET};
}

static void close_file(struct extra_files *extras, struct extra_file *file)
{
    if (!file->is_again)
        file_text_fini(&file->text, extras->alloc);
    if (file->is_owned)
        file_fini(extras->alloc, &file->bytes);
}

void extras_fini(struct extra_files *extras)
{
    for (size_t i = 0; i < extras->count; i++)
        close_file(extras, &extras->items[i]);
    alloc_put(extras->alloc, extras->items, extras->capacity, sizeof(*extras->items));
    event_reader_free(extras->events);
    frepple_free(extras->frepple);
}

/* ---- Which files ---- */

static struct extra_kind kind_by_name(const char *name)
{
    for (int table = 0; table < TABLE_COUNT; table++) {
        if (strcmp(kind_of_table((enum table)table), name) == 0)
            return (struct extra_kind){name, (enum table)table, FREPPLE_NONE};
    }
    for (size_t i = 0; i < kind_foreign_count(); i++) {
        if (strcmp(kind_foreign(i)->name, name) == 0)
            return (struct extra_kind){name, kind_foreign(i)->table, kind_foreign(i)->frepple};
    }
    return (struct extra_kind){name, TABLE_COUNT, FREPPLE_NONE};
}

/* What has a meaning of its own, whatever a pattern says. */
static bool is_reserved(const char *name)
{
    return field_is_word(name, strlen(name), "mapping.csv") ||
           field_is_word(name, strlen(name), "requests.csv");
}

/* By the name as it stands, or as the whole table would have it: MARD.csv of MARD.part2.csv.gz. */
static const char *mapped_kind(const struct extra_files *extras, const char *name)
{
    const char *mapped = mapping_file(extras->mapping, name);
    struct file_stem stem = file_name_stem(name);
    char whole[WHOLE_NAME_SIZE];

    if (mapped != NULL || stem.length == 0 || stem.length + sizeof(".csv") > sizeof(whole))
        return mapped;
    memcpy(whole, name, stem.length);
    memcpy(whole + stem.length, ".csv", sizeof(".csv"));
    return mapping_file(extras->mapping, whole);
}

size_t extras_kinds(const struct extra_files *extras, const char *name,
                    struct extra_kind kinds[EXTRA_KINDS_MAX])
{
    const char *mapped = mapped_kind(extras, name);
    size_t count = 0;

    if (is_reserved(name))
        return 0;
    if (mapped != NULL) {
        kinds[0] = kind_by_name(mapped);
        return 1;
    }
    for (size_t i = 0; i < kind_foreign_count(); i++) {
        const struct foreign_kind *kind = kind_foreign(i);

        if (count < EXTRA_KINDS_MAX && file_name_is_same_table(name, kind->file))
            kinds[count++] = (struct extra_kind){kind->name, kind->table, kind->frepple};
    }
    return count;
}

static bool is_part_of(const struct extra_file *file, const char *name)
{
    return file_name_stem(name).length > 0 && file_name_is_same_table(file->name, name);
}

/* Where a file belongs: behind the parts before it. */
static size_t find_slot(const struct extra_files *extras, const char *name)
{
    size_t slot = 0;

    while (slot < extras->count &&
           !(is_part_of(&extras->items[slot], name) &&
             file_name_stem(extras->items[slot].name).part >= file_name_stem(name).part))
        slot++;
    return slot;
}

static bool is_second_file(const struct extra_files *extras, size_t slot, const char *name)
{
    struct place place = {.file = name};

    if (slot == extras->count ||
        file_name_stem(extras->items[slot].name).part != file_name_stem(name).part)
        return false;
    report_add(extras->report, EXPECT_SEVERITY_ERROR, "duplicate_file", &place,
               "%s and %s are the same file twice", extras->items[slot].name, name);
    return true;
}

void extras_note_lost_parts(const struct extra_files *extras)
{
    for (size_t i = 0; i < extras->count; i++) {
        const struct extra_file *file = &extras->items[i];
        int32_t part = file_name_stem(file->name).part, before = 0;

        if (part == 0 || file->is_again)
            continue;
        for (size_t j = 0; j < i; j++) {
            if (is_part_of(&extras->items[j], file->name))
                before = file_name_stem(extras->items[j].name).part;
        }
        if (part > before + 1)
            file_name_note_lost(file->name, extras->report);
    }
}

/* A file of the list, as the first or another thing that it is read as. */
static struct extra_file make_file(const struct extra_kind *kind, bool is_again, const char *name,
                                   struct file_bytes bytes, bool is_owned)
{
    return (struct extra_file){.kind = *kind,
                               .name = name,
                               .bytes = bytes,
                               .is_owned = is_owned && !is_again,
                               .is_again = is_again,
                               .first = SIZE_MAX};
}

expect_status extras_add(struct extra_files *extras, const struct extra_kind *kinds, size_t count,
                         const char *name, struct file_bytes bytes, bool is_owned)
{
    expect_status status = alloc_reserve(extras->alloc, (void **)&extras->items, &extras->capacity,
                                         extras->count + count, sizeof(*extras->items));
    size_t slot = find_slot(extras, name);

    if (status != EXPECT_OK || is_second_file(extras, slot, name)) {
        if (is_owned)
            file_fini(extras->alloc, &bytes);
        return status;
    }
    memmove(extras->items + slot + count, extras->items + slot,
            (extras->count - slot) * sizeof(*extras->items));
    for (size_t i = 0; i < count; i++)
        extras->items[slot + i] = make_file(&kinds[i], i > 0, name, bytes, is_owned);
    extras->count += count;
    return EXPECT_OK;
}

/* ---- Rows ---- */

struct extra_rows {
    struct extra_files *extras;
    struct extra_file *file;
    struct builder *builder;
};

/* A distribution order without an origin has left it already. */
static bool has_left(const struct extra_file *file, const void *row)
{
    return strcmp(file->kind.kind, KIND_DISTRIBUTION_ORIGIN) == 0 &&
           ((const struct demand_input *)row)->location.length == 0;
}

static void mark_incomplete(struct builder *builder, enum table table)
{
    if (table != TABLE_COUNT) {
        builder_mark_incomplete(builder, table);
        return;
    }
    builder_mark_incomplete(builder, TABLE_INVENTORY);
    builder_mark_incomplete(builder, TABLE_SUPPLY);
    builder_mark_incomplete(builder, TABLE_DEMAND);
}

static expect_status take_row(void *context, const struct csv_record *record, const void *row)
{
    const struct extra_rows *rows = context;
    struct extra_file *file = rows->file;
    struct row_origin origin = {record->origin.line, file->first + record->origin.offset};

    if (row == NULL) {
        file->wrong_rows++;
        mark_incomplete(rows->builder, file->kind.table);
    } else {
        row_estimate_take(rows->builder, file->kind.table, &file->text.csv, file->rows++,
                          record->origin.offset);
    }
    if (file->kind.frepple != FREPPLE_NONE)
        return frepple_take(rows->extras->frepple, file->kind.frepple, row, origin);
    if (row == NULL)
        return EXPECT_OK;
    if (file->kind.table == TABLE_COUNT)
        return event_take(rows->extras->events, &file->table, row, record->origin, origin,
                          rows->builder, rows->extras->report);
    if (has_left(file, row))
        return EXPECT_OK;
    return schema_add_row(rows->builder, file->kind.table, row, origin);
}

/* The text of a file, which is made once. */
static expect_status open_file(struct extra_files *extras, struct extra_file *file)
{
    if (file->is_again)
        file->text = file[-1].text;
    else
        TRY(file_text_init(&file->text, extras->alloc, &file->bytes, extras->dialect->encoding,
                           file->name, extras->report));
    file->first = extras->next;
    extras->next += file->text.csv.size + 1;
    return EXPECT_OK;
}

static void locate_frepple(const void *context, enum table table, struct row_origin origin,
                           const char *field, struct place *ret_place)
{
    (void)table;
    extras_locate(context, origin, field, ret_place);
}

static expect_status expect_frepple(struct extra_files *extras, enum frepple_file file)
{
    if (extras->frepple == NULL)
        TRY(frepple_new(extras->alloc, extras->report, (struct row_locator){locate_frepple, extras},
                        &extras->frepple));
    frepple_expect(extras->frepple, file);
    return EXPECT_OK;
}

static expect_status read_file(struct extra_files *extras, struct extra_file *file,
                               struct builder *builder)
{
    struct extra_rows rows = {extras, file, builder};
    size_t errors = expect_report_errors(extras->report);
    bool is_frepple = file->kind.frepple != FREPPLE_NONE;
    bool is_events = file->kind.table == TABLE_COUNT && !is_frepple;

    if (is_frepple)
        TRY(expect_frepple(extras, file->kind.frepple));
    if (is_events && extras->events == NULL)
        TRY(event_reader_new(extras->alloc, &extras->events));
    TRY(open_file(extras, file));
    table_init(&file->table, kind_schema(file->kind.table, file->kind.frepple), file->name,
               file->text.csv, extras->dialect);
    table_set_source(&file->table, file->kind.kind, extras->mapping);
    if (file->text.is_usable)
        TRY(table_read(&file->table, extras->alloc,
                       (struct table_reports){extras->report, extras->report},
                       (struct row_sink){take_row, &rows, builder}));
    if (is_events)
        event_reader_finish(extras->events, file->name, extras->report);
    if (expect_report_errors(extras->report) == errors)
        return EXPECT_OK;
    mark_incomplete(builder, file->kind.table);
    return is_frepple
               ? frepple_take(extras->frepple, file->kind.frepple, NULL, (struct row_origin){0, 0})
               : EXPECT_OK;
}

expect_status extras_read(struct extra_files *extras, bool first, struct builder *builder)
{
    for (size_t i = 0; i < extras->count; i++) {
        enum table table = extras->items[i].kind.table;

        if ((table == TABLE_UNITS || table == TABLE_ITEMS) == first)
            TRY(read_file(extras, &extras->items[i], builder));
    }
    return first || extras->frepple == NULL ? EXPECT_OK : frepple_build(extras->frepple, builder);
}

expect_status extras_report(const struct extra_files *extras)
{
    for (size_t i = 0; i < extras->count; i++) {
        const struct extra_file *file = &extras->items[i];

        TRY(column_report_file(&file->table, file->text.encoding, file->rows, file->wrong_rows,
                               extras->alloc, extras->report));
    }
    return EXPECT_OK;
}

/* The column of the file behind a field that the builder names. */
static const char *field_in_file(const struct extra_kind *kind, const char *field)
{
    if (kind->frepple != FREPPLE_NONE)
        return frepple_column(kind->frepple, field);
    return kind->table == TABLE_COUNT ? event_field(field) : field;
}

bool extras_locate(const struct extra_files *extras, struct row_origin origin, const char *field,
                   struct place *ret_place)
{
    for (size_t i = 0; i < extras->count; i++) {
        const struct extra_file *file = &extras->items[i];

        if (origin.offset < file->first || origin.offset > file->first + file->text.csv.size)
            continue;
        table_locate(&file->table, (struct csv_origin){origin.line, origin.offset - file->first},
                     field_in_file(&file->kind, field), ret_place);
        return true;
    }
    return false;
}
