/* SPDX-License-Identifier: MIT */
#include "promise/groups.h"

/* A smaller group is counted about as fast as it is found again. */
enum { FEW_ROWS = 64 };

void groups_init(struct groups *groups, const struct model *model, const struct history *history)
{
    *groups = (struct groups){.model = model, .history = history};
    arena_init(&groups->arena, &model->alloc);
    memo_init(&groups->memo, &model->alloc);
}

void groups_fini(struct groups *groups)
{
    memo_fini(&groups->memo);
    arena_fini(&groups->arena);
}

void groups_forget(struct groups *groups)
{
    memo_clear(&groups->memo);
    arena_reset(&groups->arena);
}

/* ---- Counting a group ----------------------------------------------------------------------- */

static void count_range(const struct history *history, struct range range,
                        struct hazard_counts *ret_counts)
{
    hazard_count(&history->clock, history->orders + range.first, range.count, ret_counts);
}

/* The rows of a supplier at a location do not lie together: those of each of its items do. */
static void count_location(const struct history *history, struct trade trade,
                           struct hazard_counts *ret_counts)
{
    struct range rows = history_of_supplier(history, trade.supplier);
    struct hazard_tally tally = {.counts = {.closed = 0}};
    uint32_t next = rows.first;

    while (next < rows.first + rows.count) {
        struct range item, here;

        trade.item = history->model->history[next].item;
        item = history_of_item(history, trade);
        here = history_of_location(history, trade);
        hazard_tally_add(&history->clock, history->orders + here.first, here.count, &tally);
        next = item.first + item.count;
    }
    hazard_tally_end(&tally, ret_counts);
}

static void count_group(const struct history *history, int32_t basis, struct trade trade,
                        struct range range, struct hazard_counts *ret_counts)
{
    if (basis == EXPECT_BASIS_SUPPLIER_LOCATION)
        count_location(history, trade, ret_counts);
    else
        count_range(history, range, ret_counts);
}

/* The rows of a group; of a supplier at a location those among which they are. */
static struct range rows_of(const struct history *history, int32_t basis, struct trade trade)
{
    if (basis == EXPECT_BASIS_SUPPLIER_ITEM)
        return history_of_item(history, trade);
    if (basis == EXPECT_BASIS_SUPPLIER_ITEM_LOCATION)
        return history_of_location(history, trade);
    return history_of_supplier(history, trade.supplier);
}

/* All that the rows of a group depend on. */
static struct memo_key key_of(int32_t basis, struct trade trade)
{
    bool has_item =
        basis == EXPECT_BASIS_SUPPLIER_ITEM || basis == EXPECT_BASIS_SUPPLIER_ITEM_LOCATION;
    bool has_location =
        basis == EXPECT_BASIS_SUPPLIER_LOCATION || basis == EXPECT_BASIS_SUPPLIER_ITEM_LOCATION;

    return (struct memo_key){{(uint32_t)basis, trade.supplier, has_item ? trade.item : ID_NONE,
                              has_location ? trade.location : ID_NONE}};
}

static expect_status remember(struct groups *groups, int32_t basis, struct trade trade,
                              struct range range, const struct hazard_counts **ret_counts)
{
    struct memo_key key = key_of(basis, trade);
    struct hazard_counts *counts;

    *ret_counts = memo_find(&groups->memo, &key);
    if (*ret_counts != NULL)
        return EXPECT_OK;
    counts = arena_get(&groups->arena, 1, sizeof(*counts));
    if (counts == NULL)
        return EXPECT_ERR_NOMEM;
    count_group(groups->history, basis, trade, range, counts);
    *ret_counts = counts;
    return memo_add(&groups->memo, &key, counts);
}

/* ---- The chain ------------------------------------------------------------------------------ */

/* The levels below "all rows" that a policy names, coarse to fine. */
static size_t levels_below_all(enum history_levels levels, int32_t ret_bases[HAZARD_LEVELS - 1])
{
    size_t count = 0;

    ret_bases[count++] = EXPECT_BASIS_SUPPLIER;
    if (levels == LEVELS_SUPPLIER_ITEM || levels == LEVELS_SUPPLIER_ITEM_LOCATION)
        ret_bases[count++] = EXPECT_BASIS_SUPPLIER_ITEM;
    if (levels == LEVELS_SUPPLIER_LOCATION)
        ret_bases[count++] = EXPECT_BASIS_SUPPLIER_LOCATION;
    if (levels == LEVELS_SUPPLIER_ITEM_LOCATION)
        ret_bases[count++] = EXPECT_BASIS_SUPPLIER_ITEM_LOCATION;
    return count;
}

static expect_status add_level(struct groups *groups, int32_t basis, struct trade trade,
                               struct chain *chain)
{
    struct range range = rows_of(groups->history, basis, trade);
    struct hazard_counts *few = &chain->few[chain->count];
    struct level *level = &chain->levels[chain->count++];

    *level = (struct level){basis, NULL};
    if (range.count > FEW_ROWS)
        return remember(groups, basis, trade, range, &level->counts);
    if (range.count == 0)
        return EXPECT_OK;
    count_group(groups->history, basis, trade, range, few);
    level->counts = few;
    return EXPECT_OK;
}

expect_status groups_chain(struct groups *groups, struct trade trade, struct chain *ret_chain)
{
    int32_t bases[HAZARD_LEVELS - 1];
    size_t below = levels_below_all(groups->model->policy.history_levels, bases);

    ret_chain->levels[0] = (struct level){EXPECT_BASIS_ALL, &groups->history->all};
    ret_chain->count = 1;
    for (size_t i = 0; i < below && trade.supplier != ID_NONE; i++)
        TRY(add_level(groups, bases[i], trade, ret_chain));
    return EXPECT_OK;
}

const struct level *chain_finest(const struct chain *chain)
{
    size_t finest = chain->count - 1;

    while (finest > 0 &&
           (chain->levels[finest].counts == NULL || chain->levels[finest].counts->closed == 0))
        finest--;
    return &chain->levels[finest];
}
