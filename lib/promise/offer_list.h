/* SPDX-License-Identifier: MIT
 *
 * The alternatives of an answer while they are collected: what they are compared with, and the list
 * that they are added to, kept best first (contract section 8). docs/alternatives.md has the rule.
 */
#ifndef PROMISE_OFFER_LIST_H
#define PROMISE_OFFER_LIST_H

#include "promise/answer.h"
#include "promise/reach.h"
#include "promise/trial.h"

/* An alternative, and by what it is ranked. */
struct offer {
    expect_alternative alternative;
    expect_overtime *overtime; /* as many as alternative.overtime_days; of the answer */
    int32_t order;             /* in its file, for ties */
    uint32_t used_at;          /* of EXPECT_SUPPLIER: the location it brings the item to */
};

/* The line of an order that is not feasible. */
struct offer_list {
    struct desk *desk;
    const struct order *order;
    size_t index; /* of the line */
    const struct question *line;
    const struct outcome *outcome; /* of the order as asked */
    struct spending base;          /* what its plan spends */
    struct reach reach;
    expect_answer *answer; /* owns the texts */
    struct offer *offers;
    size_t count, capacity;
    uint64_t patience; /* the planner's work at which no more is tried */
    bool has_stopped;  /* something was not tried */
};

/* Prepares the list; everything but the answer's texts lies in the desk's arena. */
expect_status offer_list_init(struct offer_list *list, struct desk *desk, const struct order *order,
                              size_t index, const struct outcome *outcome, expect_answer *answer);

/* From now on every trial takes of the patience; searches that have bounds of their own come before.
 */
void offer_list_begin_trials(struct offer_list *list);

/* True while there is patience for another trial: of products of thousands of parts not everything is
 * tried, and the answer says so. */
bool offer_list_goes_on(struct offer_list *list);

/* An alternative of a kind for the whole line on its day, from its location, with what a trial found.
 */
struct offer offer_of(const struct offer_list *list, int32_t kind, const struct trial *trial);

/* Puts an offer in its place. At most OFFERS_OF_A_KIND of one kind stay, the best. */
expect_status offer_list_add(struct offer_list *list, struct offer offer);

enum { OFFERS_OF_A_KIND = 3 };

/* Writes the list into its answer. */
expect_status offer_list_end(struct offer_list *list);

#endif
