/* SPDX-License-Identifier: MIT */
#include "promise/outcome.h"

#include "support/plan_builder.h"
#include "support/run.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* Supplier A delivers P on its day, or so many days after it; all samples are equally likely. */
#define HISTORY "policy lead_time_model empirical;"
#define ON_TIME "receipt A P 01-01 01-05 01-05;"
#define LATE_10 "receipt A P 01-01 01-05 01-15;"
#define LATE_20 "receipt A P 01-01 01-05 01-25;"
#define FOUR ON_TIME ON_TIME ON_TIME ON_TIME
#define HALF HISTORY ON_TIME LATE_10
#define FOUR_FIFTHS HISTORY FOUR LATE_10
#define NINE_TENTHS HISTORY FOUR FOUR ON_TIME LATE_10
#define B_ON_TIME "receipt B P 01-01 01-05 01-05;"

static const struct outcome_case {
    const char *label, *rows, *ask;
    enum verdict verdict;
    double confidence;
    bool on_plan;
    const char *plan; /* NULL: any; "": none */
    const char *harm; /* before and after in thousandths; NULL: none */
} cases[] = {
    /* ---- section 1: verdict ---- */
    {"stock", "stock P 10", "P 10 03-02", VERDICT_FEASIBLE, 1, true,
     "P 10 03-02T23:59{stock 10 "
     "03-02T23:59}",
     NULL},
    {"exactly 0.9 is feasible", NINE_TENTHS "supply R1 P 20 03-09 supplier=A", "P 20 03-09",
     VERDICT_FEASIBLE, 0.9, true, "P 20 03-09T23:59{stock 20 03-09T23:59}", NULL},
    {"0.8 is at risk", FOUR_FIFTHS "supply R1 P 20 03-09 supplier=A", "P 20 03-09", VERDICT_AT_RISK,
     0.8, true, NULL, NULL},
    {"exactly 0.5 is at risk", HALF "supply R1 P 20 03-09 supplier=A", "P 20 03-09",
     VERDICT_AT_RISK, 0.5, true, NULL, NULL},
    {"a third is infeasible", HISTORY ON_TIME LATE_10 LATE_10 "supply R1 P 20 03-09 supplier=A",
     "P 20 03-09", VERDICT_INFEASIBLE, 1.0 / 3, true, NULL, NULL},
    {"on plan, and yet infeasible: both of two halves",
     HALF "supply R1 P 10 03-09 supplier=A;"
          "supply R2 P 10 03-08 supplier=A",
     "P 20 03-09", VERDICT_INFEASIBLE, 0.25, true, NULL, NULL},
    {"min_confidence replaces the target, downwards", HALF "supply R1 P 20 03-09 supplier=A",
     "P 20 03-09 min_confidence=0.5", VERDICT_FEASIBLE, 0.5, true, NULL, NULL},
    {"and upwards", NINE_TENTHS "supply R1 P 20 03-09 supplier=A", "P 20 03-09 min_confidence=0.91",
     VERDICT_AT_RISK, 0.9, true, NULL, NULL},
    {"policy target_confidence",
     FOUR_FIFTHS "policy target_confidence 0.8;"
                 "supply R1 P 20 03-09 supplier=A",
     "P 20 03-09", VERDICT_FEASIBLE, 0.8, true, NULL, NULL},
    {"policy risk_floor", HALF "policy risk_floor 0.6; supply R1 P 20 03-09 supplier=A",
     "P 20 03-09", VERDICT_INFEASIBLE, 0.5, true, NULL, NULL},
    /* ---- more is not always surer (docs/evidence.md) ---- */
    {"all is bought, and sure",
     HALF B_ON_TIME "supply R1 P 10 03-05 supplier=A; demand D1 P 10 03-06; buy B P 5",
     "P 10 03-09", VERDICT_FEASIBLE, 1, true, "P 10 03-09T23:59{buy B 10 03-02..03-07}", NULL},
    {"with more stock a part of it waits for an open order",
     HALF B_ON_TIME "stock P 5; supply R1 P 10 03-05 supplier=A; demand D1 P 10 03-06; buy B P 5",
     "P 10 03-09", VERDICT_AT_RISK, 0.5, true, NULL, NULL},
    {"before anybody else is served",
     HALF "stock P 10; supply R1 P 10 03-06 supplier=A; demand D1 P 10 03-07", "P 10 03-05",
     VERDICT_AT_RISK, 1, true, NULL, "D1 1000 500"},
    {"on a later day it stands behind them",
     HALF "stock P 10; supply R1 P 10 03-06 supplier=A; demand D1 P 10 03-07", "P 10 03-08",
     VERDICT_AT_RISK, 0.5, true, NULL, NULL},
    {"no plan at all", "stock P 10", "P 11 03-09", VERDICT_INFEASIBLE, 0, false, "", NULL},

    /* ---- impact: 10 of 20 are drawn before D1, which then waits for R1, 5 days early ---- */
    {"pushed to 0.9, the target itself: feasible",
     NINE_TENTHS "stock P 10; demand D1 P 10 03-20;"
                 "supply R1 P 10 03-15 supplier=A",
     "P 10 03-09", VERDICT_FEASIBLE, 1, true, NULL, "D1 1000 900"},
    {"pushed from 1 to 0.8: at risk, sure as it is",
     FOUR_FIFTHS "stock P 10;"
                 "demand D1 P 10 03-20; supply R1 P 10 03-15 supplier=A",
     "P 10 03-09", VERDICT_AT_RISK, 1, true, NULL, "D1 1000 800"},
    {"due on the same minute, the existing promise goes first: it loses nothing",
     FOUR_FIFTHS "stock P 10; demand D1 P 10 03-20; supply R1 P 10 03-15 supplier=A", "P 10 03-20",
     VERDICT_AT_RISK, 0.8, true, NULL, NULL},
    {"protect_days 5: due after 03-07 is not hurt",
     FOUR_FIFTHS "policy protect_days 5;"
                 "stock P 10; demand D1 P 10 03-20; supply R1 P 10 03-15 supplier=A",
     "P 10 03-09", VERDICT_FEASIBLE, 1, true, NULL, NULL},
    /* Of R1, R2, R3 (half of them 20 days late) two are needed: 0.5; then all three: 0.125. */
    {"below the target already, a promise cannot be broken",
     HISTORY ON_TIME LATE_20 "supply R1 P 10 03-10 supplier=A; supply R2 P 10 03-12 supplier=A;"
                             "supply R3 P 10 03-15 supplier=A; demand D1 P 20 03-20",
     "P 10 03-16 min_confidence=0.8", VERDICT_FEASIBLE, 0.875, true, NULL, "D1 500 125"},

    /* ---- which plan: preferred, fastest, surest ---- */
    {"preferred, where it is feasible", "buy SLOW P 9; buy FAST P 2 priority=2", "P 1 03-11",
     VERDICT_FEASIBLE, 1, true, "P 1 03-11T23:59{buy SLOW 1 03-02..03-11}", NULL},
    {"fastest, where preferred is not on plan", "buy SLOW P 9; buy FAST P 2 priority=2",
     "P 1 03-10", VERDICT_FEASIBLE, 1, true, "P 1 03-10T23:59{buy FAST 1 03-02..03-04}", NULL},
    {"surest, where the others are not feasible",
     FOUR_FIFTHS B_ON_TIME "buy A P 5; buy B P 6 priority=2", "P 1 03-10", VERDICT_FEASIBLE, 1,
     true, "P 1 03-10T23:59{buy B 1 03-02..03-08}", NULL},
    {"none feasible: the highest confidence, B with 3 of 4",
     HALF B_ON_TIME B_ON_TIME B_ON_TIME
     "receipt B P 01-01 01-05 01-12; buy A P 5; buy B P 6 priority=2",
     "P 1 03-10", VERDICT_AT_RISK, 0.75, true, "P 1 03-10T23:59{buy B 1 03-02..03-08}", NULL},
    {"equal confidence: preferred comes before fastest",
     HALF "receipt B P 01-01 01-05 01-15;" B_ON_TIME "buy A P 6; buy B P 5 priority=2", "P 1 03-10",
     VERDICT_AT_RISK, 0.5, true, "P 1 03-10T23:59{buy A 1 03-02..03-08}", NULL},
    {"none on plan: fastest at its earliest", "buy SLOW P 9; buy FAST P 5 priority=2", "P 1 03-04",
     VERDICT_INFEASIBLE, 0, false, "P 1 03-07{buy FAST 1 03-02..03-07}", NULL},
    {"not on plan, but half of the time 4 days early",
     HISTORY "receipt A P 01-01 01-05 01-01; receipt A P 01-01 01-05 01-05; buy A P 5", "P 1 03-04",
     VERDICT_AT_RISK, 0.5, false, NULL, NULL},
    {"on plan counts what stock gives by the due minute: 10 of 12, 2 are bought",
     "stock P 10; buy A P 3", "P 12 03-05", VERDICT_FEASIBLE, 1, true,
     "P 12 03-05T23:59{stock 10 03-05T23:59, buy A 2 03-02..03-05}", NULL},
    {"due today, released tomorrow", "stock P 10", "P 10 03-02 release=03-03", VERDICT_INFEASIBLE,
     0, false, "P 10 03-03{stock 10 03-03}", NULL},
    {"due at a minute: stock of the minute after is late", "supply R1 P 1 03-05T10:01",
     "P 1 03-05T10:00", VERDICT_INFEASIBLE, 0, false, NULL, NULL},
    {"due at a minute: stock of that minute", "supply R1 P 1 03-05T10:00", "P 1 03-05T10:00",
     VERDICT_FEASIBLE, 1, true, NULL, NULL},

    /* ---- delivery ---- */
    {"two days on the way: ready by 03-02 for 03-04", "stock P 10; lane - NORTH 2",
     "P 10 03-04 to=NORTH", VERDICT_FEASIBLE, 1, true, "P 10 03-02T23:59{stock 10 03-02T23:59}",
     NULL},
    {"a day less is too late", "stock P 10; lane - NORTH 2", "P 10 03-03 to=NORTH",
     VERDICT_INFEASIBLE, 0, false, NULL, NULL},
    {"on a lane of days only the date counts", "stock P 10; lane - NORTH 2",
     "P 10 03-04T00:00 to=NORTH", VERDICT_FEASIBLE, 1, true, NULL, NULL},
    {"supply at the cut-off leaves the same day",
     "supply R1 P 1 03-05T14:00; lane - NORTH 1;"
     "policy ship_cutoff 14:00",
     "P 1 03-06 to=NORTH", VERDICT_FEASIBLE, 1, true, NULL, NULL},
    {"supply after the cut-off does not",
     "supply R1 P 1 03-05T14:01; lane - NORTH 1;"
     "policy ship_cutoff 14:00",
     "P 1 03-06 to=NORTH", VERDICT_INFEASIBLE, 0, false, NULL, NULL},
    {"a lane of no days: due at a minute", "supply R1 P 1 03-05T10:00; lane - NORTH 0",
     "P 1 03-05T10:00 to=NORTH", VERDICT_FEASIBLE, 1, true, NULL, NULL},
    {"a lane of no days, a minute too late", "supply R1 P 1 03-05T10:01; lane - NORTH 0",
     "P 1 03-05T10:00 to=NORTH", VERDICT_INFEASIBLE, 0, false, NULL, NULL},
    {"the first lane by priority, also when it is slower",
     "stock P 1; lane - NORTH 1 priority=2;"
     "lane - NORTH 3 priority=1",
     "P 1 03-04 to=NORTH", VERDICT_INFEASIBLE, 0, false, NULL, NULL},
    {"a carrier that is late every second time",
     HISTORY "receipt CAR P 01-01 01-05 01-05;"
             "receipt CAR P 01-01 01-05 01-06; stock P 1; lane - NORTH 1 carrier=CAR",
     "P 1 03-03 to=NORTH", VERDICT_AT_RISK, 0.5, true, NULL, NULL},
    {"the carrier of a day of slack",
     HISTORY "receipt CAR P 01-01 01-05 01-05;"
             "receipt CAR P 01-01 01-05 01-06; stock P 1; lane - NORTH 1 carrier=CAR",
     "P 1 03-04 to=NORTH", VERDICT_FEASIBLE, 1, true, NULL, NULL},
    {"late supply and a late carrier: 0.5 * 0.5",
     HALF "receipt CAR P 01-01 01-05 01-05;"
          "receipt CAR P 01-01 01-05 01-06; supply R1 P 1 03-05 supplier=A;"
          "lane - NORTH 1 carrier=CAR",
     "P 1 03-06 to=NORTH", VERDICT_INFEASIBLE, 0.25, true, NULL, NULL},
};

