/* SPDX-License-Identifier: MIT */
#include "load/column_form.h"
#include "load/date_form.h"
#include "load/number_form.h"
#include "unit/load_fixture.h"

/* ---- Single values ---- */

/* What a text is with a decimal point, and with a comma; NULL: no number. */
static const struct {
    const char *text, *point, *comma;
} numbers[] = {
    {"12", "12", "12"},
    {"-12", "-12", "-12"},
    {"+12", "12", "12"},
    {"12.5", "12.5", NULL},
    {"12,5", NULL, "12.5"},
    {"13,75", NULL, "13.75"},
    {"0,75", NULL, "0.75"},
    {"0.125", "0.125", NULL},
    {"0,125", NULL, "0.125"},
    {"1.234", "1.234", "1234"},
    {"1,234", "1234", "1.234"},
    {"12.345", "12.345", "12345"},
    {"123.456", "123.456", "123456"},
    {"1234.567", "1234.567", NULL},
    {"1.2345", "1.2345", NULL},
    {"1.234,56", NULL, "1234.56"},
    {"1,234.56", "1234.56", NULL},
    {"1.234.567", NULL, "1234567"},
    {"1,234,567", "1234567", NULL},
    {"1.234.567,8", NULL, "1234567.8"},
    {"1.234.56", NULL, NULL},
    {"1,23,456", NULL, NULL},
    {"1.234,567.8", NULL, NULL},
    {"1 234", "1234", "1234"},
    {"1 234,5", NULL, "1234.5"},
    {"1'234.5", "1234.5", NULL},
    {"1\xc2\xa0"
     "234,5",
     NULL, "1234.5"},
    {"1\xe2\x80\xaf"
     "234",
     "1234", "1234"},
    {"1\xe2\x80\x99"
     "234",
     "1234", "1234"},
    {"1 23", NULL, NULL},
    {"1  234", NULL, NULL},
    {"1 234'567", NULL, NULL},
    {"155,22-", NULL, "-155.22"},
    {"155-", "-155", "-155"},
    {"(32.00)", "-32.00", NULL},
    {"(32)", "-32", "-32"},
    {"(32", NULL, NULL},
    {"32)", NULL, NULL},
    {"-32-", NULL, NULL},
    {"+32-", NULL, NULL},
    {"(-32)", NULL, NULL},
    {"--32", NULL, NULL},
    {"-", NULL, NULL},
    {"()", NULL, NULL},
    {"", NULL, NULL},
    {".", NULL, NULL},
    {",", NULL, NULL},
    {".5", ".5", NULL},
    {",5", NULL, ".5"},
    {"5,", NULL, "5."},
    {"1E3", NULL, NULL},
    {"$ 32", NULL, NULL},
    {"32 EUR", NULL, NULL},
    {"1,234,", NULL, NULL},
    {"1.234.", NULL, NULL},
    {"000000000000000000000000000000000000000000000000000000000000000000001", NULL, NULL},
};

static void check_number(const char *text, char mark, const char *expected)
{
    char plain[NUMBER_PLAIN_SIZE];
    bool is_number = number_form_read(text, strlen(text), (struct number_marks){mark, 0}, plain);

    ck_assert_msg(is_number == (expected != NULL), "%s with %c: %s", text, mark,
                  is_number ? plain : "nothing");
    if (is_number)
        ck_assert_str_eq(plain, expected);
}

START_TEST(number_forms)
{
    check_number(numbers[_i].text, '.', numbers[_i].point);
    check_number(numbers[_i].text, ',', numbers[_i].comma);
}
END_TEST

