/* SPDX-License-Identifier: MIT */
#include "load/number_form.h"

#include <string.h>

enum { GROUP = 3, TEXT_MAX = NUMBER_PLAIN_SIZE - 4 };

/* A number being taken apart. */
struct scan {
    const char *at;
    size_t left;
    char *out;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void skip(struct scan *scan, size_t length)
{
    scan->at += length;
    scan->left -= length;
}

static size_t take_digits(struct scan *scan)
{
    size_t count = 0;

    while (count < scan->left && is_digit(scan->at[count]))
        count++;
    memcpy(scan->out, scan->at, count);
    scan->out += count;
    skip(scan, count);
    return count;
}

/* Takes a sign or the brackets off; false when there are two, or half of one. */
static bool take_sign(struct scan *scan, bool *ret_negative)
{
    char first = scan->left > 0 ? scan->at[0] : '\0';
    char last = scan->left > 1 ? scan->at[scan->left - 1] : '\0';

    *ret_negative = first == '-' || first == '(' || last == '-';
    if (first == '-' || first == '+' || first == '(')
        skip(scan, 1);
    if (last == '-' || last == ')')
        scan->left--;
    if ((first == '(') != (last == ')'))
        return false;
    return last != '-' || (first != '-' && first != '+');
}

/* Marks of thousands; all blanks are of one kind, and both apostrophes. */
static const struct {
    const char *bytes;
    char kind;
} groups[] = {
    {".", '.'},
    {",", ','},
    {" ", ' '},
    {"'", '\''},
    {"\xc2\xa0", ' '},
    {"\xe2\x80\xaf", ' '},
    {"\xe2\x80\x89", ' '},
    {"\xe2\x80\x99", '\''},
};

/* The length of the thousands mark at the start, or 0. Spreadsheets write several blanks. */
static size_t thousands_mark(const struct scan *scan, struct number_marks marks)
{
    for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]); i++) {
        size_t length = strlen(groups[i].bytes);

        if (length <= scan->left && groups[i].kind != marks.decimal &&
            (marks.group == 0 || groups[i].kind == marks.group) &&
            memcmp(scan->at, groups[i].bytes, length) == 0)
            return length;
    }
    return 0;
}

/* The digits before the decimal mark: all in a row, or in groups of three behind the first. */
static bool take_whole(struct scan *scan, struct number_marks marks, size_t *ret_digits)
{
    const char *first = scan->at, *mark = scan->at;
    size_t digits = take_digits(scan), length = 0;

    mark = scan->at;
    length = thousands_mark(scan, marks);
    *ret_digits = digits;
    if (length == 0)
        return true;
    if (digits == 0 || digits > GROUP || first[0] == '0')
        return false;
    while (scan->left >= length && memcmp(scan->at, mark, length) == 0) {
        skip(scan, length);
        if (take_digits(scan) != GROUP)
            return false;
    }
    return true;
}

bool number_form_read(const char *text, size_t length, struct number_marks marks,
                      char plain[NUMBER_PLAIN_SIZE])
{
    struct scan scan = {text, length, plain};
    size_t digits;
    bool is_negative;

    if (length > TEXT_MAX || !take_sign(&scan, &is_negative))
        return false;
    if (is_negative)
        *scan.out++ = '-';
    if (!take_whole(&scan, marks, &digits))
        return false;
    if (scan.left > 0 && scan.at[0] == marks.decimal) {
        skip(&scan, 1);
        *scan.out++ = '.';
        digits += take_digits(&scan);
    }
    *scan.out = '\0';
    return scan.left == 0 && digits > 0;
}

bool number_form_is_doubtful(const char *text, size_t length)
{
    char plain[NUMBER_PLAIN_SIZE];

    return length > GROUP + 1 && text[length - GROUP - 1] == '.' &&
           number_form_read(text, length, (struct number_marks){',', 0}, plain);
}
