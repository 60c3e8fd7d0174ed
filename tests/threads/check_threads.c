/* SPDX-License-Identifier: MIT
 *
 * One frozen model, several threads, each with a checker of its own and the same requests in
 * another order: all answers are the same, to the last bit. And each with a what if of its own,
 * laid over that model while others ask it.
 */
#include "support/answer_text.h"
#include "support/run.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

enum { THREADS = 8, MOST_REQUESTS = 16 };

static const char *const folders[] = {
    TEST_SOURCE_ROOT "/examples/shop",
    TEST_SOURCE_ROOT "/tests/cases/045-capacity",
    TEST_SOURCE_ROOT "/tests/cases/097-pooled",
};

static expect_model *model;
static expect_requests *requests;
static size_t request_count;

/* What one thread does; Check's assertions are for the main thread. */
struct worker {
    pthread_t thread;
    size_t first; /* request; then the next, round to the one before */
    bool failed;
    struct answer_text answers[MOST_REQUESTS];
};

static bool ask(expect_checker *checker, size_t index, struct answer_text *text)
{
    expect_request request = EXPECT_REQUEST_INIT;
    expect_answer *answer = NULL;
    bool good;

    if (expect_requests_get(requests, index, &request, NULL) != EXPECT_OK ||
        expect_check(checker, &request, &answer, NULL) != EXPECT_OK)
        return false;
    good = answer_text_add(text, answer);
    expect_answer_free(answer);
    return good;
}

static void ask_all(struct worker *worker, const expect_model *asked)
{
    expect_checker *checker = NULL;

    worker->failed = expect_checker_new(asked, &checker) != EXPECT_OK;
    for (size_t i = 0; i < request_count && !worker->failed; i++) {
        size_t index = (worker->first + i) % request_count;

        worker->failed = !ask(checker, index, &worker->answers[index]);
    }
    expect_checker_free(checker);
}

static void *work(void *context)
{
    ask_all(context, model);
    return NULL;
}

static void *work_over(void *context)
{
    struct worker *worker = context;
    expect_model *changed = NULL;

    worker->failed = expect_model_what_if(model, TEST_SOURCE_ROOT "/examples/shop_sooner", NULL,
                                          &changed, NULL) != EXPECT_OK;
    if (!worker->failed)
        ask_all(worker, changed);
    expect_model_free(changed);
    return NULL;
}

static void open_folder(const char *folder)
{
    expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
    char path[600];

    model = NULL;
    requests = NULL;
    ck_assert_int_eq(expect_parse_date("2026-03-02", &options.today), EXPECT_OK);
    ck_assert_int_eq(expect_model_load(folder, &options, &model, NULL), EXPECT_OK);
    snprintf(path, sizeof(path), "%s/requests.csv", folder);
    ck_assert_int_eq(expect_requests_load(path, &options, &requests, NULL), EXPECT_OK);
    request_count = expect_requests_count(requests);
    ck_assert_uint_gt(request_count, 0);
    if (request_count > MOST_REQUESTS)
        request_count = MOST_REQUESTS;
}

/* All at once, every other thread doing `odd`; then whoever does the same has the same answers. */
static void run_together(const char *folder, void *(*even)(void *), void *(*odd)(void *))
{
    static struct worker workers[THREADS];

    memset(workers, 0, sizeof(workers));
    open_folder(folder);
    for (size_t i = 0; i < THREADS; i++) {
        workers[i].first = i;
        ck_assert_int_eq(
            pthread_create(&workers[i].thread, NULL, i % 2 == 0 ? even : odd, &workers[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++)
        ck_assert_int_eq(pthread_join(workers[i].thread, NULL), 0);
    for (size_t i = 0; i < THREADS; i++) {
        const struct worker *other = &workers[i % 2];

        ck_assert_msg(!workers[i].failed, "%s: thread %zu got no answer", folder, i);
        for (size_t j = 0; j < request_count; j++)
            ck_assert_msg(strcmp(workers[i].answers[j].bytes, other->answers[j].bytes) == 0,
                          "%s: request %zu: thread %zu has another answer", folder, j, i);
    }
    for (size_t i = 0; i < THREADS; i++) {
        for (size_t j = 0; j < request_count; j++)
            answer_text_fini(&workers[i].answers[j]);
    }
    expect_requests_free(requests);
    expect_model_free(model);
}

START_TEST(same_answers)
{
    run_together(folders[_i], work, work);
}
END_TEST

START_TEST(what_if_beside_questions)
{
    run_together(folders[0], work, work_over);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("threads");
    TCase *tcase = tcase_create("threads");

    tcase_set_timeout(tcase, 0);
    tcase_add_loop_test(tcase, same_answers, 0, (int)LENGTH(folders));
    tcase_add_test(tcase, what_if_beside_questions);
    suite_add_tcase(suite, tcase);
    return suite;
}