/* Dates with the day first, and with the month first; NULL: none. */
static const struct {
    const char *text, *day_first, *month_first;
} dates[] = {
    {"2026-03-31", "2026-03-31", "2026-03-31"},
    {"2026-03-31T14:30", "2026-03-31T14:30", "2026-03-31T14:30"},
    {"2026-03-31 14:30", "2026-03-31T14:30", "2026-03-31T14:30"},
    {"2026-03-31 9:30", "2026-03-31T09:30", "2026-03-31T09:30"},
    {"20260331", "2026-03-31", "2026-03-31"},
    {"20260331T1430", NULL, NULL},
    {"20260331 14:30", "2026-03-31T14:30", "2026-03-31T14:30"},
    {"2026/03/31", "2026-03-31", "2026-03-31"},
    {"2026/03-31", NULL, NULL},
    {"31.03.2026", "2026-03-31", "2026-03-31"},
    {"1.3.2026", "2026-03-01", "2026-03-01"},
    {"31.3.2026 14:30", "2026-03-31T14:30", "2026-03-31T14:30"},
    {"03.31.2026", NULL, NULL},
    {"31/03/2026", "2026-03-31", NULL},
    {"03/31/2026", NULL, "2026-03-31"},
    {"3/4/2026", "2026-04-03", "2026-03-04"},
    {"03/03/2026", "2026-03-03", "2026-03-03"},
    {"3/4/2026T08:00", "2026-04-03T08:00", "2026-03-04T08:00"},
    {"2026-W01", "2025-12-29", "2025-12-29"},
    {"2026-W12", "2026-03-16", "2026-03-16"},
    {"2026-W53", "2026-12-28", "2026-12-28"},
    {"2025-W53", NULL, NULL},
    {"2026-W54", NULL, NULL},
    {"2026-W00", NULL, NULL},
    {"2026-W1", NULL, NULL},
    {"9999-W52", "9999-12-27", "9999-12-27"},
    {"00000000", "0001-01-01", "0001-01-01"},
    {"0000-00-00", "0001-01-01", "0001-01-01"},
    {"01.01.0001", "0001-01-01", "0001-01-01"},
    {"99991231", "9999-12-31", "9999-12-31"},
    {"31.12.9999", "9999-12-31", "9999-12-31"},
    {"2026-02-30", NULL, NULL},
    {"29.02.2024", "2024-02-29", "2024-02-29"},
    {"29.02.2026", NULL, NULL},
    {"31.03.26", NULL, NULL},
    {"31-03-2026", NULL, NULL},
    {"2026-03-31 24:00", NULL, NULL},
    {"2026-03-31 14", NULL, NULL},
    {"2026-03-31 14:3", NULL, NULL},
    {"2026-03-31 14:30:00", "2026-03-31T14:30", "2026-03-31T14:30"},
    {"2026-03-31 14:30:59", "2026-03-31T14:30:59", "2026-03-31T14:30:59"},
    {"3/4/2026 9:30:05", "2026-04-03T09:30:05", "2026-03-04T09:30:05"},
    {"2026-03-31T14:30:00.000", "2026-03-31T14:30", "2026-03-31T14:30"},
    {"2026-03-31T14:30:00.5", "2026-03-31T14:30:01", "2026-03-31T14:30:01"},
    {"2026-03-31T14:30:59.999999999", "2026-03-31T14:30:59", "2026-03-31T14:30:59"},
    {"2026-03-31T14:30:59.1234567890", NULL, NULL},
    {"2026-03-31 14:30:60", NULL, NULL},
    {"2026-03-31 14:30:5", NULL, NULL},
    {"2026-03-31 14:30:", NULL, NULL},
    {"2026-03-31 14:30:00.", NULL, NULL},
    {"2026-03-31x", NULL, NULL},
    {"2026-3-31", NULL, NULL},
    {"202603311", NULL, NULL},
    {"2026", NULL, NULL},
    {"", NULL, NULL},
    {"-", NULL, NULL},
    {"//", NULL, NULL},
    {"soon", NULL, NULL},
};

static void check_date(const char *text, int32_t order, const char *expected)
{
    char plain[DATE_PLAIN_SIZE];
    bool is_date = date_form_read(text, strlen(text), order, plain);

    ck_assert_msg(is_date == (expected != NULL), "%s: %s", text, is_date ? plain : "nothing");
    if (is_date)
        ck_assert_str_eq(plain, expected);
}

START_TEST(date_forms)
{
    check_date(dates[_i].text, EXPECT_DATES_DMY, dates[_i].day_first);
    check_date(dates[_i].text, EXPECT_DATES_MDY, dates[_i].month_first);
}
END_TEST

