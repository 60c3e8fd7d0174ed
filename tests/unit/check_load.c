/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L /* mkdtemp */
#include "load/file.h"
#include "load/folder.h"
#include "load/recurrence.h"
#include "load/requests.h"
#include "load/schemas.h"
#include "load/suggest.h"
#include "unit/load_fixture.h"

#include <sys/stat.h>
#include <unistd.h>

/* A small plant with a row of every kind. */
static const struct text_file shop[] = {
    {"inventory.csv",
     "item,location,quantity,available_from\nPUMP,main,4,\nPUMP,main,2,2026-03-10\n"},
    {"supply.csv", "supply,item,location,quantity,due,supplier,ordered\n"
                   "PO1,SEAL,main,50,2026-03-05,ACME,2026-02-20\n"},
    {"demand.csv", "demand,item,location,quantity,due,to,customer,priority\n"
                   "SO1,PUMP,main,3,2026-03-06,NORTH,C1,2\n"},
    {"bom.csv", "item,component,quantity,scrap\nPUMP,SEAL,2,0.05\n"},
    {"transit.csv", "from,to,days,calendar,carrier\nmain,NORTH,2,plant,DHL\n"},
    {"calendars.csv", "calendar,weekdays,working\nplant,Mon-Fri,yes\nplant,Sat,no\n"},
    {"receipts.csv", "supplier,item,ordered,promised,received\nACME,SEAL,2026-01-02,2026-01-20,\n"},
    {"lead_times.csv", "supplier,item,lead_time_days,calendar\nACME,SEAL,7.5,plant\n"},
};

/* Whoever buys, in units, and a calendar of another kind. */
static const struct text_file sales[] = {
    {"inventory.csv", "item,quantity,unit\nPUMP,4,BOX\nSEAL,1,BAG\n"},
    {"items.csv", "item,unit\nPUMP,EA\n"},
    {"units.csv", "unit,factor,item,base_unit\nBOX,6,,EA\nBAG,100,SEAL,EA\n"},
    {"transit.csv", "from,to,days\n,NORTH,2\n"},
    {"customers.csv", "customer,group,zone,speed\nMILL,retail,NORTH,0.8\nSHOP,retail,,\n"},
    {"demand.csv", "demand,item,quantity,due,customer\nD1,PUMP,1,2026-03-06,MILL\n"
                   "D2,SEAL,1,2026-03-05,OTHER\nD3,PUMP,1,2026-03-04,\n"},
    {"allocations.csv", "item,group,from,to,quantity\nSEAL,*,,,9\nPUMP,retail,,2026-03-31,5\n"
                        "SEAL,rental,2026-03-01,2026-03-31,7\n"},
    {"substitutes.csv", "item,substitute,ratio,priority,customer\nPUMP,SEAL,1.5,0,SHOP\n"
                        "PUMP,PUMP,1,,\nSEAL,PUMP,,,\n"},
    {"capacity.csv", "resource,minutes,overtime_minutes,overtime_cost_per_hour\nsaw,480,60,45\n"
                     "oven,480,,\n"},
    {"calendars/plant.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260304\n"
                            "RRULE:FREQ=WEEKLY;COUNT=3\nRDATE:20260306\nEXDATE:20260311\n"
                            "END:VEVENT\nEND:VCALENDAR\n"},
};

static struct loaded loaded;

static void setup(void)
{
    loaded = (struct loaded){0};
}

static void teardown(void)
{
    loaded_fini(&loaded);
}

static void load_one(const char *name, const char *text)
{
    struct text_file file = {name, text};

    load_texts(&loaded, &file, 1, 100);
}

static void assert_findings(const char *expected)
{
    ck_assert_msg(strcmp(findings_text(loaded.report), expected) == 0, "%s",
                  findings_text(loaded.report));
}

/* ---- What a load brings ---- */

START_TEST(the_shop)
{
    const struct model *model = &loaded.model;

    load_texts(&loaded, shop, LENGTH(shop), 100);
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    assert_findings("");
    ck_assert_uint_eq(model->item_count, 2);
    ck_assert_uint_eq(model->point_count, 2);
    ck_assert_int_eq(model->stock[1].from, day_start(TODAY + 8));
    ck_assert_int_eq(model->stock[0].from, EXPECT_TIME_NONE);
    ck_assert_int_eq(model->supply[0].ordered, TODAY - 10);
    ck_assert_int_eq(model->demand[0].due, day_end(TODAY + 2)); /* Friday less two working days */
    ck_assert_int_eq(model->demand[0].priority, 2);
    ck_assert_str_eq(intern_text(model->customer_names, model->demand[0].customer), "C1");
    ck_assert_int_eq(model->bom[0].scrap, 50000);
    ck_assert_int_eq(model->buys[0].lead_time_days, 8); /* a part of a day is a day */
    ck_assert_int_eq(model->history[0].received, EXPECT_DAY_NONE);
    ck_assert_str_eq(intern_text(model->supplier_names, model->lanes[0].carrier), "DHL");
}
END_TEST

static const struct customer *customer_named(const char *name)
{
    uint32_t number = intern_find(loaded.model.customer_names, name, strlen(name));

    ck_assert_uint_lt(number, intern_count(loaded.model.customer_names));
    return &loaded.model.customers[number];
}

