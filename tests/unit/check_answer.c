/* SPDX-License-Identifier: MIT
 *
 * What an answer says around the verdict (contract section 8): the nodes of its plan, what holds
 * the date, why there is no plan, what was assumed, and what could be offered instead.
 */
#include "support/plan_builder.h"
#include "support/run.h"

#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

#define LATE_EVERY_FIFTH                                                                           \
    "policy lead_time_model empirical; receipt A P 01-01 01-05 01-05;"                             \
    "receipt A P 01-01 01-05 01-05; receipt A P 01-01 01-05 01-05;"                                \
    "receipt A P 01-01 01-05 01-05; receipt A P 01-01 01-05 01-15;"

static const struct answer_case {
    const char *label, *rows, *ask;
    const char *nodes; /* "kind item quantity source", a bar between two; * on the critical path */
    const char *binding; /* cause item object */
    const char *others;  /* alternatives: kind date quantity */
} cases[] = {
    {"stock", "stock P 10", "P 4 03-09", "need* P 4 | stock* P 4", "no_stock P ", ""},
    {"pegging: 10 on hand go first, then 2 of R1, whose 3 before go to D1",
     "stock P 10; supply R1 P 20 03-04; demand D1 P 13 03-04", "P 2 03-09",
     "need* P 2 | stock* P 2 | supply* P 2 R1", "await_supply P R1", ""},
    {"pegging: the rest of R1 and 1 of R2",
     "supply R1 P 5 03-04; supply R2 P 5 03-05; demand D1 P 3 03-04", "P 3 03-09",
     "need* P 3 | stock* P 3 | supply P 2 R1 | supply* P 1 R2", "await_supply P R2", ""},
    {"a purchase holds the date", "stock P 2; buy A P 3", "P 4 03-09",
     "need* P 4 | stock P 2 | buy* P 2 A", "supplier_lead_time P A", ""},
    {"a job: its component takes longer than its step",
     "bom P M 1; buy A M 5;"
     "step P 10 SAW setup_minutes=10; capacity SAW 480",
     "P 4 03-09", "need* P 4 | make* P 4 | need* M 4 | buy* M 4 A | step P 0 SAW",
     "supplier_lead_time M A", ""},
    {"a job: its longest step holds the date",
     "bom P M 1; stock M 9;"
     "step P 10 SAW setup_minutes=10; step P 20 OVEN setup_minutes=480; capacity SAW 480;"
     "capacity OVEN 480",
     "P 4 03-09", "need* P 4 | make* P 4 | need M 4 | stock M 4 | step P 0 SAW | step* P 0 OVEN",
     "capacity_full P OVEN", ""},
    {"a transfer and a delivery", "stock P 9 location=WEST; lane WEST - 1; lane - NORTH 4",
     "P 4 03-09 to=NORTH", "delivery* P 4 | need P 4 | transfer P 4 WEST | need P 4 | stock P 4",
     "transit P ", ""},
    {"too late: later, and less", "stock P 3; buy A P 9", "P 10 03-09",
     "need* P 10 | stock P 3 | buy* P 7 A", "supplier_lead_time P A",
     "later 03-11 10 | split 03-11 10 | less 03-09 3"},
    {"asked for a day that is over", "stock P 3", "P 2 03-01", "need* P 2 | stock* P 2",
     "past_date P ", "later 03-02 2"},
    {"it would break a promise",
     LATE_EVERY_FIFTH "stock P 10; demand D1 P 10 03-20;"
                      "supply R1 P 10 03-15 supplier=A",
     "P 10 03-09", "need* P 10 | stock* P 10", "reserved_elsewhere P ", "later 03-25 10"},

    /* ---- no plan at all ---- */
    {"nothing brings it", "stock P 3", "P 4 03-09", "", "no_source P ", "less 03-09 3"},
    {"safety stock is what is missing", "stock P 10; item P safety_stock=8", "P 4 03-09", "",
     "safety_stock P ", "less 03-09 2"},
    {"all is promised", "stock P 10; demand D1 P 10 03-20", "P 4 03-09", "",
     "reserved_elsewhere P ", ""},
    {"a purchase has a limit", "stock P 1; buy A P 3 max_quantity=2", "P 4 03-09", "",
     "max_quantity P A", "split 03-10 4 | less 03-09 3"},
    {"a calendar ends", "buy A P 3 calendar=work; calendar work date=03-02", "P 4 03-09", "",
     "calendar_closed P A", ""},
    {"no room on a resource", "step P 10 SAW setup_minutes=481; capacity SAW 480 date=03-04",
     "P 4 03-09", "", "capacity_full P SAW", ""},
    {"a component that nothing brings", "bom P M 1; bom P N 1; stock M 9; stock N 3", "P 4 03-09",
     "", "no_source N ", "less 03-09 3"},
    {"a lead time is missing", "buy A P -", "P 4 03-09", "", "unknown_data P ", ""},
    {"looked for at the origin of a lane", "stock P 3 location=WEST; lane WEST - 1", "P 4 03-09",
     "", "no_source P ", "less 03-09 3"},
};

static const char *nodes_text(const expect_answer *answer)
{
    static char text[600];
    size_t used = 0;

    text[0] = '\0';
    for (size_t i = 0; i < expect_answer_nodes(answer); i++) {
        expect_plan_node node = EXPECT_PLAN_NODE_INIT;
        char quantity[32];

        ck_assert_int_eq(expect_answer_node(answer, i, &node), EXPECT_OK);
        expect_format_quantity(node.quantity, quantity);
        used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%s%s %s %s%s%s",
                                 i > 0 ? " | " : "", expect_node_name(node.kind),
                                 node.critical ? "*" : "", node.item, quantity,
                                 node.source[0] != '\0' ? " " : "", node.source);
        ck_assert(i == 0 ? node.parent == -1 : node.parent >= 0 && (size_t)node.parent < i);
    }
    return text;
}

