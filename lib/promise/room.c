/* SPDX-License-Identifier: MIT */
#include "promise/room.h"

#include "plan/capacity.h"
#include "promise/flow_by.h"

static bool is_above(const struct source *above, const struct source *job)
{
    for (job = job->job.above; job != NULL; job = job->job.above) {
        if (job == above)
            return true;
    }
    return false;
}

/* True for jobs that neither make a component of the other nor are made from it. */
static bool stands_beside(const struct source *a, const struct source *b)
{
    return a != b && !is_above(a, b) && !is_above(b, a);
}

static bool names_supplier(const struct job *job)
{
    for (size_t i = 0; i < job->step_count; i++) {
        if (job->steps[i].row->supplier != ID_NONE)
            return true;
    }
    return false;
}

/* The job that a need is made by, also when it is moved afterwards; NULL when it is not made. */
static struct source *job_behind(const struct need *need)
{
    while (need->source != NULL && need->source->kind == SOURCE_MOVE)
        need = need->source->move.origin;
    return need->source != NULL && need->source->kind == SOURCE_MAKE ? need->source : NULL;
}

static expect_status is_uncertain(struct flow *flow, struct source *job, bool *ret_uncertain);

/* True when an uncertain job is below, or else when the need may be met later than `planned`. Jobs
 * first: where none of them is uncertain no step is late, so the law needs no room and the two
 * questions do not chase each other. */
static expect_status may_be_late(struct flow *flow, struct need *need, expect_time planned,
                                 bool *ret_may)
{
    struct source *below = job_behind(need);
    struct flow punctual = *flow;
    double by_then;

    *ret_may = false;
    if (below != NULL)
        TRY(is_uncertain(flow, below, ret_may));
    if (*ret_may)
        return EXPECT_OK;
    punctual.is_punctual = true;
    TRY(flow_need_by(&punctual, need, planned, &by_then));
    *ret_may = by_then < 1.0 - CHANCE_NOISE;
    return EXPECT_OK;
}

static expect_status judge(struct flow *flow, const struct source *job, bool *ret_uncertain)
{
    *ret_uncertain = names_supplier(&job->job);
    for (size_t i = 0; i < job->job.component_count && !*ret_uncertain; i++)
        TRY(may_be_late(flow, job->job.components[i], job->begins, ret_uncertain));
    return EXPECT_OK;
}

/* With stated lead times nothing is uncertain. */
static expect_status is_uncertain(struct flow *flow, struct source *job, bool *ret_uncertain)
{
    struct prospect *prospect = &job->prospect;

    if (prospect->uncertain_run != flow->run) {
        prospect->uncertain = false;
        if (flow->model->policy.lead_time_model != LEAD_TIME_STATED)
            TRY(judge(flow, job, &prospect->uncertain));
        prospect->uncertain_run = flow->run;
    }
    *ret_uncertain = prospect->uncertain;
    return EXPECT_OK;
}

/* The jobs whose places are free again for a late step. */
struct neighbours {
    const struct step *late;
    const struct source **jobs;
    size_t count;
};

static bool has_step(const struct job *job, const struct step *step)
{
    return job->step_count > 0 && step >= job->steps && step < job->steps + job->step_count;
}

static bool is_free_again(void *context, const struct stretch *stretch)
{
    const struct neighbours *neighbours = context;

    if (stretch->owner == neighbours->late)
        return true;
    for (size_t i = 0; i < neighbours->count; i++) {
        if (has_step(&neighbours->jobs[i]->job, stretch->owner))
            return true;
    }
    return false;
}

static bool uses_resource(const struct job *job, uint32_t resource)
{
    for (size_t i = 0; i < job->step_count; i++) {
        if (job->steps[i].row->resource == resource)
            return true;
    }
    return false;
}

static expect_status find_neighbours(struct flow *flow, const struct source *job,
                                     const struct step *step, struct neighbours *ret_neighbours)
{
    const struct taken *taken = flow->taken;
    struct neighbours found = {.late = step};

    found.jobs = arena_get(flow->arena, taken->job_count, sizeof(*found.jobs));
    if (found.jobs == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < taken->job_count; i++) {
        bool uncertain;

        if (!stands_beside(taken->jobs[i], job) ||
            !uses_resource(&taken->jobs[i]->job, step->row->resource))
            continue;
        TRY(is_uncertain(flow, taken->jobs[i], &uncertain));
        if (uncertain)
            found.jobs[found.count++] = taken->jobs[i];
    }
    *ret_neighbours = found;
    return EXPECT_OK;
}

static expect_status work_on(const struct job *job, uint32_t resource, int64_t *work)
{
    for (size_t i = 0; i < job->step_count; i++) {
        if (job->steps[i].row->resource == resource)
            TRY(quantity_add(*work, job->steps[i].work, work));
    }
    return EXPECT_OK;
}

/* What a late step has to wait for, and where it finds room. */
struct room {
    struct neighbours neighbours;
    int64_t work; /* its own and that of its neighbours */
};

static expect_status find_room(struct flow *flow, const struct source *job, const struct step *step,
                               struct room *ret_room)
{
    ret_room->work = step->work;
    TRY(find_neighbours(flow, job, step, &ret_room->neighbours));
    for (size_t i = 0; i < ret_room->neighbours.count; i++)
        TRY(work_on(&ret_room->neighbours.jobs[i]->job, step->row->resource, &ret_room->work));
    return EXPECT_OK;
}

expect_status room_for_late_step(struct flow *flow, const struct source *job,
                                 const struct step *step, expect_time at, expect_time *ret_done)
{
    struct room room;

    TRY(find_room(flow, job, step, &room));
    TRY(capacity_done(flow->model, flow->taken, step->row->resource, room.work, at, is_free_again,
                      &room.neighbours, ret_done));
    *ret_done = time_max(*ret_done, step->done);
    return EXPECT_OK;
}

expect_status room_latest_start(struct flow *flow, const struct source *job,
                                const struct step *step, expect_time by, expect_time *ret_latest)
{
    struct room room;

    TRY(find_room(flow, job, step, &room));
    TRY(capacity_latest(flow->model, flow->taken, step->row->resource, room.work, step->begins, by,
                        is_free_again, &room.neighbours, ret_latest));
    *ret_latest = time_max(*ret_latest, step->begins);
    return EXPECT_OK;
}
