/* SPDX-License-Identifier: MIT
 *
 * From the plans of an order to a program (promise/program.h): what shares nothing with another part
 * becomes one number for each minute by which it may be asked to be there; what travels together
 * becomes a group; what is left is drawn.
 */
#ifndef PROMISE_COMPILE_H
#define PROMISE_COMPILE_H

#include "promise/desk.h"
#include "promise/program.h"
#include "promise/question.h"

/* The probabilities at which the outcome may change with a draw; not more than that many and one. */
enum { COMPILE_MOST_STATES = 4096 };

struct state_list {
    double *values; /* not sorted; between 0 and 1 */
    size_t count, capacity;
};

struct compiled {
    struct program program;
    struct state_list *states; /* by draw */
    bool is_rounded;           /* some minutes were too many, or trips not in order, and moved */
    bool is_too_large;         /* there is no program */
};

/* What a program says where minutes are too many and have to be rounded: at most the truth, or at
 * least; or, of a program of the same gates, what the plans are worth if nothing were shared: every
 * branch has draws and groups of its own. */
enum compile_mode { COMPILE_DOWNWARDS, COMPILE_UPWARDS, COMPILE_APART };

/* For plans that the planner holds, one root for each line, and the events that several branches
 * wait for. `flow` has judged the jobs. In the desk's arena. */
expect_status compile_plans(struct flow *flow, const struct order *order, struct need *const *roots,
                            const struct random_event *shared, size_t shared_count,
                            enum compile_mode mode, struct compiled *ret_compiled);

#endif
