/* SPDX-License-Identifier: MIT */
#include "cli/validate_text.h"

#include "cli/report_text.h"
#include "cli/text.h"
#include "cli/words.h"

#include <string.h>
#include <strings.h>

enum { NAME_WIDTH = 16, LABEL_WIDTH = 15 };

static const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

static void put_text(const struct terminal *terminal, struct text *line)
{
    terminal_put_line(terminal, text_bytes(line));
    text_free(line);
}

static void put_title(const struct terminal *terminal, const char *title)
{
    fputc('\n', terminal->file);
    terminal_ink(terminal, INK_STRONG);
    terminal_put(terminal, title);
    terminal_ink(terminal, INK_PLAIN);
    fputc('\n', terminal->file);
}

/* ---- The headline ---- */

static void add_errors(struct text *line, size_t errors)
{

    if (errors > 0)
        text_add(line, "%zu error%s", errors, plural(errors));
    else
        text_add(line, "it cannot be read");
    text_add(line, "; no promise rests on it until that is corrected");
}

static void add_success(struct text *line, const struct reading *reading, size_t other_notes)
{
    size_t notes = expect_report_count(reading_report(reading)) +
                   expect_report_count(expect_model_survey(reading->model)) + other_notes;

    text_add(line, "it loads");
    if (notes > 0)
        text_add(line, ", with %zu note%s", notes, plural(notes));
}

/* `others` are the notes of requests.csv, or its errors where something is wrong. */
static void put_headline(const struct terminal *terminal, const struct reading *reading,
                         bool is_good, size_t others)
{
    struct text line = {0};

    text_add(&line, "%s: ", reading->folder);
    if (is_good)
        add_success(&line, reading, others);
    else
        add_errors(&line, expect_report_errors(reading_report(reading)) + others);
    terminal_ink(terminal, is_good ? INK_GOOD : INK_BAD);
    terminal_put(terminal, text_bytes(&line));
    terminal_ink(terminal, INK_PLAIN);
    fputc('\n', terminal->file);
    text_free(&line);
}

/* ---- Files ---- */

/* "; in Windows-1252; separated by tabs": what is not the usual. */
static void add_dialect(struct text *words, const expect_file_info *file)
{
    if (strcmp(file->encoding, "UTF-8") != 0)
        text_add(words, "; in %s", file->encoding);
    if (file->delimiter == '\t')
        text_add(words, "; separated by tabs");
    else if (file->delimiter != ',')
        text_add(words, "; separated by %c", (char)file->delimiter);
}

/* "item, quantity", of "item quantity"; then the columns that are not known. */
static void put_columns(const struct terminal *terminal, const expect_report *report,
                        const expect_file_info *file, size_t indent)
{
    struct text words = {0};

    for (const char *at = file->columns; *at != '\0'; at++)
        text_add(&words, "%s%c", *at == ' ' ? "," : "", *at);
    for (size_t i = 0, unknown = 0; i < expect_report_count(report); i++) {
        expect_finding finding = EXPECT_FINDING_INIT;

        if (expect_report_get(report, i, &finding) == EXPECT_OK &&
            strcmp(finding.code, "unknown_column") == 0 && strcmp(finding.file, file->file) == 0)
            text_add(&words, "%s%s", unknown++ == 0 ? "; not known: " : ", ",
                     finding.text[0] != '\0' ? finding.text : "(no name)");
    }
    add_dialect(&words, file);
    terminal_paragraph(terminal, indent, text_bytes(&words));
    text_free(&words);
}

static void put_file(const struct terminal *terminal, const expect_report *report,
                     const expect_file_info *file)
{
    struct text line = {0};

    text_add(&line, "  %-*s %6lld row%s  ", NAME_WIDTH, file->file, (long long)file->rows,
             file->rows == 1 ? " " : "s");
    if (file->wrong_rows > 0)
        text_add(&line, "and %lld wrong; ", (long long)file->wrong_rows);
    if (file->skipped_rows > 0)
        text_add(&line, "and %lld left out; ", (long long)file->skipped_rows);
    terminal_put(terminal, text_bytes(&line));
    put_columns(terminal, report, file, NAME_WIDTH + 16);
    text_free(&line);
}

