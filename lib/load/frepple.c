/* SPDX-License-Identifier: MIT */
#include "load/frepple.h"

#include "load/frepple_calendars.h"
#include "load/frepple_lanes.h"
#include "load/frepple_operations.h"
#include "load/frepple_orders.h"
#include "load/frepple_purchases.h"
#include "load/frepple_resources.h"

#include <string.h>

/* ---- The rows ---- */

expect_status frepple_new(const struct alloc *alloc, expect_report *report,
                          struct row_locator locator, struct frepple **ret_frepple)
{
    struct frepple *frepple = alloc_get_zeroed(alloc, 1, sizeof(*frepple));

    if (frepple == NULL)
        return EXPECT_ERR_NOMEM;
    frepple->alloc = *alloc;
    frepple->report = report;
    frepple->locator = locator;
    arena_init(&frepple->arena, &frepple->alloc);
    *ret_frepple = frepple;
    return EXPECT_OK;
}

void frepple_free(struct frepple *frepple)
{
    struct alloc alloc;

    if (frepple == NULL)
        return;
    alloc = frepple->alloc;
    for (int file = FREPPLE_NONE + 1; file < FREPPLE_FILE_COUNT; file++) {
        struct frepple_table *table = &frepple->tables[file];

        alloc_put(&alloc, table->items, table->capacity,
                  schema_of_frepple((enum frepple_file)file)->row_size);
        intern_free(frepple->names[file]);
    }
    arena_fini(&frepple->arena);
    alloc_put(&alloc, frepple, 1, sizeof(*frepple));
}

void frepple_expect(struct frepple *frepple, enum frepple_file file)
{
    frepple->tables[file].is_there = true;
}

/* The texts of a row outlive the file that they were read from. */
static expect_status keep_texts(struct frepple *frepple, const struct schema *schema, char *row)
{
    for (size_t i = 0; i < schema->column_count; i++) {
        struct text *text = (struct text *)(void *)(row + schema->columns[i].offset);

        if (schema->columns[i].type != FIELD_TEXT || schema->columns[i].role != ROLE_PLAIN)
            continue;
        text->at = arena_copy_text(&frepple->arena, text->length > 0 ? text->at : "", text->length);
        if (text->at == NULL)
            return EXPECT_ERR_NOMEM;
    }
    return EXPECT_OK;
}

/* Every row struct ends with its origin. */
expect_status frepple_take(struct frepple *frepple, enum frepple_file file, const void *row,
                           struct row_origin origin)
{
    const struct schema *schema = schema_of_frepple(file);
    struct frepple_table *table = &frepple->tables[file];
    char *kept;

    if (row == NULL) {
        frepple->has_wrong_rows = true;
        return EXPECT_OK;
    }
    if (table->count >= INTERN_NONE - 1)
        return EXPECT_ERR_RANGE;
    TRY(alloc_reserve(&frepple->alloc, &table->items, &table->capacity, table->count + 1,
                      schema->row_size));
    kept = (char *)table->items + table->count * schema->row_size;
    memcpy(kept, row, schema->row_size);
    TRY(keep_texts(frepple, schema, kept));
    memcpy(kept + schema->row_size - sizeof(origin), &origin, sizeof(origin));
    table->count++;
    return EXPECT_OK;
}

const char *frepple_column(enum frepple_file file, const char *field)
{
    return file == FREPPLE_MATERIAL && strcmp(field, "component") == 0 ? "item" : field;
}

/* ---- Notes ---- */

static void report_notes(struct frepple *frepple)
{
    for (int note = 0; note < NOTE_COUNT; note++) {
        const struct frepple_note_text *text = frepple_note_text((enum frepple_note)note);
        int64_t count = frepple->notes.items[note].count;

        if (count > 0)
            frepple_report(frepple, EXPECT_SEVERITY_NOTE, text->code,
                           frepple->notes.items[note].first, text->field, (struct text){"", 0},
                           "%lld row%s, the first here: %s", (long long)count,
                           count == 1 ? "" : "s", text->words);
    }
}

