/* SPDX-License-Identifier: MIT */
#include "promise/outlook.h"

#include "chance/samples.h"

#include <string.h>

enum memo_kind { MEMO_SAMPLES, MEMO_POOLED, MEMO_COUNTS };

void outlooks_init(struct outlooks *outlooks, const struct model *model,
                   const struct history *history)
{
    *outlooks = (struct outlooks){.model = model, .history = history};
    arena_init(&outlooks->arena, &model->alloc);
    memo_init(&outlooks->memo, &model->alloc);
}

void outlooks_fini(struct outlooks *outlooks)
{
    memo_fini(&outlooks->memo);
    arena_fini(&outlooks->arena);
}

void outlooks_forget(struct outlooks *outlooks)
{
    memo_clear(&outlooks->memo);
    arena_reset(&outlooks->arena);
}

/* ---- empirical ---- */

/* The samples of some rows: lateness, or lead times where no row has a promise. */
static expect_status group_samples(struct outlooks *outlooks, struct range range,
                                   struct outlook *ret_outlook)
{
    const struct history_row *rows = outlooks->model->history + range.first;
    int32_t *days = arena_get(&outlooks->arena, range.count, sizeof(*days));
    struct outlook outlook = {.base = DELAY_LEAD_TIME};
    uint32_t count = 0;

    if (days == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < range.count; i++) {
        if (rows[i].promised != EXPECT_DAY_NONE)
            outlook.base = DELAY_LATENESS;
    }
    for (uint32_t i = 0; i < range.count; i++) {
        expect_day base = outlook.base == DELAY_LATENESS ? rows[i].promised : rows[i].ordered;

        if (rows[i].received != EXPECT_DAY_NONE && base != EXPECT_DAY_NONE)
            days[count++] = rows[i].received - base;
    }
    outlook.observations = count;
    if (count == 0)
        outlook.base = DELAY_NONE;
    else
        TRY(samples_delay(&outlooks->arena, days, count, &outlook.delay));
    *ret_outlook = outlook;
    return EXPECT_OK;
}

/* The samples of (supplier, item), else of the supplier, else none. */
static expect_status find_samples(struct outlooks *outlooks, struct trade trade,
                                  struct outlook *ret_outlook)
{
    TRY(group_samples(outlooks, history_of_item(outlooks->history, trade), ret_outlook));
    if (ret_outlook->base == DELAY_NONE)
        TRY(group_samples(outlooks, history_of_supplier(outlooks->history, trade.supplier),
                          ret_outlook));
    return EXPECT_OK;
}

/* ---- pooled ---- */

/* One trade on its way down the levels of section 9. */
struct descent {
    double hazard[HAZARD_BINS];
    int32_t x0;
    uint32_t observations;
};

static void shrink(struct descent *descent, const struct hazard_counts *counts)
{
    hazard_shrink(counts, HAZARD_RHO_GROUP, descent->x0, descent->hazard);
    if (counts->closed > 0)
        descent->observations = counts->closed;
}

/* A group without rows is like its parent. */
static void shrink_range(const struct outlooks *outlooks, struct range range,
                         struct descent *descent)
{
    const struct history *history = outlooks->history;
    struct hazard_counts counts;

    if (range.count == 0)
        return;
    hazard_count(&history->clock, history->orders + range.first, range.count, &counts);
    shrink(descent, &counts);
}

/* The counts of a supplier, which all its items share: remembered. */
static expect_status supplier_counts(struct outlooks *outlooks, uint32_t supplier,
                                     const struct hazard_counts **ret_counts)
{
    const struct history *history = outlooks->history;
    struct range range = history_of_supplier(history, supplier);
    struct memo_key key = {{MEMO_COUNTS, supplier}};
    struct hazard_counts *counts;

    *ret_counts = memo_find(&outlooks->memo, &key);
    if (*ret_counts != NULL)
        return EXPECT_OK;
    counts = arena_get(&outlooks->arena, 1, sizeof(*counts));
    if (counts == NULL)
        return EXPECT_ERR_NOMEM;
    hazard_count(&history->clock, history->orders + range.first, range.count, counts);
    *ret_counts = counts;
    return memo_add(&outlooks->memo, &key, counts);
}

/* The rows of a supplier at a location, which do not lie together. */
static expect_status shrink_scattered(struct outlooks *outlooks, struct trade trade,
                                      struct descent *descent)
{
    const struct history *history = outlooks->history;
    struct range range = history_of_supplier(history, trade.supplier);
    struct past_order *orders = arena_get(&outlooks->arena, range.count, sizeof(*orders));
    struct hazard_counts counts;
    size_t count = 0;

    if (orders == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        if (outlooks->model->history[i].location == trade.location)
            orders[count++] = history->orders[i];
    }
    hazard_count(&history->clock, orders, count, &counts);
    shrink(descent, &counts);
    return EXPECT_OK;
}

/* The levels below "all rows" that the policy `history_levels` names, coarse to fine. */
static expect_status shrink_levels(struct outlooks *outlooks, struct trade trade,
                                   struct descent *descent)
{
    enum history_levels levels = outlooks->model->policy.history_levels;
    const struct hazard_counts *counts;

