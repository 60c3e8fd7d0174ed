/* SPDX-License-Identifier: MIT */
#include "load/folder_files.h"

#include "load/foreign.h"
#include "load/schemas.h"

#include <string.h>

void folder_files_init(struct folder_files *files, const struct alloc *alloc,
                       const struct dialect *dialect, expect_report *report)
{
    *files = (struct folder_files){.alloc = alloc, .report = report, .dialect = *dialect};
    arena_init(&files->names, alloc);
    mapping_init(&files->mapping, alloc);
    extras_init(&files->extras, alloc, &files->mapping, &files->dialect, report);
    ics_files_init(&files->calendars, alloc, &files->names, report);
}

void folder_files_fini(struct folder_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        file_text_fini(&files->items[i].text, files->alloc);
        if (files->items[i].is_owned)
            file_fini(files->alloc, &files->items[i].bytes);
    }
    alloc_put(files->alloc, files->items, files->capacity, sizeof(*files->items));
    mapping_fini(&files->mapping);
    extras_fini(&files->extras);
    ics_files_fini(&files->calendars);
    arena_fini(&files->names);
}

/* ---- By name ---- */

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
static void note_other_file(struct folder_files *files, const char *name)
{
    struct place place = {.file = name};

    if (is_one_of(name, unread_names, sizeof(unread_names) / sizeof(unread_names[0])))
        report_add(files->report, EXPECT_SEVERITY_NOTE, "file_not_read_yet", &place,
                   "%s is not read yet: what it says does not count", name);
    else if (foreign_is_workbook(name))
        report_add(files->report, EXPECT_SEVERITY_NOTE, "unknown_file", &place,
                   "%s is a workbook and is not read; save each sheet as CSV (UTF-8)", name);
    else if (!is_one_of(name, other_names, sizeof(other_names) / sizeof(other_names[0])) &&
             !starts_with_readme(name))
        report_add(files->report, EXPECT_SEVERITY_NOTE, "unknown_file", &place,
                   "%s is no file of a data folder and is not read", name);
}

size_t folder_files_slot(const struct folder_files *files, struct file_name of)
{
    size_t slot = 0;

    while (slot < files->count &&
           (files->items[slot].of.table < of.table ||
            (files->items[slot].of.table == of.table && files->items[slot].of.part < of.part)))
        slot++;
    return slot;
}

static bool is_second_file(struct folder_files *files, size_t slot, struct file_name of,
                           const char *name)
{
    struct place place = {.file = name};

    if (slot == files->count || files->items[slot].of.table != of.table ||
        files->items[slot].of.part != of.part)
        return false;
    report_add(files->report, EXPECT_SEVERITY_ERROR, "duplicate_file", &place,
               "%s and %s are the same file twice", files->items[slot].name, name);
    return true;
}

/* Puts a file in its place; its bytes are given, or ours if `is_owned`. */
static expect_status add_file(struct folder_files *files, struct file_name of, const char *name,
                              struct file_bytes bytes, bool is_owned)
{
    size_t slot = folder_files_slot(files, of);
    struct loaded_file *items;

    TRY(alloc_reserve(files->alloc, (void **)&files->items, &files->capacity, files->count + 1,
                      sizeof(*files->items)));
    items = files->items;
    memmove(items + slot + 1, items + slot, (files->count - slot) * sizeof(*items));
    items[slot] = (struct loaded_file){
        .of = of, .name = name, .bytes = bytes, .is_owned = is_owned, .base = SIZE_MAX};
    files->count++;
    return EXPECT_OK;
}

void folder_files_note_lost_parts(struct folder_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        const struct loaded_file *file = &files->items[i];
        bool has_before = i > 0 && file[-1].of.table == file->of.table;

        if (file->of.part > (has_before ? file[-1].of.part : 0) + 1)
            file_name_note_lost(file->name, files->report);
    }
    extras_note_lost_parts(&files->extras);
}

/* ---- From a folder ---- */

static expect_status report_unreadable(struct folder_files *files, const char *code,
                                       const char *name, const char *words)
{
    struct place place = {.file = name};

    report_add(files->report, EXPECT_SEVERITY_ERROR, code, &place, "%s %s", name, words);
    files->has_io_error = true;
    return EXPECT_OK;
}

static expect_status read_file(struct folder_files *files, struct file_name of, const char *folder,
                               const char *name)
{
    const char *path = path_join(&files->names, folder, name);
    struct file_bytes bytes;
    expect_status status;

    if (path == NULL)
        return EXPECT_ERR_NOMEM;
    if (is_second_file(files, folder_files_slot(files, of), of, name))
        return EXPECT_OK;
    status = file_read(files->alloc, path, &bytes);
    if (status == EXPECT_ERR_IO)
        return report_unreadable(files, "cannot_read", name, "cannot be read");
    TRY(status);
    status = add_file(files, of, name, bytes, true);
    if (status != EXPECT_OK)
        file_fini(files->alloc, &bytes);
    return status;
}

