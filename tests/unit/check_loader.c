/* SPDX-License-Identifier: MIT
 *
 * Tables from memory as their callers see them: cells of every kind, whole columns, files as bytes;
 * where findings point; what a wrong call answers. That such a model is that of a folder with the
 * same data is shown in check_loader_cases.c.
 */
#include "api/handles.h"
#include "load/recurrence.h"
#include "unit/load_fixture.h"

static expect_load_options options;
static expect_loader *loader;
static expect_model *model;
static expect_report *report;
static struct meter meter;
static expect_allocator allocator;

static void setup(void)
{
    meter = (struct meter){0};
    allocator = (expect_allocator){sizeof(allocator), meter_allocate, meter_reallocate,
                                   meter_release, &meter};
    options = (expect_load_options)EXPECT_LOAD_OPTIONS_INIT;
    options.today = TODAY;
    options.allocator = &allocator;
    model = NULL;
    report = NULL;
    ck_assert_int_eq(expect_loader_new(&options, &loader), EXPECT_OK);
}

static void teardown(void)
{
    expect_report_free(report);
    expect_model_free(model);
    expect_loader_free(loader);
    ck_assert_uint_eq(meter.in_use, 0);
}

static void renew(void)
{
    expect_loader_free(loader);
    ck_assert_int_eq(expect_loader_new(&options, &loader), EXPECT_OK);
}

/* ---- Tables in a few words ---- */

#define MOST_CELLS 8

/* Begins a table: its columns with blanks between. */
static void table(const char *name, const char *columns)
{
    char words[200];
    const char *names[MOST_CELLS];
    size_t count = 0;

    snprintf(words, sizeof(words), "%s", columns);
    for (char *word = strtok(words, "|"); word != NULL; word = strtok(NULL, "|"))
        names[count++] = word;
    ck_assert_int_eq(expect_loader_table(loader, name, names, count), EXPECT_OK);
}

/* A row of texts, `|` between; blanks are NULL. */
static void row(const char *texts)
{
    char words[200];
    const char *cells[MOST_CELLS];
    size_t count = 0;
    char *at = words;

    snprintf(words, sizeof(words), "%s", texts);
    while (at != NULL) {
        char *bar = strchr(at, '|');

        if (bar != NULL)
            *bar++ = '\0';
        cells[count++] = *at != '\0' ? at : NULL;
        at = bar;
    }
    ck_assert_int_eq(expect_loader_add_texts(loader, cells, count), EXPECT_OK);
}

static void finish(expect_status expected)
{
    expect_status status = expect_loader_finish(loader, &model, &report);

    ck_assert_msg(status == expected, "%s: %s", expect_status_name(status),
                  report != NULL ? findings_text(report) : "");
}

static void assert_findings(const char *expected)
{
    ck_assert_str_eq(findings_text(report != NULL ? report : expect_model_notes(model)), expected);
}

static const struct model *data(void)
{
    return &model->plant.model;
}

static const struct supply_row *supply(const char *name)
{
    for (uint32_t i = 0; i < data()->supply_count; i++) {
        if (strcmp(intern_text(data()->supply_names, data()->supply[i].name), name) == 0)
            return &data()->supply[i];
    }
    ck_abort_msg("no supply %s", name);
    return NULL;
}

static const struct demand_row *demand(const char *name)
{
    for (uint32_t i = 0; i < data()->demand_count; i++) {
        if (strcmp(intern_text(data()->demand_names, data()->demand[i].name), name) == 0)
            return &data()->demand[i];
    }
    ck_abort_msg("no demand %s", name);
    return NULL;
}

/* ---- Rows ---- */

START_TEST(rows_of_texts)
{
    table("inventory", "item|location|quantity");
    row("PUMP|main|12,5");
    row("PUMP|main|0,25");
    finish(EXPECT_OK);
    ck_assert_uint_eq(data()->stock_count, 2);
    ck_assert_int_eq(data()->stock[0].quantity, 12500000);
    assert_findings("note inventory:1:3 inferred_numbers quantity\n");
}
END_TEST

START_TEST(cells_of_every_kind)
{
    table("supply", "supply|item|quantity|due|ordered|supplier");
    ck_assert_int_eq(expect_loader_put_integer(loader, 4711), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_bytes(loader, "PUMPS", 4), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_quantity(loader, 1234000), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_time(loader, (expect_time)(TODAY + 1) * 1440 + 754),
                     EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_day(loader, TODAY - 3), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_blank(loader), EXPECT_OK);
    ck_assert_int_eq(expect_loader_end_row(loader), EXPECT_OK);
    finish(EXPECT_OK);
    ck_assert_uint_eq(data()->supply_count, 1);
    ck_assert_int_eq(supply("4711")->quantity, 1234000);
    ck_assert_int_eq(supply("4711")->due, (expect_time)(TODAY + 1) * 1440 + 754);
    ck_assert_int_eq(supply("4711")->ordered, TODAY - 3);
    assert_findings("");
}
END_TEST

