/* SPDX-License-Identifier: MIT */
#include "support/plan_builder.h"

#include "load/folder.h"
#include "model/names.h"
#include "promise/reply.h"

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_LINES = 64 }; /* of an order */

struct plan_builder {
    struct alloc alloc;
    struct plant plant;
    struct desk desk;
    expect_report *report;
    struct question lines[MOST_LINES]; /* of plan_builder_order */
    char text[2000];                   /* of plan_builder_text */
    size_t text_length;
};

/* ---- words ---- */

struct word {
    const char *at;
    size_t length;
};

static struct word next_part(const char **at, const char *separators)
{
    struct word part;

    *at += strspn(*at, separators);
    part.at = *at;
    part.length = strcspn(*at, separators);
    *at += part.length;
    return part;
}

static bool is_word(struct word word, const char *text)
{
    return word.length == strlen(text) && memcmp(word.at, text, word.length) == 0;
}

/* Days of 2026 are written without the year: 03-09. */
static bool lacks_year(struct word word)
{
    return word.length >= 5 && word.at[0] != '-' && word.at[2] == '-' &&
           strspn(word.at, "0123456789-") >= 5;
}

/* ---- rows, written as files ---- */

enum { FILES = 16, COLUMNS = 13 };

/* `leading`: the columns that every row begins with; `others` come by name. */
static const struct row_kind {
    const char *word, *file, *leading, *others;
} row_kinds[FILES] = {
    {"stock", "inventory.csv", "item quantity", "location available_from unit"},
    {"supply", "supply.csv", "supply item quantity due", "location supplier ordered unit"},
    {"demand", "demand.csv", "demand item quantity due", "location to customer priority unit"},
    {"item", "items.csv", "item", "unit safety_stock yield min_lot lot_multiple quantity_step"},
    {"buy", "lead_times.csv", "supplier item lead_time_days",
     "location lead_time_std min_quantity multiple max_quantity unit_cost priority calendar "
     "valid_from valid_to"},
    {"receipt", "receipts.csv", "supplier item ordered promised received", "location"},
    {"bom", "bom.csv", "item component quantity",
     "variant location scrap priority valid_from valid_to"},
    {"step", "routing.csv", "item step resource",
     "variant location setup_minutes minutes_per_unit days supplier priority valid_from valid_to"},
    {"capacity", "capacity.csv", "resource minutes",
     "date from to weekdays booked overtime_minutes overtime_cost_per_hour"},
    {"calendar", "calendars.csv", "calendar", "date from to weekdays working"},
    {"lane", "transit.csv", "from to days", "calendar carrier mode cost priority"},
    {"unit", "units.csv", "unit factor", "item base_unit"},
    {"customer", "customers.csv", "customer", "group zone priority speed price completeness"},
    {"allocation", "allocations.csv", "item group from to quantity", ""},
    {"substitute", "substitutes.csv", "item substitute", "ratio priority customer"},
    {"policy", "policy.csv", "key value", ""},
};

struct written_file {
    char text[24000];
    size_t length;
};

static void write_bytes(struct written_file *file, const char *bytes, size_t length)
{
    ck_assert_uint_lt(file->length + length, sizeof(file->text));
    memcpy(file->text + file->length, bytes, length);
    file->length += length;
}

/* A record of fields; values may hold a comma. */
static void write_record(struct written_file *file, const struct word *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        write_bytes(file, i == 0 ? "\"" : ",\"", i == 0 ? 1 : 2);
        if (lacks_year(fields[i]))
            write_bytes(file, "2026-", 5);
        write_bytes(file, fields[i].at, fields[i].length);
        write_bytes(file, "\"", 1);
    }
    write_bytes(file, "\n", 1);
}

static size_t columns_of(const struct row_kind *kind, struct word *columns)
{
    const char *lists[] = {kind->leading, kind->others};
    size_t count = 0;

    for (int i = 0; i < 2; i++) {
        for (struct word word = next_part(&lists[i], " "); word.length > 0;
             word = next_part(&lists[i], " "))
            columns[count++] = word;
    }
    return count;
}

static size_t column_named(const struct word *columns, size_t count, struct word name)
{
    for (size_t i = 0; i < count; i++) {
        if (columns[i].length == name.length && memcmp(columns[i].at, name.at, name.length) == 0)
            return i;
    }
    ck_abort_msg("no column %.*s", (int)name.length, name.at);
    return 0;
}