static const char *harm_text(struct plan_builder *plant, const struct outcome *outcome)
{
    const struct model *model = plan_builder_desk(plant)->model;
    static char text[300];
    size_t used = 0;

    text[0] = '\0';
    for (size_t i = 0; i < outcome->harm_count; i++) {
        const struct harm *harm = &outcome->harm[i];

        used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%s %d %d", i > 0 ? ", " : "",
                                 intern_text(model->demand_names, harm->demand->name),
                                 (int)lround(1000 * harm->before), (int)lround(1000 * harm->after));
    }
    return text;
}

START_TEST(outcome_of)
{
    const struct outcome_case *row = &cases[_i];
    struct plan_builder *plant = plan_builder_new(row->rows);
    struct outcome outcome = plan_builder_ask(plant, row->ask);
    const char *plan = plan_builder_text(plant, outcome.roots != NULL ? outcome.roots[0] : NULL);

    ck_assert_msg(outcome.verdict == row->verdict, "%s: verdict %d", row->label,
                  (int)outcome.verdict);
    ck_assert_msg(fabs(outcome.confidence - row->confidence) < 1e-9, "%s: confidence %d millionths",
                  row->label, (int)lround(1e6 * outcome.confidence));
    ck_assert_msg(outcome.on_plan == row->on_plan, "%s: on plan %d", row->label, outcome.on_plan);
    ck_assert_msg(row->plan == NULL || strcmp(plan, row->plan) == 0, "%s:\n  %s, not\n  %s",
                  row->label, plan, row->plan);
    ck_assert_msg(strcmp(harm_text(plant, &outcome), row->harm != NULL ? row->harm : "") == 0,
                  "%s: %s", row->label, harm_text(plant, &outcome));
    ck_assert_msg(plan_builder_desk(plant)->planner.taken.hold_count == 0,
                  "%s: something is still held", row->label);
    plan_builder_free(plant);
}
END_TEST

