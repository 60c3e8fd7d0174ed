/* SPDX-License-Identifier: MIT */
#include "load/frepple_index.h"

#include "model/group.h"

/* ---- Names of operations ---- */

static uint32_t operation_of(struct frepple *frepple, struct text name, const char *field,
                             struct row_origin origin)
{
    uint32_t operation = frepple_find(frepple, FREPPLE_OPERATION, name);

    if (operation == INTERN_NONE) {
        frepple->has_wrong_rows = true;
        frepple_report(frepple, EXPECT_SEVERITY_ERROR, "unknown_operation", origin, field, name,
                       "operation.csv does not have the operation %s", name.at);
    }
    return operation;
}

static enum operation_kind kind_of(struct text type)
{
    static const struct {
        const char *word;
        enum operation_kind kind;
    } kinds[] = {
        {"", OPERATION_FIXED_TIME},
        {"fixed_time", OPERATION_FIXED_TIME},
        {"operation_fixed_time", OPERATION_FIXED_TIME},
        {"time_per", OPERATION_TIME_PER},
        {"operation_time_per", OPERATION_TIME_PER},
        {"routing", OPERATION_ROUTING},
        {"operation_routing", OPERATION_ROUTING},
        {"alternate", OPERATION_ALTERNATE},
        {"operation_alternate", OPERATION_ALTERNATE},
        {"split", OPERATION_SPLIT},
        {"operation_split", OPERATION_SPLIT},
    };

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (field_is_word(type.at, type.length, kinds[i].word))
            return kinds[i].kind;
    }
    return OPERATION_UNKNOWN;
}

/* ---- Owners ---- */

/* suboperation.csv says of an operation what operation.csv says today: the latter wins. */
static void take_suboperation(struct frepple *frepple, const struct frepple_suboperation *row)
{
    uint32_t child = operation_of(frepple, row->suboperation, "suboperation", row->origin);
    struct frepple_operation *operation;

    if (child == INTERN_NONE)
        return;
    operation = FREPPLE_ROW(frepple, FREPPLE_OPERATION, frepple_operation, child);
    if (operation->owner.length > 0)
        return;
    operation->owner = row->operation;
    operation->priority = row->priority;
    if (row->valid_from.at != EXPECT_TIME_NONE)
        operation->valid_from = row->valid_from;
    if (row->valid_to.at != EXPECT_TIME_NONE)
        operation->valid_to = row->valid_to;
}

static int compare_children(const void *first, const void *second)
{
    const struct {
        uint32_t operation;
        int32_t priority;
    } *a = first, *b = second;

    return (a->priority > b->priority) - (a->priority < b->priority);
}

/* Puts the children of one owner in order; equal ones stay in that of the file. */
static expect_status sort_children(struct frepple *frepple, uint32_t *children, uint32_t count)
{
    struct {
        uint32_t operation;
        int32_t priority;
    } *pairs = arena_get(&frepple->arena, count, sizeof(*pairs));

    if (pairs == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < count; i++) {
        pairs[i].operation = children[i];
        pairs[i].priority =
            FREPPLE_ROW(frepple, FREPPLE_OPERATION, frepple_operation, children[i])->priority;
    }
    TRY(sort_rows(&frepple->arena, pairs, count, sizeof(*pairs), compare_children));
    for (uint32_t i = 0; i < count; i++)
        children[i] = pairs[i].operation;
    return EXPECT_OK;
}

/* The key after the last operation is that of operations without an owner. */
static expect_status group_children(struct frepple *frepple, struct frepple_recipes *recipes)
{
    uint32_t count = (uint32_t)frepple->tables[FREPPLE_OPERATION].count;
    uint32_t *keys = arena_get(&frepple->arena, count, sizeof(*keys));

    recipes->children = arena_get(&frepple->arena, count, sizeof(*recipes->children));
    recipes->children_of = arena_get(&frepple->arena, count + 1, sizeof(*recipes->children_of));
    if (keys == NULL || recipes->children == NULL || recipes->children_of == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < count; i++) {
        const struct frepple_operation *row =
            FREPPLE_ROW(frepple, FREPPLE_OPERATION, frepple_operation, i);

        recipes->children[i] = i;
        keys[i] =
            row->owner.length > 0 ? operation_of(frepple, row->owner, "owner", row->origin) : count;
    }
    if (frepple->has_wrong_rows)
        return EXPECT_OK;
    TRY(group_by(&frepple->arena, keys, count + 1, recipes->children, count, recipes->children_of));
    for (uint32_t i = 0; i < count; i++)
        TRY(sort_children(frepple, recipes->children + recipes->children_of[i].first,
                          recipes->children_of[i].count));
    return EXPECT_OK;
}

