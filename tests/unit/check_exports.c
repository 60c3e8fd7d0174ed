/* SPDX-License-Identifier: MIT
 *
 * Folders as other systems export them: which header means which column, which rows count, and what
 * mapping.csv and events.csv make of them.
 */
#include "unit/load_fixture.h"

static struct loaded loaded;

static void setup(void)
{
    loaded = (struct loaded){0};
}

static void teardown(void)
{
    loaded_fini(&loaded);
}

static void load(const struct text_file *files, size_t count)
{
    load_texts(&loaded, files, count, 100);
}

static void load_one(const char *name, const char *text)
{
    struct text_file file = {name, text};

    load(&file, 1);
}

static void assert_findings(const char *expected)
{
    ck_assert_msg(strcmp(findings_text(loaded.report), expected) == 0, "%s",
                  findings_text(loaded.report));
}

static const char *supply_name(uint32_t row)
{
    return intern_text(loaded.model.supply_names, loaded.model.supply[row].name);
}

START_TEST(our_own_names_win)
{
    load_one("inventory.csv", "MATNR,item,LABST,quantity\nX,P,9,4\n");
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_int_eq(loaded.model.stock[0].quantity, 4 * QUANTITY_ONE);
    assert_findings("note inventory.csv:1:1 unknown_column \n"
                    "note inventory.csv:1:12 unknown_column \n");
}
END_TEST

/* A word that may mean anything means what it does in the system that has the word beside it. */
START_TEST(names_by_what_stands_beside)
{
    load_one("supply.csv", "Document Number,Name,Date,Item,Quantity,Expected Receipt Date\n"
                           "1,Acme,2026-02-01,P,3,2026-03-05\n");
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_eq(loaded.model.supply[0].supplier, 0);
    loaded_fini(&loaded);
    setup();
    load_one("supply.csv",
             "supply,item,quantity,due,name,date\n1,P,3,2026-03-05,Pump,2026-02-01\n");
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_eq(loaded.model.supply[0].supplier, ID_NONE);
    assert_findings("note supply.csv:1:26 unknown_column \nnote supply.csv:1:31 unknown_column \n");
    loaded_fini(&loaded);
    setup();
    load_one("demand.csv", "name,item,quantity,due\nSO 1,P,3,2026-03-05\n");
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_eq(intern_find(loaded.model.demand_names, "SO 1", 4), 0);
}
END_TEST

START_TEST(open_quantities)
{
    load_one("supply.csv", "supply,item,due,quantity,received,status\n"
                           "A,P,2026-03-09,10,4,\nB,P,2026-03-09,10,10,open\n"
                           "C,P,2026-03-09,10,12,\nD,P,2026-03-09,10,,cancelled\n"
                           "E,P,2026-03-09,7.5,,perhaps\nF,P,never,9,9,\n");
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_eq(loaded.model.supply_count, 2);
    ck_assert_int_eq(loaded.model.supply[0].quantity, 6 * QUANTITY_ONE);
    ck_assert_int_eq(loaded.model.supply[1].quantity, 7500000);
    assert_findings("note supply.csv:6:21 unknown_status status\n"
                    "note supply.csv:0:0 rows_closed \n"
                    "note supply.csv:0:0 rows_not_open \n");
}
END_TEST

/* What the system itself calls open counts more than what was ordered. */
START_TEST(an_open_column)
{
    load_one("demand.csv", "demand,item,due,Quantity,Outstanding Quantity\n"
                           "A,P,2026-03-09,10,4\nB,P,2026-03-09,10,0\n");
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_eq(loaded.model.demand_count, 1);
    ck_assert_int_eq(loaded.model.demand[0].quantity, 4 * QUANTITY_ONE);
}
END_TEST

START_TEST(lines_of_a_document)
{
    load_one("supply.csv", "parent,item_code,qty,received_qty,schedule_date\n"
                           "P1,A,5,,2026-03-05\nP1,B,5,5,2026-03-05\nP1,A,7,,2026-03-06\n"
                           "P2,A,1,,2026-03-06\n");
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_eq(loaded.model.supply_count, 3);
    ck_assert_str_eq(supply_name(0), "P1");
    ck_assert_str_eq(supply_name(1), "P1-3"); /* also when the second one is done */
    ck_assert_str_eq(supply_name(2), "P2");
}
END_TEST

