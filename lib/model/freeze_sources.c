/* SPDX-License-Identifier: MIT */
#include "model/freeze.h"
#include "model/group.h"

static const struct item plain_item = {.yield = QUANTITY_ONE, .quantity_step = QUANTITY_ONE};

static void set_item(struct item *item, const struct item_input *input)
{
    item->is_listed = true;
    item->safety_stock = input->safety_stock;
    item->yield = input->yield;
    item->min_lot = input->min_lot;
    item->lot_multiple = input->lot_multiple;
    item->quantity_step = input->quantity_step;
}

/* Takes over the rows of items.csv, of which an item has at most one, beside that of the base. */
static expect_status set_items(struct builder *builder)
{
    struct model *model = builder->model;
    const struct raw_item *rows = builder->items.items;
    bool *is_set = arena_get_zeroed(&builder->scratch, model->item_count, sizeof(*is_set));

    if (is_set == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < builder->items.count; i++) {
        if (is_set[rows[i].item])
            builder_report(builder, EXPECT_SEVERITY_ERROR, "duplicate_id", TABLE_ITEMS,
                           rows[i].origin, "item", text_of(model->item_names, rows[i].item),
                           "item %s is there twice", intern_text(model->item_names, rows[i].item));
        is_set[rows[i].item] = !is_of_base(rows[i].origin);
        set_item(&model->items[rows[i].item], &rows[i].input);
    }
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}

/* Of several, and of the row in items.csv, the largest holds: safety stock is the same everywhere. */
static expect_status protect_items(struct builder *builder)
{
    struct model *model = builder->model;
    const struct protection *rows = builder->protections.items;

    model->protection_count = builder->protections.count;
    model->protections =
        arena_get(&model->arena, model->protection_count, sizeof(*model->protections));
    if (model->protections == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < model->protection_count; i++) {
        struct item *item = &model->items[rows[i].item];

        model->protections[i] = rows[i];
        item->safety_stock = quantity_max(item->safety_stock, rows[i].quantity);
    }
    return EXPECT_OK;
}

static expect_status set_lots(struct builder *builder)
{
    struct model *model = builder->model;
    const struct lot *rows = builder->lots.items;

    model->lot_count = builder->lots.count;
    model->lots = arena_get(&model->arena, model->lot_count, sizeof(*model->lots));
    if (model->lots == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < model->lot_count; i++) {
        struct item *item = &model->items[rows[i].item];

        model->lots[i] = rows[i];
        item->min_lot = quantity_max(item->min_lot, rows[i].minimum);
        if (item->lot_multiple == 0)
            item->lot_multiple = rows[i].multiple;
    }
    return EXPECT_OK;
}

expect_status freeze_items(struct builder *builder)
{
    struct model *model = builder->model;

    model->item_count = intern_count(model->item_names);
    model->items = arena_get(&model->arena, model->item_count, sizeof(*model->items));
    if (model->items == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < model->item_count; i++)
        model->items[i] = plain_item;
    TRY(set_items(builder));
    TRY(protect_items(builder));
    return set_lots(builder);
}

static int compare_buys(const void *first, const void *second)
{
    const struct buy_row *a = first, *b = second;

    return compare_numbers(a->priority, b->priority);
}

static expect_status freeze_buys(struct builder *builder)
{
    struct model *model = builder->model;
    const struct raw_buy *rows = builder->buys.items;
    struct grouping by_item;

    model->buy_count = builder->buys.count;
    model->buys = arena_get(&model->arena, model->buy_count, sizeof(*model->buys));
    if (model->buys == NULL)
        return EXPECT_ERR_NOMEM;
    if (model->buy_count == 0)
        return EXPECT_OK;
    TRY(grouping_init(&builder->scratch, model->buy_count, model->item_count, &by_item));
    for (uint32_t i = 0; i < model->buy_count; i++) {
        by_item.keys[i] = rows[i].row.item;
        check_calendar(builder, rows[i].row.calendar, TABLE_LEAD_TIMES, rows[i].origin);
    }
    TRY(grouping_run(&by_item));
    for (uint32_t i = 0; i < model->buy_count; i++)
        model->buys[i] = rows[by_item.order[i]].row;
    for (uint32_t i = 0; i < model->item_count; i++) {
        struct range range = model->items[i].buys = by_item.ranges[i];

        TRY(sort_rows(&builder->scratch, model->buys + range.first, range.count,
                      sizeof(*model->buys), compare_buys));
    }
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}

