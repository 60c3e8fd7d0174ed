/* SPDX-License-Identifier: MIT */
#include "cli/terminal.h"

#include "cli/text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* no-color.org: any value but the empty one counts. */
static bool environment_forbids_colors(void)
{
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");

    return (no_color != NULL && no_color[0] != '\0') || term == NULL || strcmp(term, "dumb") == 0;
}

struct terminal terminal_of(FILE *file, bool wanted)
{
    bool has_colors = wanted && isatty(fileno(file)) != 0 && !environment_forbids_colors();

    return (struct terminal){file, has_colors};
}

void terminal_ink(const struct terminal *terminal, enum ink ink)
{
    static const char *const codes[] = {
        [INK_PLAIN] = "\033[0m",   [INK_STRONG] = "\033[1m",     [INK_FAINT] = "\033[2m",
        [INK_GOOD] = "\033[1;32m", [INK_WARNING] = "\033[1;33m", [INK_BAD] = "\033[1;31m",
    };

    if (terminal->has_colors)
        fputs(codes[ink], terminal->file);
}

/* How many bytes at `text` are one control character: C0, DEL, or C1 as UTF-8. */
static size_t control_length(const char *text)
{
    unsigned char first = (unsigned char)text[0];
    unsigned char second = first != '\0' ? (unsigned char)text[1] : 0;

    if (first < 0x20 || first == 0x7f)
        return 1;
    return first == 0xc2 && second >= 0x80 && second < 0xa0 ? 2 : 0;
}

static void put_bytes(const struct terminal *terminal, const char *text, size_t length)
{
    const char *end = text + length;

    while (text < end) {
        size_t control = control_length(text);

        fputc(control == 0 ? *text : '?', terminal->file);
        text += control == 0 ? 1 : control;
    }
}

void terminal_put(const struct terminal *terminal, const char *text)
{
    put_bytes(terminal, text, strlen(text));
}

void terminal_put_line(const struct terminal *terminal, const char *text)
{
    terminal_put(terminal, text);
    fputc('\n', terminal->file);
}

void terminal_spaces(const struct terminal *terminal, size_t count)
{
    fprintf(terminal->file, "%*s", (int)count, "");
}

static size_t unit_width(const char *unit, size_t length)
{
    size_t width = 0;

    for (size_t i = 0; i < length; i++)
        width += ((unsigned char)unit[i] & 0xc0) != 0x80;
    return width;
}

/* The length of a word; a number stays together with the word after it ("25 March", "94 %"). */
static size_t unit_length(const char *text)
{
    size_t length = strcspn(text, " ");
    size_t digits = strspn(text, "(0123456789");

    if (digits == length && text[length] == ' ' && text[length + 1] != '\0')
        return length + 1 + strcspn(text + length + 1, " ");
    return length;
}

void terminal_paragraph(const struct terminal *terminal, size_t indent, const char *text)
{
    size_t column = indent;

    while (*text != '\0') {
        size_t length = unit_length(text);
        size_t width = unit_width(text, length);

        if (column > indent && column + 1 + width > TERMINAL_WIDTH) {
            fputc('\n', terminal->file);
            terminal_spaces(terminal, indent);
            column = indent;
        } else if (column > indent) {
            fputc(' ', terminal->file);
            column++;
        }
        put_bytes(terminal, text, length);
        column += width;
        text += length;
        text += strspn(text, " ");
    }
    fputc('\n', terminal->file);
}
