/* SPDX-License-Identifier: MIT */
#include "api/resolve.h"

#include "model/names.h"
#include "support/plan_builder.h"
#include "support/run.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* P is at the blank location and in WEST, Q in WEST only, R in EAST and WEST, S nowhere. */
#define PLANT                                                                                      \
    "stock P 1; stock P 1 location=WEST; stock Q 1 location=WEST; stock R 1 location=WEST;"        \
    "stock R 1 location=EAST; buy A S 3; lane - NORTH 2 priority=2; lane - NORTH 5 priority=1;"    \
    "unit BOX 12; unit BIT 0.0000005; unit TON 1000 base_unit=TON; unit LOT 999999999999;"         \
    "lane WEST SOUTH 1; lane - SOUTH 1 priority=0; customer HOME zone=NORTH;"                      \
    "customer AWAY zone=SOUTH; customer NEAR; demand D1 Q 1 03-09 customer=OLD location=WEST; "    \
    "demand D2 P 1 "                                                                               \
    "03-05"

#define REQUEST(item, location, to, quantity, due, release, confidence)                            \
    {                                                                                              \
        sizeof(expect_request), NULL, item, location, to, quantity, due, release, 0, confidence    \
    }
#define ASK(item, location, to) REQUEST(item, location, to, 1000000, DUE, EXPECT_DAY_NONE, 0)
#define ASK_FOR(who, where)                                                                        \
    {                                                                                              \
        .struct_size = sizeof(expect_request), .item = "P", .to = where, .quantity = 1000000,      \
        .due = DUE, .release = EXPECT_DAY_NONE, .customer = who                                    \
    }
#define ASK_AGAIN(demand_id)                                                                       \
    {                                                                                              \
        .struct_size = sizeof(expect_request), .item = "P", .quantity = 1000000, .due = DUE,       \
        .release = EXPECT_DAY_NONE, .replaces = demand_id                                          \
    }
#define ASK_IN(unit_name)                                                                          \
    {                                                                                              \
        .struct_size = sizeof(expect_request), .item = "P", .quantity = 10000000, .due = DUE,      \
        .release = EXPECT_DAY_NONE, .unit = unit_name                                              \
    }
#define DUE 29600000 /* in April */

