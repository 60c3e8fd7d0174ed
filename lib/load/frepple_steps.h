/* SPDX-License-Identifier: MIT
 *
 * The operations that do the work of a recipe: which they are, and their time as rows of routing.csv. What an
 * operation waits for, before it and after it, is a step without a resource; its own working hours are a
 * resource where no other keeps them.
 */
#ifndef LOAD_FREPPLE_STEPS_H
#define LOAD_FREPPLE_STEPS_H

#include "load/frepple_recipe.h"

bool frepple_is_simple(enum operation_kind kind);

void frepple_find_steps(struct recipe *recipe);

/* A step may say where it is, when the routing does not. */
void frepple_find_location(struct recipe *recipe);

/* At least as many rows as frepple_add_steps adds. */
size_t frepple_count_work(const struct recipe *recipe);

expect_status frepple_add_steps(struct recipe *recipe);

#endif