/* A document without a vendor does not get that of the one above. */
START_TEST(filling_down)
{
    load_one("supply.csv", "Order Reference,Vendor,Order Lines/Product,Order Lines/Quantity,"
                           "Order Lines/Expected Arrival\n"
                           "P1,Acme,[A] a,1,2026-03-05\n,,[B] b,2,2026-03-06\n"
                           "P2,,[A] a,3,2026-03-07\n");
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_eq(loaded.model.supply_count, 3);
    for (uint32_t i = 0; i < 3; i++) {
        bool is_second = strcmp(supply_name(i), "P2") == 0;

        ck_assert_int_eq(loaded.model.supply[i].supplier == ID_NONE, is_second);
    }
}
END_TEST

START_TEST(bill_of_a_lot)
{
    load_one("bom.csv", "item,component,quantity,per\nP,A,10,4\nP,B,1,3\nP,C,2,\n");
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_int_eq(loaded.model.bom[0].quantity, 2500000);
    ck_assert_int_eq(loaded.model.bom[1].quantity, 333334); /* rounded up */
    ck_assert_int_eq(loaded.model.bom[2].quantity, 2 * QUANTITY_ONE);
}
END_TEST

START_TEST(a_mapping)
{
    static const struct text_file files[] = {
        {"stock-north.csv", "part,net,gross,shelf\n007,10,14,A\n008,,,\n"},
        {"stock-south.csv", "part,net,gross,shelf\n007,1,3,B\n"},
        {"mapping.csv", "file,column,source,transform,default\n"
                        "inventory,*,stock-*.csv,glob,\n"
                        "inventory,item,part,strip_leading_zeros,\n"
                        "inventory,quantity,gross - net,subtract,2\n"
                        "inventory,location,,,main\n"
                        "inventory,,shelf,,\n"},
    };

    load(files, LENGTH(files));
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    assert_findings("");
    ck_assert_uint_eq(loaded.model.point_count, 2);
    ck_assert_int_eq(loaded.model.stock[0].quantity + loaded.model.stock[1].quantity +
                         loaded.model.stock[2].quantity,
                     8 * QUANTITY_ONE);
}
END_TEST

START_TEST(a_mapping_without_its_header)
{
    static const struct text_file files[] = {
        {"inventory.csv", "item,quantity\nP,1\n"},
        {"mapping.csv", "file,column,source,transform,default\ninventory,item,MATNR,,\n"},
    };

    load(files, LENGTH(files));
    ck_assert_int_eq(loaded.status, EXPECT_ERR_DATA);
    assert_findings("error mapping.csv:2:16 mapping_source source\n");
}
END_TEST

/* Numbers are worked out as their own columns write them, delimiters found by foreign headers. */
START_TEST(exports_in_a_dialect)
{
    static const struct text_file files[] = {
        {"mapping.csv", "file;column;source;transform;default\n"
                        "supply;quantity;MENGE - WEMNG;subtract;\n"
                        "inventory;*;MARD*.csv;glob;\ninventory;quantity;LABST;scale(0.5);\n"},
        {"supply.csv", "EBELN;MATNR;MENGE;WEMNG;EINDT\n1;P;1.250,5;250,25;31.03.2026\n"
                       "2;P;3;1;01.04.2026\n"},
        {"demand.csv", "demand;item;due;quantity;delivered\nD;P;02.04.2026;10.5;3,25\n"},
        {"MARD.csv", "MATNR;LABST\nP;1.234,5\nQ;x\n"},
    };

    load(files, 3);
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_int_eq(loaded.model.supply[0].quantity, INT64_C(1000250000));
    ck_assert_int_eq(loaded.model.supply[1].quantity, 2 * QUANTITY_ONE);
    ck_assert_int_eq(loaded.model.demand[0].quantity, INT64_C(7250000));
    teardown();
    setup();
    load(files, 4);
    ck_assert_int_eq(loaded.status, EXPECT_ERR_DATA);
    ck_assert_ptr_nonnull(
        strstr(findings_text(loaded.report), "error MARD.csv:3:3 bad_number quantity\n"));
    ck_assert_ptr_null(strstr(findings_text(loaded.report), "error MARD.csv:2"));
}
END_TEST

START_TEST(a_mapping_changes_the_fingerprint)
{
    static const struct text_file files[] = {
        {"inventory.csv", "item,quantity,other\nP,1,2\n"},
        {"mapping.csv", "file,column,source,transform,default\ninventory,quantity,other,,\n"},
    };
    uint64_t without;

    load(files, 1);
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    without = loaded.model.fingerprint;
    loaded_fini(&loaded);
    setup();
    load(files, 2);
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_ne(loaded.model.fingerprint, without);
    ck_assert_int_eq(loaded.model.stock[0].quantity, 2 * QUANTITY_ONE);
}
END_TEST

