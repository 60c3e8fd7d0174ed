/* SPDX-License-Identifier: MIT */
#include "plan/planner.h"
#include "support/plan_builder.h"
#include "support/run.h"

#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* The earliest plan of a question (contract sections 4 to 6), as plan_builder_text tells it. */
static const struct plan_case {
    const char *label, *rows, *ask, *plan;
    enum plan_kind kind;
} plans[] = {
    /* ---- section 6: earliest ---- */
    {"stock gives it all, at release", "stock P 10", "P 10", "P 10 03-02{stock 10 03-02}",
     PLAN_PREFERRED},
    {"nothing gives it", "stock P 10", "P 11", "P 11 never", PLAN_PREFERRED},
    {"never before release", "stock P 10", "P 10 release=03-05", "P 10 03-05{stock 10 03-05}",
     PLAN_PREFERRED},
    {"supply is usable from the start of its day", "stock P 10; supply R1 P 20 03-09", "P 11",
     "P 11 03-09{stock 11 03-09}", PLAN_PREFERRED},
    {"supply of a minute from that minute", "supply R1 P 20 03-09T14:30", "P 20",
     "P 20 03-09T14:30{stock 20 03-09T14:30}", PLAN_PREFERRED},
    {"stock that becomes available later", "stock P 5 available_from=03-04; stock P 5", "P 6",
     "P 6 03-04{stock 6 03-04}", PLAN_PREFERRED},
    {"ATP looks ahead: of 10, a promise on 03-20 needs 6", "stock P 10; demand D1 P 6 03-20", "P 5",
     "P 5 never", PLAN_PREFERRED},
    {"supply behind that promise: 10 - 6 + 20",
     "stock P 10; demand D1 P 6 03-20;"
     "supply R1 P 20 03-25",
     "P 5", "P 5 03-25{stock 5 03-25}", PLAN_PREFERRED},
    {"the promise is 1 less: 10 - 5 = 5 are free at once",
     "stock P 10; demand D1 P 5 03-20; supply R1 P 20 03-25", "P 5", "P 5 03-02{stock 5 03-02}",
     PLAN_PREFERRED},
    {"safety stock is not promised: 10 - 3", "stock P 10; item P safety_stock=3", "P 8",
     "P 8 never", PLAN_PREFERRED},
    {"safety stock may be used by policy",
     "stock P 10; item P safety_stock=3;"
     "policy safety_stock use",
     "P 8", "P 8 03-02{stock 8 03-02}", PLAN_PREFERRED},
    {"protect_days 5: a promise on 03-08 is refilled",
     "stock P 10; demand D1 P 6 03-08;"
     "policy protect_days 5",
     "P 10", "P 10 03-02{stock 10 03-02}", PLAN_PREFERRED},
    {"protect_days 5: one on 03-07 is protected",
     "stock P 10; demand D1 P 6 03-07;"
     "policy protect_days 5",
     "P 10", "P 10 never", PLAN_PREFERRED},
    {"beyond the horizon ATP is that of its minute: 10 - 6 on 03-20",
     "stock P 10; demand D1 P 6 03-20; policy protect_days 5", "P 5 release=03-21", "P 5 never",
     PLAN_PREFERRED},
    {"overdue supply is planned for tomorrow", "supply R1 P 5 02-20", "P 5",
     "P 5 03-03{stock 5 03-03}", PLAN_PREFERRED},
    {"overdue supply never comes, by policy",
     "supply R1 P 5 02-20; policy overdue_receipt_days never", "P 5", "P 5 never", PLAN_PREFERRED},
    {"an overdue promise is a need now", "stock P 10; demand D1 P 4 02-20", "P 6",
     "P 6 03-02{stock 6 03-02}", PLAN_PREFERRED},
    {"events of one minute count together: a need and its supply",
     "stock P 10; demand D1 P 10 03-09T12:00; supply R1 P 10 03-09T12:00", "P 10",
     "P 10 03-02{stock 10 03-02}", PLAN_PREFERRED},
    {"a need one minute before its supply",
     "stock P 10; demand D1 P 10 03-09T11:59;"
     "supply R1 P 10 03-09T12:00",
     "P 10", "P 10 03-09T12:00{stock 10 03-09T12:00}", PLAN_PREFERRED},
    {"the rest is bought: 10 from stock, 15 in 5 days", "stock P 10; buy ACME P 5", "P 25",
     "P 25 03-07{stock 10 03-07, buy ACME 15 03-02..03-07}", PLAN_PREFERRED},
    {"a wait makes the purchase smaller: on 03-04 stock has 20",
     "stock P 10; supply R1 P 10 03-04; buy ACME P 5", "P 25",
     "P 25 03-07{stock 20 03-07, buy ACME 5 03-02..03-07}", PLAN_PREFERRED},
    {"a wait makes it possible: 6 at most can be bought",
     "stock P 10; supply R1 P 10 03-20; buy ACME P 5 max_quantity=6", "P 25",
     "P 25 03-20{stock 20 03-20, buy ACME 5 03-02..03-07}", PLAN_PREFERRED},
    {"all from stock once that is earlier than a purchase", "supply R1 P 30 03-04; buy ACME P 5",
     "P 25", "P 25 03-04{stock 25 03-04}", PLAN_PREFERRED},
    {"new_supply no: nothing is bought", "stock P 10; buy ACME P 5; policy new_supply no", "P 11",
     "P 11 never", PLAN_PREFERRED},

    /* ---- section 5: buy ---- */
    {"at least min_quantity", "buy ACME P 5 min_quantity=20", "P 7",
     "P 7 03-07{buy ACME 20 03-02..03-07}", PLAN_PREFERRED},
    {"rounded up to the multiple: 7 are 3 * 2.5", "buy ACME P 5 multiple=2.5", "P 7",
     "P 7 03-07{buy ACME 7.5 03-02..03-07}", PLAN_PREFERRED},
    {"min_quantity is rounded too: 20 are 3 * 8", "buy ACME P 5 min_quantity=20 multiple=8", "P 7",
     "P 7 03-07{buy ACME 24 03-02..03-07}", PLAN_PREFERRED},
    {"exactly max_quantity", "buy ACME P 5 max_quantity=7", "P 7",
     "P 7 03-07{buy ACME 7 03-02..03-07}", PLAN_PREFERRED},
    {"rounding exceeds max_quantity", "buy ACME P 5 multiple=5 max_quantity=9", "P 7", "P 7 never",
     PLAN_PREFERRED},
    {"min_quantity above max_quantity", "buy ACME P 5 min_quantity=10 max_quantity=9", "P 7",
     "P 7 never", PLAN_PREFERRED},
    {"no lead time, no purchase", "buy ACME P -", "P 7", "P 7 never", PLAN_PREFERRED},
    {"a lead time of 0 is one", "buy ACME P 0", "P 7", "P 7 03-02{buy ACME 7 03-02..03-02}",
     PLAN_PREFERRED},
    {"working days: the 5th after Monday is Monday",
     "buy ACME P 5 calendar=work; calendar work weekdays=Mon-Fri", "P 7",
     "P 7 03-09{buy ACME 7 03-02..03-09}", PLAN_PREFERRED},
    {"ordered on the first working day: Saturday is Monday, 1 later",
     "buy ACME P 1 calendar=work; calendar work weekdays=Mon-Fri", "P 7 release=03-07",
     "P 7 03-10{buy ACME 7 03-09..03-10}", PLAN_PREFERRED},
    {"a calendar without that many days",
     "buy ACME P 3 calendar=work;"
     "calendar work from=03-01 to=03-04",
     "P 7", "P 7 never", PLAN_PREFERRED},
    {"a row of another location", "buy ACME P 5 location=WEST; stock P 0", "P 7", "P 7 never",
     PLAN_PREFERRED},
    {"a row of this location", "buy ACME P 5 location=WEST; stock P 0", "P 7 - location=WEST",
     "P@WEST 7 03-07{buy ACME 7 03-02..03-07}", PLAN_PREFERRED},
    {"valid by release day, first day", "buy ACME P 5 valid_from=03-04 valid_to=03-05",
     "P 7 release=03-04", "P 7 03-09{buy ACME 7 03-04..03-09}", PLAN_PREFERRED},
    {"valid by release day, last day", "buy ACME P 5 valid_from=03-04 valid_to=03-05",
     "P 7 release=03-05", "P 7 03-10{buy ACME 7 03-05..03-10}", PLAN_PREFERRED},
    {"released too early for the row", "buy ACME P 5 valid_from=03-04", "P 7 release=03-03",
     "P 7 never", PLAN_PREFERRED},
    {"released too late for the row", "buy ACME P 5 valid_to=03-05", "P 7 release=03-06",
     "P 7 never", PLAN_PREFERRED},

    /* ---- section 5: options ---- */
    {"the lower priority number first", "buy SLOW P 9 priority=1; buy FAST P 2 priority=2", "P 1",
     "P 1 03-11{buy SLOW 1 03-02..03-11}", PLAN_PREFERRED},
    {"the fastest of them", "buy SLOW P 9 priority=1; buy FAST P 2 priority=2", "P 1",
     "P 1 03-04{buy FAST 1 03-02..03-04}", PLAN_FASTEST},
    {"priority 0 is never taken by itself", "buy SLOW P 9; buy FAST P 2 priority=0", "P 1",
     "P 1 03-11{buy SLOW 1 03-02..03-11}", PLAN_FASTEST},
    {"equal priority: make before buy", "buy ACME P 1; step P 10 - days=3", "P 1",
     "P 1 03-05{make 1 03-02..03-05(03-02..03-05)}", PLAN_PREFERRED},
    {"equal priority: buy before transfer", "lane WEST - 1; buy ACME P 5; stock P 9 location=WEST",
     "P 1", "P 1 03-07{buy ACME 1 03-02..03-07}", PLAN_PREFERRED},
    {"equal priority and kind: first in the file", "buy B P 4; buy A P 4", "P 1",
     "P 1 03-06{buy B 1 03-02..03-06}", PLAN_FASTEST},
    {"preferred goes on when an option is not possible",
     "buy A P 2 max_quantity=5; buy B P 9 priority=2", "P 6", "P 6 03-11{buy B 6 03-02..03-11}",
     PLAN_PREFERRED},
    {"surest with stated lead times is fastest", "buy SLOW P 9; buy FAST P 2 priority=2", "P 1",
     "P 1 03-04{buy FAST 1 03-02..03-04}", PLAN_SUREST},
    {"surest: A is 6 days late every second time, 03-10 for 90 %; B is on time on 03-06",
     "policy lead_time_model empirical; buy A P 2; buy B P 4;"
     "receipt A P 01-01 01-05 01-05; receipt A P 01-01 01-05 01-11;"
     "receipt B P 01-01 01-05 01-05",
     "P 1", "P 1 03-06{buy B 1 03-02..03-06}", PLAN_SUREST},
    {"and the fastest of the two",
     "policy lead_time_model empirical; buy B P 4; buy A P 2;"
     "receipt A P 01-01 01-05 01-05; receipt A P 01-01 01-05 01-11;"
     "receipt B P 01-01 01-05 01-05",
     "P 1", "P 1 03-04{buy A 1 03-02..03-04}", PLAN_FASTEST},
    {"surest at half the confidence: A reaches 50 % on 03-04",
     "policy lead_time_model empirical; buy A P 2; buy B P 4;"
     "receipt A P 01-01 01-05 01-05; receipt A P 01-01 01-05 01-11;"
     "receipt B P 01-01 01-05 01-05",
     "P 1 min_confidence=0.5", "P 1 03-04{buy A 1 03-02..03-04}", PLAN_SUREST},
    {"surest, equal at the target: the earlier plan, A with half of it a day late",
     "policy lead_time_model empirical; buy B P 4; buy A P 3;"
     "receipt A P 01-01 01-05 01-05; receipt A P 01-01 01-05 01-06;"
     "receipt B P 01-01 01-05 01-05",
     "P 1", "P 1 03-05{buy A 1 03-02..03-05}", PLAN_SUREST},

    /* ---- section 5: transfer ---- */
    {"two days on the way", "stock P 9 location=WEST; lane WEST - 2", "P 3",
     "P 3 03-04{move 03-02..03-04[P@WEST 3 03-02{stock 3 03-02}]}", PLAN_PREFERRED},
    {"ready after the cut-off: the next day",
     "supply R1 P 9 03-03T14:01 location=WEST; lane WEST - 2; policy ship_cutoff 14:00", "P 3",
     "P 3 03-06{move 03-04..03-06[P@WEST 3 03-03T14:01{stock 3 03-03T14:01}]}", PLAN_PREFERRED},
    {"ready at the cut-off: the same day",
     "supply R1 P 9 03-03T14:00 location=WEST; lane WEST - 2; policy ship_cutoff 14:00", "P 3",
     "P 3 03-05{move 03-03..03-05[P@WEST 3 03-03T14:00{stock 3 03-03T14:00}]}", PLAN_PREFERRED},
    {"arrival on the day it was ready keeps the minute",
     "supply R1 P 9 03-03T14:00 location=WEST; lane WEST - 0", "P 3",
     "P 3 03-03T14:00{move 03-03..03-03T14:00[P@WEST 3 03-03T14:00{stock 3 03-03T14:00}]}",
     PLAN_PREFERRED},
    {"0 days after the cut-off: the start of the next day",
     "supply R1 P 9 03-03T14:01 location=WEST; lane WEST - 0; policy ship_cutoff 14:00", "P 3",
     "P 3 03-04{move 03-04..03-04[P@WEST 3 03-03T14:01{stock 3 03-03T14:01}]}", PLAN_PREFERRED},
    {"leaves on a working day, arrives working days later: Saturday, Monday, Wednesday",
     "supply R1 P 9 03-07 location=WEST; lane WEST - 2 calendar=work;"
     "calendar work weekdays=Mon-Fri",
     "P 3", "P 3 03-11{move 03-09..03-11[P@WEST 3 03-07{stock 3 03-07}]}", PLAN_PREFERRED},
    {"a chain of lanes", "stock P 9 location=EAST; lane EAST WEST 1; lane WEST - 2", "P 3",
     "P 3 03-05{move 03-03..03-05[P@WEST 3 03-03{move 03-02..03-03"
     "[P@EAST 3 03-02{stock 3 03-02}]}]}",
     PLAN_PREFERRED},
    {"lanes in a circle do not go round", "stock P 2; lane WEST - 1; lane - WEST 1", "P 3",
     "P 3 never", PLAN_PREFERRED},
    {"part from here, the rest from there", "stock P 2; stock P 9 location=WEST; lane WEST - 1",
     "P 3", "P 3 03-03{stock 2 03-03, move 03-02..03-03[P@WEST 1 03-02{stock 1 03-02}]}",
     PLAN_PREFERRED},

    /* ---- section 6: what is taken is held ---- */
    {"two lines of a bill share one stock: A takes 6 of 10 S, B finds 4 and waits",
     "bom P A 1; bom P B 1; bom A S 6; bom B S 6; stock S 10; supply R1 S 2 03-05", "P 1",
     "P 1 03-05{make 1 03-05..03-05[A 1 03-02{make 1 03-02..03-02[S 6 03-02{stock 6 03-02}]}, "
     "B 1 03-05{make 1 03-05..03-05[S 6 03-05{stock 6 03-05}]}]}",
     PLAN_PREFERRED},
    {"a hold moves to production start: A waits for R until 03-10, when S has 12; B finds 12 - 6",
     "bom P A 1; bom P B 1; bom A S 6; bom A R 1; bom B S 6; stock S 10; supply R1 R 1 03-10;"
     "supply R2 S 2 03-05",
     "P 1",
     "P 1 03-10{make 1 03-10..03-10[A 1 03-10{make 1 03-10..03-10[S 6 03-02{stock 6 03-10}, "
     "R 1 03-10{stock 1 03-10}]}, B 1 03-02{make 1 03-02..03-02[S 6 03-02{stock 6 03-02}]}]}",
     PLAN_PREFERRED},
    {"two jobs on one resource do not overlap: 240 minutes each, 719.5 on the clock",
     "bom P A 1; bom P B 1; step A 10 SAW setup_minutes=240; step B 10 SAW setup_minutes=240;"
     "capacity SAW 480",
     "P 1",
     "P 1 03-03T00:03{make 1 03-03T00:03..03-03T00:03[A 1 03-02T12:00{make 1 03-02.."
     "03-02T12:00(SAW 03-02..03-02T12:00)}, B 1 03-03T00:03{make 1 03-02..03-03T00:03"
     "(SAW 03-02..03-03T00:03)}]}",
     PLAN_PREFERRED},
    {"a failed option leaves no trace: v1 takes S before it finds no X; B finds S",
     "bom P A 1; bom P B 1; bom A S 6 variant=v1; bom A X 1 variant=v1;"
     "bom A Y 1 variant=v2 priority=2; bom B S 6; stock S 6; stock Y 1",
     "P 1",
     "P 1 03-02{make 1 03-02..03-02[A 1 03-02{make v2 1 03-02..03-02[Y 1 03-02{stock 1 03-02}]}, "
     "B 1 03-02{make 1 03-02..03-02[S 6 03-02{stock 6 03-02}]}]}",
     PLAN_PREFERRED},
    {"an option that was only tried leaves no trace: fastest weighs v1 with S, then takes v2",
     "bom P A 1; bom P B 1; bom A S 6 variant=v1; step A 10 - variant=v1 days=5;"
     "bom A Y 1 variant=v2; step A 10 - variant=v2 days=1; bom B S 6; stock S 6; stock Y 1",
     "P 1",
     "P 1 03-03{make 1 03-03..03-03[A 1 03-03{make v2 1 03-02..03-03(03-02..03-03)"
     "[Y 1 03-02{stock 1 03-02}]}, B 1 03-02{make 1 03-02..03-02[S 6 03-02{stock 6 03-02}]}]}",
     PLAN_FASTEST},
};

