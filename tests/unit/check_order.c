/* SPDX-License-Identifier: MIT
 *
 * Lines that ship together (contract section 6), and what section 11 adds to a request: allocations
 * and the promise that it replaces.
 */
#include "promise/question.h"

#include "support/plan_builder.h"
#include "support/run.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* Supplier A delivers anything on its day, or 10 days after it. */
#define HALF                                                                                       \
    "policy lead_time_model empirical; receipt A - 01-01 01-05 01-05;"                             \
    "receipt A - 01-01 01-05 01-15;"

/* 240 minutes of 480 a day: half a day on the clock, 719.5 minutes; the other half holds 239. */
#define SAW                                                                                        \
    "capacity SAW 480; step P 10 SAW setup_minutes=240; step Q 10 SAW setup_minutes=239;"          \
    "step R 10 SAW setup_minutes=480;"

/* What an answer says: "feasible 1000..1000 earliest 03-09 until 03-02 available 5 less|later",
 * chances in thousandths. */
static const struct order_case {
    const char *label, *rows, *ask;
    const char *said[3]; /* by line */
} cases[] = {
    {"one line is a plain request",
     "stock P 10",
     "P 4 03-09",
     {"feasible 1000..1000 earliest 03-02 until 03-09 available 4"}},
    {"the second line sees what the first holds: 10 - 6 = 4, 2 are bought",
     "stock P 10; buy A P 9",
     "P 6 03-20; P 6 03-20",
     {"feasible 1000..1000 earliest 03-11 until 03-11 available 6",
      "feasible 1000..1000 earliest 03-11 until 03-11 available 6"}},
    {"not even that: of each line 4 are left beside the other",
     "stock P 10",
     "P 6 03-20; P 6 03-20",
     {"infeasible 0..0 earliest never available 4 less 03-20 4",
      "infeasible 0..0 earliest never available 4 less 03-20 4"}},
    {"a component is shared: Q finds 4 of M, 2 are bought in 9 days",
     "bom P M 1; bom Q M 1; stock M 10; buy A M 9",
     "P 6 03-09; Q 6 03-09",
     {"infeasible 0..0 earliest 03-11 available 4 later 03-11 6 less 03-09 4",
      "infeasible 0..0 earliest 03-11 available 4 later 03-11 6 less 03-09 4"}},
    {"and so is a machine: P has 03-02, R the day after",
     SAW,
     "P 1 03-02; R 1 03-02",
     {"infeasible 0..0 earliest 03-03 available 0 later 03-03 1",
      "infeasible 0..0 earliest 03-03 available 0 later 03-03 1"}},
    {"two half days fill the day",
     SAW,
     "P 1 03-02; Q 1 03-02",
     {"feasible 1000..1000 earliest 03-02 until 03-02 available 1",
      "feasible 1000..1000 earliest 03-02 until 03-02 available 1"}},
    {"due on the latest due day of all",
     "stock P 1; buy A Q 9",
     "Q 1 03-04; P 1 03-20",
     {"feasible 1000..1000 earliest 03-11 until 03-11 available 1",
      "feasible 1000..1000 earliest 03-11 until 03-11 available 1"}},
    {"released when the last line is",
     "stock P 1; stock Q 1",
     "Q 1 03-20 release=03-05; P 1 03-20",
     {"feasible 1000..1000 earliest 03-05 until 03-20 available 1",
      "feasible 1000..1000 earliest 03-05 until 03-20 available 1"}},
    {"the highest target counts: 0.5 is not 0.9",
     HALF "buy A P 3; stock Q 1",
     "P 1 03-09 min_confidence=0.5; Q 1 03-09",
     {"at_risk 500..500 earliest 03-05 available 0 later 03-15 1",
      "at_risk 500..500 earliest 03-05 available 0 later 03-15 1"}},
    {"independent lines: both of two halves",
     HALF "buy A P 3; buy A Q 3",
     "P 1 03-09; Q 1 03-09",
     {"infeasible 250..250 earliest 03-05 available 0 later 03-15 1",
      "infeasible 250..250 earliest 03-05 available 0 later 03-15 1"}},
    {"one purchase for both travels together: a half for both",
     HALF "bom P M 1; bom Q M 1; buy A M 3",
     "P 1 03-09; Q 1 03-09",
     {"at_risk 500..500 earliest 03-05 available 0 later 03-15 1",
      "at_risk 500..500 earliest 03-05 available 0 later 03-15 1"}},
    {"one kind of plan for all: preferred buys both in 9 days, fastest in 2",
     "buy S P 9; buy F P 2 priority=2; buy S Q 9; buy F Q 2 priority=2",
     "P 1 03-05; Q 1 03-05",
     {"feasible 1000..1000 earliest 03-04 until 03-03 available 1",
      "feasible 1000..1000 earliest 03-04 until 03-03 available 1"}},
    {"each line by its own way: 2 days to NORTH, pick-up here",
     "stock P 1; stock Q 1; lane - NORTH 2",
     "P 1 03-09 to=NORTH; Q 1 03-09",
     {"feasible 1000..1000 earliest 03-04 until 03-07 available 1",
      "feasible 1000..1000 earliest 03-04 until 03-07 available 1"}},

    /* ---- section 11, Re-asking ---- */
    {"a promise stands in the way",
     "stock P 10; demand D1 P 8 03-10",
     "P 5 03-05",
     {"infeasible 0..0 earliest never available 2 less 03-05 2"}},
    {"not when it is the one that is replaced",
     "stock P 10; demand D1 P 8 03-10",
     "P 5 03-05 replaces=D1",
     {"feasible 1000..1000 earliest 03-02 until 03-05 available 5"}},
    {"others still do: 10 - 4",
     "stock P 10; demand D1 P 8 03-10; demand D2 P 4 03-10",
     "P 7 03-05 replaces=D1",
     {"infeasible 0..0 earliest never available 6 less 03-05 6"}},
    {"the queue knows it no more: all of what A may bring late comes first",
     HALF "stock P 4; supply R1 P 6 03-05 supplier=A; demand D1 P 4 03-06",
     "P 4 03-09 replaces=D1",
     {"feasible 1000..1000 earliest 03-02 until 03-09 available 4"}},
    {"two lines may replace one promise, which is left out once: 2 of D2 are ahead of P",
     HALF "supply R1 P 1 03-04 supplier=A; supply R2 P 1 03-04 supplier=A; stock Q 1;"
          "demand D1 P 1 03-02; demand D2 P 1 03-02",
     "P 1 03-09 replaces=D1; Q 1 03-09 replaces=D1",
     {"infeasible 250..250 earliest 03-04 available 0 later 03-14 1",
      "infeasible 250..250 earliest 03-04 available 0 later 03-14 1"}},
    {"two lines may replace two promises",
     "stock P 10; stock Q 10; demand D1 P 8 03-10; demand D2 Q 8 03-10",
     "P 5 03-05 replaces=D1; Q 6 03-05 replaces=D2",
     {"feasible 1000..1000 earliest 03-02 until 03-05 available 5",
      "feasible 1000..1000 earliest 03-02 until 03-05 available 6"}},

    /* ---- section 11, Allocations ---- */
    {"the row of the contract: retail has 20 of it in March",
     "stock P 100; customer M group=retail; allocation P retail 03-01 03-31 20",
     "P 30 03-20 customer=M",
     {"at_risk 1000..1000 earliest 03-02 available 20 split 04-01 30 later 04-01 30 less 03-20 "
      "20"}},
    {"another group is not limited",
     "stock P 100; customer M group=trade; allocation P retail 03-01 03-31 20",
     "P 30 03-20 customer=M",
     {"feasible 1000..1000 earliest 03-02 until 03-20 available 30"}},
    {"the day it leaves counts, not the day it is due: 2 days before 04-01",
     "stock P 100; lane - NORTH 2; customer M group=retail;"
     "allocation P retail 03-01 03-31 20",
     "P 30 04-01 to=NORTH customer=M",
     {"at_risk 1000..1000 earliest 03-04 available 20 later 04-03 30 split 04-03 30 less 04-01 "
      "20"}},
    {"lines of one item count together",
     "stock P 100; customer M group=retail; allocation P retail 03-01 03-31 20",
     "P 15 03-20 customer=M; P 15 03-20 customer=M",
     {"at_risk 1000..1000 earliest 03-02 available 5 later 04-01 15 less 03-20 5",
      "at_risk 1000..1000 earliest 03-02 available 5 later 04-01 15 less 03-20 5"}},
};

