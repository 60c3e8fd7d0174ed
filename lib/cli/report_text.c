/* SPDX-License-Identifier: MIT */
#include "cli/report_text.h"

#include "cli/text.h"

static const char *severity_name(int32_t severity)
{
    return severity == EXPECT_SEVERITY_NOTE ? "note" : "error";
}

/* "demand.csv:12:7: ", as far as it is known. */
static void add_place(struct text *line, const expect_finding *finding)
{
    if (finding->file[0] == '\0')
        return;
    text_add(line, "%s:", finding->file);
    if (finding->line > 0)
        text_add(line, "%lld:", (long long)finding->line);
    if (finding->line > 0 && finding->column > 0)
        text_add(line, "%d:", (int)finding->column);
    text_add(line, " ");
}

static void print_finding(const struct terminal *terminal, const expect_finding *finding)
{
    bool is_note = finding->severity == EXPECT_SEVERITY_NOTE;
    struct text line = {0};

    add_place(&line, finding);
    terminal_put(terminal, text_bytes(&line));
    terminal_ink(terminal, is_note ? INK_STRONG : INK_BAD);
    terminal_put(terminal, severity_name(finding->severity));
    terminal_ink(terminal, INK_PLAIN);
    text_cut(&line, 0);
    text_add(&line, ": %s [%s]", finding->message, finding->code);
    terminal_put(terminal, text_bytes(&line));
    fputc('\n', terminal->file);
    text_free(&line);
}

void report_print(const struct terminal *terminal, const expect_report *report, bool with_notes)
{
    for (size_t i = 0; i < expect_report_count(report); i++) {
        expect_finding finding = EXPECT_FINDING_INIT;

        if (expect_report_get(report, i, &finding) == EXPECT_OK &&
            (with_notes || finding.severity == EXPECT_SEVERITY_ERROR))
            print_finding(terminal, &finding);
    }
}

static size_t count_listed_errors(const expect_report *report)
{
    size_t listed = 0;

    for (size_t i = 0; i < expect_report_count(report); i++) {
        expect_finding finding = EXPECT_FINDING_INIT;

        if (expect_report_get(report, i, &finding) == EXPECT_OK)
            listed += finding.severity == EXPECT_SEVERITY_ERROR;
    }
    return listed;
}

void report_print_count(const struct terminal *terminal, const expect_report *report)
{
    size_t errors = expect_report_errors(report);
    size_t listed = count_listed_errors(report);

    fprintf(terminal->file, "%zu error%s", errors, errors == 1 ? "" : "s");
    if (listed < errors)
        fprintf(terminal->file, ", the first %zu are listed", listed);
    fputc('\n', terminal->file);
}

expect_finding report_first(const expect_report *report, expect_status status)
{
    expect_finding finding = EXPECT_FINDING_INIT;

    for (size_t i = 0; i < expect_report_count(report); i++) {
        if (expect_report_get(report, i, &finding) == EXPECT_OK &&
            finding.severity == EXPECT_SEVERITY_ERROR)
            return finding;
    }
    if (expect_report_get(report, 0, &finding) == EXPECT_OK)
        return finding;
    finding.severity = EXPECT_SEVERITY_ERROR;
    finding.code = expect_status_name(status);
    finding.file = finding.field = finding.text = "";
    finding.message = status == EXPECT_ERR_NOMEM ? "out of memory" : "the library failed";
    return finding;
}
