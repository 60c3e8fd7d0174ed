/* SPDX-License-Identifier: MIT */
#include "plan/taken.h"

void taken_init(struct taken *taken, const struct alloc *alloc)
{
    *taken = (struct taken){.alloc = alloc};
}

void taken_fini(struct taken *taken)
{
    alloc_put(taken->alloc, taken->holds, taken->hold_capacity, sizeof(struct hold *));
    alloc_put(taken->alloc, taken->stretches, taken->stretch_capacity, sizeof(*taken->stretches));
    alloc_put(taken->alloc, taken->jobs, taken->job_capacity, sizeof(struct source *));
    taken_init(taken, taken->alloc);
}

void taken_clear(struct taken *taken)
{
    taken_undo(taken, (struct taken_mark){0, 0, 0});
}

struct taken_mark taken_mark(const struct taken *taken)
{
    return (struct taken_mark){taken->hold_count, taken->stretch_count, taken->job_count};
}

void taken_undo(struct taken *taken, struct taken_mark mark)
{
    taken->hold_count = mark.holds;
    taken->stretch_count = mark.stretches;
    taken->job_count = mark.jobs;
}

expect_status taken_hold(struct taken *taken, struct hold *hold)
{
    TRY(alloc_reserve(taken->alloc, (void **)&taken->holds, &taken->hold_capacity,
                      taken->hold_count + 1, sizeof(struct hold *)));
    taken->holds[taken->hold_count++] = hold;
    return EXPECT_OK;
}

expect_status taken_stretch(struct taken *taken, struct stretch stretch)
{
    TRY(alloc_reserve(taken->alloc, (void **)&taken->stretches, &taken->stretch_capacity,
                      taken->stretch_count + 1, sizeof(stretch)));
    taken->stretches[taken->stretch_count++] = stretch;
    return EXPECT_OK;
}

expect_status taken_job(struct taken *taken, struct source *job)
{
    TRY(alloc_reserve(taken->alloc, (void **)&taken->jobs, &taken->job_capacity,
                      taken->job_count + 1, sizeof(struct source *)));
    taken->jobs[taken->job_count++] = job;
    return EXPECT_OK;
}

expect_status taken_keep(const struct taken *taken, struct taken_mark mark, struct arena *arena,
                         struct taken_part *ret_part)
{
    struct taken_part part = {.hold_count = taken->hold_count - mark.holds,
                              .stretch_count = taken->stretch_count - mark.stretches,
                              .job_count = taken->job_count - mark.jobs};

    part.holds =
        arena_copy(arena, taken->holds + mark.holds, part.hold_count, sizeof(struct hold *));
    part.stretches = arena_copy(arena, taken->stretches + mark.stretches, part.stretch_count,
                                sizeof(*part.stretches));
    part.jobs = arena_copy(arena, taken->jobs + mark.jobs, part.job_count, sizeof(struct source *));
    if (part.holds == NULL || part.stretches == NULL || part.jobs == NULL)
        return EXPECT_ERR_NOMEM;
    *ret_part = part;
    return EXPECT_OK;
}

expect_status taken_again(struct taken *taken, const struct taken_part *part)
{
    for (size_t i = 0; i < part->hold_count; i++)
        TRY(taken_hold(taken, part->holds[i]));
    for (size_t i = 0; i < part->stretch_count; i++)
        TRY(taken_stretch(taken, part->stretches[i]));
    for (size_t i = 0; i < part->job_count; i++)
        TRY(taken_job(taken, part->jobs[i]));
    return EXPECT_OK;
}

static bool is_hold_at(const struct hold *hold, const struct hold *where)
{
    return hold->item == where->item && hold->location == where->location;
}

/* What is held at the stock point of `where` from `at` or earlier. */
static expect_quantity held_by(const struct taken *taken, const struct hold *where, expect_time at)
{
    expect_quantity sum = 0;

    for (size_t i = 0; i < taken->hold_count; i++) {
        if (is_hold_at(taken->holds[i], where) && taken->holds[i]->at <= at)
            sum += taken->holds[i]->quantity;
    }
    return sum;
}

/*
 * The staircase `free` looks ahead over the net stock alone. With holds, the least of net - held
 * over all later minutes lies either right at `at` or right where a later hold begins: between
 * holds `held` is constant, and free(c) - held(c) is the least of what follows c as far as held(c)
 * alone goes.
 */
expect_quantity taken_atp(const struct taken *taken, const struct profiles *profiles,
                          const struct model *model, uint32_t item, uint32_t location,
                          expect_time at)
{
    struct profile profile = profile_of(profiles, model, model_point(model, item, location));
    struct hold where = {.item = item, .location = location};
    expect_quantity least =
        profile.steps[profile_step_at(&profile, at)].free - held_by(taken, &where, at);

    for (size_t i = 0; i < taken->hold_count; i++) {
        const struct hold *hold = taken->holds[i];

        if (is_hold_at(hold, &where) && hold->at > at && hold->at <= profiles->horizon)
            least = quantity_min(least, profile.steps[profile_step_at(&profile, hold->at)].free -
                                            held_by(taken, &where, hold->at));
    }
    return quantity_max(0, least - model_safety_stock(model, item));
}

expect_time taken_next_change(const struct taken *taken, const struct profiles *profiles,
                              const struct model *model, uint32_t item, uint32_t location,
                              expect_time at)
{
    struct profile profile = profile_of(profiles, model, model_point(model, item, location));
    struct hold where = {.item = item, .location = location};
    size_t next = profile_step_at(&profile, at) + 1;
    expect_time change = next < profile.count ? profile.steps[next].from : TIME_NEVER;

    for (size_t i = 0; i < taken->hold_count; i++) {
        if (is_hold_at(taken->holds[i], &where) && taken->holds[i]->at > at)
            change = time_min(change, taken->holds[i]->at);
    }
    return change;
}