/* All but the calendar, which not every build reads. */
START_TEST(the_sales)
{
    const struct model *model = &loaded.model;

    load_texts(&loaded, sales, LENGTH(sales) - 1, 100);
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    assert_findings("note substitutes.csv:3:6 own_substitute substitute\n");
    ck_assert(customer_named("MILL")->is_listed && customer_named("SHOP")->is_listed);
    ck_assert(!customer_named("OTHER")->is_listed);
    ck_assert_str_eq(intern_text(model->place_names, customer_named("MILL")->zone), "NORTH");
    ck_assert_uint_eq(customer_named("SHOP")->zone, ID_NONE);
    ck_assert_uint_eq(customer_named("OTHER")->zone, ID_NONE);
    ck_assert_uint_eq(customer_named("SHOP")->group, customer_named("MILL")->group);
    ck_assert_uint_eq(customer_named("OTHER")->group, ID_NONE);
    ck_assert_int_eq(customer_named("MILL")->speed, 800000);
    ck_assert_int_eq(customer_named("MILL")->price, 500000);
    ck_assert_int_eq(customer_named("MILL")->priority, 1);
    ck_assert_uint_eq(model->items[0].allocations.count, 1);
    ck_assert_uint_eq(model->items[1].allocations.count, 2);
    ck_assert_int_eq(model->allocations[model->items[0].allocations.first].from, DAY_FIRST);
    ck_assert_uint_eq(model->allocations[model->items[1].allocations.first].group, ID_NONE);
    ck_assert_int_eq(model->allocations[model->items[1].allocations.first + 1].to, TODAY + 29);
    ck_assert_uint_eq(model->items[0].substitutes.count, 1);
    ck_assert_int_eq(model->substitutes[model->items[0].substitutes.first].ratio, 1500000);
    ck_assert_uint_eq(model->substitutes[model->items[1].substitutes.first].customer, ID_NONE);
    ck_assert_int_eq(model_overtime_minutes(model, 0, TODAY), 60);
    ck_assert_int_eq(model_overtime_cost(model, 1, TODAY), -1);
    ck_assert_uint_eq(model->demand_count, 3);
    for (uint32_t name = 0; name < model->demand_count; name++)
        ck_assert_uint_eq(model->demand[model->demand_of[name]].name, name);
}
END_TEST

START_TEST(columns_in_any_order_and_case)
{
    load_one("DEMAND.CSV", "\xef\xbb\xbf"
                           "Due, QUANTITY ,item,\"Demand\"\r\n2026-03-05,2,P,D1\r\n");
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_int_eq(loaded.model.demand[0].quantity, 2 * QUANTITY_ONE);
    ck_assert_int_eq(loaded.model.demand[0].priority, 1);
    ck_assert_uint_eq(loaded.model.demand[0].customer, ID_NONE);
}
END_TEST

START_TEST(policy_values)
{
    load_one("policy.csv", "key,value\ntarget_confidence,0.95\nprotect_days,\n"
                           "history_levels,\"supplier,item,location\"\nship_cutoff,12:00\n"
                           "Deposit_Days,5\ndrawing_approval_days,2.5\nsite_ready_days,\n");
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert(loaded.model.policy.target_confidence == 0.95);
    ck_assert_int_eq(loaded.model.policy.protect_days, PROTECT_ALL);
    ck_assert_int_eq(loaded.model.policy.history_levels, LEVELS_SUPPLIER_ITEM_LOCATION);
    ck_assert_int_eq(loaded.model.policy.ship_cutoff, 720);
    ck_assert_int_eq(loaded.model.policy.deposit_days, 5);
    ck_assert_int_eq(loaded.model.policy.drawing_approval_days, 3);
    ck_assert_int_eq(loaded.model.policy.site_ready_days, DAYS_NOT_GIVEN);
}
END_TEST

START_TEST(blank_rows_are_skipped)
{
    load_one("inventory.csv", "item,quantity\n\n , \nA,1\n,\"\"\n");
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_eq(loaded.model.stock_count, 1);
}
END_TEST

START_TEST(a_header_is_enough)
{
    load_one("inventory.csv", "item,quantity");
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_eq(loaded.model.item_count, 0);
}
END_TEST

/* A name in quotes is trimmed like one without: it is the same item. */
START_TEST(names_are_trimmed)
{
    load_one("inventory.csv", "item,quantity\n A ,1\n\" A \",2\n\"A\n\",3\n");
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_eq(loaded.model.item_count, 1);
}
END_TEST

/* ---- Notes ---- */

START_TEST(notes_on_columns)
{
    load_one("items.csv", "item,colour,description,,UNIT\nA,red,\"a pump\",x,PCE\n");
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    assert_findings("note items.csv:1:6 unknown_column \n"
                    "note items.csv:1:25 unknown_column \n");
}
END_TEST

/* A row is scanned again for each column that is told; a very wide header is not, to its end. */
START_TEST(notes_on_very_many_columns)
{
    static char text[2 * 200000 + 32] = "item";
    size_t size = strlen(text);

    for (size_t i = 0; i < 200000; i++, size += 2)
        memcpy(text + size, ",x", 2);
    load_one("items.csv", text);
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_eq(expect_report_count(loaded.report), 200000);
    ck_assert_int_eq(finding_at(loaded.report, 254).column, 6 + 2 * 254);
    ck_assert_int_eq(finding_at(loaded.report, 255).column, 0);
}
END_TEST

/* Which column a header is taken to mean, in what is said of an items.csv that has only it and item. */
static const struct {
    const char *file, *header, *meant; /* NULL: none */
} suggestions[] = {
    {"items.csv", "safety_stok", "safety_stock"},
    {"items.csv", "Safety Stock", "safety_stock"},
    {"items.csv", "safetystocks", "safety_stock"},
    {"items.csv", "yeild", "yield"},
    {"items.csv", "yielt", "yield"},
    {"items.csv", "units", "unit"},
    {"items.csv", "unix", NULL},
    {"items.csv", "yell", NULL},
    {"items.csv", "stock", NULL},
    {"items.csv", "discription", NULL}, /* it would not be used */
    {"items.csv", "items", NULL},       /* the column is there */
    {"items.csv", "a name that is longer than any column of ours", NULL},
    {"items.csv", "._-", NULL},
    {"routing.csv", "setps", NULL},
    {"routing.csv", "setp", "step"},
    {"transit.csv", "code", NULL}, /* neither mode nor cost */
    {"capacity.csv", "dates", "date"},
    {"requests.csv", "BY", "due"},
    {"requests.csv", "dux", NULL}, /* too short */
    {"requests.csv", "tp", NULL},
    {"requests.csv", "qty", "quantity"},
    {"requests.csv", "costumer", "customer"},
    {"requests.csv", "consumed", NULL}, /* three slips */
    {"requests.csv", "minconfidence", "min_confidence"},
};

static const struct schema *schema_named(const char *file)
{
    enum table table = schema_find_table(file);

    return table == TABLE_COUNT ? schema_of_requests() : schema_of_table(table);
}

