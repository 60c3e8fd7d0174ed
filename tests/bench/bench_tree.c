/* SPDX-License-Identifier: MIT
 *
 * A tree of 30 nodes that share nothing: each begins when all below it are done, takes 15 to 44
 * days by chance, and ends on a working day. The laws of the library beside a simulation of 10,000
 * samples and beside plain sums over all days. Prints, and never fails on time.
 */
#include "chance/spread.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { NODES = 30, FAN = 3, MOST_DAYS = 44, SAMPLES = 10000, GRID = 400, REPETITIONS = 9 };
enum { GUIDES = 256 };

struct node {
    double by[MOST_DAYS];
    int32_t days[MOST_DAYS];
    struct delay delay;
    uint8_t guides[GUIDES]; /* where to begin to look for a draw */
};

static struct node nodes[NODES];
static struct arena arena;
static uint64_t state = 1;

static uint64_t next(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
}

static double unit(void)
{
    return (double)(next() >> 11) * 0x1p-53;
}

static void make_nodes(void)
{
    for (int i = 0; i < NODES; i++) {
        struct node *node = &nodes[i];
        size_t count = 15 + next() % 30, at = 0;
        double sum = 0.0, total = 0.0;

        for (size_t k = 0; k < count; k++)
            sum += node->by[k] = 0.1 + unit();
        for (size_t k = 0; k < count; k++) {
            total += node->by[k] / sum;
            node->by[k] = k + 1 < count ? total : 1.0;
            node->days[k] = (int32_t)k + 1;
        }
        node->delay = (struct delay){node->days, node->by, count};
        for (int k = 0; k < GUIDES; k++) {
            while (node->by[at] < (double)k / GUIDES)
                at++;
            node->guides[k] = (uint8_t)at;
        }
    }
}

static int working_days[2 * GRID];

/* Saturday and Sunday end on Monday. */
static void make_calendar(void)
{
    for (int day = 0; day < 2 * GRID; day++) {
        int weekday = day_weekday(day);

        working_days[day] = weekday < 5 ? day : day + 7 - weekday;
    }
}

static int working_day(int day)
{
    return working_days[day];
}

static expect_status on_working_day(void *context, expect_time at, expect_time *ret_at)
{
    (void)context;
    *ret_at = day_start(working_day(time_day(at)));
    return EXPECT_OK;
}

/* ---- the laws of the library ---- */

static struct law tree_law(int index)
{
    struct law law;

    if (law_certain(&arena, day_start(0), &law) != EXPECT_OK)
        abort();
    for (int child = FAN * index + 1; child <= FAN * index + FAN && child < NODES; child++) {
        struct law below = tree_law(child);

        if (child == FAN * index + 1)
            law = below;
        else if (law_later_of(&arena, &law, &below, &law) != EXPECT_OK)
            abort();
    }
    if (law_plus_delay(&arena, &law, 0, &nodes[index].delay, TIME_NEVER, &law) != EXPECT_OK ||
        law_map(&arena, &law, on_working_day, NULL, &law) != EXPECT_OK)
        abort();
    return law;
}

static struct law result;

static void by_laws(void)
{
    arena_reset(&arena);
    result = tree_law(0);
}

/* ---- samples ---- */

static int sample_tree(int index)
{
    const struct node *node = &nodes[index];
    int day = 0;
    double u = unit();
    size_t at = node->guides[(int)(u * GUIDES)];

    for (int child = FAN * index + 1; child <= FAN * index + FAN && child < NODES; child++) {
        int below = sample_tree(child);

        day = below > day ? below : day;
    }
    while (node->by[at] < u)
        at++;
    return working_day(day + node->days[at]);
}

static int sampled[GRID];

static void by_samples(void)
{
    for (int i = 0; i < GRID; i++)
        sampled[i] = 0;
    for (int i = 0; i < SAMPLES; i++)
        sampled[sample_tree(0)]++;
}

/* ---- every day of every node ---- */

static void plain_tree(int index, double by[GRID])
{
    double below[GRID], start[GRID];

    for (int day = 0; day < GRID; day++)
        start[day] = 1.0;
    for (int child = FAN * index + 1; child <= FAN * index + FAN && child < NODES; child++) {
        plain_tree(child, below);
        for (int day = 0; day < GRID; day++)
            start[day] *= below[day];
    }
    for (int day = 0; day < GRID; day++)
        by[day] = below[day] = 0.0;
    for (int day = 0; day < GRID; day++) {
        double mass = start[day] - (day > 0 ? start[day - 1] : 0.0), before = 0.0;

        for (size_t k = 0; k < nodes[index].delay.count; k++) {
            int end = working_day(day + nodes[index].days[k]);

            if (end < GRID)
                below[end] += mass * (nodes[index].by[k] - before);
            before = nodes[index].by[k];
        }
    }
    for (int day = 0; day < GRID; day++)
        by[day] = below[day] + (day > 0 ? by[day - 1] : 0.0);
}

/* ---- */

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

static double measure(void (*work)(void), int times)
{
    double samples[REPETITIONS];

    for (int i = 0; i < REPETITIONS; i++) {
        clock_t start = clock();

        for (int k = 0; k < times; k++)
            work();
        samples[i] = (double)(clock() - start) / CLOCKS_PER_SEC / times * 1e6;
    }
    qsort(samples, REPETITIONS, sizeof(*samples), compare);
    return samples[REPETITIONS / 2];
}

int main(void)
{
    static double plain[GRID];
    double laws, samples, law_error = 0.0, sample_error = 0.0, sum = 0.0;
    struct alloc alloc;

    alloc_init(&alloc, NULL);
    arena_init(&arena, &alloc);
    make_calendar();
    make_nodes();
    plain_tree(0, plain);
    laws = measure(by_laws, 2000);
    samples = measure(by_samples, 3);
    for (int day = 0; day < GRID; day++) {
        sum += (double)sampled[day] / SAMPLES;
        law_error = fmax(law_error, fabs(law_by(&result, day_start(day)) - plain[day]));
        sample_error = fmax(sample_error, fabs(sum - plain[day]));
    }
    printf("tree of %d nodes: laws %.1f us, largest error %.1e\n", NODES, laws, law_error);
    printf("  %d samples %.0f us, largest error %.1e; %.0f times as long\n", SAMPLES, samples,
           sample_error, samples / laws);
    arena_fini(&arena);
    return 0;
}
