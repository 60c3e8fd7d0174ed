/* SPDX-License-Identifier: MIT */
#include "load/foreign.h"
#include "unit/load_fixture.h"

#define ZIP "PK\x03\x04\x14\0\0\0\x08\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x13\0\0\0"
#define OLE "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#define FOREIGN(bytes, words)                                                                      \
    {                                                                                              \
        bytes, sizeof(bytes) - 1, words                                                            \
    }

static const struct {
    const char *bytes;
    size_t size;
    const char *words; /* how they begin; NULL: it may be a CSV */
} files[] = {
    FOREIGN(ZIP "[Content_Types].xml...", "is an Excel workbook;"),
    FOREIGN(ZIP "_rels/.rels", "is an Excel workbook;"),
    FOREIGN(ZIP "mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "is an OpenDocument"),
    FOREIGN(ZIP "demand.csv", "is a ZIP archive;"),
    FOREIGN(ZIP, "is a ZIP archive;"),
    FOREIGN("PK\x03\x04", "is a ZIP archive;"),
    FOREIGN("PK\x03", NULL),
    FOREIGN("PK,item,quantity\n", NULL),
    FOREIGN(OLE "\0\0\0", "is an old Excel workbook;"),
    FOREIGN("%PDF-1.7\n", "is a PDF;"),
    FOREIGN("%PDF", NULL),
    FOREIGN("<!DOCTYPE html>\n<html>", "is a web page;"),
    FOREIGN("\xef\xbb\xbf\r\n <HTML lang=en>", "is a web page;"),
    FOREIGN("<?xml version='1.0'?>", "is XML;"),
    FOREIGN("<item>,quantity\n", NULL),
    FOREIGN("[\n  {\"item\": 1}]", "is JSON;"),
    FOREIGN("{ \"item\": 1}", "is JSON;"),
    FOREIGN("[item],[quantity]\n", NULL),
    FOREIGN("[", NULL),
    FOREIGN("{item},quantity\n", NULL),
    FOREIGN("\xff\xfei\0t\0", NULL),
    FOREIGN("item,quantity\n", NULL),
    FOREIGN(" \n", NULL),
    FOREIGN("", NULL),
};

/* The bytes lie in a block of their exact size: nothing may read behind it. */
START_TEST(first_bytes)
{
    const struct field_fault *fault;
    char *block = malloc(files[_i].size + (files[_i].size == 0));

    memcpy(block, files[_i].bytes, files[_i].size);
    fault = foreign_fault(block, files[_i].size);
    free(block);
    ck_assert_msg((fault == NULL) == (files[_i].words == NULL), "%d: %s", _i,
                  fault != NULL ? fault->words : "nothing");
    if (fault == NULL)
        return;
    ck_assert_str_eq(fault->code, "no_csv");
    ck_assert_msg(strncmp(fault->words, files[_i].words, strlen(files[_i].words)) == 0, "%d: %s",
                  _i, fault->words);
}
END_TEST

START_TEST(names)
{
    ck_assert(foreign_is_workbook("inventory.xlsx"));
    ck_assert(foreign_is_workbook("a.b.XLS"));
    ck_assert(foreign_is_workbook(".ods"));
    ck_assert(!foreign_is_workbook("xlsx"));
    ck_assert(!foreign_is_workbook("inventory.xlsx.txt"));
    ck_assert(!foreign_is_workbook("inventory.csv"));
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("foreign");
    TCase *tcase = tcase_create("foreign");

    tcase_add_loop_test(tcase, first_bytes, 0, (int)LENGTH(files));
    tcase_add_test(tcase, names);
    suite_add_tcase(suite, tcase);
    return suite;
}
