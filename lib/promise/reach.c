/* SPDX-License-Identifier: MIT */
#include "promise/reach.h"

static void add_point(struct reach *reach, uint32_t item, uint32_t location)
{
    for (size_t i = 0; i < reach->point_count; i++) {
        if (reach->points[i].item == item && reach->points[i].location == location)
            return;
    }
    if (reach->point_count < REACH_POINTS)
        reach->points[reach->point_count++] = (struct reach_point){item, location};
}

static void add_resource(struct reach *reach, uint32_t resource)
{
    for (size_t i = 0; i < reach->resource_count; i++) {
        if (reach->resources[i] == resource)
            return;
    }
    if (reach->resource_count < REACH_RESOURCES)
        reach->resources[reach->resource_count++] = resource;
}

/* The points that a point may be supplied from, behind those that are listed. */
static void look_below(const struct model *model, struct reach *reach, struct reach_point point)
{
    const struct item *item = &model->items[point.item];
    struct range lanes = model_lanes_into(model, point.location);

    for (uint32_t i = item->bom.first; i < item->bom.first + item->bom.count; i++)
        add_point(reach, model->bom[i].component, point.location);
    for (uint32_t i = item->routing.first; i < item->routing.first + item->routing.count; i++) {
        if (model->routing[i].resource != ID_NONE)
            add_resource(reach, model->routing[i].resource);
    }
    for (uint32_t i = lanes.first; i < lanes.first + lanes.count; i++) {
        if (lane_carries(&model->lanes[i], point.item))
            add_point(reach, point.item, model->lanes[i].from);
    }
}

expect_status reach_find(const struct model *model, const struct order *order, struct arena *arena,
                         struct reach *ret_reach)
{
    struct reach reach = {.points = arena_get(arena, REACH_POINTS, sizeof(*reach.points)),
                          .resources = arena_get(arena, REACH_RESOURCES, sizeof(uint32_t))};

    if (reach.points == NULL || reach.resources == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < order->count; i++)
        add_point(&reach, order->lines[i].item, order->lines[i].location);
    for (size_t next = 0; next < reach.point_count; next++)
        look_below(model, &reach, reach.points[next]);
    *ret_reach = reach;
    return EXPECT_OK;
}
