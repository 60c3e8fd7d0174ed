/* SPDX-License-Identifier: MIT */
#include "support/plan_builder.h"

#include "load/policy_keys.h"
#include "load/schemas.h"
#include "model/names.h"
#include "promise/reply.h"

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct plan_builder {
    struct alloc alloc;
    struct plant plant;
    struct desk desk;
    expect_report *report;
    char text[2000]; /* of plan_builder_text */
    size_t text_length;
};

/* ---- words ---- */

static struct text next_part(const char **at, const char *separators)
{
    struct text part;

    *at += strspn(*at, separators);
    part.at = *at;
    part.length = strcspn(*at, separators);
    *at += part.length;
    return part;
}

static struct text next_word(const char **at)
{
    return next_part(at, " \n");
}

/* Days of 2026 are written without the year. */
static bool lacks_year(enum field_type type, struct text text)
{
    return (type == FIELD_DAY || type == FIELD_MOMENT) && text.length >= 5 && text.at[2] == '-';
}

static void read_field(const struct schema *schema, struct text name, struct text value, void *row)
{
    const struct column *column = NULL;
    const struct field_fault *fault;
    char dated[32];

    for (size_t i = 0; i < schema->column_count; i++) {
        if (field_is_word(name.at, name.length, schema->columns[i].name))
            column = &schema->columns[i];
    }
    ck_assert_msg(column != NULL, "%s has no column %.*s", schema->file, (int)name.length, name.at);
    if (value.length == 0 || (value.length == 1 && value.at[0] == '-'))
        return;
    if (lacks_year(column->type, value)) {
        snprintf(dated, sizeof(dated), "2026-%.*s", (int)value.length, value.at);
        value = (struct text){dated, strlen(dated)};
    }
    fault = field_parse(column->type, value.at, value.length, (char *)row + column->offset);
    ck_assert_msg(fault == NULL, "%.*s: %s", (int)value.length, value.at,
                  fault != NULL ? fault->words : "");
}

/* The words of a row: first the values of the columns named in `leading`, then name=value. */
static void read_fields(const struct schema *schema, const char *leading, struct text words,
                        void *row)
{
    char line[300];
    const char *at = line;

    ck_assert_uint_lt(words.length, sizeof(line));
    memcpy(line, words.at, words.length);
    line[words.length] = '\0';
    memcpy(row, schema->row_default, schema->row_size);
    for (;;) {
        struct text word = next_word(&at), name = {NULL, 0};
        const char *equals = memchr(word.at, '=', word.length);

        if (word.length == 0)
            return;
        if (equals != NULL) {
            name = (struct text){word.at, (size_t)(equals - word.at)};
            word = (struct text){equals + 1, word.length - name.length - 1};
        } else {
            name = next_word(&leading);
            ck_assert_msg(name.length > 0, "one word too many: %s", line);
        }
        read_field(schema, name, word, row);
    }
}

/* ---- rows ---- */

static const struct row_kind {
    const char *word, *leading;
    enum table table;
} row_kinds[] = {
    {"stock", "item quantity", TABLE_INVENTORY},
    {"supply", "supply item quantity due", TABLE_SUPPLY},
    {"demand", "demand item quantity due", TABLE_DEMAND},
    {"item", "item", TABLE_ITEMS},
    {"buy", "supplier item lead_time_days", TABLE_LEAD_TIMES},
    {"receipt", "supplier item ordered promised received", TABLE_RECEIPTS},
    {"bom", "item component quantity", TABLE_BOM},
    {"step", "item step resource", TABLE_ROUTING},
    {"capacity", "resource minutes", TABLE_CAPACITY},
    {"calendar", "calendar", TABLE_CALENDARS},
    {"lane", "from to days", TABLE_TRANSIT},
    {"policy", "key value", TABLE_POLICY},
};

static const struct row_kind *find_kind(struct text word)
{
    for (size_t i = 0; i < sizeof(row_kinds) / sizeof(row_kinds[0]); i++) {
        if (field_is_word(word.at, word.length, row_kinds[i].word))
            return &row_kinds[i];
    }
    ck_abort_msg("no kind of row: %.*s", (int)word.length, word.at);
    return NULL;
}

static void add_row(struct builder *builder, struct text row)
{
    union {
        struct policy_input policy;
        struct buy_input buy;
        struct routing_input routing;
        char room[512]; /* of any other row */
    } input;
    const char *at = row.at;
    struct text word = next_word(&at);
    const struct row_kind *kind = find_kind(word);
    size_t key;

    row = (struct text){at, (size_t)(row.at + row.length - at)};
    read_fields(schema_of_table(kind->table), kind->leading, row, &input);
    if (kind->table != TABLE_POLICY) {
        ck_assert_int_eq(
            schema_add_row(builder, kind->table, &input, (struct row_origin){1, 0}), EXPECT_OK);
        return;
    }
    key = policy_key_find(input.policy.key);
    ck_assert_uint_lt(key, POLICY_KEY_COUNT);
    ck_assert_ptr_null(policy_key_set(key, input.policy.value, builder_policy(builder)));
}