/* The words of a row in the order of the columns: first the leading ones, then name=value. */
static void order_fields(const char *words, const char *end, const struct word *columns,
                         size_t count, struct word *fields)
{
    size_t leading = 0;

    for (size_t i = 0; i < count; i++)
        fields[i] = (struct word){"", 0};
    while (words < end) {
        struct word word = next_part(&words, " \n;");
        const char *equals = memchr(word.at, '=', word.length);
        size_t at;

        if (word.length == 0 || word.at >= end)
            return;
        if (equals == NULL) {
            ck_assert_uint_lt(leading, count);
            fields[leading++] = is_word(word, "-") ? (struct word){"", 0} : word;
            continue;
        }
        at = column_named(columns, count, (struct word){word.at, (size_t)(equals - word.at)});
        fields[at] = (struct word){equals + 1, word.length - (size_t)(equals - word.at) - 1};
    }
}

static void add_row(struct written_file *files, struct word row)
{
    const char *at = row.at;
    struct word kind = next_part(&at, " \n;"), columns[COLUMNS], fields[COLUMNS];
    size_t count, index = 0;

    while (index < FILES && !is_word(kind, row_kinds[index].word))
        index++;
    ck_assert_msg(index < FILES, "no kind of row: %.*s", (int)kind.length, kind.at);
    count = columns_of(&row_kinds[index], columns);
    if (files[index].length == 0)
        write_record(&files[index], columns, count);
    order_fields(at, row.at + row.length, columns, count, fields);
    write_record(&files[index], fields, count);
}

static void add_rows(struct written_file *files, const char *rows)
{
    for (struct word row = next_part(&rows, ";"); row.length > 0; row = next_part(&rows, ";")) {
        if (strspn(row.at, " \n") < row.length)
            add_row(files, row);
    }
}

/* ---- the plant ---- */

static const char *first_finding(const expect_report *report)
{
    static char text[200];
    expect_finding finding = EXPECT_FINDING_INIT;

    if (expect_report_get(report, 0, &finding) != EXPECT_OK)
        return "no finding";
    snprintf(text, sizeof(text), "%s", finding.message);
    return text;
}

/* All but plant_build. */
static struct plan_builder *new_model(const char *rows)
{
    struct plan_builder *plan = calloc(1, sizeof(*plan));
    struct written_file *written = calloc(FILES, sizeof(*written));
    struct memory_file files[FILES];
    size_t count = 0;

    ck_assert(plan != NULL && written != NULL);
    ck_assert_int_eq(alloc_init(&plan->alloc, NULL), EXPECT_OK);
    ck_assert_int_eq(report_new(&plan->alloc, 10, &plan->report), EXPECT_OK);
    if (strstr(rows, "lead_time_model") == NULL)
        add_rows(written, "policy lead_time_model stated");
    add_rows(written, rows);
    for (size_t i = 0; i < FILES; i++) {
        if (written[i].length > 0)
            files[count++] =
                (struct memory_file){row_kinds[i].file, written[i].text, written[i].length};
    }
    ck_assert_msg(load_memory(files, count, &(struct load_settings){&plan->alloc, PLAN_TODAY},
                              &plan->plant.model, plan->report) == EXPECT_OK,
                  "%s: %s", first_finding(plan->report), rows);
    free(written);
    return plan;
}

struct plan_builder *plan_builder_new(const char *rows)
{
    struct plan_builder *plan = new_model(rows);

    ck_assert_int_eq(plant_build(&plan->plant), EXPECT_OK);
    desk_init(&plan->desk, &plan->plant);
    return plan;
}

void plan_builder_free(struct plan_builder *plan)
{
    desk_fini(&plan->desk);
    plant_fini(&plan->plant);
    expect_report_free(plan->report);
    free(plan);
}

struct desk *plan_builder_desk(struct plan_builder *plan)
{
    return &plan->desk;
}

static uint32_t find_name(const struct intern *names, struct word name)
{
    uint32_t id = intern_find(names, name.at, name.length);

    ck_assert_msg(id != INTERN_NONE, "no row names %.*s", (int)name.length, name.at);
    return id;
}

static struct word word_of(const char *text)
{
    return (struct word){text, strlen(text)};
}

uint32_t plan_item(struct plan_builder *plan, const char *name)
{
    return find_name(plan->plant.model.item_names, word_of(name));
}

uint32_t plan_place(struct plan_builder *plan, const char *name)
{
    return find_name(plan->plant.model.place_names, word_of(name));
}

uint32_t plan_supplier(struct plan_builder *plan, const char *name)
{
    return find_name(plan->plant.model.supplier_names, word_of(name));
}

uint32_t plan_resource(struct plan_builder *plan, const char *name)
{
    return find_name(plan->plant.model.resource_names, word_of(name));
}

/* ---- questions ---- */

static const char *const asked_columns[] = {
    "item",    "quantity",       "due",      "location", "to",
    "release", "min_confidence", "customer", "replaces",
};

