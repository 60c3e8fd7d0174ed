/* SPDX-License-Identifier: MIT */
#include "load/ics_files.h"

#include "load/fields.h"
#include "load/recurrence.h"

#include <string.h>

static const char folder_name[] = "calendars";
static const char suffix[] = ".ics";

enum { FOLDER_LENGTH = sizeof(folder_name) - 1, SUFFIX_LENGTH = sizeof(suffix) - 1 };

void ics_files_init(struct ics_files *files, const struct alloc *alloc, struct arena *names,
                    expect_report *report)
{
    *files = (struct ics_files){.alloc = alloc, .names = names, .report = report};
}

void ics_files_fini(struct ics_files *files)
{
    for (size_t i = 0; i < files->count; i++)
        file_fini(files->alloc, &files->items[i].owned);
    alloc_put(files->alloc, files->items, files->capacity, sizeof(*files->items));
}

/* ---- Names ---- */

bool ics_files_is_folder(const char *name)
{
    return field_is_word(name, strlen(name), folder_name);
}

static bool has_suffix(const char *name)
{
    size_t length = strlen(name);

    return length > SUFFIX_LENGTH &&
           field_is_word(name + length - SUFFIX_LENGTH, SUFFIX_LENGTH, suffix);
}

bool ics_files_is_file(const char *name)
{
    return strlen(name) > FOLDER_LENGTH && field_is_word(name, FOLDER_LENGTH, folder_name) &&
           name[FOLDER_LENGTH] == '/' && has_suffix(name + FOLDER_LENGTH + 1);
}

/* NAME of "calendars/NAME.ics". */
static struct text calendar_of(const char *name)
{
    const char *begin = strrchr(name, '/') + 1;

    return (struct text){begin, strlen(begin) - SUFFIX_LENGTH};
}

/* ---- Reading ---- */

static bool is_second(const struct ics_files *files, const char *name)
{
    struct text calendar = calendar_of(name);
    struct place place = {.file = name};

    for (size_t i = 0; i < files->count; i++) {
        struct text known = files->items[i].file.calendar;

        if (known.length != calendar.length || memcmp(known.at, calendar.at, known.length) != 0)
            continue;
        report_add(files->report, EXPECT_SEVERITY_ERROR, "duplicate_file", &place,
                   "%s and %s are the same file twice", files->items[i].file.name, name);
        return true;
    }
    return false;
}

static expect_status push(struct ics_files *files, struct ics_entry entry)
{
    TRY(alloc_reserve(files->alloc, (void **)&files->items, &files->capacity, files->count + 1,
                      sizeof(entry)));
    files->items[files->count++] = entry;
    return EXPECT_OK;
}

expect_status ics_files_add(struct ics_files *files, const char *name, const void *bytes,
                            size_t size)
{
    struct ics_entry entry = {
        .file = {.name = name, .calendar = calendar_of(name), .bytes = bytes, .size = size}};

    return is_second(files, name) ? EXPECT_OK : push(files, entry);
}

static expect_status report_unreadable(struct ics_files *files, const char *name)
{
    struct place place = {.file = name};

    report_add(files->report, EXPECT_SEVERITY_ERROR, "cannot_read", &place, "%s cannot be read",
               name);
    files->has_io_error = true;
    return EXPECT_OK;
}

static expect_status read_file(struct ics_files *files, const char *folder, const char *name)
{
    const char *path = path_join(files->names, folder, name);
    struct ics_entry entry = {.file = {.name = name, .calendar = calendar_of(name)}};
    expect_status status;

    if (path == NULL)
        return EXPECT_ERR_NOMEM;
    if (is_second(files, name))
        return EXPECT_OK;
    status = file_read(files->alloc, path, &entry.owned);
    if (status == EXPECT_ERR_IO)
        return report_unreadable(files, name);
    TRY(status);
    entry.file.bytes = entry.owned.bytes;
    entry.file.size = entry.owned.size;
    status = push(files, entry);
    if (status != EXPECT_OK)
        file_fini(files->alloc, &entry.owned);
    return status;
}

static void note_other(struct ics_files *files, const char *name)
{
    struct place place = {.file = name};

    report_add(files->report, EXPECT_SEVERITY_NOTE, "unknown_file", &place,
               "%s is no .ics file and is not read", name);
}

expect_status ics_files_scan(struct ics_files *files, const char *folder, const char *name)
{
    const char *path = path_join(files->names, folder, name);
    const char *const *entries;
    size_t count;
    expect_status status = EXPECT_ERR_NOMEM;

    if (path != NULL)
        status = folder_names(path, files->names, &entries, &count);
    if (status == EXPECT_ERR_IO)
        return report_unreadable(files, name);
    TRY(status);
    for (size_t i = 0; i < count; i++) {
        const char *inside = path_join(files->names, name, entries[i]);

        if (inside == NULL)
            return EXPECT_ERR_NOMEM;
        if (has_suffix(entries[i]))
            TRY(read_file(files, folder, inside));
        else
            note_other(files, inside);
    }
    return EXPECT_OK;
}

/* ---- Building ---- */

static void refuse(const struct ics_files *files, const struct ics_file *file)
{
    struct place place = {.file = file->name};

    report_add(files->report, EXPECT_SEVERITY_ERROR, "ics_not_built_in", &place,
               "%s cannot be read: this libexpect was built without libical (meson setup "
               "-Dical=enabled); write its days into calendars.csv",
               file->name);
}

static expect_status build_calendar(const struct ics_files *files, struct ics_file *file,
                                    expect_day today, struct builder *builder)
{
    size_t errors = expect_report_errors(files->report);

    if (recurrence_is_available())
        TRY(ics_read(file, files->alloc, today, builder, files->report));
    else
        refuse(files, file);
    if (expect_report_errors(files->report) > errors)
        builder_mark_incomplete(builder, TABLE_CALENDARS);
    report_add_file(files->report,
                    &(struct file_read){file->name, "", file->events, file->wrong_events});
    return EXPECT_OK;
}

expect_status ics_files_build(struct ics_files *files, expect_day today, struct builder *builder)
{
    for (size_t i = 0; i < files->count; i++)
        TRY(build_calendar(files, &files->items[i].file, today, builder));
    return EXPECT_OK;
}
