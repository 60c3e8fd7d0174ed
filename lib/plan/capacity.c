/* SPDX-License-Identifier: MIT */
#include "plan/capacity.h"

enum { FLOW_MINUTES = DAY_MINUTES - 1 }; /* the length of [start(D), end(D)] */

/* A job on its way through the free stretches of a resource. */
struct passage {
    const struct model *model;
    struct taken *taken;      /* where `owner` takes its stretches */
    const struct step *owner; /* NULL: only looking */
    stretch_is_free_function *is_free;
    void *context;
    uint32_t resource;
    int64_t work; /* still to be done */
    expect_time done;
};

static bool is_closed(const struct passage *passage, const struct stretch *stretch)
{
    return stretch->resource == passage->resource && stretch->owner != passage->owner &&
           (passage->is_free == NULL || !passage->is_free(passage->context, stretch));
}

/* The closed stretch that ends after `at` and begins first; NULL when the rest of time is open. */
static const struct stretch *next_closed(const struct passage *passage, expect_time at)
{
    const struct stretch *first = NULL;

    for (size_t i = 0; i < passage->taken->stretch_count; i++) {
        const struct stretch *stretch = &passage->taken->stretches[i];

        if (stretch->to > at && is_closed(passage, stretch) &&
            (first == NULL || stretch->from < first->from))
            first = stretch;
    }
    return first;
}

/* The stretch that the job took last, if nothing that is closed lies between it and `from`. */
static struct stretch *stretch_before(const struct passage *passage, expect_time from)
{
    struct stretch *last = NULL;
    const struct stretch *closed;

    if (passage->taken->stretch_count > 0)
        last = &passage->taken->stretches[passage->taken->stretch_count - 1];
    if (last == NULL || last->owner != passage->owner)
        return NULL;
    closed = next_closed(passage, last->to);
    return closed == NULL || closed->from >= from ? last : NULL;
}

/* Takes a free stretch; one that goes on where the last one ended makes it longer, so that a job of
 * many days is a few stretches. */
static expect_status take(struct passage *passage, expect_time from, expect_time to)
{
    struct stretch *last;

    if (passage->owner == NULL || from == to)
        return EXPECT_OK;
    last = stretch_before(passage, from);
    if (last != NULL) {
        last->to = to;
        return EXPECT_OK;
    }
    return taken_stretch(passage->taken,
                         (struct stretch){from, to, passage->resource, passage->owner});
}

/* Works in the free stretch [from, to] of a day with `flow` minutes. */
static expect_status work_stretch(struct passage *passage, int64_t flow, expect_time from,
                                  expect_time to)
{
    int64_t holds = floor_ratio(flow, to - from, FLOW_MINUTES);

    if (holds == 0)
        return EXPECT_OK; /* left as it is */
    if (passage->work <= holds) {
        passage->done = from + ceil_ratio(passage->work, FLOW_MINUTES, flow);
        passage->work = 0;
        return take(passage, from, passage->done);
    }
    passage->work -= holds;
    return take(passage, from, to);
}

/* Works on one day from minute `at` on, in the gaps between closed stretches. */
static expect_status work_day(struct passage *passage, expect_day day, int64_t flow, expect_time at)
{
    expect_time end = day_end(day);

    while (at < end && passage->work > 0) {
        const struct stretch *closed = next_closed(passage, at);
        expect_time gap_end = closed != NULL ? time_min(closed->from, end) : end;
        expect_time next = closed != NULL ? closed->to : end; /* taking moves the stretches */

        if (gap_end > at)
            TRY(work_stretch(passage, flow, at, gap_end));
        at = time_max(at, next);
    }
    return EXPECT_OK;
}

static int64_t week_flow(const struct week_span *span)
{
    int64_t sum = 0;

    for (int weekday = 0; weekday < WEEK_DAYS; weekday++)
        sum += span->values[weekday];
    return sum;
}

/* Whole weeks from `day` on that the work fills and in which nothing is closed: a whole day holds
 * all of its flow, so they need not be gone through day by day. */
static int64_t full_weeks(const struct passage *passage, const struct week_span *span,
                          expect_day day)
{
    const struct stretch *closed = next_closed(passage, day_start(day));
    expect_day last = span->last;

    if (closed != NULL && time_day(closed->from) <= last)
        last = time_day(closed->from) - 1;
    return (passage->work - 1) / week_flow(span) < (last - day + 1) / WEEK_DAYS
               ? (passage->work - 1) / week_flow(span)
               : (last - day + 1) / WEEK_DAYS;
}

/* Works through whole weeks from `*day` on and moves it behind them. */
static expect_status work_weeks(struct passage *passage, const struct week_span *span,
                                expect_day *day)
{
    int64_t weeks = full_weeks(passage, span, *day);
    expect_day first = *day;

    if (weeks <= 0)
        return EXPECT_OK;
    passage->work -= weeks * week_flow(span);
    *day += (expect_day)(weeks * WEEK_DAYS);
    return take(passage, day_start(first), day_end(*day - 1));
}

