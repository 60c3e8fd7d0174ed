/* SPDX-License-Identifier: MIT
 *
 * Operations, resources, calendars and distribution of a frePPLe data folder: what becomes of the rows of
 * several files together, and what is left out, and noted, because our terms cannot say it.
 */
#include "unit/load_fixture.h"

#include "base/weekly.h"
#include "model/travel.h"
#include "plan/options.h"

static struct loaded loaded;

static void setup(void)
{
    loaded = (struct loaded){0};
}

static void teardown(void)
{
    loaded_fini(&loaded);
}

#define FILES_MAX 8

/* Rows of the smallest factory, which each case changes: LAMP of two BULBs by the operation "Make". */
#define OPERATIONS "name,type,item,location,minutes,minutes_per_unit,owner,priority"
#define MATERIALS "operation,item,quantity"

static void load(const struct text_file *files)
{
    size_t count = 0;

    while (count < FILES_MAX && files[count].name != NULL)
        count++;
    load_texts(&loaded, files, count, 100);
}

/* Findings but for those on headers and forms. */
static const char *other_findings(void)
{
    static char text[4096];
    char *at = text;

    text[0] = '\0';
    for (size_t i = 0; i < expect_report_count(loaded.report); i++) {
        expect_finding finding = finding_at(loaded.report, i);

        if (strcmp(finding.code, "column_alias") != 0 &&
            strcmp(finding.code, "inferred_dates") != 0)
            at += snprintf(at, sizeof(text) - (size_t)(at - text), "%s %.40s:%lld:%d %s\n",
                           finding.severity == EXPECT_SEVERITY_ERROR ? "error" : "note",
                           finding.file, (long long)finding.line, finding.column, finding.code);
    }
    return text;
}

/* ---- What is left out, and what is wrong ---- */

struct refusal_case {
    const char *label;
    struct text_file files[FILES_MAX];
    const char *findings;
};