START_TEST(what_headers_mean)
{
    struct csv_text text = {0};
    struct dialect dialect = {0};
    struct table_file file;
    const char *header = suggestions[_i].header, *meant;

    table_init(&file, schema_named(suggestions[_i].file), suggestions[_i].file, text, &dialect);
    for (size_t i = 0; i < file.schema->column_count; i++) {
        if (strcmp(file.schema->columns[i].name, "item") == 0)
            file.sources[i].origin = ORIGIN_OWN_NAME;
    }
    meant = suggest_column(&file, csv_field_of(header, strlen(header)));
    ck_assert_msg((meant == NULL) == (suggestions[_i].meant == NULL), "%s: %s", header, meant);
    ck_assert_pstr_eq(meant, suggestions[_i].meant);
}
END_TEST

START_TEST(misspelt_columns)
{
    load_one("supply.csv", "supply,Item,quantiy,due,suplier\nS,A,1,2026-03-09,ACME\n");
    assert_findings("note supply.csv:1:13 unknown_column quantity\n"
                    "note supply.csv:1:25 unknown_column supplier\n"
                    "error supply.csv:1:1 missing_column quantity\n");
    ck_assert_str_eq(finding_at(loaded.report, 1).message,
                     "the column \"suplier\" is not used; did you mean supplier?");
    ck_assert_str_eq(finding_at(loaded.report, 2).message,
                     "supply.csv must have a column quantity; is it \"quantiy\"?");
}
END_TEST

/* What another column is read from is not what is missing. */
START_TEST(no_suggestion_of_a_column_that_is_used)
{
    static const struct text_file files[] = {
        {"mapping.csv", "file,column,source,transform,default\nsupply,supplier,quantiy,,\n"},
        {"supply.csv", "supply,item,quantiy,due\nS,A,ACME,2026-03-09\n"},
    };

    load_texts(&loaded, files, LENGTH(files), 100);
    assert_findings("error supply.csv:1:1 missing_column quantity\n");
    ck_assert_str_eq(finding_at(loaded.report, 0).message,
                     "supply.csv must have a column quantity");
}
END_TEST

START_TEST(notes_on_files)
{
    static const struct text_file files[] = {
        {"inventory.csv", "item,quantity\nA,1\n"},
        {"demand.part.csv", "x"},
        {"notes.txt", "x"},
        {"README.md", "x"},
        {"requests.csv", "x"},
        {"operationdependency.csv", "x"},
        {"other.csv.gz", "x"},
        {"stock.xlsx", "x"},
    };

    load_texts(&loaded, files, LENGTH(files), 100);
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    assert_findings("note demand.part.csv:0:0 unknown_file \n"
                    "note notes.txt:0:0 unknown_file \n"
                    "note operationdependency.csv:0:0 file_not_read_yet \n"
                    "note other.csv.gz:0:0 unknown_file \n"
                    "note stock.xlsx:0:0 unknown_file \n");
    ck_assert_str_eq(finding_at(loaded.report, 4).message,
                     "stock.xlsx is a workbook and is not read; save each sheet as CSV (UTF-8)");
}
END_TEST

/* Odd rows are counted, not listed one by one. */
START_TEST(notes_on_odd_rows)
{
    static const struct text_file files[] = {
        {"receipts.csv", "supplier,ordered,promised,received\n"
                         "A,2026-01-01,2026-01-09,2026-01-08\n"
                         "A,2026-01-05,2026-01-09,2026-01-04\n"
                         "A,2026-01-05,2026-01-09,2026-01-03\n"
                         "A,2026-01-05,2026-01-09,2026-04-03\n"
                         "A,2026-01-05,,2026-01-09\n"
                         "A,,,2026-01-09\n"
                         "A,2026-03-03,2026-04-09,\n"},
        {"lead_times.csv", "supplier,item,lead_time_days,min_quantity,max_quantity\n"
                           "A,B,5,10,9\nA,B,5,,0\nA,B,5,9,9\n"},
        {"supply.csv", "supply,item,quantity,due,ordered\nS1,B,1,2026-05-01,2026-03-03\n"},
        {"policy.csv", "key,value\ncolour,blue\n"},
    };

    load_texts(&loaded, files, LENGTH(files), 100);
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    assert_findings("note policy.csv:2:1 unknown_policy key\n"
                    "note receipts.csv:3:25 odd_dates received\n"
                    "note receipts.csv:5:25 future_receipt received\n"
                    "note receipts.csv:8:3 future_receipt ordered\n"
                    "note receipts.csv:7:3 unusable_history ordered\n"
                    "note receipts.csv:6:14 unusable_history promised\n"
                    "note supply.csv:2:19 odd_dates ordered\n"
                    "note lead_times.csv:2:10 impossible_purchase max_quantity\n");
    ck_assert_str_eq(finding_at(loaded.report, 1).message,
                     "2 rows, the first in line 3: received before it was ordered");
}
END_TEST

/* A missing promise is replaced by the first lead time of the supplier and item (section 9). */
START_TEST(history_with_a_lead_time_to_stand_in)
{
    static const struct text_file files[] = {
        {"receipts.csv", "supplier,item,ordered,received\nA,B,2026-01-05,2026-01-09\n"
                         "A,C,2026-01-05,2026-01-09\nB,B,2026-01-05,2026-01-09\n"},
        {"lead_times.csv", "supplier,item,lead_time_days,priority\nA,B,5,2\nA,B,,1\nA,C,,\n"},
    };

    load_texts(&loaded, files, LENGTH(files), 100);
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    assert_findings("note receipts.csv:3:0 unusable_history promised\n");
    ck_assert_str_eq(finding_at(loaded.report, 0).message,
                     "2 rows, the first in line 3: no promised day, and no lead time in "
                     "lead_times.csv to stand in for it, so left out");
}
END_TEST

static const struct supply_row *supply_named(const char *name)
{
    const struct model *model = &loaded.model;

    for (uint32_t i = 0; i < model->supply_count; i++) {
        if (strcmp(intern_text(model->supply_names, model->supply[i].name), name) == 0)
            return &model->supply[i];
    }
    ck_abort_msg("no supply %s", name);
}

