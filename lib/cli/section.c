/* SPDX-License-Identifier: MIT */
#include "cli/section.h"

#include <string.h>

enum { NAME_WIDTH = 12 };

void section_title(const struct terminal *terminal, const char *title)
{
    terminal_put_line(terminal, "");
    terminal_ink(terminal, INK_STRONG);
    terminal_put_line(terminal, title);
    terminal_ink(terminal, INK_PLAIN);
}

void section_fact(const struct terminal *terminal, const char *name, struct text *text)
{
    terminal_spaces(terminal, SECTION_INDENT);
    terminal_ink(terminal, INK_FAINT);
    terminal_put(terminal, name);
    terminal_ink(terminal, INK_PLAIN);
    terminal_spaces(terminal, NAME_WIDTH - strlen(name));
    terminal_paragraph(terminal, SECTION_INDENT + NAME_WIDTH, text_bytes(text));
    text_cut(text, 0);
}

void section_entry(const struct terminal *terminal, struct text *text)
{
    terminal_spaces(terminal, SECTION_INDENT);
    terminal_paragraph(terminal, SECTION_INDENT, text_bytes(text));
    text_cut(text, 0);
}
