/* SPDX-License-Identifier: MIT */
#include "chance/replay.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Weights are kept as if today were `reference`; when today has moved on by so many half-lives they
 * are brought up to date, long before a double overflows. */
static const double MOST_AHEAD = 400.0;

/* ---- groups --------------------------------------------------------------------------------- */

/* Weighted events d(x) and exposure Y(x) of a group, over the bins that it has met. */
struct cell {
    double events, at_risk;
};

struct group {
    struct cell *cells;
    int32_t low; /* lateness of the first cell */
    int32_t count;
};

/* Room for a bin, with some more on that side. */
static expect_status widen(const struct alloc *alloc, struct group *group, int32_t bin)
{
    int32_t low = group->count > 0 ? group->low : bin, high = low + group->count;
    int32_t slack = 8 + group->count / 2;
    struct cell *cells;

    if (bin < low)
        low = bin - slack > HAZARD_LOW ? bin - slack : HAZARD_LOW;
    if (bin >= high)
        high = bin + 1 + slack < HAZARD_HIGH + 1 ? bin + 1 + slack : HAZARD_HIGH + 1;
    cells = alloc_get_zeroed(alloc, (size_t)(high - low), sizeof(*cells));
    if (cells == NULL)
        return EXPECT_ERR_NOMEM;
    if (group->count > 0)
        memcpy(cells + (group->low - low), group->cells, (size_t)group->count * sizeof(*cells));
    alloc_put(alloc, group->cells, (size_t)group->count, sizeof(*cells));
    *group = (struct group){cells, low, high - low};
    return EXPECT_OK;
}

static expect_status reach(const struct alloc *alloc, struct group *group, int32_t first,
                           int32_t last)
{
    if (group->count == 0 || first < group->low)
        TRY(widen(alloc, group, first));
    if (last >= group->low + group->count)
        TRY(widen(alloc, group, last));
    return EXPECT_OK;
}

/* ---- the state of a replay ------------------------------------------------------------------ */

/* What a row has added so far. */
struct progress {
    int32_t next_bin; /* the first one it was not yet at risk in, or NOT_BEGUN */
    uint32_t open_at; /* its place among the open rows, or NOT_OPEN */
};

#define NOT_OPEN UINT32_MAX
#define NOT_BEGUN (HAZARD_LOW - 1)

/* Something that becomes known, or is asked, on a day. */
enum happening { ORDERED, RECEIVED, ASKED };

struct event {
    expect_day day;
    enum happening what; /* what is known comes before what is asked */
    uint32_t row;
};

struct running {
    const struct alloc *alloc;
    const struct replay *replay;
    struct group *groups; /* the last one is "all rows" */
    struct progress *progress;
    uint32_t *open; /* rows that are open */
    size_t open_count;
    double root[HAZARD_BINS];
    expect_day reference, today;
};

static struct group *group_of(struct running *run, const struct replay_row *row, size_t level)
{
    size_t index = level < run->replay->levels ? row->groups[level] : run->replay->group_count;

    return &run->groups[index];
}

/* 2^((day - reference) / H): what a day's exposure weighs, as seen from the reference. */
static double weight_of(const struct running *run, int64_t day)
{
    return exp2((double)(day - run->reference) / run->replay->half_life_days);
}

/* ---- what becomes known --------------------------------------------------------------------- */

/* A row was at risk on the days of lateness from `first` to `last`, in all its groups. */
static expect_status add_exposure(struct running *run, const struct replay_row *row, int32_t first,
                                  int32_t last)
{
    double step = exp2(1.0 / run->replay->half_life_days);

    for (size_t level = 0; level <= run->replay->levels; level++) {
        struct group *group = group_of(run, row, level);
        double weight = weight_of(run, (int64_t)row->order.promised + first);

        TRY(reach(run->alloc, group, first, last));
        for (int32_t x = first; x <= last; x++, weight *= step)
            group->cells[x - group->low].at_risk += weight;
    }
    return EXPECT_OK;
}

static void add_event(struct running *run, const struct replay_row *row, int32_t bin)
{
    double weight = weight_of(run, (int64_t)row->order.promised + bin);

    for (size_t level = 0; level <= run->replay->levels; level++) {
        struct group *group = group_of(run, row, level);

        group->cells[bin - group->low].events += weight;
    }
}

static int32_t entry_of(const struct past_order *order)
{
    if (order->ordered == EXPECT_DAY_NONE)
        return HAZARD_LOW;
    return hazard_clip((int64_t)order->ordered - order->promised);
}

