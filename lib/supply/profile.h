/* SPDX-License-Identifier: MIT
 *
 * ATP of every stock point, precomputed (contract section 4). A profile is a staircase over time:
 * `free` is what a new promise may take from that minute on, before safety stock and before what
 * the present check holds; it may be negative. Up to the protection horizon the look-ahead makes it
 * non-decreasing, and steps of equal value are one. Built once from a model, then read-only.
 * Cost: O(events log events) to build, a binary search to ask.
 */
#ifndef SUPPLY_PROFILE_H
#define SUPPLY_PROFILE_H

#include "model/model.h"

struct profile_step {
    expect_time from;
    expect_quantity free;
};

/* The staircase of one stock point; the first step begins at now. A point that no row names has one
 * step of 0. */
struct profile {
    const struct profile_step *steps;
    size_t count;
};

struct profiles {
    const struct alloc *alloc;
    struct profile_step *steps; /* of all points, one after the other */
    struct range *of_point;     /* by index in the model's points */
    size_t step_count, point_count;
    struct profile_step nothing;          /* for points that no row names */
    expect_time horizon;                  /* the last minute that is protected; TIME_NEVER: all */
    const struct profile_change *changes; /* of one check only */
};

/* A point that looks different to one check. */
struct profile_change {
    const struct profile_change *next;
    const struct point *point;
    struct profile profile;
};

/* EXPECT_ERR_RANGE when the quantities of a stock point add up beyond the range. */
expect_status profiles_build(const struct model *model, struct profiles *ret_profiles);
void profiles_fini(struct profiles *profiles);

/* The same profiles as they would be without some demand rows, given by their indices in the
 * model's demand (contract section 11, Re-asking). Borrows from `profiles` and `arena`; nothing to
 * free. */
expect_status profiles_without(const struct profiles *profiles, const struct model *model,
                               const uint32_t *demand, size_t count, struct arena *arena,
                               struct profiles *ret_profiles);

/* How a point looks to one check, other than in the model. */
struct profile_difference {
    const uint32_t *without; /* demand rows that are left out, by index */
    size_t without_count;
    const struct supply_row *moved; /* this row, if any, is planned for another minute */
    expect_time planned;
    expect_quantity more; /* this much more is there now */
};

/* The same profiles with one point as it would be otherwise. Borrows like profiles_without. */
expect_status profiles_changed(const struct profiles *profiles, const struct model *model,
                               const struct point *point,
                               const struct profile_difference *difference, struct arena *arena,
                               struct profiles *ret_profiles);

/* The profile of a point; NULL for one that no row names. */
struct profile profile_of(const struct profiles *profiles, const struct model *model,
                          const struct point *point);

/* Index of the step that holds at `time`, which is not before now. */
size_t profile_step_at(const struct profile *profile, expect_time time);

#endif