static const struct resolve_case {
    const char *label;
    expect_request request;
    const char *code; /* of the refusal; NULL: none */
    const char *field, *text;
    const char *location; /* as resolved */
    bool assumed;
    int days;             /* of the lane; -1: pick-up */
    const char *replaces; /* NULL: nothing */
} cases[] = {
    {"blank where the item is known there", ASK("P", NULL, NULL), NULL, "", "", "", false, -1},
    {"an empty text is not given", ASK("P", "", ""), NULL, "", "", "", false, -1},
    {"the location that is named", ASK("P", "WEST", NULL), NULL, "", "", "WEST", false, -1},
    {"the only location that has it, as an assumption", ASK("Q", NULL, NULL), NULL, "", "", "WEST",
     true, -1},
    {"several have it", ASK("R", NULL, NULL), "ambiguous_location", "location", "", "", false, -1},
    {"no row says where it is: the blank one", ASK("S", NULL, NULL), NULL, "", "", "", false, -1},
    {"a known location that does not have it", ASK("Q", "EAST", NULL), NULL, "", "", "EAST", false,
     -1},
    {"unknown item", ASK("X", NULL, NULL), "unknown_item", "item", "X", "", false, -1},
    {"names match exactly", ASK("p", NULL, NULL), "unknown_item", "item", "p", "", false, -1},
    {"no item", ASK(NULL, NULL, NULL), "missing_field", "item", "", "", false, -1},
    {"an empty item", ASK("", NULL, NULL), "missing_field", "item", "", "", false, -1},
    {"unknown location", ASK("P", "MOON", NULL), "unknown_location", "location", "MOON", "", false,
     -1},
    {"the first lane by priority", ASK("P", NULL, "NORTH"), NULL, "", "", "", false, 5},
    {"unknown zone", ASK("P", NULL, "MOON"), "unknown_zone", "to", "MOON", "", false, -1},
    {"a location to which no lane leads is no zone", ASK("P", NULL, "EAST"), "unknown_zone", "to",
     "EAST", "", false, -1},
    {"a zone without a lane from here", ASK("P", "WEST", "NORTH"), "no_lane", "to", "NORTH", "",
     false, -1},
    {"a lane of priority 0 is none", ASK("P", NULL, "SOUTH"), "no_lane", "to", "SOUTH", "", false,
     -1},
    {"the zone of the customer", ASK_FOR("HOME", NULL), NULL, "", "", "", false, 5},
    {"an empty zone is not given", ASK_FOR("HOME", ""), NULL, "", "", "", false, 5},
    {"the zone of the request wins", ASK_FOR("AWAY", "NORTH"), NULL, "", "", "", false, 5},
    {"a customer without a zone picks up", ASK_FOR("NEAR", NULL), NULL, "", "", "", false, -1},
    {"no lane to the zone of the customer", ASK_FOR("AWAY", NULL), "no_lane", "to", "SOUTH", "",
     false, -1},
    {"an empty customer is not given", ASK_FOR("", NULL), NULL, "", "", "", false, -1},
    {"unknown customer", ASK_FOR("MOON", NULL), "unknown_customer", "customer", "MOON", "", false,
     -1},
    {"a customer that only a promise names", ASK_FOR("OLD", NULL), "unknown_customer", "customer",
     "OLD", "", false, -1},
    {"a promise asked again", ASK_AGAIN("D2"), NULL, "", "", "", false, -1, "D2"},
    {"a promise of another item", ASK_AGAIN("D1"), NULL, "", "", "", false, -1, "D1"},
    {"an empty promise is not given", ASK_AGAIN(""), NULL, "", "", "", false, -1},
    {"unknown promise", ASK_AGAIN("D9"), "unknown_demand", "replaces", "D9", "", false, -1},
    {"no quantity", REQUEST("P", NULL, NULL, 0, DUE, EXPECT_DAY_NONE, 0), "bad_quantity",
     "quantity", "0", "", false, -1},
    {"a negative quantity", REQUEST("P", NULL, NULL, -1, DUE, EXPECT_DAY_NONE, 0), "bad_quantity",
     "quantity", "-0.000001", "", false, -1},
    {"no due date", REQUEST("P", NULL, NULL, 1000000, EXPECT_TIME_NONE, EXPECT_DAY_NONE, 0),
     "bad_date", "due", "", "", false, -1},
    {"a due date beyond the calendar",
     REQUEST("P", NULL, NULL, 1000000, INT64_MAX, EXPECT_DAY_NONE, 0), "bad_date", "due", "", "",
     false, -1},
    {"a due date in the past can be asked",
     REQUEST("P", NULL, NULL, 1000000, 0, EXPECT_DAY_NONE, 0), NULL, "", "", "", false, -1},
    {"released yesterday", REQUEST("P", NULL, NULL, 1000000, DUE, PLAN_TODAY - 1, 0), "bad_release",
     "release", "2026-03-01", "", false, -1},
    {"released today", REQUEST("P", NULL, NULL, 1000000, DUE, PLAN_TODAY, 0), NULL, "", "", "",
     false, -1},
    {"released after the calendar", REQUEST("P", NULL, NULL, 1000000, DUE, DAY_LAST + 1, 0),
     "bad_release", "release", "", "", false, -1},
    {"confidence below 0", REQUEST("P", NULL, NULL, 1000000, DUE, EXPECT_DAY_NONE, -0.1),
     "bad_confidence", "min_confidence", "", "", false, -1},
    {"confidence above 1", REQUEST("P", NULL, NULL, 1000000, DUE, EXPECT_DAY_NONE, 1.1),
     "bad_confidence", "min_confidence", "", "", false, -1},
    {"confidence that is no number", REQUEST("P", NULL, NULL, 1000000, DUE, EXPECT_DAY_NONE, NAN),
     "bad_confidence", "min_confidence", "", "", false, -1},
    {"confidence 1", REQUEST("P", NULL, NULL, 1000000, DUE, EXPECT_DAY_NONE, 1), NULL, "", "", "",
     false, -1},
};

static const char *replaced(const struct model *model, const struct question *question)
{
    if (question->replaces == ID_NONE)
        return NULL;
    return intern_text(model->demand_names, model->demand[question->replaces].name);
}

static const struct {
    const char *label;
    expect_request request;
    const char *result; /* the quantity in base units; or code, field and text of the refusal */
} in_units[] = {
    {"base units", ASK_IN(NULL), "10"},
    {"an empty unit is not given", ASK_IN(""), "10"},
    {"boxes", ASK_IN("BOX"), "120"},
    {"unknown unit", ASK_IN("BAG"), "unknown_unit unit BAG"},
    {"what no quantity can tell", ASK_IN("BIT"), "0.000005"},
    {"a unit of itself", ASK_IN("TON"), "unit_conflict unit TON"},
    {"beyond 64 bits", ASK_IN("LOT"), "out_of_range quantity 10"},
    {"half of what no quantity can tell",
     {.struct_size = sizeof(expect_request),
      .item = "P",
      .quantity = 1000000,
      .due = DUE,
      .release = EXPECT_DAY_NONE,
      .unit = "BIT"},
     "inexact_unit quantity 1"},
};