/* ---- Headers ---- */

static bool is_changed(const expect_column_info *column)
{
    return column->value[0] != '\0' && strcmp(column->sample, column->value) != 0;
}

/* Under our own names and in our own forms there is nothing to say. */
static bool has_other_headers(const expect_report *report, size_t file)
{
    for (size_t i = 0; i < expect_report_columns(report, file); i++) {
        expect_column_info column = EXPECT_COLUMN_INFO_INIT;

        expect_report_column(report, file, i, &column);
        if (strcasecmp(column.header, column.column) != 0 || is_changed(&column))
            return true;
    }
    return false;
}

static void put_header(const struct terminal *terminal, const expect_column_info *column)
{
    struct text line = {0};

    text_add(&line, "    %-28s %-17s %s", column->header,
             column->column[0] != '\0' ? column->column : "(not used)", column->sample);
    if (is_changed(column))
        text_add(&line, " -> %s", column->value);
    put_text(terminal, &line);
}

/* Which header is read as which column, with a value, where that needs a look. */
static void put_headers(const struct terminal *terminal, const expect_report *report)
{
    bool is_first = true;

    for (size_t file = 0; file < expect_report_files(report); file++) {
        expect_file_info info = EXPECT_FILE_INFO_INIT;
        struct text line = {0};

        if (!has_other_headers(report, file))
            continue;
        if (is_first)
            put_title(terminal, "Headers, as what they are read, and a value, as it is read");
        is_first = false;
        expect_report_file(report, file, &info);
        text_add(&line, "  %s", info.file);
        put_text(terminal, &line);
        for (size_t i = 0; i < expect_report_columns(report, file); i++) {
            expect_column_info column = EXPECT_COLUMN_INFO_INIT;

            expect_report_column(report, file, i, &column);
            put_header(terminal, &column);
        }
    }
}

static void put_requests(const struct terminal *terminal, const struct validation *validation)
{
    size_t count = expect_requests_count(validation->requests);
    size_t wrong = validation_wrong_requests(validation);
    struct text line = {0};

    if (validation->requests == NULL)
        return;
    text_add(&line, "  %-*s %6zu request%s", NAME_WIDTH, "requests.csv", count, plural(count));
    if (wrong > 0)
        text_add(&line, ", of which %zu cannot be answered", wrong);
    put_text(terminal, &line);
}

static void put_files(const struct terminal *terminal, const expect_report *report)
{
    if (expect_report_files(report) == 0)
        return;
    put_title(terminal, "Read");
    for (size_t i = 0; i < expect_report_files(report); i++) {
        expect_file_info file = EXPECT_FILE_INFO_INIT;

        if (expect_report_file(report, i, &file) == EXPECT_OK)
            put_file(terminal, report, &file);
    }
}

/* ---- Totals ---- */

/* ", due from 6 March 2026 to 19 March 2026" */
static void add_days(struct text *line, const char *verb, expect_day first, expect_day last)
{
    char from[WORD_SIZE], to[WORD_SIZE];

    if (first == EXPECT_DAY_NONE)
        return;
    word_day(first, from);
    word_day(last, to);
    if (first == last)
        text_add(line, ", %s on %s", verb, from);
    else
        text_add(line, ", %s from %s to %s", verb, from, to);
}

static void put_rows(const struct terminal *terminal, const char *label, uint32_t count,
                     const char *verb, expect_day first, expect_day last)
{
    struct text line = {0};

    text_add(&line, "  %-*s%u", LABEL_WIDTH, label, (unsigned)count);
    add_days(&line, verb, first, last);
    put_text(terminal, &line);
}

static void put_items(const struct terminal *terminal, const expect_model_info *info)
{
    struct text line = {0};

    text_add(&line, "  %-*s%u, at %u stock point%s", LABEL_WIDTH, "Items", (unsigned)info->items,
             (unsigned)info->stock_points, plural(info->stock_points));
    put_text(terminal, &line);
}