static expect_status index_operations(struct frepple *frepple, struct frepple_recipes *recipes)
{
    size_t count = frepple->tables[FREPPLE_OPERATION].count;

    recipes->kinds = arena_get(&frepple->arena, count, sizeof(*recipes->kinds));
    recipes->made = arena_get_zeroed(&frepple->arena, count, sizeof(*recipes->made));
    if (recipes->kinds == NULL || recipes->made == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < count; i++)
        recipes->kinds[i] =
            kind_of(FREPPLE_ROW(frepple, FREPPLE_OPERATION, frepple_operation, i)->type);
    for (size_t i = 0; i < frepple->tables[FREPPLE_SUBOPERATION].count; i++)
        take_suboperation(frepple,
                          FREPPLE_ROW(frepple, FREPPLE_SUBOPERATION, frepple_suboperation, i));
    return group_children(frepple, recipes);
}

/* ---- Materials and resources ---- */

/* The operation stands first in the rows of both files. */
static expect_status group_rows(struct frepple *frepple, enum frepple_file file,
                                uint32_t **ret_order, struct range **ret_ranges)
{
    uint32_t operations = (uint32_t)frepple->tables[FREPPLE_OPERATION].count;
    uint32_t count = (uint32_t)frepple->tables[file].count;
    uint32_t *keys = arena_get(&frepple->arena, count, sizeof(*keys));

    *ret_order = arena_get(&frepple->arena, count, sizeof(**ret_order));
    *ret_ranges = arena_get_zeroed(&frepple->arena, operations, sizeof(**ret_ranges));
    if (keys == NULL || *ret_order == NULL || *ret_ranges == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < count; i++) {
        bool is_load = file == FREPPLE_LOAD;
        struct text name =
            is_load ? FREPPLE_ROW(frepple, FREPPLE_LOAD, frepple_load, i)->operation
                    : FREPPLE_ROW(frepple, FREPPLE_MATERIAL, frepple_material, i)->operation;
        struct row_origin origin =
            is_load ? FREPPLE_ROW(frepple, FREPPLE_LOAD, frepple_load, i)->origin
                    : FREPPLE_ROW(frepple, FREPPLE_MATERIAL, frepple_material, i)->origin;

        (*ret_order)[i] = i;
        keys[i] = operation_of(frepple, name, "operation", origin);
    }
    return frepple->has_wrong_rows
               ? EXPECT_OK
               : group_by(&frepple->arena, keys, operations, *ret_order, count, *ret_ranges);
}

/* The first member of each resource. */
static expect_status index_resources(struct frepple *frepple, struct frepple_recipes *recipes)
{
    size_t count = frepple->tables[FREPPLE_RESOURCE].count;

    recipes->needed = arena_get_zeroed(&frepple->arena, count, sizeof(*recipes->needed));
    recipes->member_of = arena_get(&frepple->arena, count, sizeof(*recipes->member_of));
    if (recipes->needed == NULL || recipes->member_of == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < count; i++)
        recipes->member_of[i] = INTERN_NONE;
    for (size_t i = 0; i < count; i++) {
        uint32_t owner =
            frepple_find(frepple, FREPPLE_RESOURCE,
                         FREPPLE_ROW(frepple, FREPPLE_RESOURCE, frepple_resource, i)->owner);

        if (owner != INTERN_NONE && recipes->member_of[owner] == INTERN_NONE)
            recipes->member_of[owner] = (uint32_t)i;
    }
    return EXPECT_OK;
}

/* Materials and resources of operations that nobody has: nothing is made by them. */
static void note_no_operations(struct frepple *frepple)
{
    if (frepple->tables[FREPPLE_MATERIAL].count > 0)
        frepple_note(frepple, NOTE_NO_OPERATION_FILE,
                     FREPPLE_ROW(frepple, FREPPLE_MATERIAL, frepple_material, 0)->origin);
    else if (frepple->tables[FREPPLE_LOAD].count > 0)
        frepple_note(frepple, NOTE_NO_OPERATION_FILE,
                     FREPPLE_ROW(frepple, FREPPLE_LOAD, frepple_load, 0)->origin);
    frepple->tables[FREPPLE_MATERIAL].count = frepple->tables[FREPPLE_LOAD].count = 0;
    frepple->tables[FREPPLE_SUBOPERATION].count = 0;
}

expect_status frepple_index(struct frepple *frepple, struct frepple_recipes *recipes)
{
    *recipes = (struct frepple_recipes){0};
    if (!frepple->tables[FREPPLE_OPERATION].is_there)
        note_no_operations(frepple);
    TRY(index_operations(frepple, recipes));
    TRY(group_rows(frepple, FREPPLE_MATERIAL, &recipes->materials, &recipes->materials_of));
    TRY(group_rows(frepple, FREPPLE_LOAD, &recipes->loads, &recipes->loads_of));
    return index_resources(frepple, recipes);
}

void frepple_recipes_fini(struct frepple *frepple, struct frepple_recipes *recipes)
{
    intern_free(recipes->items);
    alloc_put(&frepple->alloc, recipes->bookings, recipes->booking_capacity,
              sizeof(*recipes->bookings));
}

const struct frepple_operation *frepple_operation_at(const struct frepple *frepple,
                                                     uint32_t operation)
{
    return FREPPLE_ROW(frepple, FREPPLE_OPERATION, frepple_operation, operation);
}