    TRY(supplier_counts(outlooks, trade.supplier, &counts));
    shrink(descent, counts);
    if (levels == LEVELS_SUPPLIER_LOCATION)
        TRY(shrink_scattered(outlooks, trade, descent));
    if (levels == LEVELS_SUPPLIER_ITEM || levels == LEVELS_SUPPLIER_ITEM_LOCATION)
        shrink_range(outlooks, history_of_item(outlooks->history, trade), descent);
    if (levels == LEVELS_SUPPLIER_ITEM_LOCATION)
        shrink_range(outlooks, history_of_location(outlooks->history, trade), descent);
    return EXPECT_OK;
}

static int32_t first_bin(const struct outlooks *outlooks, const struct commitment *commitment)
{
    expect_day today = outlooks->model->today;
    expect_day from = commitment->ordered > today ? commitment->ordered : today;

    return hazard_clip((int64_t)from - commitment->planned);
}

static bool has_deviation(const struct commitment *commitment)
{
    return commitment->row != NULL && commitment->row->lead_time_std > 0;
}

static void root_of(const struct history *history, const struct commitment *commitment,
                    double hazard[HAZARD_BINS])
{
    if (has_deviation(commitment) && commitment->planned > commitment->ordered)
        hazard_root_gamma(commitment->planned - commitment->ordered,
                          (double)commitment->row->lead_time_std / QUANTITY_ONE, hazard);
    else
        memcpy(hazard, history->root, sizeof(history->root));
}

static expect_status pool(struct outlooks *outlooks, const struct commitment *commitment,
                          struct outlook *ret_outlook)
{
    struct descent descent = {.x0 = first_bin(outlooks, commitment)};

    root_of(outlooks->history, commitment, descent.hazard);
    hazard_shrink(&outlooks->history->all, HAZARD_RHO_ALL, descent.x0, descent.hazard);
    descent.observations = outlooks->history->all.closed;
    if (commitment->trade.supplier != ID_NONE)
        TRY(shrink_levels(outlooks, commitment->trade, &descent));
    ret_outlook->base = DELAY_LATENESS;
    ret_outlook->observations = descent.observations;
    return hazard_delay(&outlooks->arena, descent.hazard, descent.x0, &ret_outlook->delay);
}

/* ---- what both share ---- */

/* The part of a trade that the levels look at and of which there is any history: what has none is
 * like its parent, so all such trades share one outlook. */
static struct trade known_part(const struct outlooks *outlooks, struct trade trade)
{
    enum history_levels levels = outlooks->model->policy.history_levels;
    bool by_item = levels == LEVELS_SUPPLIER_ITEM || levels == LEVELS_SUPPLIER_ITEM_LOCATION;
    bool by_location =
        levels == LEVELS_SUPPLIER_LOCATION || levels == LEVELS_SUPPLIER_ITEM_LOCATION;

    if (!by_item || history_of_item(outlooks->history, trade).count == 0) {
        trade.item = ID_NONE;
        by_location = by_location && !by_item;
    }
    if (!by_location)
        trade.location = ID_NONE;
    return trade;
}

/* All that the outlook depends on. The gamma root depends on the whole lead time, the rest on x0.
 */
static struct memo_key outlook_key(const struct outlooks *outlooks,
                                   const struct commitment *commitment)
{
    struct trade trade = commitment->trade;
    uint32_t kind = MEMO_POOLED, days = 0;

    if (outlooks->model->policy.lead_time_model == LEAD_TIME_EMPIRICAL)
        return (struct memo_key){{MEMO_SAMPLES, trade.supplier, trade.item}};
    if (has_deviation(commitment)) {
        kind |= (commitment->row->order + 1) << 2;
        days = (uint32_t)(commitment->planned - commitment->ordered);
    }
    trade = known_part(outlooks, trade);
    return (struct memo_key){{kind, trade.supplier, trade.item, trade.location,
                              (uint32_t)first_bin(outlooks, commitment), days}};
}

expect_status outlook_find(struct outlooks *outlooks, const struct commitment *commitment,
                           const struct outlook **ret_outlook)
{
    static const struct outlook as_stated = {.base = DELAY_NONE};
    enum lead_time_model kind = outlooks->model->policy.lead_time_model;
    struct memo_key key = outlook_key(outlooks, commitment);
    struct outlook *outlook;

    *ret_outlook = &as_stated;
    if (kind == LEAD_TIME_STATED)
        return EXPECT_OK;
    *ret_outlook = memo_find(&outlooks->memo, &key);
    if (*ret_outlook != NULL)
        return EXPECT_OK;
    outlook = arena_get_zeroed(&outlooks->arena, 1, sizeof(*outlook));
    if (outlook == NULL)
        return EXPECT_ERR_NOMEM;
    if (kind == LEAD_TIME_EMPIRICAL)
        TRY(find_samples(outlooks, commitment->trade, outlook));
    else
        TRY(pool(outlooks, commitment, outlook));
    *ret_outlook = outlook;
    return memo_add(&outlooks->memo, &key, outlook);
}
