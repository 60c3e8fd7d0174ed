/* SPDX-License-Identifier: MIT
 *
 * When things really arrive (contract section 7, Lead times): the three lead time models put to the
 * questions a plan asks. A forecast belongs to one checker and remembers what it has worked out; what
 * it hands out lives as long as the forecast.
 */
#ifndef PROMISE_FORECAST_H
#define PROMISE_FORECAST_H

#include "base/memo.h"
#include "chance/law.h"
#include "model/travel.h"
#include "promise/history.h"

struct forecast {
    const struct model *model;
    const struct history *history;
    struct arena arena;
    struct memo memo;
};

void forecast_init(struct forecast *forecast, const struct model *model,
                   const struct history *history);
void forecast_fini(struct forecast *forecast);

/* What a delay is counted from. */
enum delay_base {
    DELAY_NONE,     /* no history: as stated */
    DELAY_LATENESS, /* days after the planned day */
    DELAY_LEAD_TIME /* days after the order day */
};

struct outlook {
    enum delay_base base;
    struct delay delay;
    uint32_t observations; /* rows of the most special group that has any */
};

/* Open supply: never before its order day nor, as it has not arrived yet, before today. */
expect_status forecast_supply(struct forecast *forecast, const struct supply_row *row,
                              uint32_t item, uint32_t location, const struct law **ret_law);

/* A new purchase of an item at a location, ordered and planned to arrive on the given days. */
expect_status forecast_purchase(struct forecast *forecast, const struct buy_row *row,
                                uint32_t location, struct purchase_days days,
                                const struct law **ret_law);

/* A trip of an item that is ready at `ready`: certain without a carrier. Made in `arena`. */
expect_status forecast_trip(struct forecast *forecast, struct arena *arena,
                            const struct lane *lane, uint32_t item, expect_time ready,
                            struct law *ret_law);

/* P(the same trip arrives by `due`). */
expect_status forecast_trip_by(struct forecast *forecast, const struct lane *lane, uint32_t item,
                               expect_time ready, expect_time due, double *ret_probability);

/* A routing step with a supplier; with DELAY_LEAD_TIME the delay stands in place of the row's days. */
expect_status forecast_step(struct forecast *forecast, const struct routing_row *row,
                            uint32_t location, struct outlook *ret_outlook);

/* How many rows of history stand behind the lead times of a trade. */
expect_status forecast_observations(struct forecast *forecast, struct trade trade,
                                    uint32_t *ret_count);

#endif
