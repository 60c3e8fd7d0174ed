/* SPDX-License-Identifier: MIT */
#include "load/folder.h"

#include "load/asked_items.h"
#include "load/column_report.h"
#include "load/extras.h"
#include "load/file.h"
#include "load/ics_files.h"
#include "load/kinds.h"
#include "load/policy_keys.h"
#include "load/schemas.h"
#include "model/builder.h"

#include <string.h>

/* A file that is being loaded. The bytes stay until the model is frozen: what only all rows
 * together show is reported at its place, too. */
struct loaded_file {
    const char *name; /* NULL: there is no such file */
    const void *bytes;
    size_t size;
    struct file_bytes owned; /* behind `bytes`, if the loader has read them itself */
    struct table_file table;
    int64_t rows, wrong_rows;
};

struct loader {
    const struct alloc *alloc;
    struct model *model;
    expect_report *report;
    expect_report *survey; /* NULL: not wanted */
    struct builder *builder;
    struct arena names;        /* of files */
    const char *requests_path; /* NULL: the folder has no requests.csv */
    struct loaded_file files[TABLE_COUNT];
    struct file_bytes mapping_bytes; /* of mapping.csv, where the loader has read it itself */
    struct mapping mapping;
    struct extra_files extras;
    struct ics_files calendars;
    bool policy_seen[POLICY_KEY_COUNT];
    bool has_io_error;
};

/* ---- Files by name ---- */

/* Names of section 3 that this version does not read, and names that are none of its business. */
static const char *const unread_names[] = {
    "substitutes.csv", "operation.csv",        "operationmaterial.csv", "operationresource.csv",
    "resource.csv",    "itemdistribution.csv", "calendar.csv",          "calendarbucket.csv",
};
static const char mapping_name[] = "mapping.csv";
static const char requests_name[] = "requests.csv";
static const char *const other_names[] = {requests_name, mapping_name, "expected.jsonl"};

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (field_is_word(name, strlen(name), names[i]))
            return true;
    }
    return false;
}

static bool starts_with_readme(const char *name)
{
    return strlen(name) >= 6 && field_is_word(name, 6, "readme");
}

/* "demand.csv.gz" */
static bool is_compressed_table(const char *name)
{
    size_t length = strlen(name);
    char plain[32] = {0};

    if (length < 4 || length - 3 >= sizeof(plain) || !field_is_word(name + length - 3, 3, ".gz"))
        return false;
    memcpy(plain, name, length - 3);
    return schema_find_table(plain) != TABLE_COUNT;
}

/* A note for a file that no table reads; nothing is left out in silence. */
static void note_other_file(struct loader *loader, const char *name)
{
    struct place place = {.file = name};

    if (is_one_of(name, unread_names, sizeof(unread_names) / sizeof(unread_names[0])) ||
        is_compressed_table(name))
        report_add(loader->report, EXPECT_SEVERITY_NOTE, "file_not_read_yet", &place,
                   "%s is not read yet: what it says does not count", name);
    else if (!is_one_of(name, other_names, sizeof(other_names) / sizeof(other_names[0])) &&
             !starts_with_readme(name))
        report_add(loader->report, EXPECT_SEVERITY_NOTE, "unknown_file", &place,
                   "%s is no file of a data folder and is not read", name);
}

static bool is_second_file(struct loader *loader, enum table table, const char *name)
{
    struct place place = {.file = name};

    if (loader->files[table].name == NULL)
        return false;
    report_add(loader->report, EXPECT_SEVERITY_ERROR, "duplicate_file", &place,
               "%s and %s are the same file twice", loader->files[table].name, name);
    return true;
}

/* ---- Reading files ---- */

static expect_status report_unreadable(struct loader *loader, const char *code, const char *name,
                                       const char *words)
{
    struct place place = {.file = name};

    report_add(loader->report, EXPECT_SEVERITY_ERROR, code, &place, "%s %s", name, words);
    loader->has_io_error = true;
    return EXPECT_OK;
}

static expect_status read_file(struct loader *loader, enum table table, const char *folder,
                               const char *name)
{
    struct loaded_file *file = &loader->files[table];
    const char *path = path_join(&loader->names, folder, name);
    expect_status status;

    if (path == NULL)
        return EXPECT_ERR_NOMEM;
    status = file_read(loader->alloc, path, &file->owned);
    if (status == EXPECT_ERR_IO)
        return report_unreadable(loader, "cannot_read", name, "cannot be read");
    TRY(status);
    file->name = name;
    file->bytes = file->owned.bytes;
    file->size = file->owned.size;
    return EXPECT_OK;
}