static const struct refusal_case refusals[] = {
    {"no materials file",
     {{"operation.csv", OPERATIONS "\nMake,,LAMP,here,60,,,1\n"}},
     "note operation.csv:2:1 operation_not_read\n"},
    {"no operation file",
     {{"operationmaterial.csv", MATERIALS "\nMake,BULB,-2\n"}},
     "note operationmaterial.csv:2:1 operation_not_read\n"},
    {"out of nothing in no time",
     {{"operation.csv", OPERATIONS "\nMake,,LAMP,here,,,,1\n"},
      {"operationmaterial.csv", MATERIALS "\nMake,LAMP,1\n"}},
     "note operation.csv:2:1 operation_not_read\n"},
    {"nobody says what it makes",
     {{"operation.csv", OPERATIONS "\nMake,,,here,60,,,1\n"},
      {"operationmaterial.csv", MATERIALS "\nMake,BULB,-2\n"}},
     "note operation.csv:2:1 operation_not_read\n"},
    {"two outputs and no item",
     {{"operation.csv", OPERATIONS "\nMake,,,here,60,,,1\n"},
      {"operationmaterial.csv", MATERIALS "\nMake,LAMP,1\nMake,LED,1\nMake,BULB,-2\n"}},
     "note operation.csv:2:1 operation_not_read\n"},
    {"an unknown type",
     {{"operation.csv", OPERATIONS "\nMake,magic,LAMP,here,60,,,1\n"},
      {"operationmaterial.csv", MATERIALS "\nMake,BULB,-2\n"}},
     "note operation.csv:2:6 operation_not_read\n"},
    {"owners in a circle",
     {{"operation.csv", OPERATIONS "\nA,routing,LAMP,here,,,B,1\nB,routing,LAMP,here,,,A,1\n"},
      {"operationmaterial.csv", MATERIALS "\nA,BULB,-2\n"}},
     "note operation.csv:2:23 operation_not_read\n"},
    {"it uses what it makes",
     {{"operation.csv", OPERATIONS "\nMake,,LAMP,here,60,,,1\n"},
      {"operationmaterial.csv", MATERIALS "\nMake,LAMP,-2\n"}},
     "note operation.csv:2:1 operation_not_read\n"},
    {"a fixed output",
     {{"operation.csv", OPERATIONS "\nMake,,LAMP,here,60,,,1\n"},
      {"operationmaterial.csv", MATERIALS ",quantity_fixed\nMake,LAMP,0,50\nMake,BULB,-2,\n"}},
     "note operation.csv:2:1 operation_not_read\n"},
    {"a resource in buckets",
     {{"operation.csv", OPERATIONS "\nMake,,LAMP,here,60,,,1\n"},
      {"operationmaterial.csv", MATERIALS "\nMake,BULB,-2\n"},
      {"resource.csv", "name,type\nline,buckets_week\n"},
      {"operationresource.csv", "operation,resource\nMake,line\n"}},
     "note operation.csv:2:1 operation_not_read\n"},
    {"more of a resource than there is",
     {{"operation.csv", OPERATIONS "\nMake,,LAMP,here,60,,,1\n"},
      {"operationmaterial.csv", MATERIALS "\nMake,BULB,-2\n"},
      {"calendar.csv", "name,default\nday,1\n"},
      {"resource.csv", "name,maximum,available\nline,2,day\n"},
      {"operationresource.csv", "operation,resource,quantity\nMake,line,3\n"}},
     "note operation.csv:2:1 operation_not_read\n"},
    {"a skill among the members of a pool",
     {{"operation.csv", OPERATIONS "\nMake,,LAMP,here,60,,,1\n"},
      {"operationmaterial.csv", MATERIALS "\nMake,BULB,-2\n"},
      {"calendar.csv", "name,default\nday,1\n"},
      {"resource.csv", "name,owner,available\nteam,,day\nAnn,team,day\n"},
      {"operationresource.csv", "operation,resource,skill\nMake,team,glass\n"}},
     "note operation.csv:2:1 operation_not_read\n"
     "note operationresource.csv:2:0 alternate_left_out\n"
     "note operationresource.csv:2:11 skill_not_read\n"},
    {"a routing without steps",
     {{"operation.csv", OPERATIONS "\nMake,routing,LAMP,here,,,,1\n"},
      {"operationmaterial.csv", MATERIALS "\nMake,BULB,-2\n"}},
     "note operation.csv:2:1 operation_not_read\n"},
    {"steps that are never valid together",
     {{"operation.csv", OPERATIONS ",effective_start,effective_end\n"
                                   "Make,routing,LAMP,here,,,,1,,\nCut,,,,60,,Make,1,,2026-04-01\n"
                                   "Dry,,,,60,,Make,2,2026-05-01,\n"},
      {"operationmaterial.csv", MATERIALS "\nCut,BULB,-2\n"}},
     "note operation.csv:2:29 operation_not_read\n"},
    {"a fixed need beside an output",
     {{"operation.csv", OPERATIONS "\nMake,,LAMP,here,60,,,1\n"},
      {"operationmaterial.csv", MATERIALS ",quantity_fixed\nMake,CHIPS,1,-5\n"}},
     "note operation.csv:2:1 operation_not_read\n"
     "note operationmaterial.csv:2:6 byproduct_left_out\n"},
    {"all alternates are switched off",
     {{"operation.csv", OPERATIONS "\nMake,,LAMP,here,60,,,1\n"},
      {"operationmaterial.csv", MATERIALS ",name,priority\nMake,BULB,-2,light,0\n"}},
     "note operation.csv:2:1 operation_not_read\n"},
};

START_TEST(not_made)
{
    const struct refusal_case *c = &refusals[_i];

    load(c->files);
    ck_assert_msg(loaded.status == EXPECT_OK, "%s: %s", c->label, findings_text(loaded.report));
    ck_assert_msg(strcmp(other_findings(), c->findings) == 0, "%s:\n%s", c->label,
                  other_findings());
    ck_assert_msg(loaded.model.bom_count == 0 && loaded.model.routing_count == 0, "%s", c->label);
}
END_TEST

