/* SPDX-License-Identifier: MIT */
#include "chance/spread.h"
#include "unit/chance_fixture.h"

#include <math.h>

enum { DAY = DAY_MINUTES, RANDOM_ROUNDS = 200 };

static const struct law_point third_points[] = {{100, 0.25}, {200, 0.5}, {400, 1.0}};
static const struct law_point missing_points[] = {{150, 0.5}, {200, 0.8}};
static const struct law_point sure_points[] = {{200, 1.0}};

static const struct law never = {NULL, 0};
static const struct law thirds = {third_points, 3};
static const struct law missing = {missing_points, 2};
static const struct law sure = {sure_points, 1};

/* ---- Reading -------------------------------------------------------------------------------- */

static const struct {
    const char *label;
    const struct law *law;
    expect_time at;
    double by;
} by_rows[] = {
    {"never", &never, 1000, 0.0},
    {"before the first point", &thirds, 99, 0.0},
    {"at the first point", &thirds, 100, 0.25},
    {"between points", &thirds, 399, 0.5},
    {"at the last point", &thirds, 400, 1.0},
    {"after the last point of mass below 1", &missing, 100000, 0.8},
    {"certain, a minute early", &sure, 199, 0.0},
    {"certain", &sure, 200, 1.0},
    {"never is later than every minute", &missing, TIME_NEVER - 1, 0.8},
};

START_TEST(by_a_minute)
{
    ck_assert_msg(law_by(by_rows[_i].law, by_rows[_i].at) == by_rows[_i].by, "%s",
                  by_rows[_i].label);
}
END_TEST

static const struct {
    const char *label;
    const struct law *law;
    double probability;
    expect_time at;
} quantile_rows[] = {
    {"never", &never, 0.5, TIME_NEVER},
    {"below the first step", &thirds, 0.2, 100},
    {"exactly a step", &thirds, 0.5, 200},
    {"a step less its noise", &thirds, 0.5 + CHANCE_NOISE / 2, 200},
    {"a little more than a step", &thirds, 0.5 + 3 * CHANCE_NOISE, 400},
    {"all", &thirds, 1.0, 400},
    {"more than there is", &missing, 0.9, TIME_NEVER},
    {"all there is", &missing, 0.8, 200},
};

START_TEST(quantile)
{
    expect_time at = law_quantile(quantile_rows[_i].law, quantile_rows[_i].probability);

    ck_assert_msg(at == quantile_rows[_i].at, "%s", quantile_rows[_i].label);
}
END_TEST

START_TEST(latest_and_certain)
{
    const struct law_point noisy_points[] = {{10, 1.0 - CHANCE_NOISE / 4}, {20, 1.0}};
    const struct law noisy = {noisy_points, 2};

    ck_assert(law_latest(&never) == TIME_NEVER && !law_is_certain(&never));
    ck_assert(law_latest(&missing) == TIME_NEVER && !law_is_certain(&missing));
    ck_assert(law_latest(&thirds) == 400 && !law_is_certain(&thirds));
    ck_assert(law_latest(&sure) == 200 && law_is_certain(&sure));
    ck_assert(law_latest(&noisy) == 10 && law_is_certain(&noisy));
}
END_TEST

START_TEST(certain)
{
    struct law law;

    ck_assert_int_eq(law_certain(&fixture_arena, 200, &law), EXPECT_OK);
    assert_law(&law, sure_points, 1, "certain");
    ck_assert_int_eq(law_certain(&fixture_arena, TIME_NEVER, &law), EXPECT_OK);
    assert_law(&law, NULL, 0, "never");
}
END_TEST

/* ---- Two laws ------------------------------------------------------------------------------- */

static const struct {
    const char *label;
    const struct law *a, *b;
    struct law_point later[5];
    size_t later_count;
    struct law_point lower[5];
    size_t lower_count;
} pair_rows[] = {
    {"never", &never, &thirds, {{0, 0}}, 0, {{0, 0}}, 0},
    {"certain", &sure, &thirds, {{200, 0.5}, {400, 1.0}}, 2, {{200, 0.5}, {400, 1.0}}, 2},
    {"mass below 1",
     &missing,
     &thirds,
     {{150, 0.125}, {200, 0.4}, {400, 0.8}},
     3,
     {{150, 0.25}, {200, 0.5}, {400, 0.8}},
     3},
    {"itself",
     &thirds,
     &thirds,
     {{100, 0.0625}, {200, 0.25}, {400, 1.0}},
     3,
     {{100, 0.25}, {200, 0.5}, {400, 1.0}},
     3},
};

