/* SPDX-License-Identifier: MIT */
#include "load/frepple_operations.h"

#include "load/durations.h"
#include "load/frepple_index.h"
#include "load/frepple_resources.h"

#include <stdio.h>
#include <string.h>

struct frepple_lot {
    expect_quantity minimum, multiple;
    struct row_origin origin;
};

enum { ALTERNATES_MAX = 16 };

/* An alternate that is used in place of the best one; in any other respect the recipe is the same. */
struct pick {
    uint32_t material, load; /* positions; INTERN_NONE: not this one */
    int32_t priority;
    struct text name;
    struct row_origin origin;
};

/* One way to make an item, while it is put together. */
struct recipe {
    struct frepple *frepple;
    struct frepple_recipes *recipes;
    const struct frepple_operation *root;
    uint32_t root_number;
    const uint32_t *steps; /* the operations that do the work, in order */
    size_t step_count;
    struct text item, location, variant;
    struct pick pick;                   /* of the alternates */
    struct pick others[ALTERNATES_MAX]; /* that the best way does not use, in order of priority */
    size_t other_count;
    int32_t priority;
    struct valid_days valid;
    expect_quantity per_order;                      /* pieces of the item by an order of 1 */
    expect_quantity min_lot, lot_multiple, max_lot; /* of orders */
    enum frepple_note refusal;                      /* NOTE_COUNT: it can be read */
    struct bom_input *lines;
    struct routing_input *work;
    struct row_origin *line_origins, *work_origins;
    size_t line_count, work_count, work_capacity;
    bool takes_time;
};

static const struct frepple_operation *operation_at(const struct frepple *frepple, uint32_t index)
{
    return FREPPLE_ROW(frepple, FREPPLE_OPERATION, frepple_operation, index);
}

static const struct frepple_material *material_at(const struct recipe *recipe, uint32_t position)
{
    return FREPPLE_ROW(recipe->frepple, FREPPLE_MATERIAL, frepple_material,
                       recipe->recipes->materials[position]);
}

static void refuse(struct recipe *recipe, enum frepple_note note)
{
    if (recipe->refusal == NOTE_COUNT)
        recipe->refusal = note;
}

static bool is_simple(enum operation_kind kind)
{
    return kind == OPERATION_FIXED_TIME || kind == OPERATION_TIME_PER;
}

/* The first of the ways to run an operation, which notes whatever holds for the others, too. */
static bool is_best_way(const struct recipe *recipe)
{
    return recipe->pick.material == INTERN_NONE && recipe->pick.load == INTERN_NONE;
}

static void note(struct recipe *recipe, enum frepple_note note, struct row_origin origin)
{
    if (is_best_way(recipe))
        frepple_note(recipe->frepple, note, origin);
}

/* An alternate becomes a way of its own, one at a time. */
static void keep_other(struct recipe *recipe, struct pick other)
{
    size_t at = recipe->other_count;

    if (!is_best_way(recipe))
        return;
    if (other.priority <= 0 || at == ALTERNATES_MAX) {
        frepple_note(recipe->frepple, NOTE_ALTERNATE, other.origin);
        return;
    }
    recipe->other_count++;
    for (; at > 0 && recipe->others[at - 1].priority > other.priority; at--)
        recipe->others[at] = recipe->others[at - 1];
    recipe->others[at] = other;
}