START_TEST(quantity_in_units)
{
    struct plan_builder *plant = plan_builder_new(PLANT);
    const struct model *model = plan_builder_desk(plant)->model;
    expect_finding finding = EXPECT_FINDING_INIT;
    struct question question;
    expect_report *report;
    char found[200];
    bool assumed;

    ck_assert_int_eq(report_new(&model->alloc, 10, &report), EXPECT_OK);
    if (resolve_request(model, &in_units[_i].request, report, &question, &assumed) == EXPECT_OK) {
        quantity_format(question.quantity, found);
    } else {
        ck_assert_int_eq(expect_report_get(report, 0, &finding), EXPECT_OK);
        snprintf(found, sizeof(found), "%s %s %s", finding.code, finding.field, finding.text);
    }
    ck_assert_msg(strcmp(found, in_units[_i].result) == 0, "%s: %s", in_units[_i].label, found);
    expect_report_free(report);
    plan_builder_free(plant);
}
END_TEST

START_TEST(resolved)
{
    const struct resolve_case *row = &cases[_i];
    struct plan_builder *plant = plan_builder_new(PLANT);
    const struct model *model = plan_builder_desk(plant)->model;
    struct question question;
    expect_finding finding = EXPECT_FINDING_INIT;
    expect_report *report;
    expect_status status;
    bool assumed = false;

    ck_assert_int_eq(report_new(&model->alloc, 10, &report), EXPECT_OK);
    status = resolve_request(model, &row->request, report, &question, &assumed);
    ck_assert_msg(status == (row->code != NULL ? EXPECT_ERR_REQUEST : EXPECT_OK), "%s: status %d",
                  row->label, (int)status);
    if (row->code != NULL) {
        ck_assert_uint_eq(expect_report_count(report), 1);
        ck_assert_int_eq(expect_report_get(report, 0, &finding), EXPECT_OK);
        ck_assert_msg(strcmp(finding.code, row->code) == 0, "%s: %s", row->label, finding.code);
        ck_assert_msg(strcmp(finding.field, row->field) == 0, "%s: %s", row->label, finding.field);
        ck_assert_msg(strcmp(finding.text, row->text) == 0, "%s: %s", row->label, finding.text);
        ck_assert_msg(finding.message[strlen(finding.message) - 1] != ' ', "%s: %s", row->label,
                      finding.message);
    } else {
        ck_assert_msg(strcmp(place_name(model, question.location), row->location) == 0, "%s: %s",
                      row->label, place_name(model, question.location));
        ck_assert_msg(assumed == row->assumed, "%s", row->label);
        ck_assert_msg((question.lane != NULL ? question.lane->days : -1) == row->days, "%s",
                      row->label);
        ck_assert_int_eq(question.release, PLAN_TODAY);
        ck_assert_pstr_eq(row->replaces, replaced(model, &question));
        ck_assert_str_eq(customer_name(model, question.customer),
                         row->request.customer != NULL ? row->request.customer : "");
        ck_assert(question.target == (row->request.min_confidence > 0 ? 1.0 : 0.9));
    }
    expect_report_free(report);
    plan_builder_free(plant);
}
END_TEST

/* The error lists the locations. */
START_TEST(ambiguous_ones_are_listed)
{
    struct plan_builder *plant = plan_builder_new(PLANT);
    const struct model *model = plan_builder_desk(plant)->model;
    expect_request request = ASK("R", NULL, NULL);
    expect_finding finding = EXPECT_FINDING_INIT;
    struct question question;
    expect_report *report;
    bool assumed;

    ck_assert_int_eq(report_new(&model->alloc, 10, &report), EXPECT_OK);
    ck_assert_int_eq(resolve_request(model, &request, report, &question, &assumed),
                     EXPECT_ERR_REQUEST);
    ck_assert_int_eq(expect_report_get(report, 0, &finding), EXPECT_OK);
    ck_assert_ptr_nonnull(strstr(finding.message, "WEST"));
    ck_assert_ptr_nonnull(strstr(finding.message, "EAST"));
    expect_report_free(report);
    plan_builder_free(plant);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("resolve");
    TCase *tcase = tcase_create("resolve");

    tcase_add_loop_test(tcase, resolved, 0, (int)LENGTH(cases));
    tcase_add_loop_test(tcase, quantity_in_units, 0, (int)LENGTH(in_units));
    tcase_add_test(tcase, ambiguous_ones_are_listed);
    suite_add_tcase(suite, tcase);
    return suite;
}
