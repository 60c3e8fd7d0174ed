/* SPDX-License-Identifier: MIT */
#include "chance/samples.h"
#include "unit/chance_fixture.h"

static const struct {
    const char *label;
    int32_t samples[8];
    size_t sample_count;
    int32_t days[8];
    double by[8];
    size_t count;
} sample_rows[] = {
    {"one", {7}, 1, {7}, {1.0}, 1},
    {"sorted", {3, -1, 2}, 3, {-1, 2, 3}, {1 / 3.0, 2 / 3.0, 1.0}, 3},
    {"repeated days add up", {5, 0, 5, 5, 0}, 5, {0, 5}, {0.4, 1.0}, 2},
    {"all the same", {-2, -2, -2, -2}, 4, {-2}, {1.0}, 1},
    {"extremes", {INT32_MAX, INT32_MIN, 0}, 3, {INT32_MIN, 0, INT32_MAX}, {1 / 3.0, 2 / 3.0, 1}, 3},
};

static void assert_delay(const struct delay *delay, const int32_t *days, const double *by,
                         size_t count, const char *label)
{
    ck_assert_msg(delay->count == count, "%s: %zu days", label, delay->count);
    for (size_t i = 0; i < count; i++) {
        ck_assert_msg(delay->days[i] == days[i], "%s: day %zu is %d", label, i, delay->days[i]);
        ck_assert_double_eq_tol(delay->by[i], by[i], 1e-15);
    }
}

START_TEST(equally_likely)
{
    int32_t samples[8];
    struct delay delay;

    for (size_t i = 0; i < LENGTH(samples); i++)
        samples[i] = sample_rows[_i].samples[i];
    ck_assert_int_eq(samples_delay(&fixture_arena, samples, sample_rows[_i].sample_count, &delay),
                     EXPECT_OK);
    assert_delay(&delay, sample_rows[_i].days, sample_rows[_i].by, sample_rows[_i].count,
                 sample_rows[_i].label);
}
END_TEST

static const int32_t tenth_days[] = {-3, 0, 4, 9};
static const double tenth_by[] = {0.1, 0.3, 0.9, 1.0};
static const double missing_by[] = {0.1, 0.3, 0.6, 0.7};
static const struct delay tenths = {tenth_days, tenth_by, 4};
static const struct delay missing = {tenth_days, missing_by, 4};

static const struct {
    const char *label;
    const struct delay *delay;
    int32_t floor;
    int32_t days[4];
    double by[4];
    size_t count;
} given_rows[] = {
    {"nothing struck out", &tenths, -3, {-3, 0, 4, 9}, {0.1, 0.3, 0.9, 1.0}, 4},
    {"no floor", &tenths, INT32_MIN, {-3, 0, 4, 9}, {0.1, 0.3, 0.9, 1.0}, 4},
    {"one struck out", &tenths, -2, {0, 4, 9}, {2 / 9.0, 8 / 9.0, 1.0}, 3},
    {"at a sample", &tenths, 4, {4, 9}, {6 / 7.0, 1.0}, 2},
    {"the last one", &tenths, 9, {9}, {1.0}, 1},
    {"none left", &tenths, 10, {0}, {0}, 0},
    {"never stays possible", &missing, 1, {4, 9}, {3 / 7.0, 4 / 7.0}, 2},
};

START_TEST(given_at_least)
{
    struct delay delay;

    ck_assert_int_eq(
        delay_given_at_least(&fixture_arena, given_rows[_i].delay, given_rows[_i].floor, &delay),
        EXPECT_OK);
    assert_delay(&delay, given_rows[_i].days, given_rows[_i].by, given_rows[_i].count,
                 given_rows[_i].label);
}
END_TEST

/* Striking out samples is the same as never having had them. */
START_TEST(given_random)
{
    uint64_t seed = (uint64_t)_i;
    size_t count = (size_t)random_between(&seed, 1, 40), left = 0;
    int32_t floor = (int32_t)random_between(&seed, -15, 15), samples[40], kept[40];
    struct delay all, given, direct = {NULL, NULL, 0};

    for (size_t i = 0; i < count; i++) {
        samples[i] = (int32_t)random_between(&seed, -12, 12);
        if (samples[i] >= floor)
            kept[left++] = samples[i];
    }
    ck_assert_int_eq(samples_delay(&fixture_arena, samples, count, &all), EXPECT_OK);
    ck_assert_int_eq(delay_given_at_least(&fixture_arena, &all, floor, &given), EXPECT_OK);
    if (left > 0)
        ck_assert_int_eq(samples_delay(&fixture_arena, kept, left, &direct), EXPECT_OK);
    assert_delay(&given, direct.days, direct.by, direct.count, "random");
}
END_TEST

static expect_status use_samples(struct arena *arena)
{
    int32_t samples[] = {3, 1, 2};
    struct delay delay;

    return samples_delay(arena, samples, 3, &delay);
}

static expect_status use_given(struct arena *arena)
{
    struct delay delay;

    return delay_given_at_least(arena, &tenths, 0, &delay);
}

START_TEST(no_memory)
{
    assert_survives_no_memory(use_samples, "samples_delay");
    assert_survives_no_memory(use_given, "delay_given_at_least");
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("samples");
    TCase *tcase = fixture_case(suite, "samples");

    tcase_add_loop_test(tcase, equally_likely, 0, LENGTH(sample_rows));
    tcase_add_loop_test(tcase, given_at_least, 0, LENGTH(given_rows));
    tcase_add_loop_test(tcase, given_random, 0, 200);
    tcase_add_test(tcase, no_memory);
    return suite;
}