/* Rows are at the position of their order. */
static expect_status keep_bom_units(struct builder *builder)
{
    struct model *model = builder->model;
    const struct raw_bom *rows = builder->bom.items;
    bool has_units = false;

    for (uint32_t i = 0; i < builder->bom.count && !has_units; i++)
        has_units = rows[i].unit != ID_NONE;
    if (!has_units)
        return EXPECT_OK;
    model->bom_units = arena_get(&model->arena, builder->bom.count, sizeof(*model->bom_units));
    if (model->bom_units == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < builder->bom.count; i++)
        model->bom_units[i] = rows[i].unit;
    return EXPECT_OK;
}

static expect_status freeze_bom(struct builder *builder)
{
    struct model *model = builder->model;
    const struct raw_bom *rows = builder->bom.items;
    struct grouping by_item;

    model->bom_count = builder->bom.count;
    model->bom = arena_get(&model->arena, model->bom_count, sizeof(*model->bom));
    if (model->bom == NULL)
        return EXPECT_ERR_NOMEM;
    if (model->bom_count == 0)
        return EXPECT_OK;
    TRY(grouping_init(&builder->scratch, model->bom_count, model->item_count, &by_item));
    for (uint32_t i = 0; i < model->bom_count; i++)
        by_item.keys[i] = rows[i].row.item;
    TRY(grouping_run(&by_item));
    for (uint32_t i = 0; i < model->bom_count; i++)
        model->bom[i] = rows[by_item.order[i]].row;
    for (uint32_t i = 0; i < model->item_count; i++)
        model->items[i].bom = by_item.ranges[i];
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}

static expect_status freeze_routing(struct builder *builder)
{
    struct model *model = builder->model;
    const struct raw_routing *rows = builder->routing.items;
    struct grouping by_item;

    model->routing_count = builder->routing.count;
    model->routing = arena_get(&model->arena, model->routing_count, sizeof(*model->routing));
    if (model->routing == NULL)
        return EXPECT_ERR_NOMEM;
    if (model->routing_count == 0)
        return EXPECT_OK;
    TRY(grouping_init(&builder->scratch, model->routing_count, model->item_count, &by_item));
    for (uint32_t i = 0; i < model->routing_count; i++)
        by_item.keys[i] = rows[i].row.item;
    TRY(grouping_run(&by_item));
    for (uint32_t i = 0; i < model->routing_count; i++)
        model->routing[i] = rows[by_item.order[i]].row;
    for (uint32_t i = 0; i < model->item_count; i++)
        model->items[i].routing = by_item.ranges[i];
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}

static int compare_lanes(const void *first, const void *second)
{
    const struct lane *a = first, *b = second;

    return compare_numbers(a->priority, b->priority);
}

