/* SPDX-License-Identifier: MIT
 *
 * What a check costs on the plant, at two sizes: a full answer through the public header, and the
 * plan date alone. It touches what the request touches, so its time should not grow with the plant;
 * the last lines say by how much it does.
 */
#include "api/handles.h"
#include "plant.h"
#include "promise/outcome.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { QUESTIONS = 2000 };

static double now_microseconds(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

struct samples {
    double values[QUESTIONS];
    int count;
};

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

static double percentile(struct samples *samples, int percent)
{
    if (samples->count == 0)
        return 0.0;
    qsort(samples->values, (size_t)samples->count, sizeof(double), compare);
    return samples->values[(samples->count - 1) * percent / 100];
}

struct figures {
    struct samples on_time, late, earliest;
};

/* One request for a random product: up to 20 units within 120 days. */
static expect_request random_request(uint64_t *state, int products, char *name, size_t size)
{
    expect_request request = EXPECT_REQUEST_INIT;

    snprintf(name, size, "P%d", plant_random(state, products));
    request.item = name;
    request.quantity = (1 + plant_random(state, 20)) * EXPECT_QUANTITY_ONE;
    expect_parse_due(PLANT_TODAY, &request.due);
    request.due += (expect_time)(1 + plant_random(state, 120)) * 1440;
    return request;
}

static int measure_answer(expect_checker *checker, const expect_request *request,
                          struct figures *figures)
{
    expect_summary summary = EXPECT_SUMMARY_INIT;
    expect_answer *answer = NULL;
    struct samples *samples;
    double start = now_microseconds();

    if (expect_check(checker, request, &answer, NULL) != EXPECT_OK)
        return -1;
    start = now_microseconds() - start;
    expect_answer_summary(answer, &summary);
    samples = summary.on_plan ? &figures->on_time : &figures->late;
    samples->values[samples->count++] = start;
    expect_answer_free(answer);
    return 0;
}

static void measure_earliest(expect_checker *checker, const expect_request *request,
                             struct figures *figures)
{
    struct desk *desk = &checker->desk;
    struct question question = {
        .item = intern_find(desk->model->item_names, request->item, strlen(request->item)),
        .quantity = request->quantity,
        .due = request->due,
        .release = desk->model->today,
        .target = 0.9,
        .customer = ID_NONE,
        .replaces = ID_NONE};
    struct order order = {&question, 1};
    double start = now_microseconds();
    expect_time earliest;

    desk_begin(desk);
    if (outcome_earliest(desk, &order, &earliest) == EXPECT_OK)
        figures->earliest.values[figures->earliest.count++] = now_microseconds() - start;
}

static int ask(const char *folder, struct plant_size size, struct figures *figures)
{
    expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
    expect_checker *checker = NULL;
    expect_model *model = NULL;
    uint64_t state = 77;
    int failed = 0;

    expect_parse_date(PLANT_TODAY, &options.today);
    if (expect_model_load(folder, &options, &model, NULL) != EXPECT_OK ||
        expect_checker_new(model, &checker) != EXPECT_OK)
        return -1;
    for (int i = 0; i < QUESTIONS && !failed; i++) {
        char name[32];
        expect_request request = random_request(&state, size.products, name, sizeof(name));

        measure_earliest(checker, &request, figures);
        failed = measure_answer(checker, &request, figures);
    }
    expect_checker_free(checker);
    expect_model_free(model);
    return failed;
}

static int run(struct plant_size size, struct figures *figures)
{
    char folder[] = "/tmp/expect-bench-XXXXXX";
    int failed;

    if (mkdtemp(folder) == NULL)
        return -1;
    failed = plant_write(folder, size, 42) | ask(folder, size, figures);
    plant_remove(folder);
    if (!failed)
        printf("%6d products, %7d orders, microseconds p50 / p95:  earliest %.1f / %.1f   "
               "on time (%d) %.0f / %.0f   late (%d) %.0f / %.0f\n",
               size.products, size.orders, percentile(&figures->earliest, 50),
               percentile(&figures->earliest, 95), figures->on_time.count,
               percentile(&figures->on_time, 50), percentile(&figures->on_time, 95),
               figures->late.count, percentile(&figures->late, 50), percentile(&figures->late, 95));
    return failed;
}

int main(void)
{
    static struct figures small, large;

    if (run((struct plant_size){1000, 10000}, &small) != 0 ||
        run((struct plant_size){100000, 1000000}, &large) != 0) {
        fprintf(stderr, "the plant could not be written, loaded or asked\n");
        return 1;
    }
    printf(
        "a plant a hundred times larger costs, medians: earliest %.2f, on time %.2f, late %.2f\n",
        percentile(&large.earliest, 50) / percentile(&small.earliest, 50),
        percentile(&large.on_time, 50) / percentile(&small.on_time, 50),
        percentile(&large.late, 50) / percentile(&small.late, 50));
    return 0;
}
