/* SPDX-License-Identifier: MIT
 *
 * What a unit is, row by row of units.csv and items.csv, and what a folder makes of it.
 */
#include "model/names.h"
#include "model/units.h"
#include "unit/load_fixture.h"

/* One row of stock of 2 UNIT of P, with these units and this row of items.csv. */
static const struct {
    const char *label;
    const char *units; /* rows of units.csv: unit,factor,item,base_unit */
    const char *base;  /* what items.csv counts P in; NULL: not said */
    const char *unit;
    const char *stock; /* in base units; or the code of the finding */
} cases[] = {
    {"no unit", "BOX,12,,\n", NULL, "", "2"},
    {"a row for all items", "BOX,12,,\n", NULL, "BOX", "24"},
    {"a row for the item", "BOX,10,P,\n", NULL, "BOX", "20"},
    {"the row for the item first", "BOX,12,,\nBOX,10,P,\n", NULL, "BOX", "20"},
    {"a row for another item", "BOX,12,,\nBOX,10,Q,\n", NULL, "BOX", "24"},
    {"only a row for another item", "BOX,10,Q,\n", NULL, "BOX", "unknown_unit"},
    {"no row", "BOX,12,,\n", NULL, "BAG", "unknown_unit"},
    {"names match exactly", "BOX,12,,\n", NULL, "box", "unknown_unit"},
    {"a factor below 1", "G,0.001,,KG\n", NULL, "G", "0.002"},
    {"a factor of many places", "LB,0.4535925,,KG\n", NULL, "LB", "0.907185"},
    {"a factor of too many for this quantity", "LB,0.45359237,,KG\n", NULL, "LB", "inexact_unit"},
    {"more than a quantity can be", "LOT,500000000001,,\n", NULL, "LOT", "out_of_range"},
    {"as much as a quantity can be", "LOT,500000000000,,\n", NULL, "LOT", "1000000000000"},
    {"more than a number can be", "LOT,999999999999999999,,\n", NULL, "LOT", "out_of_range"},

    {"the unit of items.csv", "BOX,12,,\n", "EA", "EA", "2"},
    {"a base unit of all items", "BOX,12,,EA\n", NULL, "EA", "2"},
    {"a base unit of the item", "BOX,12,P,EA\n", NULL, "EA", "2"},
    {"the base unit of another item", "BOX,12,Q,EA\n", NULL, "EA", "unknown_unit"},
    {"the item has another base unit", "BOX,12,P,EA\nT,1000,,KG\n", NULL, "KG", "unknown_unit"},
    {"items.csv has another base unit", "T,1000,,KG\n", "EA", "KG", "unknown_unit"},
    {"a row that agrees with items.csv", "BOX,12,,EA\n", "EA", "BOX", "24"},
    {"a row that does not", "BOX,12,,KG\n", "EA", "BOX", "unit_conflict"},
    {"a row of the item that does not", "BOX,12,P,KG\n", "EA", "BOX", "unit_conflict"},
    {"a base unit that is 1 of itself", "EA,1,,\nBOX,12,,EA\n", "EA", "EA", "2"},
    {"a base unit that is 12 of something", "BOX,12,,\n", "BOX", "BOX", "unit_conflict"},
    {"a base unit that is 12 of another one", "BOX,12,P,EA\n", "BOX", "BOX", "unit_conflict"},
    {"the row is about items counted otherwise", "KG,1000,,G\n", "KG", "KG", "2"},
    {"and another one leads here", "KG,1000,,G\nT,1000,,KG\n", "KG", "T", "2000"},
    {"and it leads elsewhere", "KG,1000,,G\nT,1000,,KG\n", "G", "T", "unit_conflict"},
    {"units of units", "BOX,12,,EA\nPALLET,40,,BOX\n", NULL, "PALLET", "unit_conflict"},
    {"units of units of the item", "PALLET,40,P,BOX\nBOX,12,P,EA\n", NULL, "BOX", "unit_conflict"},
    {"a unit of itself", "BOX,12,,BOX\n", NULL, "BOX", "unit_conflict"},
};

static void load_case(struct loaded *loaded, int index)
{
    char units[200], items[100], stock[100];
    struct text_file files[] = {
        {"inventory.csv", stock}, {"items.csv", items}, {"units.csv", units}};

    snprintf(units, sizeof(units), "unit,factor,item,base_unit\n%s", cases[index].units);
    snprintf(items, sizeof(items), "item,unit\nP,%s\n",
             cases[index].base != NULL ? cases[index].base : "");
    snprintf(stock, sizeof(stock), "item,unit,quantity\nP,%s,2\n", cases[index].unit);
    load_texts(loaded, files, LENGTH(files), 10);
}

START_TEST(stock_in_units)
{
    struct loaded loaded = {0};
    char found[64] = "";

    load_case(&loaded, _i);
    if (loaded.status == EXPECT_OK)
        quantity_format(loaded.model.stock[0].quantity, found);
    else
        snprintf(found, sizeof(found), "%s", finding_at(loaded.report, 0).code);
    ck_assert_msg(strcmp(found, cases[_i].stock) == 0, "%s: %s", cases[_i].label, found);
    ck_assert_uint_le(expect_report_errors(loaded.report), 1);
    loaded_fini(&loaded);
}
END_TEST

/* Every row with a quantity, in a file that comes before units.csv by any order but the loader's.
 */
