/* SPDX-License-Identifier: MIT
 *
 * As in cli/answer_json.c, adding to an object cannot fail.
 */
#include "cli/validate_json.h"

#include "cli/report_json.h"

#include <string.h>

static void put(json_t *object, const char *name, json_t *value)
{
    json_object_set_new(object, name, value);
}

/* A text; null for "" and for what is not UTF-8. */
static json_t *json_words(const char *text)
{
    json_t *value = text != NULL && text[0] != '\0' ? json_string(text) : NULL;

    return value != NULL ? value : json_null();
}

static json_t *json_date(expect_day day)
{
    char date[16];

    expect_format_date(day, date);
    return json_words(date);
}

/* ---- Findings ---- */

static json_t *errors_to_json(const struct validation *validation)
{
    json_t *list = json_array();

    report_add_json(list, reading_report(&validation->data), EXPECT_SEVERITY_ERROR);
    report_add_json(list, validation->requests_failure, EXPECT_SEVERITY_ERROR);
    return list;
}

static json_t *notes_to_json(const expect_report *report)
{
    json_t *list = json_array();

    report_add_json(list, report, EXPECT_SEVERITY_NOTE);
    return list;
}

static json_t *notes_of_data(const struct validation *validation)
{
    json_t *list = notes_to_json(reading_report(&validation->data));

    report_add_json(list, expect_requests_notes(validation->requests), EXPECT_SEVERITY_NOTE);
    return list;
}

/* ---- Files ---- */

static json_t *columns_to_json(const char *columns)
{
    json_t *list = json_array();

    while (*columns != '\0') {
        size_t length = strcspn(columns, " ");

        json_array_append_new(list, json_stringn(columns, length));
        columns += length + (columns[length] == ' ');
    }
    return list;
}

static json_t *unknown_to_json(const expect_report *report, const char *file)
{
    json_t *list = json_array();

    for (size_t i = 0; i < expect_report_count(report); i++) {
        expect_finding finding = EXPECT_FINDING_INIT;

        if (expect_report_get(report, i, &finding) == EXPECT_OK &&
            strcmp(finding.code, "unknown_column") == 0 && strcmp(finding.file, file) == 0)
            json_array_append_new(list, json_string(finding.text));
    }
    return list;
}

/* Every header of a file: as what it is read, and a value. */
static json_t *headers_to_json(const expect_report *report, size_t file)
{
    json_t *list = json_array();

    for (size_t i = 0; i < expect_report_columns(report, file); i++) {
        expect_column_info column = EXPECT_COLUMN_INFO_INIT;
        json_t *object = json_object();

        expect_report_column(report, file, i, &column);
        put(object, "header", json_words(column.header));
        put(object, "column", json_words(column.column));
        put(object, "sample", json_words(column.sample));
        put(object, "value", json_words(column.value));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *files_to_json(const expect_report *report)
{
    json_t *list = json_array();

    for (size_t i = 0; i < expect_report_files(report); i++) {
        expect_file_info file = EXPECT_FILE_INFO_INIT;
        json_t *object = json_object();

        expect_report_file(report, i, &file);
        put(object, "file", json_words(file.file));
        put(object, "rows", json_integer(file.rows));
        put(object, "wrong_rows", json_integer(file.wrong_rows));
        put(object, "skipped_rows", json_integer(file.skipped_rows));
        put(object, "columns", columns_to_json(file.columns));
        put(object, "unknown_columns", unknown_to_json(report, file.file));
        put(object, "encoding", json_words(file.encoding));
        put(object, "delimiter", json_stringn(&(char){(char)file.delimiter}, 1));
        put(object, "headers", headers_to_json(report, i));
        json_array_append_new(list, object);
    }
    return list;
}

/* ---- Requests ---- */

static json_t *wrong_requests_to_json(const expect_requests *requests)
{
    json_t *list = json_array();

    for (size_t i = 0; i < expect_requests_count(requests); i++) {
        expect_request request = EXPECT_REQUEST_INIT;
        expect_report *report = NULL;

        if (expect_requests_get(requests, i, &request, &report) != EXPECT_OK)
            report_add_json(list, report, EXPECT_SEVERITY_ERROR);
        expect_report_free(report);
    }
    return list;
}

static json_t *requests_to_json(const struct validation *validation)
{
    json_t *object;

    if (validation->requests == NULL)
        return json_null();
    object = json_object();
    put(object, "rows", json_integer((json_int_t)expect_requests_count(validation->requests)));
    put(object, "wrong_rows", json_integer((json_int_t)validation_wrong_requests(validation)));
    put(object, "errors", wrong_requests_to_json(validation->requests));
    return object;
}

/* ---- Totals ---- */

static json_t *rows_to_json(uint32_t rows, expect_day first, expect_day last)
{
    json_t *object = json_object();

    put(object, "rows", json_integer(rows));
    put(object, "first", json_date(first));
    put(object, "last", json_date(last));
    return object;
}

static json_t *totals_to_json(const struct reading *reading)
{
    const expect_model_info *info = &reading->info;
    json_t *object;

    if (reading->model == NULL)
        return json_null();
    object = json_object();
    put(object, "items", json_integer(info->items));
    put(object, "stock_points", json_integer(info->stock_points));
    put(object, "suppliers", json_integer(info->suppliers));
    put(object, "resources", json_integer(info->resources));
    put(object, "supply", rows_to_json(info->supply_rows, info->supply_first, info->supply_last));
    put(object, "demand", rows_to_json(info->demand_rows, info->demand_first, info->demand_last));
    put(object, "receipts",
        rows_to_json(info->history_rows, info->received_first, info->received_last));
    return object;
}

/* ---- What if ---- */

static json_t *what_if_to_json(const struct reading *what_if)
{
    const expect_report *report = reading_report(what_if);
    json_t *object, *errors;

    if (what_if->folder == NULL)
        return json_null();
    object = json_object();
    errors = json_array();
    report_add_json(errors, report, EXPECT_SEVERITY_ERROR);
    put(object, "loads", json_boolean(exit_of_load(what_if->status) == EXIT_FEASIBLE));
    put(object, "files", files_to_json(report));
    put(object, "totals", totals_to_json(what_if));
    put(object, "errors", errors);
    put(object, "notes", notes_to_json(report));
    put(object, "survey", notes_to_json(expect_model_survey(what_if->model)));
    put(object, "model", json_words(what_if->info.fingerprint));
    return object;
}

json_t *validate_to_json(const struct validation *validation)
{
    const struct reading *data = &validation->data;
    const expect_report *report = reading_report(data);
    json_t *object = json_object();

    put(object, "loads", json_boolean(validation_ending(validation) == EXIT_FEASIBLE));
    put(object, "files", files_to_json(report));
    put(object, "requests", requests_to_json(validation));
    put(object, "totals", totals_to_json(data));
    put(object, "errors", errors_to_json(validation));
    put(object, "notes", notes_of_data(validation));
    put(object, "survey", notes_to_json(expect_model_survey(data->model)));
    put(object, "what_if", what_if_to_json(&validation->what_if));
    put(object, "as_of", json_date(validation->options->today));
    put(object, "model", json_words(data->info.fingerprint));
    put(object, "version", json_words(expect_version()));
    return object;
}
