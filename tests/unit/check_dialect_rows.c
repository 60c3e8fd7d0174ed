/* SPDX-License-Identifier: MIT
 *
 * The `@dialect` rows of mapping.csv: what each key does, what a file's own marks and values and
 * the options of the load do against it.
 */
#include "unit/load_fixture.h"

#define HEADER "file,column,source,transform,default\n"
#define NONE -1, -1

static const struct {
    const char *label;
    const char *rows; /* of mapping.csv */
    const char *file, *text;
    struct dialect caller;
    const char *findings; /* but for what was inferred */
    int64_t quantity;     /* of the last row, in millionths; -1: not to be looked at */
    int64_t due;          /* of the last row, in days; -1 likewise */
} tables[] = {
    /* ---- delimiter ---- */
    {"a delimiter where two would do",
     "@dialect,delimiter,;,,\n",
     "inventory.csv",
     "item;quantity;location,item,quantity\nP;2;x,y,3\n",
     {0},
     "note inventory.csv:1:15 unknown_column \n",
     2000000,
     -1},
    {"a delimiter by its name",
     "@dialect,delimiter,tab,,\n",
     "inventory.csv",
     "item\tquantity\nP\t2\n",
     {0},
     "",
     2000000,
     -1},
    {"a bar",
     "@dialect,delimiter,|,,\n",
     "inventory.csv",
     "item|quantity\nP|2\n",
     {0},
     "",
     2000000,
     -1},
    {"sep= knows better than a delimiter",
     "@dialect,delimiter,;,,\n",
     "inventory.csv",
     "sep=|\nitem|quantity\nP|2\n",
     {0},
     "",
     2000000,
     -1},
    {"the option wins over a delimiter",
     "@dialect,delimiter,;,,\n",
     "inventory.csv",
     "item,quantity\nP,2\n",
     {.delimiter = ','},
     "note mapping.csv:2:20 dialect_overruled source\n",
     2000000,
     -1},
    {"who agrees is not noted",
     "@dialect,delimiter,;,,\n",
     "inventory.csv",
     "item;quantity\nP;2\n",
     {.delimiter = ';'},
     "",
     2000000,
     -1},

    /* ---- encoding ---- */
    {"an encoding",
     "@dialect,encoding,iso-8859-2,,\n",
     "inventory.csv",
     "item,quantity\nP\xb1,2\n",
     {0},
     "",
     2000000,
     -1},
    {"a mark knows better than an encoding",
     "@dialect,encoding,UTF-16LE,,\n",
     "inventory.csv",
     "\xef\xbb\xbfitem,quantity\nP,2\n",
     {0},
     "",
     2000000,
     -1},
    {"the option wins over an encoding",
     "@dialect,encoding,UTF-16LE,,\n",
     "inventory.csv",
     "item,quantity\nP\xe4,2\n",
     {.encoding = "windows-1252"},
     "note mapping.csv:2:19 dialect_overruled source\n",
     2000000,
     -1},

    /* ---- decimal_mark ---- */
    {"a decimal comma",
     "@dialect,decimal_mark,\",\",,\n",
     "inventory.csv",
     "item;quantity\nP;1.234\n",
     {0},
     "",
     1234000000,
     -1},
    {"a decimal point by its other name",
     "@dialect,decimalChar,.,,\n",
     "inventory.csv",
     "item;quantity\nP;1.234\n",
     {0},
     "",
     1234000,
     -1},
    {"a value knows better than a decimal mark",
     "@dialect,decimal_mark,\",\",,\n",
     "inventory.csv",
     "item;quantity\nQ;12.5\nP;1.234\n",
     {0},
     "",
     1234000,
     -1},
    {"the option wins over a decimal mark",
     "@dialect,decimal_mark,\",\",,\n",
     "inventory.csv",
     "item;quantity\nP;1.234\n",
     {.decimal_mark = EXPECT_DECIMAL_POINT},
     "note mapping.csv:2:23 dialect_overruled source\n",
     1234000,
     -1},

    /* ---- group_mark ---- */
    {"thousands behind a point",
     "@dialect,group_mark,.,,\n",
     "inventory.csv",
     "item;quantity\nP;1.234\n",
     {0},
     "",
     1234000000,
     -1},
    {"thousands behind a comma",
     "@dialect,groupChar,comma,,\n",
     "inventory.csv",
     "item;quantity\nP;1,234\n",
     {0},
     "",
     1234000000,
     -1},
    {"thousands behind blanks make a point decimal",
     "@dialect,group_mark,space,,\n",
     "inventory.csv",
     "item;quantity\nQ;1\xc2\xa0"
     "000\nP;1.234\n",
     {0},
     "",
     1234000,
     -1},
    {"no thousands at all",
     "@dialect,group_mark,none,,\n",
     "inventory.csv",
     "item;quantity\nP;1,234\n",
     {0},
     "",
     1234000,
     -1},
    {"apostrophes of both kinds",
     "@dialect,group_mark,',,\n",
     "inventory.csv",
     "item;quantity\nQ;1'000\nP;1\xe2\x80\x99"
     "234.5\n",
     {0},
     "",
     1234500000,
     -1},
    {"another mark of thousands",
     "@dialect,group_mark,',,\n",
     "inventory.csv",
     "item;quantity\nP;1.234,5\n",
     {0},
     "error inventory.csv:2:3 bad_number quantity\n",
     NONE},
    {"both marks",
     "@dialect,decimal_mark,\",\",,\n@dialect,group_mark,space,,\n",
     "inventory.csv",
     "item;quantity\nQ;1 234\nP;1 234,5\n",
     {0},
     "",
     1234500000,
     -1},
    {"the option wins over a mark of thousands",
     "@dialect,group_mark,.,,\n",
     "inventory.csv",
     "item;quantity\nP;1.234\n",
     {.decimal_mark = EXPECT_DECIMAL_POINT},
     "note mapping.csv:2:21 dialect_overruled source\n",
     1234000,
     -1},

    /* ---- date_format ---- */
    {"a date format",
     "@dialect,date_format,%d.%m.%Y,,\n",
     "supply.csv",
     "supply;item;quantity;due\nA;P;1;03.04.2026\n",
     {0},
     "",
     -1,
     20546},
    {"a date format that tells day from month",
     "@dialect,date_format,%m/%d/%Y,,\n",
     "supply.csv",
     "supply;item;quantity;due\nA;P;1;03/04/2026\n",
     {0},
     "",
     -1,
     20516},
    {"a date format is strict",
     "@dialect,date_format,%d.%m.%Y,,\n",
     "supply.csv",
     "supply;item;quantity;due\nA;P;1;2026-04-03\n",
     {0},
     "error supply.csv:2:7 bad_date due\n",
     NONE},
    {"also among numbers that are looked at",
     "@dialect,date_format,%m/%d/%Y,,\n",
     "supply.csv",
     "supply;item;quantity;due\nA;P;1.234,5;13/04/2026\n",
     {0},
     "error supply.csv:2:13 bad_date due\n",
     NONE},
    {"no date in a date format",
     "@dialect,date_format,%d.%m.%y,,\n",
     "supply.csv",
     "supply;item;quantity;due;ordered\nA;P;1;03.04.26;\n",
     {0},
     "",
     -1,
     20546},
    {"an order that agrees",
     "@dialect,date_format,%d/%m/%y,,\n",
     "supply.csv",
     "supply;item;quantity;due\nA;P;1;03/04/26\n",
     {.date_order = EXPECT_DATES_DMY},
     "",
     -1,
     20546},
    {"the option wins over a date format",
     "@dialect,date_format,%d/%m/%Y,,\n",
     "supply.csv",
     "supply;item;quantity;due\nA;P;1;03/04/2026\n",
     {.date_order = EXPECT_DATES_MDY},
     "note mapping.csv:2:22 dialect_overruled source\n",
     -1,
     20516},
    {"a default is written in mapping.csv",
     "@dialect,date_format,%d.%m.%Y,,\nsupply,due,when,,2026-04-03\n",
     "supply.csv",
     "supply;item;quantity;when\nA;P;1;\n",
     {0},
     "",
     -1,
     20546},

    /* ---- quoteChar ---- */
    {"another quote",
     "@dialect,quoteChar,',,\n",
     "inventory.csv",
     "item;quantity\n'a;b''c';2\nP;'3'\n",
     {0},
     "",
     3000000,
     -1},
    {"then a double quote is a letter",
     "@dialect,quoteChar,',,\n",
     "inventory.csv",
     "item;quantity\n3\" pipe;2\n",
     {0},
     "",
     2000000,
     -1},
    {"a place behind another quote",
     "@dialect,quoteChar,',,\n",
     "inventory.csv",
     "item;quantity\n'a;b';x\n",
     {0},
     "error inventory.csv:2:7 bad_number quantity\n",
     NONE},
    {"lines go on in another quote",
     "@dialect,quoteChar,',,\n",
     "inventory.csv",
     "item;quantity\n'a\nb';2\nP;x\n",
     {0},
     "error inventory.csv:4:3 bad_number quantity\n",
     NONE},
    {"another quote that is never closed",
     "@dialect,quoteChar,',,\n",
     "inventory.csv",
     "item;quantity\nP;'2\n",
     {0},
     "error inventory.csv:2:3 unclosed_quote \n",
     NONE},

    /* ---- commentChar ---- */
    {"comments keep the count of lines",
     "@dialect,commentChar,#,,\n",
     "inventory.csv",
     "# all\n#\n\nitem;quantity\n#;\"\nP;2\n\n# end\nQ;x\n",
     {0},
     "error inventory.csv:9:3 bad_number quantity\n",
     NONE},
    {"a comment is a whole line",
     "@dialect,commentChar,#,,\n",
     "inventory.csv",
     "item;quantity\n\"a\n#b\";2\n P#;3#\n",
     {0},
     "error inventory.csv:4:5 bad_number quantity\n",
     NONE},
    {"the delimiter stands behind comments",
     "@dialect,commentChar,#,,\n",
     "inventory.csv",
     "\n#;;;\n \n\n#,;\t\nitem,quantity\nP,2\n",
     {0},
     "",
     2000000,
     -1},
    {"without it a comment is a row",
     "",
     "inventory.csv",
     "item;quantity\n# all\n",
     {0},
     "error inventory.csv:2:6 wrong_field_count \n",
     NONE},
    {"comments behind sep=",
     "@dialect,commentChar,#,,\n",
     "inventory.csv",
     "sep=;\r\n# all\r\nitem;quantity\r\nP;2\r\n",
     {0},
     "",
     2000000,
     -1},

    /* ---- missingValues ---- */
    {"values that are blank",
     "@dialect,missingValues,-;n/a,,\n",
     "inventory.csv",
     "item,quantity,location,available_from\nP,2,-,\" n/a \"\n",
     {0},
     "",
     2000000,
     -1},
    {"where a value is needed",
     "@dialect,missingValues,0,,\n",
     "inventory.csv",
     "item,quantity\nP,\"0\"\n",
     {0},
     "error inventory.csv:2:3 missing_value quantity\n",
     NONE},
    {"a row of them is blank",
     "@dialect,missingValues,-,,\n",
     "inventory.csv",
     "item,quantity\nP,2\n-,-\n",
     {0},
     "",
     2000000,
     -1},
    {"letters count",
     "@dialect,missingValues,NULL,,\n",
     "inventory.csv",
     "item,quantity\nP,null\n",
     {0},
     "error inventory.csv:2:3 bad_number quantity\n",
     NONE},
    {"headers are no values",
     "@dialect,missingValues,item,,\n",
     "inventory.csv",
     "item,quantity\nP,2\n",
     {0},
     "",
     2000000,
     -1},
    {"they decide nothing about their column",
     "@dialect,missingValues,0.0,,\n",
     "inventory.csv",
     "item;quantity\nP;1,5\nQ;0.0\n",
     {0},
     "error inventory.csv:3:3 missing_value quantity\n",
     NONE},

    /* ---- header, blanks ---- */
    {"a header",
     "@dialect,header,true,,\n",
     "inventory.csv",
     "item,quantity\nP,2\n",
     {0},
     "",
     2000000,
     -1},
    {"a blank says nothing",
     "@dialect,delimiter,,,\n@dialect,quoteChar,,,\n",
     "inventory.csv",
     "item;quantity\nP;2\n",
     {0},
     "",
     2000000,
     -1},
};

