/* SPDX-License-Identifier: MIT
 *
 * Which resources an operation uses: of alternates and of the members of a pool one is chosen, for
 * fewer choices never make a promise easier.
 */
#ifndef LOAD_FREPPLE_LOADS_H
#define LOAD_FREPPLE_LOADS_H

#include "load/frepple_calendars.h"
#include "load/frepple_hours.h"
#include "load/frepple_index.h"

#define FREPPLE_LOADS_MAX 16

struct frepple_loads {
    struct {
        struct text name;
        uint32_t resource; /* INTERN_NONE: resource.csv does not have it */
        expect_quantity quantity;
        struct row_origin origin;
    } items[FREPPLE_LOADS_MAX];
    size_t count;
    struct frepple_hours unlimited;     /* when resources without a limit work */
    uint32_t others[FREPPLE_LOADS_MAX]; /* alternates that are not used, by position in `loads` */
    size_t other_count;
    enum frepple_note refusal; /* NOTE_COUNT: none */
};

/* `pick` is the load that is used of its alternates, by position; INTERN_NONE: the best. What is not read as
 * it stands is noted, when `notes`. */
void frepple_choose_loads(struct frepple *frepple, const struct frepple_recipes *recipes,
                          uint32_t operation, uint32_t pick, bool notes,
                          struct frepple_loads *ret_loads);

/* False: without a limit, or with one that is not read, so that it has no minutes. */
bool frepple_counts_minutes(const struct frepple_resource *resource);

/* When a resource works, and how fast. */
struct frepple_hours frepple_resource_hours(const struct frepple *frepple,
                                            const struct frepple_recipes *recipes,
                                            uint32_t resource);

#endif
