/* SPDX-License-Identifier: MIT */
#include "chance/gamma.h"
#include "chance/hazard.h"
#include "unit/chance_fixture.h"

#include <math.h>
#include <string.h>

enum { NONE = EXPECT_DAY_NONE, RANDOM_ROUNDS = 150, ROWS_MAX = 60, LEVELS = 3 };

/* Steps 1 to 3 of section 9 as of a day. */
static void count_as_of(const struct past_order *rows, size_t count, expect_day today,
                        double half_life_days, struct hazard_counts *ret_counts)
{
    struct hazard_clock clock;

    hazard_clock_set(&clock, today, half_life_days);
    hazard_count(&clock, rows, count, ret_counts);
}

/* Steps 5 to 7 over the levels of a chain, from all rows on. */
static struct delay chain_delay(const struct hazard_counts *levels, size_t count, int32_t x0)
{
    double hazard[HAZARD_BINS];
    struct delay delay;

    hazard_root(hazard);
    for (size_t i = 0; i < count; i++)
        hazard_shrink(&levels[i], i == 0 ? HAZARD_RHO_ALL : HAZARD_RHO_GROUP, x0, hazard);
    ck_assert_int_eq(hazard_delay(&fixture_arena, hazard, x0, &delay), EXPECT_OK);
    return delay;
}

/* ---- The check vector of contract section 9 ------------------------------------------------- */

static const struct past_order vector_all[] = {
    {0, 30, 30},    {0, 30, 35},    {10, 40, 40},    {10, 50, 47},
    {20, 60, NONE}, {30, 70, NONE}, {25, 100, NONE}, {NONE, 20, 21},
};
static const struct past_order vector_a[] = {
    {0, 30, 30}, {0, 30, 35}, {10, 40, 40}, {20, 60, NONE}, {30, 70, NONE}, {NONE, 20, 21},
};
static const struct past_order vector_a_x[] = {
    {0, 30, 30},
    {0, 30, 35},
    {20, 60, NONE},
    {NONE, 20, 21},
};

static const struct {
    const char *label;
    bool is_known; /* supplier A and item x, or a supplier without history */
    expect_day promised;
    int32_t k;
    double by;
} vector_rows[] = {
    {"A x", true, 100, -7, 0.008603464},
    {"A x", true, 100, 0, 0.366358895},
    {"A x", true, 100, 7, 0.764119405},
    {"A x", true, 100, 14, 0.837058679},
    {"A x", true, 100, 30, 0.948978547},
    {"overdue", true, 60, -7, 0.0},
    {"overdue", true, 60, 0, 0.0},
    {"overdue", true, 60, 7, 0.0},
    {"overdue", true, 60, 9, 0.0},
    {"overdue", true, 60, 10, 0.070000286},
    {"overdue", true, 60, 14, 0.304312872},
    {"overdue", true, 60, 30, 0.782161038},
    {"unknown", false, 100, -7, 0.034490643},
    {"unknown", false, 100, 0, 0.556919946},
    {"unknown", false, 100, 7, 0.821775720},
    {"unknown", false, 100, 14, 0.879989563},
    {"unknown", false, 100, 30, 0.962421399},
};

START_TEST(check_vector)
{
    bool is_known = vector_rows[_i].is_known;
    int32_t x0 = hazard_clip(70 - vector_rows[_i].promised);
    struct hazard_counts levels[LEVELS];
    struct delay delay;

    count_as_of(vector_all, LENGTH(vector_all), 70, 180.0, &levels[0]);
    count_as_of(vector_a, is_known ? LENGTH(vector_a) : 0, 70, 180.0, &levels[1]);
    count_as_of(vector_a_x, is_known ? LENGTH(vector_a_x) : 0, 70, 180.0, &levels[2]);
    delay = chain_delay(levels, LEVELS, x0);
    ck_assert_msg(fabs(delay_by(&delay, vector_rows[_i].k) - vector_rows[_i].by) < 1e-9,
                  "%s, k = %d: %.12f", vector_rows[_i].label, vector_rows[_i].k,
                  delay_by(&delay, vector_rows[_i].k));
}
END_TEST

/* ---- Section 9 once more, step by step in plain loops --------------------------------------- */

static int plain_clip(long v)
{
    return v < -180 ? -180 : v > 180 ? 180 : (int)v;
}

