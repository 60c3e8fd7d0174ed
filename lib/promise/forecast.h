/* SPDX-License-Identifier: MIT
 *
 * When things really arrive (contract section 7, Lead times): the three lead time models put to the
 * questions a plan asks. A forecast belongs to one checker and remembers what it has worked out;
 * what it hands out lives as long as the forecast.
 */
#ifndef PROMISE_FORECAST_H
#define PROMISE_FORECAST_H

#include "chance/law.h"
#include "model/travel.h"
#include "promise/outlook.h"

struct forecast {
    const struct model *model;
    struct outlooks outlooks;
    struct arena arena; /* of the laws, and of what they rest on */
    struct memo memo;
    struct memo evidence; /* by outlook */
};

void forecast_init(struct forecast *forecast, const struct model *model,
                   const struct history *history);
void forecast_fini(struct forecast *forecast);

/* Forgets all that was worked out; what was handed out is gone. */
void forecast_forget(struct forecast *forecast);

/* How many laws and outlooks are remembered. */
size_t forecast_size(const struct forecast *forecast);

/* Open supply, which has not arrived before today. A sample never brings it before its order day;
 * the pooled model starts at today by itself. */
expect_status forecast_supply(struct forecast *forecast, const struct supply_row *row,
                              uint32_t item, uint32_t location, const struct law **ret_law);

/* The same for a row as it would be otherwise; remembered nowhere, made in `arena`. */
expect_status forecast_supply_as(struct forecast *forecast, struct arena *arena,
                                 const struct supply_row *row, uint32_t item, uint32_t location,
                                 struct law *ret_law);

/* A new purchase of an item at a location, ordered and planned to arrive on the given days. */
expect_status forecast_purchase(struct forecast *forecast, const struct buy_row *row,
                                uint32_t location, struct purchase_days days,
                                const struct law **ret_law);

/* P(the same purchase arrives by `by`). */
expect_status forecast_purchase_by(struct forecast *forecast, const struct buy_row *row,
                                   uint32_t location, struct purchase_days days, expect_time by,
                                   double *ret_probability);

/* A trip of an item that is ready at `ready`: certain without a carrier. Made in `arena`. */
expect_status forecast_trip(struct forecast *forecast, struct arena *arena, const struct lane *lane,
                            uint32_t item, expect_time ready, struct law *ret_law);

/* P(the same trip arrives by `due`). */
expect_status forecast_trip_by(struct forecast *forecast, const struct lane *lane, uint32_t item,
                               expect_time ready, expect_time due, double *ret_probability);

/* A routing step with a supplier; with DELAY_LEAD_TIME the delay stands in place of the row's days.
 */
expect_status forecast_step(struct forecast *forecast, const struct routing_row *row,
                            uint32_t location, struct outlook *ret_outlook);

#endif
