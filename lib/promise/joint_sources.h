/* SPDX-License-Identifier: MIT
 *
 * The random sources behind shared events, and the probabilities at which the outcome of a plan may
 * change with them.
 */
#ifndef PROMISE_JOINT_SOURCES_H
#define PROMISE_JOINT_SOURCES_H

#include "promise/desk.h"
#include "promise/question.h"

/* One source: in state j what comes by levels[j] has come, with probability levels[j] less the one
 * before; in the last state it comes too late to matter, or never. */
struct joint_source {
    double *levels; /* rising, above 0, the last one 1 */
    size_t count;
};

struct joint_sources {
    struct draws draws; /* the sources first; then the stock points they belong to */
    struct joint_source *sources;
    size_t count;
    bool has_levels; /* false: the states of some source are not known one by one */
};

/* In the desk's arena. Nothing that comes after `horizon` matters. */
expect_status joint_sources_find(struct desk *desk, struct need *const *roots, size_t root_count,
                                 const struct random_event *shared, size_t shared_count,
                                 expect_time horizon, struct joint_sources *ret_sources);

#endif
