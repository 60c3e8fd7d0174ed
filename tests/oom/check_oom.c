/* SPDX-License-Identifier: MIT
 *
 * Memory that runs out, anywhere between loading a folder and reading the last answer: the call
 * says EXPECT_ERR_NOMEM and changes nothing, the same call again does what it always does, and
 * nothing leaks. A single failure may be absorbed (libcsv asks again for less); then the result is
 * the normal one.
 */
#include "load/gzip.h"
#include "support/answer_text.h"
#include "unit/load_fixture.h"

/* Every allocation up to here is made to fail in turn, then one in STRIDE; of folders whose answers
 * take long, fewer. */
enum { EACH = 500, STRIDE = 37, EACH_SLOW = 50, STRIDE_SLOW = 397 };

/* With few samples of the first ones one in three; which, takes turns from folder to folder. */
#ifdef TEST_FEW_SAMPLES
enum { STEP = 3 };
#else
enum { STEP = 1 };
#endif

static const struct folder_case {
    const char *path;
    size_t first, requests; /* which of its requests are asked, and how many */
    bool is_slow;
    const char *what_if; /* a folder that is laid over it, or NULL */
} folders[] = {
    {TEST_SOURCE_ROOT "/examples/shop", 0, 4},
    {TEST_SOURCE_ROOT "/tests/oom/sales", 0, 3},
    {TEST_SOURCE_ROOT "/examples/shop", 2, 1, false, TEST_SOURCE_ROOT "/examples/shop_sooner"},
    {TEST_SOURCE_ROOT "/tests/oom/sales", 0, 3, false, TEST_SOURCE_ROOT "/tests/oom/other_sales"},
    {TEST_SOURCE_ROOT "/tests/oom/shared", 0, 2, true},
    {TEST_SOURCE_ROOT "/tests/oom/exports", 0, 2},
    {TEST_SOURCE_ROOT "/tests/oom/frepple", 0, 2},
    {TEST_SOURCE_ROOT "/tests/dialects/sap", 0, 3},
    {TEST_SOURCE_ROOT "/tests/dialects/windows", 0, 3},
    {TEST_SOURCE_ROOT "/tests/dialects/parts", 0, 3},
    {TEST_SOURCE_ROOT "/tests/dialects/packed", 0, 3},
    {TEST_SOURCE_ROOT "/tests/dialects/mapped", 0, 3},
    {TEST_SOURCE_ROOT "/tests/dialects/split", 0, 3},
    {TEST_SOURCE_ROOT "/tests/cases/045-capacity", 0, 6},
    {TEST_SOURCE_ROOT "/tests/cases/097-pooled", 1, 4, true},
    {TEST_SOURCE_ROOT "/tests/cases/091-pooled", 0, 4},
};

/* One run through the library with memory that may run out. */
struct session {
    struct meter meter;
    expect_allocator allocator;
    expect_load_options options;
    expect_loader *loader;
    expect_model *model;
    expect_requests *requests;
    expect_checker *checker;
    struct answer_text text;
};

/* What a call answered: true when it is to be made again, now with memory. Nothing is handed out by
 * a call that failed, except a report. */
static bool ran_out(struct session *session, expect_status status, const void *output,
                    expect_report *report)
{
    expect_report_free(report);
    if (status == EXPECT_OK)
        return false;
    ck_assert_msg(status == EXPECT_ERR_NOMEM, "allocation %zu: status %d", session->meter.fail_at,
                  (int)status);
    ck_assert_msg(session->meter.fail_at != 0 && output == NULL, "allocation %zu",
                  session->meter.fail_at);
    session->meter.fail_at = 0;
    return true;
}

/* The model that is there gives way to the one with the folder laid over it; NULL: the loader's rows. */
static void lay_over(struct session *session, const char *what_if)
{
    expect_model *base = session->model;
    expect_report *report;
    expect_status status;

    session->model = NULL;
    do {
        report = NULL;
        status =
            what_if != NULL
                ? expect_model_what_if(base, what_if, &session->options, &session->model, &report)
                : expect_loader_what_if(session->loader, base, &session->model, &report);
    } while (ran_out(session, status, session->model, report));
    expect_model_free(base);
}

static void load(struct session *session, const struct folder_case *folder)
{
    expect_report *report;
    expect_status status;
    char path[600];

    do {
        report = NULL;
        status = expect_model_load(folder->path, &session->options, &session->model, &report);
    } while (ran_out(session, status, session->model, report));
    if (folder->what_if != NULL)
        lay_over(session, folder->what_if);
    snprintf(path, sizeof(path), "%s/requests.csv", folder->path);
    do {
        report = NULL;
        status = expect_requests_load(path, &session->options, &session->requests, &report);
    } while (ran_out(session, status, session->requests, report));
    do
        status = expect_checker_new(session->model, &session->checker);
    while (ran_out(session, status, session->checker, NULL));
}

