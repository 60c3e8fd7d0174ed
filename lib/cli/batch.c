/* SPDX-License-Identifier: MIT */
#include "cli/batch.h"

#include "cli/answer_json.h"
#include "cli/asked.h"
#include "cli/data.h"
#include "cli/memory.h"
#include "cli/progress.h"
#include "cli/request_json.h"
#include "cli/unread.h"

#include <stdlib.h>
#include <string.h>

enum exit_status batch_ending(const struct batch *batch)
{
    if (batch->has_failed)
        return EXIT_INTERNAL;
    if (batch->has_unanswered)
        return EXIT_NO_ANSWER;
    return batch->has_infeasible ? EXIT_NOT_FEASIBLE : EXIT_FEASIBLE;
}

static void put_line(struct batch *batch, json_t *object)
{
    json_print(batch->output, object, JSON_COMPACT);
    batch->done++;
}

static json_t *json_id(const char *id)
{
    json_t *text = json_string(id);

    return text != NULL ? text : json_null();
}

/* A line for a request without an answer; `id` is taken over. */
static void put_refusal(struct batch *batch, json_t *id, expect_status status, const char *code,
                        const char *why)
{
    if (exit_of_check(status) == EXIT_NO_ANSWER || status == EXPECT_ERR_DATA)
        batch->has_unanswered = true;
    else
        batch->has_failed = true;
    put_line(batch, error_to_json(id, code, why));
}

static void put_first_finding(struct batch *batch, json_t *id, const struct asked *asked)
{
    expect_finding first = asked_refusal(asked);

    put_refusal(batch, id, asked->status, first.code, first.message);
}

/* A line that is right, of an order that cannot be answered. */
static void put_refused_with(struct batch *batch, json_t *id, const struct asked *asked)
{
    const struct asked *wrong = asked->refused_with;
    expect_finding first = asked_refusal(wrong);
    struct text why = {0};

    text_add(&why, "%s%s of the same order cannot be answered: %s",
             wrong->request.id != NULL ? "line " : "a line",
             wrong->request.id != NULL ? wrong->request.id : "", first.message);
    put_refusal(batch, id, asked->status, "order_line_refused", text_bytes(&why));
    text_free(&why);
}

static void put_answer(struct batch *batch, json_t *id, const struct asked *asked)
{
    expect_summary summary = EXPECT_SUMMARY_INIT;
    json_t *object = answer_to_json(asked->answer, id);

    expect_answer_summary(asked->answer, &summary);
    if (exit_of_verdict(summary.verdict) == EXIT_NOT_FEASIBLE)
        batch->has_infeasible = true;
    unread_warn(object, asked->notes);
    put_line(batch, object);
}

static void put_asked(struct batch *batch, json_t *id, const struct asked *asked)
{
    if (asked->status == EXPECT_OK)
        put_answer(batch, id, asked);
    else if (asked->refused_with != NULL)
        put_refused_with(batch, id, asked);
    else
        put_first_finding(batch, id, asked);
}

/* ---- a table ---- */

/* A table; the lines that belong to an order are also listed by order, in file order. */
struct asked_table {
    struct asked *lines;
    size_t count;
    struct asked **by_order;
    size_t order_lines;
};

static int compare_orders(const void *a, const void *b)
{
    const struct asked *left = *(struct asked *const *)a, *right = *(struct asked *const *)b;
    int orders = strcmp(left->request.order, right->request.order);

    return orders != 0 ? orders : (left > right) - (left < right);
}

static struct asked_table table_read(const expect_requests *requests)
{
    struct asked_table table = {.count = expect_requests_count(requests)};

    table.lines = memory_get((table.count + 1) * sizeof(*table.lines));
    table.by_order = memory_get((table.count + 1) * sizeof(*table.by_order));
    for (size_t i = 0; i < table.count; i++) {
        table.lines[i] = asked_read(requests, i);
        if (table.lines[i].request.order != NULL)
            table.by_order[table.order_lines++] = &table.lines[i];
    }
    qsort(table.by_order, table.order_lines, sizeof(*table.by_order), compare_orders);
    return table;
}

static void table_free(struct asked_table *table)
{
    for (size_t i = 0; i < table->count; i++)
        asked_free(&table->lines[i]);
    free(table->lines);
    free(table->by_order);
}

