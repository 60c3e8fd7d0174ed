/* SPDX-License-Identifier: MIT
 *
 * What the present check has taken so far: stock from a minute on, stretches of resources, and the
 * work orders they are for, in the order of the plan (depth first, components before what they go
 * into). It grows while planning; what was taken since a mark can be put back without a trace, or
 * kept aside and taken again. Contract section 6: no unit and no minute is used twice in one check.
 */
#ifndef PLAN_TAKEN_H
#define PLAN_TAKEN_H

#include "plan/tree.h"
#include "supply/profile.h"

/* A stretch of a resource that a step has for itself, [from, to]. */
struct stretch {
    expect_time from, to;
    uint32_t resource;
    const struct step *owner;
};

struct taken {
    const struct alloc *alloc;
    struct hold **holds;
    size_t hold_count, hold_capacity;
    struct stretch *stretches;
    size_t stretch_count, stretch_capacity;
    struct source **jobs; /* the work orders that are planned */
    size_t job_count, job_capacity;
};

struct taken_mark {
    size_t holds, stretches, jobs;
};

/* What was taken since a mark, kept aside in an arena. */
struct taken_part {
    struct hold **holds;
    struct stretch *stretches;
    struct source **jobs;
    size_t hold_count, stretch_count, job_count;
};

void taken_init(struct taken *taken, const struct alloc *alloc);
void taken_fini(struct taken *taken);
void taken_clear(struct taken *taken);

struct taken_mark taken_mark(const struct taken *taken);
void taken_undo(struct taken *taken, struct taken_mark mark);

expect_status taken_keep(const struct taken *taken, struct taken_mark mark, struct arena *arena,
                         struct taken_part *ret_part);
expect_status taken_again(struct taken *taken, const struct taken_part *part);

/* Holds stock; `hold` lives as long as the check, and its minute may be moved later. */
expect_status taken_hold(struct taken *taken, struct hold *hold);
expect_status taken_stretch(struct taken *taken, struct stretch stretch);
expect_status taken_job(struct taken *taken, struct source *job);

/* ATP at a minute (section 4), with what this check holds there; never below 0. */
expect_quantity taken_atp(const struct taken *taken, const struct profiles *profiles,
                          const struct model *model, uint32_t item, uint32_t location,
                          expect_time at);

/* The first minute after `at` at which ATP may change; TIME_NEVER when it does not. */
expect_time taken_next_change(const struct taken *taken, const struct profiles *profiles,
                              const struct model *model, uint32_t item, uint32_t location,
                              expect_time at);

#endif
