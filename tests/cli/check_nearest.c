/* SPDX-License-Identifier: MIT */
#include "cli/nearest.h"
#include "support/run.h"

static const char *const names[] = {"item", "quantity", "by",    "location",
                                    "to",   "release",  "target"};

static const struct {
    const char *word;
    const char *nearest; /* NULL: none */
} rows[] = {
    {"item", "item"},
    {"itme", "item"},          /* swapped */
    {"quantiy", "quantity"},   /* missing */
    {"quantitty", "quantity"}, /* too many */
    {"relaese", "release"},
    {"tarqet", "target"}, /* wrong */
    {"x", NULL},
    {"", NULL},
    {"frobnicate", NULL},
    {"a word that is longer than any option ever was", NULL},
};

START_TEST(slips_are_forgiven)
{
    const char *nearest = nearest_name(rows[_i].word, names, sizeof(names) / sizeof(names[0]));

    if (rows[_i].nearest == NULL)
        ck_assert_msg(nearest == NULL, "%s: found %s", rows[_i].word, nearest);
    else
        ck_assert_str_eq(nearest, rows[_i].nearest);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("nearest");
    TCase *tcase = tcase_create("nearest");

    tcase_add_loop_test(tcase, slips_are_forgiven, 0, sizeof(rows) / sizeof(rows[0]));
    suite_add_tcase(suite, tcase);
    return suite;
}