START_TEST(earliest)
{
    const struct plan_case *row = &plans[_i];
    struct plan_builder *plant = plan_builder_new(row->rows);
    struct need *need = plan_builder_plan(plant, row->kind, row->ask);
    const char *text = plan_builder_text(plant, need);

    ck_assert_msg(strcmp(text, row->plan) == 0, "%s:\n  %s, not\n  %s", row->label, text,
                  row->plan);
    if (need->ready == TIME_NEVER) {
        const struct taken *taken = &plan_builder_desk(plant)->planner.taken;

        ck_assert_msg(taken->hold_count + taken->stretch_count + taken->job_count == 0,
                      "%s: something is still taken", row->label);
    }
    plan_builder_free(plant);
}
END_TEST

/* Deeper than any real product: an answer by status, not by the stack. */
START_TEST(too_deep)
{
    static char rows[16000];
    struct plan_builder *plant;
    struct question question;
    struct need *need;
    size_t used = 0;

    for (int i = 0; i < 410; i++)
        used += (size_t)snprintf(rows + used, sizeof(rows) - used, "bom I%d I%d 1;", i, i + 1);
    plant = plan_builder_new(rows);
    question = plan_builder_question(plant, "I0 1");
    plan_builder_desk(plant)->planner.release = question.release;
    ck_assert_int_eq(plan_earliest(&plan_builder_desk(plant)->planner, question.item,
                                   question.location, question.quantity, &need),
                     EXPECT_ERR_RANGE);
    plan_builder_free(plant);
}
END_TEST