enum asked_column {
    ASKED_ITEM,
    ASKED_QUANTITY,
    ASKED_DUE,
    ASKED_LOCATION,
    ASKED_TO,
    ASKED_RELEASE,
    ASKED_CONFIDENCE,
    ASKED_CUSTOMER,
    ASKED_REPLACES,
    ASKED_COLUMNS
};

/* A field with the year in front of a day, as a text of its own. */
static const char *field_text(struct word field, char buffer[64])
{
    snprintf(buffer, 64, "%s%.*s", lacks_year(field) ? "2026-" : "", (int)field.length, field.at);
    return buffer;
}

struct question plan_builder_question(struct plan_builder *plan, const char *words)
{
    const struct model *model = &plan->plant.model;
    struct question question = {.location = PLACE_BLANK,
                                .due = EXPECT_TIME_NONE,
                                .release = model->today,
                                .target = model->policy.target_confidence,
                                .customer = ID_NONE,
                                .replaces = ID_NONE};
    struct word columns[ASKED_COLUMNS], fields[ASKED_COLUMNS];
    char text[64];

    for (size_t i = 0; i < ASKED_COLUMNS; i++)
        columns[i] = word_of(asked_columns[i]);
    order_fields(words, words + strlen(words), columns, ASKED_COLUMNS, fields);
    question.item = find_name(model->item_names, fields[ASKED_ITEM]);
    ck_assert_int_eq(
        expect_parse_quantity(field_text(fields[ASKED_QUANTITY], text), &question.quantity),
        EXPECT_OK);
    if (fields[ASKED_DUE].length > 0)
        ck_assert_int_eq(expect_parse_due(field_text(fields[ASKED_DUE], text), &question.due),
                         EXPECT_OK);
    if (fields[ASKED_LOCATION].length > 0)
        question.location = find_name(model->place_names, fields[ASKED_LOCATION]);
    if (fields[ASKED_RELEASE].length > 0)
        ck_assert_int_eq(
            expect_parse_date(field_text(fields[ASKED_RELEASE], text), &question.release),
            EXPECT_OK);
    if (fields[ASKED_CONFIDENCE].length > 0) {
        expect_quantity target;

        ck_assert_int_eq(expect_parse_quantity(field_text(fields[ASKED_CONFIDENCE], text), &target),
                         EXPECT_OK);
        question.target = (double)target / QUANTITY_ONE;
    }
    if (fields[ASKED_CUSTOMER].length > 0)
        question.customer = find_name(model->customer_names, fields[ASKED_CUSTOMER]);
    if (fields[ASKED_REPLACES].length > 0)
        question.replaces =
            model->demand_of[find_name(model->demand_names, fields[ASKED_REPLACES])];
    if (fields[ASKED_TO].length > 0) {
        question.lane =
            lane_to_zone(model, question.location, find_name(model->place_names, fields[ASKED_TO]));
        ck_assert_msg(question.lane != NULL, "no lane: %s", words);
    }
    return question;
}

struct order plan_builder_order(struct plan_builder *plan, const char *words)
{
    struct order order = {plan->lines, 0};

    for (const char *end = words; *end != '\0'; words = end + (*end != '\0')) {
        char line[200];

        ck_assert_uint_lt(order.count, MOST_LINES);
        end = words + strcspn(words, ";");
        snprintf(line, sizeof(line), "%.*s", (int)(end - words), words);
        order.lines[order.count++] = plan_builder_question(plan, line);
    }
    order_join(&order);
    return order;
}

struct outcome plan_builder_ask(struct plan_builder *plan, const char *words)
{
    struct order order = plan_builder_order(plan, words);
    struct outcome outcome;

    desk_forget(&plan->desk, (struct arena_mark){NULL, 0});
    ck_assert_int_eq(outcome_find(&plan->desk, &order, &outcome), EXPECT_OK);
    return outcome;
}

expect_answer *plan_builder_answer(struct plan_builder *plan, const char *words, size_t line)
{
    struct order order = plan_builder_order(plan, words);
    struct request_texts texts[MOST_LINES] = {{.id = "Q"}};
    expect_answer *answers[MOST_LINES];

    ck_assert_int_eq(reply_make(&plan->desk, &order, texts, answers), EXPECT_OK);
    for (size_t i = 0; i < order.count; i++) {
        if (i != line)
            expect_answer_free(answers[i]);
    }
    return answers[line];
}

struct need *plan_builder_plan(struct plan_builder *plan, enum plan_kind kind, const char *words)
{
    struct question question = plan_builder_question(plan, words);
    struct planner *planner = &plan->desk.planner;
    struct need *need;

