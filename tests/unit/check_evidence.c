/* SPDX-License-Identifier: MIT
 *
 * What an answer says it rests on (docs/evidence.md).
 */
#include "support/plan_builder.h"
#include "support/run.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* The rows of the check vector of contract section 9, whose day 70 is today. */
#define VECTOR                                                                                     \
    "policy lead_time_model pooled;"                                                               \
    "receipt A x 2025-12-22 01-21 01-21; receipt A x 2025-12-22 01-21 01-26;"                      \
    "receipt A y 01-01 01-31 01-31; receipt B x 01-01 02-10 02-07; receipt A x 01-11 02-20 -;"     \
    "receipt A y 01-21 03-02 -; receipt B y 01-16 04-01 -; receipt A x - 01-11 01-12;"
#define EMPIRICAL                                                                                  \
    "policy lead_time_model empirical; receipt A x 01-01 01-05 01-05;"                             \
    "receipt A x 01-01 01-05 01-08; receipt A y 01-01 01-05 01-15;"

static const struct evidence_case {
    const char *label, *rows, *ask;
    const char *evidence; /* of all nodes that have any */
    const char *remark;   /* code of an assumption; NULL: none of history */
} cases[] = {
    {"check vector: A x, promised on day 100", VECTOR "supply R x 5 04-01 supplier=A", "x 5 04-01",
     "supply R: pooled A x 3 1; pattern 0.270798 0/0 0, all 0.136021 3/5 3,"
     " supplier 0.201825 2/4 2, supplier,item 0.391357 1/3 1",
     NULL},
    {"overdue: nobody was ever so late, so the pattern alone speaks",
     VECTOR "supply R x 5 02-20 supplier=A", "x 5 04-01",
     "supply R: pooled A x 3 1; pattern 1.000000 0/0 0, all 0.000000 3/5 3,"
     " supplier 0.000000 2/4 2, supplier,item 0.000000 1/3 1",
     "overdue_supply"},
    {"an unknown supplier", VECTOR "supply R z 5 04-01 supplier=C", "z 5 04-01",
     "supply R: pooled C z 5 3; pattern 0.356579 0/0 0, all 0.643421 3/5 3,"
     " supplier 0.000000 0/0 0, supplier,item 0.000000 0/0 0",
     NULL},
    {"no supplier", VECTOR "supply R x 5 04-01", "x 5 04-01",
     "supply R: pooled - x 5 3; pattern 0.356579 0/0 0, all 0.643421 3/5 3", NULL},
    {"history_levels supplier",
     VECTOR "policy history_levels supplier; supply R x 5 04-01 supplier=A", "x 5 04-01",
     "supply R: pooled A x 4 2; pattern 0.278400 0/0 0, all 0.289656 3/5 3,"
     " supplier 0.431944 2/4 2",
     NULL},
    {"no history at all", "policy lead_time_model pooled; supply R x 5 04-01 supplier=A",
     "x 5 04-01",
     "supply R: pooled A x 0 0; pattern 1.000000 0/0 0, all 0.000000 0/0 0,"
     " supplier 0.000000 0/0 0, supplier,item 0.000000 0/0 0",
     "no_history"},
    {"lead_time_std in place of the pattern",
     "policy lead_time_model pooled; buy A x 30 lead_time_std=5", "x 5 06-01",
     "buy A: pooled A x 0 0; lead_time_std 1.000000 0/0 0, all 0.000000 0/0 0,"
     " supplier 0.000000 0/0 0, supplier,item 0.000000 0/0 0",
     "no_history"},
    {"lead_time_std is of purchases from its row: open supply keeps the pattern",
     VECTOR "buy A x 30 lead_time_std=5; supply R x 5 04-01 supplier=A", "x 5 04-01",
     "supply R: pooled A x 3 1; pattern 0.270798 0/0 0, all 0.136021 3/5 3,"
     " supplier 0.201825 2/4 2, supplier,item 0.391357 1/3 1",
     NULL},
    {"received before it was ordered, from today on, and after today; ordered from today on",
     "policy lead_time_model pooled; receipt A x 01-20 02-10 01-10; receipt A x 01-20 02-10 03-02;"
     "receipt A x 01-20 02-10 03-12; receipt A x 03-02 04-10 -; receipt A x 03-12 04-10 -;"
     "receipt A x 03-12 04-10 04-12; receipt A x - 02-10 -; supply R x 5 04-01 supplier=A",
     "x 5 04-01",
     "supply R: pooled A x 1 2; pattern 0.845089 0/0 0, all 0.036479 1/1 2,"
     " supplier 0.044719 1/1 2, supplier,item 0.073713 1/1 2",
     NULL},
    {"a single one",
     "policy lead_time_model pooled; receipt A x 01-10 01-20 01-25;"
     "supply R x 5 04-01 supplier=A",
     "x 5 04-01",
     "supply R: pooled A x 1 0; pattern 0.312335 0/0 0, all 0.199494 0/1 0,"
     " supplier 0.203938 0/1 0, supplier,item 0.284233 0/1 0",
     NULL},
    {"of another item",
     "policy lead_time_model pooled; receipt A z 01-10 01-20 01-25;"
     "supply R x 5 04-01 supplier=A",
     "x 5 04-01",
     "supply R: pooled A x 1 0; pattern 0.426632 0/0 0, all 0.281526 0/1 0,"
     " supplier 0.291841 0/1 0, supplier,item 0.000000 0/0 0",
     NULL},
    {"empirical: received after today",
     EMPIRICAL "receipt A x 02-20 03-01 03-10; supply R x 5 03-09 supplier=A", "x 5 03-09",
     "supply R: empirical A x 2 0; supplier,item 1.000000 1/2 0", NULL},
    {"another row of the same supplier and item has no lead_time_std",
     "policy lead_time_model pooled; buy A x 30 lead_time_std=5 max_quantity=4; buy A x 30",
     "x 5 06-01",
     "buy A: pooled A x 0 0; pattern 1.000000 0/0 0, all 0.000000 0/0 0,"
     " supplier 0.000000 0/0 0, supplier,item 0.000000 0/0 0",
     "no_history"},
    {"empirical: of the item", EMPIRICAL "supply R x 5 03-09 supplier=A", "x 5 03-09",
     "supply R: empirical A x 2 0; supplier,item 1.000000 1/2 0", NULL},
    {"empirical: of the supplier", EMPIRICAL "supply R z 5 03-09 supplier=A", "z 5 03-09",
     "supply R: empirical A z 3 0; supplier 1.000000 1/3 0", NULL},
    {"empirical: none", EMPIRICAL "supply R x 5 03-09 supplier=C", "x 5 03-09",
     "supply R: empirical C x 0 0; stated 1.000000 0/0 0", "no_history"},
    {"empirical: no supplier", EMPIRICAL "supply R x 5 03-09", "x 5 03-09",
     "supply R: empirical - x 0 0; stated 1.000000 0/0 0", "no_history"},
    {"empirical: a sample is struck out", EMPIRICAL "supply R x 5 03-01 supplier=A", "x 5 03-09",
     "supply R: empirical A x 1 0; supplier,item 1.000000 1/2 0", "overdue_supply"},
    {"empirical: no sample is left", EMPIRICAL "supply R x 5 02-20 supplier=A", "x 5 03-09",
     "supply R: empirical A x 0 0; stated 1.000000 0/0 0", "no_sample_left"},
    {"empirical: lead times do not say who was on time",
     "policy lead_time_model empirical; receipt A x 01-01 - 01-05;"
     "supply R x 5 03-09 supplier=A ordered=03-01",
     "x 5 03-09", "supply R: empirical A x 1 0; supplier,item 1.000000 -1/1 0", NULL},
    {"empirical: lead times, and supply without an order day",
     "policy lead_time_model empirical; receipt A x 01-01 - 01-05; supply R x 5 03-09 supplier=A",
     "x 5 03-09", "supply R: empirical A x 0 0; stated 1.000000 0/0 0", "no_history"},
    {"stated", "receipt A x 01-01 01-05 01-05; supply R x 5 03-09 supplier=A", "x 5 03-09",
     "supply R: stated A x 0 0; stated 1.000000 0/0 0", "stated_lead_times"},
    {"a carrier, and a lane without one",
     "policy lead_time_model empirical; receipt DHL x 01-01 01-05 01-05; stock x 9;"
     "lane - NORTH 2 carrier=DHL",
     "x 5 03-09 to=NORTH", "delivery DHL: empirical DHL x 1 0; supplier,item 1.000000 1/1 0", NULL},
    {"a transfer with a carrier",
     "policy lead_time_model empirical; receipt DHL x 01-01 01-05 01-06;"
     "stock x 9 location=W; lane W E 2 carrier=DHL",
     "x 5 03-09 location=E", "transfer W: empirical DHL x 1 0; supplier,item 1.000000 0/1 0", NULL},
    {"an outside step",
     "policy lead_time_model empirical; receipt PAINTER x 01-01 01-05 01-05;"
     "step x 10 - days=3 supplier=PAINTER",
     "x 5 03-09", "step PAINTER: empirical PAINTER x 1 0; supplier,item 1.000000 1/1 0", NULL},
};

