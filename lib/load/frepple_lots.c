/* SPDX-License-Identifier: MIT */
#include "load/frepple_lots.h"

#include <string.h>

/* Of an item, in pieces. */
struct frepple_lot {
    expect_quantity minimum, multiple;
};

expect_status frepple_init_lots(struct frepple *frepple, struct frepple_recipes *recipes)
{
    recipes->lots = arena_get(&frepple->arena, frepple->tables[FREPPLE_OPERATION].count,
                              sizeof(*recipes->lots));
    return recipes->lots != NULL ? intern_new(&frepple->alloc, &frepple->arena, &recipes->items)
                                 : EXPECT_ERR_NOMEM;
}

/* ---- Of a recipe ---- */

/* The larger of two multiples when it is one of the other, too. */
static bool join_multiples(expect_quantity *multiple, expect_quantity other)
{
    expect_quantity large = quantity_max(*multiple, other);
    expect_quantity small = quantity_min(*multiple, other);

    *multiple = large;
    return small == 0 || large % small == 0;
}

void frepple_find_lots(struct recipe *recipe)
{
    for (size_t i = 0; i < recipe->step_count; i++) {
        const struct frepple_operation *step =
            frepple_operation_at(recipe->frepple, recipe->steps[i]);

        recipe->min_lot = quantity_max(recipe->min_lot, step->min_lot);
        if (!join_multiples(&recipe->lot_multiple, step->lot_multiple))
            recipe_refuse(recipe, NOTE_LOT_SIZES);
        if (step->max_lot > 0 && (recipe->max_lot == 0 || step->max_lot < recipe->max_lot))
            recipe->max_lot = step->max_lot;
    }
}

/* ---- Of all recipes of an item ---- */

expect_status frepple_keep_lot(struct recipe *recipe)
{
    struct frepple_recipes *recipes = recipe->recipes;
    uint32_t known = intern_count(recipes->items), item;
    expect_quantity minimum = 0, multiple = 0;
    struct frepple_lot *lot;

    if (!recipe_holds(recipe, quantity_multiply(recipe->min_lot, recipe->per_order, &minimum)) ||
        !recipe_holds(recipe,
                      quantity_multiply(recipe->lot_multiple, recipe->per_order, &multiple)) ||
        !recipe_holds(recipe, quantity_max(minimum, multiple) <= INPUT_QUANTITY_MAX
                                  ? EXPECT_OK
                                  : EXPECT_ERR_RANGE))
        return EXPECT_OK;
    TRY(intern_add(recipes->items, recipe->item.at, recipe->item.length, &item));
    lot = &recipes->lots[item];
    if (item == known)
        *lot = (struct frepple_lot){minimum, multiple};
    else if (lot->multiple != multiple)
        recipe_refuse(recipe, NOTE_LOT_SIZES);
    else
        lot->minimum = quantity_max(lot->minimum, minimum);
    return EXPECT_OK;
}

expect_status frepple_set_lots(struct frepple *frepple, const struct frepple_recipes *recipes)
{
    for (uint32_t i = 0; i < intern_count(recipes->items); i++) {
        const char *name = intern_text(recipes->items, i);

        TRY(builder_set_lots(frepple->builder, (struct text){name, strlen(name)},
                             recipes->lots[i].minimum, recipes->lots[i].multiple));
    }
    return EXPECT_OK;
}