/* What follows from a quantity may leave the range of numbers. */
START_TEST(out_of_range)
{
    struct plan_builder *plant = plan_builder_new("bom P A 1000000000; bom A B 1000000000");
    struct question question = plan_builder_question(plant, "P 1000");
    struct planner *planner = &plan_builder_desk(plant)->planner;
    struct need *need;

    planner->release = question.release;
    ck_assert_int_eq(
        plan_earliest(planner, question.item, question.location, question.quantity, &need),
        EXPECT_ERR_RANGE);
    plan_builder_free(plant);
}
END_TEST

static const struct choice_case {
    const char *label, *rows;
    bool had_choice;
} choices[] = {
    {"no option", "stock P 0", false},
    {"one option", "buy A P 2", false},
    {"two options", "buy A P 2; buy B P 2", true},
    {"two options further down", "bom P M 1; buy A M 2; buy B M 2", true},
    {"a second one that is never taken by itself", "buy A P 2; buy B P 2 priority=0", false},
};

/* Where no need had a choice, all kinds of plan are the same. */
START_TEST(had_choice)
{
    struct plan_builder *plant = plan_builder_new(choices[_i].rows);
    struct question question = plan_builder_question(plant, "P 1");
    struct planner *planner = &plan_builder_desk(plant)->planner;
    struct source *source;

    planner->release = question.release;
    planner->had_choice = false;
    ck_assert_int_eq(
        plan_new_supply(planner, question.item, question.location, question.quantity, &source),
        EXPECT_OK);
    ck_assert_msg(planner->had_choice == choices[_i].had_choice, "%s", choices[_i].label);
    plan_builder_free(plant);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("planner");
    TCase *tcase = tcase_create("planner");

    tcase_add_loop_test(tcase, earliest, 0, (int)LENGTH(plans));
    tcase_add_test(tcase, too_deep);
    tcase_add_test(tcase, out_of_range);
    tcase_add_loop_test(tcase, had_choice, 0, (int)LENGTH(choices));
    suite_add_tcase(suite, tcase);
    return suite;
}