/* ---- Names ---- */

/* Files with a name that others refer to; the name is the first member of the row. */
struct named_file {
    enum frepple_file file;
    const char *column;
};

static const struct named_file named_files[] = {
    {FREPPLE_OPERATION, "operation"},
    {FREPPLE_RESOURCE, "resource"},
    {FREPPLE_LOCATION, "location"},
    {FREPPLE_CALENDAR, "calendar"},
};

static expect_status name_rows(struct frepple *frepple, const struct named_file *named)
{
    struct frepple_table *table = &frepple->tables[named->file];
    size_t size = schema_of_frepple(named->file)->row_size;

    TRY(intern_new(&frepple->alloc, &frepple->arena, &frepple->names[named->file]));
    for (size_t i = 0; i < table->count; i++) {
        const char *row = (const char *)table->items + i * size;
        struct text name;
        struct row_origin origin;
        uint32_t id;

        memcpy(&name, row, sizeof(name));
        memcpy(&origin, row + size - sizeof(origin), sizeof(origin));
        TRY(intern_add(frepple->names[named->file], name.at, name.length, &id));
        if (id == i)
            continue;
        frepple->has_wrong_rows = true; /* numbers of names are no longer those of rows */
        frepple_report(frepple, EXPECT_SEVERITY_ERROR, "duplicate_id", origin, named->column, name,
                       "%s %s is there twice", named->column, name.at);
        return EXPECT_OK;
    }
    return EXPECT_OK;
}

static expect_status name_all(struct frepple *frepple)
{
    for (size_t i = 0; i < sizeof(named_files) / sizeof(named_files[0]); i++)
        TRY(name_rows(frepple, &named_files[i]));
    return EXPECT_OK;
}

/* ---- The whole ---- */

static bool has_rows(const struct frepple *frepple)
{
    for (int file = 0; file < FREPPLE_FILE_COUNT; file++) {
        if (frepple->tables[file].count > 0)
            return true;
    }
    return false;
}

/* Rows of ours that come from several files; after an error they are not all there. */
static void mark_incomplete(struct builder *builder)
{
    static const enum table made[] = {TABLE_BOM,       TABLE_ROUTING, TABLE_CAPACITY,
                                      TABLE_CALENDARS, TABLE_TRANSIT, TABLE_SUPPLY,
                                      TABLE_LEAD_TIMES};

    for (size_t i = 0; i < sizeof(made) / sizeof(made[0]); i++)
        builder_mark_incomplete(builder, made[i]);
}

static expect_status build_recipes(struct frepple *frepple, struct frepple_recipes *recipes)
{
    TRY(frepple_build_operations(frepple, recipes));
    if (frepple->has_wrong_rows)
        return EXPECT_OK;
    TRY(frepple_build_orders(frepple, recipes));
    return frepple_build_resources(frepple, recipes);
}

static expect_status build_parts(struct frepple *frepple)
{
    struct frepple_recipes recipes = {0};
    expect_status status;

    TRY(builder_know_rows(frepple->builder));
    TRY(frepple_build_calendars(frepple));
    if (frepple->has_wrong_rows)
        return EXPECT_OK;
    status = build_recipes(frepple, &recipes);
    frepple_recipes_fini(frepple, &recipes);
    TRY(status);
    TRY(frepple_build_purchases(frepple));
    return frepple_build_lanes(frepple);
}

expect_status frepple_build(struct frepple *frepple, struct builder *builder)
{
    if (!has_rows(frepple) && !frepple->has_wrong_rows)
        return EXPECT_OK;
    frepple->builder = builder;
    TRY(name_all(frepple));
    if (!frepple->has_wrong_rows)
        TRY(build_parts(frepple));
    if (frepple->has_wrong_rows)
        mark_incomplete(builder);
    report_notes(frepple);
    return EXPECT_OK;
}
