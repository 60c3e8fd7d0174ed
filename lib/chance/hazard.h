/* SPDX-License-Identifier: MIT
 *
 * The pooled lead time model (contract section 9): a discrete-day hazard of lateness, shrunk level
 * by level from all rows down to the group in question, fed with open orders as censored and
 * weighted by the recency of each day of exposure. Hazards are arrays over the grid HAZARD_LOW ..
 * HAZARD_HIGH.
 *
 *     hazard_clock_set(&clock, today, half_life);
 *     hazard_count(&clock, rows, count, &all_rows); ...
 *     hazard_root(h);
 *     hazard_shrink(&all_rows, HAZARD_RHO_ALL, x0, h);
 *     hazard_shrink(&supplier, HAZARD_RHO_GROUP, x0, h);
 *     hazard_shrink(&supplier_item, HAZARD_RHO_GROUP, x0, h);
 *     hazard_delay(arena, h, x0, &delay);
 */
#ifndef CHANCE_HAZARD_H
#define CHANCE_HAZARD_H

#include "chance/law.h"

#define HAZARD_LOW (-180)
#define HAZARD_HIGH 180 /* this bin means "later than that" and counts as never */
#define HAZARD_BINS (HAZARD_HIGH - HAZARD_LOW + 1)
/* Section 9, step 6. */
#define HAZARD_PARENT_ORDERS 2.0
#define HAZARD_SMALLEST_WEIGHT 1e-9
#define HAZARD_RHO_ALL 0.0
#define HAZARD_RHO_GROUP 0.5

/* One row of history as section 9 step 1 sees it; days, EXPECT_DAY_NONE where missing, but
 * `promised` is always given. */
struct past_order {
    expect_day ordered, promised, received;
};

/* Weighted events d(x) and exposure Y(x) of one group as of one day, and the number of rows. */
struct hazard_counts {
    double events[HAZARD_BINS];
    double at_risk[HAZARD_BINS];
    uint32_t closed, open;
    uint32_t on_time; /* of the closed ones: there by their promised day */
};

/* A day forced into the grid. */
int32_t hazard_clip(int64_t days);

/* As of when rows are seen, and how fast they fade: the same for all groups of a model. */
struct hazard_clock {
    expect_day today;
    double half_life_days;
    double decay[HAZARD_BINS]; /* 2^-(n / H) for n = HAZARD_BINS - 1 down to 0 */
};

/* The half-life is above 0. */
void hazard_clock_set(struct hazard_clock *clock, expect_day today, double half_life_days);

/* Steps 1 to 3 over `count` rows: rows unknown by the clock's day are ignored, and rows that were
 * never at risk are not counted. */
void hazard_count(const struct hazard_clock *clock, const struct past_order *rows, size_t count,
                  struct hazard_counts *ret_counts);

/* The same for a group that lies in several places: zeroed, added to, and ended once. What rounding
 * takes from the sums is kept beside them, so that the order of rows does not show. */
struct hazard_tally {
    struct hazard_counts counts;
    double events_rest[HAZARD_BINS];
    double at_risk_rest[HAZARD_BINS];
};

void hazard_tally_add(const struct hazard_clock *clock, const struct past_order *rows, size_t count,
                      struct hazard_tally *tally);
void hazard_tally_end(const struct hazard_tally *tally, struct hazard_counts *ret_counts);

/* Step 5: the root. */
void hazard_root(double hazard[HAZARD_BINS]);

/* Step 5, `lead_time_std`: a gamma of the whole lead time with that mean and deviation in days
 * (both above 0), rounded up to days, minus the mean. */
void hazard_root_gamma(double mean, double deviation, double hazard[HAZARD_BINS]);

/* Step 6: turns the parent's hazard into the group's, from x0 on; bins before stay as they are. */
void hazard_shrink(const struct hazard_counts *counts, double rho, int32_t x0,
                   double hazard[HAZARD_BINS]);

/* "All rows", and at most three levels below. */
#define HAZARD_LEVELS 4

/* How much of an answer rests on each level: on a day of lateness x a level has the share
 * Y(x) / (Y(x) + W(x)) of its hazard from its own rows, and leaves the rest to its parent; the shares
 * are averaged over the days on which the answer has it come, "never" included. `levels` goes from
 * all rows to the finest; NULL is a group without rows. Writes `count` + 1 weights, that of the root
 * first; they add up to 1. docs/evidence.md. */
void hazard_weigh(const double root[HAZARD_BINS], const struct hazard_counts *const *levels,
                  size_t count, int32_t x0, double *ret_weights);

/* Step 7 as a delay: P(lateness <= k) for k >= x0, up to HAZARD_HIGH - 1. */
expect_status hazard_delay(struct arena *arena, const double hazard[HAZARD_BINS], int32_t x0,
                           struct delay *ret_delay);

#endif
