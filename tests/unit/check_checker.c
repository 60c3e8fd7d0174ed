/* SPDX-License-Identifier: MIT
 *
 * The public functions as their callers see them: NULL, struct_size, outputs that are set only on
 * success, and the codes of requests that cannot be answered.
 */
#include "support/answer_text.h"
#include "support/run.h"

#include <expectations.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define SHOP TEST_SOURCE_ROOT "/examples/shop"

static expect_load_options options;
static expect_model *model;
static expect_checker *checker;
static expect_request request;

static void setup(void)
{
    options = (expect_load_options)EXPECT_LOAD_OPTIONS_INIT;
    request = (expect_request)EXPECT_REQUEST_INIT;
    model = NULL;
    checker = NULL;
    ck_assert_int_eq(expect_parse_date("2026-03-02", &options.today), EXPECT_OK);
    ck_assert_int_eq(expect_model_load(SHOP, &options, &model, NULL), EXPECT_OK);
    ck_assert_int_eq(expect_checker_new(model, &checker), EXPECT_OK);
    ck_assert_int_eq(expect_parse_due("2026-03-13", &request.due), EXPECT_OK);
    ck_assert_int_eq(expect_parse_quantity("20", &request.quantity), EXPECT_OK);
    request.item = "PUMP";
    request.id = "Q2";
}

static void teardown(void)
{
    expect_checker_free(checker);
    expect_model_free(model);
}

static expect_answer *ask(void)
{
    expect_answer *answer = NULL;

    ck_assert_int_eq(expect_check(checker, &request, &answer, NULL), EXPECT_OK);
    ck_assert_ptr_nonnull(answer);
    return answer;
}

/* ---- NULL ---- */