/* What no number, day or minute is, is a blank. */
START_TEST(blanks)
{
    table("items", "item|safety_stock|yield");
    ck_assert_int_eq(expect_loader_put_text(loader, "P"), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_quantity(loader, EXPECT_NUMBER_NONE), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_integer(loader, EXPECT_NUMBER_NONE), EXPECT_OK);
    ck_assert_int_eq(expect_loader_end_row(loader), EXPECT_OK);
    table("inventory", "item|quantity|available_from|location");
    ck_assert_int_eq(expect_loader_put_text(loader, "P"), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_integer(loader, 3), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_time(loader, EXPECT_TIME_NONE), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_text(loader, ""), EXPECT_OK);
    ck_assert_int_eq(expect_loader_end_row(loader), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_text(loader, "P"), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_integer(loader, 3), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_day(loader, EXPECT_DAY_NONE), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_bytes(loader, NULL, 0), EXPECT_OK);
    ck_assert_int_eq(expect_loader_end_row(loader), EXPECT_OK);
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(expect_loader_put_blank(loader), EXPECT_OK);
    ck_assert_int_eq(expect_loader_end_row(loader), EXPECT_OK); /* skipped, as in a file */
    finish(EXPECT_OK);
    ck_assert_uint_eq(data()->stock_count, 2);
    assert_findings("");
}
END_TEST

/* ---- What texts leave open ---- */

START_TEST(ambiguous_texts)
{
    table("demand", "demand|item|quantity|due");
    row("D1|P|1.234|03/04/2026");
    finish(EXPECT_ERR_DATA);
    ck_assert_ptr_null(model);
    assert_findings("error demand:1:3 ambiguous_number quantity\n"
                    "error demand:1:4 ambiguous_date due\n");
}
END_TEST

START_TEST(options_decide)
{
    options.decimal_mark = EXPECT_DECIMAL_COMMA;
    options.date_order = EXPECT_DATES_MDY;
    renew();
    table("demand", "demand|item|quantity|due");
    row("D1|P|1.234|03/04/2026");
    finish(EXPECT_OK);
    ck_assert_int_eq(demand("D1")->quantity, 1234 * EXPECT_QUANTITY_ONE);
    ck_assert_int_eq(expect_day_of(demand("D1")->due), TODAY + 2);
}
END_TEST

/* A value is no text: neither does it say how the texts beside it are written, nor do they. */
START_TEST(values_have_one_meaning)
{
    table("supply", "supply|item|quantity|due");
    row("S1|P|1,5|31.03.2026");
    ck_assert_int_eq(expect_loader_put_text(loader, "S2"), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_text(loader, "P"), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_quantity(loader, 1234000), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_day(loader, TODAY + 1), EXPECT_OK);
    ck_assert_int_eq(expect_loader_end_row(loader), EXPECT_OK);
    finish(EXPECT_OK);
    ck_assert_int_eq(supply("S1")->quantity, 1500000);
    ck_assert_int_eq(supply("S2")->quantity, 1234000);
    ck_assert_int_eq(expect_day_of(supply("S2")->due), TODAY + 1);
}
END_TEST

/* ---- Columns of other systems ---- */

START_TEST(columns_of_other_systems)
{
    table("supply", "EBELN|EBELP|MATNR|WERKS|MENGE|WEMNG|EINDT|ELIKZ");
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(expect_loader_put_integer(loader, 4500000017), EXPECT_OK);
        ck_assert_int_eq(expect_loader_put_integer(loader, 10 + 10 * i), EXPECT_OK);
        ck_assert_int_eq(expect_loader_put_text(loader, "000000000000004711"), EXPECT_OK);
        ck_assert_int_eq(expect_loader_put_text(loader, "1000"), EXPECT_OK);
        ck_assert_int_eq(expect_loader_put_quantity(loader, 1500000), EXPECT_OK);
        ck_assert_int_eq(expect_loader_put_quantity(loader, 250000), EXPECT_OK);
        ck_assert_int_eq(expect_loader_put_day(loader, TODAY + 5), EXPECT_OK);
        ck_assert_int_eq(expect_loader_put_text(loader, i == 1 ? "X" : NULL), EXPECT_OK);
        ck_assert_int_eq(expect_loader_end_row(loader), EXPECT_OK);
    }
    finish(EXPECT_OK);
    ck_assert_uint_eq(data()->supply_count, 2);
    ck_assert_int_eq(supply("4500000017-10")->quantity, 1250000);
    ck_assert_int_eq(supply("4500000017-30")->quantity, 1250000);
    ck_assert_str_eq(intern_text(data()->item_names, 0), "4711");
}
END_TEST