static const struct refusal_case errors[] = {
    {"material of an unknown operation",
     {{"operation.csv", OPERATIONS "\nMake,,LAMP,here,60,,,1\n"},
      {"operationmaterial.csv", MATERIALS "\nMake,BULB,-2\nMkae,SHADE,-1\n"}},
     "error operationmaterial.csv:3:1 unknown_operation\n"},
    {"an unknown owner",
     {{"operation.csv", OPERATIONS "\nMake,,LAMP,here,60,,Line,1\n"}},
     "error operation.csv:2:21 unknown_operation\n"},
    {"an unknown calendar",
     {{"resource.csv", "name,available\nline,day\n"}},
     "error resource.csv:2:6 unknown_calendar\n"},
    {"a bucket of an unknown calendar",
     {{"calendarbucket.csv", "calendar,value\nday,1\n"}},
     "error calendarbucket.csv:2:1 unknown_calendar\n"},
    {"an operation twice",
     {{"operation.csv", OPERATIONS "\nMake,,LAMP,here,60,,,1\nMake,,LED,here,60,,,1\n"}},
     "error operation.csv:3:1 duplicate_id\n"},
    {"days beyond a week",
     {{"calendar.csv", "name\nday\n"}, {"calendarbucket.csv", "calendar,days\nday,128\n"}},
     "error calendarbucket.csv:2:5 out_of_range\n"},
    {"a time of day that ends before it starts",
     {{"calendar.csv", "name\nday\n"},
      {"calendarbucket.csv", "calendar,starttime,endtime\nday,PT16H,PT8H\n"}},
     "error calendarbucket.csv:2:5 reversed_range\n"},
    {"an offset that is no duration",
     {{"operation.csv", OPERATIONS "\nMake,,LAMP,here,60,,,1\n"},
      {"operationmaterial.csv", MATERIALS ",offset\nMake,BULB,-2,-soon\n"}},
     "error operationmaterial.csv:2:14 bad_duration\n"},
    {"an order of nobody knows what",
     {{"manufacturingorder.csv", "reference,operation,quantity,due\nMO,Make,3,2026-03-05\n"}},
     "error manufacturingorder.csv:2:0 missing_value\n"},
    {"a circle of materials",
     {{"operation.csv", OPERATIONS "\nA,,P,here,60,,,1\nB,,Q,here,60,,,1\n"},
      {"operationmaterial.csv", MATERIALS "\nA,Q,-1\nB,P,-1\n"}},
     "error operationmaterial.csv:3:3 bom_cycle\n"},
};

START_TEST(wrong)
{
    const struct refusal_case *c = &errors[_i];

    load(c->files);
    ck_assert_int_eq(loaded.status, EXPECT_ERR_DATA);
    ck_assert_msg(strcmp(other_findings(), c->findings) == 0, "%s:\n%s", c->label,
                  other_findings());
}
END_TEST

/* ---- Calendars ---- */

struct calendar_case {
    const char *label, *buckets;
    expect_quantity efficiency;
    int32_t minutes[8]; /* from today, a Monday, on */
};

#define BUCKETS "calendar,start,end,value,priority,days,starttime,endtime\n"

static const struct calendar_case calendar_cases[] = {
    {"no buckets", BUCKETS, 100, {0}},
    {"bit 0 is Sunday", BUCKETS "day,,,1,,3,,\n", 100, {1440, 0, 0, 0, 0, 0, 1440, 1440}},
    {"hours", BUCKETS "day,,,1,,62,PT8H,PT16H30M\n", 100, {510, 510, 510, 510, 510, 0, 0, 510}},
    {"right before midnight",
     BUCKETS "day,,,1,,2,PT22H,PT23H59M59S\n",
     100,
     {120, 0, 0, 0, 0, 0, 0, 120}},
    {"the lower priority wins",
     BUCKETS "day,,,1,5,127,,\nday,2026-03-03,2026-03-05,0,1,127,,\n",
     100,
     {1440, 0, 0, 1440, 1440, 1440, 1440, 1440}},
    {"of equals the later start",
     BUCKETS "day,2026-03-01,,0,1,127,,\nday,2026-03-04,,1,1,127,,\n",
     100,
     {0, 0, 1440, 1440, 1440, 1440, 1440, 1440}},
    {"part of a day",
     BUCKETS "day,2026-03-03T06:00,2026-03-04T12:00,1,1,127,PT0S,PT10H\n",
     100,
     {0, 240, 600, 0, 0, 0, 0, 0}},
    {"a break",
     BUCKETS "day,,,1,9,62,PT8H,PT16H\nday,,,0,1,127,PT12H,PT12H30M\n",
     100,
     {450, 450, 450, 450, 450, 0, 0, 450}},
    {"seconds shorten what opens",
     BUCKETS "day,2026-03-03T06:00:30,2026-03-03T08:00:30,1,1,127,,\n",
     100,
     {0, 119, 0, 0, 0, 0, 0, 0}},
    {"and lengthen what closes",
     BUCKETS "day,,,1,5,127,,\nday,2026-03-03T06:00:30,2026-03-03T08:00:30,0,1,127,,\n",
     100,
     {1440, 1319, 1440, 1440, 1440, 1440, 1440, 1440}},
    {"below zero is no time", BUCKETS "day,,,-1,1,127,,\n", 100, {0}},
    {"efficiency, rounded down",
     BUCKETS "day,,,1,1,127,PT8H,PT8H10M\n",
     75,
     {7, 7, 7, 7, 7, 7, 7, 7}},
};