static expect_status pass_other_file(struct folder_files *files, const char *folder,
                                     const char *name)
{
    note_other_file(files, name);
    if (!field_is_word(name, strlen(name), requests_name))
        return EXPECT_OK;
    files->requests.path = path_join(&files->names, folder, name);
    files->has_requests = true;
    return files->requests.path != NULL ? EXPECT_OK : EXPECT_ERR_NOMEM;
}

/* A file of another name: read as one of ours, or passed over. */
static expect_status read_extra(struct folder_files *files, const char *folder, const char *name)
{
    struct extra_kind kinds[EXTRA_KINDS_MAX];
    size_t count = extras_kinds(&files->extras, name, kinds);
    struct file_bytes bytes;
    const char *path;
    expect_status status;

    if (count == 0)
        return pass_other_file(files, folder, name);
    path = path_join(&files->names, folder, name);
    if (path == NULL)
        return EXPECT_ERR_NOMEM;
    status = file_read(files->alloc, path, &bytes);
    if (status == EXPECT_ERR_IO)
        return report_unreadable(files, "cannot_read", name, "cannot be read");
    TRY(status);
    return extras_add(&files->extras, kinds, count, name, bytes, true);
}

/* mapping.csv comes before all others: it says how they are read. */
static expect_status read_mapping(struct folder_files *files, const char *folder, const char *name)
{
    const char *path = path_join(&files->names, folder, name);
    expect_status status;

    if (path == NULL)
        return EXPECT_ERR_NOMEM;
    status = file_read(files->alloc, path, &files->mapping.bytes);
    if (status == EXPECT_ERR_IO)
        return report_unreadable(files, "cannot_read", name, "cannot be read");
    TRY(status);
    return mapping_read(&files->mapping, name, &files->mapping.bytes, files->dialect.encoding,
                        files->report);
}

static expect_status read_mappings(struct folder_files *files, const char *folder,
                                   const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (mapping_is_named(names[i]) && files->mapping.bytes.bytes == NULL)
            TRY(read_mapping(files, folder, names[i]));
    }
    return EXPECT_OK;
}

expect_status folder_files_read(struct folder_files *files, const char *folder)
{
    const char *const *names;
    size_t count;
    expect_status status = folder_names(folder, &files->names, &names, &count);

    if (status == EXPECT_ERR_IO)
        return report_unreadable(files, "no_data", folder, "is not a folder that can be read");
    TRY(status);
    TRY(read_mappings(files, folder, names, count));
    dialect_rows_merge(&files->mapping.dialect, &files->dialect, files->report);
    for (size_t i = 0; i < count; i++) {
        struct file_name of = file_name_read(names[i]);

        if (ics_files_is_folder(names[i]))
            TRY(ics_files_scan(&files->calendars, folder, names[i]));
        else if (of.table == TABLE_COUNT)
            TRY(read_extra(files, folder, names[i]));
        else
            TRY(read_file(files, of, folder, names[i]));
    }
    return EXPECT_OK;
}

/* ---- From memory ---- */

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

static expect_status take_extra(struct folder_files *files, const struct memory_file *file)
{
    struct extra_kind kinds[EXTRA_KINDS_MAX];
    size_t count = extras_kinds(&files->extras, file_of(file), kinds);

    if (count > 0)
        return extras_add(&files->extras, kinds, count, name_of(file), bytes_of(file), false);
    note_other_file(files, name_of(file));
    if (field_is_word(file_of(file), strlen(file_of(file)), requests_name)) {
        files->requests = (struct asked_file){.bytes = file->bytes, .size = file->size};
        files->has_requests = true;
    }
    return EXPECT_OK;
}

static expect_status take_memory_file(struct folder_files *files, struct file_name of,
                                      const struct memory_file *file)
{
    if (is_second_file(files, folder_files_slot(files, of), of, name_of(file)))
        return EXPECT_OK;
    return add_file(files, of, name_of(file), bytes_of(file), false);
}

expect_status folder_files_take(struct folder_files *files, const struct memory_file *given,
                                size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct file_bytes bytes = bytes_of(&given[i]);

        if (mapping_is_named(file_of(&given[i])))
            TRY(mapping_read(&files->mapping, given[i].name, &bytes, files->dialect.encoding,
                             files->report));
    }
    dialect_rows_merge(&files->mapping.dialect, &files->dialect, files->report);
    for (size_t i = 0; i < count; i++) {
        struct file_name of = file_name_read(file_of(&given[i]));

        if (ics_files_is_file(file_of(&given[i])))
            TRY(ics_files_add(&files->calendars, given[i].name, given[i].bytes, given[i].size));
        else if (of.table == TABLE_COUNT)
            TRY(take_extra(files, &given[i]));
        else
            TRY(take_memory_file(files, of, &given[i]));
    }
    return EXPECT_OK;
}