/* Steps 1 to 3 at one x: d(x) and Y(x). */
static void plain_count(const struct past_order *rows, size_t count, long t, double half_life,
                        int x, double *d, double *y)
{
    *d = *y = 0.0;
    for (size_t i = 0; i < count; i++) {
        long o = rows[i].ordered, p = rows[i].promised, r = rows[i].received;
        bool closed = r != NONE && r < t, open = !closed && o != NONE && o < t;
        double w = pow(2.0, -(double)(t - p - x) / half_life);
        int e = o != NONE ? plain_clip(o - p) : -180;

        if (closed) {
            int event = plain_clip(r - p);

            if (x >= (e < event ? e : event) && x <= event)
                *y += w;
            if (x == event)
                *d += w;
        } else if (open && x >= e && x <= t - p - 1) {
            *y += w;
        }
    }
}

/* Steps 5 to 7 at one level after the other; `f` receives P(lateness <= k) at k + 180. */
static void plain_answer(const struct past_order *const rows[LEVELS], const size_t counts[LEVELS],
                         long t, double half_life, int x0, double f[HAZARD_BINS])
{
    double h[HAZARD_BINS], total = 0.0, survival = 1.0;

    for (int x = 180; x >= -180; x--) {
        double share = x == 0 ? 0.5 : 0.25 * 0.07 * pow(0.93, abs(x) - 1);

        total += share;
        h[x + 180] = fmax(1e-6, fmin(1.0 - 1e-6, share / total));
    }
    for (int level = 0; level < LEVELS; level++) {
        double s = 1.0, rho = level == 0 ? 0.0 : 0.5;

        for (int x = x0; x <= 180; x++) {
            double d, y, w, parent = h[x + 180];

            plain_count(rows[level], counts[level], t, half_life, x, &d, &y);
            w = 2.0 * s + rho * y + 1e-9;
            h[x + 180] = (d + w * parent) / (y + w);
            s *= 1.0 - parent;
        }
    }
    for (int x = -180; x <= 180; x++) {
        if (x >= x0)
            survival *= 1.0 - h[x + 180];
        f[x + 180] = 1.0 - survival;
    }
}

/* Mostly ordinary orders around `today`, some without an order day, some far off. */
static struct past_order random_order(uint64_t *seed, expect_day today)
{
    bool is_far = random_between(seed, 0, 9) == 0;
    int64_t reach = is_far ? 20000 : 300;
    expect_day promised = today + (expect_day)random_between(seed, -reach, reach / 4);
    expect_day ordered = promised - (expect_day)random_between(seed, -5, is_far ? 400 : 90);
    expect_day received = promised + (expect_day)random_between(seed, is_far ? -250 : -20, 40);

    if (random_between(seed, 0, 5) == 0)
        ordered = NONE;
    if (random_between(seed, 0, 3) == 0)
        received = NONE;
    return (struct past_order){ordered, promised, received};
}

/* Groups within groups: the first half of the rows, and of those the first half. */
struct history {
    struct past_order rows[ROWS_MAX];
    size_t counts[LEVELS];
    expect_day today;
    double half_life;
};

static struct history random_history(uint64_t *seed)
{
    static const double half_lives[] = {180.0, 30.0, 1.0, 1e6};
    struct history history;

    history.today = (expect_day)random_between(seed, -1000, 40000);
    history.half_life = half_lives[random_next(seed) % LENGTH(half_lives)];
    history.counts[0] = (size_t)random_between(seed, 0, ROWS_MAX);
    history.counts[1] = history.counts[0] / 2;
    history.counts[2] = history.counts[1] / 2;
    for (size_t i = 0; i < history.counts[0]; i++) {
        do
            history.rows[i] = random_order(seed, history.today);
        while (history.half_life < 30.0 && history.rows[i].promised > history.today + 400);
    }
    return history;
}

static void assert_close(double value, double expected, const char *what, int seed, int x)
{
    ck_assert_msg(fabs(value - expected) <= 1e-12 * fabs(expected),
                  "seed %d, %s(%d): %.17g, not %.17g", seed, what, x, value, expected);
}