START_TEST(tables_of_other_systems)
{
    table("purchaseorder", "reference|item|location|supplier|quantity|receipt_date|status");
    row("PO1|P|main|S|5|2026-03-09|confirmed");
    row("PO2|P|main|S|5|2026-03-09|closed");
    table("events", "item|location|date|quantity|kind");
    row("P|main||7|stock");
    finish(EXPECT_OK);
    ck_assert_uint_eq(data()->supply_count, 1);
    ck_assert_uint_eq(data()->stock_count, 1);
}
END_TEST

/* Filled down, a value stays one. */
START_TEST(filled_down_values)
{
    static const char mapping[] = "file,column,source,transform,default\n"
                                  "inventory,quantity,q,fill_down,\n";

    ck_assert_int_eq(expect_loader_add_file(loader, "mapping.csv", mapping, sizeof(mapping) - 1),
                     EXPECT_OK);
    table("inventory", "item|q");
    row("A|0,5");
    ck_assert_int_eq(expect_loader_put_text(loader, "B"), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_quantity(loader, 1234000), EXPECT_OK);
    ck_assert_int_eq(expect_loader_end_row(loader), EXPECT_OK);
    row("C|");
    finish(EXPECT_OK);
    ck_assert_int_eq(data()->stock[0].quantity, 500000);
    ck_assert_int_eq(data()->stock[1].quantity, 1234000);
    ck_assert_int_eq(data()->stock[2].quantity, 1234000);
}
END_TEST

/* ---- Arrays ---- */

struct erp_order {
    const char *number;
    expect_quantity open;
    expect_day due;
    expect_time from;
    int64_t priority;
};

static const struct erp_order orders[] = {
    {"D1", 1500000, TODAY + 3, (expect_time)TODAY * 1440 + 61, 2},
    {"D2", 2000000, TODAY + 4, EXPECT_TIME_NONE, EXPECT_NUMBER_NONE},
};

static expect_array array_of(const void *values, size_t stride, int32_t kind)
{
    expect_array array = EXPECT_ARRAY_INIT;

    array.values = values;
    array.stride = stride;
    array.kind = kind;
    return array;
}

#define COLUMN_OF(member, kind) array_of(&orders[0].member, sizeof(orders[0]), kind)

START_TEST(arrays_in_structs)
{
    static const char *const items[] = {"P", "Q"};
    expect_array number = COLUMN_OF(number, EXPECT_TEXTS);
    expect_array item = array_of(items, 0, EXPECT_TEXTS);
    expect_array open = COLUMN_OF(open, EXPECT_QUANTITIES);
    expect_array due = COLUMN_OF(due, EXPECT_DAYS);
    expect_array priority = COLUMN_OF(priority, EXPECT_INTEGERS);
    const expect_array *const arrays[] = {&number, &item, &open, &due, &priority};

    table("demand", "demand|item|quantity|due|priority");
    row("D0|P|7|2026-03-03|1");
    ck_assert_int_eq(expect_loader_add_arrays(loader, arrays, 5, 2), EXPECT_OK);
    row("D3|P|8|2026-03-09|");
    ck_assert_int_eq(expect_loader_add_arrays(loader, arrays, 5, 0), EXPECT_OK);
    finish(EXPECT_OK);
    ck_assert_uint_eq(data()->demand_count, 4);
    ck_assert_int_eq(demand("D1")->quantity, 1500000);
    ck_assert_int_eq(demand("D1")->priority, 2);
    ck_assert_int_eq(expect_day_of(demand("D2")->due), TODAY + 4);
    ck_assert_int_eq(demand("D2")->priority, 1);
    ck_assert_int_eq(demand("D3")->quantity, 8 * EXPECT_QUANTITY_ONE);
}
END_TEST

START_TEST(arrays_of_minutes)
{
    static const char *const items[] = {"P", NULL};
    static const expect_day days[] = {EXPECT_DAY_NONE, TODAY};
    expect_array item = array_of(items, 0, EXPECT_TEXTS);
    expect_array open = COLUMN_OF(open, EXPECT_QUANTITIES);
    expect_array from = COLUMN_OF(from, EXPECT_TIMES);
    expect_array day = array_of(days, 0, EXPECT_DAYS);
    const expect_array *const arrays[] = {&item, &open, &from};
    const expect_array *const again[] = {&item, &open, &day};

    table("inventory", "item|quantity|available_from");
    ck_assert_int_eq(expect_loader_add_arrays(loader, arrays, 3, 1), EXPECT_OK);
    ck_assert_int_eq(expect_loader_add_arrays(loader, again, 3, 2), EXPECT_OK);
    finish(EXPECT_ERR_DATA);
    assert_findings("error inventory:3:1 missing_value item\n");
}
END_TEST