static void put_totals(const struct terminal *terminal, const char *title,
                       const expect_model_info *info)
{
    struct text line = {0};
    char today[WORD_SIZE];

    put_title(terminal, title);
    put_items(terminal, info);
    put_rows(terminal, "Open orders", info->supply_rows, "due", info->supply_first,
             info->supply_last);
    put_rows(terminal, "Promises", info->demand_rows, "due", info->demand_first, info->demand_last);
    put_rows(terminal, "Past receipts", info->history_rows, "received", info->received_first,
             info->received_last);
    text_add(&line, "  %-*s%u, and %u resource%s", LABEL_WIDTH, "Suppliers",
             (unsigned)info->suppliers, (unsigned)info->resources, plural(info->resources));
    put_text(terminal, &line);
    word_day(info->today, today);
    text_add(&line, "  %-*s%s", LABEL_WIDTH, "Today is", today);
    put_text(terminal, &line);
}

/* ---- Findings ---- */

static void put_findings(const struct terminal *terminal, const char *title,
                         const expect_report *report)
{
    if (expect_report_count(report) == 0)
        return;
    put_title(terminal, title);
    report_print(terminal, report, true);
}

static void put_wrong_requests(const struct terminal *terminal, const struct validation *validation)
{
    if (validation_wrong_requests(validation) == 0)
        return;
    put_title(terminal, "Requests that cannot be answered");
    for (size_t i = 0; i < expect_requests_count(validation->requests); i++) {
        expect_request request = EXPECT_REQUEST_INIT;
        expect_report *report = NULL;

        if (expect_requests_get(validation->requests, i, &request, &report) != EXPECT_OK)
            report_print(terminal, report, false);
        expect_report_free(report);
    }
}

static void put_notes(const struct terminal *terminal, const struct reading *reading)
{
    put_findings(terminal,
                 reading->model != NULL ? "Noted while reading" : "Errors, and what was noted",
                 reading_report(reading));
}

static void put_data(const struct terminal *terminal, const struct validation *validation)
{
    const struct reading *data = &validation->data;
    const expect_report *requests_notes = expect_requests_notes(validation->requests);
    bool is_good = exit_of_load(data->status) == EXIT_FEASIBLE &&
                   exit_of_load(validation->requests_status) == EXIT_FEASIBLE;

    put_headline(terminal, data, is_good,
                 is_good ? expect_report_count(requests_notes)
                         : expect_report_errors(validation->requests_failure));
    put_files(terminal, reading_report(data));
    if (expect_report_files(reading_report(data)) > 0)
        put_requests(terminal, validation);
    put_headers(terminal, reading_report(data));
    if (data->model != NULL)
        put_totals(terminal, "Holds", &data->info);
    put_notes(terminal, data);
    put_findings(terminal, "requests.csv", validation->requests_failure);
    put_findings(terminal, "Noted while reading requests.csv", requests_notes);
    put_wrong_requests(terminal, validation);
    put_findings(terminal, "Worth a look, and what was assumed", expect_model_survey(data->model));
}

/* The same of the folder that is laid over it. */
static void put_what_if(const struct terminal *terminal, const struct reading *what_if)
{
    fputc('\n', terminal->file);
    put_headline(terminal, what_if, exit_of_load(what_if->status) == EXIT_FEASIBLE, 0);
    put_files(terminal, reading_report(what_if));
    put_headers(terminal, reading_report(what_if));
    if (what_if->model != NULL)
        put_totals(terminal, "Together they hold", &what_if->info);
    put_notes(terminal, what_if);
    put_findings(terminal, "Worth a look", expect_model_survey(what_if->model));
}

void validate_print(const struct terminal *terminal, const struct validation *validation)
{
    put_data(terminal, validation);
    if (validation->what_if.folder != NULL)
        put_what_if(terminal, &validation->what_if);
}
