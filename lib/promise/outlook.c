/* SPDX-License-Identifier: MIT */
#include "promise/outlook.h"

#include "chance/samples.h"

#include <string.h>

enum memo_kind { MEMO_SAMPLES, MEMO_POOLED };

void outlooks_init(struct outlooks *outlooks, const struct model *model,
                   const struct history *history)
{
    *outlooks = (struct outlooks){.model = model, .history = history};
    groups_init(&outlooks->groups, model, history);
    arena_init(&outlooks->arena, &model->alloc);
    memo_init(&outlooks->memo, &model->alloc);
}

void outlooks_fini(struct outlooks *outlooks)
{
    memo_fini(&outlooks->memo);
    arena_fini(&outlooks->arena);
    groups_fini(&outlooks->groups);
}

void outlooks_forget(struct outlooks *outlooks)
{
    memo_clear(&outlooks->memo);
    arena_reset(&outlooks->arena);
    groups_forget(&outlooks->groups);
}

size_t outlooks_size(const struct outlooks *outlooks)
{
    return outlooks->memo.count + outlooks->groups.memo.count;
}

/* ---- empirical ---- */

/* The samples of some rows: lateness, or lead times where no row has a promise. */
static expect_status group_samples(struct outlooks *outlooks, struct range range, int32_t basis,
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

        if (rows[i].received == EXPECT_DAY_NONE || base == EXPECT_DAY_NONE ||
            rows[i].received > outlooks->model->today) /* not known yet */
            continue;
        days[count++] = rows[i].received - base;
        outlook.on_time += outlook.base == DELAY_LATENESS && rows[i].received <= base;
    }
    outlook.observations = count;
    if (count == 0) {
        outlook.base = DELAY_NONE;
    } else {
        outlook.basis = basis;
        TRY(samples_delay(&outlooks->arena, days, count, &outlook.delay));
    }
    *ret_outlook = outlook;
    return EXPECT_OK;
}

/* The samples of (supplier, item), else of the supplier, else none. */
static expect_status find_samples(struct outlooks *outlooks, struct trade trade,
                                  struct outlook *ret_outlook)
{
    TRY(group_samples(outlooks, history_of_item(outlooks->history, trade),
                      EXPECT_BASIS_SUPPLIER_ITEM, ret_outlook));
    if (ret_outlook->base == DELAY_NONE)
        TRY(group_samples(outlooks, history_of_supplier(outlooks->history, trade.supplier),
                          EXPECT_BASIS_SUPPLIER, ret_outlook));
    return EXPECT_OK;
}

/* ---- pooled ---- */

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

void outlook_begin(const struct outlooks *outlooks, const struct commitment *commitment,
                   struct beginning *ret_beginning)
{
    ret_beginning->x0 = first_bin(outlooks, commitment);
    if (has_deviation(commitment) && commitment->planned > commitment->ordered) {
        ret_beginning->basis = EXPECT_BASIS_DEVIATION;
        hazard_root_gamma(commitment->planned - commitment->ordered,
                          (double)commitment->row->lead_time_std / QUANTITY_ONE,
                          ret_beginning->root);
    } else {
        ret_beginning->basis = EXPECT_BASIS_PATTERN;
        memcpy(ret_beginning->root, outlooks->history->root, sizeof(ret_beginning->root));
    }
}

static expect_status pool(struct outlooks *outlooks, const struct commitment *commitment,
                          struct outlook *ret_outlook)
{
    struct beginning beginning;
    struct chain chain;

    outlook_begin(outlooks, commitment, &beginning);
    TRY(groups_chain(&outlooks->groups, commitment->trade, &chain));
    for (size_t i = 0; i < chain.count; i++) {
        if (chain.levels[i].counts != NULL)
            hazard_shrink(chain.levels[i].counts, i == 0 ? HAZARD_RHO_ALL : HAZARD_RHO_GROUP,
                          beginning.x0, beginning.root);
    }
    ret_outlook->base = DELAY_LATENESS;
    ret_outlook->observations = chain_finest(&chain)->counts->closed;
    return hazard_delay(&outlooks->arena, beginning.root, beginning.x0, &ret_outlook->delay);
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
