/* SPDX-License-Identifier: MIT */
#include "chance/arrivals.h"
#include "chance/sums.h"
#include "unit/chance_fixture.h"

#include <math.h>

enum { PARTS_MAX = 120, RANDOM_ROUNDS = 150 };

/* ---- The reference: all combinations -------------------------------------------------------- */

/* P(sum >= need) by going through what is there and what is not. */
static double enumerate(const expect_quantity *quantities, const double *probabilities,
                        size_t count, expect_quantity need)
{
    double total = 0.0;

    for (size_t set = 0; set < (size_t)1 << count; set++) {
        expect_quantity sum = 0;
        double probability = 1.0;

        for (size_t i = 0; i < count; i++) {
            bool is_there = (set >> i & 1) != 0;

            sum += is_there ? quantities[i] : 0;
            probability *= is_there ? probabilities[i] : 1.0 - probabilities[i];
        }
        if (sum >= need)
            total += probability;
    }
    return total;
}

static double cover_reference(const struct arrival *arrivals, size_t count, expect_quantity need,
                              expect_time at)
{
    expect_quantity quantities[16];
    double probabilities[16];

    for (size_t i = 0; i < count; i++) {
        quantities[i] = arrivals[i].quantity;
        probabilities[i] = law_by(&arrivals[i].law, at);
    }
    return enumerate(quantities, probabilities, count, need);
}

/* ---- Situations ----------------------------------------------------------------------------- */

static const struct law_point early_points[] = {{100, 0.5}, {200, 1.0}};
static const struct law_point late_points[] = {{150, 0.25}, {300, 0.75}};
static const struct law_point sure_points[] = {{120, 1.0}};

#define NEVER                                                                                      \
    {                                                                                              \
        NULL, 0                                                                                    \
    }
#define EARLY                                                                                      \
    {                                                                                              \
        early_points, 2                                                                            \
    }
#define LATE                                                                                       \
    {                                                                                              \
        late_points, 2                                                                             \
    }
#define SURE                                                                                       \
    {                                                                                              \
        sure_points, 1                                                                             \
    }

static const struct {
    const char *label;
    struct arrival arrivals[3];
    size_t count;
    expect_quantity need;
    struct law_point points[5];
    size_t point_count;
} cover_rows[] = {
    {"nothing needed", {{5, LATE}}, 1, 0, {{90, 1.0}}, 1},
    {"less than nothing needed, nothing comes", {{0, NEVER}}, 0, -1, {{90, 1.0}}, 1},
    {"nothing comes", {{0, NEVER}}, 0, 5, {{0, 0}}, 0},
    {"it never comes", {{5, NEVER}}, 1, 5, {{0, 0}}, 0},
    {"one is enough", {{5, LATE}}, 1, 5, {{150, 0.25}, {300, 0.75}}, 2},
    {"one is not enough", {{5, LATE}}, 1, 6, {{0, 0}}, 0},
    {"one is not enough, the other never comes", {{5, LATE}, {5, NEVER}}, 2, 6, {{0, 0}}, 0},
    {"both are needed", {{3, EARLY}, {3, LATE}}, 2, 6, {{150, 0.125}, {200, 0.25}, {300, 0.75}}, 3},
    {"either is enough", {{5, EARLY}, {5, LATE}}, 2, 5, {{100, 0.5}, {150, 0.625}, {200, 1.0}}, 3},
    {"the small one does not matter", {{5, LATE}, {4, EARLY}}, 2, 5, {{150, 0.25}, {300, 0.75}}, 2},
    {"certain stock leaves the rest", {{3, SURE}, {2, LATE}}, 2, 5, {{150, 0.25}, {300, 0.75}}, 2},
    {"certain stock waits for its minute",
     {{3, SURE}, {2, EARLY}},
     2,
     5,
     {{120, 0.5}, {200, 1.0}},
     2},
    {"certain stock is enough", {{3, SURE}, {2, LATE}}, 2, 3, {{120, 1.0}}, 1},
    {"two of three", {{5, LATE}, {5, LATE}, {5, LATE}}, 3, 10, {{150, 0.15625}, {300, 0.84375}}, 2},
};

