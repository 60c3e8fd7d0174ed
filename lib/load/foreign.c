/* SPDX-License-Identifier: MIT */
#include "load/foreign.h"

#include <string.h>

#define SAVE_AS "; save the sheet as CSV (UTF-8)"

enum { ZIP_NAME_AT = 30 };

static const struct field_fault excel = {"no_csv", "is an Excel workbook" SAVE_AS};
static const struct field_fault old_excel = {"no_csv", "is an old Excel workbook" SAVE_AS};
static const struct field_fault calc = {"no_csv", "is an OpenDocument spreadsheet" SAVE_AS};
static const struct field_fault zip = {"no_csv", "is a ZIP archive; unpack it"};
static const struct field_fault pdf = {"no_csv", "is a PDF; export the table as CSV"};
static const struct field_fault html = {
    "no_csv", "is a web page; was a login asked for where it was downloaded?"};
static const struct field_fault xml = {"no_csv", "is XML; export the table as CSV"};
static const struct field_fault json = {"no_csv", "is JSON; a CSV file is needed"};

/* The beginning of a file. */
struct beginning {
    const char *at;
    size_t left;
};

static bool begins_with(struct beginning text, const char *mark, size_t length)
{
    return text.left >= length && memcmp(text.at, mark, length) == 0;
}

#define BEGINS_WITH(text, mark) begins_with(text, mark, sizeof(mark) - 1)

/* In letters of either case. */
static bool begins_with_word(struct beginning text, const char *word)
{
    size_t length = strlen(word);

    return text.left >= length && field_is_same(text.at, word, length);
}

static struct beginning skip_blanks(struct beginning text)
{
    while (text.left > 0 && memchr(" \t\r\n", *text.at, 4) != NULL)
        text.at++, text.left--;
    return text;
}

static struct beginning behind(struct beginning text, size_t length)
{
    return (struct beginning){text.at + length, text.left - length};
}

/* ---- Packed ---- */

/* The name of the first file in an archive tells what wrote it. */
static const struct field_fault *zip_fault(struct beginning text)
{
    struct beginning name;

    if (text.left < ZIP_NAME_AT)
        return &zip;
    name = behind(text, ZIP_NAME_AT);
    if (BEGINS_WITH(name, "[Content_Types].xml") || BEGINS_WITH(name, "_rels/") ||
        BEGINS_WITH(name, "xl/") || BEGINS_WITH(name, "docProps/"))
        return &excel;
    return BEGINS_WITH(name, "mimetypeapplication/vnd.oasis.") ? &calc : &zip;
}

/* ---- Texts ---- */

/* `{"` or `[{`: as no header begins. */
static bool is_json(struct beginning text)
{
    if (BEGINS_WITH(text, "{"))
        return BEGINS_WITH(skip_blanks(behind(text, 1)), "\"");
    return BEGINS_WITH(text, "[") && BEGINS_WITH(skip_blanks(behind(text, 1)), "{");
}

static const struct field_fault *text_fault(struct beginning text)
{
    if (BEGINS_WITH(text, "\xef\xbb\xbf"))
        text = behind(text, 3);
    text = skip_blanks(text);
    if (begins_with_word(text, "<!doctype html") || begins_with_word(text, "<html"))
        return &html;
    if (BEGINS_WITH(text, "<?xml"))
        return &xml;
    return is_json(text) ? &json : NULL;
}

const struct field_fault *foreign_fault(const void *bytes, size_t size)
{
    struct beginning text = {bytes, size};

    if (BEGINS_WITH(text, "PK\x03\x04"))
        return zip_fault(text);
    if (BEGINS_WITH(text, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
        return &old_excel;
    if (BEGINS_WITH(text, "%PDF-"))
        return &pdf;
    return text_fault(text);
}

/* ---- Names ---- */

bool foreign_is_workbook(const char *name)
{
    static const char *const endings[] = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"};
    const char *ending = strrchr(name, '.');

    for (size_t i = 0; ending != NULL && i < sizeof(endings) / sizeof(endings[0]); i++) {
        if (field_is_word(ending, strlen(ending), endings[i]))
            return true;
    }
    return false;
}
