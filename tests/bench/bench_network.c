/* SPDX-License-Identifier: MIT
 *
 * What an honest confidence costs where much is shared (contract section 7, Dependence): the plan of
 * a product of a network whose stages all have random lead times, and orders of ten lines that ship
 * together. Prints medians of CPU time and how well the confidence is known; never fails on time.
 */
#include "data.h"
#include "measure.h"
#include "scale.h"

#include "promise/joint.h"
#include "promise/sharing.h"
#include "promise/weigh.h"

#include <stdlib.h>
#include <string.h>

enum { WIDTH = 334, LINES = 10, ASKED = 9, FIRST_DAY = 20, LAST_DAY = 160, DAY_STEP = 4 };

/* What one order cost, and what came of it. */
struct weighed {
    struct samples planned, all, closing, full;
    struct outcome outcome;
    size_t shared, needs;
};

static uint32_t item_number(const struct desk *desk, const char *name)
{
    return intern_find(desk->model->item_names, name, strlen(name));
}

static struct order order_new(const struct desk *desk, struct question *lines, size_t count,
                              int day)
{
    for (size_t i = 0; i < count; i++) {
        char name[24];

        snprintf(name, sizeof(name), "P%d", (int)i);
        lines[i] = (struct question){.item = item_number(desk, name),
                                     .location = PLACE_BLANK,
                                     .quantity = EXPECT_QUANTITY_ONE,
                                     .due = day_end(desk->model->today + day),
                                     .release = desk->model->today,
                                     .target = 0.9,
                                     .customer = ID_NONE,
                                     .replaces = ID_NONE};
    }
    return (struct order){lines, count};
}

static void note(struct samples *samples, double start)
{
    samples->values[samples->count++] = now_microseconds() - start;
}

/* What the lines are worth as if they shared nothing. */
static double product_of(struct desk *desk, const struct order *order,
                         const struct outcome *outcome)
{
    double product = 1.0, line;

    for (size_t i = 0; i < order->count; i++) {
        struct flow flow = desk_flow(desk, false);

        flow.horizon = order->lines[i].due;
        if (joint_line_by(&flow, &order->lines[i], outcome->roots[i], &line) != EXPECT_OK)
            abort();
        product *= line;
    }
    return product;
}

/* The fastest plan, its confidence, and the closing of the gap alone. 0 on success. */
static int weigh(struct desk *desk, const struct order *order, struct weighed *weighed)
{
    struct random_event *shared;
    struct candidate candidate;
    struct joint joint;
    double start = now_microseconds(), product;

    desk_begin(desk);
    if (candidate_earliest(desk, order, &candidate) != EXPECT_OK || candidate.lines == NULL)
        return -1;
    note(&weighed->planned, start);
    start = now_microseconds();
    if (weigh_candidate(desk, order, &candidate, &weighed->outcome) != EXPECT_OK)
        return -1;
    note(&weighed->all, start);
    product = product_of(desk, order, &weighed->outcome);
    start = now_microseconds();
    if (sharing_find(&desk->arena, order, weighed->outcome.roots, &shared, &weighed->shared) !=
            EXPECT_OK ||
        joint_reckon(desk, order, weighed->outcome.roots, shared, weighed->shared, product,
                     &joint) != EXPECT_OK)
        return -1;
    note(&weighed->closing, start);
    weighed->needs = desk->planner.taken.hold_count + desk->planner.taken.job_count;
    return 0;
}

/* The first day on which the confidence is past a half. */
static int middle_day(struct desk *desk, struct question *lines, size_t count)
{
    static struct weighed weighed;
    int day = FIRST_DAY;

    for (; day < LAST_DAY; day += DAY_STEP) {
        struct order order = order_new(desk, lines, count, day);

        weighed.planned.count = weighed.all.count = weighed.closing.count = 0;
        if (weigh(desk, &order, &weighed) != 0 || weighed.outcome.confidence > 0.5)
            break;
    }
    return day;
}

static int ask(expect_checker *checker, const char *item, int day, struct figures *figures)
{
    expect_request request = EXPECT_REQUEST_INIT;

    request.item = item;
    request.quantity = EXPECT_QUANTITY_ONE;
    expect_parse_due(DATA_TODAY, &request.due);
    request.due += (expect_time)day * 1440;
    return measure_answer(checker, &request, figures);
}

static int bench(expect_checker *checker, const char *what, size_t count)
{
    static struct weighed weighed;
    static struct figures figures;
    struct desk *desk = &checker->desk;
    struct question lines[LINES];
    int day = middle_day(desk, lines, count);
    struct order order = order_new(desk, lines, count, day);

    memset(&weighed, 0, sizeof(weighed));
    for (int i = 0; i < ASKED; i++)
        if (weigh(desk, &order, &weighed) != 0)
            return -1;
    printf("%s: %zu jobs and draws, %zu shared events, due in %d days\n", what, weighed.needs,
           weighed.shared, day);
    printf("  median microseconds: plan %.0f, confidence %.0f, of that closing the gap %.0f\n",
           percentile(&weighed.planned, 50), percentile(&weighed.all, 50),
           percentile(&weighed.closing, 50));
    printf("  confidence %.4f to %.4f, method %d, standard error %.5f\n",
           weighed.outcome.confidence, weighed.outcome.confidence_high, weighed.outcome.method,
           weighed.outcome.standard_error);
    memset(&figures, 0, sizeof(figures));
    if (count > 1)
        return 0;
    if (ask(checker, "P0", day, &figures) != 0)
        return -1;
    printf("  a full answer: %.0f microseconds\n",
           percentile(&figures.on_time, 50) + percentile(&figures.late, 50));
    return 0;
}

int main(void)
{
    expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
    expect_checker *checker = NULL;
    expect_model *model = NULL;
    char folder[DATA_PATH];
    int failed;

    if (data_folder(folder) != 0)
        return 1;
    expect_parse_date(DATA_TODAY, &options.today);
    failed = scale_write_stages(folder, WIDTH, 42) != 0 ||
             expect_model_load(folder, &options, &model, NULL) != EXPECT_OK ||
             expect_checker_new(model, &checker) != EXPECT_OK ||
             bench(checker, "a product of 364 stages", 1) != 0 ||
             bench(checker, "ten products that ship together", LINES) != 0;
    data_remove(folder);
    expect_checker_free(checker);
    expect_model_free(model);
    return failed;
}
