/* SPDX-License-Identifier: MIT */
#include "chance/score.h"

#include "support/run.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

enum { PAIRS_MAX = 24 };

static const struct score_case {
    const char *label;
    struct forecast_pair pairs[PAIRS_MAX];
    size_t count;
    double kept, brier, log_loss, error;
    const char *bins; /* pairs:said>kept, in hundredths */
} cases[] = {
    /* losses: -log of what was said of what happened */
    {"nothing", {{0, false}}, 0, 0, 0, 0, 0, ""},
    {"right for certain",
     {{1, true}, {0, false}},
     2,
     0.5,
     0,
     0.0010005003335835344,
     0,
     "1:0>0 1:100>100"},
    {"wrong for certain costs no more than 0.001 allows",
     {{1, false}},
     1,
     0,
     1,
     6.9077552789821368,
     1,
     "1:100>0"},
    {"half sure of two, one kept",
     {{0.5, true}, {0.5, false}},
     2,
     0.5,
     0.25,
     0.69314718055994529,
     0,
     "2:50>50"},
    {"equal ones stay together",
     {{0.8, true}, {0.8, true}, {0.8, false}, {0.8, true}, {0.2, false}},
     5,
     0.6,
     (3 * 0.04 + 0.64 + 0.04) / 5,
     0.50040242353818787,
     (0.2 * 1 + 0.05 * 4) / 5,
     "1:20>0 4:80>75"},
    {"ten bins of two",
     {{0.05, false}, {0.05, false}, {0.15, false}, {0.16, false}, {0.25, false},
      {0.26, true},  {0.35, false}, {0.36, true},  {0.45, false}, {0.46, true},
      {0.55, true},  {0.56, false}, {0.65, true},  {0.66, true},  {0.75, true},
      {0.76, false}, {0.85, true},  {0.86, true},  {0.95, true},  {0.96, true}},
     20,
     0.55,
     -1,
     -1,
     -1,
     "2:5>0 2:16>0 2:26>50 2:36>50 2:46>50 2:56>50 2:66>100 2:76>50 2:86>100 2:96>100"},
};

static const char *bins_text(const struct score *score)
{
    static char text[300];
    size_t used = 0;

    text[0] = '\0';
    for (size_t i = 0; i < score->bin_count; i++)
        used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%zu:%.0f>%.0f",
                                 i > 0 ? " " : "", score->bins[i].pairs,
                                 100 * score->bins[i].said + 1e-9, 100 * score->bins[i].kept);
    return text;
}

static void assert_close(const char *label, const char *what, double found, double expected)
{
    ck_assert_msg(expected < 0 || fabs(found - expected) < 1e-12, "%s: %s %.15f, not %.15f", label,
                  what, found, expected);
}

START_TEST(score_of)
{
    const struct score_case *row = &cases[_i];
    struct forecast_pair pairs[PAIRS_MAX];
    struct score score;

    memcpy(pairs, row->pairs, sizeof(pairs));
    score = score_pairs(pairs, row->count);
    ck_assert_uint_eq(score.pairs, row->count);
    assert_close(row->label, "kept", score.kept, row->kept);
    assert_close(row->label, "Brier", score.brier, row->brier);
    assert_close(row->label, "log loss", score.log_loss, row->log_loss);
    assert_close(row->label, "error", score.calibration_error, row->error);
    ck_assert_msg(strcmp(bins_text(&score), row->bins) == 0, "%s: %s, not %s", row->label,
                  bins_text(&score), row->bins);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("score");
    TCase *tcase = tcase_create("score");

    tcase_add_loop_test(tcase, score_of, 0, (int)LENGTH(cases));
    suite_add_tcase(suite, tcase);
    return suite;
}