static size_t add_alternatives(const expect_answer *answer, char *text, size_t size)
{
    size_t used = 0;

    for (size_t i = 0; i < expect_answer_alternatives(answer); i++) {
        expect_alternative other = EXPECT_ALTERNATIVE_INIT;
        char quantity[32];

        ck_assert_int_eq(expect_answer_alternative(answer, i, &other), EXPECT_OK);
        expect_format_quantity(other.quantity, quantity);
        used += (size_t)snprintf(text + used, size - used, " %s %s %s",
                                 expect_alternative_name(other.kind),
                                 plan_time_text(day_start(other.date)), quantity);
    }
    return used;
}

static const char *day_text(expect_day day)
{
    return day != EXPECT_DAY_NONE ? plan_time_text(day_start(day)) : "never";
}

static const char *answer_said(const expect_answer *answer)
{
    static char text[300];
    expect_summary summary = EXPECT_SUMMARY_INIT;
    char available[32];
    size_t used;

    ck_assert_int_eq(expect_answer_summary(answer, &summary), EXPECT_OK);
    expect_format_quantity(summary.available, available);
    used = (size_t)snprintf(text, sizeof(text), "%s %ld..%ld earliest %s",
                            expect_verdict_name(summary.verdict), lround(1000 * summary.confidence),
                            lround(1000 * summary.confidence_high), day_text(summary.earliest));
    if (summary.verdict == EXPECT_FEASIBLE)
        used += (size_t)snprintf(text + used, sizeof(text) - used, " until %s",
                                 day_text(summary.valid_until));
    used += (size_t)snprintf(text + used, sizeof(text) - used, " available %s", available);
    add_alternatives(answer, text + used, sizeof(text) - used);
    return text;
}