START_TEST(random_counts)
{
    uint64_t seed = (uint64_t)_i;
    struct history history = random_history(&seed);
    struct hazard_counts counts;

    count_as_of(history.rows, history.counts[0], history.today, history.half_life, &counts);
    for (int x = HAZARD_LOW; x <= HAZARD_HIGH; x++) {
        double d, y;

        plain_count(history.rows, history.counts[0], history.today, history.half_life, x, &d, &y);
        assert_close(counts.events[x - HAZARD_LOW], d, "d", _i, x);
        assert_close(counts.at_risk[x - HAZARD_LOW], y, "Y", _i, x);
    }
}
END_TEST

/* The same sums, to the last bit, in whatever order the rows come: which it is depends on names. */
START_TEST(any_order)
{
    uint64_t seed = (uint64_t)_i;
    struct history history = random_history(&seed);
    struct hazard_counts counts, reversed;
    size_t count = history.counts[0];

    count_as_of(history.rows, count, history.today, 180.0, &counts);
    for (size_t i = 0; i < count / 2; i++) {
        struct past_order row = history.rows[i];

        history.rows[i] = history.rows[count - 1 - i];
        history.rows[count - 1 - i] = row;
    }
    count_as_of(history.rows, count, history.today, 180.0, &reversed);
    for (int bin = 0; bin < HAZARD_BINS; bin++) {
        ck_assert_msg(counts.events[bin] == reversed.events[bin], "seed %d, d(%d)", _i, bin);
        ck_assert_msg(counts.at_risk[bin] == reversed.at_risk[bin], "seed %d, Y(%d)", _i, bin);
    }
}
END_TEST

START_TEST(random_answers)
{
    uint64_t seed = (uint64_t)_i;
    struct history history = random_history(&seed);
    const struct past_order *const rows[LEVELS] = {history.rows, history.rows, history.rows};
    int32_t x0 = hazard_clip(random_between(&seed, -250, 200));
    struct hazard_counts levels[LEVELS];
    double expected[HAZARD_BINS];
    struct delay delay;

    for (int level = 0; level < LEVELS; level++)
        count_as_of(history.rows, history.counts[level], history.today, history.half_life,
                    &levels[level]);
    delay = chain_delay(levels, LEVELS, x0);
    plain_answer(rows, history.counts, history.today, history.half_life, x0, expected);
    for (int k = HAZARD_LOW; k < HAZARD_HIGH; k++)
        ck_assert_msg(fabs(delay_by(&delay, k) - expected[k - HAZARD_LOW]) < 1e-12,
                      "seed %d, x0 %d, k %d: %.17g, not %.17g", _i, x0, k, delay_by(&delay, k),
                      expected[k - HAZARD_LOW]);
}
END_TEST

/* ---- How much rests on each level ----------------------------------------------------------- */

static const struct {
    const char *label;
    bool is_known;
    expect_day promised;
    double weights[LEVELS + 1];
} weight_rows[] = {
    {"A x", true, 100, {0.270797995, 0.136020568, 0.201824883, 0.391356554}},
    {"overdue", true, 60, {1.0, 0.0, 0.0, 0.0}},
    {"unknown", false, 100, {0.356579377, 0.643420623, 0.0, 0.0}},
};

/* The check vector; an empty group and no group are the same. */
START_TEST(check_vector_weights)
{
    bool is_known = weight_rows[_i].is_known;
    struct hazard_counts all, a, a_x;
    const struct hazard_counts *const levels[LEVELS] = {&all, is_known ? &a : NULL, &a_x};
    double root[HAZARD_BINS], weights[LEVELS + 1];

    count_as_of(vector_all, LENGTH(vector_all), 70, 180.0, &all);
    count_as_of(vector_a, LENGTH(vector_a), 70, 180.0, &a);
    count_as_of(vector_a_x, is_known ? LENGTH(vector_a_x) : 0, 70, 180.0, &a_x);
    hazard_root(root);
    hazard_weigh(root, levels, LEVELS, hazard_clip(70 - weight_rows[_i].promised), weights);
    for (int level = 0; level <= LEVELS; level++)
        ck_assert_msg(fabs(weights[level] - weight_rows[_i].weights[level]) < 1e-9,
                      "%s, level %d: %.12f", weight_rows[_i].label, level, weights[level]);
}
END_TEST

