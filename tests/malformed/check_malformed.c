/* SPDX-License-Identifier: MIT
 *
 * Malformed data files: what is wrong, and a caret under the byte where it is. The caret stands
 * below the last line of the text, unless the row names another line.
 */
#include "load/gzip.h"
#include "load/recurrence.h"
#include "unit/load_fixture.h"

static const struct {
    const char *label;
    const char *file;
    const char *text;
    const char *caret; /* NULL: the finding has no column */
    const char *code;
    const char *field;
    int64_t line; /* 0: the last line of the text */
} rows[] = {
    /* The carets stand below the text. */
    /* clang-format off */
    /* ---- The text as such ---- */
    {"a quote in a name", "items.csv",
     "item,description\n"
     "P,3\" pipe\n",
     "   ^", "stray_quote", "", 0},
    {"text behind a quote", "items.csv",
     "item,description\n"
     "P,\"pipe\"s\n",
     "        ^", "stray_quote", "", 0},
    {"a quote that is never closed", "items.csv",
     "item,description\n"
     "P,\"pipe\n",
     "  ^", "unclosed_quote", "", 0},
    {"a quote that is never closed, and more rows", "items.csv",
     "item,description\n"
     "P,\"pipe\n"
     "Q,tube\n",
     "  ^", "unclosed_quote", "", 2},
    {"Windows-1252 in a file that is UTF-8 elsewhere", "items.csv",
     "item,\xc3\xbc\n"
     "P,M\xfcller\n",
     "   ^", "bad_encoding", "", 0},
    {"a character cut in two", "items.csv",
     "item,\xc3\xbc\n"
     "P,\xe2\x82\n",
     "  ^", "bad_encoding", "", 0},
    {"Windows-1252 in the header of a file that is UTF-8 elsewhere", "items.csv",
     "item,Gr\xf6\xdf" "e\n"
     "P,\xc3\xbc\n",
     "       ^", "bad_encoding", "", 1},
    {"nothing in Windows-1252", "items.csv",
     "item,description\n"
     "P,M\xfc\x81" "ller\n",
     "    ^", "bad_encoding", "", 0},
    {"behind letters of Windows-1252", "inventory.csv",
     "item,quantity\n"
     "\xfc\xe4\xf6\x80,many\n",
     "     ^", "bad_number", "quantity", 0},
    {"half a character of UTF-16", "items.csv",
     "\xff\xfex",
     "^", "bad_encoding", "", 1},
    {"half a character at the end of UTF-16", "items.csv",
     "\xff\xfe\xe4\x20\n",
     " ^", "bad_encoding", "", 1},
    {"too few fields", "inventory.csv",
     "item,location,quantity\n"
     "P,main\n",
     "      ^", "wrong_field_count", "", 0},
    {"too many fields", "inventory.csv",
     "item,location,quantity\n"
     "P,main,1,500\n",
     "         ^", "wrong_field_count", "", 0},
    {"a delimiter too many", "inventory.csv",
     "item,quantity\n"
     "P,1,\n",
     "    ^", "wrong_field_count", "", 0},

    /* ---- The header ---- */
    {"nothing at all", "inventory.csv",
     "",
     "^", "missing_column", "item", 1},
    {"a column is missing", "inventory.csv",
     "item,location\n",
     "^", "missing_column", "quantity", 0},
    {"semicolons", "inventory.csv",
     "item;amount\n",
     "^", "missing_column", "quantity", 0},
    {"two delimiters that both do", "inventory.csv",
     "item,quantity,x;item;quantity\n",
     NULL, "ambiguous_delimiter", "", 0},
    {"a header below sep=", "inventory.csv",
     "sep=;\n"
     "item\n",
     "^", "missing_column", "quantity", 0},
    {"a header below blank lines", "inventory.csv",
     "\n"
     "\n"
     "item\n",
     "^", "missing_column", "quantity", 0},
    {"a column twice", "inventory.csv",
     "item,quantity,Item\n",
     "              ^", "duplicate_column", "item", 0},

    {"two names for one column", "supply.csv",
     "EBELN,MATNR,MENGE,EINDT,Outstanding Quantity,qty\n",
     "                                             ^", "ambiguous_column", "quantity", 0},
    {"two systems in one file", "inventory.csv",
     "MATNR,LABST,item_code\n",
     "            ^", "ambiguous_column", "item", 0},
    {"a wrong alias value", "lead_times.csv",
     "Vendor No.,Item No.,Lead Time Calculation\n"
     "V,P,CM\n",
     "    ^", "bad_duration", "lead_time_days", 0},
    {"received is no number", "supply.csv",
     "supply,item,quantity,due,received\n"
     "S1,P,3,2026-03-05,some\n",
     "     ^", "bad_number", "quantity", 0},
    {"a lot of nothing", "bom.csv",
     "item,component,quantity,per\n"
     "P,Q,3,0\n",
     "    ^", "out_of_range", "quantity", 0},

    /* ---- mapping.csv and events.csv ---- */
    {"an unknown file", "mapping.csv",
     "file,column,source,transform,default\n"
     "suply,item,MATNR,,\n",
     "^", "mapping_file", "file", 0},
    {"an unknown column", "mapping.csv",
     "file,column,source,transform,default\n"
     "supply,thing,MATNR,,\n",
     "       ^", "mapping_column", "column", 0},
    {"an unknown key of a dialect", "mapping.csv",
     "file,column,source,transform,default\n"
     "@dialect,language,de,,\n",
     "         ^", "mapping_column", "column", 0},
    {"a delimiter that is none", "mapping.csv",
     "file,column,source,transform,default\n"
     "@dialect,delimiter,x,,\n",
     "                   ^", "bad_dialect", "source", 0},
    {"an encoding that is none", "mapping.csv",
     "file,column,source,transform,default\n"
     "@dialect,encoding,klingon,,\n",
     "                  ^", "bad_dialect", "source", 0},
    {"a decimal mark that is none", "mapping.csv",
     "file,column,source,transform,default\n"
     "@dialect,decimal_mark,;,,\n",
     "                      ^", "bad_dialect", "source", 0},
    {"a mark of thousands that is none", "mapping.csv",
     "file,column,source,transform,default\n"
     "@dialect,groupChar,;,,\n",
     "                   ^", "bad_dialect", "source", 0},
    {"one mark for two things", "mapping.csv",
     "file,column,source,transform,default\n"
     "@dialect,decimalChar,comma,,\n"
     "@dialect,groupChar,\",\",,\n",
     "                   ^", "bad_dialect", "source", 0},
    {"the same the other way round", "mapping.csv",
     "file,column,source,transform,default\n"
     "@dialect,groupChar,.,,\n"
     "@dialect,decimalChar,.,,\n",
     "                     ^", "bad_dialect", "source", 0},
    {"an unknown directive", "mapping.csv",
     "file,column,source,transform,default\n"
     "@dialect,date_format,%d %B %Y,,\n",
     "                     ^", "bad_dialect", "source", 0},
    {"a date format without a year", "mapping.csv",
     "file,column,source,transform,default\n"
     "@dialect,date_format,%d.%m.,,\n",
     "                     ^", "bad_dialect", "source", 0},
    {"minutes without hours", "mapping.csv",
     "file,column,source,transform,default\n"
     "@dialect,date_format,%Y-%m-%d :%M,,\n",
     "                     ^", "bad_dialect", "source", 0},
    {"a letter for a quote", "mapping.csv",
     "file,column,source,transform,default\n"
     "@dialect,quoteChar,q,,\n",
     "                   ^", "bad_dialect", "source", 0},
    {"no header", "mapping.csv",
     "file,column,source,transform,default\n"
     "@dialect,header,false,,\n",
     "                ^", "bad_dialect", "source", 0},
    {"a header, perhaps", "mapping.csv",
     "file,column,source,transform,default\n"
     "@dialect,header,maybe,,\n",
     "                ^", "bad_dialect", "source", 0},
    {"a comment of two letters", "mapping.csv",
     "file,column,source,transform,default\n"
     "@dialect,commentChar,//,,\n",
     "                     ^", "bad_dialect", "source", 0},
    {"a comment that is a quote", "mapping.csv",
     "file,column,source,transform,default\n"
     "@dialect,quoteChar,',,\n"
     "@dialect,commentChar,',,\n",
     "                     ^", "bad_dialect", "source", 0},
    {"a key twice", "mapping.csv",
     "file,column,source,transform,default\n"
     "@dialect,decimal_mark,.,,\n"
     "@dialect,decimalChar,.,,\n",
     "                     ^", "bad_dialect", "source", 0},
    {"an unknown transform", "mapping.csv",
     "file,column,source,transform,default\n"
     "supply,item,MATNR,upper,\n",
     "                  ^", "mapping_transform", "transform", 0},
    {"a scale of nothing", "mapping.csv",
     "file,column,source,transform,default\n"
     "supply,quantity,MENGE,scale(0),\n",
     "                      ^", "mapping_transform", "transform", 0},
    {"dates added up", "mapping.csv",
     "file,column,source,transform,default\n"
     "supply,due,EINDT + SLFDT,add,\n",
     "                         ^", "mapping_transform", "transform", 0},
    {"one header less", "mapping.csv",
     "file,column,source,transform,default\n"
     "supply,quantity,MENGE,subtract,\n",
     "                ^", "mapping_source", "source", 0},
    {"files without glob", "mapping.csv",
     "file,column,source,transform,default\n"
     "supply,*,EKET*.csv,,\n",
     "                   ^", "mapping_transform", "transform", 0},
    {"a column twice", "mapping.csv",
     "file,column,source,transform,default\n"
     "supply,item,A,,\n"
     "supply,Item,B,,\n",
     "       ^", "duplicate_id", "column", 0},
    {"an event of nothing", "events.csv",
     "item,date,quantity,kind\n"
     "P,2026-03-05,0,order\n",
     "             ^", "unclear_event", "quantity", 0},
    {"an event of no day", "events.csv",
     "item,date,quantity\n"
     "P,,4\n",
     "  ^", "unclear_event", "date", 0},
    {"stock below zero", "events.csv",
     "item,date,quantity,kind\n"
     "P,2026-03-05,-2,on hand\n",
     "             ^", "unclear_event", "quantity", 0},
    {"an event in an unknown unit", "events.csv",
     "item,date,quantity,unit\n"
     "P,2026-03-05,-2,BOX\n",
     "                ^", "unknown_unit", "unit", 0},

    /* ---- Fields ---- */
    {"a blank item", "inventory.csv",
     "item,quantity\n"
     ",5\n",
     "^", "missing_value", "item", 0},
    {"a blank quantity", "inventory.csv",
     "item,quantity\n"
     "P,\n",
     "  ^", "missing_value", "quantity", 0},
    {"blanks for a quantity", "inventory.csv",
     "item,quantity,location\n"
     "P,\"  \",x\n",
     "  ^", "missing_value", "quantity", 0},
    {"a word for a number", "inventory.csv",
     "item,quantity\n"
     "P,many\n",
     "  ^", "bad_number", "quantity", 0},
    {"behind blanks", "inventory.csv",
     "item,quantity\n"
     "P,   many\n",
     "     ^", "bad_number", "quantity", 0},
    {"behind letters of several bytes", "inventory.csv",
     "item,quantity\n"
     "R\xc3\xb6hre,many\n",
     "       ^", "bad_number", "quantity", 0},
    {"behind quoted commas", "inventory.csv",
     "item,quantity\n"
     "\"a \"\"b\"\", c\",many\n",
     "             ^", "bad_number", "quantity", 0},
    {"a thousand, or one and some thousandths", "inventory.csv",
     "item,quantity\n"
     "P,1.234\n",
     "  ^", "ambiguous_number", "quantity", 0},
    {"the first of them", "inventory.csv",
     "item,location,quantity\n"
     "P,,12\n"
     "P,,\"1,234\"\n"
     "P,,\"5,678\"\n",
     "   ^", "ambiguous_number", "quantity", 3},
    {"below zero or not, it is ambiguous", "routing.csv",
     "item,step,minutes_per_unit\n"
     "P,-1.500,2\n",
     "  ^", "ambiguous_number", "step", 0},
    {"a point among decimal commas", "inventory.csv",
     "item;quantity\n"
     "P;2,5\n"
     "P;0.75\n",
     "  ^", "bad_number", "quantity", 0},
    {"a comma among decimal points", "inventory.csv",
     "item;quantity\n"
     "P;0.75\n"
     "P;1.234,5\n",
     "  ^", "bad_number", "quantity", 0},
    {"a trailing minus", "inventory.csv",
     "item;quantity\n"
     "P;155,22-\n",
     "  ^", "negative_quantity", "quantity", 0},
    {"two signs", "inventory.csv",
     "item;quantity\n"
     "P;-155-\n",
     "  ^", "bad_number", "quantity", 0},
    {"groups of two", "inventory.csv",
     "item;quantity\n"
     "P;1,23,456.5\n",
     "  ^", "bad_number", "quantity", 0},
    {"too many places behind a comma", "inventory.csv",
     "item;quantity\n"
     "P;0,1234567\n",
     "  ^", "bad_number", "quantity", 0},
    {"an exponent", "inventory.csv",
     "item,quantity\n"
     "P,1E3\n",
     "  ^", "bad_number", "quantity", 0},
    {"too many decimal places", "inventory.csv",
     "item,quantity\n"
     "P,0.1234567\n",
     "  ^", "bad_number", "quantity", 0},
    {"half a priority", "demand.csv",
     "demand,item,quantity,due,priority\n"
     "D1,P,1,2026-03-05,1.5\n",
     "                  ^", "bad_number", "priority", 0},
    {"a quantity out of all proportion", "inventory.csv",
     "item,quantity\n"
     "P,1000000000001\n",
     "  ^", "out_of_range", "quantity", 0},
    {"a number beyond 64 bits", "inventory.csv",
     "item,quantity\n"
     "P,99999999999999999999\n",
     "  ^", "out_of_range", "quantity", 0},
    {"quantities that add up beyond 64 bits", "inventory.csv",
     "item,quantity\n"
     "P,1000000000000\n"
     "P,1000000000000\n"
     "P,1000000000000\n"
     "P,1000000000000\n"
     "P,0.000001\n",
     "  ^", "out_of_range", "quantity", 0},
    {"a yield of nothing", "items.csv",
     "item,yield\n"
     "P,0\n",
     "  ^", "out_of_range", "yield", 0},
    {"a yield above 1", "items.csv",
     "item,yield\n"
     "P,95\n",
     "  ^", "out_of_range", "yield", 0},
    {"a step of nothing", "items.csv",
     "item,quantity_step\n"
     "P,0\n",
     "  ^", "out_of_range", "quantity_step", 0},
    {"a negative lead time", "lead_times.csv",
     "supplier,item,lead_time_days\n"
     "S,P,-1\n",
     "    ^", "out_of_range", "lead_time_days", 0},
    {"a lead time of ages", "lead_times.csv",
     "supplier,item,lead_time_days\n"
     "S,P,1000001\n",
     "    ^", "out_of_range", "lead_time_days", 0},
    {"negative scrap", "bom.csv",
     "item,component,quantity,scrap\n"
     "P,Q,1,-0.1\n",
     "      ^", "out_of_range", "scrap", 0},
    {"more minutes than a number holds", "capacity.csv",
     "resource,minutes\n"
     "saw,3000000000\n",
     "    ^", "out_of_range", "minutes", 0},
    {"a negative quantity", "demand.csv",
     "demand,item,quantity,due\n"
     "D1,P,-3,2026-03-05\n",
     "     ^", "negative_quantity", "quantity", 0},
    {"no such day", "supply.csv",
     "supply,item,quantity,due\n"
     "S1,P,3,2026-02-30\n",
     "       ^", "bad_date", "due", 0},
    {"a day or a month", "supply.csv",
     "supply,item,quantity,due\n"
     "S1,P,3,03/04/2026\n",
     "       ^", "ambiguous_date", "due", 0},
    {"a day or a month, with a minute", "supply.csv",
     "supply,item,quantity,due\n"
     "S0,P,3,03/03/2026\n"
     "S1,P,3,3/4/2026 9:30\n",
     "       ^", "ambiguous_date", "due", 0},
    {"another order", "supply.csv",
     "supply,item,quantity,due\n"
     "S0,P,3,31/03/2026\n"
     "S1,P,3,03/31/2026\n",
     "       ^", "bad_date", "due", 0},
    {"a week too many", "supply.csv",
     "supply,item,quantity,due\n"
     "S1,P,3,2025-W53\n",
     "       ^", "bad_date", "due", 0},
    {"a year of two digits", "supply.csv",
     "supply,item,quantity,due\n"
     "S1,P,3,31.03.26\n",
     "       ^", "bad_date", "due", 0},
    {"no day of any order", "supply.csv",
     "supply,item,quantity,due\n"
     "S1,P,3,31/04/2026\n",
     "       ^", "bad_date", "due", 0},
    {"no date where one is needed", "supply.csv",
     "supply,item,quantity,due\n"
     "S1,P,3,00000000\n",
     "       ^", "bad_date", "due", 0},
    {"for ever where a date is needed", "supply.csv",
     "supply,item,quantity,due\n"
     "S1,P,3,31.12.9999\n",
     "       ^", "bad_date", "due", 0},
    {"a minute too far", "supply.csv",
     "supply,item,quantity,due\n"
     "S1,P,3,2026-03-05T24:00\n",
     "       ^", "bad_date", "due", 0},
    {"no weekdays", "capacity.csv",
     "resource,weekdays,minutes\n"
     "saw,weekend,480\n",
     "    ^", "bad_weekdays", "weekdays", 0},
    {"neither yes nor no", "calendars.csv",
     "calendar,working\n"
     "plant,maybe\n",
     "      ^", "bad_flag", "working", 0},
    {"a unit", "inventory.csv",
     "item,quantity,unit\n"
     "P,3,BOX\n",
     "    ^", "unknown_unit", "unit", 0},
    {"a unit of nothing", "units.csv",
     "unit,factor\n"
     "BOX,0\n",
     "    ^", "out_of_range", "factor", 0},
    {"a negative unit", "units.csv",
     "unit,factor\n"
     "BOX,-12\n",
     "    ^", "out_of_range", "factor", 0},
    {"half a unit in words", "units.csv",
     "unit,factor\n"
     "BOX,1/2\n",
     "    ^", "bad_number", "factor", 0},
    {"a unit of more digits than count", "units.csv",
     "unit,factor\n"
     "BOX,0.1234567890123456789\n",
     "    ^", "bad_number", "factor", 0},
    {"a unit beyond 64 bits", "units.csv",
     "unit,factor\n"
     "BOX,99999999999999999999\n",
     "    ^", "out_of_range", "factor", 0},
    {"a unit twice", "units.csv",
     "factor,unit\n"
     "12,BOX\n"
     "10,BOX\n",
     "   ^", "duplicate_id", "unit", 0},

    /* ---- Rows ---- */
    {"a date and a range", "capacity.csv",
     "resource,date,from,minutes\n"
     "saw,2026-03-05,2026-03-01,480\n",
     "    ^", "date_and_range", "date", 0},
    {"from after to", "calendars.csv",
     "calendar,from,to\n"
     "plant,2026-03-05,2026-03-04\n",
     "      ^", "reversed_range", "from", 0},
    {"valid_from after valid_to", "routing.csv",
     "item,step,valid_from,valid_to\n"
     "P,10,2026-03-05,2026-03-04\n",
     "     ^", "reversed_range", "valid_from", 0},
    {"a supply twice", "supply.csv",
     "supply,item,quantity,due\n"
     "S1,P,3,2026-03-05\n"
     "S1,P,3,2026-03-05\n",
     "^", "duplicate_id", "supply", 0},
    {"a demand twice", "demand.csv",
     "item,demand,quantity,due\n"
     "P,D1,3,2026-03-05\n"
     "P,D1,4,2026-03-06\n",
     "  ^", "duplicate_id", "demand", 0},
    {"an item twice", "items.csv",
     "item\n"
     "P\n"
     "Q\n"
     "P\n",
     "^", "duplicate_id", "item", 0},
    {"a policy twice", "policy.csv",
     "key,value\n"
     "risk_floor,0.5\n"
     "Risk_Floor,0.5\n",
     "^", "duplicate_id", "key", 0},
    {"a policy that means nothing", "policy.csv",
     "key,value\n"
     "lead_time_model,guess\n",
     "                ^", "bad_policy", "value", 0},

    {"a weight above 1", "customers.csv",
     "customer,speed\n"
     "MILLER,2\n",
     "       ^", "out_of_range", "speed", 0},
    {"a customer twice", "customers.csv",
     "group,customer\n"
     "retail,MILLER\n"
     "retail,MILLER\n",
     "       ^", "duplicate_id", "customer", 0},
    {"a substitute for nothing", "substitutes.csv",
     "item,substitute\n"
     ",Q\n",
     "^", "missing_value", "item", 0},
    {"a ratio of 0", "substitutes.csv",
     "item,substitute,ratio\n"
     "P,Q,0\n",
     "    ^", "out_of_range", "ratio", 0},
    {"overtime below 0", "capacity.csv",
     "resource,minutes,overtime_minutes\n"
     "SAW,480,-1\n",
     "        ^", "out_of_range", "overtime_minutes", 0},
    {"more minutes than a number holds, with overtime", "capacity.csv",
     "resource,minutes,overtime_minutes\n"
     "SAW,2147483600,48\n",
     "               ^", "out_of_range", "overtime_minutes", 0},
    {"a deposit in the past", "policy.csv",
     "key,value\n"
     "deposit_days,-3\n",
     "             ^", "bad_policy", "value", 0},
    {"an allocation of nobody", "allocations.csv",
     "item,group,from,to,quantity\n"
     "P,,2026-03-01,2026-03-31,20\n",
     "  ^", "missing_value", "group", 0},
    {"an allocation without a period", "allocations.csv",
     "item,group,quantity\n",
     "^", "missing_column", "from", 0},
    {"an allocation in reverse", "allocations.csv",
     "item,group,from,to,quantity\n"
     "P,*,2026-03-31,2026-03-01,20\n",
     "    ^", "reversed_range", "from", 0},

    /* ---- Rows together ---- */
    {"a calendar nobody defines", "lead_times.csv",
     "supplier,item,lead_time_days,calendar\n"
     "S,P,5,lunar\n",
     "      ^", "unknown_calendar", "calendar", 0},
    {"a lane with such a calendar", "transit.csv",
     "from,to,days,calendar\n"
     "main,north,1,lunar\n",
     "             ^", "unknown_calendar", "calendar", 0},
    {"a zone no lane leads to", "demand.csv",
     "demand,item,quantity,due,to\n"
     "D1,P,3,2026-03-05,north\n",
     "                  ^", "unknown_zone", "to", 0},
    {"a customer in such a zone", "customers.csv",
     "customer,zone\n"
     "MILLER,north\n",
     "       ^", "unknown_zone", "zone", 0},
    {"made of itself by way of others", "bom.csv",
     "item,component,quantity\n"
     "A,B,1\n"
     "B,C,1\n"
     "C,A,1\n",
     "  ^", "bom_cycle", "component", 0},
    /* clang-format on */
};