static void check_pair(const struct law *a, const struct law *b, int row)
{
    struct law law;

    ck_assert_int_eq(law_later_of(&fixture_arena, a, b, &law), EXPECT_OK);
    assert_law(&law, pair_rows[row].later, pair_rows[row].later_count, pair_rows[row].label);
    ck_assert_int_eq(law_lower_of(&fixture_arena, a, b, &law), EXPECT_OK);
    assert_law(&law, pair_rows[row].lower, pair_rows[row].lower_count, pair_rows[row].label);
}

START_TEST(two_laws)
{
    check_pair(pair_rows[_i].a, pair_rows[_i].b, _i);
    check_pair(pair_rows[_i].b, pair_rows[_i].a, _i);
}
END_TEST

START_TEST(two_random_laws)
{
    uint64_t seed = (uint64_t)_i;
    struct law a = random_law(&fixture_arena, &seed, 12, 3);
    struct law b = random_law(&fixture_arena, &seed, 12, 3);
    struct law later, lower;

    ck_assert_int_eq(law_later_of(&fixture_arena, &a, &b, &later), EXPECT_OK);
    ck_assert_int_eq(law_lower_of(&fixture_arena, &a, &b, &lower), EXPECT_OK);
    assert_staircase(&later);
    assert_staircase(&lower);
    for (expect_time at = -80; at < 260; at++) {
        double by_a = law_by(&a, at), by_b = law_by(&b, at);

        ck_assert_msg(law_by(&later, at) == by_a * by_b, "seed %d, minute %d", _i, (int)at);
        ck_assert_msg(law_by(&lower, at) == fmin(by_a, by_b), "seed %d, minute %d", _i, (int)at);
    }
}
END_TEST

/* Thirty parts: small steps are never lost on the way, and the result may take an operand's place.
 */
START_TEST(many_laws)
{
    uint64_t seed = 7;
    struct law all, parts[30];

    ck_assert_int_eq(law_certain(&fixture_arena, -1000, &all), EXPECT_OK);
    for (size_t i = 0; i < LENGTH(parts); i++) {
        do
            parts[i] = random_law(&fixture_arena, &seed, 20, DAY);
        while (parts[i].count == 0);
        ck_assert_int_eq(law_later_of(&fixture_arena, &all, &parts[i], &all), EXPECT_OK);
    }
    assert_staircase(&all);
    for (expect_time at = -30 * DAY; at < 120 * DAY; at += DAY) {
        double by = 1.0;

        for (size_t i = 0; i < LENGTH(parts); i++)
            by *= law_by(&parts[i], at);
        ck_assert_double_eq_tol(law_by(&all, at), by, 1e-15);
    }
}
END_TEST

/* ---- One law, moved ------------------------------------------------------------------------- */

static const struct {
    const char *label;
    const struct law *law;
    expect_time floor;
    struct law_point points[4];
    size_t count;
} floor_rows[] = {
    {"never stays never", &never, 100, {{0, 0}}, 0},
    {"no floor", &thirds, EXPECT_TIME_NONE, {{100, 0.25}, {200, 0.5}, {400, 1.0}}, 3},
    {"before all", &thirds, 99, {{100, 0.25}, {200, 0.5}, {400, 1.0}}, 3},
    {"at the first", &thirds, 100, {{100, 0.25}, {200, 0.5}, {400, 1.0}}, 3},
    {"between", &thirds, 150, {{150, 0.25}, {200, 0.5}, {400, 1.0}}, 3},
    {"at a later one", &thirds, 200, {{200, 0.5}, {400, 1.0}}, 2},
    {"after all", &thirds, 500, {{500, 1.0}}, 1},
    {"after all of mass below 1", &missing, 500, {{500, 0.8}}, 1},
    {"never before never", &thirds, TIME_NEVER, {{0, 0}}, 0},
};

START_TEST(not_before)
{
    struct law law;

    ck_assert_int_eq(law_not_before(&fixture_arena, floor_rows[_i].law, floor_rows[_i].floor, &law),
                     EXPECT_OK);
    assert_law(&law, floor_rows[_i].points, floor_rows[_i].count, floor_rows[_i].label);
}
END_TEST

/* A map for the tests: onto the next multiple of `grid`, and never after `last`. */
struct rounding {
    expect_time grid, last;
    size_t calls;
};

static expect_status round_up(void *context, expect_time at, expect_time *ret_at)
{
    struct rounding *rounding = context;

    rounding->calls++;
    *ret_at = at > rounding->last ? TIME_NEVER
                                  : (at + rounding->grid - 1) / rounding->grid * rounding->grid;
    return EXPECT_OK;
}

