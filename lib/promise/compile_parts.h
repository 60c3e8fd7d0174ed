/* SPDX-License-Identifier: MIT
 *
 * A program under construction (promise/compile.h): its gates, and what is asked of their cells.
 */
#ifndef PROMISE_COMPILE_PARTS_H
#define PROMISE_COMPILE_PARTS_H

#include "promise/compile.h"

/* An event that several branches wait for, and what became of it. */
struct shared_event {
    struct random_event event;
    size_t draw, group;  /* UNMADE: none yet */
    struct shelf *shelf; /* of EVENT_STOCK */
    bool is_certain;     /* stock that can only be there at one minute, so nothing is shared */
};

#define UNMADE SIZE_MAX

struct compiler {
    struct flow *flow;
    struct arena *arena;
    struct compiled *compiled;
    struct shared_event *events;
    size_t event_count;
    size_t gate_capacity, die_capacity, draw_capacity;
    size_t cells; /* of all gates */
    enum compile_mode mode;
};

/* By when the parts behind a gate have to be there, by cell; EXPECT_TIME_NONE: too late already. */
struct asked {
    size_t gate;
    size_t count;
    expect_time *minutes;
};

/* ---- gates ---- */

/* The gate that all lines begin at: one cell. */
expect_status compile_start(struct compiler *compiler, struct asked *ret_asked);

/* Behind the days of an outside step. Where the program would be too large, this and the next leave
 * `asked` as it is. */
expect_status compile_step(struct compiler *compiler, const struct asked *asked,
                           const struct routing_row *row, const struct outlook *outlook,
                           size_t draw, struct asked *ret_asked);

/* Behind a trip with a carrier, of goods that are ready by `ready`. */
expect_status compile_trip(struct compiler *compiler, const struct asked *asked,
                           const struct lane *lane, uint32_t item, const struct law *ready,
                           size_t draw, struct asked *ret_asked);

expect_status compile_draw(struct compiler *compiler, size_t count, size_t *ret_draw);
expect_status compile_state(struct compiler *compiler, size_t draw, double value);

/* Room for `asked->count` minutes. */
expect_status compile_asked(struct compiler *compiler, size_t gate, size_t count,
                            struct asked *ret_asked);

/* ---- what is asked ---- */

/* What shares nothing with other parts, and comes by a law. */
void compile_factor(struct compiler *compiler, const struct asked *asked, const struct law *law);

/* Nothing at all in cells whose minute is before the release. */
void compile_floor(struct compiler *compiler, const struct asked *asked);

/* What comes by a law and travels with its group. */
expect_status compile_tie(struct compiler *compiler, const struct asked *asked,
                          const struct law *law, size_t *group);

/* An amount that the rows of a shelf have to cover. */
expect_status compile_claim(struct compiler *compiler, const struct asked *asked,
                            expect_quantity amount, const struct point_arrivals *all,
                            struct shelf *shelf);

#endif