START_TEST(calendar_days)
{
    const struct calendar_case *c = &calendar_cases[_i];
    char resources[80];
    struct text_file files[FILES_MAX] = {{"calendar.csv", "name,default\nday,0\n"},
                                         {"calendarbucket.csv", c->buckets},
                                         {"resource.csv", resources}};

    snprintf(resources, sizeof(resources), "name,available,efficiency\nline,day,%d\n",
             (int)c->efficiency);
    load(files);
    ck_assert_msg(loaded.status == EXPECT_OK, "%s: %s", c->label, findings_text(loaded.report));
    for (int day = 0; day < 8; day++) {
        ck_assert_msg(weekly_at(&loaded.model.capacity[0], TODAY + day) == c->minutes[day],
                      "%s: day %d: %d", c->label, day,
                      (int)weekly_at(&loaded.model.capacity[0], TODAY + day));
        ck_assert_msg((weekly_at(&loaded.model.calendars[0], TODAY + day) != 0) ==
                          (c->minutes[day] > 0),
                      "%s: calendar, day %d", c->label, day);
    }
}
END_TEST

/* It works when it may work itself, and its location too, and there is enough of it. */
START_TEST(calendars_together)
{
    static const struct text_file files[FILES_MAX] = {
        {"calendar.csv", "name,default\nnine,0\nten,0\nsize,1\n"},
        {"calendarbucket.csv", BUCKETS "nine,,,1,1,127,PT9H,PT17H\nten,,,1,1,127,PT10H,PT18H\n"
                                       "size,,,2,1,4,PT0S,PT23H59M59S\n"},
        {"location.csv", "name,available\nhere,ten\n"},
        {"resource.csv", "name,location,available,maximum_calendar\nline,here,nine,size\n"},
        {"operation.csv", OPERATIONS "\nMake,,LAMP,here,60,,,1\n"},
        {"operationmaterial.csv", MATERIALS "\nMake,BULB,-2\n"},
        {"operationresource.csv", "operation,resource,quantity\nMake,line,2\n"},
    };

    load(files);
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_int_eq(weekly_at(&loaded.model.capacity[0], TODAY), 0);
    ck_assert_int_eq(weekly_at(&loaded.model.capacity[0], TODAY + 1), 420);
}
END_TEST

/* ---- Recipes ---- */

static const struct text_file lots[FILES_MAX] = {
    {"operation.csv", OPERATIONS ",size_minimum,size_multiple,size_maximum,fence\n"
                                 "Make,time_per,LAMP,here,60,3,,1,4,2,10,PT2H\n"},
    {"operationmaterial.csv", MATERIALS ",quantity_fixed,offset,effective_start,effective_end\n"
                                        "Make,LAMP,3,,P1D,,\nMake,BULB,-2,-1,-PT1H,,\n"
                                        "Make,CORD,-1,,,2026-03-10,2026-04-01\n"},
    {"items.csv", "item,min_lot\nLAMP,2\n"},
};

START_TEST(pieces_and_orders)
{
    const struct routing_row *steps;

    load(lots);
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_eq(loaded.model.bom_count, 2);
    ck_assert_int_eq(loaded.model.bom[0].quantity, 750000); /* (2 + 1 / 4) / 3 */
    ck_assert_int_eq(loaded.model.bom[1].quantity, 333334);
    ck_assert_int_eq(loaded.model.bom[1].validity.from, TODAY + 8);
    ck_assert_int_eq(loaded.model.bom[1].validity.to, TODAY + 29); /* the end does not count */
    ck_assert_uint_eq(loaded.model.routing_count, 3);
    steps = loaded.model.routing;
    ck_assert_int_eq(steps[0].setup_minutes, 180 * QUANTITY_ONE); /* the fence, and the offset */
    ck_assert_int_eq(steps[1].setup_minutes, 60 * QUANTITY_ONE);
    ck_assert_int_eq(steps[1].minutes_per_unit, 3 * QUANTITY_ONE); /* (3 + 60 / 10) / 3 */
    ck_assert_int_eq(steps[2].setup_minutes, 1440 * QUANTITY_ONE);
    ck_assert_int_eq(loaded.model.items[0].min_lot, 12 * QUANTITY_ONE);
    ck_assert_int_eq(loaded.model.items[0].lot_multiple, 6 * QUANTITY_ONE);
}
END_TEST