static expect_status pass_other_file(struct loader *loader, const char *folder, const char *name)
{
    note_other_file(loader, name);
    if (!field_is_word(name, strlen(name), requests_name))
        return EXPECT_OK;
    loader->requests_path = path_join(&loader->names, folder, name);
    return loader->requests_path != NULL ? EXPECT_OK : EXPECT_ERR_NOMEM;
}

/* A file of another name: read as one of ours, or passed over. */
static expect_status read_extra(struct loader *loader, const char *folder, const char *name)
{
    struct extra_kind kinds[EXTRA_KINDS_MAX];
    size_t count = extras_kinds(&loader->extras, name, kinds);
    struct file_bytes bytes;
    const char *path;
    expect_status status;

    if (count == 0)
        return pass_other_file(loader, folder, name);
    path = path_join(&loader->names, folder, name);
    if (path == NULL)
        return EXPECT_ERR_NOMEM;
    status = file_read(loader->alloc, path, &bytes);
    if (status == EXPECT_ERR_IO)
        return report_unreadable(loader, "cannot_read", name, "cannot be read");
    TRY(status);
    return extras_add(&loader->extras, kinds, count, name, bytes.bytes, bytes.size, bytes);
}

static bool is_mapping(const char *name)
{
    return field_is_word(name, strlen(name), mapping_name);
}

/* mapping.csv comes before all others: it says how they are read. */
static expect_status read_mapping(struct loader *loader, const char *folder, const char *name)
{
    const char *path = path_join(&loader->names, folder, name);
    expect_status status;

    if (path == NULL)
        return EXPECT_ERR_NOMEM;
    status = file_read(loader->alloc, path, &loader->mapping_bytes);
    if (status == EXPECT_ERR_IO)
        return report_unreadable(loader, "cannot_read", name, "cannot be read");
    TRY(status);
    return mapping_read(&loader->mapping, name, loader->mapping_bytes.bytes,
                        loader->mapping_bytes.size, loader->report);
}

static expect_status read_mappings(struct loader *loader, const char *folder,
                                   const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (is_mapping(names[i]) && loader->mapping_bytes.bytes == NULL)
            TRY(read_mapping(loader, folder, names[i]));
    }
    return EXPECT_OK;
}

static expect_status read_folder(struct loader *loader, const char *folder)
{
    const char *const *names;
    size_t count;
    expect_status status = folder_names(folder, &loader->names, &names, &count);

    if (status == EXPECT_ERR_IO)
        return report_unreadable(loader, "no_data", folder, "is not a folder that can be read");
    TRY(status);
    TRY(read_mappings(loader, folder, names, count));
    for (size_t i = 0; i < count; i++) {
        enum table table = schema_find_table(names[i]);

        if (ics_files_is_folder(names[i]))
            TRY(ics_files_scan(&loader->calendars, folder, names[i]));
        else if (table == TABLE_COUNT)
            TRY(read_extra(loader, folder, names[i]));
        else if (!is_second_file(loader, table, names[i]))
            TRY(read_file(loader, table, folder, names[i]));
    }
    return EXPECT_OK;
}

static expect_status take_extra(struct loader *loader, const struct memory_file *file)
{
    struct extra_kind kinds[EXTRA_KINDS_MAX];
    size_t count = extras_kinds(&loader->extras, file->name, kinds);

    if (count > 0)
        return extras_add(&loader->extras, kinds, count, file->name, file->bytes, file->size,
                          (struct file_bytes){0});
    note_other_file(loader, file->name);
    return EXPECT_OK;
}

static expect_status take_memory(struct loader *loader, const struct memory_file *files,
                                 size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (is_mapping(files[i].name))
            TRY(mapping_read(&loader->mapping, files[i].name, files[i].bytes, files[i].size,
                             loader->report));
    }
    for (size_t i = 0; i < count; i++) {
        enum table table = schema_find_table(files[i].name);

        if (ics_files_is_file(files[i].name))
            TRY(ics_files_add(&loader->calendars, files[i].name, files[i].bytes, files[i].size));
        else if (table == TABLE_COUNT)
            TRY(take_extra(loader, &files[i]));
        else if (!is_second_file(loader, table, files[i].name))
            loader->files[table] = (struct loaded_file){
                .name = files[i].name, .bytes = files[i].bytes, .size = files[i].size};
    }
    return EXPECT_OK;
}

/* ---- Rows ---- */

/* Rows of one table on their way to the builder. */
struct table_rows {
    struct loader *loader;
    enum table table;
};