static const struct earliest_case {
    const char *label, *rows, *ask, *earliest;
} earliest[] = {
    {"the plan date of the fastest plan", "buy SLOW P 9; buy FAST P 2 priority=2", "P 1 03-20",
     "03-04"},
    {"does not depend on the due day", "buy SLOW P 9; buy FAST P 2 priority=2", "P 1 03-02",
     "03-04"},
    {"at the customer", "stock P 1; lane - NORTH 2", "P 1 03-20 to=NORTH", "03-04"},
    {"none", "stock P 1", "P 2 03-20", "never"},
    {"from release on", "stock P 1", "P 1 03-20 release=03-09", "03-09"},
};

START_TEST(earliest_of)
{
    const struct earliest_case *row = &earliest[_i];
    struct plan_builder *plant = plan_builder_new(row->rows);
    struct order order = plan_builder_order(plant, row->ask);
    expect_time found;

    ck_assert_int_eq(outcome_earliest(plan_builder_desk(plant), &order, &found), EXPECT_OK);
    ck_assert_msg(found == plan_time(row->earliest), "%s: %s", row->label, plan_time_text(found));
    plan_builder_free(plant);
}
END_TEST

/* Section 7, Dependence: the product of branches that share an arrival is only a lower bound; given
 * each state of what is shared it is exact. */
