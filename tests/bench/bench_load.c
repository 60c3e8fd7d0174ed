/* SPDX-License-Identifier: MIT
 *
 * What loading costs beside libcsv alone: an export of a million order lines (export.h) tokenised by
 * libcsv with empty callbacks, read to rows (parsed, checked, named) as far as the builder takes
 * them, the same in any order, and loaded to a model that can be asked; in turns, medians of CPU time. Then the memory
 * that the model holds, and held at its peak, by the allocator hook; and two models on two threads.
 * Prints and never fails on time.
 *
 *     bench_load [ROWS]                 ROWS: 1,000,000; 10,000,000 need 6 GB
 *     bench_load --write FOLDER [ROWS]  writes the export for compare_load.py
 */
#include "data.h"
#include "export.h"
#include "measure.h"
#include "tokens.h"

#include "load/folder.h"
#include "promise/plant.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROWS = 1000000, REPETITIONS = 9 };

/* ---- To a model ---- */

/* What stands behind expect_model_load, with reports and survey. From the folder, or from memory where
 * it is NULL. */
static expect_status load(const char *folder, const struct export_text *text,
                          const struct alloc *alloc, struct plant *plant)
{
    const struct memory_file files[] = {{"units.csv", export_units, strlen(export_units)},
                                        {"demand.csv", text->bytes, text->size}};
    struct load_settings settings = {.alloc = alloc, .today = data_today()};
    expect_report *notes = NULL, *survey = NULL;
    expect_status status = report_new(alloc, 0, &notes);

    if (status == EXPECT_OK)
        status = report_new(alloc, 0, &survey);
    settings.survey = survey;
    if (status == EXPECT_OK)
        status = folder != NULL ? load_folder(folder, &settings, &plant->model, notes)
                                : load_memory(files, sizeof(files) / sizeof(files[0]), &settings,
                                              &plant->model, notes);
    if (status == EXPECT_OK) {
        status = plant_build(plant);
        if (status != EXPECT_OK)
            model_fini(&plant->model);
    }
    expect_report_free(survey);
    expect_report_free(notes);
    return status;
}

/* Below 0 on failure, as the other times. */
static double time_model(const struct export_text *text, const struct alloc *alloc)
{
    struct plant plant;
    double start = now_microseconds(), spent;

    if (load(NULL, text, alloc, &plant) != EXPECT_OK)
        return -1;
    spent = now_microseconds() - start;
    plant_fini(&plant);
    return spent;
}

static double time_rows(const struct export_text *text, const struct alloc *alloc, int rows)
{
    double start = now_microseconds();

    return tokens_to_rows(text, alloc) == rows ? now_microseconds() - start : -1;
}

static double time_tokens(const struct export_text *text)
{
    double start = now_microseconds();

    return tokens_alone(text) == 0 ? now_microseconds() - start : -1;
}

/* In turns, so that whatever else the machine does is shared by all three. */
static int compare_times(const struct export_text *text, int rows)
{
    static struct samples csv, to_rows, to_model, shuffled_rows;
    struct export_text shuffled;
    struct alloc alloc;
    double reference;

    (void)alloc_init(&alloc, NULL);
    if (export_shuffle(text, &shuffled) != 0)
        return -1;
    for (int i = 0; i < REPETITIONS; i++) {
        csv.values[csv.count++] = time_tokens(text);
        to_rows.values[to_rows.count++] = time_rows(text, &alloc, rows);
        to_model.values[to_model.count++] = time_model(text, &alloc);
        shuffled_rows.values[shuffled_rows.count++] = time_rows(&shuffled, &alloc, rows);
    }
    free(shuffled.bytes);
    if (percentile(&csv, 0) < 0 || percentile(&to_rows, 0) < 0 || percentile(&to_model, 0) < 0 ||
        percentile(&shuffled_rows, 0) < 0)
        return -1;
    reference = percentile(&csv, 50);
    printf("%d rows, %.0f MB: libcsv alone %.0f ms = 1.00; to rows %.2f (shuffled %.2f); to a "
           "model %.2f\n",
           rows, (double)text->size / 1e6, reference / 1e3, percentile(&to_rows, 50) / reference,
           percentile(&shuffled_rows, 50) / reference, percentile(&to_model, 50) / reference);
    return 0;
}

/* ---- The export as files ---- */

static int write_file(const char *folder, const char *name, const char *bytes, size_t size)
{
    char path[512];
    FILE *file;
    bool is_whole;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    file = fopen(path, "wb");
    if (file == NULL)
        return -1;
    is_whole = fwrite(bytes, 1, size, file) == size;
    return fclose(file) == 0 && is_whole ? 0 : -1;
}

static int write_export(const char *folder, const struct export_text *text)
{
    return write_file(folder, "demand.csv", text->bytes, text->size) |
           write_file(folder, "units.csv", export_units, strlen(export_units));
}

/* ---- Memory ---- */

struct counted {
    size_t live, peak;
};

static void count(struct counted *counted, size_t gone, size_t come)
{
    counted->live = counted->live - gone + come;
    if (counted->live > counted->peak)
        counted->peak = counted->live;
}

