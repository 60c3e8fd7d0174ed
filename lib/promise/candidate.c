/* SPDX-License-Identifier: MIT */
#include "promise/candidate.h"

/* The minute by which a line leaves, if that is not before the release; else EXPECT_TIME_NONE. */
static expect_time open_ship_minute(const struct model *model, const struct question *line)
{
    expect_time by = question_ship_by(model, line);

    return by != EXPECT_TIME_NONE && by >= day_start(line->release) ? by : EXPECT_TIME_NONE;
}

static struct line_plan *line_plans_new(struct desk *desk, size_t count)
{
    return arena_get_zeroed(&desk->arena, count, sizeof(struct line_plan));
}

/* ---- one line: its parts are the same for many dates, and kept ---- */

static expect_status line_on_time(struct desk *desk, const struct question *line,
                                  enum plan_kind kind, struct candidate *candidate)
{
    expect_time by = open_ship_minute(desk->model, line);
    struct rest_plan *plan;
    expect_quantity stock;

    if (by == EXPECT_TIME_NONE)
        return EXPECT_OK;
    plans_begin(desk, line);
    stock = quantity_min(line->quantity, desk_free(desk, line->item, line->location, by));
    TRY(plans_rest(desk, line, kind, line->quantity - stock, &plan));
    candidate->had_choice = plan->had_choice;
    if (stock < line->quantity && (plan->source == NULL || plan->source->ends > by))
        return EXPECT_OK;
    candidate->lines = line_plans_new(desk, 1);
    if (candidate->lines == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(plans_take(desk, line, &plan->takes));
    candidate->lines[0].law = &plan->law;
    return plan_compose(&desk->planner, line->item, line->location, line->quantity, stock, by,
                        plan->source, &candidate->lines[0].root);
}

static expect_status line_earliest(struct desk *desk, const struct question *line,
                                   struct candidate *candidate)
{
    struct earliest_plan *plan;

    TRY(plans_earliest(desk, line, &plan));
    if (plan->root->ready == TIME_NEVER)
        return EXPECT_OK;
    candidate->lines = line_plans_new(desk, 1);
    if (candidate->lines == NULL)
        return EXPECT_ERR_NOMEM;
    candidate->lines[0] = (struct line_plan){plan->root, &plan->law};
    return plans_take(desk, line, &plan->takes);
}

/* ---- several lines: what one holds is gone for the next ---- */

static expect_status keep_plan(struct desk *desk, struct need *root, struct line_plan *ret_plan)
{
    ret_plan->root = root;
    ret_plan->law = arena_get(&desk->arena, 1, sizeof(*ret_plan->law));
    if (ret_plan->law == NULL)
        return EXPECT_ERR_NOMEM;
    *ret_plan->law = (struct plan_law){.horizon = EXPECT_TIME_NONE};
    return EXPECT_OK;
}

/* Plans a line behind what is held already; `ret_plan->root` stays NULL when it is not on time. */
static expect_status next_on_time(struct desk *desk, const struct question *line,
                                  struct line_plan *ret_plan)
{
    expect_time by = open_ship_minute(desk->model, line);
    struct source *source = NULL;
    expect_quantity stock;
    struct need *root;

    if (by == EXPECT_TIME_NONE)
        return EXPECT_OK;
    stock = quantity_min(line->quantity, desk_free(desk, line->item, line->location, by));
    if (stock < line->quantity) {
        TRY(plan_new_supply(&desk->planner, line->item, line->location, line->quantity - stock,
                            &source));
        if (source == NULL || source->ends > by)
            return EXPECT_OK;
    }
    TRY(plan_compose(&desk->planner, line->item, line->location, line->quantity, stock, by, source,
                     &root));
    return keep_plan(desk, root, ret_plan);
}

static expect_status next_earliest(struct desk *desk, const struct question *line,
                                   struct line_plan *ret_plan)
{
    struct need *root;

    TRY(plan_earliest(&desk->planner, line->item, line->location, line->quantity, &root));
    return root->ready != TIME_NEVER ? keep_plan(desk, root, ret_plan) : EXPECT_OK;
}

typedef expect_status plan_line(struct desk *desk, const struct question *line,
                                struct line_plan *ret_plan);

static expect_status all_lines(struct desk *desk, const struct order *order, enum plan_kind kind,
                               plan_line *plan, struct candidate *candidate)
{
    struct line_plan *lines = line_plans_new(desk, order->count);

    if (lines == NULL)
        return EXPECT_ERR_NOMEM;
    plans_begin(desk, &order->lines[0]);
    desk->planner.kind = kind;
    for (size_t i = 0; i < order->count; i++) {
        TRY(plan(desk, &order->lines[i], &lines[i]));
        if (lines[i].root == NULL) {
            desk_put_back(desk);
            candidate->had_choice = desk->planner.had_choice;
            return EXPECT_OK;
        }
    }
    candidate->had_choice = desk->planner.had_choice;
    candidate->lines = lines;
    return EXPECT_OK;
}

/* ---- */

expect_status candidate_on_time(struct desk *desk, const struct order *order, enum plan_kind kind,
                                struct candidate *ret_candidate)
{
    *ret_candidate = (struct candidate){.on_plan = true};
    if (order->count == 1)
        return line_on_time(desk, &order->lines[0], kind, ret_candidate);
    return all_lines(desk, order, kind, next_on_time, ret_candidate);
}

expect_status candidate_earliest(struct desk *desk, const struct order *order,
                                 struct candidate *ret_candidate)
{
    *ret_candidate = (struct candidate){.on_plan = false};
    if (order->count == 1)
        return line_earliest(desk, &order->lines[0], ret_candidate);
    return all_lines(desk, order, PLAN_FASTEST, next_earliest, ret_candidate);
}
