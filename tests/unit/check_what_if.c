/* SPDX-License-Identifier: MIT
 *
 * A folder laid over a model (contract section 11): which rows replace, which add, and what is said
 * of them. That the answers are those of a merged folder is tried on random ones by
 * tests/property/what_if_test.py.
 */
#include "unit/load_fixture.h"

static const struct text_file base_files[] = {
    {"inventory.csv", "item,location,quantity,unit\nPUMP,main,4,BOX\nSEAL,main,7,\n"},
    {"supply.csv", "supply,item,location,quantity,due,unit\nS1,PUMP,main,5,2026-02-20,BOX\n"
                   "S2,SEAL,main,6,2026-03-20,\n"},
    {"demand.csv", "demand,item,location,quantity,due,to,unit\n"
                   "D1,PUMP,main,1,2026-03-06,NORTH,\nD2,SEAL,main,2,2026-02-05,,\n"
                   "D3,PUMP,main,3,2026-03-09,,BOX\n"},
    {"units.csv", "unit,factor,item,base_unit\nBOX,6,,EA\n"},
    {"items.csv", "item,unit,safety_stock,min_lot\nPUMP,EA,2,9\n"},
    {"transit.csv", "from,to,days,calendar\nmain,NORTH,2,plant\n"},
    {"calendars.csv", "calendar,weekdays\nplant,Mon-Fri\n"},
    {"customers.csv", "customer,group,zone\nMILL,retail,NORTH\n"},
    {"capacity.csv", "resource,minutes,overtime_minutes,overtime_cost_per_hour\nsaw,480,60,45\n"},
    {"lead_times.csv", "supplier,item,lead_time_days,min_quantity,unit_cost,unit,calendar\n"
                       "ACME,PUMP,5,2,100,BOX,plant\n"},
    {"bom.csv", "item,component,quantity\nPUMP,SEAL,2\n"},
    {"policy.csv", "key,value\nrisk_floor,0.4\ntarget_confidence,0.95\n"},
};

static struct loaded base, over, again; /* `again` is laid over `over` */

static char survey[400]; /* of what was laid over last */

static void setup(void)
{
    base = over = again = (struct loaded){0};
    load_texts(&base, base_files, LENGTH(base_files), 100);
    ck_assert_msg(base.status == EXPECT_OK, "%s", findings_text(base.report));
}

static void teardown(void)
{
    loaded_fini(&over);
    if (base.report != NULL)
        loaded_fini(&base);
}

static void lay(struct loaded *into, const struct model *under, const struct text_file *files,
                size_t count)
{
    struct memory_file memory[8];
    struct load_settings settings = {.alloc = &into->alloc, .today = TODAY, .base = under};

    into->alloc = meter_alloc(&into->meter);
    for (size_t i = 0; i < count; i++)
        memory[i] = (struct memory_file){files[i].name, files[i].text, strlen(files[i].text)};
    ck_assert_int_eq(report_new(&into->alloc, 100, &into->report), EXPECT_OK);
    ck_assert_int_eq(report_new(&into->alloc, 0, &settings.survey), EXPECT_OK);
    into->status = load_memory(memory, count, &settings, &into->model, into->report);
    snprintf(survey, sizeof(survey), "%s", findings_text(settings.survey));
    expect_report_free(settings.survey);
}

static void lay_over(const struct text_file *files, size_t count)
{
    lay(&over, &base.model, files, count);
}

static void lay_one(const char *name, const char *text)
{
    struct text_file file = {name, text};

    lay_over(&file, 1);
}

/* The base may be gone when the model is asked. */
static const struct model *changed(void)
{
    ck_assert_msg(over.status == EXPECT_OK, "%s", findings_text(over.report));
    loaded_fini(&base);
    base.report = NULL;
    return &over.model;
}

static uint32_t number_of(const struct intern *names, const char *text)
{
    uint32_t number = intern_find(names, text, strlen(text));

    ck_assert_msg(number != ID_NONE, "%s", text);
    return number;
}