/* What each level has of the hazard on one day, in plain loops: shares[0] is the root's. */
static double plain_shares(const struct hazard_counts *levels, const double *survival, double root,
                           int x, double *shares)
{
    double h = root;

    shares[0] = 1.0;
    for (int l = 0; l < LEVELS; l++) {
        double d = levels[l].events[x + 180], y = levels[l].at_risk[x + 180];
        double w = 2.0 * survival[l] + (l == 0 ? 0.0 : 0.5) * y + 1e-9;

        h = (d + w * h) / (y + w);
        for (int i = 0; i <= l; i++)
            shares[i] *= w / (y + w);
        shares[l + 1] = y / (y + w);
    }
    return h;
}

/* Weights add up to 1, and are the shares of every day by the probability that it comes then, here
 * taken from the answer itself. */
START_TEST(random_weights)
{
    uint64_t seed = (uint64_t)_i;
    struct history history = random_history(&seed);
    int32_t x0 = hazard_clip(random_between(&seed, -250, 200));
    struct hazard_counts counts[LEVELS];
    const struct hazard_counts *levels[LEVELS];
    double root[HAZARD_BINS], hazards[LEVELS][HAZARD_BINS], weights[LEVELS + 1], sum = 0.0;
    double expected[LEVELS + 1] = {0.0}, survival[LEVELS + 1] = {1.0, 1.0, 1.0, 1.0};

    hazard_root(root);
    for (int l = 0; l < LEVELS; l++) {
        count_as_of(history.rows, history.counts[l], history.today, history.half_life, &counts[l]);
        levels[l] = &counts[l];
        memcpy(hazards[l], l == 0 ? root : hazards[l - 1], sizeof(root));
        hazard_shrink(&counts[l], l == 0 ? HAZARD_RHO_ALL : HAZARD_RHO_GROUP, x0, hazards[l]);
    }
    hazard_weigh(root, levels, LEVELS, x0, weights);
    for (int x = x0; x <= HAZARD_HIGH; x++) {
        double shares[LEVELS + 1];
        double h = plain_shares(counts, survival, root[x + 180], x, shares);
        double comes = survival[LEVELS] * (x < HAZARD_HIGH ? h : 1.0);

        for (int l = 0; l <= LEVELS; l++)
            expected[l] += comes * shares[l];
        survival[0] *= 1.0 - root[x + 180];
        for (int l = 0; l < LEVELS; l++)
            survival[l + 1] *= 1.0 - hazards[l][x + 180];
    }
    for (int l = 0; l <= LEVELS; l++) {
        sum += weights[l];
        ck_assert_msg(fabs(weights[l] - expected[l]) < 1e-12, "seed %d, level %d: %.17g, not %.17g",
                      _i, l, weights[l], expected[l]);
    }
    ck_assert_msg(fabs(sum - 1.0) < 1e-12, "seed %d: %.17g", _i, sum);
}
END_TEST

/* ---- Steps 1 to 3, row by row --------------------------------------------------------------- */

/* As of day 1000: on which lateness a row is at risk, and where its event is. */
static const struct {
    const char *label;
    struct past_order row;
    int32_t first, last; /* first > last: it says nothing */
    bool is_closed;
} exposure_rows[] = {
    {"closed, punctual", {900, 950, 950}, -50, 0, true},
    {"closed yesterday", {900, 950, 999}, -50, 49, true},
    {"received today is still open", {900, 950, 1000}, -50, 49, false},
    {"received in the future is still open", {900, 950, 1010}, -50, 49, false},
    {"open", {900, 950, NONE}, -50, 49, false},
    {"open, due later", {900, 1100, NONE}, -180, -101, false},
    {"open, ordered yesterday", {999, 1030, NONE}, -31, -31, false},
    {"ordered today is unknown", {1000, 1030, NONE}, 0, -1, false},
    {"ordered today, received later", {1000, 1030, 1020}, 0, -1, false},
    {"no order day, not received", {NONE, 950, NONE}, 0, -1, false},
    {"no order day, received today", {NONE, 950, 1000}, 0, -1, false},
    {"no order day, closed", {NONE, 950, 940}, -180, -10, true},
    {"received before it was ordered", {960, 950, 940}, -10, -10, true},
    {"ordered after the promise", {960, 950, 970}, 10, 20, true},
    {"open for more than the grid", {600, 700, NONE}, -100, 180, false},
    {"ordered beyond the grid", {990, 700, NONE}, 180, 180, false},
    {"closed beyond the grid", {600, 700, 990}, -100, 180, true},
    {"the whole grid", {NONE, 700, 990}, -180, 180, true},
    {"due beyond the grid", {900, 1300, NONE}, 0, -1, false},
    {"received long before it was due", {900, 1300, 950}, -180, -180, true},
};