static expect_status freeze_lanes(struct builder *builder)
{
    struct model *model = builder->model;
    const struct raw_lane *rows = builder->lanes.items;
    uint32_t place_count = intern_count(model->place_names);
    struct grouping by_place;

    model->lane_count = builder->lanes.count;
    model->lanes = arena_get(&model->arena, model->lane_count, sizeof(*model->lanes));
    model->lanes_into = arena_get(&model->arena, place_count, sizeof(*model->lanes_into));
    if (model->lanes == NULL || model->lanes_into == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(grouping_init(&builder->scratch, model->lane_count, place_count, &by_place));
    for (uint32_t i = 0; i < model->lane_count; i++) {
        by_place.keys[i] = rows[i].row.to;
        check_calendar(builder, rows[i].row.calendar, TABLE_TRANSIT, rows[i].origin);
    }
    TRY(grouping_run(&by_place));
    for (uint32_t i = 0; i < model->lane_count; i++)
        model->lanes[i] = rows[by_place.order[i]].row;
    for (uint32_t i = 0; i < place_count; i++) {
        struct range range = model->lanes_into[i] = by_place.ranges[i];

        TRY(sort_rows(&builder->scratch, model->lanes + range.first, range.count,
                      sizeof(*model->lanes), compare_lanes));
    }
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}

/* Sorts by location, then item, then supplier: the last decides first. Rows without an item come
 * after those with one. */
static expect_status group_history(struct builder *builder, struct grouping *grouping)
{
    const struct model *model = builder->model;
    const struct raw_history *rows = builder->history.items;

    grouping->key_count = intern_count(model->place_names);
    for (uint32_t i = 0; i < grouping->count; i++)
        grouping->keys[i] = rows[i].row.location;
    TRY(grouping_run(grouping));
    grouping->key_count = model->item_count + 1;
    for (uint32_t i = 0; i < grouping->count; i++)
        grouping->keys[i] = rows[i].row.item != ID_NONE ? rows[i].row.item : model->item_count;
    TRY(grouping_run(grouping));
    grouping->key_count = intern_count(model->supplier_names);
    for (uint32_t i = 0; i < grouping->count; i++)
        grouping->keys[i] = rows[i].row.supplier;
    return grouping_run(grouping);
}

/* The first row of lead_times.csv for a supplier and an item, which stands in for a missing promise
 * (section 9); NULL when there is none. */
static const struct buy_row *first_buy(const struct model *model, uint32_t supplier, uint32_t item)
{
    struct range buys = model->items[item].buys;
    const struct buy_row *first = NULL;

    for (uint32_t i = buys.first; i < buys.first + buys.count; i++) {
        const struct buy_row *buy = &model->buys[i];

        if (buy->supplier == supplier && (first == NULL || buy->order < first->order))
            first = buy;
    }
    return first;
}

/* Counts the rows that cannot say how late the supplier was (sections 7 and 9). */
static void note_useless_history(struct builder *builder)
{
    const struct model *model = builder->model;
    const struct raw_history *rows = builder->history.items;

    for (uint32_t i = 0; i < builder->history.count; i++) {
        const struct history_row *row = &rows[i].row;
        const struct buy_row *buy;

        if (row->promised != EXPECT_DAY_NONE)
            continue;
        buy = row->item != ID_NONE ? first_buy(model, row->supplier, row->item) : NULL;
        if (row->ordered == EXPECT_DAY_NONE)
            builder_note_odd(builder, ODD_HISTORY_WITHOUT_DAYS, rows[i].origin);
        else if (model->policy.lead_time_model == LEAD_TIME_POOLED &&
                 (buy == NULL || buy->lead_time_days < 0))
            builder_note_odd(builder, ODD_HISTORY_WITHOUT_PROMISE, rows[i].origin);
    }
}

static uint32_t largest_of(uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t ab = a > b ? a : b;

    return ab > c ? ab : c;
}

static expect_status freeze_history(struct builder *builder)
{
    struct model *model = builder->model;
    const struct raw_history *rows = builder->history.items;
    uint32_t supplier_count = intern_count(model->supplier_names);
    struct grouping grouping;

    model->history_count = builder->history.count;
    model->history = arena_get(&model->arena, model->history_count, sizeof(*model->history));
    model->history_of = arena_get(&model->arena, supplier_count, sizeof(*model->history_of));
    if (model->history == NULL || model->history_of == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(grouping_init(
        &builder->scratch, model->history_count,
        largest_of(supplier_count, model->item_count + 1, intern_count(model->place_names)),
        &grouping));
    TRY(group_history(builder, &grouping));
    for (uint32_t i = 0; i < model->history_count; i++)
        model->history[i] = rows[grouping.order[i]].row;
    for (uint32_t i = 0; i < supplier_count; i++)
        model->history_of[i] = grouping.ranges[i];
    note_useless_history(builder);
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}

expect_status freeze_sources(struct builder *builder)
{
    TRY(freeze_lanes(builder));
    TRY(freeze_buys(builder));
    TRY(keep_bom_units(builder));
    TRY(freeze_bom(builder));
    TRY(freeze_routing(builder));
    return freeze_history(builder);
}