/* A choice makes variants, in the order of their numbers; so do alternate materials and resources, one
 * in place of the best at a time. */
static const struct text_file choices[FILES_MAX] = {
    {"operation.csv", OPERATIONS "\nLamp,alternate,LAMP,here,,,,1\nSlow,,,,60,,,\n"
                                 "Fast,,,,30,,,\nNever,,,,1,,,\n"},
    {"suboperation.csv", "operation,suboperation,priority\nLamp,Slow,3\nLamp,Fast,2\n"
                         "Lamp,Never,0\n"},
    {"operationmaterial.csv", MATERIALS ",name,priority\nSlow,BULB,-2,,\nFast,BULB,-3,light,5\n"
                                        "Fast,LED,-1,light,4\nNever,BULB,-1,,\n"
                                        "Fast,OIL,-1,light,0\n"},
    {"operationresource.csv", "operation,resource,name,priority\nSlow,old,machine,2\n"
                              "Slow,new,machine,1\nSlow,crew,,\n"},
};

struct variant_case {
    const char *variant, *component, *resources;
    int32_t priority;
};

static const struct variant_case variants[] = {
    {"Fast", "LED", "", 2},           {"Fast / BULB", "BULB", "", 2},
    {"Slow", "BULB", "new crew ", 3}, {"Slow / old", "BULB", "old crew ", 3},
    {"Never", "BULB", "", 0},
};

static void list_resources(uint32_t variant, char text[80])
{
    const struct model *model = &loaded.model;

    text[0] = '\0';
    for (uint32_t i = 0; i < model->routing_count; i++) {
        if (model->routing[i].variant == variant && model->routing[i].resource != ID_NONE)
            sprintf(text + strlen(text), "%s ",
                    intern_text(model->resource_names, model->routing[i].resource));
    }
}

START_TEST(alternates)
{
    const struct variant_case *c = &variants[_i];
    const struct bom_row *found = NULL;
    char resources[80];
    uint32_t variant;

    load(choices);
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_str_eq(other_findings(), "note operationmaterial.csv:6:19 alternate_left_out\n"
                                       "note operation.csv:3:1 resources_in_turn\n");
    ck_assert_uint_eq(loaded.model.bom_count, LENGTH(variants));
    variant = intern_find(loaded.model.variant_names, c->variant, strlen(c->variant));
    for (uint32_t i = 0; i < loaded.model.bom_count; i++) {
        if (loaded.model.bom[i].variant == variant)
            found = &loaded.model.bom[i];
    }
    ck_assert_msg(found != NULL, "%s", c->variant);
    ck_assert_str_eq(intern_text(loaded.model.item_names, found->component), c->component);
    ck_assert_int_eq(found->priority, c->priority);
    list_resources(variant, resources);
    ck_assert_str_eq(resources, c->resources);
}
END_TEST

/* Without its material a product is not made without it. */
START_TEST(dated_alternates)
{
    static const struct text_file files[FILES_MAX] = {
        {"operation.csv", OPERATIONS "\nMake,,LAMP,here,60,,,1\n"},
        {"operationmaterial.csv", MATERIALS ",name,priority,effective_start,effective_end\n"
                                            "Make,CORD,-1,,,,\nMake,LED,-1,light,1,2026-06-01,\n"
                                            "Make,BULB,-1,light,2,,2026-06-01\n"},
    };

    load(files);
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_eq(loaded.model.bom_count, 4);
    for (uint32_t i = 0; i < 4; i++) {
        const struct bom_row *row = &loaded.model.bom[i];
        const char *variant = intern_text(loaded.model.variant_names, row->variant);
        bool is_best = strcmp(variant, "Make") == 0;

        ck_assert_int_eq(row->validity.from, is_best ? TODAY + 91 : DAY_FIRST);
        ck_assert_int_eq(row->validity.to, is_best ? DAY_LAST : TODAY + 90);
    }
}
END_TEST

