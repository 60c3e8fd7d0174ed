/* SPDX-License-Identifier: MIT */
#include "load/frepple_operations.h"

#include "load/frepple_lots.h"
#include "load/frepple_materials.h"
#include "load/frepple_steps.h"
#include "load/frepple_variants.h"

/* The priority of the parts of a split is their share. */
static expect_status build_choice(struct frepple *frepple, struct frepple_recipes *recipes,
                                  uint32_t operation)
{
    struct frepple_operation *choice =
        FREPPLE_ROW(frepple, FREPPLE_OPERATION, frepple_operation, operation);
    struct range range = recipes->children_of[operation];
    bool is_split = recipes->kinds[operation] == OPERATION_SPLIT;

    recipes->made[operation].is_seen = true;
    if (is_split)
        frepple_note(frepple, NOTE_SPLIT, choice->origin);
    if (range.count == 0)
        frepple_note(frepple, NOTE_NO_STEPS, choice->origin);
    if (frepple_uses_materials(frepple, recipes, operation) ||
        recipes->loads_of[operation].count > 0) {
        frepple_note(frepple, NOTE_OWNER_ROWS, choice->origin);
        return EXPECT_OK;
    }
    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        uint32_t child = recipes->children[i];
        enum operation_kind kind = recipes->kinds[child];
        struct frepple_operation *row =
            FREPPLE_ROW(frepple, FREPPLE_OPERATION, frepple_operation, child);

        if (is_split && row->priority != 0)
            row->priority = choice->priority;
        if (frepple_is_simple(kind) || kind == OPERATION_ROUTING)
            TRY(frepple_build_variants(frepple, recipes, child, choice));
        if (recipes->made[operation].item.length == 0)
            recipes->made[operation] = recipes->made[child];
    }
    recipes->made[operation].is_seen = true;
    return EXPECT_OK;
}

static expect_status build_operation(struct frepple *frepple, struct frepple_recipes *recipes,
                                     uint32_t operation)
{
    switch (recipes->kinds[operation]) {
    case OPERATION_ALTERNATE:
    case OPERATION_SPLIT:
        return build_choice(frepple, recipes, operation);
    case OPERATION_FIXED_TIME:
    case OPERATION_TIME_PER:
    case OPERATION_ROUTING:
        return frepple_build_variants(frepple, recipes, operation, NULL);
    case OPERATION_UNKNOWN:
        recipes->made[operation].is_seen = true;
        frepple_note(frepple, NOTE_UNKNOWN_TYPE, frepple_operation_at(frepple, operation)->origin);
        break;
    }
    return EXPECT_OK;
}

/* Steps of what has no steps, and circles of owners. */
static void note_unseen(struct frepple *frepple, const struct frepple_recipes *recipes)
{
    for (uint32_t i = 0; i < frepple->tables[FREPPLE_OPERATION].count; i++) {
        if (!recipes->made[i].is_seen)
            frepple_note(frepple, NOTE_NESTED, frepple_operation_at(frepple, i)->origin);
    }
}

expect_status frepple_build_operations(struct frepple *frepple, struct frepple_recipes *recipes)
{
    uint32_t count = (uint32_t)frepple->tables[FREPPLE_OPERATION].count;

    TRY(frepple_index(frepple, recipes));
    if (frepple->has_wrong_rows)
        return EXPECT_OK;
    TRY(frepple_init_lots(frepple, recipes));
    for (uint32_t i = 0; i < count; i++) {
        if (frepple_operation_at(frepple, i)->owner.length == 0)
            TRY(build_operation(frepple, recipes, i));
    }
    note_unseen(frepple, recipes);
    return frepple_set_lots(frepple, recipes);
}