START_TEST(bad_arrays)
{
    expect_array good = COLUMN_OF(number, EXPECT_TEXTS), bad = good;
    const expect_array *const arrays[] = {&good, &bad};

    ck_assert_int_eq(expect_loader_add_arrays(loader, arrays, 2, 2), EXPECT_ERR_ARGUMENT);
    table("items", "item|unit");
    ck_assert_int_eq(expect_loader_add_arrays(loader, arrays, 1, 2), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_add_arrays(loader, NULL, 2, 2), EXPECT_ERR_ARGUMENT);
    bad.kind = 5;
    ck_assert_int_eq(expect_loader_add_arrays(loader, arrays, 2, 2), EXPECT_ERR_ARGUMENT);
    bad = good;
    bad.stride = 1;
    ck_assert_int_eq(expect_loader_add_arrays(loader, arrays, 2, 2), EXPECT_ERR_ARGUMENT);
    bad = good;
    bad.values = NULL;
    ck_assert_int_eq(expect_loader_add_arrays(loader, arrays, 2, 2), EXPECT_ERR_ARGUMENT);
    bad = good;
    bad.reserved = 1;
    ck_assert_int_eq(expect_loader_add_arrays(loader, arrays, 2, 2), EXPECT_ERR_ARGUMENT);
    bad = good;
    bad.struct_size = 0;
    ck_assert_int_eq(expect_loader_add_arrays(loader, arrays, 2, 2), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_put_text(loader, "P"), EXPECT_OK);
    bad = good;
    ck_assert_int_eq(expect_loader_add_arrays(loader, arrays, 2, 2), EXPECT_ERR_ARGUMENT);
}
END_TEST

/* ---- Findings ---- */

/* The first row is row 1; the column is that among those given; the text is the cell's. */
START_TEST(places)
{
    expect_finding finding;

    table("demand", "customer|demand|item|quantity|due");
    row("C|D1|P|1|2026-03-09");
    row("C|D1|P|nine|2026-02-30");
    row("||||");
    row("C|D2||2|2026-03-09");
    ck_assert_int_eq(expect_loader_put_text(loader, "C"), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_text(loader, "D3"), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_text(loader, "P"), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_quantity(loader, -1500000), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_day(loader, 4000000), EXPECT_OK);
    ck_assert_int_eq(expect_loader_end_row(loader), EXPECT_OK);
    finish(EXPECT_ERR_DATA);
    assert_findings("error demand:2:4 bad_number quantity\n"
                    "error demand:2:5 bad_date due\n"
                    "error demand:4:3 missing_value item\n"
                    "error demand:5:4 negative_quantity quantity\n"
                    "error demand:5:5 bad_date due\n");
    ck_assert_str_eq(finding_at(report, 0).text, "nine");
    finding = finding_at(report, 3);
    ck_assert_str_eq(finding.text, "-1.5");
    ck_assert_str_eq(finding.message, "quantity \"-1.5\" is below zero");
    ck_assert_str_eq(finding_at(report, 4).text, "4000000");
}
END_TEST

/* What only all rows show is found at its row, too. */
START_TEST(places_of_the_whole)
{
    table("supply", "item|supply|quantity|due");
    row("P|S1|1|2026-03-09");
    row("P|S1|1|2026-03-09");
    table("demand", "demand|item|quantity|due|to");
    row("D1|P|1|2026-03-09|nowhere");
    finish(EXPECT_ERR_DATA);
    assert_findings("error supply:2:2 duplicate_id supply\n"
                    "error demand:1:5 unknown_zone to\n");
}
END_TEST

START_TEST(places_of_columns)
{
    table("demand", "demand|item|item|quantity|colour");
    row("D1|P|P|1|red");
    finish(EXPECT_ERR_DATA);
    assert_findings("error demand:0:3 duplicate_column item\n"
                    "note demand:0:5 unknown_column \n"
                    "error demand:0:0 missing_column due\n");
}
END_TEST