/* An open row has been at risk until yesterday. */
static expect_status extend(struct running *run, uint32_t index)
{
    const struct replay_row *row = &run->replay->rows[index];
    int64_t yesterday = (int64_t)run->today - row->order.promised - 1;
    int32_t first = run->progress[index].next_bin, last = hazard_clip(yesterday);

    if (first == NOT_BEGUN)
        first = entry_of(&row->order);
    if (yesterday < first || first > HAZARD_HIGH)
        return EXPECT_OK;
    TRY(add_exposure(run, row, first, last));
    run->progress[index].next_bin = last + 1;
    return EXPECT_OK;
}

static expect_status extend_all(struct running *run)
{
    for (size_t i = 0; i < run->open_count; i++)
        TRY(extend(run, run->open[i]));
    return EXPECT_OK;
}

static void open_row(struct running *run, uint32_t index)
{
    run->progress[index].open_at = (uint32_t)run->open_count;
    run->open[run->open_count++] = index;
}

static void leave_open(struct running *run, uint32_t index)
{
    uint32_t at = run->progress[index].open_at, last;

    if (at == NOT_OPEN)
        return;
    last = run->open[--run->open_count];
    run->open[at] = last;
    run->progress[last].open_at = at;
}

/* Closed: at risk up to its receipt, of which it may have added a part while it was open. */
static expect_status close_row(struct running *run, uint32_t index)
{
    const struct replay_row *row = &run->replay->rows[index];
    int32_t bin = hazard_clip((int64_t)row->order.received - row->order.promised);
    int32_t first = run->progress[index].next_bin;

    if (first == NOT_BEGUN) {
        first = entry_of(&row->order);
        first = first < bin ? first : bin;
    }
    if (first <= bin)
        TRY(add_exposure(run, row, first, bin));
    add_event(run, row, bin);
    run->progress[index].next_bin = HAZARD_HIGH + 1;
    return EXPECT_OK;
}

/* ---- what is asked -------------------------------------------------------------------------- */

/* Section 9, step 6 for one level: turns the parent's hazard into the group's. `scale` brings the
 * weights from the reference to today. Bins that the group never met keep the parent's. */
static void shrink_to(const struct group *group, double scale, double rho, int32_t x0, int32_t last,
                      double *hazard)
{
    double survival = 1.0;

    for (int32_t x = x0; x <= last; x++) {
        double parent = hazard[x - HAZARD_LOW];
        bool is_met = x >= group->low && x < group->low + group->count;

        if (is_met) {
            const struct cell *cell = &group->cells[x - group->low];
            double at_risk = cell->at_risk * scale;
            double weight =
                HAZARD_PARENT_ORDERS * survival + rho * at_risk + HAZARD_SMALLEST_WEIGHT;

            hazard[x - HAZARD_LOW] = (cell->events * scale + weight * parent) / (at_risk + weight);
        }
        survival *= 1.0 - parent;
    }
}

static void answer(struct running *run, const struct replay_row *row, const int32_t *horizons,
                   size_t horizon_count, double *ret_probability)
{
    expect_day from = run->today;
    double hazard[HAZARD_BINS], survival = 1.0, scale = 1.0 / weight_of(run, run->today);
    int32_t x0, last = horizons[horizon_count - 1];
    size_t next = 0;

    if (row->order.ordered != EXPECT_DAY_NONE && row->order.ordered > from)
        from = row->order.ordered;
    x0 = hazard_clip((int64_t)from - row->order.promised);
    memcpy(hazard, run->root, sizeof(hazard));
    shrink_to(&run->groups[run->replay->group_count], scale, HAZARD_RHO_ALL, x0, last, hazard);
    for (size_t level = 0; level < run->replay->levels; level++)
        shrink_to(group_of(run, row, level), scale, HAZARD_RHO_GROUP, x0, last, hazard);
    for (; next < horizon_count && horizons[next] < x0; next++)
        ret_probability[next] = 0.0;
    for (int32_t x = x0; next < horizon_count; x++) {
        survival *= 1.0 - hazard[x - HAZARD_LOW];
        for (; next < horizon_count && horizons[next] == x; next++)
            ret_probability[next] = 1.0 - survival;
    }
}

/* ---- day by day ----------------------------------------------------------------------------- */

static int compare_events(const void *a, const void *b)
{
    const struct event *left = a, *right = b;

    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    if (left->what != right->what)
        return left->what < right->what ? -1 : 1;
    return (left->row > right->row) - (left->row < right->row);
}

/* Known on the day after it happened (step 1: o < t, r < t), if anybody may know it at all. */
static size_t events_of(const struct replay *replay, uint32_t index, struct event *events)
{
    const struct replay_row *row = &replay->rows[index];
    size_t count = 0;
    bool is_received =
        row->order.received != EXPECT_DAY_NONE && row->order.received < replay->until;

    if (row->order.promised == EXPECT_DAY_NONE)
        return 0;
    if (row->order.ordered != EXPECT_DAY_NONE &&
        (!is_received || row->order.ordered < row->order.received))
        events[count++] = (struct event){row->order.ordered + 1, ORDERED, index};
    if (is_received)
        events[count++] = (struct event){row->order.received + 1, RECEIVED, index};
    if (row->as_of != REPLAY_NO_QUESTION)
        events[count++] = (struct event){row->as_of, ASKED, index};
    return count;
}

