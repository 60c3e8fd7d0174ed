/* SPDX-License-Identifier: MIT */
#include "unit/load_fixture.h"

/* Files that make one note each, and what the survey says about them. */
struct survey_case {
    const char *label;
    struct text_file files[4];
    const char *expected;
};

#define STOCK                                                                                      \
    {                                                                                              \
        "inventory.csv", "item,location,quantity\nP,main,1\n"                                      \
    }
#define POLICY                                                                                     \
    {                                                                                              \
        "policy.csv", "key,value\ntarget_confidence,0.9\n"                                         \
    }

static const struct survey_case survey_cases[] = {
    {"nothing to say", {STOCK, POLICY}, ""},
    {"no policy", {STOCK}, "note :0:0 default_policy \n"},
    {"demand nothing brings",
     {STOCK, POLICY, {"demand.csv", "demand,item,location,quantity,due\nD,Q,main,1,2026-03-05\n"}},
     "note demand.csv:2:3 item_without_source item\n"},
    {"demand where it is not",
     {STOCK,
      POLICY,
      {"demand.csv", "demand,item,quantity,due\nD,P,1,2026-03-05\nE,P,1,2026-03-05\n"}},
     "note demand.csv:2:3 item_without_source item\n"},
    {"demand at the end of lanes",
     {STOCK,
      POLICY,
      {"demand.csv", "demand,item,location,quantity,due\nD,P,far,1,2026-03-05\n"},
      {"transit.csv", "from,to,days\nmain,near,1\nnear,far,1\nfar,near,1\n"}},
     ""},
    {"lanes that lead away",
     {STOCK,
      POLICY,
      {"demand.csv", "demand,item,location,quantity,due\nD,P,far,1,2026-03-05\n"},
      {"transit.csv", "from,to,days\nfar,near,1\nnear,far,1\n"}},
     "note demand.csv:2:3 item_without_source item\n"},
    {"promises of what is made, beyond what will be there",
     {POLICY,
      {"inventory.csv", "item,quantity\nC,10\nP,1\n"},
      {"bom.csv", "item,component,quantity\nP,C,1\n"},
      {"demand.csv", "demand,item,quantity,due\nD,P,1,2026-03-05\nE,P,10,2026-03-06\n"}},
     "note demand.csv:2:3 promises_uncovered item\n"},
    {"stock at a location that orders do not name",
     {POLICY,
      {"inventory.csv", "item,location,quantity\nP,main,7\n"},
      {"supply.csv", "supply,item,quantity,due\nS,P,6,2026-03-09\n"},
      {"demand.csv", "demand,item,quantity,due\nD,P,4,2026-03-05\n"}},
     "note demand.csv:2:3 location_missing item\n"},
    {"a component nothing brings, named once",
     {POLICY, {"bom.csv", "item,component,quantity\nP,C,1\nQ,C,2\n"}},
     "note bom.csv:2:3 item_without_source component\n"},
    {"a component of another location",
     {STOCK, POLICY, {"bom.csv", "item,component,quantity,location\nA,P,1,there\n"}},
     "note bom.csv:2:3 item_without_source component\n"
     "note bom.csv:2:7 unused_location location\n"},
    {"no lead time days",
     {STOCK, POLICY, {"lead_times.csv", "supplier,item,lead_time_days\nACME,P,\n"}},
     "note lead_times.csv:2:8 no_lead_time lead_time_days\nnote :0:0 no_history \n"},
    {"plain days",
     {STOCK,
      POLICY,
      {"lead_times.csv", "supplier,item,lead_time_days\nACME,P,3\n"},
      {"receipts.csv", "supplier,promised,received\nACME,2026-01-01,2026-01-02\n"}},
     "note lead_times.csv:2:0 plain_days calendar\n"},
    {"a supplier without history",
     {STOCK,
      POLICY,
      {"supply.csv", "supply,item,location,quantity,due,supplier\nS,P,main,1,2026-03-05,BOLT\n"},
      {"receipts.csv", "supplier,promised,received\nACME,2026-01-01,2026-01-02\n"}},
     "note supply.csv:2:23 no_supplier_history supplier\n"},
    {"always on promise",
     {STOCK, POLICY, {"receipts.csv", "supplier,promised,received\nACME,2026-01-02,2026-01-02\n"}},
     "note receipts.csv:2:17 always_on_promise received\n"},
    {"a resource without capacity",
     {POLICY, {"routing.csv", "item,step,resource\nP,10,saw\nP,20,saw\n"}},
     "note routing.csv:2:6 no_capacity resource\n"},
    {"most items are listed",
     {STOCK, POLICY, {"items.csv", "item\nA\nB\n"}},
     "note items.csv:0:0 unlisted_item item\n"},
    {"few items are listed",
     {POLICY, {"inventory.csv", "item,quantity\nP,1\nQ,1\nR,1\n"}, {"items.csv", "item\nP\n"}},
     ""},
    {"a lane from nowhere",
     {STOCK, POLICY, {"transit.csv", "from,to,days\nmian,north,1\nmian,south,1\nsouth,east,1\n"}},
     "note transit.csv:2:1 unused_location from\n"},
    {"a lane from where something is made",
     {STOCK,
      POLICY,
      {"routing.csv", "item,location,step\nP,plant,10\n"},
      {"transit.csv", "from,to,days\nplant,north,1\nmain,plant,1\n"}},
     ""},
    {"customers who are not listed, each once",
     {STOCK,
      POLICY,
      {"customers.csv", "customer,group\nACME,retail\n"},
      {"demand.csv", "demand,item,location,quantity,due,customer\n"
                     "D,P,main,1,2026-03-05,ACNE\nE,P,main,1,2026-03-05,ACNE\n"
                     "F,P,main,1,2026-03-05,ACME\nG,P,main,1,2026-03-05,\n"}},
     "note demand.csv:2:23 unlisted_customer customer\n"},
    {"customers in the order of the file",
     {STOCK,
      POLICY,
      {"customers.csv", "customer,group\nACME,retail\n"},
      {"demand.csv", "demand,item,location,quantity,due,customer\n"
                     "D,P,main,1,2026-03-08,MILL\nE,P,main,1,2026-03-05,ACNE\n"
                     "F,P,main,1,2026-03-05,MILL\n"}},
     "note demand.csv:2:23 unlisted_customer customer\n"
     "note demand.csv:3:23 unlisted_customer customer\n"},
    {"promises in the order of the file, whatever the order of items",
     {POLICY,
      {"inventory.csv", "item,location,quantity\nP,main,1\nQ,main,1\n"},
      {"demand.csv", "demand,item,location,quantity,due\nD,P,main,1,2026-03-05\n"
                     "E,Q,far,1,2026-03-09\nF,P,far,1,2026-03-08\nG,Q,far,1,2026-03-05\n"}},
     "note demand.csv:3:3 item_without_source item\n"
     "note demand.csv:4:3 item_without_source item\n"},
    {"suppliers in the order of the file",
     {STOCK,
      POLICY,
      {"receipts.csv", "supplier,promised,received\nACME,2026-01-01,2026-01-02\n"},
      {"supply.csv", "supply,item,location,quantity,due,supplier\nS,P,main,1,2026-03-09,TWO\n"
                     "T,P,main,1,2026-03-05,ONE\nU,P,main,1,2026-03-04,TWO\n"}},
     "note supply.csv:2:23 no_supplier_history supplier\n"
     "note supply.csv:3:23 no_supplier_history supplier\n"},
    {"customers without customers.csv",
     {STOCK,
      POLICY,
      {"demand.csv", "demand,item,location,quantity,due,customer\nD,P,main,1,2026-03-05,ACNE\n"}},
     ""},
    {"an allocation that limits nobody",
     {STOCK,
      POLICY,
      {"customers.csv", "customer,group\nACME,retail\n"},
      {"allocations.csv", "item,group,from,to,quantity\nP,retail,,,5\nP,*,,,9\nP,retial,,,5\n"}},
     "note allocations.csv:4:3 unused_group group\n"},
    {"substitutes that cannot be offered",
     {STOCK,
      POLICY,
      {"substitutes.csv", "item,substitute,customer\nP,Q,\nR,P,MILL\n"},
      {"customers.csv", "customer\nSHOP\n"}},
     "note substitutes.csv:2:3 unused_substitute substitute\n"
     "note substitutes.csv:3:1 unused_substitute item\n"
     "note substitutes.csv:3:5 unused_substitute customer\n"},
    {"substitutes that can be offered",
     {POLICY,
      {"inventory.csv", "item,quantity\nQ,1\n"},
      {"bom.csv", "item,component,quantity\nP,Q,1\n"},
      {"substitutes.csv", "item,substitute\nP,Q\nQ,P\n"}},
     ""},
    {"overdue",
     {STOCK,
      POLICY,
      {"demand.csv", "demand,item,location,quantity,due\nD,P,main,1,2026-03-01\n"},
      {"supply.csv", "supply,item,location,quantity,due\nS,P,main,1,2026-03-01\n"}},
     "note supply.csv:2:12 overdue_supply due\nnote demand.csv:2:12 overdue_demand due\n"},
};

