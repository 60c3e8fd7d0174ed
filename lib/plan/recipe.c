/* SPDX-License-Identifier: MIT */
#include "plan/recipe.h"

/* What the rules for choosing rows look at, the same for both files. */
struct row_key {
    uint32_t variant, location;
    struct validity validity;
};

static struct row_key bom_key(const struct model *model, uint32_t index)
{
    const struct bom_row *row = &model->bom[index];

    return (struct row_key){row->variant, row->location, row->validity};
}

static struct row_key routing_key(const struct model *model, uint32_t index)
{
    const struct routing_row *row = &model->routing[index];

    return (struct row_key){row->variant, row->location, row->validity};
}

/* One of the two files, narrowed to an item. */
struct rows {
    const struct model *model;
    struct row_key (*key)(const struct model *model, uint32_t index);
    struct range range;
};

/* Where a recipe is asked for. */
struct site {
    uint32_t location;
    expect_day release;
};

/* Which rows of a file make up a recipe: those with this variant and this location. */
struct selection {
    uint32_t variant, location;
    bool empty; /* the item has no such rows: the file says nothing about the recipe */
};

static struct row_key row_at(const struct rows *rows, uint32_t i)
{
    return rows->key(rows->model, rows->range.first + i);
}

static bool has_variant(const struct rows *rows, uint32_t variant)
{
    for (uint32_t i = 0; i < rows->range.count; i++) {
        if (row_at(rows, i).variant == variant)
            return true;
    }
    return false;
}

static bool has_named_variant(const struct rows *rows)
{
    for (uint32_t i = 0; i < rows->range.count; i++) {
        if (row_at(rows, i).variant != ID_NONE)
            return true;
    }
    return false;
}

static bool has_variant_at(const struct rows *rows, uint32_t variant, uint32_t location)
{
    for (uint32_t i = 0; i < rows->range.count; i++) {
        struct row_key key = row_at(rows, i);

        if (key.variant == variant && key.location == location)
            return true;
    }
    return false;
}

static struct selection select_rows(const struct rows *rows, uint32_t variant, uint32_t location)
{
    struct selection selection = {variant, location, false};

    if (!has_variant(rows, variant))
        selection.variant = ID_NONE; /* the rows without variant stand in */
    selection.empty = !has_variant(rows, selection.variant);
    if (!has_variant_at(rows, selection.variant, location))
        selection.location = ID_NONE;
    return selection;
}

static bool is_selected(const struct rows *rows, const struct selection *selection, uint32_t i,
                        expect_day release)
{
    struct row_key key = row_at(rows, i);

    return key.variant == selection->variant && key.location == selection->location &&
           is_valid_on(key.validity, release);
}

static size_t count_selected(const struct rows *rows, const struct selection *selection,
                             expect_day release)
{
    size_t count = 0;

    for (uint32_t i = 0; i < rows->range.count; i++)
        count += is_selected(rows, selection, i, release);
    return count;
}

static expect_status collect_lines(struct recipe *recipe, struct arena *arena,
                                   const struct rows *rows, const struct selection *selection,
                                   expect_day release)
{
    size_t count = 0;

    recipe->lines = arena_get(arena, recipe->line_count, sizeof(*recipe->lines));
    if (recipe->lines == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < rows->range.count; i++) {
        if (is_selected(rows, selection, i, release))
            recipe->lines[count++] = &rows->model->bom[rows->range.first + i];
    }
    return EXPECT_OK;
}

/* Steps run in the order of `step`; equal ones in file order. */
static void insert_step(const struct routing_row **steps, size_t count,
                        const struct routing_row *row)
{
    while (count > 0 && steps[count - 1]->step > row->step) {
        steps[count] = steps[count - 1];
        count--;
    }
    steps[count] = row;
}

static expect_status collect_steps(struct recipe *recipe, struct arena *arena,
                                   const struct rows *rows, const struct selection *selection,
                                   expect_day release)
{
    size_t count = 0;

    recipe->steps = arena_get(arena, recipe->step_count, sizeof(*recipe->steps));
    if (recipe->steps == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < rows->range.count; i++) {
        if (is_selected(rows, selection, i, release))
            insert_step(recipe->steps, count++, &rows->model->routing[rows->range.first + i]);
    }
    return EXPECT_OK;
}

/* Its priority and place are those of its first BOM row, else of its first step. */
static void rank_recipe(struct recipe *recipe, const struct model *model)
{
    if (recipe->line_count > 0) {
        recipe->priority = recipe->lines[0]->priority;
        recipe->order = recipe->lines[0]->order;
    } else {
        recipe->priority = recipe->steps[0]->priority;
        recipe->order = model->bom_count + recipe->steps[0]->order;
    }
}

/* Builds the recipe of a variant; `*ret_available` is false when a file has rows for it, none of
 * which counts at this site. */
static expect_status build_recipe(const struct rows *bom, const struct rows *routing,
                                  struct arena *arena, struct site site, uint32_t variant,
                                  struct recipe *ret_recipe, bool *ret_available)
{
    struct selection lines = select_rows(bom, variant, site.location);
    struct selection steps = select_rows(routing, variant, site.location);
    struct recipe recipe = {.variant = variant};

    recipe.line_count = count_selected(bom, &lines, site.release);
    recipe.step_count = count_selected(routing, &steps, site.release);
    *ret_available = (lines.empty || recipe.line_count > 0) &&
                     (steps.empty || recipe.step_count > 0) &&
                     recipe.line_count + recipe.step_count > 0;
    if (!*ret_available)
        return EXPECT_OK;
    TRY(collect_lines(&recipe, arena, bom, &lines, site.release));
    TRY(collect_steps(&recipe, arena, routing, &steps, site.release));
    rank_recipe(&recipe, bom->model);
    *ret_recipe = recipe;
    return EXPECT_OK;
}

/* Rows without variant are a recipe of their own unless they are missing from a file that has named
 * variants. */
static bool is_own_recipe(const struct rows *bom, const struct rows *routing, uint32_t variant)
{
    if (variant != ID_NONE)
        return true;
    return (has_variant(bom, ID_NONE) || !has_named_variant(bom)) &&
           (has_variant(routing, ID_NONE) || !has_named_variant(routing));
}

static bool is_first_of_variant(const struct rows *rows, uint32_t i)
{
    for (uint32_t earlier = 0; earlier < i; earlier++) {
        if (row_at(rows, earlier).variant == row_at(rows, i).variant)
            return false;
    }
    return true;
}

expect_status recipes_of(const struct model *model, struct arena *arena, uint32_t item,
                         uint32_t location, expect_day release, struct recipe **ret_recipes,
                         size_t *ret_count)
{
    struct rows bom = {model, bom_key, model->items[item].bom};
    struct rows routing = {model, routing_key, model->items[item].routing};
    size_t most = (size_t)bom.range.count + routing.range.count, count = 0;
    struct recipe *recipes = arena_get(arena, most, sizeof(*recipes));

    if (recipes == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < most; i++) {
        bool in_bom = i < bom.range.count;
        const struct rows *rows = in_bom ? &bom : &routing;
        uint32_t at = in_bom ? i : i - bom.range.count;
        uint32_t variant = row_at(rows, at).variant;
        bool is_available;

        if (!is_first_of_variant(rows, at) || (!in_bom && has_variant(&bom, variant)) ||
            !is_own_recipe(&bom, &routing, variant))
            continue;
        TRY(build_recipe(&bom, &routing, arena, (struct site){location, release}, variant,
                         &recipes[count], &is_available));
        count += is_available;
    }
    *ret_recipes = recipes;
    *ret_count = count;
    return EXPECT_OK;
}