/* Arithmetic beyond any sense makes nothing. */
static bool holds(struct recipe *recipe, expect_status status)
{
    if (status != EXPECT_OK)
        refuse(recipe, NOTE_TOO_LONG);
    return status == EXPECT_OK;
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

/* ---- Dates ---- */

static expect_day later_day(expect_day a, expect_day b)
{
    return a == EXPECT_DAY_NONE || (b != EXPECT_DAY_NONE && b > a) ? b : a;
}

static expect_day earlier_day(expect_day a, expect_day b)
{
    return a == EXPECT_DAY_NONE || (b != EXPECT_DAY_NONE && b < a) ? b : a;
}

/* False: there is no such day. */
static bool intersect(struct valid_days a, struct valid_days b, struct valid_days *ret_both)
{
    struct valid_days both = {later_day(a.from, b.from), earlier_day(a.to, b.to)};

    *ret_both = both;
    return both.from == EXPECT_DAY_NONE || both.to == EXPECT_DAY_NONE || both.from <= both.to;
}

/* The whole recipe counts only while a part of it does. */
static void narrow(struct recipe *recipe, struct moment from, struct moment to)
{
    struct valid_days both;

    if (intersect(recipe->valid, frepple_days(from, to), &both))
        recipe->valid = both;
    else
        refuse(recipe, NOTE_NEVER_VALID);
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
        refuse(recipe, NOTE_NO_ITEM);
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
        note(recipe, NOTE_BYPRODUCT, row->origin);
        if (row->quantity_fixed < 0)
            refuse(recipe, NOTE_UNCLEAR_OUTPUT);
        return;
    }
    if (row->quantity <= 0 || row->quantity_fixed < 0 || is_dated(row))
        refuse(recipe, NOTE_UNCLEAR_OUTPUT);
    else if (recipe->per_order == 0 || row->quantity < recipe->per_order)
        recipe->per_order = row->quantity;
}

static void find_output(struct recipe *recipe)
{
    if (recipe->item.length == 0)
        visit_materials(recipe, look_for_item);
    if (recipe->item.length == 0)
        refuse(recipe, NOTE_NO_ITEM);
    if (recipe->refusal != NOTE_COUNT)
        return;
    visit_materials(recipe, look_at_output);
    if (recipe->per_order == 0)
        recipe->per_order = QUANTITY_ONE;
}

/* A step may say where it is, when the routing does not. */
static void find_location(struct recipe *recipe)
{
    for (size_t i = 0; i < recipe->step_count && recipe->location.length == 0; i++)
        recipe->location = operation_at(recipe->frepple, recipe->steps[i])->location;
}

/* ---- Lot sizes ---- */

/* The larger of two multiples when it is one of the other, too. */
static bool join_multiples(expect_quantity *multiple, expect_quantity other)
{
    expect_quantity large = quantity_max(*multiple, other);
    expect_quantity small = quantity_min(*multiple, other);

    *multiple = large;
    return small == 0 || large % small == 0;
}

static void find_lots(struct recipe *recipe)
{
    for (size_t i = 0; i < recipe->step_count; i++) {
        const struct frepple_operation *step = operation_at(recipe->frepple, recipe->steps[i]);

        recipe->min_lot = quantity_max(recipe->min_lot, step->min_lot);
        if (!join_multiples(&recipe->lot_multiple, step->lot_multiple))
            refuse(recipe, NOTE_LOT_SIZES);
        if (step->max_lot > 0 && (recipe->max_lot == 0 || step->max_lot < recipe->max_lot))
            recipe->max_lot = step->max_lot;
    }
}

/* ---- Materials ---- */

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
        refuse(recipe, NOTE_FIXED_WITHOUT_LOT);
    else if (row->quantity_fixed < 0 &&
             !holds(recipe, quantity_divide(-row->quantity_fixed, recipe->min_lot, &fixed)))
        return false;
    return recipe->refusal == NOTE_COUNT &&
           holds(recipe, quantity_add(-row->quantity, fixed, ret_quantity)) &&
           holds(recipe, quantity_divide(*ret_quantity, recipe->per_order, ret_quantity)) &&
           holds(recipe, *ret_quantity <= INPUT_QUANTITY_MAX ? EXPECT_OK : EXPECT_ERR_RANGE);
}

/* Before and after its dates an alternate is not there: then it is not that nothing is needed. */
static void narrow_to_alternate(struct recipe *recipe, struct range range, uint32_t position)
{
    const struct frepple_material *row = material_at(recipe, position);

    if (is_used(row) && row->name.length > 0 && is_chosen(recipe, range, position))
        narrow(recipe, row->valid_from, row->valid_to);
}