static void put_bases(char *text, size_t size, const expect_answer *answer, size_t evidence,
                      size_t count)
{
    for (size_t i = 0; i < count; i++) {
        expect_basis basis = EXPECT_BASIS_INIT;
        size_t length = strlen(text);
        long millionths; /* the test runs in locales with another decimal mark, too */

        ck_assert_int_eq(expect_answer_basis(answer, evidence, i, &basis), EXPECT_OK);
        millionths = lround(1e6 * basis.weight);
        snprintf(text + length, size - length, "%s %s %ld.%06ld %d/%d %d", i == 0 ? ";" : ",",
                 expect_basis_name(basis.basis), millionths / 1000000, millionths % 1000000,
                 (int)basis.on_time, (int)basis.received, (int)basis.open);
    }
}

static void put_evidence(char *text, size_t size, const expect_answer *answer, size_t index)
{
    expect_evidence evidence = EXPECT_EVIDENCE_INIT;
    expect_plan_node node = EXPECT_PLAN_NODE_INIT;
    size_t length = strlen(text);

    ck_assert_int_eq(expect_answer_evidence(answer, index, &evidence), EXPECT_OK);
    ck_assert_int_eq(expect_answer_node(answer, (size_t)evidence.node, &node), EXPECT_OK);
    ck_assert_int_eq(evidence.observations, node.observations);
    snprintf(text + length, size - length, "%s%s %s: %s %s %s %d %d", index > 0 ? "; " : "",
             expect_node_name(node.kind), node.source, expect_lead_times_name(evidence.model),
             evidence.supplier[0] != '\0' ? evidence.supplier : "-", evidence.item,
             (int)evidence.observations, (int)evidence.open);
    put_bases(text, size, answer, index, evidence.bases);
}