static void add_rows(struct builder *builder, const char *rows)
{
    for (;;) {
        struct text row = next_part(&rows, ";");

        field_trim(&row.at, &row.length);
        if (row.length == 0)
            return;
        add_row(builder, row);
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
    struct builder *builder;

    ck_assert_ptr_nonnull(plan);
    ck_assert_int_eq(alloc_init(&plan->alloc, NULL), EXPECT_OK);
    ck_assert_int_eq(report_new(&plan->alloc, 10, &plan->report), EXPECT_OK);
    ck_assert_int_eq(model_init(&plan->plant.model, &plan->alloc, PLAN_TODAY), EXPECT_OK);
    ck_assert_int_eq(
        builder_new(&plan->plant.model, plan->report, (struct row_locator){0}, &builder),
        EXPECT_OK);
    builder_policy(builder)->lead_time_model = LEAD_TIME_STATED;
    add_rows(builder, rows);
    ck_assert_msg(builder_freeze(builder) == EXPECT_OK, "%s: %s", first_finding(plan->report),
                  rows);
    builder_free(builder);
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

expect_status plan_builder_status(const char *rows)
{
    struct plan_builder *plan = new_model(rows);
    expect_status status = plant_build(&plan->plant);

    if (status == EXPECT_OK)
        plant_fini(&plan->plant);
    else
        model_fini(&plan->plant.model);
    expect_report_free(plan->report);
    free(plan);
    return status;
}

struct desk *plan_builder_desk(struct plan_builder *plan)
{
    return &plan->desk;
}

static uint32_t find_name(const struct intern *names, struct text name)
{
    uint32_t id = intern_find(names, name.at, name.length);

    ck_assert_msg(id != INTERN_NONE, "no row names %.*s", (int)name.length, name.at);
    return id;
}

uint32_t plan_item(struct plan_builder *plan, const char *name)
{
    return find_name(plan->plant.model.item_names, (struct text){name, strlen(name)});
}

uint32_t plan_place(struct plan_builder *plan, const char *name)
{
    return find_name(plan->plant.model.place_names, (struct text){name, strlen(name)});
}

uint32_t plan_supplier(struct plan_builder *plan, const char *name)
{
    return find_name(plan->plant.model.supplier_names, (struct text){name, strlen(name)});
}

uint32_t plan_resource(struct plan_builder *plan, const char *name)
{
    return find_name(plan->plant.model.resource_names, (struct text){name, strlen(name)});
}

/* ---- questions ---- */

struct asked {
    struct request_input request;
    expect_day release;
};

static const struct asked asked_default = {.request = {.due = {EXPECT_TIME_NONE, true}},
                                           .release = EXPECT_DAY_NONE};

#define ASKED(name, type, member)                                                                  \
    {                                                                                              \
        name, type, NEED_NOTHING, offsetof(struct asked, member)                                   \
    }

static const struct column asked_columns[] = {
    ASKED("item", FIELD_TEXT, request.item),
    ASKED("location", FIELD_TEXT, request.location),
    ASKED("quantity", FIELD_POSITIVE, request.quantity),
    ASKED("due", FIELD_MOMENT, request.due),
    ASKED("to", FIELD_TEXT, request.to),
    ASKED("min_confidence", FIELD_PROBABILITY, request.min_confidence),
    ASKED("release", FIELD_DAY, release),
};

static const struct schema asked_schema = {
    "question", asked_columns, sizeof(asked_columns) / sizeof(asked_columns[0]), &asked_default,
    sizeof(struct asked)};

/* Texts in the row point into a copy of the words that is gone: names are looked up at once. */
static struct text own_text(const char *words, const char *column, char *buffer, size_t size)
{
    size_t length = strlen(column);
    const char *at = words;

    buffer[0] = '\0';
    for (struct text word = next_word(&at); word.length > 0; word = next_word(&at)) {
        if (word.length > length && memcmp(word.at, column, length) == 0)
            snprintf(buffer, size, "%.*s", (int)(word.length - length), word.at + length);
    }
    return (struct text){buffer, strlen(buffer)};
}

struct question plan_builder_question(struct plan_builder *plan, const char *words)
{
    const struct model *model = &plan->plant.model;
    struct question question = {.location = PLACE_BLANK,
                                .release = model->today,
                                .target = model->policy.target_confidence};
    const char *at = words;
    struct asked asked;
    char name[64];
    struct text text;

    read_fields(&asked_schema, "item quantity due", (struct text){words, strlen(words)}, &asked);
    question.item = find_name(model->item_names, next_word(&at));
    text = own_text(words, "location=", name, sizeof(name));
    if (text.length > 0)
        question.location = find_name(model->place_names, text);
    question.quantity = asked.request.quantity;
    question.due = asked.request.due.at;
    if (asked.request.due.is_date && question.due != EXPECT_TIME_NONE)
        question.due = day_end(time_day(question.due));
    if (asked.release != EXPECT_DAY_NONE)
        question.release = asked.release;
    if (asked.request.min_confidence > 0)
        question.target = asked.request.min_confidence;
    text = own_text(words, "to=", name, sizeof(name));
    if (text.length > 0) {
        question.lane =
            lane_to_zone(model, question.location, find_name(model->place_names, text));
        ck_assert_msg(question.lane != NULL, "no lane: %s", words);
    }
    return question;
}

struct outcome plan_builder_ask(struct plan_builder *plan, const char *words)
{
    struct question question = plan_builder_question(plan, words);
    struct outcome outcome;

    desk_forget(&plan->desk, (struct arena_mark){NULL, 0});
    ck_assert_int_eq(outcome_find(&plan->desk, &question, &outcome), EXPECT_OK);
    return outcome;
}

expect_answer *plan_builder_answer(struct plan_builder *plan, const char *words)
{
    struct question question = plan_builder_question(plan, words);
    struct request_texts texts = {.id = "Q"};
    expect_answer *answer = NULL;

    ck_assert_int_eq(reply_make(&plan->desk, &question, &texts, &answer), EXPECT_OK);
    return answer;
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

__attribute__((format(printf, 2, 3))) static void put(struct plan_builder *plan,
                                                      const char *format, ...)
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
            job->steps[i].row->resource != ID_NONE ? " " : "",
            plan_time_text(job->steps[i].begins), plan_time_text(job->steps[i].ends));
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
