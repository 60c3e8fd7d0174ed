/* SPDX-License-Identifier: MIT */
#include "promise/draws.h"

const struct draw *draws_find(const struct draws *draws, enum event_kind kind, uint32_t item,
                              uint32_t object)
{
    for (size_t i = 0; draws != NULL && i < draws->count; i++) {
        const struct random_event *event = &draws->draws[i].event;

        if (event->kind == kind && event->item == item && event->object == object)
            return &draws->draws[i];
    }
    return NULL;
}

const struct draw *draws_find_supply(const struct draws *draws, uint32_t item, uint32_t location,
                                     uint32_t index)
{
    for (size_t i = 0; draws != NULL && i < draws->count; i++) {
        const struct draw *draw = &draws->draws[i];

        if (draw->event.kind == EVENT_SUPPLY && draw->event.item == item &&
            draw->location == location && draw->event.object == index)
            return draw;
    }
    return NULL;
}

expect_time law_at(const struct law *law, double u)
{
    size_t low = 0, high = law->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (law->points[middle].by < u)
            low = middle + 1;
        else
            high = middle;
    }
    return low < law->count ? law->points[low].at : TIME_NEVER;
}

bool delay_at(const struct delay *delay, double u, int32_t *ret_days)
{
    size_t low = 0, high = delay->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (delay->by[middle] < u)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == delay->count)
        return false;
    *ret_days = delay->days[low];
    return true;
}