START_TEST(situations)
{
    const struct arrival *arrivals = cover_rows[_i].arrivals;
    size_t count = cover_rows[_i].count;
    bool exact = false;
    struct law law;

    ck_assert_int_eq(
        arrivals_cover(&fixture_arena, arrivals, count, cover_rows[_i].need, 90, &law, &exact),
        EXPECT_OK);
    ck_assert(exact);
    assert_staircase(&law);
    assert_law(&law, cover_rows[_i].points, cover_rows[_i].point_count, cover_rows[_i].label);
    for (expect_time at = 90; at < 310; at += 10) {
        double by;

        ck_assert_int_eq(
            arrivals_cover_by(&fixture_arena, arrivals, count, cover_rows[_i].need, at, &by, NULL),
            EXPECT_OK);
        ck_assert_msg(fabs(by - law_by(&law, at)) < 1e-15, "%s, minute %d", cover_rows[_i].label,
                      (int)at);
    }
}
END_TEST

/* INT64_MAX and one less: sums stop at the need instead of wrapping. */
START_TEST(largest_quantities)
{
    const struct arrival arrivals[] = {
        {INT64_MAX, LATE}, {INT64_MAX - 1, EARLY}, {INT64_MAX - 1, LATE}};
    struct law law;
    double by;

    ck_assert_int_eq(arrivals_cover_by(&fixture_arena, arrivals, 3, INT64_MAX, 160, &by, NULL),
                     EXPECT_OK);
    ck_assert_double_eq_tol(by, 0.25 + 0.75 * 0.5 * 0.25, 1e-15);
    ck_assert_int_eq(arrivals_cover(&fixture_arena, arrivals, 3, INT64_MAX, 0, &law, NULL),
                     EXPECT_OK);
    ck_assert_double_eq_tol(law_by(&law, 160), by, 1e-15);
}
END_TEST

static const struct {
    expect_time now;
    struct law_point points[3];
    size_t count;
} now_rows[] = {
    {100, {{100, 0.5}, {150, 0.625}, {200, 1.0}}, 3},
    {160, {{160, 0.625}, {200, 1.0}}, 2},
    {200, {{200, 1.0}}, 1},
    {5000, {{5000, 1.0}}, 1},
};

START_TEST(from_now)
{
    const struct arrival arrivals[] = {{5, EARLY}, {5, LATE}};
    struct law law;

    ck_assert_int_eq(arrivals_cover(&fixture_arena, arrivals, 2, 5, now_rows[_i].now, &law, NULL),
                     EXPECT_OK);
    assert_law(&law, now_rows[_i].points, now_rows[_i].count, "now");
}
END_TEST

/* ---- Random arrivals against the reference -------------------------------------------------- */

/* Every law over all its minutes, and the minutes between. */
START_TEST(random_arrivals)
{
    uint64_t seed = (uint64_t)_i;
    size_t count = (size_t)random_between(&seed, 0, 12);
    expect_quantity largest = _i % 3 == 0 ? 6 : 1000000, total = 0, need;
    struct arrival arrivals[12];
    bool exact;
    struct law law;

    for (size_t i = 0; i < count; i++) {
        arrivals[i].quantity = random_between(&seed, 1, largest);
        arrivals[i].law = random_law(&fixture_arena, &seed, 5, 2);
        total += arrivals[i].quantity;
    }
    need = random_between(&seed, 0, total + 1);
    ck_assert_int_eq(arrivals_cover(&fixture_arena, arrivals, count, need, -10, &law, &exact),
                     EXPECT_OK);
    assert_staircase(&law);
    ck_assert(exact);
    for (expect_time at = -10; at < 90; at += 3) {
        double expected = cover_reference(arrivals, count, need, at), by;

        ck_assert_int_eq(arrivals_cover_by(&fixture_arena, arrivals, count, need, at, &by, &exact),
                         EXPECT_OK);
        ck_assert(exact);
        ck_assert_msg(fabs(by - expected) < 1e-12 && fabs(law_by(&law, at) - expected) < 1e-12,
                      "seed %d, %zu arrivals, minute %d: %.15g and %.15g, not %.15g", _i, count,
                      (int)at, by, law_by(&law, at), expected);
    }
}
END_TEST

/* More of anything, and less needed, is never later. */
START_TEST(more_is_never_later)
{
    uint64_t seed = (uint64_t)_i;
    size_t count = (size_t)random_between(&seed, 1, 15);
    struct arrival arrivals[15];
    expect_quantity need;
    struct law law, more, less;

    for (size_t i = 0; i < count; i++)
        arrivals[i] = (struct arrival){random_between(&seed, 1, 500),
                                       random_law(&fixture_arena, &seed, 6, 3)};
    need = random_between(&seed, 1, 2000);
    ck_assert_int_eq(arrivals_cover(&fixture_arena, arrivals, count, need, -10, &law, NULL),
                     EXPECT_OK);
    ck_assert_int_eq(arrivals_cover(&fixture_arena, arrivals, count, need - 1, -10, &less, NULL),
                     EXPECT_OK);
    arrivals[random_next(&seed) % count].quantity += random_between(&seed, 0, 300);
    ck_assert_int_eq(arrivals_cover(&fixture_arena, arrivals, count, need, -10, &more, NULL),
                     EXPECT_OK);
    for (expect_time at = -10; at < 150; at++) {
        ck_assert(law_by(&more, at) >= law_by(&law, at) - 1e-13);
        ck_assert(law_by(&less, at) >= law_by(&law, at) - 1e-13);
    }
}
END_TEST

