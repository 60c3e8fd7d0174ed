/* SPDX-License-Identifier: MIT
 *
 * Which rows of frePPLe's files belong to which operation, and which operations to which other; and what
 * the parts find out about operations, resources and items on the way.
 */
#ifndef LOAD_FREPPLE_INDEX_H
#define LOAD_FREPPLE_INDEX_H

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

/* Fills everything in `recipes` that does not depend on what the operations make. Names that nobody
 * has are findings, and then the rows cannot be understood. */
expect_status frepple_index(struct frepple *frepple, struct frepple_recipes *recipes);
void frepple_recipes_fini(struct frepple *frepple, struct frepple_recipes *recipes);

const struct frepple_operation *frepple_operation_at(const struct frepple *frepple,
                                                     uint32_t operation);

#endif