static expect_status work_span(struct passage *passage, const struct week_span *span,
                               expect_time at)
{
    expect_day day = time_day(at) > span->first ? time_day(at) : span->first;

    if (week_flow(span) == 0)
        return EXPECT_OK;
    while (day <= span->last && passage->work > 0) {
        int32_t flow;

        if (at <= day_start(day) && passage->work > week_flow(span))
            TRY(work_weeks(passage, span, &day));
        if (day > span->last)
            break;
        flow = span_at(span, day);
        if (flow > 0)
            TRY(work_day(passage, day, flow, time_max(at, day_start(day))));
        day++;
    }
    return EXPECT_OK;
}

static expect_status pass(struct passage *passage, expect_time at, expect_time *ret_done)
{
    const struct weekly *capacity = &passage->model->capacity[passage->resource];

    *ret_done = TIME_NEVER;
    if (!passage->model->has_capacity[passage->resource] || at == TIME_NEVER)
        return EXPECT_OK;
    passage->done = at;
    for (size_t i = weekly_find(capacity, time_day(at)); i < capacity->count; i++) {
        if (passage->work == 0)
            break;
        TRY(work_span(passage, &capacity->spans[i], at));
    }
    if (passage->work == 0)
        *ret_done = passage->done;
    return EXPECT_OK;
}

expect_status capacity_done(const struct model *model, const struct taken *taken, uint32_t resource,
                            int64_t work, expect_time at, stretch_is_free_function *is_free,
                            void *context, expect_time *ret_done)
{
    struct taken looked_at = *taken; /* without an owner nothing is added to it */
    struct passage passage = {.model = model,
                              .taken = &looked_at,
                              .is_free = is_free,
                              .context = context,
                              .resource = resource,
                              .work = work};

    return pass(&passage, at, ret_done);
}

/* ---- The other way round -------------------------------------------------------------------- */

/* The closed stretch that begins before `at` and ends last; NULL when all time before is open. */
static const struct stretch *previous_closed(const struct passage *passage, expect_time at)
{
    const struct stretch *last = NULL;

    for (size_t i = 0; i < passage->taken->stretch_count; i++) {
        const struct stretch *stretch = &passage->taken->stretches[i];

        if (stretch->from < at && is_closed(passage, stretch) &&
            (last == NULL || stretch->to > last->to))
            last = stretch;
    }
    return last;
}

/* Undoes the work in the free stretch [from, to]; `done` becomes the minute it can begin at. */
static void work_stretch_back(struct passage *passage, int64_t flow, expect_time from,
                              expect_time to)
{
    int64_t holds = floor_ratio(flow, to - from, FLOW_MINUTES);

    if (passage->work > holds) {
        passage->work -= holds;
        return;
    }
    passage->done = to - ceil_ratio(passage->work, FLOW_MINUTES, flow);
    passage->work = 0;
}

/* From `at` back to `from`, both on one day. */
static void work_day_back(struct passage *passage, int64_t flow, expect_time from, expect_time at)
{
    while (at > from && passage->work > 0) {
        const struct stretch *closed = previous_closed(passage, at);
        expect_time gap_begin = closed != NULL ? time_max(closed->to, from) : from;

        if (gap_begin < at)
            work_stretch_back(passage, flow, gap_begin, at);
        at = closed != NULL ? closed->from : from;
    }
}

static void work_span_back(struct passage *passage, const struct week_span *span, expect_time floor,
                           expect_time by)
{
    expect_day day = time_day(by) < span->last ? time_day(by) : span->last;
    expect_day first = time_day(floor) > span->first ? time_day(floor) : span->first;

    for (; day >= first && passage->work > 0; day--) {
        int32_t flow = span_at(span, day);

        if (flow > 0)
            work_day_back(passage, flow, time_max(day_start(day), floor),
                          time_min(day_end(day), by));
    }
}

expect_status capacity_latest(const struct model *model, const struct taken *taken,
                              uint32_t resource, int64_t work, expect_time floor, expect_time by,
                              stretch_is_free_function *is_free, void *context,
                              expect_time *ret_latest)
{
    const struct weekly *capacity = &model->capacity[resource];
    struct taken looked_at = *taken;
    struct passage passage = {.model = model,
                              .taken = &looked_at,
                              .is_free = is_free,
                              .context = context,
                              .resource = resource,
                              .work = work,
                              .done = by};
    size_t i = weekly_find(capacity, time_day(by));

    *ret_latest = EXPECT_TIME_NONE;
    if (!model->has_capacity[resource] || by < floor)
        return EXPECT_OK;
    i = i < capacity->count ? i + 1 : capacity->count;
    while (i-- > 0 && passage.work > 0 && capacity->spans[i].last >= time_day(floor))
        work_span_back(&passage, &capacity->spans[i], floor, by);
    if (passage.work == 0)
        *ret_latest = passage.done;
    return EXPECT_OK;
}

/* ---- */

expect_status capacity_take(const struct model *model, struct taken *taken, uint32_t resource,
                            int64_t work, expect_time at, const struct step *owner,
                            expect_time *ret_done)
{
    struct passage passage = {
        .model = model, .taken = taken, .owner = owner, .resource = resource, .work = work};

    return pass(&passage, at, ret_done);
}
