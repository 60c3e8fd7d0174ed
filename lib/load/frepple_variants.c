/* SPDX-License-Identifier: MIT */
#include "load/frepple_variants.h"

#include "load/frepple_lots.h"
#include "load/frepple_materials.h"
#include "load/frepple_steps.h"

static expect_status make_room(struct recipe *recipe)
{
    struct arena *arena = &recipe->frepple->arena;
    size_t lines = frepple_count_materials(recipe) + 1;

    recipe->work_capacity = frepple_count_work(recipe);
    recipe->lines = arena_get(arena, lines, sizeof(*recipe->lines));
    recipe->line_origins = arena_get(arena, lines, sizeof(*recipe->line_origins));
    recipe->work = arena_get(arena, recipe->work_capacity, sizeof(*recipe->work));
    recipe->work_origins = arena_get(arena, recipe->work_capacity, sizeof(*recipe->work_origins));
    return recipe->lines != NULL && recipe->line_origins != NULL && recipe->work != NULL &&
                   recipe->work_origins != NULL
               ? EXPECT_OK
               : EXPECT_ERR_NOMEM;
}

static expect_status fill_recipe(struct recipe *recipe)
{
    if (recipe->refusal != NOTE_COUNT)
        return EXPECT_OK;
    TRY(make_room(recipe));
    frepple_add_materials(recipe);
    TRY(frepple_add_steps(recipe));
    if (recipe->line_count == 0 && !recipe->takes_time)
        recipe_refuse(recipe, NOTE_NEEDS_NOTHING);
    return EXPECT_OK;
}

static expect_status hand_over(struct recipe *recipe)
{
    struct builder *builder = recipe->frepple->builder;

    for (size_t i = 0; i < recipe->line_count; i++)
        TRY(builder_add_bom(builder, &recipe->lines[i], recipe->line_origins[i]));
    for (size_t i = 0; i < recipe->work_count; i++)
        TRY(builder_add_routing(builder, &recipe->work[i], recipe->work_origins[i]));
    return EXPECT_OK;
}

/* What open orders of the operation will bring, also when nothing new is made by it. */
static void keep_made(struct recipe *recipe)
{
    struct frepple_made *made = &recipe->recipes->made[recipe->root_number];

    made->item = recipe->item;
    made->location = recipe->location;
    made->per_order = recipe->per_order;
}

static expect_status finish_recipe(struct recipe *recipe)
{
    if (recipe->refusal == NOTE_COUNT)
        TRY(frepple_keep_lot(recipe));
    if (recipe->refusal == NOTE_COUNT)
        return hand_over(recipe);
    if (recipe_is_best(recipe))
        frepple_note(recipe->frepple, recipe->refusal, recipe->root->origin);
    else
        frepple_note(recipe->frepple, NOTE_ALTERNATE, recipe->pick.origin);
    return EXPECT_OK;
}

/* An item of which our own files say how it is made is made like that. */
static void check_sources(struct recipe *recipe)
{
    struct frepple *frepple = recipe->frepple;

    if (builder_is_made(frepple->builder, recipe->item))
        recipe_refuse(recipe, NOTE_OWN_RECIPE);
    if (!frepple->tables[FREPPLE_MATERIAL].is_there)
        recipe_refuse(recipe, NOTE_NO_MATERIAL_FILE);
}

static expect_status run_recipe(struct recipe *recipe)
{
    frepple_find_steps(recipe);
    frepple_find_location(recipe);
    frepple_find_output(recipe);
    keep_made(recipe);
    frepple_find_lots(recipe);
    check_sources(recipe);
    TRY(fill_recipe(recipe));
    return finish_recipe(recipe);
}

expect_status frepple_build_variants(struct frepple *frepple, struct frepple_recipes *recipes,
                                     uint32_t operation, const struct frepple_operation *choice)
{
    struct recipe best = recipe_begin(frepple, recipes, operation, choice);

    recipes->made[operation].is_seen = true;
    TRY(run_recipe(&best));
    for (size_t i = 0; i < best.other_count; i++) {
        struct recipe other = recipe_begin(frepple, recipes, operation, choice);

        TRY(recipe_pick(&other, best.others[i]));
        TRY(run_recipe(&other));
    }
    return EXPECT_OK;
}
