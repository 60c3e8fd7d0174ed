/* SPDX-License-Identifier: MIT */
#include "support/plan_builder.h"
#include "support/run.h"

#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* Section 5, Make: the lot, its components and its steps. */
static const struct make_case {
    const char *label, *rows, *ask, *plan;
} makes[] = {
    /* ---- the lot ---- */
    {"gross = 9 / 0.9", "item P yield=0.9; bom P M 1; stock M 99", "P 9",
     "P 9 03-02{make 10 03-02..03-02[M 10 03-02{stock 10 03-02}]}"},
    {"gross = 10 / 0.3 is rounded up to millionths", "item P yield=0.3; bom P M 1; stock M 99",
     "P 10", "P 10 03-02{make 33.333334 03-02..03-02[M 33.333334 03-02{stock 33.333334 03-02}]}"},
    {"at least min_lot", "item P min_lot=20; bom P M 1; stock M 99", "P 7",
     "P 7 03-02{make 20 03-02..03-02[M 20 03-02{stock 20 03-02}]}"},
    {"rounded up to lot_multiple: 7 are 2 * 5", "item P lot_multiple=5; bom P M 1; stock M 99",
     "P 7", "P 7 03-02{make 10 03-02..03-02[M 10 03-02{stock 10 03-02}]}"},
    {"yield, then min_lot, then lot_multiple: 9 / 0.5 = 18, 20, 21",
     "item P yield=0.5 min_lot=20 lot_multiple=7; bom P M 1; stock M 99", "P 9",
     "P 9 03-02{make 21 03-02..03-02[M 21 03-02{stock 21 03-02}]}"},

    /* ---- components ---- */
    {"10 * 2 * 1.05", "bom P M 2 scrap=0.05; stock M 99", "P 10",
     "P 10 03-02{make 10 03-02..03-02[M 21 03-02{stock 21 03-02}]}"},
    {"rounded up once: 1 * 0.333333 * 1.1 = 0.3666663", "bom P M 0.333333 scrap=0.1; stock M 99",
     "P 1", "P 1 03-02{make 1 03-02..03-02[M 0.366667 03-02{stock 0.366667 03-02}]}"},
    {"lines of one component are added, in the order of first appearance: M 2 + 1, N 4",
     "bom P M 2; bom P N 4; bom P M 1; stock M 9; stock N 9", "P 1",
     "P 1 03-02{make 1 03-02..03-02[M 3 03-02{stock 3 03-02}, N 4 03-02{stock 4 03-02}]}"},
    {"each line is rounded before they are added: twice 0.3666663",
     "bom P M 0.333333 scrap=0.1; bom P M 0.333333 scrap=0.1; stock M 9", "P 1",
     "P 1 03-02{make 1 03-02..03-02[M 0.733334 03-02{stock 0.733334 03-02}]}"},
    {"a line of 0 needs nothing", "bom P M 0; stock M 0; step P 10 - days=1", "P 1",
     "P 1 03-03{make 1 03-02..03-03(03-02..03-03)}"},
    {"components at the same location",
     "bom P M 1; stock M 5; stock M 5 location=WEST available_from=03-04", "P 1 - location=WEST",
     "P@WEST 1 03-04{make 1 03-04..03-04[M@WEST 1 03-04{stock 1 03-04}]}"},
    {"consumed at the latest of them: both held from 03-06",
     "bom P M 1; bom P N 1; stock M 5; buy A N 4", "P 1",
     "P 1 03-06{make 1 03-06..03-06[M 1 03-02{stock 1 03-06}, "
     "N 1 03-06{buy A 1 03-02..03-06}]}"},
    {"not before release", "bom P M 1; stock M 5", "P 1 - release=03-04",
     "P 1 03-04{make 1 03-04..03-04[M 1 03-04{stock 1 03-04}]}"},
    {"a component that cannot be had", "bom P M 1; bom P X 1; stock M 5; stock X 0", "P 1",
     "P 1 never"},
    {"three levels: each waits for the one below",
     "bom P A 1; step P 10 - days=1; bom A B 2; step A 10 - days=2; buy S B 3", "P 1",
     "P 1 03-08{make 1 03-07..03-08(03-07..03-08)[A 1 03-07{make 1 03-05..03-07(03-05..03-07)"
     "[B 2 03-05{buy S 2 03-02..03-05}]}]}"},

    /* ---- steps ---- */
    {"in the order of step, not of the file", "step P 20 - days=1; step P 10 - days=2", "P 1",
     "P 1 03-05{make 1 03-02..03-05(03-02..03-04, 03-04..03-05)}"},
    {"equal steps in the order of the file", "step P 10 - days=1; step P 10 - days=2", "P 1",
     "P 1 03-05{make 1 03-02..03-05(03-02..03-03, 03-03..03-05)}"},
    {"without a resource W minutes pass: 30 + 4 * 15",
     "step P 10 - setup_minutes=30"
     " minutes_per_unit=15",
     "P 4",
     "P 4 03-02T01:30{make 4 03-02..03-02T01:30"
     "(03-02..03-02T01:30)}"},
    {"W is rounded up: 0.5 + 4 * 0.2 = 1.3", "step P 10 - setup_minutes=0.5 minutes_per_unit=0.2",
     "P 4", "P 4 03-02T00:02{make 4 03-02..03-02T00:02(03-02..03-02T00:02)}"},
    {"W counts the gross lot: 9 / 0.9 * 6 = 60", "item P yield=0.9; step P 10 - minutes_per_unit=6",
     "P 9", "P 9 03-02T01:00{make 10 03-02..03-02T01:00(03-02..03-02T01:00)}"},
    {"the days of a step keep the minute", "step P 10 - setup_minutes=90 days=2", "P 1",
     "P 1 03-04T01:30{make 1 03-02..03-04T01:30(03-02..03-04T01:30)}"},
    {"capacity, then days: 480 of 480 end at 23:59",
     "step P 10 SAW setup_minutes=480 days=1;"
     "capacity SAW 480",
     "P 1", "P 1 03-03T23:59{make 1 03-02..03-03T23:59(SAW 03-02..03-03T23:59)}"},
    {"steps chain within a day: 240, then 120: 719.5 and 359.75 minutes on the clock",
     "step P 10 SAW setup_minutes=240; step P 20 SAW setup_minutes=120; capacity SAW 480", "P 1",
     "P 1 03-02T18:00{make 1 03-02..03-02T18:00(SAW 03-02..03-02T12:00, "
     "SAW 03-02T12:00..03-02T18:00)}"},
    {"an outside step takes its days", "step P 10 - supplier=PAINTER days=3", "P 1",
     "P 1 03-05{make 1 03-02..03-05(03-02..03-05)}"},
    {"no work on a resource with capacity takes no time", "step P 10 SAW; capacity SAW 1", "P 1",
     "P 1 03-02{make 1 03-02..03-02(SAW 03-02..03-02)}"},
    {"no work on a resource without any row is not possible", "step P 10 SAW", "P 1", "P 1 never"},
    {"no capacity left", "step P 10 SAW setup_minutes=481; capacity SAW 480 date=03-04", "P 1",
     "P 1 never"},
    {"neither components nor steps: no recipe", "item P min_lot=1", "P 1", "P 1 never"},
};

START_TEST(made)
{
    const struct make_case *row = &makes[_i];
    struct plan_builder *plant = plan_builder_new(row->rows);
    const char *text = plan_builder_text(plant, plan_builder_plan(plant, PLAN_PREFERRED, row->ask));

    ck_assert_msg(strcmp(text, row->plan) == 0, "%s:\n  %s, not\n  %s", row->label, text,
                  row->plan);
    plan_builder_free(plant);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("make");
    TCase *tcase = tcase_create("make");

    tcase_add_loop_test(tcase, made, 0, (int)LENGTH(makes));
    suite_add_tcase(suite, tcase);
    return suite;
}