static const struct {
    const char *label;
    const struct law *law;
    expect_time grid, last;
    struct law_point points[4];
    size_t count;
} map_rows[] = {
    {"never", &never, 1, 1000, {{0, 0}}, 0},
    {"unchanged", &thirds, 1, 1000, {{100, 0.25}, {200, 0.5}, {400, 1.0}}, 3},
    {"two become one", &thirds, 300, 1000, {{300, 0.5}, {600, 1.0}}, 2},
    {"all become one", &thirds, 1000, 1000, {{1000, 1.0}}, 1},
    {"the last never comes", &thirds, 1, 399, {{100, 0.25}, {200, 0.5}}, 2},
    {"none ever comes", &thirds, 1, 99, {{0, 0}}, 0},
};

START_TEST(mapped)
{
    struct rounding rounding = {map_rows[_i].grid, map_rows[_i].last, 0};
    struct law law;

    ck_assert_int_eq(law_map(&fixture_arena, map_rows[_i].law, round_up, &rounding, &law),
                     EXPECT_OK);
    ck_assert_uint_eq(rounding.calls, map_rows[_i].law->count);
    assert_law(&law, map_rows[_i].points, map_rows[_i].count, map_rows[_i].label);
}
END_TEST

static expect_status refuse(void *context, expect_time at, expect_time *ret_at)
{
    (void)context;
    (void)at;
    (void)ret_at;
    return EXPECT_ERR_RANGE;
}

START_TEST(failing_map)
{
    struct law law;

    ck_assert_int_eq(law_map(&fixture_arena, &thirds, refuse, NULL, &law), EXPECT_ERR_RANGE);
}
END_TEST

/* ---- Delays --------------------------------------------------------------------------------- */

static const int32_t delay_days[] = {-2, 0, 3};
static const double some_by[] = {0.25, 0.75, 0.9};
static const struct delay some_delay = {delay_days, some_by, 3};
static const struct delay no_delay = {NULL, NULL, 0};

static const struct {
    const char *label;
    expect_time from;
    const struct delay *delay;
    expect_time floor;
    struct law_point points[4];
    size_t count;
} after_rows[] = {
    {"the minute of day stays",
     10 * DAY + 61,
     &some_delay,
     EXPECT_TIME_NONE,
     {{8 * DAY + 61, 0.25}, {10 * DAY + 61, 0.75}, {13 * DAY + 61, 0.9}},
     3},
    {"also before 1970", 61 - DAY, &some_delay, 0, {{0, 0.75}, {2 * DAY + 61, 0.9}}, 2},
    {"a floor between",
     10 * DAY,
     &some_delay,
     9 * DAY,
     {{9 * DAY, 0.25}, {10 * DAY, 0.75}, {13 * DAY, 0.9}},
     3},
    {"a floor after all", 10 * DAY, &some_delay, 90 * DAY, {{90 * DAY, 0.9}}, 1},
    {"a delay that never ends", 10 * DAY, &no_delay, 0, {{0, 0}}, 0},
    {"from never", TIME_NEVER, &some_delay, 0, {{0, 0}}, 0},
    {"a floor of never", 10 * DAY, &some_delay, TIME_NEVER, {{0, 0}}, 0},
    {"out of the calendar",
     DAY_LAST *(expect_time)DAY,
     &some_delay,
     0,
     {{(DAY_LAST - 2) * (expect_time)DAY, 0.25}, {DAY_LAST * (expect_time)DAY, 0.75}},
     2},
};

START_TEST(after_delay)
{
    struct law law;

    ck_assert_int_eq(law_after_delay(&fixture_arena, after_rows[_i].from, after_rows[_i].delay,
                                     after_rows[_i].floor, &law),
                     EXPECT_OK);
    assert_law(&law, after_rows[_i].points, after_rows[_i].count, after_rows[_i].label);
}
END_TEST

static const struct law_point two_days[] = {{5 * DAY + 7, 0.5}, {6 * DAY, 1.0}};
static const struct law two = {two_days, 2};
static const struct law_point tiny_points[] = {{3 * DAY, 0x1p-1074}}; /* the smallest number */
static const struct law tiny = {tiny_points, 1};

static const struct {
    const char *label;
    const struct law *law;
    int32_t add;
    const struct delay *delay;
    struct law_point points[6];
    size_t count;
} plus_rows[] = {
    {"never", &never, 1, &some_delay, {{0, 0}}, 0},
    {"a delay that never ends", &two, 1, &no_delay, {{0, 0}}, 0},
    {"never less than 0 days",
     &two,
     1,
     &some_delay,
     {{5 * DAY + 7, 0.125},
      {6 * DAY, 0.25},
      {6 * DAY + 7, 0.5},
      {7 * DAY, 0.75},
      {9 * DAY + 7, 0.825},
      {10 * DAY, 0.9}},
     6},
    {"next to no mass", &tiny, 0, &some_delay, {{3 * DAY, 0.0}}, 1},
    {"all of it early", &two, -9, &some_delay, {{5 * DAY + 7, 0.45}, {6 * DAY, 0.9}}, 2},
};