/* Our own files say how: then an operation, or a resource, is not asked. */
START_TEST(our_own_rows_count)
{
    static const struct text_file files[FILES_MAX] = {
        {"bom.csv", "item,component,quantity\nLAMP,BULB,1\n"},
        {"capacity.csv", "resource,minutes\nline,10\n"},
        {"operation.csv", OPERATIONS "\nMake,,LAMP,here,60,,,1\n"},
        {"operationmaterial.csv", MATERIALS "\nMake,BULB,-2\n"},
        {"calendar.csv", "name,default\nday,1\n"},
        {"resource.csv", "name,available\nline,day\n"},
    };

    load(files);
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_eq(loaded.model.bom_count, 1);
    ck_assert_int_eq(weekly_at(&loaded.model.capacity[0], TODAY), 10);
    ck_assert_str_eq(other_findings(), "note operation.csv:2:1 own_rows_count\n"
                                       "note resource.csv:2:1 own_rows_count\n");
}
END_TEST

/* ---- Purchases, lanes and orders ---- */

struct purchase_case {
    const char *label, *row; /* behind item and supplier: lead time, safety, fence, start, end */
    int32_t days;
    expect_day from, to; /* after today */
};

enum { EVER = 1000000 };

static const struct purchase_case purchases[] = {
    {"a lead time", "P7D,,,,", 7, -EVER, EVER},
    {"no lead time is none", ",P2D,P3D,,", -1, -EVER, EVER},
    {"hard safety comes on top", "P7D,P2D,,,", 9, -EVER, EVER},
    {"parts of a day are days", "P7D,PT1H,,,", 8, -EVER, EVER},
    {"nothing is ordered within the fence", "P7D,P2D,P3D,,", 12, -EVER, EVER},
    {"the end itself does not count", "P7D,,,2026-03-03 00:00:00,2026-06-01 00:00:00", 7, 1, 90},
    {"an end at noon", "P7D,,,,2026-06-01 12:00:00", 7, -EVER, 91},
    {"no limit is given", "P7D,,,1971-01-01 00:00:00,2030-12-31 00:00:00", 7, -EVER, EVER},
};

START_TEST(a_purchase)
{
    const struct purchase_case *c = &purchases[_i];
    char text[256];
    const struct text_file files[FILES_MAX] = {{"itemsupplier.csv", text}};
    const struct buy_row *buy;

    snprintf(text, sizeof(text),
             "item,supplier,leadtime,hard_safety_leadtime,fence,effective_start,effective_end\n"
             "LED,Acme,%s\n",
             c->row);
    load(files);
    ck_assert_msg(loaded.status == EXPECT_OK, "%s: %s", c->label, other_findings());
    ck_assert_uint_eq(loaded.model.buy_count, 1);
    buy = &loaded.model.buys[0];
    ck_assert_msg(buy->lead_time_days == c->days, "%s: %d days", c->label, buy->lead_time_days);
    ck_assert_msg(buy->validity.from == (c->from == -EVER ? DAY_FIRST : TODAY + c->from) &&
                      buy->validity.to == (c->to == EVER ? DAY_LAST : TODAY + c->to),
                  "%s: %d to %d", c->label, buy->validity.from - TODAY, buy->validity.to - TODAY);
}
END_TEST

START_TEST(lanes)
{
    static const struct text_file files[FILES_MAX] = {
        {"itemdistribution.csv",
         "item,origin,destination,leadtime,sizemultiple,effective_start,effective_end,resource,"
         "fence\n"
         "LAMP,here,there,P1DT1H,1,1971-01-01 00:00:00,2030-12-31 00:00:00,,P1D\n"
         "LED,here,there,,,,,,\nLED,here,,P1D,,,,,\nLED,here,there,P1D,5,,,,\n"
         "LED,here,there,P1D,,2026-03-03,,,\nLED,here,there,P1D,,,2026-12-31,,\n"
         "LED,here,there,P1D,,,,truck,\n"},
    };
    uint32_t lamp, led;

    load(files);
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_eq(loaded.model.lane_count, 1);
    ck_assert_int_eq(loaded.model.lanes[0].days, 3);
    lamp = intern_find(loaded.model.item_names, "LAMP", 4);
    led = intern_find(loaded.model.item_names, "LED", 3);
    ck_assert(lane_carries(&loaded.model.lanes[0], lamp));
    ck_assert(led == INTERN_NONE || !lane_carries(&loaded.model.lanes[0], led));
    ck_assert_str_eq(other_findings(), "note itemdistribution.csv:3:16 lane_not_read\n"
                                       "note itemdistribution.csv:4:10 lane_not_read\n"
                                       "note itemdistribution.csv:5:0 lane_not_read\n"
                                       "note itemdistribution.csv:6:21 lane_not_read\n"
                                       "note itemdistribution.csv:8:23 lane_not_read\n");
}
END_TEST