/* The line of a text, without its end. */
static const char *line_of(const char *text, int64_t line, int *ret_length)
{
    for (; line > 1; line--)
        text += strcspn(text, "\n") + 1;
    *ret_length = (int)strcspn(text, "\n");
    return text;
}

static int64_t last_line(const char *text)
{
    int64_t lines = 0;

    for (; *text != '\0'; text++)
        lines += *text == '\n';
    return lines;
}

/* The first error is the expected one. */
static void assert_error(const expect_report *report, const char *label, const char *text,
                         int64_t line, const char *caret, const char *code, const char *field)
{
    int32_t column = caret != NULL ? (int32_t)strlen(caret) : 0;
    int length;
    const char *shown = line_of(text, line, &length);

    for (size_t i = 0; i < expect_report_count(report); i++) {
        expect_finding finding = finding_at(report, i);

        if (finding.severity != EXPECT_SEVERITY_ERROR)
            continue;
        ck_assert_msg(strcmp(finding.code, code) == 0, "%s: %s", label, finding.code);
        ck_assert_msg(finding.line == line && finding.column == column,
                      "%s: line %lld, column %d\n%.*s\n%*s", label, (long long)finding.line,
                      finding.column, length, shown, finding.column, "^");
        ck_assert_msg(strcmp(finding.field, field) == 0, "%s: %s", label, finding.field);
        ck_assert_msg(strlen(finding.message) > 10, "%s: says nothing", label);
        return;
    }
    ck_abort_msg("%s: no error", label);
}