static const struct supply_row *supply_named(const struct model *model, const char *text)
{
    uint32_t name = number_of(model->supply_names, text);

    for (uint32_t i = 0; i < model->supply_count; i++) {
        if (model->supply[i].name == name)
            return &model->supply[i];
    }
    return NULL;
}

static const struct demand_row *demand_named(const struct model *model, const char *text)
{
    return &model->demand[model->demand_of[number_of(model->demand_names, text)]];
}

static expect_quantity stock_of(const struct model *model, const char *item)
{
    const struct point *point = model_point(model, number_of(model->item_names, item),
                                            number_of(model->place_names, "main"));
    expect_quantity sum = 0;

    for (uint32_t i = point->stock.first; i < point->stock.first + point->stock.count; i++)
        sum += model->stock[i].quantity;
    return sum;
}

/* All is as it was: also what freezing had made of the stated days. */
START_TEST(nothing_laid_over)
{
    const struct model *model;

    lay_one("supply.csv", "supply,item,quantity,due\n");
    ck_assert_uint_ne(over.model.fingerprint, base.model.fingerprint);
    model = changed();
    ck_assert_uint_eq(model->supply_count, 2);
    ck_assert_uint_eq(model->demand_count, 3);
    ck_assert_uint_eq(model->stated_demand_count, 2);
    ck_assert_int_eq(model->demand_due.first, TODAY - 25);
    ck_assert_int_eq(demand_named(model, "D2")->due, day_start(TODAY));
    ck_assert_int_eq(time_day(demand_named(model, "D1")->due), TODAY + 2);
    ck_assert_int_eq(stock_of(model, "PUMP"), 24 * QUANTITY_ONE);
    ck_assert_int_eq(model_overtime_cost(model, 0, TODAY), 45 * QUANTITY_ONE);
    ck_assert(model->policy.target_confidence == 0.95);
    ck_assert_uint_eq(model->item_count, 2);
    ck_assert_int_eq(model->items[number_of(model->item_names, "PUMP")].min_lot, 9 * QUANTITY_ONE);
}
END_TEST

START_TEST(ids_replace)
{
    static const struct text_file files[] = {
        {"supply.csv", "supply,item,location,quantity,due\nS2,PUMP,main,8,2026-03-30\n"
                       "S3,SEAL,main,1,2026-03-04\n"},
        {"demand.csv", "demand,item,location,quantity,due\nD1,PUMP,main,0,2026-03-06\n"},
        {"items.csv", "item,safety_stock\nPUMP,1\n"},
        {"customers.csv", "customer,group\nMILL,rental\nSHOP,retail\n"},
    };
    const struct model *model;

    lay_over(files, LENGTH(files));
    ck_assert_str_eq(findings_text(over.report), "");
    ck_assert_str_eq(survey, "");
    model = changed();
    ck_assert_uint_eq(model->supply_count, 3);
    ck_assert_int_eq(supply_named(model, "S2")->quantity, 8 * QUANTITY_ONE);
    ck_assert_int_eq(model->supply_due.last, TODAY + 28);
    ck_assert_uint_eq(supply_named(model, "S2")->name, 1);
    ck_assert_uint_eq(supply_named(model, "S3")->name, 2);
    ck_assert_uint_eq(model->demand_count, 3);
    ck_assert_int_eq(demand_named(model, "D1")->quantity, 0);
    ck_assert_int_eq(time_day(demand_named(model, "D1")->due), TODAY + 4); /* picked up now */
    ck_assert_uint_eq(model->stated_demand_count, 1);
    ck_assert_int_eq(model->items[number_of(model->item_names, "PUMP")].safety_stock, QUANTITY_ONE);
    ck_assert_int_eq(model->items[number_of(model->item_names, "PUMP")].min_lot, 0);
    ck_assert_uint_eq(model->customers[number_of(model->customer_names, "MILL")].zone, ID_NONE);
    ck_assert(model->customers[number_of(model->customer_names, "SHOP")].is_listed);
}
END_TEST

