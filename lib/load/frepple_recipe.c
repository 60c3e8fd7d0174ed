/* SPDX-License-Identifier: MIT */
#include "load/frepple_recipe.h"

#include <stdio.h>

/* ---- What becomes of it ---- */

void recipe_refuse(struct recipe *recipe, enum frepple_note note)
{
    if (recipe->refusal == NOTE_COUNT)
        recipe->refusal = note;
}

bool recipe_holds(struct recipe *recipe, expect_status status)
{
    if (status != EXPECT_OK)
        recipe_refuse(recipe, NOTE_TOO_LONG);
    return status == EXPECT_OK;
}

bool recipe_is_best(const struct recipe *recipe)
{
    return recipe->pick.material == INTERN_NONE && recipe->pick.load == INTERN_NONE;
}

void recipe_note(struct recipe *recipe, enum frepple_note note, struct row_origin origin)
{
    if (recipe_is_best(recipe))
        frepple_note(recipe->frepple, note, origin);
}

void recipe_keep_other(struct recipe *recipe, struct pick other)
{
    size_t at = recipe->other_count;

    if (!recipe_is_best(recipe))
        return;
    if (other.priority <= 0 || at == FREPPLE_ALTERNATES_MAX) {
        frepple_note(recipe->frepple, NOTE_ALTERNATE, other.origin);
        return;
    }
    recipe->other_count++;
    for (; at > 0 && recipe->others[at - 1].priority > other.priority; at--)
        recipe->others[at] = recipe->others[at - 1];
    recipe->others[at] = other;
}

/* ---- Dates ---- */

static expect_day later_day(expect_day a, expect_day b)
{
    return a == EXPECT_DAY_NONE || (b != EXPECT_DAY_NONE && b > a) ? b : a;
}

static expect_day earlier_day(expect_day a, expect_day b)
{
    return a == EXPECT_DAY_NONE || (b != EXPECT_DAY_NONE && b < a) ? b : a;
}

bool recipe_days(const struct recipe *recipe, struct moment from, struct moment to,
                 struct valid_days *ret_days)
{
    struct valid_days part = frepple_days(from, to);
    struct valid_days both = {later_day(recipe->valid.from, part.from),
                              earlier_day(recipe->valid.to, part.to)};

    *ret_days = both;
    return both.from == EXPECT_DAY_NONE || both.to == EXPECT_DAY_NONE || both.from <= both.to;
}

void recipe_narrow(struct recipe *recipe, struct moment from, struct moment to)
{
    struct valid_days both;

    if (recipe_days(recipe, from, to, &both))
        recipe->valid = both;
    else
        recipe_refuse(recipe, NOTE_NEVER_VALID);
}

/* ---- Beginning ---- */

/* What an alternate does not say itself, and what holds for both. */
static void take_from_choice(struct recipe *recipe, const struct frepple_operation *choice)
{
    if (recipe->item.length == 0)
        recipe->item = choice->item;
    if (recipe->location.length == 0)
        recipe->location = choice->location;
    if (choice->priority == 0)
        recipe->priority = 0;
    else if (recipe->priority != 0 && recipe->priority < choice->priority)
        recipe->priority = choice->priority;
    recipe_narrow(recipe, choice->valid_from, choice->valid_to);
}

struct recipe recipe_begin(struct frepple *frepple, struct frepple_recipes *recipes,
                           uint32_t operation, const struct frepple_operation *choice)
{
    const struct frepple_operation *root = frepple_operation_at(frepple, operation);
    struct recipe recipe = {
        .frepple = frepple,
        .recipes = recipes,
        .root = root,
        .root_number = operation,
        .variant = root->name,
        .pick = {.material = INTERN_NONE, .load = INTERN_NONE},
        .item = root->item,
        .location = root->location,
        .priority = root->priority,
        .valid = frepple_days(root->valid_from, root->valid_to),
        .min_lot = root->min_lot,
        .lot_multiple = root->lot_multiple,
        .max_lot = root->max_lot,
        .refusal = NOTE_COUNT,
    };

    if (choice != NULL)
        take_from_choice(&recipe, choice);
    return recipe;
}

expect_status recipe_pick(struct recipe *recipe, struct pick pick)
{
    size_t size = recipe->root->name.length + pick.name.length + 4;
    char *name = arena_get(&recipe->frepple->arena, size, 1);

    if (name == NULL)
        return EXPECT_ERR_NOMEM;
    snprintf(name, size, "%s / %s", recipe->root->name.at, pick.name.at);
    recipe->pick = pick;
    recipe->variant = (struct text){name, size - 1};
    return EXPECT_OK;
}