static void ask(struct session *session, size_t index)
{
    expect_request request = EXPECT_REQUEST_INIT;
    expect_answer *answer = NULL;
    expect_report *report;
    expect_status status;

    ck_assert_int_eq(expect_requests_get(session->requests, index, &request, NULL), EXPECT_OK);
    do {
        report = NULL;
        status = expect_check(session->checker, &request, &answer, &report);
    } while (ran_out(session, status, answer, report));
    ck_assert(answer_text_add(&session->text, answer));
    expect_answer_free(answer);
}

static void begin(struct session *session, size_t fail_at, bool fail_after)
{
    *session = (struct session){.meter = {.fail_at = fail_at, .fail_after = fail_after}};
    session->allocator = (expect_allocator){sizeof(session->allocator), meter_allocate,
                                            meter_reallocate, meter_release, &session->meter};
    session->options = (expect_load_options)EXPECT_LOAD_OPTIONS_INIT;
    session->options.today = TODAY;
    session->options.allocator = &session->allocator;
}

static void end(struct session *session, size_t fail_at)
{
    expect_checker_free(session->checker);
    expect_requests_free(session->requests);
    expect_model_free(session->model);
    ck_assert_msg(session->meter.in_use == 0, "allocation %zu: %zu bytes leak", fail_at,
                  session->meter.in_use);
}

/* Runs with the allocation `fail_at` failing, and with `fail_after` all after it until a call says
 * so; leaves the answers in `session->text`. */
static void run(struct session *session, const struct folder_case *folder, size_t fail_at,
                bool fail_after)
{
    begin(session, fail_at, fail_after);
    load(session, folder);
    for (size_t i = 0; i < folder->requests; i++)
        ask(session, folder->first + i);
    end(session, fail_at);
}

static void fail_each(const struct folder_case *folder, const struct session *normal, int turn)
{
    size_t each = folder->is_slow ? EACH_SLOW : EACH;
    size_t stride = folder->is_slow ? STRIDE_SLOW : STRIDE, step;

    for (size_t n = 1 + (size_t)turn % STEP; n <= normal->meter.calls; n += step) {
        struct session session;

        run(&session, folder, n, turn % 2 != 0);
        ck_assert_msg(strcmp(session.text.bytes, normal->text.bytes) == 0,
                      "%s: another answer after allocation %zu failed", folder->path, n);
        answer_text_fini(&session.text);
        step = n < each ? STEP : stride;
    }
}

/* ---- Rows from memory ---- */

/* Takes the session's loader through a call that may have to be made again. */
#define AGAIN(session, call)                                                                       \
    do                                                                                             \
        status = (call);                                                                           \
    while (ran_out(session, status, NULL, NULL))

/* Texts that are not plainly written, so that a column is looked at as a whole. */
static void add_supply(struct session *session)
{
    static const char *const columns[] = {"EBELN", "EBELP", "item", "quantity", "due", "supplier"};
    static const char *const texts[] = {"45", "10", "MOTOR", "1.234,5", "31.03.2026", "Acme"};
    expect_status status;

    AGAIN(session, expect_loader_table(session->loader, "supply", columns, LENGTH(columns)));
    AGAIN(session, expect_loader_add_texts(session->loader, texts, LENGTH(texts)));
}

/* A row is put again from its first cell. */
static void put_order(struct session *session, int64_t number)
{
    expect_status status;

    do {
        (void)expect_loader_put_integer(session->loader, number);
        (void)expect_loader_put_text(session->loader, "PUMP");
        (void)expect_loader_put_quantity(session->loader, 2 * EXPECT_QUANTITY_ONE);
        (void)expect_loader_put_day(session->loader, TODAY + (expect_day)(number % 20));
        status = expect_loader_end_row(session->loader);
    } while (ran_out(session, status, NULL, NULL));
}

static void add_demand(struct session *session)
{
    static const char *const columns[] = {"demand", "item", "quantity", "due"};
    expect_status status;

    AGAIN(session, expect_loader_table(session->loader, "demand", columns, LENGTH(columns)));
    for (int64_t number = 1; number <= 300; number++)
        put_order(session, number);
}

static void add_stock(struct session *session)
{
    static const char *const columns[] = {"item", "quantity"};
    static const char *const items[] = {"PUMP", "MOTOR"};
    static const int64_t numbers[] = {500, 7};
    expect_array item = EXPECT_ARRAY_INIT, number = EXPECT_ARRAY_INIT;
    const expect_array *const arrays[] = {&item, &number};
    expect_status status;

    item.values = items;
    number.values = numbers;
    number.kind = EXPECT_INTEGERS;
    AGAIN(session, expect_loader_table(session->loader, "inventory", columns, LENGTH(columns)));
    AGAIN(session, expect_loader_add_arrays(session->loader, arrays, LENGTH(arrays), 2));
}