/* Against the promise (section 1), however the date is written, and by the sign of an event. */
START_TEST(seconds)
{
    static const struct text_file files[] = {
        {"supply.csv", "supply,item,quantity,due\nplain,A,1,2026-03-04T08:30:45\n"
                       "blank,A,1,2026-03-04 08:30:45\nwhole,A,1,2026-03-04 08:30:00\n"
                       "part,A,1,2026-03-04 08:30:00.000250\n"},
        {"demand.csv", "demand,item,quantity,due\nD,A,1,2026-03-04 08:30:45\n"},
        {"events.csv", "item,date,quantity,reference\nA,2026-03-04 08:30:45,1,more\n"
                       "A,2026-03-04 08:30:45,-1,less\n"},
    };
    const expect_time half_past = day_start(TODAY + 2) + 510;

    load_texts(&loaded, files, LENGTH(files), 100);
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_int_eq(supply_named("plain")->due, half_past + 1);
    ck_assert_int_eq(supply_named("blank")->due, half_past + 1);
    ck_assert_int_eq(supply_named("part")->due, half_past + 1);
    ck_assert_int_eq(supply_named("more")->due, half_past + 1);
    ck_assert_int_eq(supply_named("whole")->due, half_past);
    ck_assert_int_eq(loaded.model.demand[0].due, half_past);
    ck_assert_int_eq(loaded.model.demand[1].due, half_past);
}
END_TEST

/* ---- Errors ---- */

/* All errors of all files, of rows and of what rows together show, in one go. */
START_TEST(all_errors_at_once)
{
    static const struct text_file files[] = {
        {"inventory.csv", "item,quantity\nA,x\nA,-1\nA,1,2\n"},
        {"demand.csv", "demand,item,quantity,due,to\nD1,A,1,tomorrow,\nD2,A,1,2026-03-09,MOON\n"},
        {"lead_times.csv", "supplier,item,lead_time_days,calendar\nS,A,5,lunar\n"},
        {"bom.csv", "item,component,quantity\nA,A,1\n"},
        {"items.csv", "item\nA\nA\n"},
        {"policy.csv", "key,value\nrisk_floor,2\nrisk_floor,0.5\n"},
        {"supply.csv", "supply,item\n"},
    };

    load_texts(&loaded, files, LENGTH(files), 100);
    ck_assert_int_eq(loaded.status, EXPECT_ERR_DATA);
    assert_findings("error inventory.csv:2:3 bad_number quantity\n"
                    "error inventory.csv:3:3 negative_quantity quantity\n"
                    "error inventory.csv:4:5 wrong_field_count \n"
                    "error supply.csv:1:1 missing_column quantity\n"
                    "error supply.csv:1:1 missing_column due\n"
                    "error demand.csv:2:8 bad_date due\n"
                    "error policy.csv:2:12 bad_policy value\n"
                    "error policy.csv:3:1 duplicate_id key\n"
                    "error items.csv:3:1 duplicate_id item\n"
                    "error lead_times.csv:2:7 unknown_calendar calendar\n"
                    "error bom.csv:2:3 bom_cycle component\n"
                    "error demand.csv:3:19 unknown_zone to\n");
}
END_TEST

/* Several errors of one row, too. */
/* One finding a file, whatever its bytes would be as rows. */
START_TEST(files_that_are_no_csv)
{
    static const struct text_file files[] = {
        {"mapping.csv", "PK\x03\x04"},
        {"inventory.csv", "<!DOCTYPE html>\n<html>\n<p>a, b</p>\n"},
        {"itemsupplier.csv", "%PDF-1.7\n1,2,3\n"},
        {"supply.csv", ""},
        {"demand.csv", "\n\n"},
    };

    load_texts(&loaded, files, LENGTH(files), 100);
    ck_assert_int_eq(loaded.status, EXPECT_ERR_DATA);
    assert_findings("error mapping.csv:0:0 no_csv \n"
                    "error inventory.csv:0:0 no_csv \n"
                    "error supply.csv:1:1 missing_column supply\n"
                    "error demand.csv:1:1 missing_column demand\n"
                    "error itemsupplier.csv:0:0 no_csv \n");
    ck_assert_str_eq(finding_at(loaded.report, 2).message,
                     "supply.csv is empty; its first line must name the columns: supply, item, "
                     "quantity, due");
}
END_TEST

START_TEST(all_errors_of_a_row)
{
    load_one("supply.csv", "supply,item,quantity,due\n,,x,y\n");
    assert_findings("error supply.csv:2:1 missing_value supply\n"
                    "error supply.csv:2:2 missing_value item\n"
                    "error supply.csv:2:3 bad_number quantity\n"
                    "error supply.csv:2:5 bad_date due\n");
}
END_TEST

/* What refers to rows that were left out is not blamed for it. */
START_TEST(no_errors_in_the_wake_of_errors)
{
    static const struct text_file files[] = {
        {"demand.csv", "demand,item,quantity,due,to\nD1,A,1,2026-03-09,ZONE\n"},
        {"transit.csv", "from,to,days,calendar\n,ZONE,two,plant\n,X,1,plant\n"},
        {"calendars.csv", "calendar,weekdays\nplant,Mo-Fr\nplant,always\n"},
    };

    load_texts(&loaded, files, LENGTH(files), 100);
    assert_findings("error calendars.csv:3:7 bad_weekdays weekdays\n"
                    "error transit.csv:2:7 bad_number days\n");
}
END_TEST

START_TEST(the_limit)
{
    static const struct text_file file = {"inventory.csv",
                                          "item,colour,quantity\nA,,a\nA,,b\nA,,c\nA,,d\n"};

    load_texts(&loaded, &file, 1, 2);
    ck_assert_int_eq(loaded.status, EXPECT_ERR_DATA);
    ck_assert_uint_eq(expect_report_errors(loaded.report), 4);
    assert_findings("note inventory.csv:1:6 unknown_column \n"
                    "error inventory.csv:2:4 bad_number quantity\n"
                    "error inventory.csv:3:4 bad_number quantity\n");
}
END_TEST