static size_t options_at(struct arena *arena, const char *item, const char *location)
{
    const struct model *model = &loaded.model;
    struct option_site site = {
        .item = intern_find(model->item_names, item, strlen(item)),
        .location = intern_find(model->place_names, location, strlen(location)),
        .release = TODAY,
    };
    struct option *options;
    size_t count;

    ck_assert_int_eq(options_of(model, arena, &site, &options, &count), EXPECT_OK);
    return count;
}

/* It carries no other item, and delivers to nobody. */
START_TEST(a_lane_of_one_item)
{
    static const struct text_file files[FILES_MAX] = {
        {"buffer.csv", "item,location,onhand\nLAMP,here,5\nLED,here,5\n"},
        {"itemdistribution.csv", "item,origin,destination,leadtime\nLAMP,here,there,P1D\n"},
    };
    struct arena arena;

    load(files);
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    arena_init(&arena, &loaded.alloc);
    ck_assert_uint_eq(options_at(&arena, "LAMP", "there"), 1);
    ck_assert_uint_eq(options_at(&arena, "LED", "there"), 0);
    ck_assert_ptr_null(lane_to_zone(&loaded.model, intern_find(loaded.model.place_names, "here", 4),
                                    intern_find(loaded.model.place_names, "there", 5)));
    arena_fini(&arena);
}
END_TEST

/* Orders of the steps say when a routing needs its resources; they are no supply. */
START_TEST(orders_of_steps)
{
    static const struct text_file files[FILES_MAX] = {
        {"operation.csv", OPERATIONS "\nLamp,routing,LAMP,here,,,,1\nCut,,,,60,,Lamp,1\n"},
        {"operationmaterial.csv", MATERIALS "\nCut,BULB,-2\n"},
        {"calendar.csv", "name,default\nday,1\n"},
        {"resource.csv", "name,available,maximum\nline,day,4\n"},
        {"operationresource.csv", "operation,resource\nCut,line\n"},
        {"manufacturingorder.csv",
         "reference,operation,quantity,start_date,end_date\n"
         "1,Lamp,5,2026-03-02T00:00,2026-03-09T00:00\n2,Cut,5,2026-03-03T06:00,2026-03-03T18:00\n"},
    };

    load(files);
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_eq(loaded.model.supply_count, 1);
    ck_assert_int_eq(weekly_at(&loaded.model.capacity[0], TODAY), 1440);
    ck_assert_int_eq(weekly_at(&loaded.model.capacity[0], TODAY + 1), 1440 - 720 / 4);
    ck_assert_str_eq(other_findings(), "note manufacturingorder.csv:3:3 order_of_a_step\n");
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("frepple");
    TCase *tcase = tcase_create("frepple");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, not_made, 0, LENGTH(refusals));
    tcase_add_loop_test(tcase, wrong, 0, LENGTH(errors));
    tcase_add_loop_test(tcase, calendar_days, 0, LENGTH(calendar_cases));
    tcase_add_test(tcase, calendars_together);
    tcase_add_test(tcase, pieces_and_orders);
    tcase_add_loop_test(tcase, alternates, 0, LENGTH(variants));
    tcase_add_test(tcase, dated_alternates);
    tcase_add_test(tcase, our_own_rows_count);
    tcase_add_loop_test(tcase, a_purchase, 0, LENGTH(purchases));
    tcase_add_test(tcase, lanes);
    tcase_add_test(tcase, a_lane_of_one_item);
    tcase_add_test(tcase, orders_of_steps);
    suite_add_tcase(suite, tcase);
    return suite;
}