START_TEST(null_arguments)
{
    expect_model *no_model = NULL;
    expect_checker *no_checker = NULL;
    expect_answer *no_answer = NULL;
    expect_requests *no_requests = NULL;
    expect_model_info info = EXPECT_MODEL_INFO_INIT;
    expect_request got = EXPECT_REQUEST_INIT;
    expect_finding finding = EXPECT_FINDING_INIT;

    ck_assert_int_eq(expect_model_load(NULL, &options, &no_model, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_model_load(SHOP, NULL, &no_model, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_model_load(SHOP, &options, NULL, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_model_describe(NULL, &info), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_model_describe(model, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_ptr_null(expect_model_notes(NULL));
    ck_assert_int_eq(expect_checker_new(NULL, &no_checker), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_checker_new(model, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_check(NULL, &request, &no_answer, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_check(checker, NULL, &no_answer, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_check(checker, &request, NULL, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_requests_load(NULL, NULL, &no_requests, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_requests_load(SHOP "/requests.csv", NULL, NULL, NULL),
                     EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_requests_read(NULL, "", 0, NULL, &no_requests, NULL),
                     EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_requests_read("x", NULL, 1, NULL, &no_requests, NULL),
                     EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_requests_read("x", "", 0, NULL, NULL, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_uint_eq(expect_requests_count(NULL), 0);
    ck_assert_ptr_null(expect_requests_notes(NULL));
    ck_assert_int_eq(expect_requests_get(NULL, 0, &got, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_uint_eq(expect_report_count(NULL), 0);
    ck_assert_uint_eq(expect_report_errors(NULL), 0);
    ck_assert_int_eq(expect_report_get(NULL, 0, &finding), EXPECT_ERR_ARGUMENT);
    ck_assert(no_model == NULL && no_checker == NULL && no_answer == NULL && no_requests == NULL);
}
END_TEST

START_TEST(free_takes_null)
{
    expect_model_free(NULL);
    expect_checker_free(NULL);
    expect_answer_free(NULL);
    expect_requests_free(NULL);
    expect_report_free(NULL);
}
END_TEST

/* ---- struct_size ---- */

/* An older caller stops after `release`: what follows keeps its default. */
START_TEST(smaller_request)
{
    expect_summary summary = EXPECT_SUMMARY_INIT;
    expect_answer *answer;

    request.min_confidence = 2; /* would be an error, but lies beyond the caller's struct */
    request.struct_size = offsetof(expect_request, reserved);
    answer = ask();
    ck_assert_int_eq(expect_answer_summary(answer, &summary), EXPECT_OK);
    ck_assert(summary.target == 0.9);
    expect_answer_free(answer);
}
END_TEST

static const struct tail_case {
    const char *label;
    unsigned char last; /* byte of the unknown tail */
    expect_status status;
} tails[] = {
    {"a tail of zeros", 0, EXPECT_OK},
    {"a tail that says something", 1, EXPECT_ERR_ARGUMENT},
};

START_TEST(larger_request)
{
    struct {
        expect_request known;
        unsigned char tail[16];
    } newer = {.known = request};
    expect_answer *answer = NULL;

    newer.known.struct_size = sizeof(newer);
    newer.tail[15] = tails[_i].last;
    ck_assert_msg(expect_check(checker, &newer.known, &answer, NULL) == tails[_i].status, "%s",
                  tails[_i].label);
    ck_assert_msg((answer != NULL) == (tails[_i].status == EXPECT_OK), "%s", tails[_i].label);
    expect_answer_free(answer);
}
END_TEST

START_TEST(larger_load_options)
{
    struct {
        expect_load_options known;
        unsigned char tail[16];
    } newer = {.known = options};
    expect_model *other = NULL;

    newer.known.struct_size = sizeof(newer);
    newer.tail[0] = tails[_i].last;
    ck_assert_msg(expect_model_load(SHOP, &newer.known, &other, NULL) == tails[_i].status, "%s",
                  tails[_i].label);
    expect_model_free(other);
}
END_TEST

static const struct {
    const char *label;
    size_t struct_size;
} bad_sizes[] = {{"0", 0}, {"less than itself", sizeof(size_t) - 1}};

START_TEST(bad_struct_size)
{
    expect_model *other = NULL;
    expect_answer *answer = NULL;
    expect_model_info info = EXPECT_MODEL_INFO_INIT;

    info.struct_size = options.struct_size = request.struct_size = bad_sizes[_i].struct_size;
    ck_assert_msg(expect_model_load(SHOP, &options, &other, NULL) == EXPECT_ERR_ARGUMENT, "%s",
                  bad_sizes[_i].label);
    ck_assert_int_eq(expect_check(checker, &request, &answer, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_model_describe(model, &info), EXPECT_ERR_ARGUMENT);
    ck_assert(other == NULL && answer == NULL);
}
END_TEST

static void *refuse_allocation(void *context, size_t size)
{
    (void)context;
    (void)size;
    return NULL;
}

START_TEST(bad_load_options)
{
    expect_allocator allocator = EXPECT_ALLOCATOR_INIT;
    expect_load_options none = EXPECT_LOAD_OPTIONS_INIT;
    expect_model *other = NULL;

    ck_assert_int_eq(expect_model_load(SHOP, &none, &other, NULL), EXPECT_ERR_ARGUMENT);
    none.today = options.today;
    none.max_findings = -1;
    ck_assert_int_eq(expect_model_load(SHOP, &none, &other, NULL), EXPECT_ERR_ARGUMENT);
    none.max_findings = 0;
    allocator.allocate = refuse_allocation; /* the other two are missing */
    none.allocator = &allocator;
    ck_assert_int_eq(expect_model_load(SHOP, &none, &other, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_ptr_null(other);
}
END_TEST

/* ---- the model ---- */

START_TEST(description)
{
    expect_model_info info = EXPECT_MODEL_INFO_INIT;

    ck_assert_int_eq(expect_model_describe(model, &info), EXPECT_OK);
    ck_assert_int_eq(info.today, options.today);
    ck_assert_uint_eq(info.items, 3);
    ck_assert_uint_eq(info.stock_points, 3);
    ck_assert_uint_eq(info.supply_rows, 3);
    ck_assert_uint_eq(info.demand_rows, 3);
    ck_assert_uint_eq(strlen(info.fingerprint), 16);
    ck_assert_ptr_nonnull(expect_model_notes(model));
}
END_TEST

START_TEST(no_folder)
{
    expect_finding finding = EXPECT_FINDING_INIT;
    expect_report *report = NULL;
    expect_model *other = NULL;

    ck_assert_int_eq(expect_model_load(SHOP "/none", &options, &other, &report), EXPECT_ERR_IO);
    ck_assert_ptr_null(other);
    ck_assert_uint_eq(expect_report_errors(report), 1);
    ck_assert_int_eq(expect_report_get(report, 0, &finding), EXPECT_OK);
    ck_assert_str_eq(finding.code, "no_data");
    ck_assert_int_eq(expect_report_get(report, 1, &finding), EXPECT_ERR_ARGUMENT);
    expect_report_free(report);
    ck_assert_int_eq(expect_model_load(SHOP "/none", &options, &other, NULL), EXPECT_ERR_IO);
}
END_TEST

/* ---- the question ---- */

static const struct refusal_case {
    const char *label, *item, *location, *to, *code;
    expect_quantity quantity;
    expect_time due;
    expect_day release;
    double min_confidence;
} refusals[] = {
    {"item", "PUMPS", NULL, NULL, "unknown_item", 1, 29600000, EXPECT_DAY_NONE, 0},
    {"no item", NULL, NULL, NULL, "missing_field", 1, 29600000, EXPECT_DAY_NONE, 0},
    {"location", "PUMP", "MOON", NULL, "unknown_location", 1, 29600000, EXPECT_DAY_NONE, 0},
    {"zone", "PUMP", NULL, "MOON", "unknown_zone", 1, 29600000, EXPECT_DAY_NONE, 0},
    {"quantity", "PUMP", NULL, NULL, "bad_quantity", 0, 29600000, EXPECT_DAY_NONE, 0},
    {"due", "PUMP", NULL, NULL, "bad_date", 1, EXPECT_TIME_NONE, EXPECT_DAY_NONE, 0},
    {"release", "PUMP", NULL, NULL, "bad_release", 1, 29600000, 0, 0},
    {"confidence", "PUMP", NULL, NULL, "bad_confidence", 1, 29600000, EXPECT_DAY_NONE, 1.5},
    /* 9.2e12 pumps take 25 minutes each and need 9.2e12 motors: beyond the range */
    {"range", "PUMP", NULL, NULL, "out_of_range", INT64_MAX - 1, 29600000, EXPECT_DAY_NONE, 0},
};

START_TEST(refused)
{
    const struct refusal_case *row = &refusals[_i];
    expect_finding finding = EXPECT_FINDING_INIT;
    expect_report *report = NULL;
    expect_answer *answer = NULL;

    request.item = row->item;
    request.location = row->location;
    request.to = row->to;
    request.quantity = row->quantity;
    request.due = row->due;
    request.release = row->release;
    request.min_confidence = row->min_confidence;
    ck_assert_msg(expect_check(checker, &request, &answer, &report) == EXPECT_ERR_REQUEST, "%s",
                  row->label);
    ck_assert_ptr_null(answer);
    ck_assert_int_eq(expect_report_get(report, 0, &finding), EXPECT_OK);
    ck_assert_msg(strcmp(finding.code, row->code) == 0, "%s: %s", row->label, finding.code);
    ck_assert_int_eq(finding.severity, EXPECT_SEVERITY_ERROR);
    expect_report_free(report);
    ck_assert_int_eq(expect_check(checker, &request, &answer, NULL), EXPECT_ERR_REQUEST);
}
END_TEST

/* The same request gives the same answer, whatever the checker was asked before; nothing in the
 * model changes; an answer outlives its checker. */
START_TEST(same_request_same_answer)
{
    struct answer_text first = {0}, again = {0};
    expect_answer *answer = ask();

    ck_assert(answer_text_add(&first, answer));
    expect_answer_free(answer);
    request.item = "MOTOR";
    expect_answer_free(ask());
    request.item = "HOUSING";
    request.quantity *= 40;
    expect_answer_free(ask());
    request.item = "no such thing";
    ck_assert_int_eq(expect_check(checker, &request, &answer, NULL), EXPECT_ERR_REQUEST);
    request.item = "PUMP";
    request.quantity /= 40;
    answer = ask();
    expect_checker_free(checker);
    checker = NULL;
    ck_assert(answer_text_add(&again, answer));
    ck_assert_str_eq(again.bytes, first.bytes);
    expect_answer_free(answer);
    answer_text_fini(&first);
    answer_text_fini(&again);
}
END_TEST

/* ---- reading the answer ---- */

typedef expect_status get_function(const expect_answer *answer, size_t index, void *ret_row);

#define GETTER(name, type)                                                                         \
    static expect_status get_##name(const expect_answer *answer, size_t index, void *ret_row)      \
    {                                                                                              \
        return expect_answer_##name(answer, index, (type *)ret_row);                               \
    }

GETTER(impact, expect_impact)
GETTER(alternative, expect_alternative)
GETTER(node, expect_plan_node)
GETTER(remark, expect_remark)

static expect_status get_summary(const expect_answer *answer, size_t index, void *ret_row)
{
    return index == 0 ? expect_answer_summary(answer, ret_row) : EXPECT_ERR_ARGUMENT;
}

static expect_status get_binding(const expect_answer *answer, size_t index, void *ret_row)
{
    return index == 0 ? expect_answer_binding(answer, ret_row) : EXPECT_ERR_ARGUMENT;
}

static size_t one(const expect_answer *answer)
{
    return answer != NULL;
}

static const struct list_case {
    const char *label;
    size_t (*count)(const expect_answer *answer);
    get_function *get;
    size_t size;
} lists[] = {
    {"summary", one, get_summary, sizeof(expect_summary)},
    {"binding", one, get_binding, sizeof(expect_binding)},
    {"alternatives", expect_answer_alternatives, get_alternative, sizeof(expect_alternative)},
    {"nodes", expect_answer_nodes, get_node, sizeof(expect_plan_node)},
    {"impacts", expect_answer_impacts, get_impact, sizeof(expect_impact)},
    {"remarks", expect_answer_remarks, get_remark, sizeof(expect_remark)},
};

/* A row as one caller has it: its size first, and 0xff wherever the library must not write. */
union row {
    size_t struct_size;
    unsigned char bytes[512];
};

static union row row_of(size_t struct_size)
{
    union row row;

    memset(row.bytes, 0xff, sizeof(row.bytes));
    row.struct_size = struct_size;
    return row;
}

START_TEST(rows_of_any_size)
{
    const struct list_case *list = &lists[_i];
    expect_answer *answer = ask();
    size_t count = list->count(answer);
    union row row = row_of(list->size), whole;

    ck_assert_uint_eq(list->count(NULL), 0);
    ck_assert_msg(list->get(NULL, 0, &row) == EXPECT_ERR_ARGUMENT, "%s: no answer", list->label);
    ck_assert_msg(list->get(answer, count, &row) == EXPECT_ERR_ARGUMENT, "%s: beyond", list->label);
    ck_assert_msg(list->get(answer, SIZE_MAX, &row) == EXPECT_ERR_ARGUMENT, "%s", list->label);
    ck_assert_msg(row.bytes[sizeof(size_t)] == 0xff, "%s: written on failure", list->label);
    for (size_t i = 0; i < count; i++) {
        ck_assert_int_eq(list->get(answer, i, NULL), EXPECT_ERR_ARGUMENT);
        row = row_of(sizeof(size_t) - 1);
        ck_assert_int_eq(list->get(answer, i, &row), EXPECT_ERR_ARGUMENT);
        whole = row_of(list->size);
        ck_assert_int_eq(list->get(answer, i, &whole), EXPECT_OK);
        ck_assert_uint_eq(whole.struct_size, list->size);
        row = row_of(list->size - 4); /* an older caller: only its own bytes are written */
        ck_assert_int_eq(list->get(answer, i, &row), EXPECT_OK);
        ck_assert_uint_eq(row.struct_size, list->size - 4);
        ck_assert_msg(memcmp(row.bytes + sizeof(size_t), whole.bytes + sizeof(size_t),
                             list->size - 4 - sizeof(size_t)) == 0,
                      "%s", list->label);
        ck_assert_msg(row.bytes[list->size - 4] == 0xff, "%s: written beyond", list->label);
        row = row_of(list->size + 8); /* a newer caller: its tail is zero */
        ck_assert_int_eq(list->get(answer, i, &row), EXPECT_OK);
        ck_assert_uint_eq(row.struct_size, list->size + 8);
        ck_assert_msg(row.bytes[list->size] == 0 && row.bytes[list->size + 7] == 0, "%s",
                      list->label);
        ck_assert_msg(row.bytes[list->size + 8] == 0xff, "%s", list->label);
    }
    expect_answer_free(answer);
}
END_TEST

/* ---- a requests.csv ---- */

START_TEST(requests_one_by_one)
{
    static const char text[] =
        "request,item,quantity,due\nA,PUMP,5,2026-03-09\nB,PUMP,x,2026-03-09\n";
    expect_requests *requests = NULL;
    expect_request got = EXPECT_REQUEST_INIT;
    expect_finding finding = EXPECT_FINDING_INIT;
    expect_report *report = NULL;

    ck_assert_int_eq(expect_requests_read("mine", text, sizeof(text) - 1, NULL, &requests, NULL),
                     EXPECT_OK);
    ck_assert_uint_eq(expect_requests_count(requests), 2);
    ck_assert_int_eq(expect_requests_get(requests, 0, &got, &report), EXPECT_OK);
    ck_assert_str_eq(got.item, "PUMP");
    ck_assert_int_eq(got.quantity, 5 * EXPECT_QUANTITY_ONE);
    ck_assert_ptr_null(report);
    ck_assert_int_eq(expect_requests_get(requests, 1, &got, &report), EXPECT_ERR_REQUEST);
    ck_assert_str_eq(got.id, "B");
    ck_assert_ptr_null(got.item);
    ck_assert_int_eq(expect_report_get(report, 0, &finding), EXPECT_OK);
    ck_assert_int_eq(finding.line, 3);
    expect_report_free(report);
    ck_assert_int_eq(expect_requests_get(requests, 2, &got, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_requests_get(requests, 0, NULL, NULL), EXPECT_ERR_ARGUMENT);
    expect_requests_free(requests);
}
END_TEST

START_TEST(requests_with_notes)
{
    static const char text[] = "request,item,quantity,due,shelf\nA,PUMP,5,2026-03-09,A1\n";
    expect_requests *requests = NULL;
    expect_finding finding = EXPECT_FINDING_INIT;

    ck_assert_int_eq(expect_requests_read("mine", text, sizeof(text) - 1, NULL, &requests, NULL),
                     EXPECT_OK);
    ck_assert_uint_eq(expect_report_count(expect_requests_notes(requests)), 1);
    ck_assert_int_eq(expect_report_get(expect_requests_notes(requests), 0, &finding), EXPECT_OK);
    ck_assert_str_eq(finding.code, "unknown_column");
    ck_assert_str_eq(finding.text, "shelf");
    expect_requests_free(requests);
}
END_TEST

START_TEST(requests_that_are_no_table)
{
    static const char text[] = "request,item\nA,PUMP\n";
    expect_requests *requests = NULL;
    expect_report *report = NULL;

    ck_assert_int_eq(
        expect_requests_read("mine", text, sizeof(text) - 1, &options, &requests, &report),
        EXPECT_ERR_DATA);
    ck_assert_ptr_null(requests);
    ck_assert_uint_gt(expect_report_errors(report), 0);
    expect_report_free(report);
    report = NULL;
    ck_assert_int_eq(expect_requests_load(SHOP "/none.csv", &options, &requests, &report),
                     EXPECT_ERR_IO);
    ck_assert_uint_eq(expect_report_errors(report), 1);
    expect_report_free(report);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("checker");
    TCase *tcase = tcase_create("checker");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, null_arguments);
    tcase_add_test(tcase, free_takes_null);
    tcase_add_test(tcase, smaller_request);
    tcase_add_loop_test(tcase, larger_request, 0, (int)LENGTH(tails));
    tcase_add_loop_test(tcase, larger_load_options, 0, (int)LENGTH(tails));
    tcase_add_loop_test(tcase, bad_struct_size, 0, (int)LENGTH(bad_sizes));
    tcase_add_test(tcase, bad_load_options);
    tcase_add_test(tcase, description);
    tcase_add_test(tcase, no_folder);
    tcase_add_loop_test(tcase, refused, 0, (int)LENGTH(refusals));
    tcase_add_test(tcase, same_request_same_answer);
    tcase_add_loop_test(tcase, rows_of_any_size, 0, (int)LENGTH(lists));
    tcase_add_test(tcase, requests_one_by_one);
    tcase_add_test(tcase, requests_with_notes);
    tcase_add_test(tcase, requests_that_are_no_table);
    suite_add_tcase(suite, tcase);
    return suite;
}
