/* SPDX-License-Identifier: MIT */
#include "model/names.h"
#include "plan/recipe.h"
#include "support/plan_builder.h"
#include "support/run.h"

#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* The recipes of P as text, "v1:2 A B / 10 20": variant and priority, components, steps; a bar
 * between two recipes. */
static const struct recipe_case {
    const char *label, *rows, *location, *day, *recipes;
} cases[] = {
    {"a bill without steps", "bom P A 1; bom P B 1", "", "03-02", ":1 A B /"},
    {"steps without a bill", "step P 10; step P 20", "", "03-02", ":1 / 10 20"},
    {"both", "bom P A 1; step P 10", "", "03-02", ":1 A / 10"},
    {"neither", "bom Q A 1; item P", "", "03-02", ""},
    {"priority of the first BOM row",
     "bom P A 1 priority=3; bom P B 1 priority=1;"
     "step P 10 priority=2",
     "", "03-02", ":3 A B / 10"},
    {"else of the first step that runs", "step P 20 priority=3; step P 10 priority=2", "", "03-02",
     ":2 / 10 20"},
    {"variants in the order of the file",
     "bom P A 1 variant=v2; bom P B 1 variant=v1;"
     "bom P C 1 variant=v2",
     "", "03-02", "v2:1 A C / | v1:1 B /"},
    {"a variant of routing alone comes after those of bom",
     "step P 10 - variant=v3; bom P A 1 variant=v1; bom P B 1", "", "03-02",
     "v1:1 A / | v3:1 B / 10"},
    {"a named variant without steps: those without variant stand in",
     "bom P A 1 variant=v1; bom P B 1 variant=v2; step P 10; step P 20 - variant=v2", "", "03-02",
     "v1:1 A / 10 | v2:1 B / 20"},
    {"a named variant without lines likewise", "bom P A 1; step P 10 - variant=v1", "", "03-02",
     "v1:1 A / 10"},
    {"rows without variant, missing from a file with named ones, are no recipe of their own",
     "bom P A 1; bom P B 1 variant=v1; step P 10 - variant=v1", "", "03-02", "v1:1 B / 10"},
    {"rows without variant in both files are one beside the named",
     "bom P A 1; bom P B 1 variant=v1; step P 10; step P 20 - variant=v1", "", "03-02",
     ":1 A / 10 | v1:1 B / 20"},
    {"rows without variant where the other file has none at all", "bom P A 1; bom P B 1 variant=v1",
     "", "03-02", ":1 A / | v1:1 B /"},
    {"rows of the location where there are any", "bom P A 1; bom P B 1 location=WEST", "WEST",
     "03-02", ":1 B /"},
    {"elsewhere those without location", "bom P A 1; bom P B 1 location=WEST", "", "03-02",
     ":1 A /"},
    {"by file: lines of the location, steps for all",
     "bom P A 1; bom P B 1 location=WEST; step P 10", "WEST", "03-02", ":1 B / 10"},
    {"lines for another location only: not available", "bom P A 1 location=WEST; step P 10", "",
     "03-02", ""},
    {"valid lines only", "bom P A 1 valid_to=03-04; bom P B 1 valid_from=03-05; bom P C 1", "",
     "03-04", ":1 A C /"},
    {"valid by the release day", "bom P A 1 valid_to=03-04; bom P B 1 valid_from=03-05; bom P C 1",
     "", "03-05", ":1 B C /"},
    {"a recipe with lines, none of which is valid, is not available",
     "bom P A 1 valid_to=03-01; step P 10", "", "03-02", ""},
    {"a recipe with steps, none of which is valid, likewise",
     "bom P A 1; step P 10 - valid_from=03-03", "", "03-02", ""},
    {"no stand-in for rows that are there but not valid",
     "bom P A 1 variant=v1 valid_to=03-01; bom P B 1; step P 10 - variant=v1; step P 20", "",
     "03-02", ":1 B / 20"},
    {"nor for a location whose rows are not valid",
     "bom P A 1 location=WEST valid_to=03-01; bom P B 1", "WEST", "03-02", ""},
    {"priority of the first valid row", "bom P A 1 priority=1 valid_to=03-01; bom P B 1 priority=4",
     "", "03-02", ":4 B /"},
};

static const char *recipes_text(const struct model *model, const struct recipe *recipes,
                                size_t count)
{
    static char text[400];
    size_t used = 0;

#define PUT(...) used += (size_t)snprintf(text + used, sizeof(text) - used, __VA_ARGS__)
    text[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        PUT("%s%s:%d", i > 0 ? " | " : "", variant_name(model, recipes[i].variant),
            recipes[i].priority);
        for (size_t j = 0; j < recipes[i].line_count; j++)
            PUT(" %s", item_name(model, recipes[i].lines[j]->component));
        PUT(" /");
        for (size_t j = 0; j < recipes[i].step_count; j++)
            PUT(" %d", (int)(recipes[i].steps[j]->step / QUANTITY_ONE));
    }
#undef PUT
    return text;
}

START_TEST(rows_of_a_recipe)
{
    const struct recipe_case *row = &cases[_i];
    struct plan_builder *plant = plan_builder_new(row->rows);
    struct desk *desk = plan_builder_desk(plant);
    struct recipe *recipes;
    const char *text;
    size_t count;

    ck_assert_int_eq(recipes_of(desk->model, &desk->arena, plan_item(plant, "P"),
                                plan_place(plant, row->location), time_day(plan_time(row->day)),
                                &recipes, &count),
                     EXPECT_OK);
    text = recipes_text(desk->model, recipes, count);
    ck_assert_msg(strcmp(text, row->recipes) == 0, "%s: %s, not %s", row->label, text,
                  row->recipes);
    plan_builder_free(plant);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("recipe");
    TCase *tcase = tcase_create("recipe");

    tcase_add_loop_test(tcase, rows_of_a_recipe, 0, (int)LENGTH(cases));
    suite_add_tcase(suite, tcase);
    return suite;
}
