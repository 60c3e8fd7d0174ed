/* SPDX-License-Identifier: MIT
 *
 * As in cli/answer_json.c, adding to an object cannot fail.
 */
#include "cli/report_json.h"

#include "cli/answer_json.h"
#include "cli/report_text.h"

/* A text; null for "" and for what is not UTF-8. */
static void put_words(json_t *object, const char *name, const char *text)
{
    json_t *value = text != NULL && text[0] != '\0' ? json_string(text) : NULL;

    json_object_set_new(object, name, value != NULL ? value : json_null());
}

/* A number that counts from 1; null for 0. */
static void put_position(json_t *object, const char *name, int64_t position)
{
    json_object_set_new(object, name, position > 0 ? json_integer(position) : json_null());
}

static json_t *finding_to_json(const expect_finding *finding)
{
    json_t *object = json_object();

    put_words(object, "code", finding->code);
    put_words(object, "file", finding->file);
    put_position(object, "line", finding->line);
    put_position(object, "column", finding->column);
    put_words(object, "field", finding->field);
    put_words(object, "text", finding->text);
    put_words(object, "message", finding->message);
    return object;
}

void report_add_json(json_t *list, const expect_report *report, int32_t severity)
{
    for (size_t i = 0; i < expect_report_count(report); i++) {
        expect_finding finding = EXPECT_FINDING_INIT;

        if (expect_report_get(report, i, &finding) == EXPECT_OK && finding.severity == severity)
            json_array_append_new(list, finding_to_json(&finding));
    }
}

json_t *report_refusal_json(const expect_report *report, expect_status status)
{
    expect_finding first = report_first(report, status);
    json_t *object = error_to_json(json_null(), first.code, first.message);
    json_t *errors = json_array(), *notes = json_array();

    report_add_json(errors, report, EXPECT_SEVERITY_ERROR);
    report_add_json(notes, report, EXPECT_SEVERITY_NOTE);
    json_object_set_new(object, "loads", json_false());
    json_object_set_new(object, "errors", errors);
    json_object_set_new(object, "notes", notes);
    return object;
}