enum { EVENTS_PER_ROW = 3 };

static size_t collect_events(const struct replay *replay, struct event *events)
{
    size_t count = 0;

    for (size_t i = 0; i < replay->count; i++)
        count += events_of(replay, (uint32_t)i, events + count);
    qsort(events, count, sizeof(*events), compare_events);
    return count;
}

/* Brings all weights to a new reference. */
static void rebase(struct running *run)
{
    double factor = 1.0 / weight_of(run, run->today);

    if (run->today - run->reference < MOST_AHEAD * run->replay->half_life_days)
        return;
    for (size_t i = 0; i <= run->replay->group_count; i++) {
        struct group *group = &run->groups[i];

        for (int32_t cell = 0; cell < group->count; cell++) {
            group->cells[cell].events *= factor;
            group->cells[cell].at_risk *= factor;
        }
    }
    run->reference = run->today;
}

static expect_status ask(struct running *run, uint32_t index, const int32_t *horizons,
                         size_t horizon_count, const struct replay_listener *listener)
{
    double probability[HAZARD_BINS];

    answer(run, &run->replay->rows[index], horizons, horizon_count, probability);
    return listener->answer(listener->context, index, probability);
}

static expect_status run_events(struct running *run, const struct event *events, size_t count,
                                const int32_t *horizons, size_t horizon_count,
                                const struct replay_listener *listener)
{
    bool is_extended = false;

    for (size_t i = 0; i < count; i++) {
        const struct event *event = &events[i];

        is_extended = is_extended && event->day == run->today;
        run->today = event->day;
        if (event->what == ORDERED) {
            open_row(run, event->row);
        } else if (event->what == RECEIVED) {
            leave_open(run, event->row);
            TRY(close_row(run, event->row));
            if (listener->receipt != NULL)
                listener->receipt(listener->context, event->row);
        } else {
            if (!is_extended) {
                rebase(run);
                TRY(extend_all(run));
            }
            is_extended = true;
            TRY(ask(run, event->row, horizons, horizon_count, listener));
        }
    }
    return EXPECT_OK;
}

static void running_fini(struct running *run)
{
    size_t groups = (size_t)run->replay->group_count + 1;

    for (size_t i = 0; i < groups && run->groups != NULL; i++)
        alloc_put(run->alloc, run->groups[i].cells, (size_t)run->groups[i].count,
                  sizeof(struct cell));
    alloc_put(run->alloc, run->groups, groups, sizeof(*run->groups));
    alloc_put(run->alloc, run->progress, run->replay->count, sizeof(*run->progress));
    alloc_put(run->alloc, run->open, run->replay->count, sizeof(*run->open));
}

static expect_status running_init(struct running *run, const struct alloc *alloc,
                                  const struct replay *replay)
{
    *run = (struct running){.alloc = alloc, .replay = replay};
    run->groups = alloc_get_zeroed(alloc, (size_t)replay->group_count + 1, sizeof(*run->groups));
    run->progress = alloc_get(alloc, replay->count, sizeof(*run->progress));
    run->open = alloc_get(alloc, replay->count, sizeof(*run->open));
    if (run->groups == NULL || run->progress == NULL || run->open == NULL) {
        running_fini(run);
        return EXPECT_ERR_NOMEM;
    }
    for (size_t i = 0; i < replay->count; i++)
        run->progress[i] = (struct progress){NOT_BEGUN, NOT_OPEN};
    hazard_root(run->root);
    return EXPECT_OK;
}

expect_status replay_run(const struct alloc *alloc, const struct replay *replay,
                         const int32_t *horizons, size_t horizon_count,
                         const struct replay_listener *listener)
{
    size_t room = replay->count * EVENTS_PER_ROW, count;
    struct event *events = alloc_get(alloc, replay->count, EVENTS_PER_ROW * sizeof(*events));
    struct running run;
    expect_status status = EXPECT_ERR_NOMEM;

    if (events == NULL)
        return status;
    status = running_init(&run, alloc, replay);
    if (status == EXPECT_OK) {
        count = collect_events(replay, events);
        run.reference = count > 0 ? events[0].day : 0;
        status = run_events(&run, events, count, horizons, horizon_count, listener);
        running_fini(&run);
    }
    alloc_put(alloc, events, room, sizeof(*events));
    return status;
}