static void add_line(struct recipe *recipe, struct range range, uint32_t position)
{
    const struct frepple_material *row = material_at(recipe, position);
    struct bom_input *line = &recipe->lines[recipe->line_count];

    if (!is_used(row))
        return;
    if (!is_chosen(recipe, range, position)) {
        keep_other(recipe,
                   (struct pick){position, INTERN_NONE, row->priority, row->item, row->origin});
        return;
    }
    if (row->name.length > 0 && row->priority <= 0)
        refuse(recipe, NOTE_NO_ALTERNATE);
    if (frepple_is_same(row->item, recipe->item))
        refuse(recipe, NOTE_USES_ITSELF);
    *line = bom_default;
    if (!quantity_of_piece(recipe, row, &line->quantity))
        return;
    line->item = recipe->item;
    line->component = row->item;
    line->variant = recipe->variant;
    line->location = recipe->location;
    line->priority = recipe->priority;
    if (!intersect(recipe->valid, frepple_days(row->valid_from, row->valid_to), &line->valid))
        line->valid = recipe->valid; /* in doubt it is needed */
    recipe->line_origins[recipe->line_count++] = row->origin;
}

/* ---- Time ---- */

static void add_work(struct recipe *recipe, struct row_origin origin, struct text resource,
                     expect_quantity setup, expect_quantity per_unit)
{
    struct routing_input *work = &recipe->work[recipe->work_count];

    if (recipe->work_count == recipe->work_capacity || setup > INPUT_QUANTITY_MAX ||
        per_unit > INPUT_QUANTITY_MAX) {
        refuse(recipe, NOTE_TOO_LONG);
        return;
    }
    *work = routing_default;
    work->item = recipe->item;
    work->variant = recipe->variant;
    work->location = recipe->location;
    work->resource = resource;
    work->step = (expect_quantity)(recipe->work_count + 1) * QUANTITY_ONE;
    work->setup_minutes = setup;
    work->minutes_per_unit = per_unit;
    work->priority = recipe->priority;
    work->valid = recipe->valid;
    recipe->takes_time = recipe->takes_time || setup > 0 || per_unit > 0;
    recipe->work_origins[recipe->work_count++] = origin;
}

static const struct text no_resource = {"", 0};

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

static expect_quantity largest_offset(struct recipe *recipe, uint32_t operation, bool of_output)
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

/* The minutes of a piece: those of an order of 1, and a share of the setup where orders have a maximum, for
 * a large quantity takes several orders. */
static bool minutes_of_piece(struct recipe *recipe, const struct frepple_operation *step,
                             enum operation_kind kind, expect_quantity *ret_minutes)
{
    expect_quantity again = 0;

    *ret_minutes = kind == OPERATION_TIME_PER ? step->minutes_per_unit : 0;
    if (recipe->max_lot > 0 &&
        !holds(recipe, quantity_divide(step->minutes, recipe->max_lot, &again)))
        return false;
    return holds(recipe, quantity_add(*ret_minutes, again, ret_minutes)) &&
           holds(recipe, quantity_divide(*ret_minutes, recipe->per_order, ret_minutes));
}

/* When the operation itself may run, whatever its resources do. */
static struct frepple_hours hours_of(struct recipe *recipe, const struct frepple_operation *step,
                                     const struct frepple_loads *loads)
{
    struct frepple *frepple = recipe->frepple;
    struct frepple_hours hours = loads->unlimited;

    frepple_hours_add(&hours,
                      frepple_calendar_of(frepple, step->available, "available", step->origin));
    frepple_hours_add(&hours, frepple_calendar_of(frepple, recipe->root->available, "available",
                                                  recipe->root->origin));
    frepple_hours_add(&hours,
                      frepple_calendar_at(frepple, step->location.length > 0 ? step->location
                                                                             : recipe->location));
    return hours;
}

/* True when some resource keeps all the hours of the operation. */
static bool keeps_hours(const struct recipe *recipe, const struct frepple_loads *loads,
                        const struct frepple_hours *hours)
{
    for (size_t i = 0; i < loads->count; i++) {
        uint32_t resource = loads->items[i].resource;
        struct frepple_hours own;
        size_t kept = 0;

        if (resource == INTERN_NONE)
            continue;
        own = frepple_resource_hours(recipe->frepple, recipe->recipes, resource);
        while (kept < hours->available_count && frepple_hours_have(&own, hours->available[kept]))
            kept++;
        if (kept == hours->available_count)
            return true;
    }
    return hours->available_count == 0;
}