static const struct text_file everywhere[] = {
    {"allocations.csv", "item,group,from,to,quantity,unit\nP,*,,,3,BOX\n"},
    {"bom.csv", "item,component,quantity,unit\nQ,P,2,BOX\n"},
    {"demand.csv", "demand,item,quantity,due,unit\nD1,P,4,2026-03-05,BOX\n"},
    {"inventory.csv", "item,quantity,unit\nP,5,BOX\nP,5,EA\n"},
    {"items.csv", "item,unit,min_lot\nP,EA,7\n"},
    {"lead_times.csv", "supplier,item,lead_time_days,min_quantity,multiple,max_quantity,unit_cost,"
                       "unit\nS,P,5,2,1,10,30,BOX\nS,P,5,,,,,BOX\n"},
    {"supply.csv", "supply,item,quantity,due,unit\nS1,P,6,2026-03-05,BOX\n"},
    {"units.csv", "unit,factor,item\nBOX,12,P\nBOX,9,\n"},
};

START_TEST(every_row_is_converted)
{
    struct loaded loaded = {0};
    const struct model *model = &loaded.model;

    load_texts(&loaded, everywhere, LENGTH(everywhere), 10);
    ck_assert_msg(loaded.status == EXPECT_OK, "%s", findings_text(loaded.report));
    ck_assert_int_eq(model->allocations[0].quantity, 36 * QUANTITY_ONE);
    ck_assert_int_eq(model->bom[0].quantity, 24 * QUANTITY_ONE); /* by the component */
    ck_assert_int_eq(model->demand[0].quantity, 48 * QUANTITY_ONE);
    ck_assert_int_eq(model->stock[0].quantity, 60 * QUANTITY_ONE);
    ck_assert_int_eq(model->stock[1].quantity, 5 * QUANTITY_ONE);
    ck_assert_int_eq(model->items[0].min_lot, 7 * QUANTITY_ONE);
    ck_assert_int_eq(model->supply[0].quantity, 72 * QUANTITY_ONE);
    ck_assert_int_eq(model->buys[0].min_quantity, 24 * QUANTITY_ONE);
    ck_assert_int_eq(model->buys[0].multiple, 12 * QUANTITY_ONE);
    ck_assert_int_eq(model->buys[0].max_quantity, 120 * QUANTITY_ONE);
    ck_assert_int_eq(model->buys[0].unit_cost, 2500000); /* 30 for a box are 2.5 for one */
    ck_assert_int_eq(model->buys[1].min_quantity, 0);
    ck_assert_int_eq(model->buys[1].max_quantity, QUANTITY_MAX);
    ck_assert_int_eq(model->buys[1].unit_cost, -1);
    ck_assert_str_eq(item_name(model, 0), "P");
    loaded_fini(&loaded);
}
END_TEST

/* Files are listed in the order of section 3, whichever was read first. */
START_TEST(files_in_order)
{
    static const char *const order[] = {"inventory.csv", "lead_times.csv", "supply.csv",
                                        "demand.csv",    "items.csv",      "bom.csv",
                                        "units.csv",     "allocations.csv"};
    struct loaded loaded = {0};

    load_texts(&loaded, everywhere, LENGTH(everywhere), 10);
    ck_assert_uint_eq(expect_report_files(loaded.report), LENGTH(order));
    for (size_t i = 0; i < LENGTH(order); i++) {
        expect_file_info info = EXPECT_FILE_INFO_INIT;

        ck_assert_int_eq(expect_report_file(loaded.report, i, &info), EXPECT_OK);
        ck_assert_str_eq(info.file, order[i]);
    }
    loaded_fini(&loaded);
}
END_TEST

/* A row that was left out may have said what the unit is. */
START_TEST(not_blamed_for_rows_left_out)
{
    static const struct text_file files[] = {
        {"inventory.csv", "item,quantity,unit\nP,5,BOX\n"},
        {"units.csv", "unit,factor\nBOX,many\n"},
    };
    struct loaded loaded = {0};

    load_texts(&loaded, files, LENGTH(files), 10);
    ck_assert_str_eq(findings_text(loaded.report), "error units.csv:2:5 bad_number factor\n");
    loaded_fini(&loaded);
}
END_TEST

/* Sums are checked in base units. */
START_TEST(totals_in_base_units)
{
    static const struct text_file files[] = {
        {"inventory.csv", "item,unit,quantity\nP,LOT,1\nP,LOT,1\nP,LOT,1\nP,LOT,1\nP,LOT,1\n"},
        {"units.csv", "unit,factor\nLOT,1000000000000\n"},
    };
    struct loaded loaded = {0};

    load_texts(&loaded, files, LENGTH(files), 10);
    ck_assert_str_eq(findings_text(loaded.report),
                     "error inventory.csv:6:7 out_of_range quantity\n");
    loaded_fini(&loaded);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("units");
    TCase *tcase = tcase_create("units");

    tcase_add_loop_test(tcase, stock_in_units, 0, LENGTH(cases));
    tcase_add_test(tcase, every_row_is_converted);
    tcase_add_test(tcase, files_in_order);
    tcase_add_test(tcase, not_blamed_for_rows_left_out);
    tcase_add_test(tcase, totals_in_base_units);
    suite_add_tcase(suite, tcase);
    return suite;
}