START_TEST(one_exposure)
{
    struct hazard_counts counts;
    int32_t first = exposure_rows[_i].first, last = exposure_rows[_i].last;

    count_as_of(&exposure_rows[_i].row, 1, 1000, 180.0, &counts);
    for (int32_t x = HAZARD_LOW; x <= HAZARD_HIGH; x++) {
        bool is_event = exposure_rows[_i].is_closed && x == last;

        ck_assert_msg((counts.at_risk[x - HAZARD_LOW] > 0.0) == (x >= first && x <= last),
                      "%s: at risk on %d", exposure_rows[_i].label, x);
        ck_assert_msg((counts.events[x - HAZARD_LOW] > 0.0) == is_event, "%s: event on %d",
                      exposure_rows[_i].label, x);
    }
    ck_assert_uint_eq(counts.closed, exposure_rows[_i].is_closed ? 1 : 0);
    ck_assert_uint_eq(counts.open, !exposure_rows[_i].is_closed && first <= last ? 1 : 0);
}
END_TEST

static const struct {
    int64_t days;
    int32_t clipped;
} clip_rows[] = {
    {0, 0},     {-180, -180},     {-181, -180},      {180, 180},
    {181, 180}, {INT64_MAX, 180}, {INT64_MIN, -180}, {INT64_C(1) << 32, 180},
};

START_TEST(clipped)
{
    ck_assert_int_eq(hazard_clip(clip_rows[_i].days), clip_rows[_i].clipped);
}
END_TEST

/* The extremes of the calendar and of the half-life: weights vanish or grow, but stay numbers. */
START_TEST(extreme_dates)
{
    static const struct past_order rows[] = {
        {NONE, DAY_LAST, DAY_FIRST}, {DAY_FIRST, DAY_LAST, 0}, {DAY_FIRST, DAY_FIRST, NONE},
        {0, DAY_LAST, NONE},         {0, DAY_FIRST, 5},        {NONE, DAY_FIRST, DAY_FIRST},
    };
    static const double half_lives[] = {1e-3, 1.0, 180.0, 1e9};

    for (size_t i = 0; i < LENGTH(half_lives); i++) {
        struct hazard_counts counts;
        struct delay delay;

        count_as_of(rows, LENGTH(rows), 10, half_lives[i], &counts);
        for (int bin = 0; bin < HAZARD_BINS; bin++)
            ck_assert(isfinite(counts.at_risk[bin]) && isfinite(counts.events[bin]));
        delay = chain_delay(&counts, 1, HAZARD_LOW);
        for (size_t k = 0; k < delay.count; k++)
            ck_assert(delay.by[k] > 0.0 && delay.by[k] <= 1.0);
    }
}
END_TEST

/* An old row keeps its digits beside recent ones that weigh 1e15 times as much. */
START_TEST(no_cancellation)
{
    static const struct past_order rows[] = {
        {-10000, -9900, -9890}, {995, 1000, NONE}, {980, 990, 995}};
    struct hazard_counts counts, old;

    count_as_of(rows, 3, 1000, 220.0, &counts);
    count_as_of(rows, 1, 1000, 220.0, &old);
    for (int32_t x = HAZARD_LOW; x < -10; x++)
        ck_assert(counts.at_risk[x - HAZARD_LOW] == old.at_risk[x - HAZARD_LOW]);
    ck_assert(counts.at_risk[-100 - HAZARD_LOW] > 0.0);
    ck_assert(counts.at_risk[-101 - HAZARD_LOW] == 0.0);
}
END_TEST

/* ---- Steps 5 and 7 -------------------------------------------------------------------------- */

START_TEST(last_bin_is_never)
{
    double hazard[HAZARD_BINS];
    struct delay delay;

    hazard_root(hazard);
    ck_assert_int_eq(hazard_delay(&fixture_arena, hazard, HAZARD_HIGH, &delay), EXPECT_OK);
    ck_assert_uint_eq(delay.count, 0);
    ck_assert_int_eq(hazard_delay(&fixture_arena, hazard, HAZARD_HIGH - 1, &delay), EXPECT_OK);
    ck_assert_uint_eq(delay.count, 1);
    ck_assert_int_eq(delay.days[0], HAZARD_HIGH - 1);
    ck_assert_double_eq_tol(delay.by[0], hazard[HAZARD_HIGH - 1 - HAZARD_LOW], 1e-15);
}
END_TEST