static void add_file(struct session *session)
{
    static const char lead_times[] = "supplier,item,lead_time_days\nAcme,MOTOR,3\n";
    expect_status status;

    AGAIN(session, expect_loader_add_file(session->loader, "lead_times.csv", lead_times,
                                          sizeof(lead_times) - 1));
}

static void load_rows(struct session *session)
{
    expect_report *report;
    expect_status status;

    session->options.encoding = "utf-8";
    AGAIN(session, expect_loader_new(&session->options, &session->loader));
    add_supply(session);
    add_demand(session);
    add_stock(session);
    add_file(session);
    do {
        report = NULL;
        status = expect_loader_finish(session->loader, &session->model, &report);
    } while (ran_out(session, status, session->model, report));
    lay_over(session, NULL); /* once more, over themselves: orders replace themselves */
    expect_loader_free(session->loader);
}

/* As `run`, with rows in place of a folder. */
static void run_rows(struct session *session, size_t fail_at, bool fail_after)
{
    expect_request request = EXPECT_REQUEST_INIT;
    expect_answer *answer = NULL;

    begin(session, fail_at, fail_after);
    load_rows(session);
    session->meter.fail_at = 0;
    request.item = "MOTOR";
    request.quantity = 9 * EXPECT_QUANTITY_ONE;
    request.due = (expect_time)(TODAY + 10) * 1440;
    ck_assert_int_eq(expect_checker_new(session->model, &session->checker), EXPECT_OK);
    ck_assert_int_eq(expect_check(session->checker, &request, &answer, NULL), EXPECT_OK);
    ck_assert(answer_text_add(&session->text, answer));
    expect_answer_free(answer);
    end(session, fail_at);
}

START_TEST(every_allocation_of_rows_fails)
{
    struct session normal;
    size_t step;

    run_rows(&normal, 0, false);
    ck_assert_uint_gt(normal.meter.calls, 100);
    for (size_t n = 1 + (size_t)_i % STEP; n <= normal.meter.calls; n += step) {
        struct session session;

        run_rows(&session, n, _i != 0);
        ck_assert_msg(strcmp(session.text.bytes, normal.text.bytes) == 0,
                      "another answer after allocation %zu failed", n);
        answer_text_fini(&session.text);
        step = n < EACH ? STEP : STRIDE;
    }
    answer_text_fini(&normal.text);
}
END_TEST

START_TEST(every_allocation_fails)
{
    const struct folder_case *folder = &folders[_i / 2];
    struct session normal;

    if (strstr(folder->path, "packed") != NULL && !gzip_is_built_in())
        return;
    run(&normal, folder, 0, false);
    ck_assert_uint_gt(normal.meter.calls, 100);
    fail_each(folder, &normal, _i);
    answer_text_fini(&normal.text);
}
END_TEST

/* A request that cannot be answered needs memory for saying so. */
START_TEST(refusal_without_memory)
{
    struct session session;
    expect_request request = EXPECT_REQUEST_INIT;
    size_t refused = 0;

    run(&session, &folders[0], 0, false);
    answer_text_fini(&session.text);
    request.item = "no such item";
    for (size_t n = 1; refused < 3; n++) {
        expect_answer *answer = NULL;
        expect_report *report = NULL;
        expect_status status;

        session.checker = NULL;
        session.model = NULL;
        ck_assert_int_eq(expect_model_load(folders[0].path, &session.options, &session.model, NULL),
                         EXPECT_OK);
        ck_assert_int_eq(expect_checker_new(session.model, &session.checker), EXPECT_OK);
        session.meter.fail_at = session.meter.calls + n;
        status = expect_check(session.checker, &request, &answer, &report);
        session.meter.fail_at = 0;
        refused += status == EXPECT_ERR_REQUEST;
        ck_assert(status == EXPECT_ERR_REQUEST || status == EXPECT_ERR_NOMEM);
        ck_assert_uint_lt(n, 100);
        expect_report_free(report);
        expect_checker_free(session.checker);
        expect_model_free(session.model);
        ck_assert_uint_eq(session.meter.in_use, 0);
    }
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("oom");
    TCase *tcase = tcase_create("oom");

    tcase_set_timeout(tcase, 0);
    tcase_add_loop_test(tcase, every_allocation_fails, 0, 2 * (int)LENGTH(folders));
    tcase_add_loop_test(tcase, every_allocation_of_rows_fails, 0, 2);
    tcase_add_test(tcase, refusal_without_memory);
    suite_add_tcase(suite, tcase);
    return suite;
}
