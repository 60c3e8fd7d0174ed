/* SPDX-License-Identifier: MIT */
#include "model/units.h"

#include <string.h>

struct unit_row {
    struct factor factor;
    uint32_t base_unit;
    bool is_copied;
};

/* An array that numbers index. */
struct numbered {
    uint32_t *values;
    size_t count, capacity;
};

struct units {
    const struct alloc *alloc;
    struct intern *keys; /* pairs of unit and item; the number is the index in `rows` */
    struct unit_row *rows;
    size_t row_capacity;
    uint32_t own_rows;       /* of an item */
    struct numbered general; /* by unit: its row without item, in `rows` */
    struct numbered stated;  /* by item: its unit in items.csv */
    struct numbered implied; /* by item: the base unit of its first row that names one */
    struct numbered common;  /* by unit: itself when a row of every item has it as base unit */
};

expect_status units_new(const struct alloc *alloc, struct arena *arena, struct units **ret_units)
{
    struct units *units = alloc_get_zeroed(alloc, 1, sizeof(*units));
    expect_status status;

    if (units == NULL)
        return EXPECT_ERR_NOMEM;
    units->alloc = alloc;
    status = intern_new(alloc, arena, &units->keys);
    if (status == EXPECT_OK)
        *ret_units = units;
    else
        units_free(units);
    return status;
}

static void numbered_free(const struct alloc *alloc, struct numbered *numbered)
{
    alloc_put(alloc, numbered->values, numbered->capacity, sizeof(*numbered->values));
}

void units_free(struct units *units)
{
    if (units == NULL)
        return;
    intern_free(units->keys);
    alloc_put(units->alloc, units->rows, units->row_capacity, sizeof(*units->rows));
    numbered_free(units->alloc, &units->general);
    numbered_free(units->alloc, &units->stated);
    numbered_free(units->alloc, &units->implied);
    numbered_free(units->alloc, &units->common);
    alloc_put(units->alloc, units, 1, sizeof(*units));
}

static uint32_t numbered_at(const struct numbered *numbered, uint32_t index)
{
    return index < numbered->count ? numbered->values[index] : INTERN_NONE;
}

/* The first value of an index stays. */
static expect_status numbered_set(const struct alloc *alloc, struct numbered *numbered,
                                  uint32_t index, uint32_t value)
{
    TRY(alloc_reserve(alloc, (void **)&numbered->values, &numbered->capacity, (size_t)index + 1,
                      sizeof(*numbered->values)));
    while (numbered->count <= index)
        numbered->values[numbered->count++] = INTERN_NONE;
    if (numbered->values[index] == INTERN_NONE)
        numbered->values[index] = value;
    return EXPECT_OK;
}

static expect_status numbered_copy(const struct alloc *alloc, struct numbered *numbered,
                                   const struct numbered *from)
{
    TRY(alloc_reserve(alloc, (void **)&numbered->values, &numbered->capacity, from->count,
                      sizeof(*numbered->values)));
    if (from->count > 0)
        memcpy(numbered->values, from->values, from->count * sizeof(*numbered->values));
    numbered->count = from->count;
    return EXPECT_OK;
}

expect_status units_copy(struct units *units, const struct units *from)
{
    uint32_t count = intern_count(from->keys);

    TRY(alloc_reserve(units->alloc, (void **)&units->rows, &units->row_capacity, count,
                      sizeof(*units->rows)));
    TRY(intern_copy(units->keys, from->keys));
    for (uint32_t i = 0; i < count; i++) {
        units->rows[i] = from->rows[i];
        units->rows[i].is_copied = true;
    }
    units->own_rows = from->own_rows;
    TRY(numbered_copy(units->alloc, &units->general, &from->general));
    TRY(numbered_copy(units->alloc, &units->stated, &from->stated));
    TRY(numbered_copy(units->alloc, &units->implied, &from->implied));
    return numbered_copy(units->alloc, &units->common, &from->common);
}

/* ---- Adding ---- */

struct unit_key {
    uint32_t unit, item;
};

/* What a row says of the base unit, as far as no row before it has said so. */
static expect_status note_base(struct units *units, struct unit_key key, uint32_t base_unit)
{
    if (base_unit == INTERN_NONE)
        return EXPECT_OK;
    if (key.item == INTERN_NONE)
        return numbered_set(units->alloc, &units->common, base_unit, base_unit);
    return numbered_set(units->alloc, &units->implied, key.item, base_unit);
}

