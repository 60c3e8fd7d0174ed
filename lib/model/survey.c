/* SPDX-License-Identifier: MIT */
#include "model/survey.h"

#include "model/freeze.h"
#include "model/group.h"

#include <stdio.h>

enum { MESSAGE_SIZE = 512 };

/* A supplier that was so often in time to the day is worth a look at how promises are kept. */
enum { ON_PROMISE_MIN = 10 };

bool survey_list_next(struct survey_list *list, struct row_origin origin)
{
    return !is_of_base(origin) && list->count++ < SURVEY_LISTED_MAX;
}

void survey_list_end(const struct survey_list *list, const char *what)
{
    if (list->count > SURVEY_LISTED_MAX)
        report_add(list->survey, EXPECT_SEVERITY_NOTE, list->code, NULL, "and %u more %s",
                   (unsigned)(list->count - SURVEY_LISTED_MAX), what);
}

void survey_note(struct builder *builder, const struct survey_list *list, enum table table,
                 struct row_origin origin, const char *field, struct text text, const char *format,
                 ...)
{
    struct place place = {.line = origin.line, .field = field};
    char message[MESSAGE_SIZE];
    va_list arguments;

    if (builder->locator.locate != NULL)
        builder->locator.locate(builder->locator.context, table, origin, field, &place);
    place.text = text.at;
    place.text_length = text.length;
    va_start(arguments, format);
    vsnprintf(message, sizeof(message), format, arguments);
    va_end(arguments);
    report_add(list->survey, EXPECT_SEVERITY_NOTE, list->code, &place, "%s", message);
}

/* ---- First rows ---- */

uint32_t *first_rows_new(struct builder *builder, uint32_t subjects)
{
    uint32_t *positions = arena_get(&builder->scratch, subjects, sizeof(*positions));

    for (uint32_t i = 0; positions != NULL && i < subjects; i++)
        positions[i] = ID_NONE;
    return positions;
}

static int compare_first_rows(const void *first, const void *second)
{
    const struct first_row *a = first, *b = second;

    return compare_numbers(a->position, b->position);
}

expect_status first_rows_sort(struct builder *builder, const uint32_t *positions, uint32_t subjects,
                              struct first_row **ret_rows, uint32_t *ret_count)
{
    struct first_row *rows;
    uint32_t count = 0;

    for (uint32_t i = 0; i < subjects; i++)
        count += positions[i] != ID_NONE;
    *ret_rows = rows = arena_get(&builder->scratch, count, sizeof(*rows));
    *ret_count = count;
    if (rows == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < subjects; i++) {
        if (positions[i] != ID_NONE)
            *rows++ = (struct first_row){positions[i], i};
    }
    return sort_rows(&builder->scratch, *ret_rows, count, sizeof(*rows), compare_first_rows);
}

/* ---- History that says too little ---- */

/* How often promises were met to the day. */
struct exactness {
    uint32_t closed, exact;
    struct row_origin first;
};

static void count_receipt(struct exactness *exactness, const struct raw_history *raw)
{
    if (raw->row.promised == EXPECT_DAY_NONE || raw->row.received == EXPECT_DAY_NONE)
        return;
    if (exactness->closed++ == 0)
        exactness->first = raw->origin;
    exactness->exact += raw->row.promised == raw->row.received;
}

static void note_exact_supplier(struct builder *builder, struct survey_list *list,
                                uint32_t supplier, const struct exactness *exactness)
{
    struct text name = text_of(builder->model->supplier_names, supplier);

    if (exactness->closed >= ON_PROMISE_MIN && exactness->exact == exactness->closed &&
        survey_list_next(list, exactness->first))
        survey_note(builder, list, TABLE_RECEIPTS, exactness->first, "received", name,
                    "all %u deliveries of %s came on the promised day; was the promise changed "
                    "to the day of receipt?",
                    (unsigned)exactness->closed, name.at);
}

static void note_exact_history(struct builder *builder, struct survey_list *list,
                               const struct exactness *exactness)
{
    if (survey_list_next(list, exactness->first))
        survey_note(builder, list, TABLE_RECEIPTS, exactness->first, "received",
                    (struct text){NULL, 0},
                    "every one of %u deliveries came on the promised day; was the promise changed "
                    "to the day of receipt?",
                    (unsigned)exactness->closed);
}

/* Where the promised day is overwritten with the day of receipt, nothing can be learned from it. */
static expect_status survey_exactness(struct builder *builder, expect_report *survey)
{
    struct survey_list list = {survey, "always_on_promise", 0};
    const struct raw_history *rows = builder->history.items;
    uint32_t suppliers = intern_count(builder->model->supplier_names);
    struct exactness all = {0};
    struct exactness *of = arena_get_zeroed(&builder->scratch, suppliers, sizeof(*of));

    if (of == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < builder->history.count; i++) {
        count_receipt(&all, &rows[i]);
        count_receipt(&of[rows[i].row.supplier], &rows[i]);
    }
    if (all.closed > 0 && all.exact == all.closed)
        note_exact_history(builder, &list, &all);
    else
        for (uint32_t i = 0; i < suppliers; i++)
            note_exact_supplier(builder, &list, i, &of[i]);
    survey_list_end(&list, "suppliers");
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}

/* ---- What was assumed ---- */

static void survey_assumptions(struct builder *builder, expect_report *survey)
{
    const struct policy *policy = &builder->model->policy;

    if (!builder->has_policy)
        report_add(survey, EXPECT_SEVERITY_NOTE, "default_policy", NULL,
                   "no policy.csv: a yes needs %.0f %%, below %.0f %% is a no; lateness is learned "
                   "from all receipts together; every promise already made is protected",
                   100 * policy->target_confidence, 100 * policy->risk_floor);
    if (builder->model->history_count == 0 && intern_count(builder->model->supplier_names) > 0)
        report_add(survey, EXPECT_SEVERITY_NOTE, "no_history", NULL,
                   "no past receipts: how late suppliers are is not known, so that a cautious "
                   "guess stands in for it");
}

expect_status builder_survey(struct builder *builder, expect_report *survey)
{
    expect_report *load_report = builder->report;

    TRY(survey_sources(builder, survey));
    TRY(survey_names(builder, survey));
    TRY(survey_promises(builder, survey));
    TRY(survey_customers(builder, survey));
    TRY(survey_substitutes(builder, survey));
    TRY(survey_exactness(builder, survey));
    builder->report = survey;
    report_oddities(builder, ODD_SURVEY, ODD_COUNT);
    builder->report = load_report;
    if (builder->base == NULL)
        survey_assumptions(builder, survey);
    return EXPECT_OK;
}
