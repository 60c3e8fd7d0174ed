/* SPDX-License-Identifier: MIT */
#include "promise/search.h"

#include "support/plan_builder.h"
#include "support/run.h"

#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

#define LATE_EVERY_FIFTH                                                                           \
    "policy lead_time_model empirical; receipt A P 01-01 01-05 01-05;"                             \
    "receipt A P 01-01 01-05 01-05; receipt A P 01-01 01-05 01-05;"                                \
    "receipt A P 01-01 01-05 01-05; receipt A P 01-01 01-05 01-15;"

/* A and B go over one saw: A in 24 minutes a piece, or another way in 720 minutes for any lot; B
 * takes 43.6 a piece, and the day has 480. Up to 10 pieces A takes the saw (10 * 24 = 240 minutes,
 * on the clock 719.5), and B finds what is left: 24 + 43.6 a piece, 7 fit. With 11 A goes the other
 * way, and B has the saw for itself: 11 * 43.6 = 479.6 fit, 12 do not. */
#define GREEDY                                                                                     \
    "bom P A 1; bom P B 1; step A 10 SAW variant=v1 minutes_per_unit=24;"                          \
    "step A 10 - variant=v2 setup_minutes=720 priority=2; step B 10 SAW minutes_per_unit=43.6;"    \
    "capacity SAW 480"

static const struct search_case {
    const char *label, *rows, *ask, *found;
} available[] = {
    {"what stock gives", "stock P 10", "P 25 03-09", "10"},
    {"none", "stock P 0", "P 25 03-09", "0"},
    {"one less", "stock P 24", "P 25 03-09", "24"},
    {"below the quantity asked, whatever there is", "stock P 100", "P 25 03-09", "24"},
    {"whole multiples of quantity_step: 9.9 are 3 * 2.5", "stock P 9.9; item P quantity_step=2.5",
     "P 25 03-09", "7.5"},
    {"a step as large as the quantity", "stock P 10; item P quantity_step=25", "P 25 03-09", "0"},
    {"of a quantity between two steps the one below", "stock P 100; item P quantity_step=10",
     "P 25 03-09", "20"},
    {"the purchase limit comes on top of stock", "stock P 10; buy A P 2 max_quantity=5",
     "P 25 03-09", "15"},
    {"feasible by its day only", "stock P 10; buy A P 9", "P 25 03-09", "10"},
    {"feasible, not just on plan", LATE_EVERY_FIFTH "stock P 10; supply R1 P 9 03-05 supplier=A",
     "P 25 03-09", "10"},
    {"not monotone: 12 are too many, 11 hold", GREEDY, "P 12 03-02", "11"},
    {"not monotone: 11 hold, 10 do not, 7 do", GREEDY, "P 10 03-02", "7"},
    {"more amounts than will be tried: what is found is feasible", "stock P 10", "P 5000 03-09",
     "10"},
};

static const char *quantity_text(expect_quantity quantity)
{
    static char text[32];

    quantity_format(quantity, text);
    return text;
}

START_TEST(available_of)
{
    const struct search_case *row = &available[_i];
    struct plan_builder *plant = plan_builder_new(row->rows);
    struct order order = plan_builder_order(plant, row->ask);
    expect_quantity found;
    bool searched_all;

    ck_assert_int_eq(search_available(plan_builder_desk(plant), &order, 0, &found, &searched_all),
                     EXPECT_OK);
    ck_assert_msg(strcmp(quantity_text(found), row->found) == 0, "%s: %s, not %s", row->label,
                  quantity_text(found), row->found);
    ck_assert_msg(searched_all == (order.lines[0].quantity < 4000 * QUANTITY_ONE), "%s",
                  row->label);
    plan_builder_free(plant);
}
END_TEST

/* The hole in the amounts of GREEDY, asked one by one. */
START_TEST(amounts_with_a_hole)
{
    struct plan_builder *plant = plan_builder_new(GREEDY);

    for (int amount = 1; amount <= 13; amount++) {
        bool expected = amount <= 7 || amount == 11;
        struct outcome outcome;
        char words[32];

        snprintf(words, sizeof(words), "P %d 03-02", amount);
        outcome = plan_builder_ask(plant, words);
        ck_assert_msg(outcome_is_feasible(&outcome) == expected, "%d pieces", amount);
    }
    plan_builder_free(plant);
}
END_TEST