static const struct bound_case {
    const char *label, *rows, *ask;
    double confidence;
} bounds[] = {
    {"independent branches are exact",
     HISTORY
     "receipt A M 01-01 01-05 01-05;"
     "receipt A M 01-01 01-05 01-15; receipt A N 01-01 01-05 01-05; receipt A N 01-01 01-05 01-15;"
     "bom P M 1; bom P N 1; buy A M 3; buy A N 3",
     "P 1 03-06", 0.25},
    {"one component bought for two assemblies travels together: both come with 0.5",
     HISTORY "receipt A M 01-01 01-05 01-05; receipt A M 01-01 01-05 01-15;"
             "bom P X 1; bom P Y 1; bom X M 1; bom Y M 1; buy A M 3",
     "P 1 03-06", 0.5},
    {"certain though shared", "bom P X 1; bom P Y 1; bom X M 1; bom Y M 1; buy A M 3", "P 1 03-06",
     1},
    {"stock that two components draw on: R1 brings both at 0.5, not one at 0.5 each",
     HISTORY "receipt A M 01-01 01-05 01-05; receipt A M 01-01 01-05 01-15;"
             "bom P X 1; bom P Y 1; bom X M 1; bom Y M 1; supply R1 M 2 03-05 supplier=A",
     "P 1 03-06", 0.5},
    {"two rows: the first half needs R1 or R2, both halves need both, a quarter",
     HISTORY "receipt A M 01-01 01-05 01-05; receipt A M 01-01 01-05 01-15;"
             "bom P X 1; bom P Y 1; bom X M 1; bom Y M 1; supply R1 M 1 03-05 supplier=A;"
             "supply R2 M 1 03-05 supplier=A",
     "P 1 03-06", 0.25},
    {"one outside step for two jobs of an item: late for both or for none",
     HISTORY "receipt A Z 01-01 01-05 01-05; receipt A Z 01-01 01-05 01-15;"
             "bom P X 1; bom P Y 1; bom X Z 1; bom Y Z 1; step Z 10 - days=2 supplier=A",
     "P 1 03-06", 0.5},
    {"one carrier for two trips of an item",
     HISTORY "receipt A M 01-01 01-05 01-05; receipt A M 01-01 01-05 01-15;"
             "bom P X 1; bom P Y 1; bom X M 1; bom Y M 1; stock M 9 location=WEST;"
             "lane WEST - 2 carrier=A",
     "P 1 03-06", 0.5},
    {"what is shared and what is not: 0.5 for M, 0.5 for N",
     HISTORY "receipt A M 01-01 01-05 01-05; receipt A M 01-01 01-05 01-15;"
             "receipt A N 01-01 01-05 01-05; receipt A N 01-01 01-05 01-15;"
             "bom P X 1; bom P Y 1; bom X M 1; bom Y M 1; bom P N 1; buy A M 3; buy A N 3",
     "P 1 03-06", 0.25},
};

START_TEST(joint_of)
{
    const struct bound_case *row = &bounds[_i];
    struct plan_builder *plant = plan_builder_new(row->rows);
    struct outcome outcome = plan_builder_ask(plant, row->ask);
    double tolerance = outcome.method == METHOD_SIMULATED ? 0.01 : 1e-9;

    ck_assert_msg(fabs(outcome.confidence - row->confidence) < tolerance, "%s: %d millionths",
                  row->label, (int)lround(1e6 * outcome.confidence));
    ck_assert_msg(outcome.confidence <= row->confidence + 1e-9 &&
                      outcome.confidence_high >= row->confidence - 1e-9,
                  "%s: the truth lies outside", row->label);
    plan_builder_free(plant);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("outcome");
    TCase *tcase = tcase_create("outcome");

    tcase_add_loop_test(tcase, outcome_of, 0, (int)LENGTH(cases));
    tcase_add_loop_test(tcase, earliest_of, 0, (int)LENGTH(earliest));
    tcase_add_loop_test(tcase, joint_of, 0, (int)LENGTH(bounds));
    suite_add_tcase(suite, tcase);
    return suite;
}
