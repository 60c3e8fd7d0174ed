/* SPDX-License-Identifier: MIT */
#include "promise/desk.h"

#include "promise/variation.h"

/* A pooled outlook, or a law made of one, takes about 6 KB: a desk stays below some 100 MB. */
#ifdef EXPECT_SMALL_LIMITS
enum { MOST_FORECASTS = 2, MOST_COVERS = 2 };
#else
enum { MOST_FORECASTS = 16384, MOST_COVERS = 1024 };
#endif

/* Section 5, `surest`: when a source reaches the target confidence. */
static expect_status target_minute(void *context, struct source *source, expect_time *ret_minute)
{
    struct desk *desk = context;
    struct flow flow = desk_flow(desk, false);
    const struct law *law;

    TRY(flow_source(&flow, source, &law));
    *ret_minute = law_quantile(law, desk->target);
    return EXPECT_OK;
}

void desk_init(struct desk *desk, const struct plant *plant)
{
    const struct alloc *alloc = &plant->model.alloc;

    *desk = (struct desk){.plant = plant, .model = &plant->model};
    arena_init(&desk->arena, alloc);
    forecast_init(&desk->forecast, &plant->model, &plant->history);
    desk->profiles = plant->profiles;
    desk->backlog = plant->backlog;
    queue_init(&desk->queue, &desk->forecast, &desk->backlog);
    desk->planner = (struct planner){
        .model = &plant->model,
        .profiles = &desk->profiles,
        .arena = &desk->arena,
        .target_minute = target_minute,
        .target_context = desk,
    };
    taken_init(&desk->planner.taken, alloc);
    memo_init(&desk->plans, alloc);
    desk->horizon = EXPECT_TIME_NONE;
}

void desk_fini(struct desk *desk)
{
    variation_end(desk);
    memo_fini(&desk->plans);
    taken_fini(&desk->planner.taken);
    queue_fini(&desk->queue);
    forecast_fini(&desk->forecast);
    arena_fini(&desk->arena);
}

void desk_forget(struct desk *desk, struct arena_mark mark)
{
    memo_clear(&desk->plans);
    if (desk->queue.cover.count > MOST_COVERS)
        queue_forget(&desk->queue);
    arena_rewind(&desk->arena, mark);
}

void desk_begin(struct desk *desk)
{
    variation_end(desk); /* of a check that failed on its way */
    desk_forget(desk, (struct arena_mark){NULL, 0});
    desk->profiles = desk->plant->profiles;
    desk->backlog = desk->plant->backlog;
    desk_uncommit(desk);
    queue_forget(&desk->queue);
    if (forecast_size(&desk->forecast) <= MOST_FORECASTS)
        return;
    queue_forget_arrivals(&desk->queue);
    forecast_forget(&desk->forecast);
}

void desk_put_back(struct desk *desk)
{
    taken_undo(&desk->planner.taken, desk->floor);
}

expect_status desk_commit(struct desk *desk, const struct order *order,
                          const struct taken_part *takes)
{
    desk_put_back(desk);
    TRY(taken_again(&desk->planner.taken, takes));
    desk->floor = taken_mark(&desk->planner.taken);
    desk->promised = order;
    memo_clear(&desk->plans);
    return EXPECT_OK;
}

void desk_uncommit(struct desk *desk)
{
    desk->floor = (struct taken_mark){0, 0, 0};
    desk->promised = NULL;
    desk_put_back(desk);
    memo_clear(&desk->plans);
}

expect_status desk_leave_out(struct desk *desk, const uint32_t *demand, size_t count)
{
    desk->backlog = backlog_without(&desk->plant->backlog, demand, count);
    return profiles_without(&desk->plant->profiles, desk->model, demand, count, &desk->arena,
                            &desk->profiles);
}

expect_quantity desk_free(const struct desk *desk, uint32_t item, uint32_t location, expect_time at)
{
    return taken_atp(&desk->planner.taken, &desk->profiles, desk->model, item, location, at);
}

struct flow desk_flow(struct desk *desk, bool upper)
{
    uint64_t run = ++desk->runs;

    return (struct flow){
        .model = desk->model,
        .forecast = &desk->forecast,
        .queue = &desk->queue,
        .arena = &desk->arena,
        .taken = &desk->planner.taken,
        .release = day_start(desk->planner.release),
        .run = run,
        .judged = run,
        .horizon = TIME_NEVER,
        .upper = upper,
    };
}
