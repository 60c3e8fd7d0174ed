/* SPDX-License-Identifier: MIT */
#include "measure.h"

#include "promise/outcome.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

double now_microseconds(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

double percentile(struct samples *samples, int percent)
{
    if (samples->count == 0)
        return 0.0;
    qsort(samples->values, (size_t)samples->count, sizeof(double), compare);
    return samples->values[(samples->count - 1) * percent / 100];
}

int measure_answer(expect_checker *checker, const expect_request *request, struct figures *figures)
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

static uint32_t place_of(const struct model *model, const char *name)
{
    return name == NULL ? PLACE_BLANK : intern_find(model->place_names, name, strlen(name));
}

void measure_earliest(expect_checker *checker, const expect_request *request,
                      struct figures *figures)
{
    struct desk *desk = &checker->desk;
    struct question question = {
        .item = intern_find(desk->model->item_names, request->item, strlen(request->item)),
        .location = place_of(desk->model, request->location),
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
