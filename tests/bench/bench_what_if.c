/* SPDX-License-Identifier: MIT
 *
 * What a what if costs beside a load: two rows laid over a plant of 1,000 products, and over a
 * million promises, spread over many items and all of one. CPU time and the memory that a model
 * keeps.
 */
#include "data.h"
#include "measure.h"
#include "plant.h"
#include "scale.h"

#include <stdlib.h>

enum { ROUNDS = 5 };

/* Bytes in use, counted by the library's own hook. */
static void *count_allocate(void *context, size_t size)
{
    *(size_t *)context += size;
    return malloc(size);
}

static void *count_reallocate(void *context, void *block, size_t old_size, size_t new_size)
{
    *(size_t *)context += new_size - old_size;
    return realloc(block, new_size);
}

static void count_release(void *context, void *block, size_t size)
{
    *(size_t *)context -= size;
    free(block);
}

static int write_overlay(const char *folder, const char *item)
{
    FILE *supply = data_create(folder, "supply.csv", "supply,item,quantity,due");
    FILE *demand = data_create(folder, "demand.csv", "demand,item,quantity,due");
    int failed = supply == NULL || demand == NULL;

    if (!failed) {
        fprintf(supply, "NEW-1,%s,40,2026-03-20\n", item);
        fprintf(demand, "NEW-2,%s,4,2026-03-18\n", item);
    }
    if (supply != NULL)
        failed |= fclose(supply);
    if (demand != NULL)
        failed |= fclose(demand);
    return failed;
}

struct cost {
    double seconds[ROUNDS];
    size_t bytes; /* kept by the model */
};

static double best(const struct cost *cost)
{
    double least = cost->seconds[0];

    for (int i = 1; i < ROUNDS; i++)
        least = cost->seconds[i] < least ? cost->seconds[i] : least;
    return least;
}

/* Loads `folder` a few times, over `base` unless it is NULL; the last model is handed out. */
static int measure(const char *folder, const expect_model *base, expect_load_options *options,
                   struct cost *cost, expect_model **ret_model)
{
    size_t *in_use = options->allocator->context;

    for (int i = 0; i < ROUNDS; i++) {
        double begun = now_microseconds();
        size_t before;
        expect_status status;

        expect_model_free(*ret_model);
        *ret_model = NULL;
        before = *in_use;
        begun = now_microseconds();
        status = base != NULL ? expect_model_what_if(base, folder, options, ret_model, NULL)
                              : expect_model_load(folder, options, ret_model, NULL);
        if (status != EXPECT_OK)
            return -1;
        cost->seconds[i] = (now_microseconds() - begun) / 1e6;
        cost->bytes = *in_use - before;
    }
    return 0;
}

static int compare(const char *what, const char *folder, const char *over)
{
    size_t in_use = 0;
    expect_allocator allocator = {sizeof(allocator), count_allocate, count_reallocate,
                                  count_release, &in_use};
    expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
    expect_model *base = NULL, *changed = NULL;
    struct cost load, what_if;
    int failed;

    options.allocator = &allocator;
    expect_parse_date(DATA_TODAY, &options.today);
    failed = measure(folder, NULL, &options, &load, &base) != 0 ||
             measure(over, base, &options, &what_if, &changed) != 0;
    expect_model_free(changed);
    expect_model_free(base);
    if (!failed)
        printf("%s: load %.3f s, what if %.3f s (%.2f of it); a model keeps %.0f MB, %.0f MB\n",
               what, best(&load), best(&what_if), best(&what_if) / best(&load),
               (double)load.bytes / 1e6, (double)what_if.bytes / 1e6);
    return failed;
}

struct scene {
    const char *what, *item;
    struct plant_size plant; /* of no products: all orders are for one item */
};

static int run(const struct scene *scene)
{
    char folder[DATA_PATH], over[DATA_PATH];
    int failed;

    if (data_folder(folder) != 0 || data_folder(over) != 0)
        return -1;
    failed = scene->plant.products > 0 ? plant_write(folder, scene->plant, 42)
                                       : scale_write_orders(folder, scene->plant.orders, 42);
    failed |= write_overlay(over, scene->item);
    if (!failed)
        failed = compare(scene->what, folder, over);
    data_remove(folder);
    data_remove(over);
    return failed;
}

int main(void)
{
    static const struct scene scenes[] = {
        {"1,000 products, 10,000 promises", "P1", {1000, 10000}},
        {"100,000 products, 1,000,000 promises", "P1", {100000, 1000000}},
        {"1 item, 1,000,000 promises", "P", {0, 1000000}},
    };

    for (size_t i = 0; i < sizeof(scenes) / sizeof(scenes[0]); i++) {
        if (run(&scenes[i]) != 0) {
            fprintf(stderr, "%s: could not be written, loaded or laid over\n", scenes[i].what);
            return 1;
        }
    }
    return 0;
}
