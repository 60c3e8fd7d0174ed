/* SPDX-License-Identifier: MIT */
#include "model/allocation.h"

#include "support/plan_builder.h"
#include "support/run.h"

#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* P: retail and everybody, in periods that overlap; Q: everybody in April; R: nobody at all. Of the
 * customers SHOP is retail, MILL is wholesale, LONE has no group and OLD is not listed. */
#define PLANT                                                                                      \
    "stock P 1; stock Q 1; stock R 1; stock S 1; customer SHOP group=retail;"                      \
    "customer MILL group=wholesale; customer LONE; demand D1 S 1 03-05 customer=OLD;"              \
    "allocation P retail 03-01 03-31 20; allocation Q * 04-01 04-30 5;"                            \
    "allocation P * 03-10 03-20 30; allocation P retail 03-15 03-15 10;"                           \
    "allocation R * - - 0; allocation P retail - 02-28 3; allocation P retail 05-01 - 4"

#define NO_LIMIT QUANTITY_MAX

static const struct {
    const char *label, *item, *customer, *ship_by;
    expect_quantity limit; /* in units; NO_LIMIT */
} cases[] = {
    {"the group's row", "P", "SHOP", "03-09", 20},
    {"the first day of a period", "P", "SHOP", "03-01", 20},
    {"the last day of a period", "P", "SHOP", "03-31", 20},
    {"between the periods", "P", "SHOP", "04-01", NO_LIMIT},
    {"the smallest of the group's and everybody's", "P", "SHOP", "03-12", 20},
    {"the smallest of two of the group", "P", "SHOP", "03-15", 10},
    {"open to the past", "P", "SHOP", "01-01", 3},
    {"open to the future", "P", "SHOP", "12-31", 4},
    {"another group", "P", "MILL", "03-09", NO_LIMIT},
    {"another group, like everybody", "P", "MILL", "03-15", 30},
    {"no group", "P", "LONE", "03-09", NO_LIMIT},
    {"no group, like everybody", "P", "LONE", "03-15", 30},
    {"not listed, like everybody", "P", "OLD", "03-15", 30},
    {"no customer", "P", NULL, "03-09", NO_LIMIT},
    {"no customer, like everybody", "P", NULL, "03-15", 30},
    {"another item", "Q", "SHOP", "03-15", NO_LIMIT},
    {"another item in its period", "Q", "SHOP", "04-15", 5},
    {"nothing at all", "R", NULL, "03-15", 0},
    {"an item without a row", "S", "SHOP", "03-15", NO_LIMIT},
};

/* The smallest quantity of the rows that count. */
static expect_quantity limit_of(const struct model *model, uint32_t item, uint32_t customer,
                                expect_day ship_by)
{
    struct range rows = model->items[item].allocations;
    expect_quantity least = NO_LIMIT;

    for (uint32_t i = rows.first; i < rows.first + rows.count; i++) {
        if (allocation_counts(model, &model->allocations[i], customer, ship_by))
            least = quantity_min(least, model->allocations[i].quantity);
    }
    return least;
}

START_TEST(limits)
{
    struct plan_builder *plant = plan_builder_new(PLANT);
    const struct model *model = plan_builder_desk(plant)->model;
    const char *customer = cases[_i].customer;
    uint32_t asking =
        customer != NULL ? intern_find(model->customer_names, customer, strlen(customer)) : ID_NONE;
    expect_quantity limit = limit_of(model, plan_item(plant, cases[_i].item), asking,
                                     time_day(plan_time(cases[_i].ship_by)));
    expect_quantity expected = cases[_i].limit;

    if (expected != NO_LIMIT)
        expected *= QUANTITY_ONE;
    ck_assert_msg(limit == expected, "%s: %lld", cases[_i].label, (long long)limit);
    plan_builder_free(plant);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("allocation");
    TCase *tcase = tcase_create("allocation");

    tcase_add_loop_test(tcase, limits, 0, LENGTH(cases));
    suite_add_tcase(suite, tcase);
    return suite;
}
