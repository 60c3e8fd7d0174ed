/* SPDX-License-Identifier: MIT
 *
 * What a forecast rests on: how many past orders of whom, how many open ones, and how much each of
 * them weighs (docs/evidence.md).
 */
#ifndef PROMISE_EVIDENCE_H
#define PROMISE_EVIDENCE_H

#include "promise/forecast.h"

/* The root, and every level of a chain. */
enum { MOST_BASES = HAZARD_LEVELS + 1 };

struct evidence {
    struct trade trade;
    enum lead_time_model model;
    uint32_t observations; /* receipts of the finest group that has any */
    uint32_t open;         /* open orders of the same group that counted */
    uint32_t struck;       /* samples that can no longer be: the supply is later than they were */
    expect_basis bases[MOST_BASES]; /* their weights add up to 1 */
    size_t count;
};

/* What is handed out lives as long as what the forecast has worked out. */
expect_status evidence_of_supply(struct forecast *forecast, const struct supply_row *row,
                                 uint32_t item, uint32_t location, struct evidence *ret_evidence);

expect_status evidence_of_purchase(struct forecast *forecast, const struct buy_row *row,
                                   uint32_t location, struct purchase_days days,
                                   struct evidence *ret_evidence);

/* A trip with a carrier of an item that is ready at `ready`. */
expect_status evidence_of_trip(struct forecast *forecast, const struct lane *lane, uint32_t item,
                               expect_time ready, struct evidence *ret_evidence);

/* A routing step with a supplier. */
expect_status evidence_of_step(struct forecast *forecast, const struct routing_row *row,
                               uint32_t location, struct evidence *ret_evidence);

#endif