START_TEST(events)
{
    static const struct text_file files[] = {
        {"items.csv", "item,safety_stock\nP,3\nQ,9\n"},
        {"events.csv", "item,location,date,quantity,kind,reference\n"
                       "P,main,,6,On Hand,\nP,main,,-5,SH,\nQ,main,,4,safety stock,\n"
                       "P,main,2026-03-09,8,BE,4500\nP,main,2026-03-05,-2,VC,4711\n"
                       "P,main,2026-03-06,-1,VC,4711\nP,main,2026-03-07,50,PA,\n"
                       "P,main,2026-03-08,-1,,\n"},
    };

    load(files, LENGTH(files));
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_eq(loaded.model.supply_count, 1);
    ck_assert_uint_eq(loaded.model.demand_count, 3);
    ck_assert_int_eq(loaded.model.items[0].safety_stock, 5 * QUANTITY_ONE);
    ck_assert_int_eq(loaded.model.items[1].safety_stock, 9 * QUANTITY_ONE);
    ck_assert_uint_lt(intern_find(loaded.model.demand_names, "4711:7", 6), 3);
    ck_assert_uint_lt(intern_find(loaded.model.demand_names, "line:9", 6), 3);
    assert_findings("note events.csv:0:0 rows_closed \n");
}
END_TEST

/* What only shows when all rows are there has its place in the file it came from. */
START_TEST(places_in_other_files)
{
    static const struct text_file files[] = {
        {"purchaseorder.csv", "reference,item,quantity,receipt_date\n1,P,2,2026-03-05\n"},
        {"supply.csv", "supply,item,quantity,due\n7,P,1,2026-03-05\n"},
        {"manufacturingorder.csv", "reference,item,quantity,end_date\n1,P,2,2026-03-05\n"},
    };

    load(files, LENGTH(files));
    ck_assert_int_eq(loaded.status, EXPECT_ERR_DATA);
    ck_assert_msg(strstr(findings_text(loaded.report),
                         "error manufacturingorder.csv:2:1 duplicate_id supply") != NULL,
                  "%s", findings_text(loaded.report));
}
END_TEST

/* It comes to one place and leaves another, unless it left already. */
START_TEST(distribution_orders)
{
    load_one("distributionorder.csv",
             "reference,item,origin,destination,quantity,shipping date,receipt date,status\n"
             "1,P,main,depot,4,2026-03-03,2026-03-05,confirmed\n"
             "2,P,,depot,1,2026-03-01,2026-03-04,confirmed\n"
             "3,P,main,depot,9,2026-03-03,2026-03-05,proposed\n");
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_uint_eq(loaded.model.supply_count, 2);
    ck_assert_uint_eq(loaded.model.demand_count, 1);
    ck_assert_int_eq(loaded.model.demand[0].quantity, 4 * QUANTITY_ONE);
}
END_TEST

/* ---- Parts ---- */

#define STOCK(item, quantity) "item,quantity\n" item "," quantity "\n"

static int note_count(const char *words)
{
    int count = 0;

    for (size_t i = 0; i < expect_report_count(loaded.report); i++)
        count += strstr(finding_at(loaded.report, i).message, words) != NULL;
    return count;
}

