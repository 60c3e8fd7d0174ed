/* SPDX-License-Identifier: MIT */
#include "load/file_text.h"

#include "base/utf8.h"
#include "load/encoding.h"
#include "load/fields.h"
#include "load/foreign.h"
#include "load/gzip.h"
#include "load/row_table.h"

#include <string.h>

#define UTF8 "UTF-8"
#define WINDOWS "Windows-1252"

/* One file on its way to a text. */
struct opening {
    struct file_text *text;
    const struct alloc *alloc;
    const char *name;
    expect_report *report;
};

/* ---- Files that are none ---- */

/* What stands beside the name in the words of a fault. */
static void refuse(const struct opening *opening, const struct field_fault *fault)
{
    struct place place = {.file = opening->name};

    report_add(opening->report, EXPECT_SEVERITY_ERROR, fault->code, &place, "%s %s", opening->name,
               fault->words);
    opening->text->is_usable = false;
}

static void check_format(const struct opening *opening, const struct file_bytes *bytes)
{
    const struct field_fault *fault = foreign_fault(bytes->bytes, bytes->size);

    if (fault != NULL)
        refuse(opening, fault);
}

/* ---- Packed files ---- */

static bool begins_with(const struct file_bytes *bytes, const char *mark)
{
    size_t length = strlen(mark);

    return bytes->size >= length && memcmp(bytes->bytes, mark, length) == 0;
}

/* `bytes` become those inside a packed file. */
static expect_status unpack(const struct opening *opening, struct file_bytes *bytes)
{
    const struct field_fault *fault;

    if (!begins_with(bytes, GZIP_MAGIC))
        return EXPECT_OK;
    TRY(gzip_unpack(opening->alloc, bytes->bytes, bytes->size, &opening->text->unpacked, &fault));
    if (fault != NULL)
        refuse(opening, fault);
    else
        *bytes = opening->text->unpacked;
    return EXPECT_OK;
}

/* ---- Encodings ---- */

/* A character beyond ASCII that is well-formed UTF-8: chance hardly makes one. */
static bool has_utf8_letters(const char *bytes, size_t size)
{
    size_t at = 0;

    while (at < size) {
        size_t good = utf8_prefix(bytes + at, size - at);

        for (size_t i = 0; i < good; i++) {
            if ((unsigned char)bytes[at + i] >= 0x80)
                return true;
        }
        at += good + 1;
    }
    return false;
}

/* The encoding that a mark states, and how many bytes the mark has; NULL for none. */
static const char *marked_encoding(const struct file_bytes *bytes, size_t *ret_skip)
{
    *ret_skip = 2;
    if (begins_with(bytes, "\xff\xfe"))
        return "UTF-16LE";
    if (begins_with(bytes, "\xfe\xff"))
        return "UTF-16BE";
    *ret_skip = 0;
    return begins_with(bytes, "\xef\xbb\xbf") ? UTF8 : NULL;
}

static void report_bad_bytes(const struct opening *opening, const char *encoding)
{
    const struct csv_text *csv = &opening->text->csv;
    struct csv_place at = csv_place_of(csv, csv->first, csv->size);
    struct place place = {.file = opening->name, .line = at.line, .column = at.column};

    report_add(opening->report, EXPECT_SEVERITY_ERROR, "bad_encoding", &place,
               "a byte that stands for nothing in %s", encoding);
    opening->text->is_usable = false;
}

/* Converts what is behind the mark. Columns then count characters: in encodings of one byte a
 * character these are the bytes of the file. */
static expect_status convert(const struct opening *opening, const struct file_bytes *bytes,
                             const char *encoding, size_t skip)
{
    struct file_text *text = opening->text;
    const char *behind = bytes->size > 0 ? (const char *)bytes->bytes + skip : "";
    size_t size = bytes->size - skip, good;

    TRY(encoding_convert(opening->alloc, encoding, behind, size, &text->decoded, &good));
    text->csv = csv_text(text->decoded.bytes, text->decoded.size);
    text->csv.is_utf8 = text->csv.in_characters = true;
    text->encoding = encoding;
    if (good < size)
        report_bad_bytes(opening, encoding);
    return EXPECT_OK;
}

static expect_status convert_guessed(const struct opening *opening, const struct file_bytes *bytes)
{
    struct place place = {.file = opening->name};

    TRY(convert(opening, bytes, WINDOWS, 0));
    if (opening->text->is_usable)
        report_add(opening->report, EXPECT_SEVERITY_NOTE, "encoding_assumed", &place,
                   "%s is not UTF-8 and was taken for " WINDOWS
                   "; --encoding (encoding) says what it is",
                   opening->name);
    return EXPECT_OK;
}

/* UTF-8 as it stands, also a damaged one: its rows are then told one by one. */
static void keep_utf8(const struct opening *opening, const struct file_bytes *bytes, bool is_utf8)
{
    opening->text->csv = csv_text(bytes->bytes, bytes->size);
    opening->text->csv.is_utf8 = is_utf8;
    opening->text->encoding = UTF8;
}

static bool is_name_of_utf8(const char *encoding)
{
    return field_is_word(encoding, strlen(encoding), UTF8) ||
           field_is_word(encoding, strlen(encoding), "utf8");
}

static expect_status decode(const struct opening *opening, const struct file_bytes *bytes,
                            const char *stated)
{
    size_t skip;
    const char *encoding = marked_encoding(bytes, &skip);
    bool is_utf8;

    if (encoding == NULL)
        encoding = stated;
    if (encoding != NULL && !is_name_of_utf8(encoding))
        return convert(opening, bytes, encoding, skip);
    is_utf8 = utf8_prefix(bytes->bytes, bytes->size) == bytes->size;
    if (is_utf8 || encoding != NULL || has_utf8_letters(bytes->bytes, bytes->size)) {
        keep_utf8(opening, bytes, is_utf8);
        return EXPECT_OK;
    }
    return convert_guessed(opening, bytes);
}

/* ---- The whole ---- */

expect_status file_text_init(struct file_text *text, const struct alloc *alloc,
                             const struct file_bytes *bytes, const char *encoding, const char *name,
                             expect_report *report)
{
    struct opening opening = {text, alloc, name, report};
    struct file_bytes plain = *bytes;
    expect_status status;

    *text = (struct file_text){.is_usable = true, .encoding = UTF8};
    if (bytes->rows != NULL) {
        text->csv = row_table_text(bytes->rows);
        return EXPECT_OK;
    }
    status = unpack(&opening, &plain);
    if (status == EXPECT_OK && text->is_usable)
        check_format(&opening, &plain);
    if (status == EXPECT_OK && text->is_usable)
        status = decode(&opening, &plain, encoding);
    if (status != EXPECT_OK)
        file_text_fini(text, alloc);
    else if (text->decoded.bytes != NULL)
        file_fini(alloc, &text->unpacked);
    return status;
}

void file_text_fini(struct file_text *text, const struct alloc *alloc)
{
    file_fini(alloc, &text->unpacked);
    file_fini(alloc, &text->decoded);
}

bool file_text_check_encoding(const char *encoding, expect_report *report)
{
    struct place place = {0};

    if (encoding == NULL || encoding_is_known(encoding))
        return true;
    place.text = encoding;
    place.text_length = strlen(encoding);
    report_add(report, EXPECT_SEVERITY_ERROR, "unknown_encoding", &place,
               "the encoding \"%.60s\" is not known; one that is: windows-1252", encoding);
    return false;
}