/* What a row says of its minute goes with the row; that of another one stays. */
START_TEST(dues_replace)
{
    const struct model *model;

    lay_one("demand.csv", "demand,item,location,quantity,due,to\nD2,SEAL,main,2,2026-03-05,\n"
                          "D3,PUMP,main,3,2026-03-09,NORTH\nD4,PUMP,main,1,2026-02-05,NORTH\n");
    model = changed();
    ck_assert_uint_eq(model->stated_demand_count, 3);
    ck_assert_int_eq(time_day(demand_named(model, "D1")->due), TODAY + 2);
    ck_assert_int_eq(time_day(demand_named(model, "D2")->due), TODAY + 3);
    ck_assert_int_eq(time_day(demand_named(model, "D3")->due), TODAY + 3);
    ck_assert_int_eq(demand_named(model, "D4")->due, day_start(TODAY));
    ck_assert_int_eq(model->demand_due.first, TODAY - 25);
    ck_assert_int_eq(model->demand_due.last, TODAY + 7);
}
END_TEST

START_TEST(others_add)
{
    static const struct text_file files[] = {
        {"inventory.csv", "item,location,quantity\nPUMP,main,1\n"},
        {"capacity.csv", "resource,date,minutes\nsaw,2026-03-03,100\nlathe,2026-03-03,90\n"},
        {"lead_times.csv", "supplier,item,lead_time_days\nBOLT,PUMP,0\n"},
        {"transit.csv", "from,to,days\nmain,NORTH,1\n"},
        {"calendars.csv", "calendar,date,working\nplant,2026-03-03,no\n"},
        {"policy.csv", "key,value\nrisk_floor,0.1\ntarget_confidence,\n"},
        {"substitutes.csv", "item,substitute\nPUMP,SEAL\n"},
        {"receipts.csv", "supplier,item,promised,received\nBOLT,PUMP,2026-01-02,2026-01-03\n"
                         "ACME,PUMP,2026-01-02,2026-01-02\n"},
    };
    const struct model *model;
    struct range buys;
    uint32_t saw;

    lay_over(files, LENGTH(files));
    model = changed();
    saw = number_of(model->resource_names, "saw");
    buys = model->items[number_of(model->item_names, "PUMP")].buys;
    ck_assert_int_eq(stock_of(model, "PUMP"), 25 * QUANTITY_ONE);
    ck_assert_int_eq(weekly_at(&model->capacity[saw], TODAY + 1), 100);
    ck_assert_int_eq(model_overtime_minutes(model, saw, TODAY + 1), 0);
    ck_assert_int_eq(model_overtime_minutes(model, saw, TODAY + 2), 60);
    ck_assert(model->has_capacity[number_of(model->resource_names, "lathe")]);
    ck_assert_uint_eq(buys.count, 2);
    ck_assert_uint_eq(model->buys[buys.first + 1].order, 1);
    ck_assert_int_eq(weekly_at(&model->calendars[0], TODAY + 1), 0);
    ck_assert_int_eq(weekly_at(&model->calendars[0], TODAY + 2), 1);
    /* The lane that was first stays so; Tuesday is no day of its calendar any more. */
    ck_assert_int_eq(time_day(demand_named(model, "D1")->due), TODAY + 2);
    ck_assert(model->policy.risk_floor == 0.1);
    ck_assert(model->policy.target_confidence == 0.95);
    ck_assert_uint_eq(model->history_count, 2);
    ck_assert_int_eq(model->received.first, TODAY - 59);
}
END_TEST

/* Quantities of the base are counted again, exactly, where a unit has changed; money is rounded
 * once, from what was stated. */
