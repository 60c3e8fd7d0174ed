/* SPDX-License-Identifier: MIT */
#include "load/ical_lines.h"
#include "unit/load_fixture.h"

/* Each text as "line:column NAME=value" or "line:column !fault", parted by blanks. */
static const struct {
    const char *label, *text, *lines;
} rows[] = {
    {"nothing", "", ""},
    {"blank lines", "\r\n\n \n", ""},
    {"lines of all ends", "A:1\r\nB:2\nC:3\rD:4", "1:3 A=1 2:3 B=2 3:3 C=3 4:3 D=4"},
    {"a byte-order mark",
     "\xef\xbb\xbf"
     "A:1\n",
     "1:3 A=1"},
    {"no value", "A:\n", "1:3 A="},
    {"parameters", "DTSTART;VALUE=DATE;TZID=x:20260403\n", "1:27 DTSTART=20260403"},
    {"a quoted colon", "A;B=\"x:y;z\":1\n", "1:13 A=1"},
    {"a colon in the value", "A:b:c\n", "1:3 A=b:c"},
    {"a quote in the value", "A:b\"c\n", "1:3 A=b\"c"},
    {"folded", "A:b\r\n c\n\td\nE:f\n", "1:3 A=bcd 4:3 E=f"},
    {"folded in a name", "DTST\n ART:1\n", "1:0 DTSTART=1"},
    {"folded in a letter", "A:\xc3\n \xbc\n", "1:3 A=\xc3\xbc"},
    {"folded with a blank", "A:b\n  c\n", "1:3 A=b c"},
    {"folded into nothing", "A:b\n \n", "1:3 A=b"},
    {"behind blank lines", "\n\nA:1\n", "3:3 A=1"},
    {"folded at the start", " A:1\nB:2\n", "1:1 !line 2:3 B=2"},
    {"no colon", "A\nB:2\n", "1:1 !line 2:3 B=2"},
    {"no name", ":1\n", "1:1 !line"},
    {"a name of other letters", "A_B:1\n", "1:1 !line"},
    {"a blank in a name", "A B:1\n", "1:1 !line"},
    {"an open quote", "A;B=\"x:1\n", "1:1 !line"},
    {"Windows-1252", "A:M\xfcller\n", "1:4 !encoding"},
    {"Windows-1252 in a folded line", "A:M\n \xfcller\n", "1:4 !encoding"},
    {"Windows-1252 behind a folded line", "A:M\n xx\xfcller\n", "1:0 !encoding"},
};

static void add(char *text, size_t size, const char *words)
{
    ck_assert_uint_lt(strlen(text) + strlen(words), size);
    strcat(text, words);
}

static void add_line(char *text, size_t size, const struct ical_line *line)
{
    static const char *const faults[] = {"", "!line", "!nul", "!encoding"};
    char words[200];

    if (line->fault != ICAL_WELL_FORMED)
        snprintf(words, sizeof(words), "%s%d:%d %s", text[0] != '\0' ? " " : "", (int)line->line,
                 line->column, faults[line->fault]);
    else
        snprintf(words, sizeof(words), "%s%d:%d %.*s=%.*s", text[0] != '\0' ? " " : "",
                 (int)line->line, line->column, (int)line->name.length, line->name.at,
                 (int)line->value.length, line->value.at);
    add(text, size, words);
}

/* The text lies in a block of its exact size: nothing may read the byte behind it. */
static void read_lines(const char *bytes, size_t size, char *found, size_t room)
{
    struct meter meter = {0};
    struct alloc alloc = meter_alloc(&meter);
    char *exact = malloc(size + (size == 0));
    struct ical_reader reader;
    struct ical_line line;
    bool goes_on;

    memcpy(exact, bytes, size);
    ical_reader_init(&reader, &alloc, exact, size);
    for (;;) {
        ck_assert_int_eq(ical_reader_next(&reader, &line, &goes_on), EXPECT_OK);
        if (!goes_on)
            break;
        add_line(found, room, &line);
    }
    ical_reader_fini(&reader);
    free(exact);
    ck_assert_uint_eq(meter.in_use, 0);
}

START_TEST(lines)
{
    char found[400] = "";

    read_lines(rows[_i].text, strlen(rows[_i].text), found, sizeof(found));
    ck_assert_msg(strcmp(found, rows[_i].lines) == 0, "%s: %s", rows[_i].label, found);
}
END_TEST

START_TEST(nul_bytes)
{
    char found[100] = "";

    read_lines("A:1\nB:\0x\nC\0D:3\n", 15, found, sizeof(found));
    ck_assert_str_eq(found, "1:3 A=1 2:3 !nul 3:2 !nul");
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("ical_lines");
    TCase *tcase = tcase_create("ical_lines");

    tcase_add_loop_test(tcase, lines, 0, LENGTH(rows));
    tcase_add_test(tcase, nul_bytes);
    suite_add_tcase(suite, tcase);
    return suite;
}
