/* SPDX-License-Identifier: MIT
 *
 * operation.csv, operationmaterial.csv and operationresource.csv of frePPLe as recipes: each operation that
 * makes an item is a variant of it (contract section 5), its materials rows of bom.csv, its work rows of
 * routing.csv.
 */
#ifndef LOAD_FREPPLE_OPERATIONS_H
#define LOAD_FREPPLE_OPERATIONS_H

#include "load/frepple_rows.h"

enum operation_kind {
    OPERATION_FIXED_TIME,
    OPERATION_TIME_PER,
    OPERATION_ROUTING,
    OPERATION_ALTERNATE,
    OPERATION_SPLIT,
    OPERATION_UNKNOWN
};

/* What an operation makes; the item is blank where nobody knows. */
struct frepple_made {
    struct text item, location;
    expect_quantity per_order; /* of the item, by an order of 1 */
    bool is_step;              /* of a routing */
    bool is_seen;              /* read, or noted why not */
};

/* A part of a resource that an open order takes during so many minutes of a day. */
struct frepple_booking {
    uint32_t resource;
    expect_day day;
    int32_t minutes;
    expect_quantity share; /* at most 1 */
};

/* How the rows of several files belong together; in the arena, but for the bookings. */
struct frepple_recipes {
    enum operation_kind *kinds; /* by operation */
    struct frepple_made *made;  /* by operation */
    uint32_t *children;         /* operations by owner, then priority */
    struct range *children_of;
    uint32_t *materials, *loads; /* rows by operation */
    struct range *materials_of, *loads_of;
    expect_quantity *needed;  /* by resource: the most that one operation needs of it */
    uint32_t *member_of;      /* by resource: its first member, or INTERN_NONE */
    struct intern *items;     /* made by operations so far */
    struct frepple_lot *lots; /* by number in `items` */
    struct frepple_booking *bookings;
    size_t booking_count, booking_capacity;
};

expect_status frepple_build_operations(struct frepple *frepple, struct frepple_recipes *recipes);
void frepple_recipes_fini(struct frepple *frepple, struct frepple_recipes *recipes);

#endif