static const char *binding_text(const expect_answer *answer)
{
    expect_binding binding = EXPECT_BINDING_INIT;
    static char text[200];

    ck_assert_int_eq(expect_answer_binding(answer, &binding), EXPECT_OK);
    snprintf(text, sizeof(text), "%s %s %s", binding.cause, binding.item, binding.object);
    return text;
}

static const char *others_text(const expect_answer *answer)
{
    static char text[200];
    size_t used = 0;

    text[0] = '\0';
    for (size_t i = 0; i < expect_answer_alternatives(answer); i++) {
        expect_alternative other = EXPECT_ALTERNATIVE_INIT;
        char quantity[32];

        ck_assert_int_eq(expect_answer_alternative(answer, i, &other), EXPECT_OK);
        expect_format_quantity(other.quantity, quantity);
        used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%s %s %s", i > 0 ? " | " : "",
                                 expect_alternative_name(other.kind),
                                 plan_time_text(day_start(other.date)), quantity);
    }
    return text;
}

START_TEST(answered)
{
    const struct answer_case *row = &cases[_i];
    struct plan_builder *plant = plan_builder_new(row->rows);
    expect_answer *answer = plan_builder_answer(plant, row->ask, 0);

    ck_assert_msg(strcmp(nodes_text(answer), row->nodes) == 0, "%s:\n  %s, not\n  %s", row->label,
                  nodes_text(answer), row->nodes);
    ck_assert_msg(strcmp(binding_text(answer), row->binding) == 0, "%s: %s, not %s", row->label,
                  binding_text(answer), row->binding);
    ck_assert_msg(strcmp(others_text(answer), row->others) == 0, "%s: %s, not %s", row->label,
                  others_text(answer), row->others);
    expect_answer_free(answer);
    plan_builder_free(plant);
}
END_TEST

static const struct remark_case {
    const char *label, *rows, *ask, *codes;
} remarks[] = {
    {"stated lead times", "stock P 3", "P 1 03-09", "stated_lead_times"},
    {"history behind everything", LATE_EVERY_FIFTH "buy A P 3", "P 1 03-09", ""},
    {"a supplier without history", LATE_EVERY_FIFTH "buy Z P 3", "P 1 03-09", "no_history"},
    {"said once, however often it is needed",
     LATE_EVERY_FIFTH "bom P X 1; bom P Y 1; bom X M 1;"
                      "bom Y M 1; buy Z M 3",
     "P 1 03-09", "no_history"},
    {"overdue supply", LATE_EVERY_FIFTH "supply R1 P 3 02-25 supplier=A", "P 1 03-09",
     "overdue_supply"},
    {"no plan", LATE_EVERY_FIFTH "stock P 1", "P 2 03-09", "no_plan!"},
    {"promises that will be made of the same components",
     LATE_EVERY_FIFTH "bom P C 1; stock C 10; demand D P 10 03-06", "P 10 03-20",
     "promises_uncovered!"},
    {"the same promises, covered by a work order",
     LATE_EVERY_FIFTH "bom P C 1; stock C 10; demand D P 10 03-06; supply W P 10 03-05",
     "P 10 03-20", ""},
    {"more amounts than were tried", LATE_EVERY_FIFTH "stock P 1", "P 5000 03-09",
     "no_plan! available_may_be_more!"},
};

START_TEST(remarked)
{
    const struct remark_case *row = &remarks[_i];
    struct plan_builder *plant = plan_builder_new(row->rows);
    expect_answer *answer = plan_builder_answer(plant, row->ask, 0);
    char text[300] = "";
    size_t used = 0;

    for (size_t i = 0; i < expect_answer_remarks(answer); i++) {
        expect_remark remark = EXPECT_REMARK_INIT;

        ck_assert_int_eq(expect_answer_remark(answer, i, &remark), EXPECT_OK);
        used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%s%s", i > 0 ? " " : "",
                                 remark.code, remark.warning ? "!" : "");
    }
    ck_assert_msg(strcmp(text, row->codes) == 0, "%s: %s, not %s", row->label, text, row->codes);
    expect_answer_free(answer);
    plan_builder_free(plant);
}
END_TEST

/* Which item has no source, and at which level of the product. */
START_TEST(level_of_what_is_missing)
{
    struct plan_builder *plant = plan_builder_new("bom P A 1; bom A M 2; lane WEST - 2; stock M 1");
    expect_answer *answer = plan_builder_answer(plant, "P 3 03-09", 0);
    expect_remark remark = EXPECT_REMARK_INIT;

    ck_assert_int_eq(expect_answer_remark(answer, expect_answer_remarks(answer) - 1, &remark),
                     EXPECT_OK);
    ck_assert_str_eq(remark.text,
                     "there is no way to get 6 of M at WEST, at level 2, needed for A, "
                     "for P: 0 can be promised from stock and open orders");
    expect_answer_free(answer);
    plan_builder_free(plant);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("answer");
    TCase *tcase = tcase_create("answer");

    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, answered, 0, (int)LENGTH(cases));
    tcase_add_loop_test(tcase, remarked, 0, (int)LENGTH(remarks));
    tcase_add_test(tcase, level_of_what_is_missing);
    suite_add_tcase(suite, tcase);
    return suite;
}