START_TEST(units_replace)
{
    const struct model *model;

    lay_one("units.csv", "unit,factor,item,base_unit\nBOX,7,,EA\n");
    model = changed();
    ck_assert_int_eq(stock_of(model, "PUMP"), 28 * QUANTITY_ONE);
    ck_assert_int_eq(stock_of(model, "SEAL"), 7 * QUANTITY_ONE);
    ck_assert_int_eq(supply_named(model, "S1")->quantity, 35 * QUANTITY_ONE);
    ck_assert_int_eq(supply_named(model, "S2")->quantity, 6 * QUANTITY_ONE);
    ck_assert_int_eq(demand_named(model, "D1")->quantity, QUANTITY_ONE);
    ck_assert_int_eq(demand_named(model, "D3")->quantity, 21 * QUANTITY_ONE);
    ck_assert_int_eq(model->buys[0].min_quantity, 14 * QUANTITY_ONE);
    ck_assert_int_eq(model->buys[0].max_quantity, QUANTITY_MAX);
    ck_assert_int_eq(model->buys[0].unit_cost, 14285715);
}
END_TEST

/* What was replaced once may be replaced again. */
START_TEST(what_if_of_a_what_if)
{
    static const struct text_file file = {"units.csv", "unit,factor,item,base_unit\nBOX,8,,EA\n"};

    lay_one("units.csv", "unit,factor,item,base_unit\nBOX,7,,EA\n");
    ck_assert_int_eq(over.status, EXPECT_OK);
    lay(&again, &over.model, &file, 1);
    ck_assert_int_eq(again.status, EXPECT_OK);
    ck_assert_int_eq(stock_of(&again.model, "PUMP"), 32 * QUANTITY_ONE);
    ck_assert_int_eq(again.model.buys[0].unit_cost, 12500000);
    loaded_fini(&again);
}
END_TEST

static const struct {
    const char *label;
    struct text_file file;
    const char *findings, *words;
} wrong_cases[] = {
    {"an id twice in what is laid over",
     {"supply.csv", "supply,item,quantity,due\nS1,PUMP,1,2026-03-05\nS1,PUMP,1,2026-03-06\n"},
     "error supply.csv:3:1 duplicate_id supply\n",
     "supply S1 is there twice"},
    {"a customer twice",
     {"customers.csv", "customer\nMILL\nMILL\n"},
     "error customers.csv:3:1 duplicate_id customer\n",
     "customer MILL is there twice"},
    {"an item twice",
     {"items.csv", "item\nPUMP\nPUMP\n"},
     "error items.csv:3:1 duplicate_id item\n",
     "item PUMP is there twice"},
    {"a unit twice",
     {"units.csv", "unit,factor\nBOX,1\nBOX,2\n"},
     "error units.csv:3:1 duplicate_id unit\n",
     "unit BOX is there twice"},
    {"a key twice",
     {"policy.csv", "key,value\nrisk_floor,0.1\nrisk_floor,0.2\n"},
     "error policy.csv:3:1 duplicate_id key\n",
     "this key is there twice"},
    {"a circle closed in what is laid over",
     {"bom.csv", "item,component,quantity\nX,SEAL,1\nSEAL,PUMP,1\n"},
     "error bom.csv:3:6 bom_cycle component\n",
     "the bill of material runs in a circle: PUMP -> SEAL -> PUMP"},
    {"a circle closed in the base",
     {"bom.csv", "item,component,quantity\nSEAL,VALVE,1\nVALVE,PUMP,1\n"},
     "error bom.csv:3:7 bom_cycle component\n",
     "the bill of material runs in a circle: PUMP -> SEAL -> VALVE -> PUMP"},
    {"a row of the base that cannot be counted any more",
     {"items.csv", "item,unit\nPUMP,KG\n"},
     "error :0:0 unit_conflict unit\nerror :0:0 unit_conflict unit\n"
     "error :0:0 unit_conflict unit\nerror :0:0 unit_conflict unit\n",
     "units.csv and items.csv do not agree on what PUMP is counted in (a row of the data that was "
     "there before)"},
    {"a sum beyond any sense",
     {"inventory.csv", "item,quantity\nPUMP,1000000000000\nPUMP,1000000000000\n"
                       "PUMP,1000000000000\nPUMP,999999999990\n"},
     "error inventory.csv:5:6 out_of_range quantity\n",
     "quantity 999999999990: the quantities of this item add up to more than 4000000000000"},
    {"an unknown zone",
     {"customers.csv", "customer,zone\nSHOP,MOON\n"},
     "error customers.csv:2:6 unknown_zone zone\n",
     "no lane of transit.csv leads to MOON"},
    {"deliveries without a lane, in the order of the file",
     {"demand.csv", "demand,item,location,quantity,due,to\nD3,PUMP,main,3,2026-03-09,MOON\n"
                    "D1,PUMP,main,1,2026-03-06,MARS\n"},
     "error demand.csv:2:27 unknown_zone to\nerror demand.csv:3:27 unknown_zone to\n",
     "no lane of transit.csv leads to MOON"},
    {"nothing at all",
     {"README.md", "x"},
     "error :0:0 no_data \n",
     "there is no data file: at least one of inventory.csv, capacity.csv and lead_times.csv is "
     "needed"},
};