    desk_forget(&plan->desk, (struct arena_mark){NULL, 0});
    taken_clear(&planner->taken);
    planner->kind = kind;
    planner->release = question.release;
    plan->desk.target = question.target;
    ck_assert_int_eq(
        plan_earliest(planner, question.item, question.location, question.quantity, &need),
        EXPECT_OK);
    return need;
}

/* ---- plans as text ---- */

const char *plan_time_text(expect_time time)
{
    static char texts[8][48]; /* so that one message can hold several */
    static size_t next;
    char *text = texts[next++ % 8];
    char day[16];
    int minute;

    if (time == TIME_NEVER)
        return "never";
    if (time == EXPECT_TIME_NONE)
        return "none";
    day_format(time_day(time), day);
    minute = (int)(time - day_start(time_day(time)));
    if (minute == 0)
        snprintf(text, sizeof(texts[0]), "%s", day + 5);
    else
        snprintf(text, sizeof(texts[0]), "%sT%02d:%02d", day + 5, minute / 60, minute % 60);
    return text;
}

expect_time plan_time(const char *text)
{
    struct moment moment;
    char dated[32];

    if (strcmp(text, "never") == 0)
        return TIME_NEVER;
    snprintf(dated, sizeof(dated), "2026-%s", text);
    ck_assert_msg(moment_parse(dated, strlen(dated), &moment), "no time: %s", text);
    return moment.at;
}

__attribute__((format(printf, 2, 3))) static void put(struct plan_builder *plan, const char *format,
                                                      ...)
{
    size_t room = sizeof(plan->text) - plan->text_length;
    va_list arguments;
    int written;

    va_start(arguments, format);
    written = vsnprintf(plan->text + plan->text_length, room, format, arguments);
    va_end(arguments);
    ck_assert_int_ge(written, 0);
    ck_assert_uint_lt((size_t)written, room);
    plan->text_length += (size_t)written;
}

static const char *quantity_text(expect_quantity quantity, char buffer[32])
{
    quantity_format(quantity, buffer);
    return buffer;
}

static void put_need(struct plan_builder *plan, const struct need *need);

static void put_job(struct plan_builder *plan, const struct source *source)
{
    const struct model *model = &plan->plant.model;
    const struct job *job = &source->job;
    char quantity[32];

    put(plan, "make %s%s%s %s..%s", variant_name(model, job->variant),
        job->variant != ID_NONE ? " " : "", quantity_text(source->quantity, quantity),
        plan_time_text(source->begins), plan_time_text(source->ends));
    for (size_t i = 0; i < job->step_count; i++)
        put(plan, "%s%s%s%s..%s", i == 0 ? "(" : ", ",
            resource_name(model, job->steps[i].row->resource),
            job->steps[i].row->resource != ID_NONE ? " " : "", plan_time_text(job->steps[i].begins),
            plan_time_text(job->steps[i].ends));
    put(plan, "%s", job->step_count > 0 ? ")" : "");
    for (size_t i = 0; i < job->component_count; i++) {
        put(plan, "%s", i == 0 ? "[" : ", ");
        put_need(plan, job->components[i]);
    }
    put(plan, "%s", job->component_count > 0 ? "]" : "");
}

static void put_source(struct plan_builder *plan, const struct source *source)
{
    const struct model *model = &plan->plant.model;
    char quantity[32];

    switch (source->kind) {
    case SOURCE_MAKE:
        put_job(plan, source);
        break;
    case SOURCE_BUY:
        put(plan, "buy %s %s %s..%s", supplier_name(model, source->buy->supplier),
            quantity_text(source->quantity, quantity), plan_time_text(source->begins),
            plan_time_text(source->ends));
        break;
    case SOURCE_MOVE:
        put(plan, "move %s..%s[", plan_time_text(source->begins), plan_time_text(source->ends));
        put_need(plan, source->move.origin);
        put(plan, "]");
        break;
    }
}

static void put_need(struct plan_builder *plan, const struct need *need)
{
    const struct model *model = &plan->plant.model;
    char quantity[32];

    put(plan, "%s%s%s %s %s", item_name(model, need->item),
        need->location != PLACE_BLANK ? "@" : "", place_name(model, need->location),
        quantity_text(need->quantity, quantity), plan_time_text(need->ready));
    if (need->hold == NULL && need->source == NULL)
        return;
    put(plan, "{");
    if (need->hold != NULL)
        put(plan, "stock %s %s%s", quantity_text(need->hold->quantity, quantity),
            plan_time_text(need->hold->at), need->source != NULL ? ", " : "");
    if (need->source != NULL)
        put_source(plan, need->source);
    put(plan, "}");
}

const char *plan_builder_text(struct plan_builder *plan, const struct need *need)
{
    plan->text[0] = '\0';
    plan->text_length = 0;
    if (need != NULL)
        put_need(plan, need);
    return plan->text;
}