START_TEST(plus_delay)
{
    struct law law;

    ck_assert_int_eq(law_plus_delay(&fixture_arena, plus_rows[_i].law, plus_rows[_i].add,
                                    plus_rows[_i].delay, TIME_NEVER, &law),
                     EXPECT_OK);
    assert_law(&law, plus_rows[_i].points, plus_rows[_i].count, plus_rows[_i].label);
}
END_TEST

static struct delay random_delay(struct arena *arena, uint64_t *seed, size_t most)
{
    struct law law = random_law(arena, seed, most, 1);
    int32_t *days = arena_get(arena, law.count, sizeof(*days));
    double *by = arena_get(arena, law.count, sizeof(*by));

    for (size_t i = 0; i < law.count; i++) {
        days[i] = (int32_t)law.points[i].at;
        by[i] = law.points[i].by;
    }
    return (struct delay){days, by, law.count};
}

/* P(b + max(0, add + delay) <= at), pair by pair. */
static double plus_delay_by(const struct law *law, int32_t add, const struct delay *delay,
                            expect_time at)
{
    double total = 0.0;

    for (size_t i = 0; i < law->count; i++) {
        double mass = law->points[i].by - (i > 0 ? law->points[i - 1].by : 0.0), by = 0.0;

        for (size_t j = 0; j < delay->count; j++) {
            int32_t days = add + delay->days[j] > 0 ? add + delay->days[j] : 0;

            if (law->points[i].at + days * DAY <= at)
                by = delay->by[j];
        }
        total += mass * by;
    }
    return total;
}

/* Steps of a whole day share their minute of day, others do not. */
START_TEST(plus_random_delay)
{
    static const int64_t steps[] = {DAY, DAY / 2, 7, 1000};
    uint64_t seed = (uint64_t)_i;
    struct law law = random_law(&fixture_arena, &seed, 10, steps[_i % 4]), result;
    struct delay delay = random_delay(&fixture_arena, &seed, 10);
    int32_t add = (int32_t)random_between(&seed, -10, 30);
    expect_time from = law.count > 0 ? law.points[0].at - DAY : 0;

    ck_assert_int_eq(law_plus_delay(&fixture_arena, &law, add, &delay, TIME_NEVER, &result),
                     EXPECT_OK);
    assert_staircase(&result);
    for (int i = 0; i < 2000; i++) {
        expect_time at = i % 2 == 0 || result.count == 0
                             ? random_between(&seed, from, from + 150 * DAY)
                             : result.points[(size_t)i % result.count].at - i % 3;

        ck_assert_double_eq_tol(law_by(&result, at), plus_delay_by(&law, add, &delay, at), 1e-12);
    }
}
END_TEST

/* The largest case of the model: two whole grids. */
START_TEST(plus_large_delay)
{
    struct law_point points[361];
    int32_t days[361];
    double by[361];
    struct law law = {points, 361}, result;
    struct delay delay = {days, by, 361};

    for (int i = 0; i < 361; i++) {
        points[i] = (struct law_point){(expect_time)i * DAY + 5, (i + 1) / 361.0};
        days[i] = i;
        by[i] = (i + 1) / 361.0;
    }
    ck_assert_int_eq(law_plus_delay(&fixture_arena, &law, 0, &delay, TIME_NEVER, &result),
                     EXPECT_OK);
    assert_staircase(&result);
    ck_assert_uint_eq(result.count, 721);
    ck_assert_double_eq_tol(law_by(&result, 360 * DAY + 5), 362 / 722.0, 1e-12);
    ck_assert_double_eq_tol(result.points[720].by, 1.0, 1e-12);
}
END_TEST

/* What comes after the horizon is not worked out, and nothing before it changes. */
START_TEST(plus_delay_by_a_horizon)
{
    uint64_t seed = (uint64_t)_i;
    struct law law = random_law(&fixture_arena, &seed, 30, _i % 2 == 0 ? DAY : 1000), all, early;
    struct delay delay = random_delay(&fixture_arena, &seed, 30);
    expect_time horizon = random_between(&seed, 0, 60) * DAY + random_between(&seed, 0, DAY);

    ck_assert_int_eq(law_plus_delay(&fixture_arena, &law, 3, &delay, TIME_NEVER, &all), EXPECT_OK);
    ck_assert_int_eq(law_plus_delay(&fixture_arena, &law, 3, &delay, horizon, &early), EXPECT_OK);
    assert_staircase(&early);
    ck_assert(early.count == 0 || early.points[early.count - 1].at <= horizon);
    for (int i = 0; i < 200; i++) {
        expect_time at = random_between(&seed, horizon - 60 * DAY, horizon + 1);

        at = at < horizon ? at : horizon;
        ck_assert_double_eq_tol(law_by(&early, at), law_by(&all, at), 1e-12);
    }
}
END_TEST

