/* SPDX-License-Identifier: MIT
 *
 * A replay carries its counts from day to day; here each question is answered afresh, from all rows
 * as of its day.
 */
#include "chance/replay.h"
#include "unit/chance_fixture.h"

#include <math.h>
#include <string.h>

enum { ROUNDS = 40, ROWS = 60, GROUPS = 3, NONE = EXPECT_DAY_NONE };

static const int32_t horizons[] = {-180, -30, -7, 0, 1, 7, 30, 179};

enum { HORIZONS = sizeof(horizons) / sizeof(horizons[0]) };

static struct replay_row rows[ROWS];
static struct replay replay;
static size_t answered;

/* Three levels: of supplier (one of three), of item within it, of place within that. */
static void name_groups(struct replay_row *row, uint64_t *seed)
{
    uint32_t supplier = (uint32_t)random_between(seed, 0, GROUPS - 1);
    uint32_t item = supplier * GROUPS + (uint32_t)random_between(seed, 0, GROUPS - 1);

    row->groups[0] = supplier;
    row->groups[1] = GROUPS + item;
    row->groups[2] =
        GROUPS + GROUPS * GROUPS + item * GROUPS + (uint32_t)random_between(seed, 0, GROUPS - 1);
}

static expect_day often(uint64_t *seed, int percent, expect_day day)
{
    return random_between(seed, 1, 100) <= percent ? day : NONE;
}

/* Also what should not be: received before it was ordered, promised years away, never received. */
static void draw_rows(uint64_t *seed)
{
    for (size_t i = 0; i < ROWS; i++) {
        struct replay_row *row = &rows[i];
        expect_day ordered = (expect_day)random_between(seed, 1000, 1200);

        row->order.ordered = often(seed, 90, ordered);
        row->order.promised = often(seed, 95, ordered + (expect_day)random_between(seed, -5, 60));
        row->order.received = often(seed, 80, ordered + (expect_day)random_between(seed, -8, 120));
        if (random_between(seed, 1, 20) == 1 && row->order.promised != NONE)
            row->order.promised += (expect_day)random_between(seed, -400, 400);
        row->as_of = often(seed, 80, ordered + (expect_day)random_between(seed, 0, 40) - 5);
        name_groups(row, seed);
    }
}

/* The rows of the group of `row` at a level; below 0: all rows. */
static size_t rows_of_group(const struct replay_row *row, int level, struct past_order *orders)
{
    size_t count = 0;

    for (size_t i = 0; i < ROWS; i++) {
        if ((level < 0 || rows[i].groups[level] == row->groups[level]) &&
            rows[i].order.promised != NONE)
            orders[count++] = rows[i].order;
    }
    return count;
}

static struct delay answer_afresh(const struct replay_row *row)
{
    double hazard[HAZARD_BINS];
    struct hazard_clock clock;
    struct delay delay;
    expect_day from = row->as_of;
    int32_t x0;

    if (row->order.ordered != NONE && row->order.ordered > from)
        from = row->order.ordered;
    x0 = hazard_clip((int64_t)from - row->order.promised);
    hazard_clock_set(&clock, row->as_of, replay.half_life_days);
    hazard_root(hazard);
    for (int level = -1; level < (int)replay.levels; level++) {
        struct past_order orders[ROWS];
        struct hazard_counts counts;

        hazard_count(&clock, orders, rows_of_group(row, level, orders), &counts);
        hazard_shrink(&counts, level < 0 ? HAZARD_RHO_ALL : HAZARD_RHO_GROUP, x0, hazard);
    }
    ck_assert_int_eq(hazard_delay(&fixture_arena, hazard, x0, &delay), EXPECT_OK);
    return delay;
}

static expect_status compare(void *context, size_t index, const double *probability)
{
    struct delay delay = answer_afresh(&rows[index]);

    for (size_t k = 0; k < HORIZONS; k++)
        ck_assert_msg(fabs(probability[k] - delay_by(&delay, horizons[k])) < 1e-9,
                      "seed %d, row %zu, k %d: %.12f, not %.12f", *(const int *)context, index,
                      (int)horizons[k], probability[k], delay_by(&delay, horizons[k]));
    answered++;
    return EXPECT_OK;
}