START_TEST(texts_that_are_none)
{
    char longest[65537];

    memset(longest, 'x', sizeof(longest));
    table("items", "unit|item");
    ck_assert_int_eq(expect_loader_put_blank(loader), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_bytes(loader, "A\0B", 3), EXPECT_OK);
    ck_assert_int_eq(expect_loader_end_row(loader), EXPECT_OK);
    row("\xff|P");
    ck_assert_int_eq(expect_loader_put_blank(loader), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_bytes(loader, longest, 65536), EXPECT_OK);
    ck_assert_int_eq(expect_loader_end_row(loader), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_blank(loader), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_bytes(loader, longest, 65535), EXPECT_OK);
    ck_assert_int_eq(expect_loader_end_row(loader), EXPECT_OK);
    finish(EXPECT_ERR_DATA);
    assert_findings("error items:1:2 nul_byte \n"
                    "error items:2:1 bad_encoding \n"
                    "error items:3:2 field_too_long \n");
    ck_assert_str_eq(finding_at(report, 0).message, "a text with a NUL byte");
    ck_assert_str_eq(finding_at(report, 1).message, "a text that is not UTF-8");
    ck_assert_str_eq(finding_at(report, 2).message, "this text is longer than 65535 bytes");
}
END_TEST

START_TEST(bad_column_names)
{
    table("items", "item|\xff");
    row("P|x");
    finish(EXPECT_ERR_DATA);
    assert_findings("error items:0:2 bad_encoding \n");
}
END_TEST

START_TEST(what_was_read)
{
    expect_file_info file = EXPECT_FILE_INFO_INIT;
    expect_column_info column = EXPECT_COLUMN_INFO_INIT;

    table("inventory", "quantity|colour|item");
    ck_assert_int_eq(expect_loader_put_quantity(loader, 2500000), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_text(loader, "red"), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_text(loader, "P"), EXPECT_OK);
    ck_assert_int_eq(expect_loader_end_row(loader), EXPECT_OK);
    finish(EXPECT_OK);
    ck_assert_uint_eq(expect_report_files(expect_model_notes(model)), 1);
    ck_assert_int_eq(expect_report_file(expect_model_notes(model), 0, &file), EXPECT_OK);
    ck_assert_str_eq(file.file, "inventory");
    ck_assert_str_eq(file.columns, "item quantity");
    ck_assert_int_eq(file.rows, 1);
    ck_assert_int_eq(file.delimiter, 0);
    ck_assert_uint_eq(expect_report_columns(expect_model_notes(model), 0), 3);
    ck_assert_int_eq(expect_report_column(expect_model_notes(model), 0, 0, &column), EXPECT_OK);
    ck_assert_str_eq(column.header, "quantity");
    ck_assert_str_eq(column.sample, "2.5");
}
END_TEST

/* What is worth a look is told by rows, too. */
START_TEST(rows_worth_a_look)
{
    table("demand", "demand|item|quantity|due");
    row("D1|P|1|2026-03-09");
    row("D2|P|1|2026-02-09");
    finish(EXPECT_OK);
    ck_assert_str_eq(finding_at(expect_model_survey(model), 1).message,
                     "1 row, the first in row 2: due before today, so needed now, before every new "
                     "promise");
}
END_TEST

/* ---- Files as bytes ---- */

/* What a requests.csv asks for is known, though there may be nothing of it. */
START_TEST(requests_as_bytes)
{
    static const char requests[] = "request,item,quantity,due\nQ1,RARE,1,2026-03-09\n";

    ck_assert_int_eq(expect_loader_add_file(loader, "requests.csv", requests, sizeof(requests) - 1),
                     EXPECT_OK);
    table("inventory", "item|quantity");
    row("P|3");
    finish(EXPECT_OK);
    ck_assert_uint_eq(data()->item_count, 2);
    assert_findings("");
}
END_TEST

START_TEST(files_as_bytes)
{
    static const char lead_times[] = "supplier,item,lead_time_days,calendar\nS,P,2,plant\n";
    static const char calendar[] = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";

    ck_assert_int_eq(
        expect_loader_add_file(loader, "lead_times.csv", lead_times, sizeof(lead_times) - 1),
        EXPECT_OK);
    ck_assert_int_eq(
        expect_loader_add_file(loader, "calendars/plant.ics", calendar, sizeof(calendar) - 1),
        EXPECT_OK);
    table("inventory", "item|quantity");
    row("P|3");
    if (!recurrence_is_available()) {
        finish(EXPECT_ERR_DATA);
        assert_findings("error calendars/plant.ics:0:0 ics_not_built_in \n");
        return;
    }
    finish(EXPECT_OK);
    ck_assert_uint_eq(data()->buy_count, 1);
    ck_assert_uint_eq(data()->stock_count, 1);
}
END_TEST