static bool has_remark(const expect_answer *answer, const char *code)
{
    expect_remark remark = EXPECT_REMARK_INIT;

    for (size_t i = 0; i < expect_answer_remarks(answer); i++) {
        if (expect_answer_remark(answer, i, &remark) == EXPECT_OK && strcmp(remark.code, code) == 0)
            return true;
    }
    return false;
}

START_TEST(evidence_of_an_answer)
{
    static const char *const codes[] = {"no_history", "no_sample_left"};
    const struct evidence_case *row = &cases[_i];
    struct plan_builder *plan = plan_builder_new(row->rows);
    expect_answer *answer = plan_builder_answer(plan, row->ask, 0);
    char text[2000] = "";

    for (size_t i = 0; i < expect_answer_evidences(answer); i++)
        put_evidence(text, sizeof(text), answer, i);
    ck_assert_msg(strcmp(text, row->evidence) == 0, "%s:\n%s\nnot\n%s", row->label, text,
                  row->evidence);
    ck_assert_msg(row->remark == NULL || has_remark(answer, row->remark), "%s: no %s", row->label,
                  row->remark);
    for (size_t i = 0; i < LENGTH(codes); i++)
        ck_assert_msg(has_remark(answer, codes[i]) ==
                          (row->remark != NULL && strcmp(row->remark, codes[i]) == 0),
                      "%s: %s", row->label, codes[i]);
    expect_answer_free(answer);
    plan_builder_free(plan);
}
END_TEST