/* Working hours are the capacity of a name that nothing else has. */
static expect_status add_hours(struct recipe *recipe, const struct frepple_operation *step,
                               const struct frepple_hours *hours, expect_quantity setup,
                               expect_quantity per_unit)
{
    static const char suffix[] = " (hours)";
    size_t size = step->name.length + sizeof(suffix);
    char *name = arena_get(&recipe->frepple->arena, size, 1);

    if (name == NULL)
        return EXPECT_ERR_NOMEM;
    snprintf(name, size, "%s%s", step->name.at, suffix);
    add_work(recipe, step->origin, (struct text){name, size - 1}, setup, per_unit);
    return frepple_add_hours(recipe->frepple, (struct text){name, size - 1}, hours, step->origin);
}

/* Several resources at once are used one after the other: that is never sooner. */
static expect_status add_resources(struct recipe *recipe, const struct frepple_operation *step,
                                   const struct frepple_loads *loads, expect_quantity per_unit)
{
    struct frepple_hours hours = hours_of(recipe, step, loads);
    bool needs_hours = !keeps_hours(recipe, loads, &hours);

    for (size_t i = 0; i < loads->count; i++) {
        uint32_t resource = loads->items[i].resource;

        add_work(recipe, loads->items[i].origin, loads->items[i].name, step->minutes, per_unit);
        if (resource != INTERN_NONE)
            recipe->recipes->needed[resource] =
                quantity_max(recipe->recipes->needed[resource], loads->items[i].quantity);
    }
    if (loads->count + needs_hours > 1)
        note(recipe, NOTE_SEVERAL_RESOURCES, step->origin);
    if (needs_hours)
        return add_hours(recipe, step, &hours, step->minutes, per_unit);
    if (loads->count == 0)
        add_work(recipe, step->origin, no_resource, step->minutes, per_unit);
    return EXPECT_OK;
}

static void keep_other_loads(struct recipe *recipe, const struct frepple_loads *loads)
{
    for (size_t i = 0; i < loads->other_count; i++) {
        const struct frepple_load *load = FREPPLE_ROW(recipe->frepple, FREPPLE_LOAD, frepple_load,
                                                      recipe->recipes->loads[loads->others[i]]);

        keep_other(recipe, (struct pick){INTERN_NONE, loads->others[i], load->priority,
                                         load->resource, load->origin});
    }
}

/* What an operation waits for before it starts, its work, and what its output waits for. */
static expect_status add_step(struct recipe *recipe, uint32_t operation)
{
    const struct frepple_operation *step = operation_at(recipe->frepple, operation);
    expect_quantity before = largest_offset(recipe, operation, false), per_unit;
    expect_quantity after = largest_offset(recipe, operation, true);
    struct frepple_loads loads;

    frepple_choose_loads(recipe->frepple, recipe->recipes, operation, recipe->pick.load,
                         is_best_way(recipe), &loads);
    keep_other_loads(recipe, &loads);
    if (loads.refusal != NOTE_COUNT)
        refuse(recipe, loads.refusal);
    if (!holds(recipe, quantity_add(before, step->fence_minutes, &before)) ||
        !minutes_of_piece(recipe, step, recipe->recipes->kinds[operation], &per_unit) ||
        recipe->refusal != NOTE_COUNT)
        return EXPECT_OK;
    if (before > 0)
        add_work(recipe, step->origin, no_resource, before, 0);
    TRY(add_resources(recipe, step, &loads, per_unit));
    if (after > 0)
        add_work(recipe, step->origin, no_resource, after, 0);
    return EXPECT_OK;
}

/* ---- A recipe ---- */

static size_t count_materials(const struct recipe *recipe)
{
    size_t count = recipe->recipes->materials_of[recipe->root_number].count;

    for (size_t i = 0; i < recipe->step_count; i++)
        count += recipe->recipes->materials_of[recipe->steps[i]].count;
    return count;
}

