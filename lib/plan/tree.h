/* SPDX-License-Identifier: MIT
 *
 * The plan of one check as a tree: a need is a quantity at a stock point; what stock does not give
 * comes from one source; a made source has needs of its own, its components. Nodes live in the
 * check's arena. Times are planned minutes; what may happen is the business of promise/.
 */
#ifndef PLAN_TREE_H
#define PLAN_TREE_H

#include "model/travel.h"

struct law;
struct source;

/* Room for promise/ on the nodes of a plan: when each will be there, by the reckoning of one `run`.
 */
struct prospect {
    const struct law *law;
    uint64_t run; /* 0: not reckoned yet */
    bool uncertain;
    uint64_t uncertain_run; /* the run of `uncertain` */
    bool shares;            /* waits for what others wait for too; by the latest marking */
};

/* A part of a need that is taken from stock and open supply, held from `at` on. */
struct hold {
    uint32_t item, location;
    expect_quantity quantity;
    expect_time at;
};

struct need {
    uint32_t item, location;
    expect_quantity quantity;
    struct hold *hold;     /* NULL: nothing from stock */
    struct source *source; /* NULL: stock gives it all */
    expect_time ready;     /* TIME_NEVER: not possible */
    struct prospect prospect;
};

/* One step of a job: W minutes of a resource or of waiting, then elapsed days. */
struct step {
    const struct routing_row *row;
    int64_t work;       /* W, minutes */
    expect_time begins; /* planned: the end of what precedes it */
    expect_time done;   /* the W minutes are over */
    expect_time ends;   /* and the days */
    const struct source *job;
    /* Room for promise/: the work that a late step waits for, by the reckoning of one run. */
    int64_t room_work;
    uint64_t room_run;
};

/* A work order: a lot, its components and its steps. */
struct job {
    expect_quantity gross;
    uint32_t variant; /* ID_NONE: rows without variant */
    struct need **components;
    size_t component_count;
    struct step *steps;
    size_t step_count;
    const struct source *above; /* the job it is made for; NULL: the request itself */
};

enum source_kind { SOURCE_MAKE, SOURCE_BUY, SOURCE_MOVE }; /* in the order of section 5 */

struct source {
    enum source_kind kind;
    uint32_t item, location;  /* where it makes the item available */
    expect_quantity quantity; /* ordered, made (gross) or moved */
    expect_time begins;       /* order day, first step, departure */
    expect_time ends;         /* usable from */
    union {
        struct job job;            /* SOURCE_MAKE */
        const struct buy_row *buy; /* SOURCE_BUY */
        struct {
            const struct lane *lane;
            struct need *origin;
        } move; /* SOURCE_MOVE */
    };
    struct prospect prospect;
};

#endif