/* Takes the place of a copied row; what rows say of base units is then gathered again. */
static expect_status replace_row(struct units *units, uint32_t index, struct unit_row row)
{
    units->rows[index] = row;
    units->implied.count = units->common.count = 0;
    for (uint32_t i = 0; i < intern_count(units->keys); i++) {
        struct unit_key key;

        memcpy(&key, intern_text(units->keys, i), sizeof(key));
        TRY(note_base(units, key, units->rows[i].base_unit));
    }
    return EXPECT_OK;
}

static expect_status add_row(struct units *units, struct unit_key key, struct unit_row row,
                             bool *ret_is_new)
{
    uint32_t known = intern_count(units->keys), index;

    TRY(alloc_reserve(units->alloc, (void **)&units->rows, &units->row_capacity, (size_t)known + 1,
                      sizeof(row)));
    TRY(intern_add(units->keys, (const char *)&key, sizeof(key), &index));
    *ret_is_new = index == known || units->rows[index].is_copied;
    if (index < known)
        return *ret_is_new ? replace_row(units, index, row) : EXPECT_OK;
    units->rows[index] = row;
    units->own_rows += key.item != INTERN_NONE;
    if (key.item == INTERN_NONE)
        TRY(numbered_set(units->alloc, &units->general, key.unit, index));
    return note_base(units, key, row.base_unit);
}

expect_status units_add(struct units *units, uint32_t unit, uint32_t item, struct factor factor,
                        uint32_t base_unit, bool *ret_is_new)
{
    return add_row(units, (struct unit_key){unit, item},
                   (struct unit_row){factor, base_unit, false}, ret_is_new);
}

expect_status units_set_base(struct units *units, uint32_t item, uint32_t unit)
{
    TRY(numbered_set(units->alloc, &units->stated, item, unit));
    units->stated.values[item] = unit;
    return EXPECT_OK;
}

/* ---- Asking ---- */

static const struct unit_row *find_row(const struct units *units, uint32_t unit, uint32_t item)
{
    struct unit_key key = {unit, item};
    uint32_t index = INTERN_NONE;

    if (item == INTERN_NONE)
        index = numbered_at(&units->general, unit);
    else if (units->own_rows > 0)
        index = intern_find(units->keys, (const char *)&key, sizeof(key));

    return index != INTERN_NONE ? &units->rows[index] : NULL;
}

/* What the item is counted in, as far as the data say so. */
static uint32_t base_of(const struct units *units, uint32_t item)
{
    uint32_t stated = numbered_at(&units->stated, item);

    return stated != INTERN_NONE ? stated : numbered_at(&units->implied, item);
}

/* True when a unit is itself so many of another one: then it is not what the item is counted in. */
static bool is_converted(const struct units *units, uint32_t unit, uint32_t item)
{
    const struct unit_row *own = find_row(units, unit, item);
    const struct unit_row *row = own != NULL ? own : find_row(units, unit, INTERN_NONE);

    return row != NULL && !factor_is_one(row->factor);
}

/* A row whose factor leads to another unit than the item is counted in would falsify quantities. */
static bool leads_elsewhere(const struct units *units, const struct unit_row *row, uint32_t unit,
                            uint32_t item)
{
    uint32_t base = base_of(units, item);

    if (unit == base)
        return !factor_is_one(row->factor);
    if (row->base_unit == INTERN_NONE)
        return false;
    return base != INTERN_NONE ? row->base_unit != base : is_converted(units, row->base_unit, item);
}

/* A unit without a row is good for 1 when the item is counted in it, or, where nothing says in what
 * it is counted, when it is a base unit at all. */
static bool is_base(const struct units *units, uint32_t unit, uint32_t item)
{
    uint32_t base = base_of(units, item);

    return base != INTERN_NONE ? unit == base : numbered_at(&units->common, unit) == unit;
}

/* Section 11: the row of the item, else the one without item. A row without item that is about the
 * items counted in another unit (KG 1000 G, for an item counted in KG) is none of this one. */
static const struct unit_row *row_for(const struct units *units, uint32_t unit, uint32_t item)
{
    const struct unit_row *own = find_row(units, unit, item);
    const struct unit_row *row = own != NULL ? own : find_row(units, unit, INTERN_NONE);
    bool is_of_others = own == NULL && row != NULL && unit == base_of(units, item) &&
                        row->base_unit != INTERN_NONE && row->base_unit != unit;

    return is_of_others ? NULL : row;
}

enum unit_answer units_find(const struct units *units, uint32_t item, uint32_t unit,
                            struct factor *ret_factor)
{
    const struct unit_row *row = row_for(units, unit, item);

    if (row == NULL && !is_base(units, unit, item))
        return UNIT_UNKNOWN;
    if (row != NULL && leads_elsewhere(units, row, unit, item))
        return UNIT_CONFLICT;
    *ret_factor = row != NULL ? row->factor : FACTOR_ONE;
    return UNIT_FOUND;
}
