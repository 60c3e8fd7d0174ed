/* SPDX-License-Identifier: MIT */
#include "cli/cmd_map.h"

#include "cli/answer_json.h"
#include "cli/data.h"
#include "cli/report_text.h"
#include "cli/text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* A row of mapping.csv. */
struct row {
    const char *file, *column, *source, *transform;
};

/* Where rows go: CSV text, or a list for --json. */
struct mapping_out {
    struct text csv;
    json_t *list;
    const char *profile;
};

/* ---- Rows ---- */

static void add_field(struct text *csv, const char *field)
{
    if (strpbrk(field, ",\"\r\n") == NULL) {
        text_add(csv, "%s", field);
        return;
    }
    text_add(csv, "\"");
    for (; *field != '\0'; field++)
        text_add(csv, *field == '"' ? "\"\"" : "%c", *field);
    text_add(csv, "\"");
}

static void add_row(struct mapping_out *out, const struct row *row)
{
    const char *fields[] = {row->file, row->column, row->source, row->transform};
    static const char *const names[] = {"file", "column", "source", "transform"};
    json_t *object = json_object();

    for (size_t i = 0; i < 4; i++) {
        add_field(&out->csv, fields[i]);
        text_add(&out->csv, ",");
        json_object_set_new(object, names[i], json_string(fields[i]));
    }
    text_add(&out->csv, "\n");
    json_array_append_new(out->list, object);
}

/* ---- Aliases ---- */

static bool alias_at(const struct mapping_out *out, const char *file, size_t index,
                     expect_alias_info *ret_alias)
{
    expect_alias_get(index, ret_alias);
    return strcmp(ret_alias->profile, out->profile) == 0 && strcmp(ret_alias->file, file) == 0;
}

/* The alias by which a header is read; without one it has our own name. */
static expect_alias_info alias_of(const struct mapping_out *out, const char *file,
                                  const expect_column_info *column)
{
    expect_alias_info alias = EXPECT_ALIAS_INFO_INIT;

    for (size_t i = 0; i < expect_alias_count(); i++) {
        if (alias_at(out, file, i, &alias) && strcasecmp(alias.header, column->header) == 0 &&
            strcmp(alias.column, column->column) == 0)
            return alias;
    }
    alias = (expect_alias_info)EXPECT_ALIAS_INFO_INIT;
    alias.transform = "";
    return alias;
}

static bool has_column(const expect_report *report, size_t file, const char *name)
{
    for (size_t i = 0; i < expect_report_columns(report, file); i++) {
        expect_column_info column = EXPECT_COLUMN_INFO_INIT;

        expect_report_column(report, file, i, &column);
        if (strcmp(column.column, name) == 0)
            return true;
    }
    return false;
}

/* ---- Files ---- */

/* "supply" of "supply.csv". */
static void kind_of(const char *file, char kind[64])
{
    snprintf(kind, 64, "%.*s", (int)strcspn(file, "."), file);
    for (char *at = kind; *at != '\0'; at++)
        *at = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
}

/* Several headers that make one column are one row: their order is that of the file. */
static bool is_first_of_column(const expect_report *report, size_t file, size_t index,
                               const char *name)
{
    for (size_t i = 0; i < index; i++) {
        expect_column_info column = EXPECT_COLUMN_INFO_INIT;

        expect_report_column(report, file, i, &column);
        if (strcmp(column.column, name) == 0)
            return false;
    }
    return true;
}

static size_t join_headers(const expect_report *report, size_t file, const char *name,
                           struct text *headers)
{
    size_t count = 0;

    for (size_t i = 0; i < expect_report_columns(report, file); i++) {
        expect_column_info column = EXPECT_COLUMN_INFO_INIT;

        expect_report_column(report, file, i, &column);
        if (strcmp(column.column, name) == 0)
            text_add(headers, "%s%s", count++ > 0 ? " + " : "", column.header);
    }
    return count;
}

static void map_header(struct mapping_out *out, const expect_report *report, size_t file,
                       size_t index, const char *kind)
{
    expect_column_info column = EXPECT_COLUMN_INFO_INIT;
    struct text headers = {0}, transform = {0};
    expect_alias_info alias;
    size_t count;

    expect_report_column(report, file, index, &column);
    if (column.column[0] == '\0') {
        add_row(out, &(struct row){kind, "", column.header, ""});
        return;
    }
    if (!is_first_of_column(report, file, index, column.column))
        return;
    count = join_headers(report, file, column.column, &headers);
    alias = alias_of(out, kind, &column);
    if (count > 1 && !alias.is_part)
        text_cut(&headers, 0); /* one where the other is blank: the aliases go on doing that */
    if (count > 1 && alias.is_part)
        text_add(&transform, alias.transform[0] != '\0' ? "add " : "add");
    text_add(&transform, "%s", alias.transform);
    add_row(out, &(struct row){kind, column.column, text_bytes(&headers), text_bytes(&transform)});
    text_free(&headers);
    text_free(&transform);
}