static const struct search_case valid_until[] = {
    {"stock: as long as there is time", "stock P 10", "P 10 03-09", "03-09"},
    {"due today", "stock P 10", "P 10 03-02", "03-02"},
    {"3 days to buy it in: 03-06 is the last day for 03-09", "buy A P 3", "P 10 03-09", "03-06"},
    {"working days: of Friday 03-06 on Tuesday 03-10, of Saturday on Wednesday",
     "buy A P 2 calendar=work; calendar work weekdays=Mon-Fri", "P 10 03-10", "03-06"},
    {"day by day: what holds again on 03-05 does not count",
     "buy A P 2 valid_to=03-03; buy A P 2 valid_from=03-05", "P 10 03-10", "03-03"},
    {"from its own release day", "buy A P 3", "P 10 03-09 release=03-04", "03-06"},
    {"a trip of 2 days", "stock P 10; lane - NORTH 2", "P 10 03-09 to=NORTH", "03-07"},
    {"what is promised and refilled before: 10 - 5 + 5",
     "stock P 10;"
     "demand D1 P 5 03-04; supply R1 P 5 03-06",
     "P 10 03-09", "03-09"},
};

START_TEST(valid_until_of)
{
    const struct search_case *row = &valid_until[_i];
    struct plan_builder *plant = plan_builder_new(row->rows);
    struct order order = plan_builder_order(plant, row->ask);
    struct outcome outcome = plan_builder_ask(plant, row->ask);
    expect_day found;
    bool searched_all;

    ck_assert_msg(outcome_is_feasible(&outcome), "%s: not feasible", row->label);
    ck_assert_int_eq(search_valid_until(plan_builder_desk(plant), &order, &found, &searched_all),
                     EXPECT_OK);
    ck_assert_msg(found == time_day(plan_time(row->found)), "%s: %s, not %s", row->label,
                  plan_time_text(day_start(found)), row->found);
    plan_builder_free(plant);
}
END_TEST

/* Years away, the days are not all tried; what is found holds. */
START_TEST(valid_for_years)
{
    struct plan_builder *plant = plan_builder_new("buy A P 3");
    struct order order = plan_builder_order(plant, "P 10 2036-03-09");
    struct outcome outcome;
    bool searched_all;
    expect_day found;

    ck_assert_int_eq(search_valid_until(plan_builder_desk(plant), &order, &found, &searched_all),
                     EXPECT_OK);
    ck_assert(!searched_all);
    ck_assert_int_gt(found, PLAN_TODAY + 365);
    order.lines[0].release = found;
    ck_assert_int_eq(outcome_find(plan_builder_desk(plant), &order, &outcome), EXPECT_OK);
    ck_assert(outcome_is_feasible(&outcome));
    plan_builder_free(plant);
}
END_TEST

static const struct search_case later[] = {
    {"when the purchase is there", "buy A P 9", "P 10 03-04", "03-11"},
    {"when it is there with the target's confidence",
     LATE_EVERY_FIFTH "supply R1 P 20 03-09 supplier=A", "P 20 03-10", "03-19"},
    {"none", "stock P 5", "P 10 03-04", "never"},
    {"up to 365 days: from 2026-03-04 to 2027-03-04", "buy A P 367", "P 10 03-04", "365 days"},
    {"not beyond", "buy A P 368", "P 10 03-04", "never"},
    {"a day after the requested one at least", "stock P 10", "P 10 03-04", "03-05"},
    {"when a promise is over that it would break",
     LATE_EVERY_FIFTH "stock P 10;"
                      "demand D1 P 10 03-20; supply R1 P 10 03-15 supplier=A",
     "P 10 03-09", "03-25"},
    {"at the customer", "buy A P 9; lane - NORTH 2", "P 10 03-04 to=NORTH", "03-13"},
};

START_TEST(later_of)
{
    const struct search_case *row = &later[_i];
    struct plan_builder *plant = plan_builder_new(row->rows);
    struct order order = plan_builder_order(plant, row->ask);
    expect_day found, expected = EXPECT_DAY_NONE;

    if (strcmp(row->found, "365 days") == 0)
        expected = time_day(order.lines[0].due) + 365;
    else if (strcmp(row->found, "never") != 0)
        expected = time_day(plan_time(row->found));
    ck_assert_int_eq(search_later(plan_builder_desk(plant), &order, &found), EXPECT_OK);
    ck_assert_msg(found == expected, "%s: day %d, not %d", row->label, (int)found, (int)expected);
    plan_builder_free(plant);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("search");
    TCase *tcase = tcase_create("search");

    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, available_of, 0, (int)LENGTH(available));
    tcase_add_test(tcase, amounts_with_a_hole);
    tcase_add_loop_test(tcase, valid_until_of, 0, (int)LENGTH(valid_until));
    tcase_add_test(tcase, valid_for_years);
    tcase_add_loop_test(tcase, later_of, 0, (int)LENGTH(later));
    suite_add_tcase(suite, tcase);
    return suite;
}
