/* SPDX-License-Identifier: MIT */
#include "load/folder.h"

#include "load/asked_items.h"
#include "load/column_report.h"
#include "load/extras.h"
#include "load/file_name.h"
#include "load/file_text.h"
#include "load/fingerprint.h"
#include "load/ics_files.h"
#include "load/kinds.h"
#include "load/policy_keys.h"
#include "load/row_table.h"
#include "load/schemas.h"
#include "model/thaw.h"

#include <string.h>

/* A file that is being loaded: a table, or a part of it. The text stays until the model is frozen:
 * what only all rows together show is reported at its place, too. */
struct loaded_file {
    struct file_name of;
    const char *name;
    struct file_bytes bytes; /* given, or owned */
    bool is_owned;
    struct file_text text;
    struct table_file table;
    size_t base; /* of the origins of its rows, which tell the parts of a table apart; SIZE_MAX: not
                    read yet */
    int64_t rows, wrong_rows;
};

struct loader {
    const struct alloc *alloc;
    struct model *model;
    expect_report *report;
    expect_report *survey;    /* NULL: not wanted */
    const struct model *base; /* NULL: none */
    struct builder *builder;
    struct arena names;         /* of files */
    struct asked_file requests; /* requests.csv, where there is one */
    bool has_requests;
    struct dialect dialect;
    struct loaded_file *files; /* by table, the parts of each in order */
    size_t file_count, file_capacity;
    struct mapping mapping;
    struct extra_files extras;
    struct ics_files calendars;
    bool policy_seen[POLICY_KEY_COUNT];
    bool has_io_error;
};

/* ---- Files by name ---- */

