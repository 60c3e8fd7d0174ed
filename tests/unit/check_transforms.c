/* SPDX-License-Identifier: MIT */
#include "load/aliases.h"
#include "load/durations.h"
#include "load/kinds.h"
#include "load/statuses.h"
#include "load/transforms.h"
#include "unit/load_fixture.h"

static struct text text_from(const char *text)
{
    return (struct text){text, strlen(text)};
}

static const struct {
    const char *words, *text, *expected; /* NULL: a fault */
    bool counts_minutes;
} steps[] = {
    {"", "as it is", "as it is"},
    {"strip_leading_zeros", "000000000000004711", "4711"},
    {"strip_leading_zeros", "0000", "0"},
    {"strip_leading_zeros", "00A7", "00A7"},
    {"strip_brackets", "[PUMP-1] Pump, large", "PUMP-1"},
    {"strip_brackets", "[ A ]", "A"},
    {"strip_brackets", "Pump [large]", "Pump [large]"},
    {"strip_brackets", "[] Pump", "[] Pump"},
    {"strip_brackets", "[PUMP", "[PUMP"},
    {"negate", "3.5", "-3.5"},
    {"negate", "-3", "3"},
    {"negate", "x", NULL},
    {"minutes_to_hours", "90", "1.5"},
    {"minutes_to_hours", "100", "1.666667"},
    {"days_from_formula", "2W", "14"},
    {"days_from_formula", "1M+3D", "34"},
    {"days_from_formula", "<1Y>", "366"},
    {"days_from_formula", "1Q", "92"},
    {"days_from_formula", "CM", NULL},
    {"days_from_formula", "-1D", NULL},
    {"days_from_formula", "1D+", NULL},
    {"days_from_formula", "5", NULL},
    {"iso_duration", "P7D", "7"},
    {"iso_duration", "P1W", "7"},
    {"iso_duration", "P1Y2M3DT12H", "431.5"},
    {"iso_duration", "PT36H", "1.5"},
    {"iso_duration", "7 00:00:00", "7"},
    {"iso_duration", "12:00:00", "0.5"},
    {"iso_duration", "86400", "1"},
    {"iso_duration", "PT90S", "1.5", true},
    {"iso_duration", "01:30:30", "90.5", true},
    {"iso_duration", "30:00", "30", true},
    {"iso_duration", "P", NULL},
    {"iso_duration", "P1", NULL},
    {"iso_duration", "P1DT", NULL},
    {"iso_duration", "P1H", NULL},
    {"iso_duration", "1:2:3:4", NULL},
    {"iso_duration", "soon", NULL},
    {"iso_duration", "P9999999999999D", NULL},
    {"null_if(00000000)", "00000000", ""},
    {"null_if(00000000)", "20260301", "20260301"},
    {"map(L=closed; S = open)", "S", "open"},
    {"map(L=closed;S=)", "S", ""},
    {"map(L=closed)", "X", "X"},
    {"scale(0.01)", "5", "0.05"},
    {"scale(60)", "1.5", "90"},
    {"scale(0.0000001)", "1", "0.000001"},
    {"scale(1000000000000)", "1000000000000", NULL},
    {"strip_brackets map(A=B)", "[A] first", "B"},
    {"fill_down strip_leading_zeros", "007", "7"},
};

START_TEST(a_step)
{
    struct meter meter = {0};
    struct alloc alloc = meter_alloc(&meter);
    struct transform_list list;
    struct text word, text = text_from(steps[_i].text);
    const struct field_fault *fault = NULL;
    bool is_plain = false;
    struct arena arena;

    arena_init(&arena, &alloc);
    ck_assert_ptr_null(transforms_parse(text_from(steps[_i].words), &list, &word));
    ck_assert_int_eq(transforms_apply(&list, steps[_i].counts_minutes, &(struct column_form){0},
                                      &arena, &text, &is_plain, &fault),
                     EXPECT_OK);
    ck_assert_msg((fault != NULL) == (steps[_i].expected == NULL), "%s of %s", steps[_i].words,
                  steps[_i].text);
    if (fault == NULL)
        ck_assert_msg(text.length == strlen(steps[_i].expected) &&
                          memcmp(text.at, steps[_i].expected, text.length) == 0,
                      "%s of %s: %.*s", steps[_i].words, steps[_i].text, (int)text.length, text.at);
    arena_fini(&arena);
}
END_TEST

static const char *const wrong_words[] = {
    "upper",
    "scale",
    "scale()",
    "scale(-1)",
    "scale(x)",
    "map(x)",
    "fill_down(1)",
    "null_if(x",
    "map",
    "glob",
    "negate negate negate negate negate",
};

START_TEST(a_wrong_word)
{
    struct transform_list list;
    struct text word = {NULL, 0};

    ck_assert_ptr_nonnull(transforms_parse(text_from(wrong_words[_i]), &list, &word));
    ck_assert_uint_gt(word.length, 0);
}
END_TEST

static const struct {
    const char *file, *word;
    enum status_meaning meaning;
} words[] = {
    {"supply", "", STATUS_COUNTS},          {"supply", "DRAFT", STATUS_SKIPPED},
    {"supply", "done", STATUS_SKIPPED},     {"demand", "done", STATUS_COUNTS},
    {"supply", "proposed", STATUS_SKIPPED}, {"demand", "quote", STATUS_SKIPPED},
    {"supply", "X", STATUS_SKIPPED},        {"demand", "X", STATUS_UNKNOWN},
    {"demand", "perhaps", STATUS_UNKNOWN},  {"supply", "To Receive and Bill", STATUS_COUNTS},
};

START_TEST(a_status)
{
    ck_assert_int_eq(status_find(words[_i].file, text_from(words[_i].word)), words[_i].meaning);
}
END_TEST

static struct kind kind_of(const char *file)
{
    struct kind kind;

    ck_assert_msg(kind_find(text_from(file), &kind), "%s", file);
    return kind;
}

/* Every alias leads to a column, by transforms that exist, says where it comes from, and is the only
 * meaning of its header in its file. */
START_TEST(aliases)
{
    const struct alias_system *system = alias_system_at((size_t)_i);

    ck_assert_uint_gt(system->count, 10);
    for (size_t i = 0; i < system->count; i++) {
        const struct alias *alias = &system->aliases[i], *other;
        struct transform_list list;
        struct text word;

        ck_assert_msg(kind_column(kind_of(alias->file), text_from(alias->column)) != NULL, "%s %s",
                      alias->file, alias->column);
        ck_assert_msg(alias->transform == NULL ||
                          transforms_parse(text_from(alias->transform), &list, &word) == NULL,
                      "%s %s", alias->file, alias->header);
        ck_assert_msg(alias->source != NULL && strlen(alias->source) > 3, "%s", alias->header);
        alias_find(alias->file, alias->header, strlen(alias->header), &other);
        ck_assert_msg(other == NULL || other->rule == ALIAS_BESIDE, "%s %s", alias->file,
                      alias->header);
    }
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("transforms");
    TCase *tcase = tcase_create("transforms");

    tcase_add_loop_test(tcase, a_step, 0, (int)LENGTH(steps));
    tcase_add_loop_test(tcase, a_wrong_word, 0, (int)LENGTH(wrong_words));
    tcase_add_loop_test(tcase, a_status, 0, (int)LENGTH(words));
    tcase_add_loop_test(tcase, aliases, 0, (int)alias_system_count());
    suite_add_tcase(suite, tcase);
    return suite;
}
