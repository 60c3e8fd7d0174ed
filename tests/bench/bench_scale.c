/* SPDX-License-Identifier: MIT
 *
 * What a check costs where the data is large in one respect: open orders of one item, stock points,
 * depth of the bill of materials, a network of stages and links, the history of suppliers; each beside
 * the same at a small size. Prints and never fails on time.
 *
 *     bench_scale [large]     large: 1,000,000 stock points and 10,000,000 rows, about 2 GB
 */
#include "data.h"
#include "measure.h"
#include "receipts.h"
#include "scale.h"

#include <stdbool.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

struct scene {
    const char *what;
    int (*write)(const char *folder, int size, uint64_t seed);
    void (*name)(char *item, size_t size, uint64_t *state, int scale);
    const char *location;
    int questions;
    int counted; /* for each unit of size: what `what` counts */
};

/* What one size of a scene cost; plain, so that it fits through a pipe. */
struct cost {
    double load_seconds, megabytes, first, earliest, on_time, late;
    int on_time_count, late_count, refused;
};

static void name_only(char *item, size_t size, uint64_t *state, int scale)
{
    (void)state;
    (void)scale;
    snprintf(item, size, "P");
}

static void name_any(char *item, size_t size, uint64_t *state, int scale)
{
    snprintf(item, size, "P%d", data_random(state, scale));
}

static void name_of_supplier(char *item, size_t size, uint64_t *state, int scale)
{
    snprintf(item, size, "P%d", data_random(state, ITEMS_A_SUPPLIER * scale));
}

static void name_of_one(char *item, size_t size, uint64_t *state, int scale)
{
    (void)scale;
    snprintf(item, size, "P%d", data_random(state, ITEMS_OF_ONE));
}

static const struct scene orders = {
    "open orders of one item", scale_write_orders, name_only, "", 200, 1};
static const struct scene points = {
    "stock points, 10 rows each", scale_write_points, name_any, "", 2000, 1};
static const struct scene depth = {
    "levels of a bill of materials", scale_write_depth, name_only, "", 200, 1};
static const struct scene network = {
    "stages, 8 links each", scale_write_network, name_any, "depot0", 200, STAGES_OF_WIDTH};
static const struct scene suppliers = {"past orders, 10 of each supplier and item",
                                       receipts_write_suppliers,
                                       name_of_supplier,
                                       "L0",
                                       2000,
                                       ITEMS_A_SUPPLIER *RECEIPTS_AN_ITEM};
static const struct scene receipts = {
    "past orders of one supplier", receipts_write_one, name_of_one, "L0", 200, 1};

static void ask(const struct scene *scene, int scale, expect_checker *checker,
                struct figures *figures, struct cost *cost)
{
    uint64_t state = 77;

    for (int i = 0; i < scene->questions; i++) {
        expect_request request = EXPECT_REQUEST_INIT;
        char item[24];
        double start;

        scene->name(item, sizeof(item), &state, scale);
        request.item = item;
        request.location = scene->location;
        request.quantity = (1 + data_random(&state, 20)) * EXPECT_QUANTITY_ONE;
        expect_parse_due(DATA_TODAY, &request.due);
        request.due += (expect_time)(1 + data_random(&state, SCALE_DAYS)) * 1440;
        start = now_microseconds();
        if (measure_answer(checker, &request, figures) != 0)
            cost->refused++;
        if (i == 0)
            cost->first = now_microseconds() - start;
        measure_earliest(checker, &request, figures);
    }
}

static double peak_megabytes(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024.0; /* Linux counts kilobytes */
}

