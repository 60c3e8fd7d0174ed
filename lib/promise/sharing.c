/* SPDX-License-Identifier: MIT */
#include "promise/sharing.h"

/* Every event of every branch, and those met more than once. */
struct events {
    struct random_event *events, *shared;
    size_t count, shared_count;
};

static bool is_listed(const struct random_event *events, size_t count,
                      const struct random_event *event)
{
    for (size_t i = 0; i < count; i++) {
        if (events[i].kind == event->kind && events[i].item == event->item &&
            events[i].object == event->object)
            return true;
    }
    return false;
}

static void add_event(struct events *events, enum event_kind kind, uint32_t item, uint32_t object)
{
    struct random_event event = {kind, item, object};

    if (!is_listed(events->events, events->count, &event))
        events->events[events->count++] = event;
    else if (!is_listed(events->shared, events->shared_count, &event))
        events->shared[events->shared_count++] = event;
}

static size_t count_source_events(const struct source *source);

static size_t count_need_events(const struct need *need)
{
    return 1 + (need->source != NULL ? count_source_events(need->source) : 0);
}

static size_t count_source_events(const struct source *source)
{
    size_t count = 1;

    if (source->kind == SOURCE_MAKE)
        count += source->job.step_count;
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

static void add_step_events(struct events *events, const struct source *source)
{
    for (size_t i = 0; i < source->job.step_count; i++) {
        const struct routing_row *row = source->job.steps[i].row;

        if (row->supplier != ID_NONE)
            add_event(events, EVENT_STEP, source->item, row->order);
    }
}

static void add_source_events(struct events *events, const struct source *source)
{
    switch (source->kind) {
    case SOURCE_MAKE:
        add_step_events(events, source);
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

expect_status sharing_find(struct arena *arena, const struct order *order,
                           struct need *const *roots, struct random_event **ret_shared,
                           size_t *ret_count)
{
    struct events events = {0};
    size_t most = order->count; /* the trips to the customer */

    for (size_t i = 0; i < order->count; i++)
        most += count_need_events(roots[i]);
    events.events = arena_get(arena, most, sizeof(*events.events));
    events.shared = arena_get(arena, most, sizeof(*events.shared));
    if (events.events == NULL || events.shared == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < order->count; i++)
        add_line_events(&events, &order->lines[i], roots[i]);
    *ret_shared = events.shared;
    *ret_count = events.shared_count;
    return EXPECT_OK;
}
