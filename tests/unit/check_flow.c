/* SPDX-License-Identifier: MIT */
#include "promise/flow.h"
#include "promise/flow_by.h"

#include "support/plan_builder.h"
#include "support/run.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* Supplier A: on time or 10 days late, E: on time or 2 days early; equally likely, for any item. */
#define HISTORY                                                                                    \
    "policy lead_time_model empirical; receipt A - 01-01 01-05 01-05;"                             \
    "receipt A - 01-01 01-05 01-15; receipt E - 01-01 01-05 01-05; receipt E - 01-01 01-05 01-03;"

/* 240 minutes of 480 a day: half a day on the clock. */
#define SAW "capacity SAW 480;"
#define HALF_DAY " SAW setup_minutes=240;"

static const struct flow_case {
    const char *label, *rows, *law; /* of one P: thousandths by a minute */
} cases[] = {
    {"a purchase", HISTORY "buy A P 3", "500 03-05, 1000 03-15"},
    {"never before its order day: 20 days early is the order day",
     "policy lead_time_model "
     "empirical; receipt F - 01-01 01-25 01-05; receipt F - 01-01 01-25 01-25; buy F P 3",
     "500 03-02, 1000 03-05"},
    {"a lead time sample counts from the order day",
     "policy lead_time_model empirical;"
     "receipt L - 01-01 - 01-06; receipt L - 01-01 - 01-10; buy L P 3",
     "500 03-07, 1000 03-11"},
    {"no history: as stated", HISTORY "buy Z P 3", "1000 03-05"},
    {"stated lead times are certain", "receipt A - 01-01 01-05 01-15; buy A P 3", "1000 03-05"},
    {"stock and purchase: the later of both", HISTORY "supply R1 P 0.5 03-04 supplier=A; buy A P 3",
     "250 03-05, 500 03-14, 1000 03-15"},
    {"components: the latest of them", HISTORY "bom P M 1; bom P N 1; buy A M 3; buy A N 4",
     "250 03-06, 500 03-15, 1000 03-16"},

    /* ---- steps ---- */
    {"waiting begins when it can, also earlier",
     HISTORY "bom P M 1; buy E M 3;"
             "step P 10 - setup_minutes=60",
     "500 03-03T01:00, 1000 03-05T01:00"},
    {"a step with a resource keeps its place when components come early",
     HISTORY SAW "bom P M 1; buy E M 3; step P 10" HALF_DAY, "1000 03-05T12:00"},
    {"a late one finds room from when it can begin",
     HISTORY SAW "bom P M 1; buy A M 3; step P 10" HALF_DAY, "500 03-05T12:00, 1000 03-15T12:00"},
    {"the days of a step follow",
     HISTORY SAW "bom P M 1; buy A M 3; step P 10 SAW"
                 " setup_minutes=240 days=2",
     "500 03-07T12:00, 1000 03-17T12:00"},
    {"no room any more: never",
     HISTORY "capacity SAW 480 to=03-14; bom P M 1; buy A M 3;"
             "step P 10" HALF_DAY,
     "500 03-05T12:00"},
    {"an outside step is late as its supplier is", HISTORY "step P 10 - days=3 supplier=A",
     "500 03-05, 1000 03-15"},
    {"a lead time sample stands in place of its days",
     "policy lead_time_model empirical;"
     "receipt L - 01-01 - 01-06; receipt L - 01-01 - 01-10;"
     "step P 10 - days=3 supplier=L",
     "500 03-07, 1000 03-11"},
    {"never less than 0 days", HISTORY "step P 10 - days=1 supplier=E", "500 03-02, 1000 03-03"},
    {"a later step of a late one is late too: 03-05T12:00 and half a day",
     HISTORY SAW "bom P M 1; buy A M 3; step P 10" HALF_DAY "step P 20" HALF_DAY,
     "500 03-06T00:03, 1000 03-16T00:03"},

    /* ---- transfers ---- */
    {"travel from each possible minute",
     HISTORY "supply R1 P 1 03-05 supplier=A location=WEST;"
             "lane WEST - 2",
     "500 03-07, 1000 03-17"},
    {"a calendar may bring them together: Friday 03-06 and Saturday 03-07 leave on Monday",
     "policy lead_time_model empirical; receipt A - 01-01 01-05 01-05;"
     "receipt A - 01-01 01-05 01-06; supply R1 P 1 03-07 supplier=A location=WEST;"
     "lane WEST - 1 calendar=work; calendar work weekdays=Mon-Fri",
     "1000 03-10"},
    {"a carrier that is late too: 10 days once, twice, or not at all",
     HISTORY "supply R1 P 1 03-05 supplier=A location=WEST;"
             "lane WEST - 2 carrier=A",
     "250 03-07, 750 03-17, 1000 03-27"},
    {"an early carrier is not there before it leaves",
     HISTORY "supply R1 P 1 03-05 location=WEST;"
             "lane WEST - 1 carrier=E",
     "500 03-05, 1000 03-06"},

    /* ---- room behind the neighbours: X and Y are both made on the saw ---- */
    {"behind an uncertain neighbour: from 03-15, 240 + 240 minutes are a day",
     HISTORY SAW "bom P X 1; bom P Y 1; bom X M 1; bom Y N 1; buy A M 3; buy A N 3;"
                 "step X 10" HALF_DAY "step Y 10" HALF_DAY,
     "250 03-06T00:03, 1000 03-15T23:59"},
    {"a certain neighbour elsewhere is not in the way: Y has 03-02",
     HISTORY SAW "bom P X 1; bom P Y 1; bom X M 1; bom Y N 1; buy A M 3; stock N 1;"
                 "step X 10" HALF_DAY "step Y 10" HALF_DAY,
     "500 03-05T12:00, 1000 03-15T12:00"},
    {"a certain neighbour keeps its place: Y has 03-15 until noon, 1 minute is left for 03-16",
     HISTORY SAW "bom P X 1; bom P Y 1; bom X M 1; bom Y N 1; buy A M 3;"
                 "stock N 1 available_from=03-15; step X 10" HALF_DAY "step Y 10" HALF_DAY,
     "500 03-15T12:00, 1000 03-16T00:03"},
    {"what it is made from is not beside it: Z, then X, half a day each",
     HISTORY SAW "bom P X 1; bom X Z 1; bom Z M 1; buy A M 3; step Z 10" HALF_DAY
                 "step X 10" HALF_DAY,
     "500 03-06T00:03, 1000 03-16T00:03"},
    {"a neighbour with an outside step is uncertain, also when it is on time: 240 + 240",
     HISTORY SAW "bom P X 1; bom P Y 1; bom X M 1; buy A M 3; step Y 10" HALF_DAY
                 "step Y 20 - supplier=Z; step X 10" HALF_DAY,
     "500 03-05T12:00, 1000 03-15T23:59"},
    {"jobs of two levels beside each other: each asks of the other whether it is uncertain",
     HISTORY SAW "bom P X 1; bom P Y 1; bom X U 1; bom Y V 1; bom U M 1; bom V N 1; stock M 1;"
                 "stock N 1; step U 10" HALF_DAY "step V 10" HALF_DAY "step X 10" HALF_DAY
                 "step Y 10" HALF_DAY,
     "1000 03-04T00:06"},
    {"a neighbour on another machine does not matter",
     HISTORY SAW "capacity OVEN 480; bom P X 1; bom P Y 1; bom X M 1; bom Y N 1; buy A M 3;"
                 "buy A N 3; step X 10" HALF_DAY "step Y 10 OVEN setup_minutes=240",
     "250 03-05T12:00, 1000 03-15T12:00"},
};

