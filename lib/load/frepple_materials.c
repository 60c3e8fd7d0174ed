/* SPDX-License-Identifier: MIT */
#include "load/frepple_materials.h"

#include "load/durations.h"

static const struct frepple_material *material_at(const struct recipe *recipe, uint32_t position)
{
    return FREPPLE_ROW(recipe->frepple, FREPPLE_MATERIAL, frepple_material,
                       recipe->recipes->materials[position]);
}

static bool is_dated(const struct frepple_material *row)
{
    return frepple_begins(row->valid_from) || frepple_ends(row->valid_to);
}

static bool is_output(const struct frepple_material *row)
{
    return row->quantity > 0 || (row->quantity == 0 && row->quantity_fixed > 0);
}

static bool is_used(const struct frepple_material *row)
{
    return row->quantity < 0 || (row->quantity == 0 && row->quantity_fixed < 0);
}

/* ---- All materials of a recipe: of the operation itself, and of its steps ---- */

typedef void material_visit(struct recipe *recipe, struct range range, uint32_t position);

static void visit_operation(struct recipe *recipe, uint32_t operation, material_visit *visit)
{
    struct range range = recipe->recipes->materials_of[operation];

    for (uint32_t i = range.first; i < range.first + range.count; i++)
        visit(recipe, range, i);
}

static void visit_materials(struct recipe *recipe, material_visit *visit)
{
    bool is_routing = recipe->recipes->kinds[recipe->root_number] == OPERATION_ROUTING;

    visit_operation(recipe, recipe->root_number, visit);
    for (size_t i = 0; is_routing && i < recipe->step_count; i++)
        visit_operation(recipe, recipe->steps[i], visit);
}

size_t frepple_count_materials(const struct recipe *recipe)
{
    size_t count = recipe->recipes->materials_of[recipe->root_number].count;

    for (size_t i = 0; i < recipe->step_count; i++)
        count += recipe->recipes->materials_of[recipe->steps[i]].count;
    return count;
}

/* ---- What it makes ---- */

/* The one output names the item where the operation does not; a second one leaves it open. */
static void look_for_item(struct recipe *recipe, struct range range, uint32_t position)
{
    const struct frepple_material *row = material_at(recipe, position);

    (void)range;
    if (!is_output(row) || frepple_is_same(recipe->item, row->item))
        return;
    if (recipe->item.length > 0)
        recipe_refuse(recipe, NOTE_NO_ITEM);
    recipe->item = row->item;
}

/* The least that any output row says; what is fixed on top of it does not count. */
static void look_at_output(struct recipe *recipe, struct range range, uint32_t position)
{
    const struct frepple_material *row = material_at(recipe, position);

    (void)range;
    if (!is_output(row))
        return;
    if (!frepple_is_same(row->item, recipe->item)) {
        recipe_note(recipe, NOTE_BYPRODUCT, row->origin);
        if (row->quantity_fixed < 0)
            recipe_refuse(recipe, NOTE_UNCLEAR_OUTPUT);
        return;
    }
    if (row->quantity <= 0 || row->quantity_fixed < 0 || is_dated(row))
        recipe_refuse(recipe, NOTE_UNCLEAR_OUTPUT);
    else if (recipe->per_order == 0 || row->quantity < recipe->per_order)
        recipe->per_order = row->quantity;
}

void frepple_find_output(struct recipe *recipe)
{
    if (recipe->item.length == 0)
        visit_materials(recipe, look_for_item);
    if (recipe->item.length == 0)
        recipe_refuse(recipe, NOTE_NO_ITEM);
    if (recipe->refusal != NOTE_COUNT)
        return;
    visit_materials(recipe, look_at_output);
    if (recipe->per_order == 0)
        recipe->per_order = QUANTITY_ONE;
}

/* ---- What it uses ---- */

static struct frepple_alternate alternate_of(const struct frepple_material *row)
{
    return (struct frepple_alternate){row->name, row->priority};
}

static bool is_chosen(struct recipe *recipe, struct range range, uint32_t position)
{
    const struct frepple_material *row = material_at(recipe, position);
    uint32_t pick = recipe->pick.material;

    if (pick >= range.first && pick - range.first < range.count && row->name.length > 0 &&
        frepple_is_same(material_at(recipe, pick)->name, row->name))
        return position == pick;
    for (uint32_t i = range.first; i < range.first + range.count && row->name.length > 0; i++) {
        if (frepple_is_beaten(alternate_of(row), alternate_of(material_at(recipe, i)),
                              i < position))
            return false;
    }
    return true;
}