START_TEST(no_files)
{
    load_texts(&loaded, NULL, 0, 100);
    ck_assert_int_eq(loaded.status, EXPECT_ERR_DATA);
    assert_findings("error :0:0 no_data \n");
}
END_TEST

/* ---- The fingerprint: over what was read, not over how it was written ---- */

static uint64_t fingerprint_of(const struct text_file *files, size_t count)
{
    struct loaded other = {0};
    uint64_t fingerprint;

    load_texts(&other, files, count, 100);
    ck_assert_int_eq(other.status, EXPECT_OK);
    fingerprint = other.model.fingerprint;
    loaded_fini(&other);
    return fingerprint;
}

START_TEST(fingerprints)
{
    static const struct text_file in_order[] = {{"inventory.csv", "item,quantity\nA,1\n"},
                                                {"items.csv", "item\nA\n"}};
    static const struct text_file reversed[] = {
        {"ITEMS.csv", "item\nA\n"}, {"inventory.csv", "item,quantity\nA,1\n"}, {"README", "x"}};
    static const struct text_file other_bytes[] = {
        {"inventory.csv", "location;quantity;note;item\r\n;1,0;x;\"A\"\r\n"},
        {"items.csv", "item,yield\nA,1\n"}};
    static const struct text_file other_data[] = {{"inventory.csv", "item,quantity\nA,1.000001\n"},
                                                  {"items.csv", "item\nA\n"}};
    static const struct text_file other_column[] = {
        {"inventory.csv", "item,location,quantity\nA,A,1\n"}, {"items.csv", "item\nA\n"}};
    static const struct text_file other_split[] = {
        {"inventory.csv", "item,location,quantity\nAA,,1\n"}, {"items.csv", "item\nA\n"}};
    uint64_t fingerprint = fingerprint_of(in_order, 2);

    load_texts(&loaded, in_order, 1, 100);
    ck_assert_uint_ne(loaded.model.fingerprint, fingerprint);
    ck_assert_uint_eq(fingerprint_of(reversed, 3), fingerprint);
    ck_assert_uint_eq(fingerprint_of(other_bytes, 2), fingerprint);
    ck_assert_uint_ne(fingerprint_of(other_data, 2), fingerprint);
    ck_assert_uint_ne(fingerprint_of(other_column, 2), fingerprint);
    ck_assert_uint_ne(fingerprint_of(other_column, 2), fingerprint_of(other_split, 2));
}
END_TEST

/* ---- Folders ---- */

static char folder[64];

static void write_file(const char *name, const char *text)
{
    char path[128];
    FILE *stream;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    stream = fopen(path, "wb");
    ck_assert_ptr_nonnull(stream);
    fputs(text, stream);
    fclose(stream);
}