START_TEST(carets)
{
    struct text_file file = {rows[_i].file, rows[_i].text};
    int64_t line = rows[_i].line != 0 ? rows[_i].line : last_line(rows[_i].text);
    struct loaded loaded = {0};

    load_texts(&loaded, &file, 1, 100);
    ck_assert_int_eq(loaded.status, EXPECT_ERR_DATA);
    assert_error(loaded.report, rows[_i].label, rows[_i].text, line, rows[_i].caret, rows[_i].code,
                 rows[_i].field);
    ck_assert_str_eq(finding_at(loaded.report, 0).file, rows[_i].file);
    loaded_fini(&loaded);
}
END_TEST

START_TEST(no_lane_from_here)
{
    static const struct text_file files[] = {
        {"transit.csv", "from,to,days\ndepot,north,1\nmain,south,1\n"},
        {"demand.csv", "demand,item,location,quantity,due,to\nD1,P,main,1,2026-03-05,north\n"},
    };
    struct loaded loaded = {0};

    load_texts(&loaded, files, LENGTH(files), 100);
    assert_error(loaded.report, "no lane from here", files[1].text, 2, "                       ^",
                 "no_lane", "to");
    loaded_fini(&loaded);
}
END_TEST

/* Quantities in units: what is wrong shows only beside units.csv. */
static const struct {
    const char *label, *units, *file, *text, *caret, *code, *field;
} in_units[] = {
    /* clang-format off */
    {"a third of a piece", "unit,factor\nBOX,0.3333333\n", "inventory.csv",
     "item,quantity,unit\n"
     "P,1,BOX\n",
     "  ^", "inexact_unit", "quantity"},
    {"a component in thirds", "unit,factor\nBOX,0.3333333\n", "bom.csv",
     "item,component,quantity,unit\n"
     "P,Q,1,BOX\n",
     "    ^", "inexact_unit", "quantity"},
    {"a multiple in thirds", "unit,factor\nBOX,0.3333333\n", "lead_times.csv",
     "supplier,item,lead_time_days,multiple,unit\n"
     "S,P,5,1,BOX\n",
     "      ^", "inexact_unit", "multiple"},
    {"an allocation beyond all bounds", "unit,factor\nBOX,10000\n", "allocations.csv",
     "item,group,from,to,quantity,unit\n"
     "P,*,,,1000000000000,BOX\n",
     "      ^", "out_of_range", "quantity"},
    {"a price beyond all bounds", "unit,factor\nMG,0.000001\n", "lead_times.csv",
     "supplier,item,lead_time_days,unit_cost,unit\n"
     "S,P,5,10000000,MG\n",
     "      ^", "out_of_range", "unit_cost"},
    {"a unit of another item", "unit,factor,item\nBOX,12,Q\n", "supply.csv",
     "supply,item,quantity,due,unit\n"
     "S1,P,3,2026-03-05,BOX\n",
     "                  ^", "unknown_unit", "unit"},
    {"a unit without need", "unit,factor\nBOX,12\n", "lead_times.csv",
     "supplier,item,lead_time_days,unit\n"
     "S,P,5,BAG\n",
     "      ^", "unknown_unit", "unit"},
    {"boxes of boxes", "unit,factor,item,base_unit\nBOX,12,,BOX\n", "demand.csv",
     "demand,item,quantity,due,unit\n"
     "D1,P,3,2026-03-05,BOX\n",
     "                  ^", "unit_conflict", "unit"},
    /* clang-format on */
};