/* What one piece needs: an order uses the fixed quantity once, and it makes at least its minimum. */
static bool quantity_of_piece(struct recipe *recipe, const struct frepple_material *row,
                              expect_quantity *ret_quantity)
{
    expect_quantity fixed = 0;

    if (row->quantity_fixed > 0)
        fixed = 0; /* it gives some back, which does not count */
    else if (row->quantity_fixed < 0 && recipe->min_lot == 0)
        recipe_refuse(recipe, NOTE_FIXED_WITHOUT_LOT);
    else if (row->quantity_fixed < 0 &&
             !recipe_holds(recipe, quantity_divide(-row->quantity_fixed, recipe->min_lot, &fixed)))
        return false;
    return recipe->refusal == NOTE_COUNT &&
           recipe_holds(recipe, quantity_add(-row->quantity, fixed, ret_quantity)) &&
           recipe_holds(recipe, quantity_divide(*ret_quantity, recipe->per_order, ret_quantity)) &&
           recipe_holds(recipe, *ret_quantity <= INPUT_QUANTITY_MAX ? EXPECT_OK : EXPECT_ERR_RANGE);
}

/* Before and after its dates an alternate is not there: then it is not that nothing is needed. */
static void narrow_to_alternate(struct recipe *recipe, struct range range, uint32_t position)
{
    const struct frepple_material *row = material_at(recipe, position);

    if (is_used(row) && row->name.length > 0 && is_chosen(recipe, range, position))
        recipe_narrow(recipe, row->valid_from, row->valid_to);
}

static void add_line(struct recipe *recipe, struct range range, uint32_t position)
{
    const struct frepple_material *row = material_at(recipe, position);
    struct bom_input *line = &recipe->lines[recipe->line_count];

    if (!is_used(row))
        return;
    if (!is_chosen(recipe, range, position)) {
        recipe_keep_other(
            recipe, (struct pick){position, INTERN_NONE, row->priority, row->item, row->origin});
        return;
    }
    if (row->name.length > 0 && row->priority <= 0)
        recipe_refuse(recipe, NOTE_NO_ALTERNATE);
    if (frepple_is_same(row->item, recipe->item))
        recipe_refuse(recipe, NOTE_USES_ITSELF);
    *line = bom_default;
    if (!quantity_of_piece(recipe, row, &line->quantity))
        return;
    line->item = recipe->item;
    line->component = row->item;
    line->variant = recipe->variant;
    line->location = recipe->location;
    line->priority = recipe->priority;
    if (!recipe_days(recipe, row->valid_from, row->valid_to, &line->valid))
        line->valid = recipe->valid; /* in doubt it is needed */
    recipe->line_origins[recipe->line_count++] = row->origin;
}

void frepple_add_materials(struct recipe *recipe)
{
    visit_materials(recipe, narrow_to_alternate);
    visit_materials(recipe, add_line);
}

bool frepple_uses_materials(const struct frepple *frepple, const struct frepple_recipes *recipes,
                            uint32_t operation)
{
    struct range range = recipes->materials_of[operation];

    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        if (is_used(
                FREPPLE_ROW(frepple, FREPPLE_MATERIAL, frepple_material, recipes->materials[i])))
            return true;
    }
    return false;
}

/* ---- What it waits for ---- */

/* An offset moves a material away from the start or the end; only what makes it later counts. */
static expect_quantity offset_of(struct frepple *frepple, const struct frepple_material *row)
{
    bool is_before = row->offset.length > 0 && row->offset.at[0] == '-';
    struct text text = {row->offset.at + is_before, row->offset.length - is_before};
    expect_quantity minutes = 0;

    if (row->offset.length == 0 || is_before == is_output(row))
        return 0;
    if (!duration_parse(text, &minutes)) {
        frepple->has_wrong_rows = true;
        frepple_report(frepple, EXPECT_SEVERITY_ERROR, "bad_duration", row->origin, "offset",
                       row->offset, "offset \"%.60s\" is no length of time", row->offset.at);
    }
    return minutes;
}

expect_quantity frepple_largest_offset(struct recipe *recipe, uint32_t operation, bool of_output)
{
    struct range range = recipe->recipes->materials_of[operation];
    expect_quantity largest = 0;

    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        const struct frepple_material *row = material_at(recipe, i);

        if (is_output(row) == of_output)
            largest = quantity_max(largest, offset_of(recipe->frepple, row));
    }
    return largest;
}