/* The load itself finds nothing wrong; the survey says what is expected. */
START_TEST(what_is_worth_a_look)
{
    const struct survey_case *expected = &survey_cases[_i];
    struct meter meter = {0};
    struct alloc alloc = meter_alloc(&meter);
    struct load_settings settings = {.alloc = &alloc, .today = TODAY};
    struct memory_file files[LENGTH(expected->files)];
    expect_report *report;
    struct model model;
    size_t count = 0;

    for (; count < LENGTH(files) && expected->files[count].name != NULL; count++)
        files[count] =
            (struct memory_file){expected->files[count].name, expected->files[count].text,
                                 strlen(expected->files[count].text)};
    ck_assert_int_eq(report_new(&alloc, 100, &report), EXPECT_OK);
    ck_assert_int_eq(report_new(&alloc, 0, &settings.survey), EXPECT_OK);
    ck_assert_int_eq(load_memory(files, count, &settings, &model, report), EXPECT_OK);
    ck_assert_msg(expect_report_count(report) == 0, "%s: %s", expected->label,
                  findings_text(report));
    ck_assert_uint_eq(expect_report_files(report), count);
    ck_assert_msg(strcmp(findings_text(settings.survey), expected->expected) == 0, "%s: %s",
                  expected->label, findings_text(settings.survey));
    model_fini(&model);
    expect_report_free(report);
    expect_report_free(settings.survey);
    ck_assert_uint_eq(meter.in_use, 0);
}
END_TEST