/* Loads the folder and asks. 0 on success. */
static int measure(const struct scene *scene, int scale, const char *folder, struct cost *cost)
{
    static struct figures figures;
    expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
    expect_checker *checker = NULL;
    expect_model *model = NULL;
    double start = now_microseconds();

    expect_parse_date(DATA_TODAY, &options.today);
    if (expect_model_load(folder, &options, &model, NULL) != EXPECT_OK ||
        expect_checker_new(model, &checker) != EXPECT_OK)
        return -1;
    cost->load_seconds = (now_microseconds() - start) / 1e6;
    ask(scene, scale, checker, &figures, cost);
    cost->earliest = percentile(&figures.earliest, 50);
    cost->on_time = percentile(&figures.on_time, 50);
    cost->late = percentile(&figures.late, 50);
    cost->on_time_count = figures.on_time.count;
    cost->late_count = figures.late.count;
    cost->megabytes = peak_megabytes();
    expect_checker_free(checker);
    expect_model_free(model);
    return cost->refused == scene->questions ? -1 : 0;
}

/* In a process of its own, so that the peak of memory is that of this size. */
static int measure_apart(const struct scene *scene, int scale, const char *folder,
                         struct cost *ret_cost)
{
    int ends[2], status = -1;
    bool told;
    pid_t child;

    fflush(stdout);
    if (pipe(ends) != 0 || (child = fork()) < 0)
        return -1;
    if (child == 0) {
        struct cost cost = {0};
        int failed = measure(scene, scale, folder, &cost);

        failed |= write(ends[1], &cost, sizeof(cost)) != (ssize_t)sizeof(cost);
        _exit(failed ? 1 : 0);
    }
    close(ends[1]);
    told = read(ends[0], ret_cost, sizeof(*ret_cost)) == (ssize_t)sizeof(*ret_cost);
    close(ends[0]);
    return waitpid(child, &status, 0) == child && status == 0 && told ? 0 : -1;
}

static int run(const struct scene *scene, int scale, struct cost *ret_cost)
{
    char folder[DATA_PATH];
    int failed;

    if (data_folder(folder) != 0)
        return -1;
    failed = scene->write(folder, scale, 42) | measure_apart(scene, scale, folder, ret_cost);
    data_remove(folder);
    if (failed) {
        fprintf(stderr, "%d %s could not be written, loaded or asked\n", scale, scene->what);
        return -1;
    }
    printf("%8d %s: load %.2f s, peak %.0f MB, microseconds: first answer %.0f, medians: earliest "
           "%.1f   on time (%d) %.0f   late (%d) %.0f   refused %d\n",
           scale * scene->counted, scene->what, ret_cost->load_seconds, ret_cost->megabytes,
           ret_cost->first, ret_cost->earliest, ret_cost->on_time_count, ret_cost->on_time,
           ret_cost->late_count, ret_cost->late, ret_cost->refused);
    return 0;
}

static double ratio(double large, double small)
{
    return small > 0.0 ? large / small : 0.0;
}

static int compare_sizes(const struct scene *scene, int small, int large)
{
    struct cost costs[2];

    if (run(scene, small, &costs[0]) != 0 || run(scene, large, &costs[1]) != 0)
        return -1;
    printf("%8d times as many: load %.1f, memory %.1f, earliest %.2f, on time %.2f, late %.2f\n",
           large / small, ratio(costs[1].load_seconds, costs[0].load_seconds),
           ratio(costs[1].megabytes, costs[0].megabytes),
           ratio(costs[1].earliest, costs[0].earliest), ratio(costs[1].on_time, costs[0].on_time),
           ratio(costs[1].late, costs[0].late));
    return 0;
}

int main(int argc, char **argv)
{
    int most_points = argc > 1 && strcmp(argv[1], "large") == 0 ? 1000000 : 100000;
    int failed = 0;

    failed |= compare_sizes(&orders, 100, 100000);
    failed |= compare_sizes(&points, most_points / 100, most_points);
    failed |= compare_sizes(&depth, 1, 10);
    failed |= compare_sizes(&network, 20, 200);
    failed |= compare_sizes(&suppliers, 100, 10000);
    failed |= compare_sizes(&receipts, 10000, 1000000);
    return failed ? 1 : 0;
}