START_TEST(days_before_x0_are_left_alone)
{
    double hazard[HAZARD_BINS], before[HAZARD_BINS];
    struct hazard_counts counts;

    count_as_of(vector_all, LENGTH(vector_all), 70, 180.0, &counts);
    hazard_root(hazard);
    hazard_root(before);
    hazard_shrink(&counts, HAZARD_RHO_ALL, -5, hazard);
    for (int32_t x = HAZARD_LOW; x < -5; x++)
        ck_assert(hazard[x - HAZARD_LOW] == before[x - HAZARD_LOW]);
    ck_assert(hazard[-HAZARD_LOW] != before[-HAZARD_LOW]);
}
END_TEST

/* ---- The gamma ------------------------------------------------------------------------------ */

static const struct {
    double shape, x, above;
} gamma_rows[] = {
    {1, -1, 1},
    {1, 0, 1},
    {1, 1, 0.36787944117144232},
    {0.5, 0.5, 0.3173105078629141},
    {3, 2, 0.67667641618306346},
    {0.0001, 0.001, 0.0006329617458344914},
    {0.0001, 30, 3.0227637953294263e-19},
    {15.9, 14, 0.65995441509362828},
    {16, 30, 0.0019474797778723062},
    {5, 60, 5.0600460658425739e-21},
    {5, 600, 1.4408034326399303e-251},
    {100, 80, 0.98289168696486689},
    {100, 100, 0.48670120172085134},
    {100, 150, 5.9245403354839158e-6},
    {100, 300, 1.4110215102111521e-41},
    {1e4, 9700, 0.99876582441553151},
    {1e4, 10100, 0.15865124955282038},
    {1e6, 1e6, 0.49986701923912741},
    {1e6, 1002500, 0.0062403548610883073},
    {1e8, 99980000, 0.97725526741840644},
    {1e8, 100005000, 0.30852873711115506},
    {1e8, 100040000, 3.1738207368808895e-5},
    {1e10, 10000100000.0, 0.15865525392742423},
};

START_TEST(gamma_tail)
{
    double above = gamma_above(gamma_rows[_i].shape, gamma_rows[_i].x);

    ck_assert_msg(fabs(above - gamma_rows[_i].above) <= 1e-11 * gamma_rows[_i].above,
                  "Q(%g, %g): %.17g, not %.17g", gamma_rows[_i].shape, gamma_rows[_i].x, above,
                  gamma_rows[_i].above);
}
END_TEST

static const struct {
    double x, log_gamma;
} log_gamma_rows[] = {
    {0.0001, 9.2102826586339622}, {0.5, 0.57236494292470009},    {1, 0},
    {1.5, -0.12078223763524522},  {3, 0.69314718055994531},      {10.25, 13.368023671476046},
    {100, 359.1342053695754},     {12345.5, 103958.24296512323},
};

START_TEST(gamma_logarithm)
{
    double expected = log_gamma_rows[_i].log_gamma;

    ck_assert_double_eq_tol(gamma_log(log_gamma_rows[_i].x), expected, 1e-13 * fmax(1.0, expected));
}
END_TEST

/* P(lateness <= k) of the root alone. */
static double gamma_root_by(double mean, double deviation, int32_t k)
{
    double hazard[HAZARD_BINS], survival = 1.0;

    hazard_root_gamma(mean, deviation, hazard);
    for (int32_t x = HAZARD_LOW; x <= k; x++)
        survival *= 1.0 - hazard[x - HAZARD_LOW];
    return 1.0 - survival;
}

/* Mean 1 and deviation 1 is exponential, of which every day is known: P(lateness <= k) is
 * 1 - e^-(k + 1) after rounding up. The floor of 1e-6 lets a little through before. */
START_TEST(gamma_root_exponential)
{
    for (int32_t k = -1; k < 10; k++)
        ck_assert_double_eq_tol(gamma_root_by(1, 1, k), k < 0 ? 0.0 : 1.0 - exp(-(k + 1)), 2e-4);
}
END_TEST