/* The confidence is the check vector's as well, so it is this forecast that the weights are of. */
START_TEST(check_vector_in_full)
{
    struct plan_builder *plan = plan_builder_new(VECTOR "supply R x 5 04-01 supplier=A");

    ck_assert_double_eq_tol(plan_builder_ask(plan, "x 5 04-01").confidence, 0.366358895, 1e-9);
    ck_assert_double_eq_tol(plan_builder_ask(plan, "x 5 05-01").confidence, 0.948978547, 1e-9);
    plan_builder_free(plan);
}
END_TEST

/* Section 9, step 5: a gamma of the whole lead time, its mean the days from the order to the planned
 * arrival, also on a calendar; only for purchases from the row. The numbers are the gamma's own. */
static const struct {
    const char *label, *rows, *ask;
    double confidence;
} deviation_rows[] = {
    {"on the day", "buy A x 30 lead_time_std=5", "x 5 04-01", 0.52217},
    {"a week later", "buy A x 30 lead_time_std=5", "x 5 04-08", 0.91284},
    {"30 working days are 42",
     "calendar work weekdays=Mon-Fri; buy A x 30 lead_time_std=5 calendar=work", "x 5 04-13",
     0.51583},
    {"another row: half of all on the day", "buy A x 30 lead_time_std=5 max_quantity=4; buy A x 30",
     "x 5 04-01", 0.74271},
    {"a step: as any other", "step x 10 - days=30 supplier=A; buy A x - lead_time_std=5",
     "x 5 04-01", 0.74271},
    {"open supply: as any other", "buy A x 30 lead_time_std=5; supply R x 5 04-01 supplier=A",
     "x 5 04-01", 0.74271},
};

START_TEST(deviation)
{
    char rows[300];
    struct plan_builder *plan;
    double confidence;

    snprintf(rows, sizeof(rows), "policy lead_time_model pooled; %s", deviation_rows[_i].rows);
    plan = plan_builder_new(rows);
    confidence = plan_builder_ask(plan, deviation_rows[_i].ask).confidence;
    ck_assert_msg(fabs(confidence - deviation_rows[_i].confidence) < 1e-4, "%s: %.6f",
                  deviation_rows[_i].label, confidence);
    plan_builder_free(plan);
}
END_TEST

START_TEST(misuse)
{
    struct plan_builder *plan = plan_builder_new(VECTOR "supply R x 5 04-01 supplier=A");
    expect_answer *answer = plan_builder_answer(plan, "x 5 04-01", 0);
    expect_evidence evidence = EXPECT_EVIDENCE_INIT;
    expect_basis basis = EXPECT_BASIS_INIT;

    ck_assert_uint_eq(expect_answer_evidences(NULL), 0);
    ck_assert_int_eq(expect_answer_evidence(NULL, 0, &evidence), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_answer_evidence(answer, 1, &evidence), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_answer_evidence(answer, 0, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_answer_basis(NULL, 0, 0, &basis), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_answer_basis(answer, 1, 0, &basis), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_answer_basis(answer, 0, 4, &basis), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_answer_basis(answer, 0, 0, NULL), EXPECT_ERR_ARGUMENT);
    expect_answer_free(answer);
    plan_builder_free(plan);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("evidence");
    TCase *tcase = tcase_create("evidence");

    tcase_add_loop_test(tcase, evidence_of_an_answer, 0, LENGTH(cases));
    tcase_add_test(tcase, check_vector_in_full);
    tcase_add_loop_test(tcase, deviation, 0, LENGTH(deviation_rows));
    tcase_add_test(tcase, misuse);
    suite_add_tcase(suite, tcase);
    return suite;
}
