/* SPDX-License-Identifier: MIT
 *
 * What a check costs on the plant, at two sizes: a full answer through the public header, and the
 * plan date alone. It touches what the request touches, so its time should not grow with the plant;
 * the last lines say by how much it does.
 */
#include "data.h"
#include "measure.h"
#include "plant.h"

#include <stdio.h>

enum { QUESTIONS = MOST_SAMPLES };

/* One request for a random product: up to 20 units within 120 days. */
static expect_request random_request(uint64_t *state, int products, char *name, size_t size)
{
    expect_request request = EXPECT_REQUEST_INIT;

    snprintf(name, size, "P%d", data_random(state, products));
    request.item = name;
    request.quantity = (1 + data_random(state, 20)) * EXPECT_QUANTITY_ONE;
    expect_parse_due(DATA_TODAY, &request.due);
    request.due += (expect_time)(1 + data_random(state, 120)) * 1440;
    return request;
}

static int ask(const char *folder, struct plant_size size, struct figures *figures)
{
    expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
    expect_checker *checker = NULL;
    expect_model *model = NULL;
    uint64_t state = 77;
    int failed = 0;

    expect_parse_date(DATA_TODAY, &options.today);
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
    char folder[DATA_PATH];
    int failed;

    if (data_folder(folder) != 0)
        return -1;
    failed = plant_write(folder, size, 42) | ask(folder, size, figures);
    data_remove(folder);
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

    if (run((struct plant_size){1000, 10000, 0}, &small) != 0 ||
        run((struct plant_size){100000, 1000000, 0}, &large) != 0) {
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
