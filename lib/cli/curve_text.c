/* SPDX-License-Identifier: MIT */
#include "cli/curve_text.h"

#include "cli/answer_json.h"
#include "cli/terminal.h"
#include "cli/words.h"

enum { BAR_WIDTH = 40 };

static void put_bar(FILE *file, double confidence)
{
    int filled = (int)(confidence * BAR_WIDTH);

    for (int i = 0; i < filled; i++)
        fputc('#', file);
    for (int i = filled; i < BAR_WIDTH; i++)
        fputc('.', file);
}

static enum ink verdict_ink(int32_t verdict)
{
    if (verdict == EXPECT_FEASIBLE)
        return INK_GOOD;
    return verdict == EXPECT_AT_RISK ? INK_WARNING : INK_BAD;
}

static void put_point(const struct terminal *terminal, const struct curve_point *point,
                      expect_day as_of)
{
    char day[WORD_SIZE], chance[WORD_SIZE];

    word_day_short(point->day, as_of, day);
    word_chance(point->confidence, chance);
    fprintf(terminal->file, "  %-12s %9s  ", day, chance);
    put_bar(terminal->file, point->confidence);
    terminal_ink(terminal, verdict_ink(point->verdict));
    fprintf(terminal->file, "  %s", expect_verdict_name(point->verdict));
    terminal_ink(terminal, INK_PLAIN);
    fputs(point->on_plan ? "\n" : ", not on plan\n", terminal->file);
}

/* What people see of a point: days that look the same as the one before are left out. */
static bool looks_different(const struct curve_point *a, const struct curve_point *b)
{
    return a->verdict != b->verdict || a->on_plan != b->on_plan ||
           (int)(a->confidence * BAR_WIDTH) != (int)(b->confidence * BAR_WIDTH);
}

void curve_print(const struct curve *curve, const struct options *options)
{
    struct terminal terminal = terminal_of(stdout, !options->no_color);
    expect_summary summary = EXPECT_SUMMARY_INIT;
    char quantity[32], target[WORD_SIZE];

    expect_answer_summary(curve->answer, &summary);
    expect_format_quantity(summary.quantity, quantity);
    word_chance(summary.target, target);
    fprintf(terminal.file, "%s ", quantity);
    terminal_put(&terminal, summary.item);
    if (summary.location[0] != '\0') {
        fputs(" at ", terminal.file);
        terminal_put(&terminal, summary.location);
    }
    if (summary.to[0] != '\0') {
        fputs(", delivered to ", terminal.file);
        terminal_put(&terminal, summary.to);
    }
    fprintf(terminal.file, ", by promise date; a yes needs %s\n", target);
    terminal_put_line(&terminal, "Days on which it stays as it was are left out.");
    terminal_put_line(&terminal, "");
    for (size_t i = 0; i < curve->count; i++) {
        if (i == 0 || i + 1 == curve->count ||
            looks_different(&curve->points[i - 1], &curve->points[i]))
            put_point(&terminal, &curve->points[i], summary.as_of);
    }
}

static json_t *point_to_json(const struct curve_point *point)
{
    json_t *object = json_object();
    char date[16];

    expect_format_date(point->day, date);
    json_object_set_new(object, "date", json_string(date));
    json_object_set_new(object, "confidence", json_real(point->confidence));
    json_object_set_new(object, "confidence_high", json_real(point->confidence_high));
    json_object_set_new(object, "method", json_string(expect_method_name(point->method)));
    json_object_set_new(object, "on_plan", json_boolean(point->on_plan));
    json_object_set_new(object, "verdict", json_string(expect_verdict_name(point->verdict)));
    return object;
}

json_t *curve_to_json(const struct curve *curve, const struct options *options)
{
    json_t *object = json_object(), *points = json_array(), *request;
    expect_summary summary = EXPECT_SUMMARY_INIT;
    char earliest[16], as_of[16];

    expect_answer_summary(curve->answer, &summary);
    expect_format_date(summary.earliest, earliest);
    expect_format_date(summary.as_of, as_of);
    request = request_to_json(curve->answer, &options->request);
    json_object_del(request, "due"); /* every day in turn */
    for (size_t i = 0; i < curve->count; i++)
        json_array_append_new(points, point_to_json(&curve->points[i]));
    json_object_set_new(object, "request", request);
    json_object_set_new(object, "points", points);
    json_object_set_new(object, "earliest",
                        earliest[0] != '\0' ? json_string(earliest) : json_null());
    json_object_set_new(object, "as_of", json_string(as_of));
    json_object_set_new(object, "model", json_string(summary.model));
    json_object_set_new(object, "version", json_string(expect_version()));
    return object;
}
