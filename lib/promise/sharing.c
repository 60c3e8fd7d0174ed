/* SPDX-License-Identifier: MIT */
#include "promise/sharing.h"

/* One random arrival that a branch waits for. */
enum event_kind { EVENT_STOCK, EVENT_PURCHASE, EVENT_STEP, EVENT_TRIP };

struct random_event {
    enum event_kind kind;
    uint32_t item;
    uint32_t object; /* location, supplier, none, lane */
};

struct events {
    struct random_event *events;
    size_t count;
    bool shared;
};

static void add_event(struct events *events, enum event_kind kind, uint32_t item, uint32_t object)
{
    for (size_t i = 0; i < events->count; i++) {
        const struct random_event *known = &events->events[i];

        if (known->kind == kind && known->item == item && known->object == object)
            events->shared = true;
    }
    events->events[events->count++] = (struct random_event){kind, item, object};
}

static size_t count_source_events(const struct source *source);

static size_t count_need_events(const struct need *need)
{
    return 1 + (need->source != NULL ? count_source_events(need->source) : 0);
}

static size_t count_source_events(const struct source *source)
{
    size_t count = 1;

    if (source->kind == SOURCE_MOVE)
        count += count_need_events(source->move.origin);
    for (size_t i = 0; source->kind == SOURCE_MAKE && i < source->job.component_count; i++)
        count += count_need_events(source->job.components[i]);
    return count;
}

static void add_source_events(struct events *events, const struct source *source);

static void add_need_events(struct events *events, const struct need *need)
{
    if (need->hold != NULL)
        add_event(events, EVENT_STOCK, need->item, need->location);
    if (need->source != NULL)
        add_source_events(events, need->source);
}

static bool has_outside_step(const struct job *job)
{
    for (size_t i = 0; i < job->step_count; i++) {
        if (job->steps[i].row->supplier != ID_NONE)
            return true;
    }
    return false;
}

static void add_source_events(struct events *events, const struct source *source)
{
    switch (source->kind) {
    case SOURCE_MAKE:
        if (has_outside_step(&source->job))
            add_event(events, EVENT_STEP, source->item, 0);
        for (size_t i = 0; i < source->job.component_count; i++)
            add_need_events(events, source->job.components[i]);
        break;
    case SOURCE_BUY:
        add_event(events, EVENT_PURCHASE, source->item, source->buy->supplier);
        break;
    case SOURCE_MOVE:
        if (source->move.lane->carrier != ID_NONE)
            add_event(events, EVENT_TRIP, source->item, source->move.lane->order);
        add_need_events(events, source->move.origin);
        break;
    }
}

static void add_line_events(struct events *events, const struct question *line,
                            const struct need *root)
{
    if (line->lane != NULL && line->lane->carrier != ID_NONE)
        add_event(events, EVENT_TRIP, line->item, line->lane->order);
    add_need_events(events, root);
}

expect_status order_shares(struct arena *arena, const struct order *order,
                           struct need *const *roots, bool *ret_shares)
{
    struct events events = {0};
    size_t most = order->count; /* the trips to the customer */

    for (size_t i = 0; i < order->count; i++)
        most += count_need_events(roots[i]);
    events.events = arena_get(arena, most, sizeof(*events.events));
    if (events.events == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < order->count; i++)
        add_line_events(&events, &order->lines[i], roots[i]);
    *ret_shares = events.shared;
    return EXPECT_OK;
}