START_TEST(the_same_table_twice)
{
    table("inventory", "item|quantity");
    row("P|3");
    ck_assert_int_eq(expect_loader_add_file(loader, "inventory.csv", "item,quantity\n", 14),
                     EXPECT_OK);
    ck_assert_int_eq(expect_loader_add_file(loader, "empty.txt", NULL, 0), EXPECT_OK);
    finish(EXPECT_ERR_DATA);
    assert_findings("error inventory.csv:0:0 duplicate_file \n"
                    "note empty.txt:0:0 unknown_file \n");
}
END_TEST

START_TEST(nothing_at_all)
{
    finish(EXPECT_ERR_DATA);
    assert_findings("error :0:0 no_data \n");
}
END_TEST

/* A table without rows is data: there is no demand. */
START_TEST(no_rows)
{
    table("demand", "demand|item|quantity|due");
    finish(EXPECT_OK);
    ck_assert_uint_eq(data()->demand_count, 0);
}
END_TEST

/* ---- The loader stays ---- */

START_TEST(more_after_a_model)
{
    expect_model *second = NULL;

    table("inventory", "item|quantity");
    row("P|3");
    finish(EXPECT_OK);
    row("P|4");
    ck_assert_int_eq(expect_loader_finish(loader, &second, NULL), EXPECT_OK);
    ck_assert_uint_eq(data()->stock_count, 1);
    ck_assert_uint_eq(second->plant.model.stock_count, 2);
    expect_model_free(second);
    expect_loader_free(loader);
    loader = NULL;
    ck_assert_str_eq(intern_text(data()->item_names, 0), "P"); /* the model needs it no longer */
}
END_TEST

START_TEST(tables_in_turn)
{
    table("inventory", "item|quantity");
    table("demand", "demand|item|quantity|due");
    row("D1|P|1|2026-03-09");
    ck_assert_int_eq(expect_loader_table(loader, "Inventory.csv", NULL, 0), EXPECT_OK);
    row("P|3");
    ck_assert_int_eq(expect_loader_table(loader, "demand", NULL, 0), EXPECT_OK);
    row("D2|P|1|2026-03-09");
    finish(EXPECT_OK);
    ck_assert_uint_eq(data()->stock_count, 1);
    ck_assert_uint_eq(data()->demand_count, 2);
}
END_TEST

/* ---- What if ---- */

/* The base may be gone when the model is asked, and so may the loader. */
START_TEST(rows_laid_over)
{
    expect_model *base;

    table("supply", "supply|item|quantity|due");
    row("S1|P|3|2026-03-09");
    row("S2|P|4|2026-03-09");
    finish(EXPECT_OK);
    base = model;
    model = NULL;
    renew();
    table("supply", "supply|item|quantity|due");
    row("S2|P|5|2026-03-20");
    row("S3|P|6|2026-03-20");
    ck_assert_int_eq(expect_loader_what_if(loader, base, &model, &report), EXPECT_OK);
    ck_assert_uint_eq(base->plant.model.supply_count, 2);
    expect_model_free(base);
    expect_loader_free(loader);
    loader = NULL;
    ck_assert_uint_eq(data()->supply_count, 3);
    ck_assert_int_eq(supply("S1")->quantity, 3 * EXPECT_QUANTITY_ONE);
    ck_assert_int_eq(supply("S2")->quantity, 5 * EXPECT_QUANTITY_ONE);
    ck_assert_int_eq(supply("S3")->quantity, 6 * EXPECT_QUANTITY_ONE);
}
END_TEST

START_TEST(wrong_rows_laid_over)
{
    expect_model *base, *none = NULL;

    table("inventory", "item|quantity");
    row("P|3");
    finish(EXPECT_OK);
    base = model;
    model = NULL;
    renew();
    ck_assert_int_eq(expect_loader_what_if(loader, base, &none, &report), EXPECT_ERR_DATA);
    assert_findings("error :0:0 no_data \n");
    expect_report_free(report);
    report = NULL;
    table("inventory", "item|quantity");
    row("P|many");
    ck_assert_int_eq(expect_loader_what_if(loader, base, &none, &report), EXPECT_ERR_DATA);
    assert_findings("error inventory:1:2 bad_number quantity\n");
    ck_assert_ptr_null(none);
    expect_model_free(base);
}
END_TEST