/* events.csv, frePPLe's names and files of a pattern come in parts as our own tables do. */
START_TEST(parts_of_other_files)
{
    static const struct text_file files[] = {
        {"mapping.csv", "file,column,source,transform,default\ninventory,*,MARD*.csv,glob,\n"},
        {"MARD.part10.csv", STOCK("C", "3")},
        {"MARD.part2.csv", STOCK("B", "2")},
        {"MARD.csv", STOCK("Z", "9")},
        {"mard.part1.csv", STOCK("A", "1")},
        {"MARD2.csv", STOCK("Y", "8")},
        {"events.part2.csv", "quantity,date,item,kind\n-2,2026-03-09,A,\n1,,A,proposal\n"},
        {"events.part1.csv", "item,date,quantity,kind\nA,2026-03-08,-1,\nA,,1,proposal\n"},
        {"distributionorder.part2.csv",
         "reference,item,origin,destination,quantity,shipping date,receipt date\n"
         "2,P,main,depot,2,2026-03-03,2026-03-05\n"},
        {"distributionorder.part1.csv",
         "reference,item,origin,destination,quantity,shipping date,receipt date\n"
         "1,P,main,depot,1,2026-03-03,2026-03-05\n"},
        {"purchaseorder.part2.csv", "reference,item,quantity,receipt_date\n7,P,2,2026-03-05\n"},
    };
    static const char *const order[] = {"mard.part1.csv",
                                        "MARD.part2.csv",
                                        "MARD.part10.csv",
                                        "MARD2.csv",
                                        "events.part1.csv",
                                        "events.part2.csv",
                                        "distributionorder.part1.csv",
                                        "distributionorder.part1.csv",
                                        "distributionorder.part2.csv",
                                        "distributionorder.part2.csv",
                                        "purchaseorder.part2.csv"};

    load(files, LENGTH(files));
    ck_assert_msg(loaded.status == EXPECT_OK, "%s", findings_text(loaded.report));
    ck_assert_uint_eq(loaded.model.stock_count, 5);
    ck_assert_uint_eq(loaded.model.demand_count, 4);
    ck_assert_uint_eq(loaded.model.supply_count, 3);
    ck_assert_str_eq(supply_name(1), "1");
    ck_assert_str_eq(supply_name(2), "2");
    ck_assert_int_eq(note_count("1 row is left out"), 2);
    ck_assert_ptr_nonnull(strstr(findings_text(loaded.report),
                                 "note MARD.part10.csv:0:0 missing_part \n"
                                 "note purchaseorder.part2.csv:0:0 missing_part \n"));
    ck_assert_uint_eq(expect_report_files(loaded.report), LENGTH(order) + 1);
    for (size_t i = 0; i < LENGTH(order); i++) {
        expect_file_info file = EXPECT_FILE_INFO_INIT;

        ck_assert_int_eq(expect_report_file(loaded.report, i + 1, &file), EXPECT_OK);
        ck_assert_str_eq(file.file, order[i]);
    }
}
END_TEST

/* A file beside a packed one of its name is the same file twice, as with our own tables. */
START_TEST(other_files_twice)
{
    static const struct text_file files[] = {
        {"events.csv", "item,date,quantity\nA,2026-03-08,-1\n"},
        {"Events.csv.gz", "item,date,quantity\nA,2026-03-08,-1\n"},
        {"events.part1.csv", "item,date,quantity\nA,2026-03-08,-1\n"},
        {"events.part01.csv", "item,date,quantity\nA,2026-03-08,-1\n"},
    };

    load(files, LENGTH(files));
    ck_assert_int_eq(loaded.status, EXPECT_ERR_DATA);
    assert_findings("error Events.csv.gz:0:0 duplicate_file \n"
                    "error events.part01.csv:0:0 duplicate_file \n");
}
END_TEST

/* What only all rows together show is told at its place in its part. */
START_TEST(places_in_parts_of_other_files)
{
    static const struct text_file files[] = {
        {"purchaseorder.part2.csv", "item,quantity,receipt_date,reference\n\nP,2,2026-03-05,1\n"},
        {"purchaseorder.part1.csv", "reference,item,quantity,receipt_date\n1,P,2,2026-03-05\n"},
    };

    load(files, LENGTH(files));
    ck_assert_ptr_nonnull(strstr(findings_text(loaded.report),
                                 "error purchaseorder.part2.csv:3:16 duplicate_id supply\n"));
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("exports");
    TCase *tcase = tcase_create("exports");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, our_own_names_win);
    tcase_add_test(tcase, names_by_what_stands_beside);
    tcase_add_test(tcase, open_quantities);
    tcase_add_test(tcase, an_open_column);
    tcase_add_test(tcase, lines_of_a_document);
    tcase_add_test(tcase, filling_down);
    tcase_add_test(tcase, bill_of_a_lot);
    tcase_add_test(tcase, a_mapping);
    tcase_add_test(tcase, a_mapping_without_its_header);
    tcase_add_test(tcase, exports_in_a_dialect);
    tcase_add_test(tcase, a_mapping_changes_the_fingerprint);
    tcase_add_test(tcase, events);
    tcase_add_test(tcase, places_in_other_files);
    tcase_add_test(tcase, distribution_orders);
    tcase_add_test(tcase, parts_of_other_files);
    tcase_add_test(tcase, other_files_twice);
    tcase_add_test(tcase, places_in_parts_of_other_files);
    suite_add_tcase(suite, tcase);
    return suite;
}
