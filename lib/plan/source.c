/* SPDX-License-Identifier: MIT */
#include "plan/source.h"

struct source *source_new(struct planner *planner, const struct path *path, enum source_kind kind,
                          expect_quantity quantity)
{
    struct source *source = arena_get_zeroed(planner->arena, 1, sizeof(*source));

    if (source != NULL) {
        source->kind = kind;
        source->item = path->item;
        source->location = path->location;
        source->quantity = quantity;
        source->begins = EXPECT_TIME_NONE;
        source->ends = TIME_NEVER;
    }
    return source;
}

/* Contract section 5, Buy. */
expect_status buy_source(struct planner *planner, const struct path *path,
                         const struct buy_row *row, expect_quantity quantity,
                         struct source **ret_source)
{
    struct purchase_days days = buy_days(planner->model, row, planner->release);
    expect_quantity ordered;
    struct source *source;

    *ret_source = NULL;
    if (quantity_round_up(quantity_max(quantity, row->min_quantity), row->multiple, &ordered) !=
            EXPECT_OK ||
        ordered > row->max_quantity || days.arrives == EXPECT_DAY_NONE)
        return EXPECT_OK;
    source = source_new(planner, path, SOURCE_BUY, ordered);
    if (source == NULL)
        return EXPECT_ERR_NOMEM;
    source->buy = row;
    source->begins = day_start(days.ordered);
    source->ends = day_start(days.arrives);
    *ret_source = source;
    return EXPECT_OK;
}

static bool is_on_path(const struct path *path, uint32_t item, uint32_t location)
{
    for (; path != NULL; path = path->up) {
        if (path->item == item && path->location == location)
            return true;
    }
    return false;
}

/* Contract section 5, Transfer. */
expect_status move_source(struct planner *planner, const struct path *path, const struct lane *lane,
                          expect_quantity quantity, struct source **ret_source)
{
    struct need *origin;
    struct source *source;
    struct trip trip;

    *ret_source = NULL;
    if (is_on_path(path, path->item, lane->from))
        return EXPECT_OK;
    TRY(plan_need(planner, path, path->job, path->item, lane->from, quantity, &origin));
    trip = lane_trip(planner->model, lane, origin->ready);
    if (trip.arrival == TIME_NEVER)
        return EXPECT_OK;
    source = source_new(planner, path, SOURCE_MOVE, quantity);
    if (source == NULL)
        return EXPECT_ERR_NOMEM;
    source->move.lane = lane;
    source->move.origin = origin;
    source->begins = day_start(trip.leaves);
    source->ends = trip.arrival;
    *ret_source = source;
    return EXPECT_OK;
}

expect_status try_option(struct planner *planner, const struct path *path,
                         const struct option *option, expect_quantity quantity,
                         struct source **ret_source)
{
    struct taken_mark mark = taken_mark(&planner->taken);

    switch (option->kind) {
    case SOURCE_MAKE:
        TRY(make_source(planner, path, option->recipe, quantity, ret_source));
        break;
    case SOURCE_BUY:
        TRY(buy_source(planner, path, option->buy, quantity, ret_source));
        break;
    case SOURCE_MOVE:
        TRY(move_source(planner, path, option->lane, quantity, ret_source));
        break;
    }
    if (*ret_source == NULL)
        taken_undo(&planner->taken, mark);
    return EXPECT_OK;
}

/* A possible option while the others are tried: what it is worth, and what it would take. */
struct candidate {
    struct source *source;
    expect_time reaches_target; /* `surest` only, else 0 */
    struct taken_part takes;
};

static bool is_better(const struct candidate *a, const struct candidate *b)
{
    if (b->source == NULL)
        return true;
    if (a->reaches_target != b->reaches_target)
        return a->reaches_target < b->reaches_target;
    return a->source->ends < b->source->ends;
}

/* Weighs the option just planned and puts back what it took. */
static expect_status weigh(struct planner *planner, struct taken_mark mark, struct source *source,
                           struct candidate *best)
{
    struct candidate candidate = {.source = source};

    if (planner->kind == PLAN_SUREST)
        TRY(planner->target_minute(planner->target_context, source, &candidate.reaches_target));
    if (is_better(&candidate, best)) {
        TRY(taken_keep(&planner->taken, mark, planner->arena, &candidate.takes));
        *best = candidate;
    }
    taken_undo(&planner->taken, mark);
    return EXPECT_OK;
}

static expect_status choose_best(struct planner *planner, const struct path *path,
                                 const struct option *options, size_t count,
                                 expect_quantity quantity, struct source **ret_source)
{
    struct candidate best = {0};

    for (size_t i = 0; i < count; i++) {
        struct taken_mark mark = taken_mark(&planner->taken);
        struct source *source;

        TRY(try_option(planner, path, &options[i], quantity, &source));
        if (source != NULL)
            TRY(weigh(planner, mark, source, &best));
    }
    *ret_source = best.source;
    return best.source != NULL ? taken_again(&planner->taken, &best.takes) : EXPECT_OK;
}

/* The first possible one, without a look at the date: `preferred`, or where there is nothing to
 * choose. */
static expect_status choose_first(struct planner *planner, const struct path *path,
                                  const struct option *options, size_t count,
                                  expect_quantity quantity, struct source **ret_source)
{
    *ret_source = NULL;
    for (size_t i = 0; i < count && *ret_source == NULL; i++)
        TRY(try_option(planner, path, &options[i], quantity, ret_source));
    return EXPECT_OK;
}

expect_status plan_source(struct planner *planner, const struct path *path,
                          expect_quantity quantity, struct source **ret_source)
{
    struct option_site site = {path->item, path->location, planner->release, planner->favourites};
    struct option *options = NULL;
    size_t count;

    TRY(options_of(planner->model, planner->arena, &site, &options, &count));
    if (count > 1)
        planner->had_choice = true;
    if (count <= 1 || planner->kind == PLAN_PREFERRED)
        return choose_first(planner, path, options, count, quantity, ret_source);
    return choose_best(planner, path, options, count, quantity, ret_source);
}