static void make_folder(void)
{
    strcpy(folder, "/tmp/check_load_XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void remove_folder(void)
{
    struct alloc alloc;
    struct arena arena;
    const char *const *names;
    char path[512];
    size_t count;

    alloc_init(&alloc, NULL);
    arena_init(&arena, &alloc);
    ck_assert_int_eq(folder_names(folder, &arena, &names, &count), EXPECT_OK);
    for (size_t i = 0; i < count; i++) {
        snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
        remove(path);
    }
    arena_fini(&arena);
    snprintf(path, sizeof(path), "%s/.hidden", folder);
    remove(path);
    ck_assert_int_eq(rmdir(folder), 0);
}

static void load_from_disk(struct loaded *from)
{
    struct load_settings settings = {&from->alloc, TODAY};

    from->alloc = meter_alloc(&from->meter);
    from->status = report_new(&from->alloc, 100, &from->report);
    if (from->status == EXPECT_OK)
        from->status = load_folder(folder, &settings, &from->model, from->report);
}

static void write_shop(void)
{
    make_folder();
    for (size_t i = 0; i < LENGTH(shop); i++)
        write_file(shop[i].name, shop[i].text);
}

START_TEST(a_folder)
{
    write_shop();
    write_file("zoo.txt", "x");
    write_file("Apple.txt", "x");
    write_file("readme.txt", "x");
    write_file(".hidden", "x");
    load_from_disk(&loaded);
    remove_folder();
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_eq(loaded.model.fingerprint, fingerprint_of(shop, LENGTH(shop)));
    assert_findings("note Apple.txt:0:0 unknown_file \n"
                    "note zoo.txt:0:0 unknown_file \n");
}
END_TEST

/* A subfolder of calendars, and what else may be in it. */
START_TEST(a_folder_of_calendars)
{
    char path[128];

    make_folder();
    snprintf(path, sizeof(path), "%s/Calendars", folder);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    snprintf(path, sizeof(path), "%s/Calendars/worse.ics", folder);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    write_file("inventory.csv", "item,quantity\nPUMP,1\n");
    write_file("Calendars/bad.ics", "x\n");
    write_file("Calendars/.hidden.ics", "x\n");
    write_file("Calendars/notes.txt", "x\n");
    write_file("Calendars/.ics", "x\n");
    load_from_disk(&loaded);
    for (size_t i = 0; i < 5; i++) {
        static const char *const names[] = {"worse.ics", "bad.ics", ".hidden.ics", "notes.txt",
                                            ".ics"};

        snprintf(path, sizeof(path), "%s/Calendars/%s", folder, names[i]);
        ck_assert_int_eq(remove(path), 0);
    }
    remove_folder();
    ck_assert_int_eq(loaded.status, EXPECT_ERR_IO);
    assert_findings(recurrence_is_available() ? "note Calendars/notes.txt:0:0 unknown_file \n"
                                                "error Calendars/worse.ics:0:0 cannot_read \n"
                                                "error Calendars/bad.ics:1:1 bad_ics \n"
                                              : "note Calendars/notes.txt:0:0 unknown_file \n"
                                                "error Calendars/worse.ics:0:0 cannot_read \n"
                                                "error Calendars/bad.ics:0:0 ics_not_built_in \n");
}
END_TEST

START_TEST(no_folder_of_calendars)
{
    make_folder();
    write_file("inventory.csv", "item,quantity\nPUMP,1\n");
    write_file("calendars", "x\n");
    load_from_disk(&loaded);
    remove_folder();
    ck_assert_int_eq(loaded.status, EXPECT_ERR_IO);
    assert_findings("error calendars:0:0 cannot_read \n");
}
END_TEST

START_TEST(a_large_file)
{
    FILE *stream;
    char path[128];

    make_folder();
    snprintf(path, sizeof(path), "%s/inventory.csv", folder);
    stream = fopen(path, "wb");
    fputs("item,quantity\n", stream);
    for (int i = 0; i < 20000; i++)
        fprintf(stream, "ITEM%05d,%d\n", i, i);
    fclose(stream);
    load_from_disk(&loaded);
    remove_folder();
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_eq(loaded.model.stock_count, 20000);
    ck_assert_int_eq(loaded.model.stock[19999].quantity, 19999 * QUANTITY_ONE);
}
END_TEST

START_TEST(no_folder)
{
    strcpy(folder, "/nowhere/at/all");
    load_from_disk(&loaded);
    ck_assert_int_eq(loaded.status, EXPECT_ERR_IO);
    assert_findings("error /nowhere/at/all:0:0 no_data \n");
}
END_TEST

START_TEST(an_empty_folder)
{
    make_folder();
    load_from_disk(&loaded);
    remove_folder();
    ck_assert_int_eq(loaded.status, EXPECT_ERR_DATA);
    ck_assert_str_eq(finding_at(loaded.report, 0).code, "no_data");
}
END_TEST

/* The other files are read all the same: all errors at once. */
START_TEST(a_file_that_cannot_be_read)
{
    char path[128];

    make_folder();
    snprintf(path, sizeof(path), "%s/demand.csv", folder);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    write_file("items.csv", "item\nA\nA\n");
    load_from_disk(&loaded);
    remove_folder();
    ck_assert_int_eq(loaded.status, EXPECT_ERR_IO);
    assert_findings("error demand.csv:0:0 cannot_read \n"
                    "error items.csv:3:1 duplicate_id item\n");
}
END_TEST

START_TEST(the_same_file_twice)
{
    make_folder();
    write_file("Items.csv", "item\nA\n");
    write_file("items.csv", "item\nB\n");
    load_from_disk(&loaded);
    remove_folder();
    ck_assert_int_eq(loaded.status, EXPECT_ERR_DATA);
    assert_findings("error items.csv:0:0 duplicate_file \n");
}
END_TEST

/* ---- Out of memory ---- */

/* Fails the n-th allocation, once or from then on, for every n: the status says so, nothing leaks,
 * and the load that finds memory at last is a good one. */
static void exhaust_memory(void (*load)(struct loaded *loaded), bool fail_after, expect_status last)
{
    size_t call = 0;

    for (;;) {
        struct loaded attempt = {.meter = {.fail_at = ++call, .fail_after = fail_after}};

        load(&attempt);
        loaded_fini(&attempt);
        if (attempt.status == EXPECT_ERR_NOMEM && attempt.meter.calls >= call)
            continue;
        ck_assert_int_eq(attempt.status, last);
        ck_assert_uint_lt(attempt.meter.calls, call);
        break;
    }
    ck_assert_uint_gt(call, 30);
}

static void load_shop(struct loaded *into)
{
    load_texts(into, shop, LENGTH(shop), 100);
}

static void load_sales(struct loaded *into)
{
    load_texts(into, sales, LENGTH(sales), 100);
}

/* Calendars, a good one and a bad one, from disk. */
START_TEST(memory_runs_out_in_calendars)
{
    char path[128];

    make_folder();
    snprintf(path, sizeof(path), "%s/calendars", folder);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    write_file("inventory.csv", "item,quantity\nPUMP,1\n");
    write_file(sales[LENGTH(sales) - 1].name, sales[LENGTH(sales) - 1].text);
    write_file("calendars/bad.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:x\nRRULE:x\nx\n");
    write_file("calendars/notes.txt", "x");
    exhaust_memory(load_from_disk, _i != 0, EXPECT_ERR_DATA);
    for (size_t i = 0; i < 3; i++) {
        static const char *const names[] = {"plant.ics", "bad.ics", "notes.txt"};

        snprintf(path, sizeof(path), "%s/calendars/%s", folder, names[i]);
        ck_assert_int_eq(remove(path), 0);
    }
    remove_folder();
}
END_TEST

static void load_errors(struct loaded *into)
{
    static const struct text_file files[] = {
        {"items.csv", "item,colour\nA,\nA,\nB\n\"C\n"},
        {"bom.csv", "item,component,quantity\nA,B,1\nB,A,-1\nB,A,1\n"},
        {"notes.txt", ""},
        {"policy.csv", "key,value\nx,y\nrisk_floor,z\n"},
    };

    load_texts(into, files, LENGTH(files), 100);
}

START_TEST(memory_runs_out)
{
    exhaust_memory(load_shop, _i != 0, EXPECT_OK);
}
END_TEST

START_TEST(memory_runs_out_over_sales)
{
    exhaust_memory(load_sales, _i != 0, recurrence_is_available() ? EXPECT_OK : EXPECT_ERR_DATA);
}
END_TEST

START_TEST(memory_runs_out_among_errors)
{
    exhaust_memory(load_errors, _i != 0, EXPECT_ERR_DATA);
}
END_TEST

START_TEST(memory_runs_out_in_a_folder)
{
    write_shop();
    write_file("notes.txt", "x");
    exhaust_memory(load_from_disk, _i != 0, EXPECT_OK);
    remove_folder();
}
END_TEST

/* ---- Requests ---- */

static struct {
    struct meter meter;
    struct alloc alloc;
    expect_report *report;
    expect_requests *requests;
} asked;

static void requests_setup(void)
{
    memset(&asked, 0, sizeof(asked));
    asked.alloc = meter_alloc(&asked.meter);
    ck_assert_int_eq(report_new(&asked.alloc, 100, &asked.report), EXPECT_OK);
}

static void requests_teardown(void)
{
    requests_free(asked.requests);
    expect_report_free(asked.report);
    ck_assert_uint_eq(asked.meter.in_use, 0);
}

static expect_status read_requests(const char *text)
{
    return requests_read(&(struct request_source){"requests.csv", {0}}, text, strlen(text),
                         &asked.alloc, &asked.requests, asked.report);
}

START_TEST(good_requests)
{
    expect_request request = EXPECT_REQUEST_INIT;

    ck_assert_int_eq(read_requests("Quantity,item,due,request,location,to,min_confidence,customer,"
                                   "order,unit,replaces\n"
                                   "2.5,PUMP,2026-03-05,R1,,,,,,,\n"
                                   "1,SEAL,2026-03-05T14:30,R2,main,NORTH,0.8,MILL,O-1,BOX,D1\n"),
                     EXPECT_OK);
    ck_assert_uint_eq(requests_count(asked.requests), 2);
    ck_assert_int_eq(requests_get(asked.requests, 0, &request, NULL), EXPECT_OK);
    ck_assert_str_eq(request.id, "R1");
    ck_assert_str_eq(request.item, "PUMP");
    ck_assert_ptr_null(request.location);
    ck_assert_ptr_null(request.to);
    ck_assert_ptr_null(request.customer);
    ck_assert_ptr_null(request.order);
    ck_assert_ptr_null(request.unit);
    ck_assert_ptr_null(request.replaces);
    ck_assert_int_eq(request.quantity, 2500000);
    ck_assert_int_eq(request.due, day_end(TODAY + 3));
    ck_assert_int_eq(request.release, EXPECT_DAY_NONE);
    ck_assert(request.min_confidence == 0.0);
    ck_assert_int_eq(requests_get(asked.requests, 1, &request, NULL), EXPECT_OK);
    ck_assert_str_eq(request.location, "main");
    ck_assert_str_eq(request.to, "NORTH");
    ck_assert_str_eq(request.customer, "MILL");
    ck_assert_str_eq(request.order, "O-1");
    ck_assert_str_eq(request.unit, "BOX");
    ck_assert_str_eq(request.replaces, "D1");
    ck_assert_int_eq(request.due, day_start(TODAY + 3) + 870);
    ck_assert(request.min_confidence == 0.8);
}
END_TEST

/* Lines that cannot be answered: `findings` as in findings_text. */
static const struct {
    const char *label, *line, *id, *findings;
} lines[] = {
    {"a word for a number", "R1,PUMP,many,2026-03-05,,,,,,", "R1",
     "error requests.csv:2:9 bad_number quantity\n"},
    {"nothing asked for", "R1,PUMP,0,2026-03-05,,,,,,", "R1",
     "error requests.csv:2:9 out_of_range quantity\n"},
    {"no id", ",PUMP,1,2026-03-05,,,,,,", NULL, "error requests.csv:2:1 missing_value request\n"},
    {"two errors", "R1,,1,soon,,,,,,", "R1",
     "error requests.csv:2:4 missing_value item\nerror requests.csv:2:7 bad_date due\n"},
    {"a certain promise", "R1,PUMP,1,2026-03-05,,2,,,,", "R1",
     "error requests.csv:2:23 out_of_range min_confidence\n"},
    {"too few fields", "R1,PUMP,1", "R1", "error requests.csv:2:10 wrong_field_count \n"},
    {"a stray quote", "R1,PU\"MP,1,2026-03-05,,,,,,", "R1",
     "error requests.csv:2:6 stray_quote \n"},
    {"not UTF-8", "R1,PU\xfcMP,1,2026-03-05,,,,,\xc3\xbc,", "R1",
     "error requests.csv:2:6 bad_encoding \n"},
};

START_TEST(malformed_lines)
{
    char text[512];
    expect_request request = EXPECT_REQUEST_INIT;
    expect_report *why = NULL;

    snprintf(text, sizeof(text),
             "request,item,quantity,due,location,min_confidence,customer,order,unit,replaces\n"
             "%s\nR9,PUMP,1,2026-03-05,,,,,,\n",
             lines[_i].line);
    ck_assert_int_eq(read_requests(text), EXPECT_OK);
    ck_assert_uint_eq(requests_count(asked.requests), 2);
    ck_assert_int_eq(requests_get(asked.requests, 0, &request, &why), EXPECT_ERR_REQUEST);
    ck_assert_msg(strcmp(findings_text(why), lines[_i].findings) == 0, "%s: %s", lines[_i].label,
                  findings_text(why));
    expect_report_free(why);
    ck_assert_pstr_eq(request.id, lines[_i].id);
    ck_assert_ptr_null(request.item);
    ck_assert_int_eq(requests_get(asked.requests, 0, &request, NULL), EXPECT_ERR_REQUEST);
    ck_assert_int_eq(requests_get(asked.requests, 1, &request, NULL), EXPECT_OK);
    ck_assert_str_eq(request.id, "R9");
}
END_TEST

START_TEST(the_same_id_twice)
{
    expect_request request = EXPECT_REQUEST_INIT;
    expect_report *why = NULL;

    ck_assert_int_eq(read_requests("request,item,quantity,due\nR1,A,1,2026-03-05\n"
                                   "R1,A,1,2026-03-05\nR1,A,x,2026-03-05\n"),
                     EXPECT_OK);
    ck_assert_int_eq(requests_get(asked.requests, 0, &request, NULL), EXPECT_OK);
    ck_assert_int_eq(requests_get(asked.requests, 1, &request, &why), EXPECT_ERR_REQUEST);
    ck_assert_str_eq(findings_text(why), "error requests.csv:3:1 duplicate_id request\n");
    expect_report_free(why);
    ck_assert_int_eq(requests_get(asked.requests, 2, &request, &why), EXPECT_ERR_REQUEST);
    ck_assert_uint_eq(expect_report_count(why), 2);
    expect_report_free(why);
}
END_TEST

/* Files that are no table. */
static const struct {
    const char *label, *text, *findings;
} files[] = {
    {"nothing", "", "error requests.csv:1:1 missing_column request\n"},
    {"a missing column", "request,item,due\nR1,A,2026-03-05\n",
     "error requests.csv:1:1 missing_column quantity\n"},
    {"an unclosed quote", "request,item,quantity,due\nR1,\"A,1,2026-03-05\n",
     "error requests.csv:2:4 unclosed_quote \n"},
    {"a broken header", "request,it\"em,quantity,due\n", "error requests.csv:1:11 stray_quote \n"},
};

START_TEST(no_tables)
{
    ck_assert_int_eq(read_requests(files[_i].text), EXPECT_ERR_DATA);
    ck_assert_ptr_null(asked.requests);
    ck_assert_msg(strcmp(findings_text(asked.report), files[_i].findings) == 0, "%s: %s",
                  files[_i].label, findings_text(asked.report));
}
END_TEST

START_TEST(requests_from_a_file)
{
    char path[128];

    make_folder();
    write_file("asked.csv", "request,item,quantity,due\nR1,A,1,2026-03-05\n");
    snprintf(path, sizeof(path), "%s/asked.csv", folder);
    ck_assert_int_eq(requests_load(&(struct request_source){path, {0}}, &asked.alloc,
                                   &asked.requests, asked.report),
                     EXPECT_OK);
    ck_assert_uint_eq(requests_count(asked.requests), 1);
    remove_folder();
}
END_TEST

START_TEST(no_request_file)
{
    ck_assert_int_eq(requests_load(&(struct request_source){"/nowhere.csv", {0}}, &asked.alloc,
                                   &asked.requests, asked.report),
                     EXPECT_ERR_IO);
    ck_assert_str_eq(findings_text(asked.report), "error /nowhere.csv:0:0 cannot_read \n");
}
END_TEST

/* Reads, and asks for the findings of the bad line; the last status counts. */
static expect_status read_and_ask(struct meter *meter)
{
    static const char text[] = "request,item,quantity,due\nR1,A,1,2026-03-05\nR2,A,x,y\n";
    struct alloc alloc = meter_alloc(meter);
    expect_request request = EXPECT_REQUEST_INIT;
    expect_report *report = NULL, *why = NULL;
    expect_requests *requests = NULL;
    expect_status status = report_new(&alloc, 100, &report);

    if (status == EXPECT_OK)
        status = requests_read(&(struct request_source){"r.csv", {0}}, text, sizeof(text) - 1,
                               &alloc, &requests, report);
    if (status == EXPECT_OK)
        status = requests_get(requests, 1, &request, &why);
    expect_report_free(why);
    requests_free(requests);
    expect_report_free(report);
    return status;
}

START_TEST(memory_runs_out_for_requests)
{
    size_t call = 0;
    expect_status status;

    do {
        struct meter meter = {.fail_at = ++call, .fail_after = _i != 0};

        status = read_and_ask(&meter);
        ck_assert_uint_eq(meter.in_use, 0);
    } while (status == EXPECT_ERR_NOMEM);
    ck_assert_int_eq(status, EXPECT_ERR_REQUEST);
    ck_assert_uint_gt(call, 15);
}
END_TEST

static TCase *load_case(void)
{
    TCase *tcase = tcase_create("load");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, the_shop);
    tcase_add_test(tcase, the_sales);
    tcase_add_test(tcase, columns_in_any_order_and_case);
    tcase_add_test(tcase, policy_values);
    tcase_add_test(tcase, blank_rows_are_skipped);
    tcase_add_test(tcase, a_header_is_enough);
    tcase_add_test(tcase, names_are_trimmed);
    tcase_add_test(tcase, notes_on_columns);
    tcase_add_test(tcase, notes_on_very_many_columns);
    tcase_add_loop_test(tcase, what_headers_mean, 0, (int)LENGTH(suggestions));
    tcase_add_test(tcase, misspelt_columns);
    tcase_add_test(tcase, no_suggestion_of_a_column_that_is_used);
    tcase_add_test(tcase, notes_on_files);
    tcase_add_test(tcase, notes_on_odd_rows);
    tcase_add_test(tcase, history_with_a_lead_time_to_stand_in);
    tcase_add_test(tcase, seconds);
    tcase_add_test(tcase, all_errors_at_once);
    tcase_add_test(tcase, files_that_are_no_csv);
    tcase_add_test(tcase, all_errors_of_a_row);
    tcase_add_test(tcase, no_errors_in_the_wake_of_errors);
    tcase_add_test(tcase, the_limit);
    tcase_add_test(tcase, no_files);
    tcase_add_test(tcase, fingerprints);
    tcase_add_test(tcase, a_folder);
    tcase_add_test(tcase, a_folder_of_calendars);
    tcase_add_test(tcase, no_folder_of_calendars);
    tcase_add_test(tcase, a_large_file);
    tcase_add_test(tcase, no_folder);
    tcase_add_test(tcase, an_empty_folder);
    tcase_add_test(tcase, a_file_that_cannot_be_read);
    tcase_add_test(tcase, the_same_file_twice);
    return tcase;
}

static TCase *memory_case(void)
{
    TCase *tcase = tcase_create("memory");

    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, memory_runs_out, 0, 2);
    tcase_add_loop_test(tcase, memory_runs_out_over_sales, 0, 2);
    tcase_add_loop_test(tcase, memory_runs_out_in_calendars, 0, 2);
    tcase_add_loop_test(tcase, memory_runs_out_among_errors, 0, 2);
    tcase_add_loop_test(tcase, memory_runs_out_in_a_folder, 0, 2);
    tcase_add_loop_test(tcase, memory_runs_out_for_requests, 0, 2);
    return tcase;
}

static TCase *requests_case(void)
{
    TCase *tcase = tcase_create("requests");

    tcase_add_checked_fixture(tcase, requests_setup, requests_teardown);
    tcase_add_test(tcase, good_requests);
    tcase_add_loop_test(tcase, malformed_lines, 0, LENGTH(lines));
    tcase_add_test(tcase, the_same_id_twice);
    tcase_add_loop_test(tcase, no_tables, 0, LENGTH(files));
    tcase_add_test(tcase, requests_from_a_file);
    tcase_add_test(tcase, no_request_file);
    return tcase;
}

Suite *make_suite(void)
{
    Suite *suite = suite_create("load");

    suite_add_tcase(suite, load_case());
    suite_add_tcase(suite, memory_case());
    suite_add_tcase(suite, requests_case());
    return suite;
}
