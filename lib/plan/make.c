/* SPDX-License-Identifier: MIT
 *
 * Contract section 5, Make: the lot, its components, and its steps one after the other.
 */
#include "plan/capacity.h"
#include "plan/source.h"

/* gross = r / yield, at least the least lot, rounded up to the lot multiple. */
static expect_status gross_quantity(const struct item *item, expect_quantity quantity,
                                    expect_quantity *ret_gross)
{
    expect_quantity gross;

    TRY(quantity_divide(quantity, item->yield, &gross));
    return quantity_round_up(quantity_max(gross, item->min_lot), item->lot_multiple, ret_gross);
}

/* What the lines of a recipe need of one component. */
struct component_need {
    uint32_t component;
    expect_quantity quantity;
};

static expect_status line_quantity(const struct bom_row *line, expect_quantity gross,
                                   expect_quantity *ret_quantity)
{
    expect_quantity factor;

    TRY(quantity_add(QUANTITY_ONE, line->scrap, &factor));
    return quantity_multiply3(gross, line->quantity, factor, ret_quantity);
}

/* Adds the lines of one component, in the order in which components first appear. */
static expect_status explode(struct arena *arena, const struct recipe *recipe,
                             expect_quantity gross, struct component_need **ret_needs,
                             size_t *ret_count)
{
    struct component_need *needs = arena_get(arena, recipe->line_count, sizeof(*needs));
    size_t count = 0;

    if (needs == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < recipe->line_count; i++) {
        const struct bom_row *line = recipe->lines[i];
        expect_quantity quantity;
        size_t at = 0;

        TRY(line_quantity(line, gross, &quantity));
        while (at < count && needs[at].component != line->component)
            at++;
        if (at == count)
            needs[count++] = (struct component_need){line->component, 0};
        TRY(quantity_add(needs[at].quantity, quantity, &needs[at].quantity));
    }
    *ret_needs = needs;
    *ret_count = count;
    return EXPECT_OK;
}

/* Plans each component at its earliest; `*ret_start` is the latest of them and of `start`,
 * TIME_NEVER as soon as one is not possible. */
static expect_status plan_components(struct planner *planner, const struct path *path,
                                     const struct recipe *recipe, struct source *source,
                                     expect_time *ret_start)
{
    struct job *job = &source->job;
    struct component_need *needs = NULL;
    expect_time start = day_start(planner->release);
    size_t count = 0;

    TRY(explode(planner->arena, recipe, job->gross, &needs, &count));
    job->components = arena_get(planner->arena, count, sizeof(struct need *));
    if (job->components == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < count && start != TIME_NEVER; i++) {
        struct need *need;

        if (needs[i].quantity == 0)
            continue;
        TRY(plan_need(planner, path, source, needs[i].component, path->location, needs[i].quantity,
                      &need));
        job->components[job->component_count++] = need;
        start = time_max(start, need->ready);
    }
    *ret_start = start;
    return EXPECT_OK;
}

/* Components are consumed when the first step begins: from then on they are held. */
static void hold_from_start(const struct job *job, expect_time start)
{
    for (size_t i = 0; i < job->component_count; i++) {
        if (job->components[i]->hold != NULL)
            job->components[i]->hold->at = start;
    }
}

/* W = ceil(setup + minutes per unit * gross). */
static expect_status work_minutes(const struct routing_row *row, expect_quantity gross,
                                  int64_t *ret_work)
{
    expect_quantity minutes;

    TRY(quantity_multiply(row->minutes_per_unit, gross, &minutes));
    TRY(quantity_add(minutes, row->setup_minutes, &minutes));
    *ret_work = quantity_ceiling(minutes);
    return EXPECT_OK;
}

static expect_time wait_minutes(expect_time from, int64_t minutes)
{
    return minutes <= day_end(DAY_LAST) - from ? from + minutes : TIME_NEVER;
}

static expect_status plan_step(struct planner *planner, const struct routing_row *row,
                               const struct source *source, expect_time begins, struct step *step)
{
    *step = (struct step){.row = row, .begins = begins, .job = source};
    TRY(work_minutes(row, source->job.gross, &step->work));
    if (row->resource != ID_NONE)
        TRY(capacity_take(planner->model, &planner->taken, row->resource, step->work, begins, step,
                          &step->done));
    else
        step->done = wait_minutes(begins, step->work);
    step->ends = time_add_days(step->done, row->days);
    return EXPECT_OK;
}

/* Runs the steps from `start`; `*ret_end` is TIME_NEVER when one of them finds no room. */
static expect_status plan_steps(struct planner *planner, const struct recipe *recipe,
                                struct source *source, expect_time start, expect_time *ret_end)
{
    struct job *job = &source->job;

    job->steps = arena_get(planner->arena, recipe->step_count, sizeof(*job->steps));
    if (job->steps == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < recipe->step_count && start != TIME_NEVER; i++) {
        struct step *step = &job->steps[job->step_count++];

        TRY(plan_step(planner, recipe->steps[i], source, start, step));
        start = step->ends;
    }
    *ret_end = start;
    return EXPECT_OK;
}

expect_status make_source(struct planner *planner, const struct path *path,
                          const struct recipe *recipe, expect_quantity quantity,
                          struct source **ret_source)
{
    struct source *source = source_new(planner, path, SOURCE_MAKE, quantity);
    struct job *job;

    *ret_source = NULL;
    if (source == NULL)
        return EXPECT_ERR_NOMEM;
    job = &source->job;
    job->variant = recipe->variant;
    job->above = path->job;
    TRY(gross_quantity(&planner->model->items[path->item], quantity, &job->gross));
    source->quantity = job->gross;
    TRY(plan_components(planner, path, recipe, source, &source->begins));
    if (source->begins == TIME_NEVER)
        return EXPECT_OK;
    hold_from_start(job, source->begins);
    TRY(plan_steps(planner, recipe, source, source->begins, &source->ends));
    if (source->ends == TIME_NEVER)
        return EXPECT_OK;
    *ret_source = source;
    return taken_job(&planner->taken, source);
}