static void *counted_allocate(void *context, size_t size)
{
    count(context, 0, size);
    return malloc(size);
}

static void *counted_reallocate(void *context, void *block, size_t old_size, size_t new_size)
{
    count(context, old_size, new_size);
    return realloc(block, new_size);
}

static void counted_release(void *context, void *block, size_t size)
{
    count(context, size, 0);
    free(block);
}

static size_t codes_of(const struct model *model)
{
    return (size_t)intern_count(model->item_names) + intern_count(model->place_names) +
           intern_count(model->customer_names) + intern_count(model->supply_names) +
           intern_count(model->demand_names);
}

/* What the model may hold: 64 bytes a stock point, 16 an event, 32 an order line, 80 a code. */
static double allowance(const struct model *model)
{
    double events = (double)model->stock_count + model->supply_count + model->demand_count;
    double lines = (double)model->supply_count + model->demand_count;

    return 64.0 * model->point_count + 16.0 * events + 32.0 * lines +
           80.0 * (double)codes_of(model);
}

static int weigh_load(const char *folder, const struct export_text *text)
{
    struct counted counted = {0};
    struct alloc alloc = {counted_allocate, counted_reallocate, counted_release, &counted};
    struct plant plant;
    double allowed;

    if (load(folder, text, &alloc, &plant) != EXPECT_OK)
        return -1;
    allowed = allowance(&plant.model);
    printf("%u stock points, %u order lines, %zu codes: the model holds %.1f MB (%.2f of %.1f MB "
           "allowed), at its peak with the file of %.0f MB %.1f MB (%.2f)\n",
           plant.model.point_count, plant.model.demand_count, codes_of(&plant.model),
           (double)counted.live / 1e6, (double)counted.live / allowed, allowed / 1e6,
           (double)text->size / 1e6, (double)counted.peak / 1e6, (double)counted.peak / allowed);
    plant_fini(&plant);
    return counted.live == 0 ? 0 : -1;
}

/* From a folder, so that the text of the file is the loader's, too. */
static int weigh(const struct export_text *text)
{
    char folder[DATA_PATH];
    int failed;

    if (data_folder(folder) != 0)
        return -1;
    failed = write_export(folder, text) || weigh_load(folder, text);
    data_remove(folder);
    return failed;
}

/* ---- Two threads ---- */

/* A thread that loads some exports, one after the other. */
struct loading {
    const struct export_text *texts;
    int count;
    double spent;
    bool failed;
};

static void *load_all(void *context)
{
    struct loading *loading = context;
    struct timespec time;
    struct alloc alloc;
    struct plant plant;

    (void)alloc_init(&alloc, NULL);
    for (int i = 0; i < loading->count; i++) {
        loading->failed |= load(NULL, &loading->texts[i], &alloc, &plant) != EXPECT_OK;
        if (!loading->failed)
            plant_fini(&plant);
    }
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    loading->spent = (double)time.tv_sec + (double)time.tv_nsec / 1e9;
    return NULL;
}

/* Runs `count` threads over two exports; the CPU time of the slowest, below 0 on failure. */
static double time_threads(const struct export_text texts[2], int threads)
{
    struct loading loadings[2] = {{texts, 2 / threads, 0, false}, {texts + 1, 1, 0, false}};
    pthread_t ids[2];

    for (int i = 0; i < threads; i++) {
        if (pthread_create(&ids[i], NULL, load_all, &loadings[i]) != 0)
            abort();
    }
    for (int i = 0; i < threads; i++)
        pthread_join(ids[i], NULL);
    if (loadings[0].failed || loadings[1].failed)
        return -1;
    return loadings[0].spent > loadings[1].spent ? loadings[0].spent : loadings[1].spent;
}

static int compare_threads(int rows)
{
    static struct samples ratios;
    struct export_text texts[2] = {{0}};
    int failed = export_demand(rows / 2, 2, &texts[0]) | export_demand(rows / 2, 3, &texts[1]);

    for (int i = 0; i < REPETITIONS && !failed; i++) {
        double one = time_threads(texts, 1), two = time_threads(texts, 2);

        failed = one <= 0 || two <= 0;
        ratios.values[ratios.count++] = two / one;
    }
    if (!failed)
        printf("two models of %d rows on two threads: %.2f of one thread\n", rows / 2,
               percentile(&ratios, 50));
    free(texts[0].bytes);
    free(texts[1].bytes);
    return failed;
}

int main(int count, char **arguments)
{
    bool is_written = count > 2 && strcmp(arguments[1], "--write") == 0;
    int at = is_written ? 3 : 1, rows = count > at ? atoi(arguments[at]) : ROWS, failed;
    struct export_text text;

    if (rows <= 0 || export_demand(rows, 1, &text) != 0)
        return 2;
    if (is_written)
        failed = write_export(arguments[2], &text);
    else
        failed = compare_times(&text, rows) || weigh(&text) || compare_threads(rows);
    free(text.bytes);
    if (failed)
        fprintf(stderr, "the export could not be written or loaded\n");
    return failed != 0;
}