static void report_policy(struct loader *loader, int32_t severity, const char *code,
                          struct csv_origin origin, const char *field, struct text text,
                          const char *key, const char *words)
{
    struct place place = {.text = text.at, .text_length = text.length};

    table_locate(&loader->files[TABLE_POLICY].table, origin, field, &place);
    report_add(loader->report, severity, code, &place, "%s %s", key, words);
}

/* A key met before is as surely a mistake as an id met before. */
static expect_status take_policy(struct loader *loader, const struct policy_input *row,
                                 struct csv_origin origin)
{
    size_t key = policy_key_find(row->key);
    const struct field_fault *fault;

    if (key == POLICY_KEY_COUNT) {
        report_policy(loader, EXPECT_SEVERITY_NOTE, "unknown_policy", origin, "key", row->key,
                      "this key", "is not used");
        return EXPECT_OK;
    }
    if (loader->policy_seen[key])
        report_policy(loader, EXPECT_SEVERITY_ERROR, "duplicate_id", origin, "key", row->key,
                      "this key", "is there twice");
    loader->policy_seen[key] = true;
    fault = policy_key_set(key, row->value, builder_policy(loader->builder));
    if (fault != NULL)
        report_policy(loader, EXPECT_SEVERITY_ERROR, fault->code, origin, "value", row->value,
                      "the value", fault->words);
    return EXPECT_OK;
}

static expect_status take_row(void *context, const struct csv_record *record, const void *row)
{
    const struct table_rows *rows = context;
    struct loaded_file *file = &rows->loader->files[rows->table];
    struct builder *builder = rows->loader->builder;

    if (row == NULL) {
        file->wrong_rows++;
        builder_mark_incomplete(builder, rows->table);
        return EXPECT_OK;
    }
    file->rows++;
    if (rows->table == TABLE_POLICY)
        return take_policy(rows->loader, row, record->origin);
    return schema_add_row(builder, rows->table, row,
                          (struct row_origin){record->origin.line, record->origin.offset});
}

static expect_status report_file(struct loader *loader, const struct loaded_file *file)
{
    return column_report_file(&file->table, file->rows, file->wrong_rows, loader->alloc,
                              loader->report);
}

static expect_status read_table(struct loader *loader, enum table table)
{
    struct loaded_file *file = &loader->files[table];
    struct table_rows rows = {loader, table};
    size_t errors = expect_report_errors(loader->report);

    table_init(&file->table, schema_of_table(table), file->name, csv_text(file->bytes, file->size));
    table_set_source(&file->table, kind_of_table(table), &loader->mapping);
    TRY(table_read(&file->table, loader->alloc,
                   (struct table_reports){loader->report, loader->report},
                   (struct row_sink){take_row, &rows}));
    if (expect_report_errors(loader->report) > errors)
        builder_mark_incomplete(loader->builder, table);
    return EXPECT_OK;
}

/* The rows of the tables that come first, or of all others. */
static expect_status read_some(struct loader *loader, bool first)
{
    for (int table = 0; table < TABLE_COUNT; table++) {
        bool comes_first = table == TABLE_UNITS || table == TABLE_ITEMS;

        if (loader->files[table].name != NULL && comes_first == first)
            TRY(read_table(loader, (enum table)table));
    }
    return extras_read(&loader->extras, first, loader->builder);
}

/* Above every offset in our own files. */
static size_t size_of_files(const struct loader *loader)
{
    size_t size = 1;

    for (int table = 0; table < TABLE_COUNT; table++)
        size += loader->files[table].size;
    return size;
}

/* Units come first, with what items are counted in: then all else can be converted. */
static expect_status read_tables(struct loader *loader)
{
    extras_place(&loader->extras, size_of_files(loader));
    TRY(read_some(loader, true));
    TRY(read_some(loader, false));
    for (int table = 0; table < TABLE_COUNT; table++) {
        if (loader->files[table].name != NULL)
            TRY(report_file(loader, &loader->files[table]));
    }
    TRY(extras_report(&loader->extras));
    return ics_files_build(&loader->calendars, loader->model->today, loader->builder);
}

/* ---- The whole ---- */

static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;

    for (size_t i = 0; i < size; i++)
        hash = (hash ^ at[i]) * UINT64_C(1099511628211);
    return hash;
}

/* FNV-1a over the names and bytes of the files that were read: tables in their order, each with its
 * name of section 3, then .ics files. The NUL of a name keeps name and bytes apart. */
