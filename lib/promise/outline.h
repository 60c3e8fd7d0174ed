/* SPDX-License-Identifier: MIT
 *
 * The plan of an answer as a list of nodes, depth first: what comes from stock and which open order
 * it waits for, purchases, work orders with their steps, transfers, the delivery; each with its
 * planned times, and with when it will really be there.
 */
#ifndef PROMISE_OUTLINE_H
#define PROMISE_OUTLINE_H

#include "promise/delivery.h"
#include "promise/evidence.h"

/* A node with what is needed to judge it; `node` is what the answer shows. */
struct outline_node {
    expect_plan_node node;
    expect_time
        likely;    /* there with the target's probability, TIME_NEVER if it does not get there */
    uint32_t item; /* ID_NONE where there is none */
    expect_time past_due;  /* EXPECT_NODE_SUPPLY: its stated minute when that is over, else NONE */
    bool waits_for_supply; /* EXPECT_NODE_STOCK: an EXPECT_NODE_SUPPLY follows */
    struct evidence evidence; /* of a node with a lead time: its observations are 0 or more */
    const struct need *need;  /* EXPECT_NODE_NEED: where it comes from */
};

struct outline {
    const struct alloc *alloc;
    struct outline_node *nodes;
    size_t count, capacity;
};

void outline_init(struct outline *outline, const struct alloc *alloc);
void outline_fini(struct outline *outline);

/* Lists the plan of a line, which the planner holds. Texts are the model's. */
expect_status outline_make(struct desk *desk, const struct question *line, struct need *root,
                           const struct flow *flow, const struct line_delivery *delivery,
                           struct outline *ret_outline);

#endif
