/* SPDX-License-Identifier: MIT */
#include "fuzz/fuzz.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fuzz_demand(bool is_true, const char *what)
{
    if (is_true)
        return;
    fprintf(stderr, "not so: %s\n", what);
    abort();
}

void *fuzz_copy(const void *bytes, size_t size)
{
    void *copy = size > 0 ? malloc(size) : NULL;

    if (copy != NULL)
        memcpy(copy, bytes, size);
    return copy;
}

static bool is_utf8(const char *text)
{
    return utf8_prefix(text, strlen(text)) == strlen(text);
}

void fuzz_check_report(const expect_report *report)
{
    for (size_t i = 0; i < expect_report_count(report); i++) {
        expect_finding finding = EXPECT_FINDING_INIT;

        fuzz_demand(expect_report_get(report, i, &finding) == EXPECT_OK, "a finding can be read");
        fuzz_demand(finding.code[0] != '\0' && finding.message[0] != '\0', "a finding has words");
        fuzz_demand(finding.line >= 0 && finding.column >= 0, "a place counts from 1");
        fuzz_demand(finding.column == 0 || finding.line > 0, "a column is in a line");
        fuzz_demand(is_utf8(finding.text) && is_utf8(finding.message) && is_utf8(finding.file),
                    "texts are UTF-8");
    }
}

/* ---- Several files in one input ---- */

static const char mark[] = "=== ";

static const char *next_mark(const char *at, const char *end)
{
    size_t length = sizeof(mark) - 1;

    for (bool is_line_start = true; (size_t)(end - at) >= length; at++) {
        if (is_line_start && memcmp(at, mark, length) == 0)
            return at;
        is_line_start = *at == '\n';
    }
    return end;
}

static void take_word(struct fuzz_folder *folder, const char *word, size_t length)
{
    static const char *const words[] = {"point", "comma", "dmy", "mdy", "ymd", "tab"};
    size_t i = 0;

    while (i < 6 && !field_is_word(word, length, words[i]))
        i++;
    if (i < 2)
        folder->dialect.decimal_mark = EXPECT_DECIMAL_POINT + (int32_t)i;
    else if (i < 5)
        folder->dialect.date_order = EXPECT_DATES_DMY + (int32_t)i - 2;
    else if (i == 5)
        folder->dialect.delimiter = '\t';
    else if (length == 1 && memchr(",;|", *word, 3) != NULL)
        folder->dialect.delimiter = *word;
    else if (length > 1 && length < sizeof(folder->encoding)) {
        memcpy(folder->encoding, word, length);
        folder->encoding[length] = '\0';
        folder->dialect.encoding = folder->encoding;
    }
}

static void take_words(struct fuzz_folder *folder, const char *at, const char *end)
{
    while (at < end) {
        const char *first = at;

        while (at < end && *at != ' ' && *at != '\n' && *at != '\0')
            at++;
        if (at > first)
            take_word(folder, first, (size_t)(at - first));
        at += at < end;
    }
}

/* `at` stands behind the mark. */
static void take_file(struct fuzz_folder *folder, const char *at, const char *end)
{
    const char *line_end = memchr(at, '\n', (size_t)(end - at));
    size_t name_length = (size_t)((line_end != NULL ? line_end : end) - at);
    const char *text = line_end != NULL ? line_end + 1 : end;
    size_t index = folder->count, size = (size_t)(end - text);
    char *name = malloc(name_length + 1);

    if (name == NULL)
        return;
    memcpy(name, at, name_length);
    name[name_length] = '\0';
    folder->names[index] = name;
    folder->bytes[index] = fuzz_copy(text, size);
    folder->files[index] = (struct memory_file){name, folder->bytes[index], size};
    folder->count += folder->bytes[index] != NULL || size == 0;
}

void fuzz_unpack(const uint8_t *bytes, size_t size, struct fuzz_folder *folder)
{
    const char *at = (const char *)bytes, *end = at + size, *next = next_mark(at, end);

    memset(folder, 0, sizeof(*folder));
    take_words(folder, at, next);
    while (next < end && folder->count < FUZZ_FILES_MAX) {
        at = next + sizeof(mark) - 1;
        next = next_mark(at, end);
        take_file(folder, at, next);
    }
}

void fuzz_folder_fini(struct fuzz_folder *folder)
{
    for (size_t i = 0; i < FUZZ_FILES_MAX; i++) {
        free(folder->names[i]);
        free(folder->bytes[i]);
    }
}
