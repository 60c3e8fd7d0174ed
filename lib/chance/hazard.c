/* SPDX-License-Identifier: MIT */
#include "chance/hazard.h"

#include "chance/gamma.h"

#include <math.h>

/* Section 9, step 5. */
static const double HAZARD_MIN = 1e-6;
static const double HAZARD_MAX = 1.0 - 1e-6;

/* A receipt more than 180 days early counts at -180, which may lie after today: its weight exceeds
 * 1 and, with a short half-life and a far promise, every double. It is stopped where sums stay
 * finite. */
static const double MOST_HALF_LIVES = 500.0;

int32_t hazard_clip(int64_t days)
{
    if (days < HAZARD_LOW)
        return HAZARD_LOW;
    return days > HAZARD_HIGH ? HAZARD_HIGH : (int32_t)days;
}

static size_t bin_of(int32_t lateness)
{
    return (size_t)(lateness - HAZARD_LOW);
}

/* ---- Steps 1 to 3: what is known, and for how long each row was at risk --------------------- */

/* When a row was at risk: on no day when `first` is after `last`. An event is at `last`. */
struct exposure {
    int32_t first, last;
    bool closed;
};

static const struct exposure no_exposure = {HAZARD_HIGH, HAZARD_LOW, false};

static struct exposure exposure_of(const struct past_order *row, expect_day today)
{
    int64_t promised = row->promised, days_open = today - promised - 1;
    bool is_ordered = row->ordered != EXPECT_DAY_NONE;
    int32_t entry = is_ordered ? hazard_clip(row->ordered - promised) : HAZARD_LOW;

    if (row->received != EXPECT_DAY_NONE && row->received < today) {
        int32_t event = hazard_clip(row->received - promised);

        return (struct exposure){entry < event ? entry : event, event, true};
    }
    if (!is_ordered || row->ordered >= today || days_open < entry)
        return no_exposure;
    return (struct exposure){entry, hazard_clip(days_open), false};
}

/* The decay is what a day of exposure weighs, seen from one n days later. */
void hazard_clock_set(struct hazard_clock *clock, expect_day today, double half_life_days)
{
    clock->today = today;
    clock->half_life_days = half_life_days;
    for (int n = 0; n < HAZARD_BINS; n++)
        clock->decay[HAZARD_BINS - 1 - n] = exp2(-n / half_life_days);
}

/* The weight of a row on the last day of its exposure (step 3). */
static double last_weight(const struct hazard_clock *clock, const struct past_order *row,
                          const struct exposure *exposure)
{
    double age = (double)((int64_t)clock->today - row->promised - exposure->last);

    return exp2(fmin(-age / clock->half_life_days, MOST_HALF_LIVES));
}

/* A sum that keeps what rounding takes from it (Neumaier, without a branch): so the order of rows,
 * which comes from the order in which names were first met, does not show in the last digit. */
static inline void add_exactly(double *sum, double *rest, double value)
{
    double total = *sum + value, added = total - *sum;

    *rest += (*sum - (total - added)) + (value - added);
    *sum = total;
}

/* Every row adds its own range, day by day: the last day's weight times a decay of at most 1. A
 * range is short (lead time and lateness), so this is about as fast as a difference array, which is
 * of no use here: the weights of rows that are not at risk would have to cancel, and where recent
 * rows weigh most, what is left of an old one would be rounding noise. */
static void add_row(const struct exposure *exposure, double weight, const double decay[HAZARD_BINS],
                    struct hazard_tally *tally)
{
    struct hazard_counts *counts = &tally->counts;
    size_t first = bin_of(exposure->first), last = bin_of(exposure->last);
    size_t shift = HAZARD_BINS - 1 - last;

    for (size_t bin = first; bin <= last; bin++)
        add_exactly(&counts->at_risk[bin], &tally->at_risk_rest[bin], weight * decay[bin + shift]);
    if (exposure->closed) {
        add_exactly(&counts->events[last], &tally->events_rest[last], weight);
        counts->closed++;
        counts->on_time += exposure->last <= 0;
    } else {
        counts->open++;
    }
}

void hazard_tally_add(const struct hazard_clock *clock, const struct past_order *rows, size_t count,
                      struct hazard_tally *tally)
{
    for (size_t i = 0; i < count; i++) {
        struct exposure exposure = exposure_of(&rows[i], clock->today);

        if (exposure.first <= exposure.last)
            add_row(&exposure, last_weight(clock, &rows[i], &exposure), clock->decay, tally);
    }
}

void hazard_tally_end(const struct hazard_tally *tally, struct hazard_counts *ret_counts)
{
    *ret_counts = tally->counts;
    for (size_t bin = 0; bin < HAZARD_BINS; bin++) {
        ret_counts->events[bin] += tally->events_rest[bin];
        ret_counts->at_risk[bin] += tally->at_risk_rest[bin];
    }
}

void hazard_count(const struct hazard_clock *clock, const struct past_order *rows, size_t count,
                  struct hazard_counts *ret_counts)
{
    struct hazard_tally tally = {.counts = {.closed = 0}};

    hazard_tally_add(clock, rows, count, &tally);
    hazard_tally_end(&tally, ret_counts);
}

/* ---- Step 5: the root ----------------------------------------------------------------------- */

static double keep_in_bounds(double hazard)
{
    return fmin(fmax(hazard, HAZARD_MIN), HAZARD_MAX);
}