/* Only what may be a thousand times as large makes a plain column slow. */
START_TEST(doubtful_numbers)
{
    static const char *const plain[] = {"1", "1000", "0.125", "1234.567", "1.5", "1.2345", "abc"};
    static const char *const doubtful[] = {"1.234", "-12.345", "123.456"};

    for (size_t i = 0; i < LENGTH(plain); i++)
        ck_assert_msg(!number_form_is_doubtful(plain[i], strlen(plain[i])), "%s", plain[i]);
    for (size_t i = 0; i < LENGTH(doubtful); i++)
        ck_assert_msg(number_form_is_doubtful(doubtful[i], strlen(doubtful[i])), "%s", doubtful[i]);
}
END_TEST

/* ---- Whole columns ---- */

#define NUMBERS(rows) "routing.csv", "item;step\n" rows
#define DATES(rows) "supply.csv", "supply;item;quantity;due\n" rows

/* What a column gives: errors as text, else the first value of the column in millionths or days. */
static const struct {
    const char *label, *file, *text;
    int32_t decimal_mark, date_order;
    const char *errors;
    int64_t value;
} columns[] = {
    {"one value decides behind it", NUMBERS("A;1.234\nB;12,5\n"), 0, 0, "", 1234000000},
    {"one value decides before it", NUMBERS("A;1.234\nB;12.5\n"), 0, 0, "", 1234000},
    {"zero in front decides", NUMBERS("A;1.234\nB;0.5\n"), 0, 0, "", 1234000},
    {"groups decide", NUMBERS("A;1.234\nB;1.234.567\n"), 0, 0, "", 1234000000},
    {"whole numbers decide nothing", NUMBERS("A;1.234\nB;12\n"), 0, 0,
     "error routing.csv:2:3 ambiguous_number step\n", 0},
    {"blanks decide nothing", NUMBERS("A;1 234\nB;12\n"), 0, 0, "", 1234000000},
    {"a wrong value decides nothing", NUMBERS("A;1.234\nB;x\n"), 0, 0,
     "error routing.csv:2:3 ambiguous_number step\nerror routing.csv:3:3 bad_number step\n", 0},
    {"the caller decides for the point", NUMBERS("A;1.234\n"), EXPECT_DECIMAL_POINT, 0, "",
     1234000},
    {"the caller decides for the comma", NUMBERS("A;1.234\n"), EXPECT_DECIMAL_COMMA, 0, "",
     1234000000},
    {"a value knows better than the caller", NUMBERS("A;1.234\nB;12.5\n"), EXPECT_DECIMAL_COMMA, 0,
     "", 1234000},
    {"never 1375", NUMBERS("A;13,75\n"), EXPECT_DECIMAL_POINT, 0, "", 13750000},
    {"bills are negative", NUMBERS("A;(1.234,5)\n"), 0, 0, "", -1234500000},
    {"SAP's minus", NUMBERS("A;155,22-\n"), 0, 0, "", -155220000},
    {"another column decides nothing", "inventory.csv", "item;quantity;x\nA;1.234;0,5\n", 0, 0,
     "error inventory.csv:2:3 ambiguous_number quantity\n", 0},
    {"shares are at most 1", "items.csv", "item;yield\nA;1.000\n", 0, 0, "", 1000000},
    {"a share with a comma", "items.csv", "item;yield\nA;0,950\n", 0, 0, "", 950000},
    {"a day above 12", DATES("S1;A;1;03/04/2026\nS2;A;1;13/04/2026\n"), 0, 0, "", 20546},
    {"a month above 12", DATES("S1;A;1;03/04/2026\nS2;A;1;04/13/2026\n"), 0, 0, "", 20516},
    {"the same day either way", DATES("S1;A;1;03/03/2026\n"), 0, 0, "", 20515},
    {"no day above 12", DATES("S1;A;1;03/03/2026\nS2;A;1;03/04/2026\n"), 0, 0,
     "error supply.csv:3:8 ambiguous_date due\n", 0},
    {"the caller says day first", DATES("S1;A;1;03/04/2026\n"), 0, EXPECT_DATES_DMY, "", 20546},
    {"the caller says month first", DATES("S1;A;1;03/04/2026\n"), 0, EXPECT_DATES_MDY, "", 20516},
    {"the caller says neither", DATES("S1;A;1;03/04/2026\n"), 0, EXPECT_DATES_YMD,
     "error supply.csv:2:8 bad_date due\n", 0},
    {"a date knows better than the caller", DATES("S1;A;1;03/04/2026\nS2;A;1;13/04/2026\n"), 0,
     EXPECT_DATES_MDY, "", 20546},
    {"several forms in one column", DATES("S1;A;1;03.04.2026\nS2;A;1;2026-04-05\n"), 0, 0, "",
     20546},
    {"a week", DATES("S1;A;1;2026-W12\n"), 0, 0, "", 20528},
};