/* Up and down, the reader says the same as law_by. */
START_TEST(reader_of_a_law)
{
    uint64_t seed = (uint64_t)_i;
    struct law law = random_law(&fixture_arena, &seed, 30, 100);
    struct law_reader reader = {&law, 0};

    for (int i = 0; i < 200; i++) {
        expect_time at = random_between(&seed, -100, 4000);

        ck_assert_double_eq(law_read(&reader, at), law_by(&law, at));
    }
}
END_TEST

/* ---- Memory --------------------------------------------------------------------------------- */

static expect_status use_certain(struct arena *arena)
{
    struct law law;

    return law_certain(arena, 1, &law);
}

static expect_status use_pairs(struct arena *arena)
{
    struct law law;

    TRY(law_later_of(arena, &thirds, &missing, &law));
    return law_lower_of(arena, &thirds, &missing, &law);
}

static expect_status use_floor(struct arena *arena)
{
    struct law law;

    return law_not_before(arena, &thirds, 300, &law);
}

static expect_status use_map(struct arena *arena)
{
    struct rounding rounding = {1, 1000, 0};
    struct law law;

    return law_map(arena, &thirds, round_up, &rounding, &law);
}

static expect_status use_after_delay(struct arena *arena)
{
    struct law law;

    return law_after_delay(arena, 0, &some_delay, 0, &law);
}

static expect_status use_plus_delay(struct arena *arena)
{
    struct law law;

    return law_plus_delay(arena, &thirds, 0, &some_delay, TIME_NEVER, &law);
}

static const struct {
    const char *label;
    memory_user *use;
} memory_rows[] = {
    {"law_certain", use_certain},         {"law_later_of", use_pairs},
    {"law_not_before", use_floor},        {"law_map", use_map},
    {"law_after_delay", use_after_delay}, {"law_plus_delay", use_plus_delay},
};

START_TEST(no_memory)
{
    assert_survives_no_memory(memory_rows[_i].use, memory_rows[_i].label);
}
END_TEST

/* More pairs than memory can count. */
START_TEST(too_many_pairs)
{
    struct law law = {third_points, SIZE_MAX / 4}, result;

    ck_assert_int_eq(law_plus_delay(&fixture_arena, &law, 0, &some_delay, TIME_NEVER, &result),
                     EXPECT_ERR_NOMEM);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("law");
    TCase *tcase = fixture_case(suite, "reading");

    tcase_add_loop_test(tcase, by_a_minute, 0, LENGTH(by_rows));
    tcase_add_loop_test(tcase, quantile, 0, LENGTH(quantile_rows));
    tcase_add_test(tcase, latest_and_certain);
    tcase_add_test(tcase, certain);
    tcase = fixture_case(suite, "two laws");
    tcase_add_loop_test(tcase, two_laws, 0, LENGTH(pair_rows));
    tcase_add_loop_test(tcase, two_random_laws, 0, RANDOM_ROUNDS);
    tcase_add_test(tcase, many_laws);
    tcase = fixture_case(suite, "moved");
    tcase_add_loop_test(tcase, not_before, 0, LENGTH(floor_rows));
    tcase_add_loop_test(tcase, mapped, 0, LENGTH(map_rows));
    tcase_add_test(tcase, failing_map);
    tcase = fixture_case(suite, "delays");
    tcase_add_loop_test(tcase, after_delay, 0, LENGTH(after_rows));
    tcase_add_loop_test(tcase, plus_delay, 0, LENGTH(plus_rows));
    tcase_add_loop_test(tcase, plus_random_delay, 0, RANDOM_ROUNDS);
    tcase_add_loop_test(tcase, plus_delay_by_a_horizon, 0, RANDOM_ROUNDS);
    tcase_add_loop_test(tcase, reader_of_a_law, 0, RANDOM_ROUNDS);
    tcase_add_test(tcase, plus_large_delay);
    tcase = fixture_case(suite, "memory");
    tcase_add_loop_test(tcase, no_memory, 0, LENGTH(memory_rows));
    tcase_add_test(tcase, too_many_pairs);
    return suite;
}