/* Answers a line that is the first of its order, with those further down that ship with it. */
static void answer_order(struct batch *batch, const struct asked_table *table, struct asked *line)
{
    struct asked **first = bsearch(&line, table->by_order, table->order_lines,
                                   sizeof(*table->by_order), compare_orders);
    struct asked **end = first;

    while (end < table->by_order + table->order_lines && asked_ship_together(line, *end))
        end++;
    asked_answer(batch->checker, first, (size_t)(end - first));
}

/* What one line refers to is freed after all of them. */
void batch_answer_all(struct batch *batch, const expect_requests *requests)
{
    struct asked_table table = table_read(requests);
    struct progress progress = progress_start(table.count);

    for (size_t i = 0; i < table.count; i++) {
        struct asked *line = &table.lines[i];

        if (!line->is_done && line->request.order != NULL)
            answer_order(batch, &table, line);
        else if (!line->is_done)
            asked_answer(batch->checker, &line, 1);
        put_asked(batch, json_id(line->request.id), line);
        expect_answer_free(line->answer);
        line->answer = NULL;
        progress_step(&progress, batch->done);
    }
    progress_end(&progress);
    table_free(&table);
}

/* ---- lines of JSON ---- */

/* A request of its own, read as a table of one line. */
struct json_line {
    json_t *id;
    expect_requests *requests;
    struct asked asked;
};

/* The id of an answer is a text; that of what was not understood is as it came. */
static json_t *json_line_id(const struct json_line *line)
{
    if (line->asked.status == EXPECT_OK)
        return json_id(line->asked.request.id);
    return json_incref(line->id);
}

static void json_line_free(struct json_line *line)
{
    asked_free(&line->asked);
    expect_requests_free(line->requests);
    json_decref(line->id);
}

/* JSON has numbers and dates of one form; nothing is to be inferred. */
static expect_load_options plain_options(const struct options *options)
{
    expect_load_options load = data_load_options(options);

    load.encoding = "UTF-8";
    load.decimal_mark = EXPECT_DECIMAL_POINT;
    load.date_order = EXPECT_DATES_YMD;
    load.delimiter = ',';
    return load;
}

static struct json_line read_json_line(struct batch *batch, const struct text *csv, json_t *id)
{
    expect_load_options load = plain_options(batch->options);
    struct json_line line = {.id = id, .asked = {.request = EXPECT_REQUEST_INIT}};
    expect_status status = expect_requests_read("stdin", csv->bytes, csv->length, &load,
                                                &line.requests, &line.asked.report);

    if (status == EXPECT_OK && expect_requests_count(line.requests) == 1)
        line.asked = asked_read(line.requests, 0);
    else
        line.asked.status = status != EXPECT_OK ? status : EXPECT_ERR_REQUEST;
    asked_check_names(&line.asked);
    return line;
}

static void answer_held(struct batch *batch)
{
    struct asked **together = memory_get((batch->held_count + 1) * sizeof(*together));

    for (size_t i = 0; i < batch->held_count; i++)
        together[i] = &batch->held[i].asked;
    if (batch->held_count > 0)
        asked_answer(batch->checker, together, batch->held_count);
    for (size_t i = 0; i < batch->held_count; i++)
        put_asked(batch, json_line_id(&batch->held[i]), &batch->held[i].asked);
    for (size_t i = 0; i < batch->held_count; i++)
        json_line_free(&batch->held[i]);
    batch->held_count = 0;
    free(together);
}

static void hold_line(struct batch *batch, struct json_line line)
{
    if (batch->held_count > 0 && !asked_ship_together(&batch->held[0].asked, &line.asked))
        answer_held(batch);
    if (batch->held_count == batch->held_capacity) {
        batch->held_capacity = batch->held_capacity * 2 + 1;
        batch->held = memory_grow(batch->held, batch->held_capacity * sizeof(*batch->held));
    }
    batch->held[batch->held_count++] = line;
    if (line.asked.request.order == NULL)
        answer_held(batch);
}

void batch_answer_json(struct batch *batch, const char *line, size_t length)
{
    struct text csv = {0}, wrong = {0};
    json_t *id;

    if (request_json_read(line, length, &csv, &id, &wrong)) {
        hold_line(batch, read_json_line(batch, &csv, id));
    } else {
        answer_held(batch);
        put_refusal(batch, id, EXPECT_ERR_REQUEST, "bad_json", text_bytes(&wrong));
    }
    text_free(&csv);
    text_free(&wrong);
}

void batch_end_json(struct batch *batch)
{
    answer_held(batch);
    free(batch->held);
    batch->held = NULL;
    batch->held_capacity = 0;
}