/* Findings of the files, without what was inferred of them. */
static void clear_inferred(char *text)
{
    char *line = text;

    while (*line != '\0') {
        char *end = strchr(line, '\n') + 1;
        char *found = strstr(line, " inferred_");

        if (found != NULL && found < end)
            memmove(line, end, strlen(end) + 1);
        else
            line = end;
    }
}

START_TEST(dialect_of_a_table)
{
    char mapping[300], findings[600];
    struct memory_file files[2] = {
        {"mapping.csv", mapping, 0},
        {tables[_i].file, tables[_i].text, strlen(tables[_i].text)},
    };
    struct loaded loaded = {0};
    struct load_settings settings = {
        .alloc = &loaded.alloc, .today = TODAY, .dialect = tables[_i].caller};

    files[0].size = (size_t)snprintf(mapping, sizeof(mapping), HEADER "%s", tables[_i].rows);
    loaded.alloc = meter_alloc(&loaded.meter);
    ck_assert_int_eq(report_new(&loaded.alloc, 100, &loaded.report), EXPECT_OK);
    loaded.status = load_memory(files, 2, &settings, &loaded.model, loaded.report);
    snprintf(findings, sizeof(findings), "%s", findings_text(loaded.report));
    clear_inferred(findings);
    ck_assert_msg(strcmp(findings, tables[_i].findings) == 0, "%s:\n%s", tables[_i].label,
                  findings);
    if (tables[_i].quantity >= 0)
        ck_assert_msg(loaded.model.stock[loaded.model.stock_count - 1].quantity ==
                          tables[_i].quantity,
                      "%s", tables[_i].label);
    if (tables[_i].due >= 0)
        ck_assert_msg(time_day(loaded.model.supply[0].due) == tables[_i].due, "%s",
                      tables[_i].label);
    loaded_fini(&loaded);
}
END_TEST

/* mapping.csv itself is read as ever. */
START_TEST(not_of_mapping_itself)
{
    static const struct text_file files[] = {
        {"mapping.csv", HEADER "@dialect,delimiter,;,,\n@dialect,quoteChar,',,\n"
                               "@dialect,commentChar,@,,\n@dialect,missingValues,item;supply,,\n"
                               "supply,item,\"the, part\",,\n"},
        {"supply.csv", "supply;the, part;quantity;due\n@ comment\nA;'P;1';2;2026-03-09\n"},
    };
    struct loaded loaded = {0};

    load_texts(&loaded, files, LENGTH(files), 100);
    ck_assert_msg(loaded.status == EXPECT_OK, "%s", findings_text(loaded.report));
    ck_assert_str_eq(intern_text(loaded.model.item_names, 0), "P;1");
    loaded_fini(&loaded);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("dialect_rows");
    TCase *tcase = tcase_create("dialect_rows");

    tcase_add_loop_test(tcase, dialect_of_a_table, 0, (int)LENGTH(tables));
    tcase_add_test(tcase, not_of_mapping_itself);
    suite_add_tcase(suite, tcase);
    return suite;
}