void hazard_root(double hazard[HAZARD_BINS])
{
    double rest = 0.0;

    for (int32_t x = HAZARD_HIGH; x >= HAZARD_LOW; x--) {
        double share = x == 0 ? 0.5 : 0.25 * 0.07 * pow(0.93, (x < 0 ? -x : x) - 1);

        rest += share;
        hazard[bin_of(x)] = keep_in_bounds(share / rest);
    }
}

/* In the form 1 - P(later than x) / P(later than x - 1), which keeps its digits where both are
 * tiny; a group that is often late still looks at its parent there. What the gamma brings before
 * the grid counts at its first day, as clip() has it. */
void hazard_root_gamma(double mean, double deviation, double hazard[HAZARD_BINS])
{
    double spread = fmax(deviation, mean * 1e-8); /* a smaller one changes nothing, and overflows */
    double shape = mean / spread * (mean / spread), scale = spread / mean * spread;
    double later_before = 1.0;

    for (int32_t x = HAZARD_LOW; x <= HAZARD_HIGH; x++) {
        double later = x < HAZARD_HIGH ? gamma_above(shape, floor(mean + x) / scale) : 0.0;

        hazard[bin_of(x)] = keep_in_bounds(later_before > 0.0 ? 1.0 - later / later_before : 1.0);
        later_before = later;
    }
}

/* ---- Steps 6 and 7 -------------------------------------------------------------------------- */

/* W(x), what the parent weighs; `survival` is S(x), the parent's. */
static double parent_weight(double survival, double rho, double at_risk)
{
    return HAZARD_PARENT_ORDERS * survival + rho * at_risk + HAZARD_SMALLEST_WEIGHT;
}

void hazard_shrink(const struct hazard_counts *counts, double rho, int32_t x0,
                   double hazard[HAZARD_BINS])
{
    double survival = 1.0;

    for (size_t bin = bin_of(x0); bin < HAZARD_BINS; bin++) {
        double parent = hazard[bin], at_risk = counts->at_risk[bin];
        double weight = parent_weight(survival, rho, at_risk);

        hazard[bin] = (counts->events[bin] + weight * parent) / (at_risk + weight);
        survival *= 1.0 - parent;
    }
}

/* Takes one level's part of the shares of a day, and answers its hazard. */
static double take_share(const struct hazard_counts *counts, size_t bin, double parent,
                         double weight, size_t level, double *shares)
{
    double at_risk = counts->at_risk[bin], part = 1.0 / (at_risk + weight);

    shares[level + 1] = at_risk * part;
    for (size_t coarser = 0; coarser <= level; coarser++)
        shares[coarser] *= weight * part;
    return (counts->events[bin] + weight * parent) * part;
}

/* Goes down the levels on one day of lateness: the hazard of the finest, and the share that the root
 * and each level have of it. `survival` is S(x) of each level's parent, and moves on to the next
 * day. */
static double descend(double root_hazard, const struct hazard_counts *const *levels, size_t count,
                      size_t bin, double *survival, double *ret_shares)
{
    double hazard = root_hazard;

    ret_shares[0] = 1.0;
    for (size_t level = 0; level < count; level++) {
        double rho = level == 0 ? HAZARD_RHO_ALL : HAZARD_RHO_GROUP, parent = hazard;
        double at_risk = levels[level] != NULL ? levels[level]->at_risk[bin] : 0.0;

        ret_shares[level + 1] = 0.0;
        if (at_risk > 0.0)
            hazard = take_share(levels[level], bin, parent,
                                parent_weight(survival[level], rho, at_risk), level, ret_shares);
        survival[level] *= 1.0 - parent;
    }
    return hazard;
}

void hazard_weigh(const double root[HAZARD_BINS], const struct hazard_counts *const *levels,
                  size_t count, int32_t x0, double *ret_weights)
{
    double survival[HAZARD_LEVELS], shares[HAZARD_LEVELS + 1], left = 1.0;

    for (size_t level = 0; level <= count; level++)
        ret_weights[level] = 0.0;
    for (size_t level = 0; level < count; level++)
        survival[level] = 1.0;
    for (size_t bin = bin_of(x0); bin < HAZARD_BINS; bin++) {
        double hazard = descend(root[bin], levels, count, bin, survival, shares);
        double comes = bin + 1 < HAZARD_BINS ? left * hazard : left;

        for (size_t level = 0; level <= count; level++)
            ret_weights[level] += comes * shares[level];
        left -= comes;
    }
}

expect_status hazard_delay(struct arena *arena, const double hazard[HAZARD_BINS], int32_t x0,
                           struct delay *ret_delay)
{
    size_t room = (size_t)(HAZARD_HIGH - x0), count = 0;
    int32_t *days = arena_get(arena, room, sizeof(*days));
    double *by = arena_get(arena, room, sizeof(*by));
    double survival = 1.0, last = 0.0;

    if (days == NULL || by == NULL)
        return EXPECT_ERR_NOMEM;
    for (int32_t k = x0; k < HAZARD_HIGH; k++) {
        survival *= 1.0 - hazard[bin_of(k)];
        if (1.0 - survival <= last)
            continue;
        last = 1.0 - survival;
        days[count] = k;
        by[count++] = last;
    }
    *ret_delay = (struct delay){days, by, count};
    return EXPECT_OK;
}