/* What could fill a screen is counted. */
START_TEST(many_of_a_kind)
{
    char text[4096] = "demand,item,quantity,due\n";
    struct meter meter = {0};
    struct alloc alloc = meter_alloc(&meter);
    struct load_settings settings = {.alloc = &alloc, .today = TODAY};
    struct memory_file file = {"demand.csv", text, 0};
    expect_report *report;
    struct model model;

    for (int i = 0; i < 30; i++)
        sprintf(text + strlen(text), "D%d,P%d,1,2026-03-05\n", i, i);
    file.size = strlen(text);
    ck_assert_int_eq(report_new(&alloc, 100, &report), EXPECT_OK);
    ck_assert_int_eq(report_new(&alloc, 0, &settings.survey), EXPECT_OK);
    ck_assert_int_eq(load_memory(&file, 1, &settings, &model, report), EXPECT_OK);
    ck_assert_uint_eq(expect_report_count(settings.survey), 22); /* and default_policy */
    ck_assert_str_eq(finding_at(settings.survey, 20).message, "and 10 more needs");
    model_fini(&model);
    expect_report_free(report);
    expect_report_free(settings.survey);
    ck_assert_uint_eq(meter.in_use, 0);
}
END_TEST

/* Also of a load that fails, the report says what was read. */
START_TEST(files_of_a_failure)
{
    struct text_file files[] = {
        {"inventory.csv", "Quantity,ITEM,shelf\n1,P,a\nx,P,b\n2,P,c\n"},
        {"demand.csv", "demand,item\n"},
    };
    expect_file_info info = EXPECT_FILE_INFO_INIT;
    struct loaded loaded = {0};

    load_texts(&loaded, files, LENGTH(files), 100);
    ck_assert_int_eq(loaded.status, EXPECT_ERR_DATA);
    ck_assert_uint_eq(expect_report_files(loaded.report), 2);
    ck_assert_int_eq(expect_report_file(loaded.report, 0, &info), EXPECT_OK);
    ck_assert_str_eq(info.file, "inventory.csv");
    ck_assert_str_eq(info.columns, "item quantity");
    ck_assert_int_eq(info.rows, 2);
    ck_assert_int_eq(info.wrong_rows, 1);
    ck_assert_int_eq(expect_report_file(loaded.report, 1, &info), EXPECT_OK);
    ck_assert_str_eq(info.columns, "demand item");
    ck_assert_int_eq(info.rows, 0);
    ck_assert_int_eq(expect_report_file(loaded.report, 2, &info), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_report_file(NULL, 0, &info), EXPECT_ERR_ARGUMENT);
    ck_assert_uint_eq(expect_report_files(NULL), 0);
    loaded_fini(&loaded);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("survey");
    TCase *notes = tcase_create("notes");

    tcase_add_loop_test(notes, what_is_worth_a_look, 0, LENGTH(survey_cases));
    tcase_add_test(notes, many_of_a_kind);
    tcase_add_test(notes, files_of_a_failure);
    suite_add_tcase(suite, notes);
    return suite;
}