static int64_t value_of(const struct model *model, const char *file)
{
    if (strcmp(file, "routing.csv") == 0)
        return model->routing[0].step;
    if (strcmp(file, "items.csv") == 0)
        return model->items[0].yield;
    return time_day(model->supply[0].due);
}

START_TEST(whole_columns)
{
    struct memory_file file = {columns[_i].file, columns[_i].text, strlen(columns[_i].text)};
    struct loaded loaded = {0};
    struct load_settings settings = {
        .alloc = &loaded.alloc,
        .today = TODAY,
        .dialect = {NULL, columns[_i].decimal_mark, columns[_i].date_order, 0}};
    char errors[400] = "";

    loaded.alloc = meter_alloc(&loaded.meter);
    ck_assert_int_eq(report_new(&loaded.alloc, 100, &loaded.report), EXPECT_OK);
    loaded.status = load_memory(&file, 1, &settings, &loaded.model, loaded.report);
    for (size_t i = 0; i < expect_report_count(loaded.report); i++) {
        expect_finding finding = finding_at(loaded.report, i);
        size_t used = strlen(errors);

        if (finding.severity == EXPECT_SEVERITY_ERROR)
            snprintf(errors + used, sizeof(errors) - used, "error %s:%lld:%d %s %s\n", finding.file,
                     (long long)finding.line, (int)finding.column, finding.code, finding.field);
    }
    ck_assert_msg(strcmp(errors, columns[_i].errors) == 0, "%s: %s", columns[_i].label, errors);
    if (columns[_i].errors[0] == '\0')
        ck_assert_msg(value_of(&loaded.model, columns[_i].file) == columns[_i].value, "%s: %lld",
                      columns[_i].label, (long long)value_of(&loaded.model, columns[_i].file));
    loaded_fini(&loaded);
}
END_TEST

/* ---- No date ---- */

START_TEST(no_dates)
{
    static const struct text_file files[] = {
        {"lead_times.csv", "supplier,item,lead_time_days,valid_from,valid_to\n"
                           "A,P,1,00000000,9999-12-31\nA,P,2,9999-12-31,00000000\n"},
        {"inventory.csv", "item,quantity,available_from\nP,1,0001-01-01\nP,2,9999-12-31\n"},
        {"receipts.csv", "supplier,item,ordered,promised,received\n"
                         "A,P,2026-01-02,2026-01-20,31.12.9999\n"},
    };
    struct loaded loaded = {0};
    const struct model *model = &loaded.model;

    load_texts(&loaded, files, LENGTH(files), 100);
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_int_eq(model->buys[0].validity.from, DAY_FIRST);
    ck_assert_int_eq(model->buys[0].validity.to, DAY_LAST);
    ck_assert_int_eq(model->buys[1].validity.from, DAY_LAST); /* never */
    ck_assert_int_eq(model->buys[1].validity.to, DAY_LAST);
    ck_assert_int_eq(model->stock[0].from, EXPECT_TIME_NONE);
    ck_assert_int_eq(model->stock[1].from, day_start(DAY_LAST));
    ck_assert_int_eq(model->history[0].received, EXPECT_DAY_NONE);
    loaded_fini(&loaded);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("column_form");
    TCase *tcase = tcase_create("column_form");

    tcase_add_loop_test(tcase, number_forms, 0, (int)LENGTH(numbers));
    tcase_add_loop_test(tcase, date_forms, 0, (int)LENGTH(dates));
    tcase_add_test(tcase, doubtful_numbers);
    tcase_add_loop_test(tcase, whole_columns, 0, (int)LENGTH(columns));
    tcase_add_test(tcase, no_dates);
    suite_add_tcase(suite, tcase);
    return suite;
}