static uint64_t fingerprint(const struct loader *loader)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (int table = 0; table < TABLE_COUNT; table++) {
        const struct loaded_file *file = &loader->files[table];
        const char *name = schema_of_table((enum table)table)->file;

        if (file->name == NULL)
            continue;
        hash = hash_bytes(hash, name, strlen(name) + 1);
        hash = hash_bytes(hash, file->bytes, file->size);
    }
    for (size_t i = 0; i < loader->extras.count; i++) {
        const struct extra_file *file = &loader->extras.items[i];

        hash = hash_bytes(hash, file->name, strlen(file->name) + 1);
        hash = hash_bytes(hash, file->bytes, file->size);
    }
    if (loader->mapping.bytes != NULL)
        hash = hash_bytes(hash, loader->mapping.bytes, loader->mapping.size);
    for (size_t i = 0; i < loader->calendars.count; i++) {
        const struct ics_file *file = &loader->calendars.items[i].file;

        hash = hash_bytes(hash, file->name, strlen(file->name) + 1);
        hash = hash_bytes(hash, file->bytes, file->size);
    }
    return hash;
}

static void locate(const void *context, enum table table, struct row_origin origin,
                   const char *field, struct place *ret_place)
{
    const struct loader *loader = context;

    if (extras_locate(&loader->extras, origin, field, ret_place))
        return;
    table_locate(&loader->files[table].table, (struct csv_origin){origin.line, origin.offset},
                 field, ret_place);
}

static void check_any_data(struct loader *loader, const char *folder)
{
    struct place place = {.file = folder};

    for (int table = 0; table < TABLE_COUNT; table++) {
        if (loader->files[table].name != NULL)
            return;
    }
    if (loader->extras.count > 0)
        return;
    report_add(loader->report, EXPECT_SEVERITY_ERROR, "no_data", &place,
               "there is no data file: at least one of inventory.csv, capacity.csv and "
               "lead_times.csv is needed");
}

/* Rows, then the model; the files are there. */
static expect_status build(struct loader *loader)
{
    TRY(builder_new(loader->model, loader->report, (struct row_locator){locate, loader},
                    &loader->builder));
    TRY(read_tables(loader));
    if (loader->requests_path != NULL)
        TRY(asked_items_name(loader->requests_path, loader->alloc, loader->builder));
    loader->model->fingerprint = fingerprint(loader);
    TRY(builder_freeze(loader->builder));
    return loader->survey != NULL ? builder_survey(loader->builder, loader->survey) : EXPECT_OK;
}

static void loader_fini(struct loader *loader)
{
    builder_free(loader->builder);
    for (int table = 0; table < TABLE_COUNT; table++)
        file_fini(loader->alloc, &loader->files[table].owned);
    file_fini(loader->alloc, &loader->mapping_bytes);
    mapping_fini(&loader->mapping);
    extras_fini(&loader->extras);
    ics_files_fini(&loader->calendars);
    arena_fini(&loader->names);
}

/* From files in hand to a model; `folder` is for findings. */
static expect_status load(struct loader *loader, const char *folder)
{
    bool has_io_error = loader->has_io_error || loader->calendars.has_io_error;
    expect_status status;

    if (!has_io_error)
        check_any_data(loader, folder);
    status = build(loader);
    if (status == EXPECT_ERR_DATA && has_io_error)
        status = EXPECT_ERR_IO;
    return status;
}

static expect_status loader_init(struct loader *loader, const struct load_settings *settings,
                                 struct model *model, expect_report *report)
{
    *loader = (struct loader){
        .alloc = settings->alloc, .model = model, .report = report, .survey = settings->survey};
    arena_init(&loader->names, settings->alloc);
    mapping_init(&loader->mapping, settings->alloc);
    extras_init(&loader->extras, settings->alloc, &loader->mapping, report);
    ics_files_init(&loader->calendars, settings->alloc, &loader->names, report);
    return model_init(model, settings->alloc, settings->today);
}

/* After an error nothing half-loaded remains. */
static expect_status loader_finish(struct loader *loader, expect_status status)
{
    loader_fini(loader);
    if (status != EXPECT_OK)
        model_fini(loader->model);
    return status;
}

expect_status load_folder(const char *folder, const struct load_settings *settings,
                          struct model *model, expect_report *report)
{
    struct loader loader;
    expect_status status;

    TRY(loader_init(&loader, settings, model, report));
    status = read_folder(&loader, folder);
    if (status == EXPECT_OK)
        status = load(&loader, folder);
    return loader_finish(&loader, status);
}

expect_status load_memory(const struct memory_file *files, size_t count,
                          const struct load_settings *settings, struct model *model,
                          expect_report *report)
{
    struct loader loader;
    expect_status status;

    TRY(loader_init(&loader, settings, model, report));
    status = take_memory(&loader, files, count);
    if (status == EXPECT_OK)
        status = load(&loader, NULL);
    return loader_finish(&loader, status);
}
