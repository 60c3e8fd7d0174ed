/* SPDX-License-Identifier: MIT
 *
 * Answers a file of requests from several threads. The model is shared, for it never changes; each
 * thread has a checker of its own. The answers are the same as one thread would give.
 *
 *     cc -pthread 02_ask_many_from_threads.c $(pkg-config --cflags --libs libexpect)
 *     ./a.out examples/shop
 */
#include <expectations.h>
#include <pthread.h>
#include <stdio.h>

enum { THREADS = 4, REQUESTS_MAX = 1000 };

struct result {
    expect_status status;
    expect_summary summary;
};

/* Every THREADS-th request, from `first` on, is this worker's. */
struct worker {
    const expect_model *model;
    const expect_requests *requests;
    size_t first;
    struct result *results;
};

static struct result answer_one(expect_checker *checker, const expect_requests *requests,
                                size_t index)
{
    struct result result = {EXPECT_OK, EXPECT_SUMMARY_INIT};
    expect_request request = EXPECT_REQUEST_INIT;
    expect_answer *answer = NULL;

    result.status = expect_requests_get(requests, index, &request, NULL);
    if (result.status == EXPECT_OK)
        result.status = expect_check(checker, &request, &answer, NULL);
    if (result.status == EXPECT_OK)
        result.status = expect_answer_summary(answer, &result.summary);
    expect_answer_free(answer); /* texts of the summary are gone with it; numbers stay */
    return result;
}

static void *work(void *argument)
{
    struct worker *worker = argument;
    size_t count = expect_requests_count(worker->requests);
    expect_checker *checker = NULL;
    expect_status status = expect_checker_new(worker->model, &checker);

    for (size_t i = worker->first; i < count && i < REQUESTS_MAX; i += THREADS) {
        worker->results[i].status = status;
        if (status == EXPECT_OK)
            worker->results[i] = answer_one(checker, worker->requests, i);
    }
    expect_checker_free(checker);
    return NULL;
}

static void print_results(const expect_requests *requests, const struct result *results)
{
    for (size_t i = 0; i < expect_requests_count(requests) && i < REQUESTS_MAX; i++) {
        expect_request request = EXPECT_REQUEST_INIT;

        expect_requests_get(requests, i, &request, NULL); /* a malformed one has its id at least */
        if (results[i].status == EXPECT_OK)
            printf("%s: %s, %.1f %%\n", request.id, expect_verdict_name(results[i].summary.verdict),
                   100 * results[i].summary.confidence);
        else
            printf("%s: %s\n", request.id, expect_status_name(results[i].status));
    }
}

static void ask_all(const expect_model *model, const expect_requests *requests)
{
    static struct result results[REQUESTS_MAX];
    struct worker workers[THREADS];
    pthread_t threads[THREADS];
    int is_running[THREADS];

    for (size_t i = 0; i < THREADS; i++) {
        workers[i] = (struct worker){model, requests, i, results};
        is_running[i] = pthread_create(&threads[i], NULL, work, &workers[i]) == 0;
        if (!is_running[i])
            work(&workers[i]); /* no more threads: do it here */
    }
    for (size_t i = 0; i < THREADS; i++) {
        if (is_running[i])
            pthread_join(threads[i], NULL);
    }
    print_results(requests, results);
}

int main(int argc, char **argv)
{
    const char *folder = argc > 1 ? argv[1] : "examples/shop";
    expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
    expect_requests *requests = NULL;
    expect_model *model = NULL;
    expect_status status;
    char path[1024];

    expect_parse_date("2026-03-02", &options.today);
    snprintf(path, sizeof(path), "%s/requests.csv", folder);
    status = expect_model_load(folder, &options, &model, NULL);
    if (status == EXPECT_OK)
        status = expect_requests_load(path, &options, &requests, NULL);
    if (status == EXPECT_OK)
        ask_all(model, requests);
    else
        fprintf(stderr, "%s: %s\n", folder, expect_status_name(status));
    expect_requests_free(requests);
    expect_model_free(model);
    return status == EXPECT_OK ? 0 : 1;
}