/* ---- Sums: every way to count --------------------------------------------------------------- */

static int larger_first(const void *a, const void *b)
{
    const struct sum_part *left = a, *right = b;

    return (left->quantity < right->quantity) - (left->quantity > right->quantity);
}

/* Parts of `low` to `high` units of `unit`, the largest first. */
static expect_quantity random_parts(uint64_t *seed, struct sum_part *parts, size_t count,
                                    expect_quantity unit, int64_t low, int64_t high)
{
    expect_quantity total = 0;

    for (size_t i = 0; i < count; i++) {
        parts[i].quantity = unit * random_between(seed, low, high);
        parts[i].probability = 0.01 + 0.98 * random_unit(seed);
        total += parts[i].quantity;
    }
    qsort(parts, count, sizeof(*parts), larger_first);
    return total;
}

static double parts_reference(const struct sum_part *parts, size_t count, expect_quantity need)
{
    expect_quantity quantities[20];
    double probabilities[20];

    for (size_t i = 0; i < count; i++) {
        quantities[i] = parts[i].quantity;
        probabilities[i] = parts[i].probability;
    }
    return enumerate(quantities, probabilities, count, need);
}

static double reach(const struct sum_part *parts, size_t count, expect_quantity need,
                    size_t questions, bool *ret_exact)
{
    double probability = -1.0;

    ck_assert_int_eq(
        sum_reaches(&fixture_arena, parts, count, need, questions, &probability, ret_exact),
        EXPECT_OK);
    ck_assert(probability >= 0.0 && probability <= 1.0);
    return probability;
}

static const struct {
    const char *label;
    size_t count;
    expect_quantity unit;
    int64_t low, high;
} sum_rows[] = {
    {"few parts", 9, 1, 1, 1000000000},
    {"a common unit", 14, EXPECT_QUANTITY_ONE, 1, 20},
    {"equal parts", 16, 7, 3, 3},
    {"odd sizes", 13, 1, 1000000, 900000000},
    {"odd sizes, some enough by themselves", 12, 1, 1, 100000000},
    {"more odd sizes", 16, 1, 1000000, 900000000},
};

START_TEST(random_sums)
{
    struct sum_part parts[PARTS_MAX];
    size_t count = sum_rows[_i].count;
    uint64_t seed = (uint64_t)_i;

    for (int round = 0; round < 12; round++) {
        expect_quantity total = random_parts(&seed, parts, count, sum_rows[_i].unit,
                                             sum_rows[_i].low, sum_rows[_i].high);
        expect_quantity need = random_between(&seed, 1, round % 3 == 0 ? total / 4 : total);
        double expected = parts_reference(parts, count, need), probability;
        bool exact;

        probability = reach(parts, count, need, 1, &exact);
        ck_assert(exact);
        ck_assert_msg(fabs(probability - expected) < 1e-12, "%s, round %d: %.15g, not %.15g",
                      sum_rows[_i].label, round, probability, expected);
    }
}
END_TEST

START_TEST(needs_at_the_edges)
{
    struct sum_part parts[PARTS_MAX];
    uint64_t seed = 3;
    expect_quantity total = random_parts(&seed, parts, 14, 1, 1000000, 2000000);
    double none = 1.0, all = 1.0;
    bool exact;

    for (int i = 0; i < 14; i++) {
        none *= 1.0 - parts[i].probability;
        all *= parts[i].probability;
    }
    ck_assert_double_eq_tol(reach(parts, 14, 1, 1, &exact), 1.0 - none, 1e-12);
    ck_assert_double_eq_tol(reach(parts, 14, total, 1, &exact), all, 1e-15);
    ck_assert(reach(parts, 14, total + 1, 1, &exact) == 0.0 && exact);
    ck_assert(reach(parts, 0, 1, 1, &exact) == 0.0 && exact);
}
END_TEST