/* Names of section 3 that this version does not read, and names that are none of its business. */
static const char *const unread_names[] = {
    "flow.csv",        "load.csv",      "operationdependency.csv",
    "setupmatrix.csv", "setuprule.csv", "resourceskill.csv",
    "supplier.csv",
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

/* A note for a file that no table reads; nothing is left out in silence. */
static void note_other_file(struct loader *loader, const char *name)
{
    struct place place = {.file = name};

    if (is_one_of(name, unread_names, sizeof(unread_names) / sizeof(unread_names[0])))
        report_add(loader->report, EXPECT_SEVERITY_NOTE, "file_not_read_yet", &place,
                   "%s is not read yet: what it says does not count", name);
    else if (!is_one_of(name, other_names, sizeof(other_names) / sizeof(other_names[0])) &&
             !starts_with_readme(name))
        report_add(loader->report, EXPECT_SEVERITY_NOTE, "unknown_file", &place,
                   "%s is no file of a data folder and is not read", name);
}

/* Where a file belongs among those that are there. */
static size_t find_slot(const struct loader *loader, struct file_name of)
{
    size_t slot = 0;

    while (slot < loader->file_count &&
           (loader->files[slot].of.table < of.table ||
            (loader->files[slot].of.table == of.table && loader->files[slot].of.part < of.part)))
        slot++;
    return slot;
}

static bool is_second_file(struct loader *loader, size_t slot, struct file_name of,
                           const char *name)
{
    struct place place = {.file = name};

    if (slot == loader->file_count || loader->files[slot].of.table != of.table ||
        loader->files[slot].of.part != of.part)
        return false;
    report_add(loader->report, EXPECT_SEVERITY_ERROR, "duplicate_file", &place,
               "%s and %s are the same file twice", loader->files[slot].name, name);
    return true;
}

/* Puts a file in its place; its bytes are given, or the loader's if `is_owned`. */
static expect_status add_file(struct loader *loader, struct file_name of, const char *name,
                              struct file_bytes bytes, bool is_owned)
{
    size_t slot = find_slot(loader, of);
    struct loaded_file *files;

    TRY(alloc_reserve(loader->alloc, (void **)&loader->files, &loader->file_capacity,
                      loader->file_count + 1, sizeof(*loader->files)));
    files = loader->files;
    memmove(files + slot + 1, files + slot, (loader->file_count - slot) * sizeof(*files));
    files[slot] = (struct loaded_file){
        .of = of, .name = name, .bytes = bytes, .is_owned = is_owned, .base = SIZE_MAX};
    loader->file_count++;
    return EXPECT_OK;
}

/* Parts are numbered from 1 on: where one is missing, so is what it says. */
static void note_lost_parts(struct loader *loader)
{
    for (size_t i = 0; i < loader->file_count; i++) {
        const struct loaded_file *file = &loader->files[i];
        bool has_before = i > 0 && file[-1].of.table == file->of.table;

        if (file->of.part > (has_before ? file[-1].of.part : 0) + 1)
            file_name_note_lost(file->name, loader->report);
    }
    extras_note_lost_parts(&loader->extras);
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

static expect_status read_file(struct loader *loader, struct file_name of, const char *folder,
                               const char *name)
{
    const char *path = path_join(&loader->names, folder, name);
    struct file_bytes bytes;
    expect_status status;

    if (path == NULL)
        return EXPECT_ERR_NOMEM;
    if (is_second_file(loader, find_slot(loader, of), of, name))
        return EXPECT_OK;
    status = file_read(loader->alloc, path, &bytes);
    if (status == EXPECT_ERR_IO)
        return report_unreadable(loader, "cannot_read", name, "cannot be read");
    TRY(status);
    status = add_file(loader, of, name, bytes, true);
    if (status != EXPECT_OK)
        file_fini(loader->alloc, &bytes);
    return status;
}

static expect_status pass_other_file(struct loader *loader, const char *folder, const char *name)
{
    note_other_file(loader, name);
    if (!field_is_word(name, strlen(name), requests_name))
        return EXPECT_OK;
    loader->requests.path = path_join(&loader->names, folder, name);
    loader->has_requests = true;
    return loader->requests.path != NULL ? EXPECT_OK : EXPECT_ERR_NOMEM;
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
    return extras_add(&loader->extras, kinds, count, name, bytes, true);
}

/* mapping.csv comes before all others: it says how they are read. */
static expect_status read_mapping(struct loader *loader, const char *folder, const char *name)
{
    const char *path = path_join(&loader->names, folder, name);
    expect_status status;

    if (path == NULL)
        return EXPECT_ERR_NOMEM;
    status = file_read(loader->alloc, path, &loader->mapping.bytes);
    if (status == EXPECT_ERR_IO)
        return report_unreadable(loader, "cannot_read", name, "cannot be read");
    TRY(status);
    return mapping_read(&loader->mapping, name, &loader->mapping.bytes, loader->dialect.encoding,
                        loader->report);
}

static expect_status read_mappings(struct loader *loader, const char *folder,
                                   const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (mapping_is_named(names[i]) && loader->mapping.bytes.bytes == NULL)
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
    dialect_rows_merge(&loader->mapping.dialect, &loader->dialect, loader->report);
    for (size_t i = 0; i < count; i++) {
        struct file_name of = file_name_read(names[i]);

        if (ics_files_is_folder(names[i]))
            TRY(ics_files_scan(&loader->calendars, folder, names[i]));
        else if (of.table == TABLE_COUNT)
            TRY(read_extra(loader, folder, names[i]));
        else
            TRY(read_file(loader, of, folder, names[i]));
    }
    return EXPECT_OK;
}

/* By which it is known what the file is. */
static const char *file_of(const struct memory_file *file)
{
    return file->rows != NULL ? file->rows->file : file->name;
}

/* As findings call it. */
static const char *name_of(const struct memory_file *file)
{
    return file->rows != NULL ? file->rows->name : file->name;
}

static struct file_bytes bytes_of(const struct memory_file *file)
{
    struct file_bytes bytes = file_bytes_of(file->bytes, file->size);

    bytes.rows = file->rows;
    return bytes;
}

static expect_status take_extra(struct loader *loader, const struct memory_file *file)
{
    struct extra_kind kinds[EXTRA_KINDS_MAX];
    size_t count = extras_kinds(&loader->extras, file_of(file), kinds);

    if (count > 0)
        return extras_add(&loader->extras, kinds, count, name_of(file), bytes_of(file), false);
    note_other_file(loader, name_of(file));
    if (field_is_word(file_of(file), strlen(file_of(file)), requests_name)) {
        loader->requests = (struct asked_file){.bytes = file->bytes, .size = file->size};
        loader->has_requests = true;
    }
    return EXPECT_OK;
}

static expect_status take_memory_file(struct loader *loader, struct file_name of,
                                      const struct memory_file *file)
{
    if (is_second_file(loader, find_slot(loader, of), of, name_of(file)))
        return EXPECT_OK;
    return add_file(loader, of, name_of(file), bytes_of(file), false);
}

static expect_status take_memory(struct loader *loader, const struct memory_file *files,
                                 size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct file_bytes bytes = bytes_of(&files[i]);

        if (mapping_is_named(file_of(&files[i])))
            TRY(mapping_read(&loader->mapping, files[i].name, &bytes, loader->dialect.encoding,
                             loader->report));
    }
    dialect_rows_merge(&loader->mapping.dialect, &loader->dialect, loader->report);
    for (size_t i = 0; i < count; i++) {
        struct file_name of = file_name_read(file_of(&files[i]));

        if (ics_files_is_file(file_of(&files[i])))
            TRY(ics_files_add(&loader->calendars, files[i].name, files[i].bytes, files[i].size));
        else if (of.table == TABLE_COUNT)
            TRY(take_extra(loader, &files[i]));
        else
            TRY(take_memory_file(loader, of, &files[i]));
    }
    return EXPECT_OK;
}

/* ---- Rows ---- */

/* Rows of one file on their way to the builder. */
struct table_rows {
    struct loader *loader;
    struct loaded_file *file;
};

static void report_policy(const struct table_rows *rows, int32_t severity, const char *code,
                          struct csv_origin origin, const char *field, struct text text,
                          const char *key, const char *words)
{
    struct place place = {.text = text.at, .text_length = text.length};

    table_locate(&rows->file->table, origin, field, &place);
    report_add(rows->loader->report, severity, code, &place, "%s %s", key, words);
}

/* A key met before is as surely a mistake as an id met before. */
static expect_status take_policy(const struct table_rows *rows, const struct policy_input *row,
                                 struct csv_origin origin)
{
    struct loader *loader = rows->loader;
    size_t key = policy_key_find(row->key);
    const struct field_fault *fault;

    if (key == POLICY_KEY_COUNT) {
        report_policy(rows, EXPECT_SEVERITY_NOTE, "unknown_policy", origin, "key", row->key,
                      "this key", "is not used");
        return EXPECT_OK;
    }
    if (loader->policy_seen[key])
        report_policy(rows, EXPECT_SEVERITY_ERROR, "duplicate_id", origin, "key", row->key,
                      "this key", "is there twice");
    loader->policy_seen[key] = true;
    fault = policy_key_set(key, row->value, builder_policy(loader->builder));
    if (fault != NULL)
        report_policy(rows, EXPECT_SEVERITY_ERROR, fault->code, origin, "value", row->value,
                      "the value", fault->words);
    return EXPECT_OK;
}

static expect_status take_row(void *context, const struct csv_record *record, const void *row)
{
    const struct table_rows *rows = context;
    struct loaded_file *file = rows->file;
    struct builder *builder = rows->loader->builder;

    if (row == NULL) {
        file->wrong_rows++;
        builder_mark_incomplete(builder, file->of.table);
        return EXPECT_OK;
    }
    file->rows++;
    if (file->of.table == TABLE_POLICY)
        return take_policy(rows, row, record->origin);
    return schema_add_row(
        builder, file->of.table, row,
        (struct row_origin){record->origin.line, file->base + record->origin.offset});
}

static expect_status report_file(struct loader *loader, const struct loaded_file *file)
{
    return column_report_file(&file->table, file->text.encoding, file->rows, file->wrong_rows,
                              loader->alloc, loader->report);
}

/* The bytes of a file become its text; those that are no longer needed go. */
static expect_status open_text(struct loader *loader, struct loaded_file *file)
{
    TRY(file_text_init(&file->text, loader->alloc, &file->bytes, loader->dialect.encoding,
                       file->name, loader->report));
    if (file->is_owned && (file->text.unpacked.bytes != NULL || file->text.decoded.bytes != NULL))
        file_fini(loader->alloc, &file->bytes);
    return EXPECT_OK;
}

static expect_status read_table(struct loader *loader, struct loaded_file *file)
{
    struct table_rows rows = {loader, file};
    size_t errors = expect_report_errors(loader->report);

    TRY(open_text(loader, file));
    table_init(&file->table, schema_of_table(file->of.table), file->name, file->text.csv,
               &loader->dialect);
    table_set_source(&file->table, kind_of_table(file->of.table), &loader->mapping);
    if (file->text.is_usable)
        TRY(table_read(&file->table, loader->alloc,
                       (struct table_reports){loader->report, loader->report},
                       (struct row_sink){take_row, &rows, loader->builder}));
    if (expect_report_errors(loader->report) > errors)
        builder_mark_incomplete(loader->builder, file->of.table);
    return EXPECT_OK;
}

/* The rows of the tables that come first, or of all others. */
static expect_status read_some(struct loader *loader, bool first)
{
    size_t base = 0;

    for (size_t i = 0; i < loader->file_count; i++) {
        struct loaded_file *file = &loader->files[i];
        bool comes_first = file->of.table == TABLE_UNITS || file->of.table == TABLE_ITEMS;

        if (comes_first != first)
            continue;
        base = file->of.part > 0 && i > 0 && file[-1].of.table == file->of.table ? base : 0;
        file->base = base;
        TRY(read_table(loader, file));
        base += file->text.csv.size + 1;
    }
    return extras_read(&loader->extras, first, loader->builder);
}

/* Units come first, with what items are counted in: then all else can be converted. */
static expect_status read_tables(struct loader *loader)
{
    TRY(read_some(loader, true));
    TRY(builder_lay_rows(loader->builder));
    TRY(read_some(loader, false));
    for (size_t i = 0; i < loader->file_count; i++)
        TRY(report_file(loader, &loader->files[i]));
    TRY(extras_report(&loader->extras));
    return ics_files_build(&loader->calendars, loader->model->today, loader->builder);
}

/* ---- The whole ---- */

/* The rows of a table, behind its name; the NUL keeps names apart. */
static uint64_t add_table(uint64_t hash, const char *name, const struct table_file *table)
{
    hash = fingerprint_bytes(hash, name, strlen(name) + 1);
    return fingerprint_join(hash, table->fingerprint);
}

/* Over the rows as they were read, the tables in their order, each with its name of section 3, then
 * .ics files, each with its text. What the caller or a mapping says belongs to it as far as it
 * changes what a row says. */
static uint64_t fingerprint(const struct loader *loader)
{
    uint64_t hash = fingerprint_start();

    for (size_t i = 0; i < loader->file_count; i++)
        hash = add_table(hash, schema_of_table(loader->files[i].of.table)->file,
                         &loader->files[i].table);
    for (size_t i = 0; i < loader->extras.count; i++)
        hash = add_table(hash, loader->extras.items[i].kind.kind, &loader->extras.items[i].table);
    for (size_t i = 0; i < loader->calendars.count; i++) {
        const struct ics_file *file = &loader->calendars.items[i].file;

        hash = fingerprint_bytes(hash, file->name, strlen(file->name) + 1);
        hash = fingerprint_bytes(hash, file->bytes, file->size);
    }
    return hash;
}

/* The last part of the table that begins at or before the row; the table has at least one. */
static const struct loaded_file *file_of_row(const struct loader *loader, enum table table,
                                             struct row_origin origin)
{
    size_t slot = find_slot(loader, (struct file_name){table, 0});

    while (slot + 1 < loader->file_count && loader->files[slot + 1].of.table == table &&
           loader->files[slot + 1].base <= origin.offset)
        slot++;
    return &loader->files[slot];
}

static void locate(const void *context, enum table table, struct row_origin origin,
                   const char *field, struct place *ret_place)
{
    const struct loader *loader = context;
    const struct loaded_file *file;

    if (extras_locate(&loader->extras, origin, field, ret_place))
        return;
    file = file_of_row(loader, table, origin);
    table_locate(&file->table, (struct csv_origin){origin.line, origin.offset - file->base}, field,
                 ret_place);
}

static void check_any_data(struct loader *loader, const char *folder)
{
    struct place place = {.file = folder};

    if (loader->file_count > 0 || loader->extras.count > 0)
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
    if (loader->base != NULL)
        TRY(builder_lay_over(loader->builder, loader->base));
    TRY(read_tables(loader));
    if (loader->has_requests && loader->base == NULL)
        TRY(asked_items_name(&loader->requests, &loader->dialect, loader->alloc, loader->builder));
    loader->model->fingerprint = fingerprint(loader);
    if (loader->base != NULL)
        loader->model->fingerprint =
            fingerprint_join(loader->base->fingerprint, loader->model->fingerprint);
    TRY(builder_freeze(loader->builder));
    return loader->survey != NULL ? builder_survey(loader->builder, loader->survey) : EXPECT_OK;
}

static void loader_fini(struct loader *loader)
{
    builder_free(loader->builder);
    for (size_t i = 0; i < loader->file_count; i++) {
        file_text_fini(&loader->files[i].text, loader->alloc);
        if (loader->files[i].is_owned)
            file_fini(loader->alloc, &loader->files[i].bytes);
    }
    alloc_put(loader->alloc, loader->files, loader->file_capacity, sizeof(*loader->files));
    mapping_fini(&loader->mapping);
    extras_fini(&loader->extras);
    ics_files_fini(&loader->calendars);
    arena_fini(&loader->names);
}

static expect_status check_dialect(struct loader *loader)
{
    return file_text_check_encoding(loader->dialect.encoding, loader->report) ? EXPECT_OK
                                                                              : EXPECT_ERR_DATA;
}

/* From files in hand to a model; `folder` is for findings. */
static expect_status load(struct loader *loader, const char *folder)
{
    bool has_io_error = loader->has_io_error || loader->calendars.has_io_error;
    expect_status status;

    if (!has_io_error)
        check_any_data(loader, folder);
    note_lost_parts(loader);
    status = build(loader);
    if (status == EXPECT_ERR_DATA && has_io_error)
        status = EXPECT_ERR_IO;
    return status;
}

static expect_status loader_init(struct loader *loader, const struct load_settings *settings,
                                 struct model *model, expect_report *report)
{
    *loader = (struct loader){
        .alloc = settings->alloc,
        .model = model,
        .report = report,
        .survey = settings->survey,
        .base = settings->base,
        .dialect = settings->dialect,
    };
    arena_init(&loader->names, settings->alloc);
    mapping_init(&loader->mapping, settings->alloc);
    extras_init(&loader->extras, settings->alloc, &loader->mapping, &loader->dialect, report);
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
    status = check_dialect(&loader);
    if (status == EXPECT_OK)
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
    status = check_dialect(&loader);
    if (status == EXPECT_OK)
        status = take_memory(&loader, files, count);
    if (status == EXPECT_OK)
        status = load(&loader, NULL);
    return loader_finish(&loader, status);
}