START_TEST(as_if_asked_afresh)
{
    static const double half_lives[] = {180.0, 30.0, 1.0, 0.4};
    uint64_t seed = (uint64_t)_i + 1;
    struct replay_listener listener = {compare, NULL, &_i};
    size_t expected = 0;

    draw_rows(&seed);
    replay = (struct replay){
        rows, ROWS, (size_t)(_i % (REPLAY_LEVELS + 1)), 100, half_lives[_i / 4 % 4], INT32_MAX};
    answered = 0;
    for (size_t i = 0; i < ROWS; i++)
        expected += rows[i].as_of != NONE && rows[i].order.promised != NONE;
    ck_assert_int_eq(replay_run(&fixture_alloc, &replay, horizons, HORIZONS, &listener), EXPECT_OK);
    ck_assert_uint_eq(answered, expected);
}
END_TEST

/* The check vector of section 9, put as one history and three questions. */
static const struct {
    expect_day promised;
    uint32_t first, both;
    double by[5];
} vector[] = {
    {100, 0, 3, {0.008603464, 0.366358895, 0.764119405, 0.837058679, 0.948978547}},
    {60, 0, 3, {0, 0, 0, 0.304312872, 0.782161038}},
    {100, 2, 6, {0.034490643, 0.556919946, 0.821775720, 0.879989563, 0.962421399}},
};

static expect_status compare_with_vector(void *context, size_t index, const double *probability)
{
    (void)context;
    for (size_t k = 0; k < 5; k++)
        ck_assert_msg(fabs(probability[k] - vector[index - 8].by[k]) < 1e-9, "%zu, %zu: %.12f",
                      index, k, probability[k]);
    answered++;
    return EXPECT_OK;
}

START_TEST(check_vector)
{
    /* groups: A 0, B 1, C 2; A x 3, A y 4, B x 5, C z 6, B y 7 */
    static const struct replay_row history[] = {
        {{0, 30, 30}, NONE, {0, 3, 0}},     {{0, 30, 35}, NONE, {0, 3, 0}},
        {{10, 40, 40}, NONE, {0, 4, 0}},    {{10, 50, 47}, NONE, {1, 5, 0}},
        {{20, 60, NONE}, NONE, {0, 3, 0}},  {{30, 70, NONE}, NONE, {0, 4, 0}},
        {{25, 100, NONE}, NONE, {1, 7, 0}}, {{NONE, 20, 21}, NONE, {0, 3, 0}},
    };
    static const int32_t asked_horizons[] = {-7, 0, 7, 14, 30};
    struct replay_listener listener = {compare_with_vector, NULL, NULL};

    memcpy(rows, history, sizeof(history));
    for (size_t i = 0; i < 3; i++)
        rows[8 + i] = (struct replay_row){
            {NONE, vector[i].promised, NONE}, 70, {vector[i].first, vector[i].both, 0}};
    replay = (struct replay){rows, 11, 2, 8, 180.0, INT32_MAX};
    answered = 0;
    ck_assert_int_eq(replay_run(&fixture_alloc, &replay, asked_horizons, 5, &listener), EXPECT_OK);
    ck_assert_uint_eq(answered, 3);
}
END_TEST

static expect_status sum_up(void *context, size_t index, const double *probability)
{
    double *sums = context;

    for (size_t k = 0; k < HORIZONS; k++)
        sums[index] += probability[k] * (double)(k + 1);
    return EXPECT_OK;
}

/* What is received after the last question changes no bit of any answer. */
START_TEST(the_future_cannot_leak)
{
    double with[ROWS] = {0}, without[ROWS] = {0};
    uint64_t seed = (uint64_t)_i + 1;

    draw_rows(&seed);
    for (size_t i = 0; i < ROWS; i++)
        rows[i].as_of = rows[i].as_of < 1100 ? rows[i].as_of : NONE;
    replay = (struct replay){rows, ROWS, 2, 100, 180.0, INT32_MAX};
    ck_assert_int_eq(replay_run(&fixture_alloc, &replay, horizons, HORIZONS,
                                &(struct replay_listener){sum_up, NULL, with}),
                     EXPECT_OK);
    for (size_t i = 0; i < ROWS; i++)
        rows[i].order.received = rows[i].order.received < 1100 ? rows[i].order.received : NONE;
    ck_assert_int_eq(replay_run(&fixture_alloc, &replay, horizons, HORIZONS,
                                &(struct replay_listener){sum_up, NULL, without}),
                     EXPECT_OK);
    ck_assert(memcmp(with, without, sizeof(with)) == 0);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("replay");
    TCase *tcase = fixture_case(suite, "replay");

    tcase_add_loop_test(tcase, as_if_asked_afresh, 0, ROUNDS);
    tcase_add_test(tcase, check_vector);
    tcase_add_loop_test(tcase, the_future_cannot_leak, 0, 10);
    return suite;
}
