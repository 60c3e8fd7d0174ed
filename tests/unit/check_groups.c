/* SPDX-License-Identifier: MIT */
#include "promise/groups.h"

#include "support/plan_builder.h"
#include "support/run.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

enum { ROWS = 240, ITEMS = 5, LOCATIONS = 3 };

static struct plan_builder *plan;
static struct groups groups;
static struct chain chain;

/* Rows of two suppliers, five items and three locations, all mixed: groups large and small. */
static void begin(const char *history_levels)
{
    static char rows[ROWS * 80];
    size_t length;

    length = (size_t)snprintf(rows, sizeof(rows),
                              "policy lead_time_model pooled; policy history_levels %s;",
                              history_levels);
    for (int i = 0; i < ROWS; i++)
        length += (size_t)snprintf(rows + length, sizeof(rows) - length,
                                   "receipt %c I%d 01-%02d 02-%02d 02-%02d location=L%d;",
                                   i % 4 == 0 ? 'B' : 'A', i % 7 < ITEMS ? i % 7 : 0, 1 + i % 9,
                                   1 + i % 11, 1 + i % 13, i % 8 < LOCATIONS ? i % 8 : 0);
    plan = plan_builder_new(rows);
    groups_init(&groups, &plan_builder_desk(plan)->plant->model,
                &plan_builder_desk(plan)->plant->history);
}

static void end(void)
{
    groups_fini(&groups);
    plan_builder_free(plan);
}

/* The rows of a level, found one by one. */
static size_t plain_count(int32_t basis, struct trade trade, struct hazard_counts *ret_counts)
{
    static struct past_order orders[ROWS];
    const struct history *history = groups.history;
    size_t count = 0;

    for (size_t i = 0; i < groups.model->history_count; i++) {
        const struct history_row *row = &groups.model->history[i];
        bool of_item =
            basis == EXPECT_BASIS_SUPPLIER_ITEM || basis == EXPECT_BASIS_SUPPLIER_ITEM_LOCATION;
        bool of_location =
            basis == EXPECT_BASIS_SUPPLIER_LOCATION || basis == EXPECT_BASIS_SUPPLIER_ITEM_LOCATION;

        if ((basis == EXPECT_BASIS_ALL || row->supplier == trade.supplier) &&
            (!of_item || row->item == trade.item) &&
            (!of_location || row->location == trade.location))
            orders[count++] = history->orders[i];
    }
    hazard_count(&history->clock, orders, count, ret_counts);
    return count;
}

static void assert_counts(const struct level *level, struct trade trade)
{
    struct hazard_counts expected;

    if (plain_count(level->basis, trade, &expected) == 0) {
        ck_assert(level->counts == NULL || level->counts->closed + level->counts->open == 0);
        return;
    }
    ck_assert_ptr_nonnull(level->counts);
    ck_assert_uint_eq(level->counts->closed, expected.closed);
    ck_assert_uint_eq(level->counts->on_time, expected.on_time);
    for (int bin = 0; bin < HAZARD_BINS; bin++) {
        ASSERT_EACH(fabs(level->counts->events[bin] - expected.events[bin]) < 1e-12);
        ASSERT_EACH(fabs(level->counts->at_risk[bin] - expected.at_risk[bin]) < 1e-12);
    }
}

static const struct {
    const char *levels;
    size_t count;
    int32_t finest;
} chains[] = {
    {"supplier", 2, EXPECT_BASIS_SUPPLIER},
    {"supplier,item", 3, EXPECT_BASIS_SUPPLIER_ITEM},
    {"supplier,location", 3, EXPECT_BASIS_SUPPLIER_LOCATION},
    {"supplier,item,location", 4, EXPECT_BASIS_SUPPLIER_ITEM_LOCATION},
};

/* Twice: what is remembered is the same. */
START_TEST(counts_of_every_level)
{
    begin(chains[_i].levels);
    for (int i = 0; i < 2 * 2 * ITEMS * LOCATIONS; i++) {
        char item[8], location[8];
        struct trade trade;

        snprintf(item, sizeof(item), "I%d", i % ITEMS);
        snprintf(location, sizeof(location), "L%d", i / 2 % LOCATIONS);
        trade = (struct trade){plan_supplier(plan, i % 2 == 0 ? "A" : "B"), plan_item(plan, item),
                               plan_place(plan, location)};
        ck_assert_int_eq(groups_chain(&groups, trade, &chain), EXPECT_OK);
        ck_assert_uint_eq(chain.count, chains[_i].count);
        ck_assert_int_eq(chain.levels[chain.count - 1].basis, chains[_i].finest);
        for (size_t level = 0; level < chain.count; level++)
            assert_counts(&chain.levels[level], trade);
    }
    end();
}
END_TEST

START_TEST(large_groups_are_remembered)
{
    const struct hazard_counts *first;
    struct trade trade;

    begin("supplier,item");
    trade = (struct trade){plan_supplier(plan, "A"), plan_item(plan, "I1"), ID_NONE};
    ck_assert_int_eq(groups_chain(&groups, trade, &chain), EXPECT_OK);
    first = chain.levels[1].counts;
    ck_assert_ptr_eq(chain.levels[2].counts, &chain.few[2]);
    ck_assert_int_eq(groups_chain(&groups, trade, &chain), EXPECT_OK);
    ck_assert_ptr_eq(chain.levels[1].counts, first);
    ck_assert_uint_eq(groups.memo.count, 1);
    groups_forget(&groups);
    ck_assert_uint_eq(groups.memo.count, 0);
    end();
}
END_TEST

START_TEST(finest_with_a_receipt)
{
    struct trade trade;

    begin("supplier,item");
    trade = (struct trade){plan_supplier(plan, "A"), plan_item(plan, "I1"), ID_NONE};
    ck_assert_int_eq(groups_chain(&groups, trade, &chain), EXPECT_OK);
    ck_assert_int_eq(chain_finest(&chain)->basis, EXPECT_BASIS_SUPPLIER_ITEM);
    trade.item = ID_NONE;
    ck_assert_int_eq(groups_chain(&groups, trade, &chain), EXPECT_OK);
    ck_assert_int_eq(chain_finest(&chain)->basis, EXPECT_BASIS_SUPPLIER);
    trade.supplier = ID_NONE;
    ck_assert_int_eq(groups_chain(&groups, trade, &chain), EXPECT_OK);
    ck_assert_uint_eq(chain.count, 1);
    ck_assert_int_eq(chain_finest(&chain)->basis, EXPECT_BASIS_ALL);
    end();
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("groups");
    TCase *tcase = tcase_create("groups");

    tcase_add_loop_test(tcase, counts_of_every_level, 0, LENGTH(chains));
    tcase_add_test(tcase, large_groups_are_remembered);
    tcase_add_test(tcase, finest_with_a_receipt);
    suite_add_tcase(suite, tcase);
    return suite;
}