START_TEST(laid_over_wrongly)
{
    expect_model *none = NULL;

    table("inventory", "item|quantity");
    row("P|3");
    finish(EXPECT_OK);
    ck_assert_int_eq(expect_loader_what_if(NULL, model, &none, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_what_if(loader, NULL, &none, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_what_if(loader, model, NULL, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_put_text(loader, "P"), EXPECT_OK);
    ck_assert_int_eq(expect_loader_what_if(loader, model, &none, NULL), EXPECT_ERR_ARGUMENT);
    options.today = TODAY + 1;
    renew();
    table("inventory", "item|quantity");
    row("P|3");
    ck_assert_int_eq(expect_loader_what_if(loader, model, &none, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_ptr_null(none);
}
END_TEST

/* The options are copied. */
START_TEST(options_are_copied)
{
    char encoding[] = "windows-1252";
    static const char text[] = "item,quantity\n\xc4,1\n";

    options.encoding = encoding;
    renew();
    memset(encoding, 'x', sizeof(encoding) - 1);
    ck_assert_int_eq(expect_loader_add_file(loader, "inventory.csv", text, sizeof(text) - 1),
                     EXPECT_OK);
    finish(EXPECT_OK);
    ck_assert_str_eq(intern_text(data()->item_names, 0), "\xc3\x84");
}
END_TEST

/* ---- Wrong calls ---- */

START_TEST(rows_before_a_table)
{
    static const char *const texts[] = {"P"};

    ck_assert_int_eq(expect_loader_put_text(loader, "P"), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_put_bytes(loader, "P", 1), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_put_integer(loader, 1), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_put_day(loader, 1), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_end_row(loader), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_add_texts(loader, texts, 1), EXPECT_ERR_ARGUMENT);
}
END_TEST

/* A row with a wrong number of cells is not taken; the others stay. */
START_TEST(wrong_counts)
{
    static const char *const texts[] = {"P", "1", "2"};

    table("inventory", "item|quantity");
    row("A|1");
    ck_assert_int_eq(expect_loader_end_row(loader), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_put_text(loader, "P"), EXPECT_OK);
    ck_assert_int_eq(expect_loader_end_row(loader), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_add_texts(loader, texts, 3), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_add_texts(loader, texts, 0), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_put_text(loader, "P"), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_integer(loader, 1), EXPECT_OK);
    ck_assert_int_eq(expect_loader_put_blank(loader), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_end_row(loader), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_put_bytes(loader, NULL, 1), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_end_row(loader), EXPECT_ERR_ARGUMENT);
    row("B|2");
    finish(EXPECT_OK);
    ck_assert_uint_eq(data()->stock_count, 2);
}
END_TEST

START_TEST(in_the_middle_of_a_row)
{
    static const char *const columns[] = {"item"}, *const texts[] = {"P", "1"};

    table("inventory", "item|quantity");
    ck_assert_int_eq(expect_loader_put_text(loader, "P"), EXPECT_OK);
    ck_assert_int_eq(expect_loader_finish(loader, &model, &report), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_table(loader, "items", columns, 1), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_add_texts(loader, texts, 2), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_put_integer(loader, 1), EXPECT_OK);
    ck_assert_int_eq(expect_loader_end_row(loader), EXPECT_OK);
    finish(EXPECT_OK);
}
END_TEST

START_TEST(wrong_tables)
{
    static const char *const columns[] = {"item", NULL};

    ck_assert_int_eq(expect_loader_table(loader, "stocks", columns, 1), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_table(loader, "requests", columns, 1), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_table(loader, "mapping", columns, 1), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_table(loader, "", columns, 1), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_table(loader, NULL, columns, 1), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_table(loader, "items", columns, 0), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_table(loader, "items", columns, 2), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_table(loader, "items", NULL, 1), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_table(NULL, "items", columns, 1), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_table(loader, "items", columns, 1), EXPECT_OK);
    ck_assert_int_eq(expect_loader_table(loader, "items.csv", columns, 1), EXPECT_ERR_ARGUMENT);
}
END_TEST

START_TEST(null_arguments)
{
    expect_loader *none = NULL;

    ck_assert_int_eq(expect_loader_new(NULL, &none), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_new(&options, NULL), EXPECT_ERR_ARGUMENT);
    options.today = EXPECT_DAY_NONE;
    ck_assert_int_eq(expect_loader_new(&options, &none), EXPECT_ERR_ARGUMENT);
    options.today = TODAY;
    options.date_order = 9;
    ck_assert_int_eq(expect_loader_new(&options, &none), EXPECT_ERR_ARGUMENT);
    ck_assert_ptr_null(none);
    ck_assert_int_eq(expect_loader_put_blank(NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_end_row(NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_add_texts(NULL, NULL, 0), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_add_arrays(NULL, NULL, 0, 0), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_add_file(NULL, "a", "", 0), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_add_file(loader, NULL, "", 0), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_add_file(loader, "a", NULL, 1), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_finish(NULL, &model, &report), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_loader_finish(loader, NULL, &report), EXPECT_ERR_ARGUMENT);
    ck_assert_ptr_null(report);
    expect_loader_free(NULL);
}
END_TEST

/* ---- Many rows ---- */

/* Texts of all lengths, over the ends of blocks, as they went in. */
START_TEST(over_the_ends_of_blocks)
{
    enum { ROWS = 3000 };
    static char text[ROWS + 1];

    memset(text, 'x', ROWS);
    table("items", "description|item|safety_stock");
    for (int i = 1; i <= ROWS; i++) {
        ck_assert_int_eq(expect_loader_put_bytes(loader, text, (size_t)i), EXPECT_OK);
        ck_assert_int_eq(expect_loader_put_bytes(loader, text, (size_t)i), EXPECT_OK);
        ck_assert_int_eq(expect_loader_put_integer(loader, i), EXPECT_OK);
        ck_assert_int_eq(expect_loader_end_row(loader), EXPECT_OK);
    }
    finish(EXPECT_OK);
    ck_assert_uint_eq(data()->item_count, ROWS);
    for (uint32_t i = 0; i < ROWS; i++) {
        ck_assert_uint_eq(strlen(intern_text(data()->item_names, i)), i + 1);
        ck_assert_int_eq(data()->items[i].safety_stock, (i + 1) * EXPECT_QUANTITY_ONE);
    }
}
END_TEST

/* A row for which there was no memory can be put again. */
START_TEST(rows_without_memory)
{
    size_t failed = 0, done = 0;
    static char text[5000];

    memset(text, 'x', sizeof(text));
    table("items", "item|description");
    while (done < 40) {
        char item[16];
        expect_status status;

        snprintf(item, sizeof(item), "P%zu", done);
        meter.fail_at = failed % 2 == 0 ? meter.calls + 1 : 0;
        (void)expect_loader_put_text(loader, item);
        (void)expect_loader_put_bytes(loader, text, sizeof(text));
        status = expect_loader_end_row(loader);
        ck_assert(status == EXPECT_OK || (status == EXPECT_ERR_NOMEM && meter.fail_at != 0));
        failed += status != EXPECT_OK || failed % 2 != 0;
        done += status == EXPECT_OK;
    }
    meter.fail_at = 0;
    ck_assert_uint_gt(failed, 2);
    finish(EXPECT_OK);
    ck_assert_uint_eq(data()->item_count, 40);
}
END_TEST

static TCase *rows_case(void)
{
    TCase *tcase = tcase_create("rows");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, rows_of_texts);
    tcase_add_test(tcase, cells_of_every_kind);
    tcase_add_test(tcase, blanks);
    tcase_add_test(tcase, ambiguous_texts);
    tcase_add_test(tcase, options_decide);
    tcase_add_test(tcase, values_have_one_meaning);
    tcase_add_test(tcase, columns_of_other_systems);
    tcase_add_test(tcase, tables_of_other_systems);
    tcase_add_test(tcase, filled_down_values);
    tcase_add_test(tcase, arrays_in_structs);
    tcase_add_test(tcase, arrays_of_minutes);
    tcase_add_test(tcase, bad_arrays);
    return tcase;
}

static TCase *findings_case(void)
{
    TCase *tcase = tcase_create("findings");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, places);
    tcase_add_test(tcase, places_of_the_whole);
    tcase_add_test(tcase, places_of_columns);
    tcase_add_test(tcase, texts_that_are_none);
    tcase_add_test(tcase, bad_column_names);
    tcase_add_test(tcase, what_was_read);
    tcase_add_test(tcase, rows_worth_a_look);
    tcase_add_test(tcase, files_as_bytes);
    tcase_add_test(tcase, requests_as_bytes);
    tcase_add_test(tcase, the_same_table_twice);
    tcase_add_test(tcase, nothing_at_all);
    tcase_add_test(tcase, no_rows);
    tcase_add_test(tcase, more_after_a_model);
    tcase_add_test(tcase, tables_in_turn);
    tcase_add_test(tcase, rows_laid_over);
    tcase_add_test(tcase, wrong_rows_laid_over);
    tcase_add_test(tcase, laid_over_wrongly);
    tcase_add_test(tcase, options_are_copied);
    return tcase;
}

static TCase *misuse_case(void)
{
    TCase *tcase = tcase_create("misuse");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, rows_before_a_table);
    tcase_add_test(tcase, wrong_counts);
    tcase_add_test(tcase, in_the_middle_of_a_row);
    tcase_add_test(tcase, wrong_tables);
    tcase_add_test(tcase, null_arguments);
    tcase_add_test(tcase, over_the_ends_of_blocks);
    tcase_add_test(tcase, rows_without_memory);
    return tcase;
}

Suite *make_suite(void)
{
    Suite *suite = suite_create("loader");

    suite_add_tcase(suite, rows_case());
    suite_add_tcase(suite, findings_case());
    suite_add_tcase(suite, misuse_case());
    return suite;
}