START_TEST(gamma_root_hazard)
{
    double hazard[HAZARD_BINS];

    hazard_root_gamma(1, 1, hazard);
    ck_assert(hazard[0] == 1e-6 && hazard[-1 - HAZARD_LOW] == 1e-6);
    for (int32_t x = 0; x < HAZARD_HIGH;
         x++) /* without memory: the same on every day, to the end */
        ck_assert_double_eq_tol(hazard[x - HAZARD_LOW], 1.0 - exp(-1.0), 1e-12);
    ck_assert(hazard[HAZARD_BINS - 1] == 1.0 - 1e-6);
}
END_TEST

/* However odd the numbers, hazards stay in their bounds. */
static const struct {
    const char *label;
    double mean, deviation;
    int32_t k;
    double low, high; /* of P(lateness <= k) */
} root_rows[] = {
    {"almost certain, rounded up", 30, 1e-3, 0, 0.49, 0.51},
    {"almost certain, a day later", 30, 1e-3, 1, 0.999, 1.0},
    {"a deviation of next to nothing", 30, 1e-300, 1, 0.999, 1.0},
    {"almost certain, a day early", 30, 1e-3, -1, 0.0, 0.001},
    {"wide", 10, 500, 0, 0.996, 0.998},
    {"longer than the grid", 3000, 10, 0, 0.49, 0.51},
    {"what comes before the grid counts at its first day", 365, 100, -180, 0.015, 0.025},
    {"beyond the grid in both directions", 5000, 5000, 179, 0.64, 0.66},
    {"huge numbers", 3e6, 1e6, 0, 0.0, 1.0},
    {"tiny numbers", 1e-9, 1e-9, 1, 0.999, 1.0},
};

START_TEST(gamma_root_odd)
{
    double hazard[HAZARD_BINS], by;

    hazard_root_gamma(root_rows[_i].mean, root_rows[_i].deviation, hazard);
    for (int bin = 0; bin < HAZARD_BINS; bin++)
        ck_assert_msg(hazard[bin] >= 1e-6 && hazard[bin] <= 1.0 - 1e-6, "%s: bin %d",
                      root_rows[_i].label, bin);
    by = gamma_root_by(root_rows[_i].mean, root_rows[_i].deviation, root_rows[_i].k);
    ck_assert_msg(by >= root_rows[_i].low && by <= root_rows[_i].high, "%s: %.6f",
                  root_rows[_i].label, by);
}
END_TEST

/* ---- Memory --------------------------------------------------------------------------------- */

static expect_status use_delay(struct arena *arena)
{
    double hazard[HAZARD_BINS];
    struct delay delay;

    hazard_root(hazard);
    return hazard_delay(arena, hazard, 0, &delay);
}

START_TEST(no_memory)
{
    assert_survives_no_memory(use_delay, "hazard_delay");
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("hazard");
    TCase *tcase = fixture_case(suite, "section 9");

    tcase_add_loop_test(tcase, check_vector, 0, LENGTH(vector_rows));
    tcase_add_loop_test(tcase, random_counts, 0, RANDOM_ROUNDS);
    tcase_add_loop_test(tcase, any_order, 0, RANDOM_ROUNDS);
    tcase_add_loop_test(tcase, random_answers, 0, RANDOM_ROUNDS);
    tcase = fixture_case(suite, "weights");
    tcase_add_loop_test(tcase, check_vector_weights, 0, LENGTH(weight_rows));
    tcase_add_loop_test(tcase, random_weights, 0, RANDOM_ROUNDS);
    tcase = fixture_case(suite, "exposure");
    tcase_add_loop_test(tcase, one_exposure, 0, LENGTH(exposure_rows));
    tcase_add_loop_test(tcase, clipped, 0, LENGTH(clip_rows));
    tcase_add_test(tcase, extreme_dates);
    tcase_add_test(tcase, no_cancellation);
    tcase = fixture_case(suite, "hazard");
    tcase_add_test(tcase, last_bin_is_never);
    tcase_add_test(tcase, days_before_x0_are_left_alone);
    tcase_add_test(tcase, no_memory);
    tcase = fixture_case(suite, "gamma");
    tcase_add_loop_test(tcase, gamma_tail, 0, LENGTH(gamma_rows));
    tcase_add_loop_test(tcase, gamma_logarithm, 0, LENGTH(log_gamma_rows));
    tcase_add_test(tcase, gamma_root_exponential);
    tcase_add_test(tcase, gamma_root_hazard);
    tcase_add_loop_test(tcase, gamma_root_odd, 0, LENGTH(root_rows));
    return suite;
}
