/* SPDX-License-Identifier: MIT */
#include "load/folder.h"

#include "load/fingerprint.h"
#include "load/folder_rows.h"
#include "load/schemas.h"
#include "model/thaw.h"

#include <string.h>

struct loader {
    struct folder_files files;
    struct model *model;
    expect_report *report;
    expect_report *survey;    /* NULL: not wanted */
    const struct model *base; /* NULL: none */
    struct builder *builder;
};

/* ---- Fingerprint ---- */

/* The rows of a table, behind its name; the NUL keeps names apart. */
static uint64_t add_table(uint64_t hash, const char *name, const struct table_file *table)
{
    hash = fingerprint_bytes(hash, name, strlen(name) + 1);
    return fingerprint_join(hash, table->fingerprint);
}

/* Over the rows as they were read, the tables in their order, each with its name of section 3, then
 * .ics files, each with its text. What the caller or a mapping says belongs to it as far as it
 * changes what a row says. */
static uint64_t fingerprint(const struct folder_files *files)
{
    uint64_t hash = fingerprint_start();

    for (size_t i = 0; i < files->count; i++)
        hash = add_table(hash, schema_of_table(files->items[i].of.table)->file,
                         &files->items[i].table);
    for (size_t i = 0; i < files->extras.count; i++)
        hash = add_table(hash, files->extras.items[i].kind.kind, &files->extras.items[i].table);
    for (size_t i = 0; i < files->calendars.count; i++) {
        const struct ics_file *file = &files->calendars.items[i].file;

        hash = fingerprint_bytes(hash, file->name, strlen(file->name) + 1);
        hash = fingerprint_bytes(hash, file->bytes, file->size);
    }
    return hash;
}

/* ---- The whole ---- */

static void check_any_data(struct loader *loader, const char *folder)
{
    struct place place = {.file = folder};

    if (loader->files.count > 0 || loader->files.extras.count > 0)
        return;
    report_add(loader->report, EXPECT_SEVERITY_ERROR, "no_data", &place,
               "there is no data file: at least one of inventory.csv, capacity.csv and "
               "lead_times.csv is needed");
}

/* Rows, then the model; the files are there. */
static expect_status build(struct loader *loader)
{
    struct folder_rows rows = {.files = &loader->files};

    TRY(builder_new(loader->model, loader->report,
                    (struct row_locator){folder_rows_locate, &loader->files}, &loader->builder));
    if (loader->base != NULL)
        TRY(builder_lay_over(loader->builder, loader->base));
    rows.builder = loader->builder;
    TRY(folder_rows_read(&rows, loader->model->today));
    if (loader->files.has_requests && loader->base == NULL)
        TRY(asked_items_name(&loader->files.requests, &loader->files.dialect, loader->files.alloc,
                             loader->builder));
    loader->model->fingerprint = fingerprint(&loader->files);
    if (loader->base != NULL)
        loader->model->fingerprint =
            fingerprint_join(loader->base->fingerprint, loader->model->fingerprint);
    TRY(builder_freeze(loader->builder));
    return loader->survey != NULL ? builder_survey(loader->builder, loader->survey) : EXPECT_OK;
}

static expect_status check_dialect(struct loader *loader)
{
    return file_text_check_encoding(loader->files.dialect.encoding, loader->report)
               ? EXPECT_OK
               : EXPECT_ERR_DATA;
}

/* From files in hand to a model; `folder` is for findings. */
static expect_status load(struct loader *loader, const char *folder)
{
    bool has_io_error = loader->files.has_io_error || loader->files.calendars.has_io_error;
    expect_status status;

    if (!has_io_error)
        check_any_data(loader, folder);
    folder_files_note_lost_parts(&loader->files);
    status = build(loader);
    if (status == EXPECT_ERR_DATA && has_io_error)
        status = EXPECT_ERR_IO;
    return status;
}

static expect_status loader_init(struct loader *loader, const struct load_settings *settings,
                                 struct model *model, expect_report *report)
{
    *loader = (struct loader){
        .model = model, .report = report, .survey = settings->survey, .base = settings->base};
    folder_files_init(&loader->files, settings->alloc, &settings->dialect, report);
    return model_init(model, settings->alloc, settings->today);
}

/* After an error nothing half-loaded remains. */
static expect_status loader_finish(struct loader *loader, expect_status status)
{
    builder_free(loader->builder);
    folder_files_fini(&loader->files);
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
        status = folder_files_read(&loader.files, folder);
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
        status = folder_files_take(&loader.files, files, count);
    if (status == EXPECT_OK)
        status = load(&loader, NULL);
    return loader_finish(&loader, status);
}