/* P(at least `need` of the parts are there): the reference where all parts are about equal. */
static double at_least(const struct sum_part *parts, size_t count, size_t need)
{
    double number[PARTS_MAX + 1] = {1.0}, total = 0.0;

    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j-- > 0;) {
            number[j + 1] += number[j] * parts[i].probability;
            number[j] *= 1.0 - parts[i].probability;
        }
    for (size_t j = need; j <= count; j++)
        total += number[j];
    return total;
}

/* Parts of a million and a little, no two alike: so many of them, the rest of the need, and whether
 * they can be added exactly. Numbers beyond every enumeration, but counting them is enough. */
static const struct {
    const char *label;
    size_t count, wanted;
    expect_quantity extra;
    size_t questions;
    bool exact;
} equal_rows[] = {
    {"meeting in the middle, 30", 30, 21, 500000, 1, true},
    {"meeting in the middle, 34", 34, 17, 500000, 1, true},
    {"40 are too many for a thousand questions", 40, 20, 500000, 1000, false},
    {"41 are too many", 41, 20, 500000, 1, false},
    {"100 are too many", 100, 60, 500000, 1, false},
    {"almost all", 100, 98, 500000, 1, false},
};

START_TEST(almost_equal_parts)
{
    struct sum_part parts[PARTS_MAX];
    size_t count = equal_rows[_i].count, wanted = equal_rows[_i].wanted;
    expect_quantity need = (expect_quantity)wanted * 1000000 + equal_rows[_i].extra;
    uint64_t seed = 11;
    double expected, probability;
    bool exact;

    random_parts(&seed, parts, count, 1, 1000001, 1003000);
    expected = at_least(parts, count, wanted + 1);
    probability = reach(parts, count, need, equal_rows[_i].questions, &exact);
    ck_assert_msg(exact == equal_rows[_i].exact, "%s", equal_rows[_i].label);
    ck_assert_msg(fabs(probability - expected) < (exact ? 1e-12 : 1e-9), "%s: %.15g, not %.15g",
                  equal_rows[_i].label, probability, expected);
}
END_TEST

/* Where rounding decides, the bound is below the truth, and not far below. */
START_TEST(bound_is_below)
{
    struct sum_part parts[PARTS_MAX];
    uint64_t seed = (uint64_t)_i;
    size_t count = 32;
    expect_quantity total = random_parts(&seed, parts, count, 1, 1000001, 60000000);
    expect_quantity need = total / 10 * random_between(&seed, 2, 8);
    double truth, bound;
    bool exact;

    truth = reach(parts, count, need, 1, &exact);
    ck_assert(exact);
    bound = reach(parts, count, need, 1000000, &exact);
    ck_assert(!exact);
    ck_assert_msg(bound <= truth && bound > truth - 0.002, "seed %d: %.15g, truth %.15g", _i, bound,
                  truth);
}
END_TEST

/* A thousand parts of odd sizes, all near a million: the bound is at most what counting them says,
 * and not more than a few parts away from it. */
START_TEST(bound_of_a_thousand)
{
    static struct sum_part parts[1000];
    double number[1001] = {1.0}, from[1002] = {0.0}, bound;
    size_t wanted = 700 + 10 * (size_t)_i;
    uint64_t seed = 3;
    bool exact;

    random_parts(&seed, parts, 1000, 1, 1000001, 1000400);
    for (size_t i = 0; i < 1000; i++) {
        for (size_t j = i + 1; j > 0; j--)
            number[j] =
                number[j] * (1.0 - parts[i].probability) + number[j - 1] * parts[i].probability;
        number[0] *= 1.0 - parts[i].probability;
    }
    for (size_t j = 1001; j-- > 0;)
        from[j] = from[j + 1] + number[j];
    bound = reach(parts, 1000, (expect_quantity)wanted * 1000000 + 500000, 2, &exact);
    ck_assert(!exact);
    ck_assert_msg(bound <= from[wanted + 1] + 1e-12 && bound >= from[wanted + 7] - 1e-9,
                  "%zu: %.12g, from %.12g to %.12g", wanted, bound, from[wanted + 7],
                  from[wanted + 1]);
}
END_TEST