START_TEST(what_is_said_of_each_line)
{
    const struct order_case *row = &cases[_i];
    struct plan_builder *plant = plan_builder_new(row->rows);

    for (size_t line = 0; line < LENGTH(row->said) && row->said[line] != NULL; line++) {
        expect_answer *answer = plan_builder_answer(plant, row->ask, line);

        ck_assert_msg(strcmp(answer_said(answer), row->said[line]) == 0,
                      "%s, line %d:\n  %s, not\n  %s", row->label, (int)line + 1,
                      answer_said(answer), row->said[line]);
        expect_answer_free(answer);
    }
    plan_builder_free(plant);
}
END_TEST

/* Each line shows its own plan; what stands in its way may be the allocation. */
START_TEST(plan_and_cause_of_a_line)
{
    struct plan_builder *plant = plan_builder_new("stock P 9; buy A Q 3; customer M group=retail;"
                                                  "allocation P retail 03-01 03-31 5");
    const char *ask = "P 8 03-09 customer=M; Q 2 03-09";

    for (size_t line = 0; line < 2; line++) {
        expect_answer *answer = plan_builder_answer(plant, ask, line);
        expect_plan_node root = EXPECT_PLAN_NODE_INIT, below = EXPECT_PLAN_NODE_INIT;
        expect_binding binding = EXPECT_BINDING_INIT;

        ck_assert_uint_eq(expect_answer_nodes(answer), 2);
        ck_assert_int_eq(expect_answer_node(answer, 0, &root), EXPECT_OK);
        ck_assert_int_eq(expect_answer_node(answer, 1, &below), EXPECT_OK);
        ck_assert_str_eq(root.item, line == 0 ? "P" : "Q");
        ck_assert_int_eq(below.kind, line == 0 ? EXPECT_NODE_STOCK : EXPECT_NODE_BUY);
        ck_assert_int_eq(expect_answer_binding(answer, &binding), EXPECT_OK);
        ck_assert_str_eq(binding.cause, "allocation");
        expect_answer_free(answer);
    }
    plan_builder_free(plant);
}
END_TEST

/* What is replaced is not listed as hurt; a promise that the order hurts is, on every line. */
START_TEST(whom_an_order_hurts)
{
    struct plan_builder *plant =
        plan_builder_new(HALF "stock P 10; supply R1 P 10 03-10 supplier=A;"
                              "demand D1 P 5 03-12; demand D2 P 5 03-13; stock Q 1");
    const char *ask = "P 10 03-09 replaces=D1; Q 1 03-09";

    for (size_t line = 0; line < 2; line++) {
        expect_answer *answer = plan_builder_answer(plant, ask, line);
        expect_impact impact = EXPECT_IMPACT_INIT;

        ck_assert_uint_eq(expect_answer_impacts(answer), 1);
        ck_assert_int_eq(expect_answer_impact(answer, 0, &impact), EXPECT_OK);
        ck_assert_str_eq(impact.demand, "D2");
        ck_assert(impact.before == 1.0 && impact.after == 0.5);
        expect_answer_free(answer);
    }
    plan_builder_free(plant);
}
END_TEST

/* The next question on the same desk is not changed by what was left out of this one. */
START_TEST(nothing_stays_left_out)
{
    struct plan_builder *plant = plan_builder_new("stock P 10; demand D1 P 8 03-10");
    expect_answer *with = plan_builder_answer(plant, "P 5 03-05 replaces=D1", 0);
    expect_answer *without = plan_builder_answer(plant, "P 5 03-05", 0);

    ck_assert_msg(strncmp(answer_said(with), "feasible", 8) == 0, "%s", answer_said(with));
    ck_assert_msg(strncmp(answer_said(without), "infeasible", 10) == 0, "%s", answer_said(without));
    expect_answer_free(with);
    expect_answer_free(without);
    plan_builder_free(plant);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("order");
    TCase *tcase = tcase_create("order");

    tcase_add_loop_test(tcase, what_is_said_of_each_line, 0, (int)LENGTH(cases));
    tcase_add_test(tcase, plan_and_cause_of_a_line);
    tcase_add_test(tcase, whom_an_order_hurts);
    tcase_add_test(tcase, nothing_stays_left_out);
    suite_add_tcase(suite, tcase);
    return suite;
}
