/* SPDX-License-Identifier: MIT */
#include "base/report.h"
#include "base/utf8.h"
#include "unit/load_fixture.h"

static struct meter meter;
static struct alloc alloc;
static expect_report *report;

static void setup(void)
{
    meter = (struct meter){0};
    alloc = meter_alloc(&meter);
    ck_assert_int_eq(report_new(&alloc, 3, &report), EXPECT_OK);
}

static void teardown(void)
{
    expect_report_free(report);
    ck_assert_uint_eq(meter.in_use, 0);
}

START_TEST(a_finding)
{
    char file[] = "demand.csv", text[] = "2026-02-30,rest";
    struct place place = {file, 17, 9, "due", text, 10};
    expect_finding finding;

    report_add(report, EXPECT_SEVERITY_ERROR, "bad_date", &place, "no such day: %s", "2026-02-30");
    file[0] = text[0] = 'x'; /* it was copied */
    finding = finding_at(report, 0);
    ck_assert_int_eq(finding.severity, EXPECT_SEVERITY_ERROR);
    ck_assert_int_eq(finding.line, 17);
    ck_assert_int_eq(finding.column, 9);
    ck_assert_str_eq(finding.code, "bad_date");
    ck_assert_str_eq(finding.file, "demand.csv");
    ck_assert_str_eq(finding.field, "due");
    ck_assert_str_eq(finding.text, "2026-02-30");
    ck_assert_str_eq(finding.message, "no such day: 2026-02-30");
}
END_TEST

START_TEST(nothing_is_empty_text)
{
    expect_finding finding;

    report_add(report, EXPECT_SEVERITY_NOTE, "unknown_file", NULL, "hm");
    finding = finding_at(report, 0);
    ck_assert_str_eq(finding.file, "");
    ck_assert_str_eq(finding.field, "");
    ck_assert_str_eq(finding.text, "");
    ck_assert_int_eq(finding.line, 0);
    ck_assert_uint_eq(expect_report_errors(report), 0);
}
END_TEST

/* Errors beyond the limit are counted, notes always kept. */
START_TEST(the_limit)
{
    for (int i = 0; i < 10; i++) {
        report_add(report, EXPECT_SEVERITY_ERROR, "bad_date", NULL, "error %d", i);
        report_add(report, EXPECT_SEVERITY_NOTE, "unknown_file", NULL, "note %d", i);
    }
    ck_assert_uint_eq(expect_report_errors(report), 10);
    ck_assert_uint_eq(expect_report_count(report), 13);
    ck_assert_str_eq(finding_at(report, 4).message, "error 2");
    ck_assert_str_eq(finding_at(report, 12).message, "note 9");
}
END_TEST

START_TEST(beyond_the_end)
{
    expect_finding finding = EXPECT_FINDING_INIT;

    ck_assert_int_eq(expect_report_get(report, 0, &finding), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_report_get(NULL, 0, &finding), EXPECT_ERR_ARGUMENT);
    ck_assert_uint_eq(expect_report_count(NULL), 0);
    ck_assert_uint_eq(expect_report_errors(NULL), 0);
    expect_report_free(NULL);
}
END_TEST

/* Long texts are cut between characters, in the text and in the message. */
START_TEST(long_texts)
{
    char text[2001] = "";
    struct place place = {.text = text, .text_length = 2000};
    expect_finding finding;

    for (size_t i = 0; i < 2000; i++)
        text[i] = "\xe2\x82\xac"[(i + (size_t)_i) % 3];
    text[0] = text[1] = text[2] = 'x';
    report_add(report, EXPECT_SEVERITY_ERROR, "bad_number", &place, "%s", text + 3 - _i);
    finding = finding_at(report, 0);
    ck_assert_uint_ge(strlen(finding.text), 110);
    ck_assert_uint_ge(strlen(finding.message), 500);
    ck_assert_uint_eq(utf8_prefix(finding.text, strlen(finding.text)), strlen(finding.text));
    ck_assert_uint_eq(utf8_prefix(finding.message, strlen(finding.message)),
                      strlen(finding.message));
}
END_TEST

