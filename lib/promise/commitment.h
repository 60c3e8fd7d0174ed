/* SPDX-License-Identifier: MIT
 *
 * Who is to bring what where, and by when: what history is asked about (contract section 7, Lead
 * times).
 */
#ifndef PROMISE_COMMITMENT_H
#define PROMISE_COMMITMENT_H

#include "model/travel.h"
#include "promise/history.h"

struct commitment {
    struct trade trade;
    expect_day ordered; /* EXPECT_DAY_NONE: not known */
    expect_day planned;
    const struct buy_row *row; /* a purchase, whose lead_time_std may replace the root; else NULL */
};

/* Open supply. It starts at today by itself: what is open has been ordered, also where its order day
 * is stated to be still to come. */
struct commitment commitment_of_supply(const struct supply_row *row, uint32_t item,
                                       uint32_t location);

struct commitment commitment_of_purchase(const struct buy_row *row, uint32_t location,
                                         struct purchase_days days);

/* A trip that arrives some day; its order day is the day it leaves. */
struct commitment commitment_of_trip(const struct lane *lane, uint32_t item, struct trip trip);

/* A routing step with a supplier. Its order day is the day it begins, `today` or later: only the
 * distance to it counts. */
struct commitment commitment_of_step(const struct routing_row *row, uint32_t location,
                                     expect_day today);

#endif