/* A law too large for exact sums is still a staircase, and says that it is a bound. */
START_TEST(bounded_law)
{
    const struct law_point points[] = {{10, 0.2}, {20, 0.4}, {60, 0.7}, {70, 0.9}};
    struct arrival arrivals[60];
    uint64_t seed = 5;
    bool exact = true;
    struct law law;
    double by;

    for (size_t i = 0; i < LENGTH(arrivals); i++)
        arrivals[i] =
            (struct arrival){random_between(&seed, 100000000, 200000000), {points, 1 + i % 4}};
    ck_assert_int_eq(
        arrivals_cover(&fixture_arena, arrivals, 60, INT64_C(3000000001), 0, &law, &exact),
        EXPECT_OK);
    ck_assert(!exact);
    assert_staircase(&law);
    ck_assert_uint_eq(law.count, 4);
    ck_assert_int_eq(
        arrivals_cover_by(&fixture_arena, arrivals, 60, INT64_C(3000000001), 60, &by, &exact),
        EXPECT_OK);
    ck_assert(!exact);
    ck_assert_double_eq_tol(by, law_by(&law, 60), 0.002);
}
END_TEST

/* ---- Memory --------------------------------------------------------------------------------- */

/* Work areas are given back, whichever way was taken. */
START_TEST(gives_work_areas_back)
{
    struct sum_part parts[PARTS_MAX];
    struct arena_mark mark;
    uint64_t seed = (uint64_t)_i;
    bool exact;

    random_parts(&seed, parts, sum_rows[_i].count, sum_rows[_i].unit, sum_rows[_i].low,
                 sum_rows[_i].high);
    arena_get(&fixture_arena, 1, 1);
    mark = arena_mark(&fixture_arena);
    reach(parts, sum_rows[_i].count, 100000000, 1, &exact);
    ck_assert(fixture_arena.current == mark.block && fixture_arena.used == mark.used);
}
END_TEST

/* `count` arrivals of the sizes of a row above, each with two minutes. */
static expect_status cover_row(struct arena *arena, int row, size_t count, expect_quantity need)
{
    struct arrival arrivals[PARTS_MAX];
    uint64_t seed = 1;
    struct law law;
    double by;

    for (size_t i = 0; i < count; i++)
        arrivals[i] = (struct arrival){
            sum_rows[row].unit * random_between(&seed, sum_rows[row].low, sum_rows[row].high),
            LATE};
    TRY(arrivals_cover(arena, arrivals, count, need, 0, &law, NULL));
    return arrivals_cover_by(arena, arrivals, count, need, 160, &by, NULL);
}

static expect_status use_branching(struct arena *arena)
{
    return cover_row(arena, 0, 3, 5);
}

static expect_status use_units(struct arena *arena)
{
    return cover_row(arena, 1, 14, 100 * EXPECT_QUANTITY_ONE);
}

static expect_status use_lists(struct arena *arena)
{
    return cover_row(arena, 5, 22, 5000000000);
}

static expect_status use_coarse_units(struct arena *arena)
{
    return cover_row(arena, 5, 50, 9000000000);
}

static expect_status use_certain(struct arena *arena)
{
    struct law law;

    return arrivals_cover(arena, NULL, 0, 0, 5, &law, NULL);
}

static expect_status use_one(struct arena *arena)
{
    const struct arrival arrival = {5, LATE};
    struct law law;

    return arrivals_cover(arena, &arrival, 1, 5, 200, &law, NULL);
}

static const struct {
    const char *label;
    memory_user *use;
} memory_rows[] = {
    {"branching", use_branching},       {"units", use_units},     {"lists", use_lists},
    {"coarse units", use_coarse_units}, {"certain", use_certain}, {"one", use_one},
};

START_TEST(no_memory)
{
    assert_survives_no_memory(memory_rows[_i].use, memory_rows[_i].label);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("arrivals");
    TCase *tcase = fixture_case(suite, "situations");

    tcase_add_loop_test(tcase, situations, 0, LENGTH(cover_rows));
    tcase_add_test(tcase, largest_quantities);
    tcase_add_loop_test(tcase, from_now, 0, LENGTH(now_rows));
    tcase = fixture_case(suite, "random");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, random_arrivals, 0, RANDOM_ROUNDS);
    tcase_add_loop_test(tcase, more_is_never_later, 0, RANDOM_ROUNDS);
    tcase = fixture_case(suite, "sums");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, random_sums, 0, LENGTH(sum_rows));
    tcase_add_test(tcase, needs_at_the_edges);
    tcase_add_loop_test(tcase, almost_equal_parts, 0, LENGTH(equal_rows));
    tcase_add_loop_test(tcase, bound_is_below, 0, 10);
    tcase_add_loop_test(tcase, bound_of_a_thousand, 0, 10);
    tcase_add_test(tcase, bounded_law);
    tcase = fixture_case(suite, "memory");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, gives_work_areas_back, 0, LENGTH(sum_rows));
    tcase_add_loop_test(tcase, no_memory, 0, LENGTH(memory_rows));
    return suite;
}