static expect_status make_room(struct recipe *recipe)
{
    struct arena *arena = &recipe->frepple->arena;
    size_t lines = count_materials(recipe);

    recipe->work_capacity = 1 + recipe->step_count * 4; /* waits and hours, and its loads */
    for (size_t i = 0; i < recipe->step_count; i++)
        recipe->work_capacity += recipe->recipes->loads_of[recipe->steps[i]].count;
    recipe->lines = arena_get(arena, lines + 1, sizeof(*recipe->lines));
    recipe->line_origins = arena_get(arena, lines + 1, sizeof(*recipe->line_origins));
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
    visit_materials(recipe, narrow_to_alternate);
    visit_materials(recipe, add_line);
    if (recipe->steps != &recipe->root_number && recipe->root->fence_minutes > 0)
        add_work(recipe, recipe->root->origin, no_resource, recipe->root->fence_minutes, 0);
    for (size_t i = 0; i < recipe->step_count && recipe->refusal == NOTE_COUNT; i++)
        TRY(add_step(recipe, recipe->steps[i]));
    if (recipe->line_count == 0 && !recipe->takes_time)
        refuse(recipe, NOTE_NEEDS_NOTHING);
    return EXPECT_OK;
}

/* All recipes of an item share one lot size, as it is in items.csv; one that does not fit is left
 * out. */
static expect_status keep_lot(struct recipe *recipe)
{
    struct frepple_recipes *recipes = recipe->recipes;
    uint32_t known = intern_count(recipes->items), item;
    expect_quantity minimum = 0, multiple = 0;
    struct frepple_lot *lot;

    if (!holds(recipe, quantity_multiply(recipe->min_lot, recipe->per_order, &minimum)) ||
        !holds(recipe, quantity_multiply(recipe->lot_multiple, recipe->per_order, &multiple)) ||
        !holds(recipe, quantity_max(minimum, multiple) <= INPUT_QUANTITY_MAX ? EXPECT_OK
                                                                             : EXPECT_ERR_RANGE))
        return EXPECT_OK;
    TRY(intern_add(recipes->items, recipe->item.at, recipe->item.length, &item));
    lot = &recipes->lots[item];
    if (item == known)
        *lot = (struct frepple_lot){minimum, multiple, recipe->root->origin};
    else if (lot->multiple != multiple)
        refuse(recipe, NOTE_LOT_SIZES);
    else
        lot->minimum = quantity_max(lot->minimum, minimum);
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
        TRY(keep_lot(recipe));
    if (recipe->refusal == NOTE_COUNT)
        return hand_over(recipe);
    if (is_best_way(recipe))
        frepple_note(recipe->frepple, recipe->refusal, recipe->root->origin);
    else
        frepple_note(recipe->frepple, NOTE_ALTERNATE, recipe->pick.origin);
    return EXPECT_OK;
}

static void find_steps(struct recipe *recipe)
{
    struct frepple_recipes *recipes = recipe->recipes;
    struct range range = recipes->children_of[recipe->root_number];

    recipe->steps = &recipe->root_number;
    recipe->step_count = 1;
    if (recipes->kinds[recipe->root_number] != OPERATION_ROUTING)
        return;
    recipe->steps = recipes->children + range.first;
    recipe->step_count = range.count;
    if (range.count == 0)
        refuse(recipe, NOTE_NO_STEPS);
    if (recipes->loads_of[recipe->root_number].count > 0)
        refuse(recipe, NOTE_OWNER_ROWS);
    for (size_t i = 0; i < recipe->step_count; i++) {
        const struct frepple_operation *step = operation_at(recipe->frepple, recipe->steps[i]);

        narrow(recipe, step->valid_from, step->valid_to);
        recipes->made[recipe->steps[i]].is_step = true;
        recipes->made[recipe->steps[i]].is_seen = true;
        if (!is_simple(recipes->kinds[recipe->steps[i]]))
            refuse(recipe, NOTE_NESTED);
    }
}

/* An item of which our own files say how it is made is made like that. */
static void check_sources(struct recipe *recipe)
{
    struct frepple *frepple = recipe->frepple;

    if (builder_is_made(frepple->builder, recipe->item))
        refuse(recipe, NOTE_OWN_RECIPE);
    if (!frepple->tables[FREPPLE_MATERIAL].is_there)
        refuse(recipe, NOTE_NO_MATERIAL_FILE);
}

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
    narrow(recipe, choice->valid_from, choice->valid_to);
}