START_TEST(foreign_bytes_are_masked)
{
    struct place place = {.text = "M\xfcller \xe2\x82\xac", .text_length = 10};

    report_add(report, EXPECT_SEVERITY_ERROR, "bad_encoding", &place, "\xff\xfe%s", "ok");
    ck_assert_str_eq(finding_at(report, 0).text, "M?ller \xe2\x82\xac");
    ck_assert_str_eq(finding_at(report, 0).message, "??ok");
}
END_TEST

START_TEST(out_of_memory)
{
    struct place place = {"demand.csv", 1, 1, "due", "x", 1};

    ck_assert(!report_is_incomplete(report));
    meter.fail_at = 2 + (size_t)_i;
    meter.fail_after = true;
    for (int i = 0; i < 3; i++)
        report_add(report, EXPECT_SEVERITY_ERROR, "bad_date", &place, "%d", i);
    ck_assert(report_is_incomplete(report));
    ck_assert_uint_eq(expect_report_errors(report), 3);
}
END_TEST

START_TEST(no_memory_for_a_report)
{
    expect_report *other = NULL;

    meter.fail_at = meter.calls + 1;
    ck_assert_int_eq(report_new(&alloc, 3, &other), EXPECT_ERR_NOMEM);
    ck_assert_ptr_null(other);
}
END_TEST

/* ---- UTF-8 ---- */

static const struct {
    const char *label, *text;
    size_t prefix;
} encodings[] = {
    {"nothing", "", 0},
    {"ASCII", "plain text", 10},
    {"two bytes", "\xc2\x80\xdf\xbf", 4},
    {"three bytes", "\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf", 12},
    {"four bytes", "\xf0\x90\x80\x80\xf4\x8f\xbf\xbf", 8},
    {"lone continuation", "a\x80", 1},
    {"overlong, two bytes", "a\xc1\xbf", 1},
    {"overlong, three bytes", "a\xe0\x9f\xbf", 1},
    {"overlong, four bytes", "a\xf0\x8f\xbf\xbf", 1},
    {"surrogate", "a\xed\xa0\x80", 1},
    {"above U+10FFFF", "a\xf4\x90\x80\x80", 1},
    {"no such lead", "a\xf5\x80\x80\x80", 1},
    {"cut off", "a\xe2\x82", 1},
    {"cut off by ASCII", "a\xe2\x82z", 1},
    {"behind eight letters", "12345678\xff", 8},
    {"among eight letters",
     "1234567\xff"
     "90123456",
     7},
    {"a character over the eighth byte",
     "1234567\xc3\xbc"
     "90\xff",
     11},
};

START_TEST(well_formed_prefix)
{
    size_t length = strlen(encodings[_i].text);
    char *exact = malloc(length + (length == 0));
    size_t prefix;

    memcpy(exact, encodings[_i].text, length);
    prefix = utf8_prefix(exact, length);
    free(exact);
    ck_assert_msg(prefix == encodings[_i].prefix, "%s: %zu", encodings[_i].label, prefix);
}
END_TEST

START_TEST(cutting)
{
    static const char text[] = "a\xe2\x82\xac"
                               "b";

    ck_assert_uint_eq(utf8_cut(text, 0), 0);
    ck_assert_uint_eq(utf8_cut(text, 1), 1);
    ck_assert_uint_eq(utf8_cut(text, 2), 1);
    ck_assert_uint_eq(utf8_cut(text, 3), 1);
    ck_assert_uint_eq(utf8_cut(text, 4), 4);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("report");
    TCase *tcase = tcase_create("report");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, a_finding);
    tcase_add_test(tcase, nothing_is_empty_text);
    tcase_add_test(tcase, the_limit);
    tcase_add_test(tcase, beyond_the_end);
    tcase_add_loop_test(tcase, long_texts, 0, 3);
    tcase_add_test(tcase, foreign_bytes_are_masked);
    tcase_add_loop_test(tcase, out_of_memory, 0, 2);
    tcase_add_test(tcase, no_memory_for_a_report);
    tcase_add_loop_test(tcase, well_formed_prefix, 0, LENGTH(encodings));
    tcase_add_test(tcase, cutting);
    suite_add_tcase(suite, tcase);
    return suite;
}