START_TEST(units)
{
    struct text_file files[] = {{in_units[_i].file, in_units[_i].text},
                                {"units.csv", in_units[_i].units}};
    struct loaded loaded = {0};

    load_texts(&loaded, files, LENGTH(files), 100);
    ck_assert_int_eq(loaded.status, EXPECT_ERR_DATA);
    assert_error(loaded.report, in_units[_i].label, in_units[_i].text, last_line(in_units[_i].text),
                 in_units[_i].caret, in_units[_i].code, in_units[_i].field);
    loaded_fini(&loaded);
}
END_TEST

/* Files calendars/plant.ics: the caret stands under the line that is named. */
#define EVENT(lines) "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" lines "END:VEVENT\nEND:VCALENDAR\n"

static const struct {
    const char *label, *text, *caret, *code, *field;
    int64_t line;
} calendars[] = {
    /* clang-format off */
    {"no file at all", "", "^", "bad_ics", "", 1},
    {"another file", "<html>\n", "^", "bad_ics", "", 1},
    {"another component", "BEGIN:VEVENT\nEND:VEVENT\n", "^", "bad_ics", "", 1},
    {"text behind the end", "BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR\n", "^", "bad_ics", "", 3},
    {"an end too early", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", "    ^", "bad_ics", "", 3},
    {"cut off", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260304\n", "^", "bad_ics", "", 2},
    {"no name of a component", "BEGIN:VCALENDAR\nBEGIN:\n", "      ^", "bad_ics", "", 2},
    {"components inside components",
     "BEGIN:VCALENDAR\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\n",
     "      ^", "bad_ics", "", 9},
    {"no property", EVENT("DTSTART:20260304\nhalf a text\n"), "^", "bad_ics", "", 4},
    {"UTF-16", "B\xff", " ^", "bad_encoding", "", 1},
    {"Windows-1252", EVENT("SUMMARY:M\xfcnchen\n"), "         ^", "bad_encoding", "", 3},
    {"no start", EVENT("SUMMARY:x\n"), "^", "bad_ics", "DTSTART", 2},
    {"no day", EVENT("DTSTART;VALUE=DATE:2026-03-04\n"), "                   ^", "bad_ics", "DTSTART", 3},
    {"no such day", EVENT("DTSTART:20260230\n"), "        ^", "bad_ics", "DTSTART", 3},
    {"a start twice", EVENT("DTSTART:20260303\nDTSTART:20260304\n"), "        ^", "bad_ics", "DTSTART", 4},
    {"an end twice", EVENT("DTSTART:20260303\nDTEND:20260304\nDTEND:20260304\n"), "      ^", "bad_ics", "DTEND", 5},
    {"no end", EVENT("DTSTART:20260303\nDTEND:\n"), "      ^", "bad_ics", "DTEND", 4},
    {"an end before the start", EVENT("DTSTART:20260303\nDTEND:20260302\n"), "^", "bad_ics", "DTEND", 2},
    {"an end and a duration", EVENT("DTSTART:20260303\nDTEND:20260304\nDURATION:P1D\n"), "         ^", "bad_ics", "DURATION", 5},
    {"a duration and an end", EVENT("DTSTART:20260303\nDURATION:P1D\nDTEND:20260304\n"), "      ^", "bad_ics", "DTEND", 5},
    {"a duration twice", EVENT("DTSTART:20260303\nDURATION:P1D\nDURATION:P1D\n"), "         ^", "bad_ics", "DURATION", 5},
    {"no duration", EVENT("DTSTART:20260303\nDURATION:1D\n"), "         ^", "bad_ics", "DURATION", 4},
    {"a negative duration", EVENT("DTSTART:20260303\nDURATION:-P1D\n"), "         ^", "bad_ics", "DURATION", 4},
    {"no days to take out", EVENT("DTSTART:20260303\nEXDATE:20260303,,20260304\n"), "       ^", "bad_ics", "EXDATE", 4},
    {"no days to add", EVENT("DTSTART:20260303\nRDATE;VALUE=PERIOD:20260303T000000/P1D\n"), "                   ^", "bad_ics", "RDATE", 4},
    {"a rule to take days out", EVENT("DTSTART:20260303\nEXRULE:FREQ=YEARLY\n"), "       ^", "bad_ics", "EXRULE", 4},
    {"no rule", EVENT("DTSTART:20260303\nRRULE:every year\n"), "      ^", "bad_ics", "RRULE", 4},
    {"an empty rule", EVENT("DTSTART:20260303\nRRULE:\n"), "      ^", "bad_ics", "RRULE", 4},
    {"a rule of hours", EVENT("DTSTART:20260303\nRRULE:FREQ=HOURLY\n"), "      ^", "bad_ics", "RRULE", 4},
    {"a rule of hours in a day", EVENT("DTSTART:20260303\nRRULE:FREQ=DAILY;BYHOUR=8\n"), "      ^", "bad_ics", "RRULE", 4},
    {"a rule of another calendar", EVENT("DTSTART:20260303\nRRULE:RSCALE=HEBREW;FREQ=YEARLY\n"), "      ^", "bad_ics", "RRULE", 4},
    {"a rule of no day", EVENT("DTSTART:20260303\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n"), "      ^", "bad_ics", "RRULE", 4},
    {"a rule of numbered weeks", EVENT("DTSTART:20260303\nRRULE:FREQ=YEARLY;BYWEEKNO=20\n"), "      ^", "bad_ics", "RRULE", 4},
    {"a rule of ages", EVENT("DTSTART:20260303\nRRULE:FREQ=YEARLY;INTERVAL=1001\n"), "      ^", "bad_ics", "RRULE", 4},
    {"a rule since ages", EVENT("DTSTART:18991231\nRRULE:FREQ=YEARLY\n"), "      ^", "out_of_range", "RRULE", 4},
    /* clang-format on */
};

static void load_calendar(struct loaded *loaded, const char *bytes, size_t size)
{
    static const char stock[] = "item,quantity\nP,1\n";
    struct memory_file files[] = {{"inventory.csv", stock, sizeof(stock) - 1},
                                  {"calendars/plant.ics", bytes, size}};
    struct load_settings settings = {&loaded->alloc, TODAY};

    loaded->alloc = meter_alloc(&loaded->meter);
    ck_assert_int_eq(report_new(&loaded->alloc, 100, &loaded->report), EXPECT_OK);
    loaded->status = load_memory(files, LENGTH(files), &settings, &loaded->model, loaded->report);
}

START_TEST(ics)
{
    struct loaded loaded = {0};

    load_calendar(&loaded, calendars[_i].text, strlen(calendars[_i].text));
    ck_assert_int_eq(loaded.status, EXPECT_ERR_DATA);
    ck_assert_uint_eq(expect_report_errors(loaded.report), 1);
    if (recurrence_is_available())
        assert_error(loaded.report, calendars[_i].label, calendars[_i].text, calendars[_i].line,
                     calendars[_i].caret, calendars[_i].code, calendars[_i].field);
    else
        ck_assert_str_eq(finding_at(loaded.report, 0).code, "ics_not_built_in");
    loaded_fini(&loaded);
}
END_TEST

START_TEST(ics_damaged)
{
    static const char noise[] = {'"', ':', '\n', '\r', '\0', '\xff', ';', ',', ' ', '0', 'T'};
    size_t size = strlen(calendars[_i].text);

    for (size_t at = 0; at < size; at++) {
        for (size_t n = at % 3; n < sizeof(noise); n += 3) {
            char *bytes = malloc(size);
            struct loaded loaded = {0};

            memcpy(bytes, calendars[_i].text, size);
            bytes[at] = noise[n];
            load_calendar(&loaded, bytes, size);
            ck_assert(loaded.status == EXPECT_OK || loaded.status == EXPECT_ERR_DATA);
            ck_assert((loaded.status == EXPECT_OK) == (expect_report_errors(loaded.report) == 0));
            loaded_fini(&loaded);
            free(bytes);
        }
    }
}
END_TEST

/* Bytes that C strings cannot hold, or that are too many to print. */
static void load_bytes(struct loaded *loaded, const char *bytes, size_t size)
{
    struct memory_file file = {"items.csv", bytes, size};
    struct load_settings settings = {&loaded->alloc, TODAY};

    loaded->alloc = meter_alloc(&loaded->meter);
    ck_assert_int_eq(report_new(&loaded->alloc, 100, &loaded->report), EXPECT_OK);
    loaded->status = load_memory(&file, 1, &settings, &loaded->model, loaded->report);
}

START_TEST(nul_bytes)
{
    static const char bytes[] = "item,description\nP,a\0b\nQ,\0\n";
    struct loaded loaded = {0};

    load_bytes(&loaded, bytes, sizeof(bytes) - 1);
    ck_assert_str_eq(findings_text(loaded.report), "error items.csv:2:4 nul_byte \n"
                                                   "error items.csv:3:3 nul_byte \n");
    loaded_fini(&loaded);
}
END_TEST

/* A packed file that is cut off, damaged, or no gzip behind its first bytes. */
START_TEST(broken_gzip)
{
    static const char whole[] = "\x1f\x8b\x08\0\0\0\0\0\x02\x03\xcb\x2c\x49\xcd\xe5\x0a\xe0\x02\0"
                                "\xe0\x7f\x96\xdc\x07\0\0\0";
    const char *code = gzip_is_built_in() ? "bad_gzip" : "gzip_not_built_in";
    char damaged[sizeof(whole)], expected[64];

    snprintf(expected, sizeof(expected), "error items.csv:0:0 %s \n", code);
    for (size_t size = 2; size < sizeof(whole); size++) {
        struct loaded loaded = {0};
        bool is_whole = size == sizeof(whole) - 1;

        memcpy(damaged, whole, sizeof(whole));
        damaged[is_whole ? 20 : 4] ^= 1; /* the sum; or a byte that does not matter */
        load_bytes(&loaded, damaged, size);
        ck_assert_str_eq(findings_text(loaded.report), expected);
        loaded_fini(&loaded);
    }
}
END_TEST

/* ---- Places in files that are converted ---- */

/* How a file is written, and in which column its error then is: bytes of UTF-8, else characters. */
static const struct {
    const char *label, *mark;
    size_t unit;    /* bytes of a character below 256; 0: as UTF-8 has it */
    bool is_little; /* the low byte comes first */
    const char *encoding;
    int32_t column;
} ways[] = {
    {"UTF-8", "", 0, false, NULL, 8},
    {"UTF-8 with a mark", "\xef\xbb\xbf", 0, false, NULL, 8},
    {"UTF-16, little end first", "\xff\xfe", 2, true, NULL, 7},
    {"UTF-16, big end first", "\xfe\xff", 2, false, NULL, 7},
    {"Windows-1252", "", 1, false, "windows-1252", 7},
};

static const char *const line_ends[] = {"\n", "\r\n", "\r"};

static size_t put_character(char *at, unsigned char c, size_t unit, bool is_little)
{
    if (unit == 0 && c >= 0x80) {
        at[0] = (char)(0xc0 | (c >> 6));
        at[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (unit == 2)
        at[is_little ? 1 : 0] = '\0';
    at[unit == 2 && !is_little ? 1 : 0] = (char)c;
    return unit == 2 ? 2 : 1;
}

/* Blank lines, a line end inside quotes and letters of several bytes stand before the error. */
START_TEST(places_in_converted_files)
{
    static const char text[] = "\n \nitem,location,quantity\n\n\"a\nb\",\xe4,5\nK\xe4se,,x\n";
    size_t way = (size_t)_i / LENGTH(line_ends), size = strlen(ways[way].mark);
    const char *line_end = line_ends[(size_t)_i % LENGTH(line_ends)];
    char bytes[200], expected[80];
    struct memory_file file = {"inventory.csv", bytes, 0};
    struct loaded loaded = {0};
    struct load_settings settings = {.alloc = &loaded.alloc, .today = TODAY};

    memcpy(bytes, ways[way].mark, size);
    for (const char *at = text; *at != '\0'; at++) {
        const char *end = *at == '\n' ? line_end : at;

        size +=
            put_character(bytes + size, (unsigned char)*end, ways[way].unit, ways[way].is_little);
        if (*at == '\n' && line_end[1] != '\0')
            size += put_character(bytes + size, (unsigned char)line_end[1], ways[way].unit,
                                  ways[way].is_little);
    }
    file.size = size;
    settings.dialect.encoding = ways[way].encoding;
    loaded.alloc = meter_alloc(&loaded.meter);
    ck_assert_int_eq(report_new(&loaded.alloc, 100, &loaded.report), EXPECT_OK);
    loaded.status = load_memory(&file, 1, &settings, &loaded.model, loaded.report);
    snprintf(expected, sizeof(expected), "error inventory.csv:7:%d bad_number quantity\n",
             (int)ways[way].column);
    ck_assert_msg(strcmp(findings_text(loaded.report), expected) == 0, "%s: %s", ways[way].label,
                  findings_text(loaded.report));
    loaded_fini(&loaded);
}
END_TEST

/* UTF-16 without a mark: one finding, not thousands. */
START_TEST(utf16)
{
    static const char bytes[] = "i\0t\0e\0m\0\n\0P\0\n\0";
    struct loaded loaded = {0};

    load_bytes(&loaded, bytes, sizeof(bytes) - 1);
    ck_assert_str_eq(findings_text(loaded.report), "error items.csv:1:2 nul_byte \n");
    loaded_fini(&loaded);
}
END_TEST

/* An open quote swallows rows up to the cap on a field; then they are read after all. */
START_TEST(field_too_long)
{
    static char bytes[70100] = "item,description\nP,\"";
    size_t size = strlen(bytes);
    struct loaded loaded = {0};

    for (; size < sizeof(bytes) - 100; size += 3)
        memcpy(bytes + size, ",\r\n", 3);
    load_bytes(&loaded, bytes, size);
    ck_assert_str_eq(findings_text(loaded.report), "error items.csv:2:3 field_too_long \n");
    loaded_fini(&loaded);
}
END_TEST

/* Whatever is cut off or overwritten: no crash, no leak, and an answer. */
START_TEST(damaged)
{
    static const char noise[] = {'"', ',', '\n', '\r', '\0', '\xff', '-', 'x', ' ', '0'};
    size_t size = strlen(rows[_i].text);

    for (size_t at = 0; at < size; at++) {
        for (size_t n = 0; n < sizeof(noise); n++) {
            char *bytes = malloc(size);
            struct memory_file file = {rows[_i].file, bytes, size};
            struct loaded loaded = {0};
            struct load_settings settings = {&loaded.alloc, TODAY};

            memcpy(bytes, rows[_i].text, size);
            bytes[at] = noise[n];
            loaded.alloc = meter_alloc(&loaded.meter);
            ck_assert_int_eq(report_new(&loaded.alloc, 100, &loaded.report), EXPECT_OK);
            loaded.status = load_memory(&file, 1, &settings, &loaded.model, loaded.report);
            ck_assert(loaded.status == EXPECT_OK || loaded.status == EXPECT_ERR_DATA);
            ck_assert((loaded.status == EXPECT_OK) == (expect_report_errors(loaded.report) == 0));
            loaded_fini(&loaded);
            free(bytes);
        }
    }
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("malformed");
    TCase *tcase = tcase_create("malformed");

    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, carets, 0, LENGTH(rows));
    tcase_add_test(tcase, no_lane_from_here);
    tcase_add_loop_test(tcase, units, 0, LENGTH(in_units));
    tcase_add_loop_test(tcase, ics, 0, LENGTH(calendars));
    tcase_add_loop_test(tcase, ics_damaged, 0, LENGTH(calendars));
    tcase_add_test(tcase, nul_bytes);
    tcase_add_test(tcase, broken_gzip);
    tcase_add_loop_test(tcase, places_in_converted_files, 0,
                        (int)(LENGTH(ways) * LENGTH(line_ends)));
    tcase_add_test(tcase, utf16);
    tcase_add_test(tcase, field_too_long);
    tcase_add_loop_test(tcase, damaged, 0, LENGTH(rows));
    suite_add_tcase(suite, tcase);
    return suite;
}
