/* SPDX-License-Identifier: MIT */
#include "cli/terminal.h"
#include "support/run.h"

#include <stdlib.h>

static const struct {
    const char *label;
    size_t indent;
    const char *text;
    const char *printed;
} paragraphs[] = {
    {"short", 0, "one two", "one two\n"},
    {"empty", 4, "", "\n"},
    {"blanks become one", 0, "one  two ", "one two\n"},
    {"exactly as wide as the line", 0,
     "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg hhhhhhhhhh",
     "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg hhhhhhhhhh\n"},
    {"one letter too wide", 0,
     "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg hhhhhhhhhhh",
     "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg\nhhhhhhhhhhh\n"},
    {"indented", 70, "one two three",
     "one two\n"
     "                                        "
     "                              three\n"},
    {"a number stays with its word", 0,
     "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg hhh 25 March",
     "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg hhh\n25 March\n"},
    {"letters, not bytes", 0,
     "\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4 bbbbbbbbb "
     "ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg hhhhhhhhhh",
     "\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4 bbbbbbbbb "
     "ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg hhhhhhhhhh\n"},
    {"control characters", 0,
     "a\033[31mb\177\tc\xc2\x9b"
     "d\n",
     "a?[31mb??c?d?\n"},
};

START_TEST(paragraphs_fit)
{
    char *printed = NULL;
    size_t size;
    struct terminal terminal = {open_memstream(&printed, &size), false};

    terminal_paragraph(&terminal, paragraphs[_i].indent, paragraphs[_i].text);
    fclose(terminal.file);
    ck_assert_msg(strcmp(printed, paragraphs[_i].printed) == 0, "%s: found \"%s\"",
                  paragraphs[_i].label, printed);
    free(printed);
}
END_TEST

START_TEST(ink_is_for_colours)
{
    char *printed = NULL;
    size_t size;
    struct terminal terminal = {open_memstream(&printed, &size), false};

    terminal_ink(&terminal, INK_BAD);
    terminal.has_colors = true;
    terminal_ink(&terminal, INK_BAD);
    terminal_put(&terminal, "no");
    terminal_ink(&terminal, INK_PLAIN);
    fclose(terminal.file);
    ck_assert_str_eq(printed, "\033[1;31mno\033[0m");
    free(printed);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("terminal");
    TCase *tcase = tcase_create("terminal");

    tcase_add_loop_test(tcase, paragraphs_fit, 0, sizeof(paragraphs) / sizeof(paragraphs[0]));
    tcase_add_test(tcase, ink_is_for_colours);
    suite_add_tcase(suite, tcase);
    return suite;
}
