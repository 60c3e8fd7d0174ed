/* SPDX-License-Identifier: MIT */
#include "model/model.h"

#include <stddef.h>
#include <string.h>

/* Contract section 3, the table of policy keys. */
static const struct policy policy_default = {
    .target_confidence = 0.9,
    .risk_floor = 0.5,
    .lead_time_model = LEAD_TIME_POOLED,
    .history_levels = LEVELS_SUPPLIER_ITEM,
    .half_life_days = 180,
    .overdue_receipt_days = 1,
    .protect_days = PROTECT_ALL,
    .ship_cutoff = DAY_MINUTES - 1,
    .use_safety_stock = false,
    .new_supply = true,
    .deposit_days = DAYS_NOT_GIVEN,
    .drawing_approval_days = DAYS_NOT_GIVEN,
    .site_ready_days = DAYS_NOT_GIVEN,
};

static const size_t name_tables[] = {
    offsetof(struct model, item_names),     offsetof(struct model, place_names),
    offsetof(struct model, supplier_names), offsetof(struct model, resource_names),
    offsetof(struct model, calendar_names), offsetof(struct model, variant_names),
    offsetof(struct model, customer_names), offsetof(struct model, mode_names),
    offsetof(struct model, group_names),    offsetof(struct model, unit_names),
    offsetof(struct model, supply_names),   offsetof(struct model, demand_names),
};

/* Documents are numbered in sequence: those of the last two tables. */
enum {
    NAME_TABLES = sizeof(name_tables) / sizeof(name_tables[0]),
    FIRST_SEQUENCE = NAME_TABLES - 2
};

static struct intern **names_at(struct model *model, size_t table)
{
    return (struct intern **)(void *)((char *)model + name_tables[table]);
}

static expect_status new_names(struct model *model)
{
    uint32_t blank;

    for (size_t i = 0; i < NAME_TABLES; i++)
        TRY((i < FIRST_SEQUENCE ? intern_new : intern_new_sequence)(&model->alloc, &model->arena,
                                                                    names_at(model, i)));
    TRY(units_new(&model->alloc, &model->arena, &model->units));
    return intern_add(model->place_names, "", 0, &blank); /* the first: PLACE_BLANK */
}

expect_status model_init(struct model *model, const struct alloc *alloc, expect_day today)
{
    expect_status status;

    memset(model, 0, sizeof(*model));
    model->alloc = *alloc;
    model->today = today;
    model->policy = policy_default;
    model->supply_due = model->demand_due = model->received =
        (struct span){EXPECT_DAY_NONE, EXPECT_DAY_NONE};
    arena_init(&model->arena, &model->alloc);
    status = new_names(model);
    if (status != EXPECT_OK)
        model_fini(model);
    return status;
}

expect_status model_copy_names(struct model *model, const struct model *from)
{
    for (size_t i = 0; i < NAME_TABLES; i++) {
        const void *table = (const char *)from + name_tables[i];

        TRY(intern_copy(*names_at(model, i), *(struct intern *const *)table));
    }
    return units_copy(model->units, from->units);
}

static void free_weeklies(struct model *model, struct weekly *weeklies, const struct intern *names)
{
    for (uint32_t i = 0; weeklies != NULL && i < intern_count(names); i++)
        weekly_fini(&weeklies[i], &model->alloc);
}

static void free_overtime(struct model *model)
{
    for (uint32_t i = 0; model->overtime != NULL && i < intern_count(model->resource_names); i++) {
        weekly_fini(&model->overtime[i].minutes, &model->alloc);
        weekly_fini(&model->overtime[i].hour_cost, &model->alloc);
    }
}

void model_fini(struct model *model)
{
    free_overtime(model);
    free_weeklies(model, model->capacity, model->resource_names);
    free_weeklies(model, model->calendars, model->calendar_names);
    for (size_t i = 0; i < NAME_TABLES; i++)
        intern_free(*names_at(model, i));
    units_free(model->units);
    arena_fini(&model->arena);
    memset(model, 0, sizeof(*model));
}

static bool is_extra(const struct model *model, uint32_t item, uint32_t location)
{
    const struct point *extra = model->extra_point;

    return extra != NULL && extra->item == item && extra->location == location;
}

const struct point *model_point(const struct model *model, uint32_t item, uint32_t location)
{
    uint32_t low, high;

    if (item >= model->item_count)
        return NULL;
    low = model->items[item].points.first;
    high = low + model->items[item].points.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (model->points[middle].location == location)
            return &model->points[middle];
        if (model->points[middle].location < location)
            low = middle + 1;
        else
            high = middle;
    }
    return is_extra(model, item, location) ? model->extra_point : NULL;
}

bool lane_carries(const struct lane *lane, uint32_t item)
{
    return lane->item == ID_NONE || lane->item == item;
}

struct range model_lanes_into(const struct model *model, uint32_t place)
{
    if (model->lanes_into == NULL || place >= intern_count(model->place_names))
        return (struct range){0, 0};
    return model->lanes_into[place];
}
