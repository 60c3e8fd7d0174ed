/* SPDX-License-Identifier: MIT
 *
 * The plans of one question, worked out once: the searches of an answer ask about hundreds of
 * dates, but what supplies the rest of a quantity does not depend on the date (contract section 5:
 * every kind chooses without a look at it). Plans live in the desk's arena until desk_forget.
 */
#ifndef PROMISE_PLANS_H
#define PROMISE_PLANS_H

#include "promise/desk.h"
#include "promise/question.h"

/* When the new supply of a plan is there, as far as somebody has asked. */
struct plan_law {
    struct law law;
    expect_time horizon; /* the law is right up to here; EXPECT_TIME_NONE: not worked out */
};

/* Makes the planner ready for a question; it holds nothing. */
void plans_begin(struct desk *desk, const struct question *question);

/* Lets the planner hold what a plan of the question took. */
expect_status plans_take(struct desk *desk, const struct question *question,
                         const struct taken_part *takes);

/* New supply for the part of a quantity that stock does not give. */
struct rest_plan {
    struct source *source; /* NULL: not possible */
    struct taken_part takes;
    bool had_choice; /* another kind may plan otherwise */
    struct plan_law law;
};

expect_status plans_rest(struct desk *desk, const struct question *question, enum plan_kind kind,
                         expect_quantity rest, struct rest_plan **ret_plan);

/* The fastest plan at its earliest. */
struct earliest_plan {
    struct need *root; /* `ready` is TIME_NEVER when there is none */
    struct taken_part takes;
    struct plan_law law;
};

expect_status plans_earliest(struct desk *desk, const struct question *question,
                             struct earliest_plan **ret_plan);

/* P(the source of a plan that the planner holds is there by `by`). What has no chance on the way is
 * asked minute by minute; else its law up to `horizon`, which is not before `by`, is worked out
 * once and kept in `law`. */
expect_status plans_by(struct desk *desk, struct source *source, expect_time by,
                       expect_time horizon, struct plan_law *law, double *ret_probability);

/* The law of a source up to `horizon`, for a plan that the planner holds; worked out once. */
expect_status plans_law(struct desk *desk, struct source *source, expect_time horizon,
                        struct plan_law *law);

#endif