/* `choice`: the operation of which this one is an alternate, or NULL. */
static struct recipe begin_recipe(struct frepple *frepple, struct frepple_recipes *recipes,
                                  uint32_t operation, const struct frepple_operation *choice)
{
    const struct frepple_operation *root = operation_at(frepple, operation);
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

static expect_status run_recipe(struct recipe *recipe)
{
    find_steps(recipe);
    find_location(recipe);
    find_output(recipe);
    keep_made(recipe);
    find_lots(recipe);
    check_sources(recipe);
    TRY(fill_recipe(recipe));
    return finish_recipe(recipe);
}

/* `Cut / saw 2`: the way of an operation that uses this alternate. */
static expect_status name_variant(struct recipe *recipe)
{
    size_t size = recipe->root->name.length + recipe->pick.name.length + 4;
    char *name = arena_get(&recipe->frepple->arena, size, 1);

    if (name == NULL)
        return EXPECT_ERR_NOMEM;
    snprintf(name, size, "%s / %s", recipe->root->name.at, recipe->pick.name.at);
    recipe->variant = (struct text){name, size - 1};
    return EXPECT_OK;
}

static expect_status build_recipe(struct frepple *frepple, struct frepple_recipes *recipes,
                                  uint32_t operation, const struct frepple_operation *choice)
{
    struct recipe best = begin_recipe(frepple, recipes, operation, choice);

    recipes->made[operation].is_seen = true;
    TRY(run_recipe(&best));
    for (size_t i = 0; i < best.other_count; i++) {
        struct recipe other = begin_recipe(frepple, recipes, operation, choice);

        other.pick = best.others[i];
        TRY(name_variant(&other));
        TRY(run_recipe(&other));
    }
    return EXPECT_OK;
}

/* ---- All operations ---- */

/* An alternate that uses something whichever way is taken. */
static bool uses_anything(const struct frepple *frepple, const struct frepple_recipes *recipes,
                          uint32_t operation)
{
    struct range range = recipes->materials_of[operation];

    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        if (is_used(
                FREPPLE_ROW(frepple, FREPPLE_MATERIAL, frepple_material, recipes->materials[i])))
            return true;
    }
    return recipes->loads_of[operation].count > 0;
}

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
    if (uses_anything(frepple, recipes, operation)) {
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
        if (is_simple(kind) || kind == OPERATION_ROUTING)
            TRY(build_recipe(frepple, recipes, child, choice));
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
        return build_recipe(frepple, recipes, operation, NULL);
    case OPERATION_UNKNOWN:
        recipes->made[operation].is_seen = true;
        frepple_note(frepple, NOTE_UNKNOWN_TYPE, operation_at(frepple, operation)->origin);
        break;
    }
    return EXPECT_OK;
}

/* Steps of what has no steps, and circles of owners. */
static void note_unseen(struct frepple *frepple, const struct frepple_recipes *recipes)
{
    for (uint32_t i = 0; i < frepple->tables[FREPPLE_OPERATION].count; i++) {
        if (!recipes->made[i].is_seen)
            frepple_note(frepple, NOTE_NESTED, operation_at(frepple, i)->origin);
    }
}

static expect_status set_lots(struct frepple *frepple, const struct frepple_recipes *recipes)
{
    for (uint32_t i = 0; i < intern_count(recipes->items); i++) {
        const char *name = intern_text(recipes->items, i);

        TRY(builder_set_lots(frepple->builder, (struct text){name, strlen(name)},
                             recipes->lots[i].minimum, recipes->lots[i].multiple));
    }
    return EXPECT_OK;
}

expect_status frepple_build_operations(struct frepple *frepple, struct frepple_recipes *recipes)
{
    uint32_t count = (uint32_t)frepple->tables[FREPPLE_OPERATION].count;

    TRY(frepple_index(frepple, recipes));
    if (frepple->has_wrong_rows)
        return EXPECT_OK;
    recipes->lots = arena_get(&frepple->arena, count, sizeof(*recipes->lots));
    if (recipes->lots == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(intern_new(&frepple->alloc, &frepple->arena, &recipes->items));
    for (uint32_t i = 0; i < count; i++) {
        if (operation_at(frepple, i)->owner.length == 0)
            TRY(build_operation(frepple, recipes, i));
    }
    note_unseen(frepple, recipes);
    return set_lots(frepple, recipes);
}

void frepple_recipes_fini(struct frepple *frepple, struct frepple_recipes *recipes)
{
    intern_free(recipes->items);
    alloc_put(&frepple->alloc, recipes->bookings, recipes->booking_capacity,
              sizeof(*recipes->bookings));
}