static const char *law_text(const struct law *law)
{
    static char text[300];
    size_t used = 0;

    text[0] = '\0';
    for (size_t i = 0; i < law->count; i++)
        used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%d %s", i > 0 ? ", " : "",
                                 (int)lround(1000 * law->points[i].by),
                                 plan_time_text(law->points[i].at));
    return text;
}

START_TEST(law_of_a_plan)
{
    const struct flow_case *row = &cases[_i];
    struct plan_builder *plant = plan_builder_new(row->rows);
    struct need *need = plan_builder_plan(plant, PLAN_PREFERRED, "P 1");
    struct flow flow = desk_flow(plan_builder_desk(plant), false);
    const struct law *law;

    ck_assert_msg(need->ready != TIME_NEVER, "%s: no plan", row->label);
    ck_assert_int_eq(flow_need(&flow, need, &law), EXPECT_OK);
    ck_assert_msg(strcmp(law_text(law), row->law) == 0, "%s: %s, not %s\n  %s", row->label,
                  law_text(law), row->law, plan_builder_text(plant, need));
    plan_builder_free(plant);
}
END_TEST

/* Asked from the end, each minute has what the law has: around every point of it, and far away. */
START_TEST(one_point_of_the_law)
{
    const struct flow_case *row = &cases[_i];
    struct plan_builder *plant = plan_builder_new(row->rows);
    struct need *need = plan_builder_plan(plant, PLAN_PREFERRED, "P 1");
    struct flow flow = desk_flow(plan_builder_desk(plant), false);
    const struct law *law;

    ck_assert_int_eq(flow_need(&flow, need, &law), EXPECT_OK);
    for (expect_time by = day_start(PLAN_TODAY - 2); by < day_start(PLAN_TODAY + 40); by++) {
        struct flow afresh = desk_flow(plan_builder_desk(plant), false);
        double probability;

        ASSERT_EACH(flow_need_by(&afresh, need, by, &probability) == EXPECT_OK);
        ASSERT_EACH_MSG(fabs(probability - law_by(law, by)) < 1e-12, "%s: %f by %s, not %f",
                        row->label, probability, plan_time_text(by), law_by(law, by));
    }
    plan_builder_free(plant);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("flow");
    TCase *tcase = tcase_create("flow");

    tcase_add_loop_test(tcase, law_of_a_plan, 0, (int)LENGTH(cases));
    tcase_add_loop_test(tcase, one_point_of_the_law, 0, (int)LENGTH(cases));
    suite_add_tcase(suite, tcase);
    return suite;
}