START_TEST(what_is_wrong)
{
    lay_over(&wrong_cases[_i].file, 1);
    ck_assert_int_eq(over.status, EXPECT_ERR_DATA);
    ck_assert_msg(strcmp(findings_text(over.report), wrong_cases[_i].findings) == 0, "%s: %s",
                  wrong_cases[_i].label, findings_text(over.report));
    ck_assert_str_eq(finding_at(over.report, 0).message, wrong_cases[_i].words);
}
END_TEST

/* A replaced row does not count twice. */
START_TEST(sum_after_replacing)
{
    const struct model *model;

    lay_one("supply.csv", "supply,item,quantity,due\nS1,PUMP,1000000000000,2026-03-05\n"
                          "S3,PUMP,1000000000000,2026-03-05\nS4,PUMP,1000000000000,2026-03-05\n"
                          "S5,PUMP,999999999976,2026-03-05\n");
    model = changed();
    ck_assert_uint_eq(model->supply_count, 5);
}
END_TEST

/* Notes are about what is laid over; the base had its own. */
START_TEST(survey_of_the_rest)
{
    lay_one("routing.csv", "item,step,resource\nPUMP,1,oven\n");
    ck_assert_int_eq(over.status, EXPECT_OK);
    ck_assert_str_eq(survey, "note routing.csv:2:8 no_capacity resource\n");
}
END_TEST

/* The base is only read: it is what it was, to the byte. */
START_TEST(base_stays)
{
    struct model before = base.model;
    struct demand_row *demand = malloc(before.demand_count * sizeof(*demand));

    memcpy(demand, before.demand, before.demand_count * sizeof(*demand));
    lay_one("demand.csv", "demand,item,location,quantity,due\nD1,PUMP,main,9,2026-03-06\n");
    ck_assert_int_eq(over.status, EXPECT_OK);
    ck_assert_int_eq(memcmp(&before, &base.model, sizeof(before)), 0);
    ck_assert_int_eq(memcmp(demand, before.demand, before.demand_count * sizeof(*demand)), 0);
    free(demand);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("what_if");
    TCase *tcase = tcase_create("what if");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, nothing_laid_over);
    tcase_add_test(tcase, ids_replace);
    tcase_add_test(tcase, dues_replace);
    tcase_add_test(tcase, others_add);
    tcase_add_test(tcase, units_replace);
    tcase_add_test(tcase, what_if_of_a_what_if);
    tcase_add_loop_test(tcase, what_is_wrong, 0, LENGTH(wrong_cases));
    tcase_add_test(tcase, sum_after_replacing);
    tcase_add_test(tcase, survey_of_the_rest);
    tcase_add_test(tcase, base_stays);
    suite_add_tcase(suite, tcase);
    return suite;
}
