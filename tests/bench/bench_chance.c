/* SPDX-License-Identifier: MIT
 *
 * What the mathematics of lib/chance costs, as medians of CPU time and ratios against the plain way
 * of computing the same. Prints, and never fails on time: the figures belong to the machine. Both
 * sides of a ratio are compared before they are timed.
 */
#include "chance/arrivals.h"
#include "chance/hazard.h"
#include "chance/spread.h"
#include "chance/sums.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Steps 1 to 3 of section 9 as of a day. */
static void count_as_of(const struct past_order *rows, size_t count, expect_day today,
                        double half_life_days, struct hazard_counts *ret_counts)
{
    struct hazard_clock clock;

    hazard_clock_set(&clock, today, half_life_days);
    hazard_count(&clock, rows, count, ret_counts);
}

enum { REPETITIONS = 9, NODES = 30, HISTORY_ROWS = 10000, GRID_DAYS = 400, PARTS = 20 };

/* ---- Timing --------------------------------------------------------------------------------- */

typedef void work_function(void *context);

static int compare_doubles(const void *a, const void *b)
{
    const double *left = a, *right = b;

    return (*left > *right) - (*left < *right);
}

static double run(work_function *work, void *context, long times)
{
    clock_t start = clock();

    for (long i = 0; i < times; i++)
        work(context);
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* Microseconds of one call: the median of several runs of at least 10 ms each. */
static double measure(work_function *work, void *context)
{
    double samples[REPETITIONS];
    long times = 1;

    while (run(work, context, times) < 0.01 && times < 1000000)
        times *= 2;
    for (int i = 0; i < REPETITIONS; i++)
        samples[i] = run(work, context, times) / (double)times * 1e6;
    qsort(samples, REPETITIONS, sizeof(samples[0]), compare_doubles);
    return samples[REPETITIONS / 2];
}

static void print_time(const char *what, double microseconds)
{
    printf("%-64s %12.2f us\n", what, microseconds);
}

static void print_ratio(const char *what, double slow, double fast)
{
    printf("%-64s %12.1f x\n", what, slow / fast);
}

static void print_equal(const char *what, double a, double b)
{
    printf("%-64s %12.1e\n", what, fabs(a - b));
}

/* ---- Data ----------------------------------------------------------------------------------- */

static uint64_t random_state = 1;

static uint64_t random_next(void)
{
    uint64_t z = random_state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static int64_t random_between(int64_t low, int64_t high)
{
    return low + (int64_t)(random_next() % (uint64_t)(high - low + 1));
}

static double random_unit(void)
{
    return (double)(random_next() >> 11) * 0x1p-53;
}

/* Days from `first` on, all possible, reaching `last` at the end. */
static void fill_law(struct law_point *points, size_t count, expect_day first, double last)
{
    for (size_t i = 0; i < count; i++)
        points[i] = (struct law_point){day_start(first + (expect_day)i),
                                       last * (double)(i + 1) / (double)count};
}

/* ---- The hazard of three levels ------------------------------------------------------------- */

struct hazard_bench {
    struct arena *arena;
    struct past_order rows[HISTORY_ROWS];
    struct hazard_counts levels[3];
    double root[HAZARD_BINS];
    struct delay delay;
};

static void count_all(void *context)
{
    struct hazard_bench *bench = context;

    count_as_of(bench->rows, HISTORY_ROWS, 1000, 180.0, &bench->levels[0]);
}

static void count_few(void *context)
{
    struct hazard_bench *bench = context;

    count_as_of(bench->rows, 20, 1000, 180.0, &bench->levels[2]);
}

static void shrink_all(void *context)
{
    struct hazard_bench *bench = context;
    struct arena_mark mark = arena_mark(bench->arena);
    double hazard[HAZARD_BINS];

    for (int bin = 0; bin < HAZARD_BINS; bin++)
        hazard[bin] = bench->root[bin];
    for (int level = 0; level < 3; level++)
        hazard_shrink(&bench->levels[level], level == 0 ? HAZARD_RHO_ALL : HAZARD_RHO_GROUP, -30,
                      hazard);
    if (hazard_delay(bench->arena, hazard, -30, &bench->delay) != EXPECT_OK)
        abort();
    arena_rewind(bench->arena, mark);
}

static void gamma_root(void *context)
{
    struct hazard_bench *bench = context;
    double hazard[HAZARD_BINS];

    hazard_root_gamma(30.0, 7.0, hazard);
    bench->levels[0].events[0] += hazard[0] * 1e-300;
}

static void bench_hazard(struct arena *arena)
{
    static struct hazard_bench bench;

    bench.arena = arena;
    for (size_t i = 0; i < HISTORY_ROWS; i++) {
        expect_day promised = (expect_day)random_between(0, 1000);
        expect_day late = (expect_day)random_between(-10, 30);

        bench.rows[i] = (struct past_order){promised - (expect_day)random_between(5, 60), promised,
                                            promised + late};
    }
    hazard_root(bench.root);
    count_as_of(bench.rows, 500, 1000, 180.0, &bench.levels[1]);
    print_time("count 10,000 rows of history", measure(count_all, &bench));
    print_time("count 20 rows of history", measure(count_few, &bench));
    print_time("hazard of 3 levels and its delay", measure(shrink_all, &bench));
    print_time("gamma root", measure(gamma_root, &bench));
}

/* ---- The later of 30 nodes ------------------------------------------------------------------ */

struct product_bench {
    struct arena *arena;
    struct law laws[NODES];
    struct law_point points[NODES][45];
    struct law result;
    double dense[GRID_DAYS];
};

static void product_of_laws(void *context)
{
    struct product_bench *bench = context;
    struct arena_mark mark = arena_mark(bench->arena);

    bench->result = bench->laws[0];
    for (int i = 1; i < NODES; i++)
        if (law_later_of(bench->arena, &bench->result, &bench->laws[i], &bench->result) !=
            EXPECT_OK)
            abort();
    arena_rewind(bench->arena, mark);
}

/* The plain way: every node on every day. */
static void product_of_days(void *context)
{
    struct product_bench *bench = context;

    for (int day = 0; day < GRID_DAYS; day++) {
        bench->dense[day] = 1.0;
        for (int i = 0; i < NODES; i++)
            bench->dense[day] *= law_by(&bench->laws[i], day_start(day));
    }
}

static double product_difference(struct product_bench *bench)
{
    double most = 0.0;

    product_of_laws(bench);
    product_of_days(bench);
    for (int day = 0; day < GRID_DAYS; day++)
        most = fmax(most, fabs(law_by(&bench->result, day_start(day)) - bench->dense[day]));
    return most;
}

static void bench_product(struct arena *arena)
{
    static struct product_bench bench;
    double laws, days;

    bench.arena = arena;
    for (int i = 0; i < NODES; i++) {
        size_t count = (size_t)random_between(15, 44);

        fill_law(bench.points[i], count, (expect_day)random_between(0, 60), 0.999);
        bench.laws[i] = (struct law){bench.points[i], count};
    }
    print_equal("later of 30 nodes: largest difference", product_difference(&bench), 0.0);
    laws = measure(product_of_laws, &bench);
    days = measure(product_of_days, &bench);
    print_time("later of 30 nodes, 15 to 44 days wide", laws);
    print_ratio("later of 30 nodes: every node on each of 400 days / law", days, laws);
}

/* ---- A delay added to a law ----------------------------------------------------------------- */

struct delay_bench {
    struct arena *arena;
    struct law law;
    struct delay delay;
    struct law_point points[361];
    int32_t days[361];
    double by[361];
};

static void plus_delay(void *context)
{
    struct delay_bench *bench = context;
    struct arena_mark mark = arena_mark(bench->arena);
    struct law result;

    if (law_plus_delay(bench->arena, &bench->law, 3, &bench->delay, TIME_NEVER, &result) !=
        EXPECT_OK)
        abort();
    arena_rewind(bench->arena, mark);
}

static void bench_delay(struct arena *arena)
{
    static struct delay_bench bench;

    bench.arena = arena;
    fill_law(bench.points, 361, 100, 0.99);
    for (int i = 0; i < 361; i++) {
        bench.days[i] = i - 180;
        bench.by[i] = (i + 1) / 362.0;
    }
    bench.law = (struct law){bench.points, 30};
    bench.delay = (struct delay){bench.days + 150, bench.by + 150, 60};
    print_time("law of 30 days plus a delay of 60", measure(plus_delay, &bench));
    bench.law.count = 361;
    bench.delay = (struct delay){bench.days, bench.by, 361};
    print_time("law of 361 days plus a delay of 361", measure(plus_delay, &bench));
}

/* ---- Uncertain supplies --------------------------------------------------------------------- */

struct sum_bench {
    struct arena *arena;
    struct sum_part parts[PARTS * 3];
    size_t count, questions;
    expect_quantity need;
    double probability;
    bool exact;
};

static void sum_exactly(void *context)
{
    struct sum_bench *bench = context;

    if (sum_reaches(bench->arena, bench->parts, bench->count, bench->need, bench->questions,
                    &bench->probability, &bench->exact) != EXPECT_OK)
        abort();
}

/* The plain way: all combinations. */
static void sum_by_enumeration(void *context)
{
    struct sum_bench *bench = context;
    double total = 0.0;

    for (size_t set = 0; set < (size_t)1 << bench->count; set++) {
        expect_quantity sum = 0;
        double probability = 1.0;

        for (size_t i = 0; i < bench->count; i++) {
            bool is_there = (set >> i & 1) != 0;

            sum += is_there ? bench->parts[i].quantity : 0;
            probability *=
                is_there ? bench->parts[i].probability : 1.0 - bench->parts[i].probability;
        }
        total += sum >= bench->need ? probability : 0.0;
    }
    bench->probability = total;
}

static int larger_first(const void *a, const void *b)
{
    const struct sum_part *left = a, *right = b;

    return (left->quantity < right->quantity) - (left->quantity > right->quantity);
}

static void fill_parts(struct sum_bench *bench, size_t count, expect_quantity unit, int64_t most)
{
    expect_quantity total = 0;

    for (size_t i = 0; i < count; i++) {
        bench->parts[i] =
            (struct sum_part){unit * random_between(1, most), 0.5 + 0.49 * random_unit()};
        total += bench->parts[i].quantity;
    }
    qsort(bench->parts, count, sizeof(bench->parts[0]), larger_first);
    bench->count = count;
    bench->questions = 1;
    bench->need = total / 10 * 7;
}

static void bench_enumeration(struct sum_bench *bench)
{
    double exact, plain, by_exact, by_plain;

    fill_parts(bench, PARTS, 1, 1000000000);
    sum_exactly(bench);
    by_exact = bench->probability;
    sum_by_enumeration(bench);
    by_plain = bench->probability;
    print_equal("20 supplies of odd sizes: difference", by_exact, by_plain);
    exact = measure(sum_exactly, bench);
    plain = measure(sum_by_enumeration, bench);
    print_time("20 supplies of odd sizes, exact", exact);
    print_time("20 supplies of odd sizes, 2^20 combinations", plain);
    print_ratio("20 supplies: combinations / exact", plain, exact);
}

static void bench_sums(struct arena *arena)
{
    static struct sum_bench bench;
    double probability;

    bench.arena = arena;
    bench_enumeration(&bench);
    fill_parts(&bench, 8, 1, 1000000000);
    print_time("8 supplies of odd sizes, exact", measure(sum_exactly, &bench));
    fill_parts(&bench, 24, 1, 1000000000);
    print_time("24 supplies of odd sizes, exact", measure(sum_exactly, &bench));
    fill_parts(&bench, 40, EXPECT_QUANTITY_ONE, 500);
    print_time("40 supplies of whole pieces, exact", measure(sum_exactly, &bench));
    fill_parts(&bench, 32, 1, 1000000000);
    print_time("32 supplies of odd sizes, exact", measure(sum_exactly, &bench));
    probability = bench.probability;
    bench.questions = 1000000;
    print_time("32 supplies of odd sizes, as a bound", measure(sum_exactly, &bench));
    print_equal("32 supplies: what the bound gives away", probability, bench.probability);
    fill_parts(&bench, 60, 1, 1000000000);
    print_time("60 supplies of odd sizes, as a bound", measure(sum_exactly, &bench));
}

struct cover_bench {
    struct arena *arena;
    struct arrival arrivals[4];
    struct law_point points[4][361];
    size_t count;
    expect_quantity need;
    size_t points_made;
};

static void cover(void *context)
{
    struct cover_bench *bench = context;
    struct arena_mark mark = arena_mark(bench->arena);
    struct law law;

    if (arrivals_cover(bench->arena, bench->arrivals, bench->count, bench->need, 0, &law, NULL) !=
        EXPECT_OK)
        abort();
    bench->points_made = law.count;
    arena_rewind(bench->arena, mark);
}

static void bench_cover(struct arena *arena)
{
    static struct cover_bench bench;

    bench.arena = arena;
    for (int i = 0; i < 4; i++) {
        fill_law(bench.points[i], 361, 10 + 7 * i, 0.99);
        bench.arrivals[i] = (struct arrival){(i + 3) * EXPECT_QUANTITY_ONE, {bench.points[i], 361}};
    }
    bench.count = 1;
    bench.need = 2 * EXPECT_QUANTITY_ONE;
    print_time("law of one supply that decides alone", measure(cover, &bench));
    bench.count = 2;
    bench.need = 6 * EXPECT_QUANTITY_ONE;
    print_time("law of 2 supplies of 361 days each, both needed", measure(cover, &bench));
    bench.count = 4;
    bench.need = 11 * EXPECT_QUANTITY_ONE;
    print_time("law of 4 supplies of 361 days each, three needed", measure(cover, &bench));
}

int main(void)
{
    struct alloc alloc;
    struct arena arena;

    alloc_init(&alloc, NULL);
    arena_init(&arena, &alloc);
    bench_hazard(&arena);
    bench_product(&arena);
    bench_delay(&arena);
    bench_sums(&arena);
    bench_cover(&arena);
    arena_fini(&arena);
    return 0;
}