/* What the system would have besides: a row without a source says nothing. */
static void map_missing(struct mapping_out *out, const expect_report *report, size_t file,
                        const char *kind)
{
    for (size_t i = 0; i < expect_alias_count(); i++) {
        expect_alias_info alias = EXPECT_ALIAS_INFO_INIT, earlier = EXPECT_ALIAS_INFO_INIT;
        bool is_new = true;

        if (!alias_at(out, kind, i, &alias) || has_column(report, file, alias.column))
            continue;
        for (size_t j = 0; j < i; j++)
            is_new = is_new && !(alias_at(out, kind, j, &earlier) &&
                                 strcmp(earlier.column, alias.column) == 0);
        if (is_new)
            add_row(out, &(struct row){kind, alias.column, "", alias.transform});
    }
}

/* The parts of a table are one file of a mapping; the first says how it looks. */
static bool is_first_of_kind(const expect_report *report, size_t file, const char *kind)
{
    for (size_t i = 0; i < file; i++) {
        expect_file_info info = EXPECT_FILE_INFO_INIT;
        char earlier[64];

        expect_report_file(report, i, &info);
        kind_of(info.file, earlier);
        if (strcmp(earlier, kind) == 0)
            return false;
    }
    return true;
}

static void map_files(struct mapping_out *out, const expect_report *report)
{
    for (size_t file = 0; file < expect_report_files(report); file++) {
        expect_file_info info = EXPECT_FILE_INFO_INIT;
        char kind[64];

        expect_report_file(report, file, &info);
        kind_of(info.file, kind);
        if (strcmp(kind, "policy") == 0 || !is_first_of_kind(report, file, kind))
            continue;
        for (size_t i = 0; i < expect_report_columns(report, file); i++)
            map_header(out, report, file, i, kind);
        map_missing(out, report, file, kind);
    }
}

/* ---- The whole ---- */

/* People edit what was written: it is replaced only where that is said. What is no file, like
 * /dev/null, holds nothing that could be lost. */
static bool may_replace(const struct options *options)
{
    struct stat found;

    return options->force || (stat(options->output, &found) == 0 && !S_ISREG(found.st_mode));
}

/* NULL after saying why on stderr. */
static FILE *open_output(const struct options *options)
{
    FILE *file;

    if (options->output == NULL)
        return stdout;
    file = fopen(options->output, may_replace(options) ? "w" : "wx");
    if (file == NULL && errno == EEXIST)
        fprintf(stderr,
                "expect-check: %s: is there already; nothing was written "
                "(another name for -o, or --force to replace it)\n",
                options->output);
    else if (file == NULL)
        fprintf(stderr, "expect-check: %s: %s\n", options->output, strerror(errno));
    return file;
}

static enum exit_status write_out(const struct options *options, const struct mapping_out *out)
{
    FILE *file = open_output(options);
    bool is_written;

    if (file == NULL)
        return EXIT_USAGE;
    if (options->json)
        json_print(file, json_incref(out->list), JSON_INDENT(2));
    else
        fwrite(text_bytes(&out->csv), 1, out->csv.length, file);
    if (file == stdout)
        return EXIT_FEASIBLE; /* main looks after it */
    is_written = ferror(file) == 0;
    if (fclose(file) == 0 && is_written)
        return EXIT_FEASIBLE;
    fprintf(stderr, "expect-check: %s: %s\n", options->output, strerror(errno));
    return EXIT_INTERNAL;
}

static enum exit_status map_report(const struct options *options, const expect_report *report)
{
    struct mapping_out out = {.list = json_array(), .profile = options->profile};
    enum exit_status ending;

    text_add(&out.csv, "file,column,source,transform,default\n");
    map_files(&out, report);
    ending = write_out(options, &out);
    json_decref(out.list);
    text_free(&out.csv);
    return ending;
}

enum exit_status cmd_map(const struct options *options)
{
    expect_load_options load_options = data_load_options(options);
    expect_model *model = NULL;
    expect_report *failure = NULL;
    expect_status status = expect_model_load(options->data, &load_options, &model, &failure);
    enum exit_status ending;

    if (status == EXPECT_ERR_IO || (status != EXPECT_OK && failure == NULL))
        return data_refuse(options, status, failure);
    ending = map_report(options, model != NULL ? expect_model_notes(model) : failure);
    if (failure != NULL)
        data_tell(options, status, failure);
    expect_report_free(failure);
    expect_model_free(model);
    return ending;
}
