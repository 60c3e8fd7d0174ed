/* SPDX-License-Identifier: MIT */
#include "load/frepple_loads.h"

#include <string.h>

static const struct frepple_resource *resource_at(const struct frepple *frepple, uint32_t index)
{
    return FREPPLE_ROW(frepple, FREPPLE_RESOURCE, frepple_resource, index);
}

static const struct frepple_load *load_at(const struct frepple *frepple,
                                          const struct frepple_recipes *recipes, uint32_t position)
{
    return FREPPLE_ROW(frepple, FREPPLE_LOAD, frepple_load, recipes->loads[position]);
}

static bool is_word(struct text text, const char *word)
{
    return field_is_word(text.at, text.length, word);
}

struct frepple_hours frepple_resource_hours(const struct frepple *frepple,
                                            const struct frepple_recipes *recipes,
                                            uint32_t resource)
{
    const struct frepple_resource *row = resource_at(frepple, resource);
    struct frepple_hours hours = {
        .efficiency = frepple_find(frepple, FREPPLE_CALENDAR, row->efficiency_calendar),
        .efficiency_percent = row->efficiency,
        .maximum = frepple_find(frepple, FREPPLE_CALENDAR, row->maximum_calendar),
        .needed = recipes->needed[resource],
    };

    frepple_hours_add(&hours, frepple_find(frepple, FREPPLE_CALENDAR, row->available));
    frepple_hours_add(&hours, frepple_calendar_at(frepple, row->location));
    return hours;
}

/* ---- Alternates ---- */

static struct frepple_alternate alternate_of(const struct frepple_load *row)
{
    return (struct frepple_alternate){row->name, row->priority};
}

/* Whether `pick` is an alternate of the load, of the same operation. */
static bool is_picked_among(const struct frepple *frepple, const struct frepple_recipes *recipes,
                            struct range range, const struct frepple_load *load, uint32_t pick)
{
    return pick >= range.first && pick - range.first < range.count && load->name.length > 0 &&
           frepple_is_same(load_at(frepple, recipes, pick)->name, load->name);
}

static bool is_chosen(const struct frepple *frepple, const struct frepple_recipes *recipes,
                      struct range range, uint32_t position, uint32_t pick)
{
    const struct frepple_load *load = load_at(frepple, recipes, position);

    if (is_picked_among(frepple, recipes, range, load, pick))
        return position == pick;
    for (uint32_t i = range.first; i < range.first + range.count && load->name.length > 0; i++) {
        if (frepple_is_beaten(alternate_of(load), alternate_of(load_at(frepple, recipes, i)),
                              i < position))
            return false;
    }
    return true;
}

/* ---- One load ---- */

static void refuse(struct frepple_loads *loads, enum frepple_note note)
{
    if (loads->refusal == NOTE_COUNT)
        loads->refusal = note;
}

static void note_if(struct frepple *frepple, bool is_so, enum frepple_note note,
                    const struct frepple_load *load)
{
    if (is_so)
        frepple_note(frepple, note, load->origin);
}

static void note_load(struct frepple *frepple, const struct frepple_load *load, bool is_pool)
{
    note_if(frepple, load->setup.length > 0, NOTE_SETUP, load);
    note_if(frepple, load->skill.length > 0, NOTE_SKILL, load);
    note_if(frepple, frepple_begins(load->valid_from) || frepple_ends(load->valid_to),
            NOTE_DATED_LOAD, load);
    note_if(frepple, is_pool, NOTE_ALTERNATE, load);
}

static bool has_limit(const struct frepple_resource *resource)
{
    return resource->is_constrained && !is_word(resource->type, "infinite");
}

/* `buckets`, `buckets_day` ... */
static bool is_in_buckets(const struct frepple_resource *resource)
{
    return strstr(resource->type.at, "buckets") != NULL;
}

bool frepple_counts_minutes(const struct frepple_resource *resource)
{
    return has_limit(resource) && !is_in_buckets(resource);
}

static void add_load(struct frepple_loads *loads, const struct frepple_load *load, struct text name,
                     uint32_t resource)
{
    if (loads->count == FREPPLE_LOADS_MAX) {
        refuse(loads, NOTE_TOO_LONG);
        return;
    }
    loads->items[loads->count].name = name;
    loads->items[loads->count].resource = resource;
    loads->items[loads->count].quantity = load->quantity < 0 ? -load->quantity : load->quantity;
    loads->items[loads->count].origin = load->origin;
    loads->count++;
}

/* A load of a resource that resource.csv has. */
static void take_known(const struct frepple *frepple, const struct frepple_load *load,
                       uint32_t index, struct frepple_loads *loads)
{
    const struct frepple_resource *resource = resource_at(frepple, index);
    expect_quantity quantity = load->quantity < 0 ? -load->quantity : load->quantity;

    if (!has_limit(resource)) {
        frepple_hours_add(&loads->unlimited,
                          frepple_find(frepple, FREPPLE_CALENDAR, resource->available));
        frepple_hours_add(&loads->unlimited, frepple_calendar_at(frepple, resource->location));
        return;
    }
    if (is_in_buckets(resource))
        refuse(loads, NOTE_BUCKET_RESOURCE);
    else if (resource->maximum_calendar.length == 0 && quantity > resource->maximum)
        refuse(loads, NOTE_TOO_LARGE_LOAD);
    add_load(loads, load, resource->name, index);
}

/* One member of a pool does the work; with a skill it may not be just any of them. */
static void take_load(struct frepple *frepple, const struct frepple_recipes *recipes,
                      const struct frepple_load *load, bool notes, struct frepple_loads *loads)
{
    uint32_t resource = frepple_find(frepple, FREPPLE_RESOURCE, load->resource);
    uint32_t member = resource != INTERN_NONE ? recipes->member_of[resource] : INTERN_NONE;

    if (notes)
        note_load(frepple, load, member != INTERN_NONE);
    if (member != INTERN_NONE &&
        (load->skill.length > 0 || recipes->member_of[member] != INTERN_NONE))
        refuse(loads, NOTE_POOL);
    if (member != INTERN_NONE)
        resource = member;
    if (resource == INTERN_NONE)
        add_load(loads, load, load->resource, INTERN_NONE);
    else
        take_known(frepple, load, resource, loads);
}

/* Another way for whoever asks for it; one that is switched off is none. */
static void leave_out(struct frepple *frepple, const struct frepple_load *load, uint32_t position,
                      bool notes, struct frepple_loads *loads)
{
    if (load->priority > 0 && loads->other_count < FREPPLE_LOADS_MAX)
        loads->others[loads->other_count++] = position;
    else
        note_if(frepple, notes, NOTE_ALTERNATE, load);
}

void frepple_choose_loads(struct frepple *frepple, const struct frepple_recipes *recipes,
                          uint32_t operation, uint32_t pick, bool notes,
                          struct frepple_loads *ret_loads)
{
    struct range range = recipes->loads_of[operation];

    *ret_loads = (struct frepple_loads){
        .unlimited = {.efficiency = INTERN_NONE,
                      .efficiency_percent = 100 * QUANTITY_ONE,
                      .maximum = INTERN_NONE},
        .refusal = NOTE_COUNT,
    };
    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        const struct frepple_load *load = load_at(frepple, recipes, i);

        if (!is_chosen(frepple, recipes, range, i, pick)) {
            leave_out(frepple, load, i, notes, ret_loads);
            continue;
        }
        if (load->name.length > 0 && load->priority <= 0)
            refuse(ret_loads, NOTE_NO_ALTERNATE);
        take_load(frepple, recipes, load, notes || i == pick, ret_loads);
    }
}
