/* SPDX-License-Identifier: MIT
 *
 * All that is worked out once after loading: what an expect_model holds. Frozen; shared by any
 * number of desks.
 */
#ifndef PROMISE_PLANT_H
#define PROMISE_PLANT_H

#include "model/model.h"
#include "promise/history.h"
#include "supply/backlog.h"
#include "supply/profile.h"

struct plant {
    struct model model;
    struct profiles profiles;
    struct backlog backlog;
    struct history history;
};

/* Works out the rest from `plant->model`, which stays the caller's until plant_fini. On failure the
 * model is still there and nothing else is. */
expect_status plant_build(struct plant *plant);

/* Frees all of it, the model included. */
void plant_fini(struct plant *plant);

#endif
