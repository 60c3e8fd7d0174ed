/* SPDX-License-Identifier: MIT */
#include "load/infer_delimiter.h"

#include "load/header.h"

#include <string.h>

static const char delimiters[] = {',', ';', '\t'};

enum { DELIMITERS = sizeof(delimiters) };

static const char *delimiter_name(char delimiter)
{
    switch (delimiter) {
    case ';':
        return "semicolons";
    case '\t':
        return "tabs";
    case '|':
        return "bars";
    default:
        return "commas";
    }
}

/* `sep=;`, which spreadsheets write in front of the header; also in quotes. */
static bool take_sep_line(struct csv_text *text)
{
    size_t whole = csv_line_length(text, 0), length = whole;
    const char *line = text->bytes;

    while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
        length--;
    if (length >= 2 && line[0] == '"' && line[length - 1] == '"') {
        line++;
        length -= 2;
    }
    if (length != 5 || !field_is_word(line, 4, "sep=") || memchr(",;\t|", line[4], 4) == NULL)
        return false;
    text->delimiter = line[4];
    text->first = (struct csv_origin){2, whole};
    return true;
}

static bool begins_comment(const struct csv_text *text, size_t at)
{
    bool is_line_start =
        at == text->first.offset || text->bytes[at - 1] == '\n' || text->bytes[at - 1] == '\r';

    return text->comment != '\0' && text->bytes[at] == text->comment && is_line_start;
}

/* Which of the delimiters stand in the first line that is neither blank nor a comment, outside
 * quotes. */
static void find_candidates(const struct csv_text *text, size_t counts[DELIMITERS])
{
    bool is_quoted = false, is_begun = false, is_comment = false;

    for (size_t at = text->first.offset; at < text->size; at++) {
        char c = text->bytes[at];
        bool is_end = c == '\n' || c == '\r';

        if (is_end && is_begun && !is_quoted)
            return;
        is_comment = !is_end && (is_comment || (!is_begun && begins_comment(text, at)));
        if (is_comment)
            continue;
        is_begun = is_begun || (!is_end && c != ' ' && c != '\t');
        is_quoted = c == text->quote ? !is_quoted : is_quoted;
        for (size_t i = 0; i < DELIMITERS && !is_quoted; i++)
            counts[i] += c == delimiters[i];
    }
}

/* How many required columns the header lacks when it is read so. */
static expect_status count_missing(const struct table_file *file, char delimiter,
                                   const struct alloc *alloc, size_t *ret_missing)
{
    struct csv_text text = file->text;
    const struct csv_record *header;
    struct csv_reader *reader;
    expect_status status;

    text.delimiter = delimiter;
    TRY(csv_reader_new(alloc, &text, &reader));
    status = csv_reader_next(reader, &header);
    if (status == EXPECT_OK)
        status = header_count_missing(file, header, alloc, ret_missing);
    csv_reader_free(reader);
    return status;
}

static void report_two(const struct table_file *file, char first, char second,
                       expect_report *report)
{
    struct place place = {.file = file->name, .line = file->text.first.line};

    report_add(report, EXPECT_SEVERITY_ERROR, "ambiguous_delimiter", &place,
               "the header has all columns when its fields are separated by %s, and also when by "
               "%s; --delimiter (delimiter) decides",
               delimiter_name(first), delimiter_name(second));
}

/* The candidate with the fewest required columns missing; of equal ones the more frequent. */
static expect_status choose(struct table_file *file, const size_t counts[DELIMITERS],
                            const struct alloc *alloc, expect_report *report, bool *ret_found)
{
    size_t best = 0, least = SIZE_MAX, missing = 0;

    for (size_t i = 0; i < DELIMITERS; i++) {
        if (counts[i] == 0)
            continue;
        TRY(count_missing(file, delimiters[i], alloc, &missing));
        if (missing == 0 && least == 0) {
            report_two(file, delimiters[best], delimiters[i], report);
            *ret_found = false;
            return EXPECT_OK;
        }
        if (missing < least || (missing == least && counts[i] > counts[best])) {
            best = i;
            least = missing;
        }
    }
    file->text.delimiter = delimiters[best];
    return EXPECT_OK;
}

static void note_delimiter(const struct table_file *file, expect_report *report)
{
    struct place place = {.file = file->name, .line = file->text.first.line};

    if (file->text.delimiter != ',')
        report_add(report, EXPECT_SEVERITY_NOTE, "inferred_delimiter", &place,
                   "fields are separated by %s", delimiter_name(file->text.delimiter));
}

expect_status infer_delimiter(struct table_file *file, const struct alloc *alloc,
                              expect_report *report, bool *ret_found)
{
    size_t counts[DELIMITERS] = {0};

    *ret_found = true;
    if (file->text.rows != NULL)
        return EXPECT_OK;
    if (!take_sep_line(&file->text)) {
        if (file->dialect.delimiter != 0) {
            file->text.delimiter = (char)file->dialect.delimiter;
        } else {
            find_candidates(&file->text, counts);
            if (counts[1] > 0 || counts[2] > 0)
                TRY(choose(file, counts, alloc, report, ret_found));
        }
    }
    if (*ret_found)
        note_delimiter(file, report);
    return EXPECT_OK;
}
