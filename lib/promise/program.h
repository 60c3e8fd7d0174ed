/* SPDX-License-Identifier: MIT
 *
 * Plans compiled to be asked often (contract section 7, Dependence): P(all of it is there in time),
 * given the state of what is drawn.
 *
 * A plan is read from its end: if all has to be there by its due minute, by when does each part have
 * to be? Steps, lanes and resources move that minute, all alike; only what is drawn, the days of an
 * outside step or of a trip, moves it by chance. So a program is a tree of gates, one for each such
 * drawn part, parents first. A gate is in one of its cells: cell 0 stands for "too late already",
 * each other for one minute by which the parts behind the gate have to be there.
 *
 * Invariant: with every gate in the cell that the draws lead to, all is in time with probability
 *     product over gates of factor[cell]                     what shares nothing with other parts
 *   * product over groups of the least by[cell] at any gate  what travels together: all or none
 *   * 1 or 0 over claims                                     what drawn supply rows have to cover
 */
#ifndef PROMISE_PROGRAM_H
#define PROMISE_PROGRAM_H

#include "base/arena.h"
#include "base/quantity.h"

enum { PROGRAM_BLOCK = 64, DIE_GUIDES = 256 };

/* The days of an outside step by its draw: the first with by >= u; beyond the last never. */
struct die {
    size_t draw;
    const double *by;
    int32_t add;         /* to the delay of the supplier */
    const int32_t *days; /* not less than 0 */
    size_t count;
    uint16_t guides[DIE_GUIDES]; /* where to begin to look, by the first digits of u */
};

/* Parts that travel together: `by` is, by cell of the gate, how likely they are to be in time. */
struct tie {
    struct tie *next; /* of the same gate */
    size_t group;
    double *by;
};

/* An amount that the supply rows of a stock point have to cover: by[cell * rows + row] is how likely
 * a row has come in time. */
struct claim {
    struct claim *next; /* of the same gate */
    expect_quantity amount;
    const struct shelf *shelf;
    double *by;
};

/* The rows of a stock point, each with a draw of its own from `draw` on. */
struct shelf {
    size_t draw;
    size_t count;
    expect_quantity *quantities;
};

enum gate_kind { GATE_START, GATE_STEP, GATE_TRIP };

struct gate {
    enum gate_kind kind;
    size_t parent;          /* GATE_START: none */
    size_t die;             /* GATE_STEP */
    int32_t *reach, *shift; /* GATE_STEP, by the parent's cell: shift - days, for days <= reach */
    size_t draw;            /* GATE_TRIP */
    double *arrives; /* GATE_TRIP, by the parent's cell: falling over the gate's cells but 0 */
    size_t count;    /* of cells */
    double *factor;
    struct tie *ties;
    struct claim *claims;
};

struct program {
    struct gate *gates;
    struct die *dice;
    size_t gate_count, die_count;
    size_t draw_count, group_count;
};

/* What one block of states needs; made once for many. */
struct program_room {
    double (*draws)[PROGRAM_BLOCK]; /* by draw: u in (0, 1], to be filled in */
    double (*least)[PROGRAM_BLOCK];
    uint32_t (*cells)[PROGRAM_BLOCK];
    int32_t (*days)[PROGRAM_BLOCK];
};

expect_status program_room_new(const struct program *program, struct arena *arena,
                               struct program_room *ret_room);

/* P(all in time | draws) of the first `count` states of a block. */
void program_run(const struct program *program, struct program_room *room, size_t count,
                 double *ret_probabilities);

/* Makes the guides of a die whose other members are known. */
void die_guide(struct die *die);

#endif
