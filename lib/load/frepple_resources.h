/* SPDX-License-Identifier: MIT
 *
 * resource.csv of frePPLe as capacity: the minutes in which the resource and its location work,
 * times its efficiency, less what open orders take. However many jobs it can do at a time, it counts as
 * one that does one: then no job is done faster than it can be.
 */
#ifndef LOAD_FREPPLE_RESOURCES_H
#define LOAD_FREPPLE_RESOURCES_H

#include "load/frepple_loads.h"

expect_status frepple_build_resources(struct frepple *frepple,
                                      const struct frepple_recipes *recipes);

/* Capacity of a name that only stands for working hours. */
expect_status frepple_add_hours(struct frepple *frepple, struct text name,
                                const struct frepple_hours *hours, struct row_origin origin);

#endif
