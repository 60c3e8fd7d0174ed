/* SPDX-License-Identifier: MIT */
#include "promise/forecast.h"

#include "chance/samples.h"

enum memo_kind { MEMO_SUPPLY, MEMO_PURCHASE };

void forecast_init(struct forecast *forecast, const struct model *model,
                   const struct history *history)
{
    *forecast = (struct forecast){.model = model};
    outlooks_init(&forecast->outlooks, model, history);
    arena_init(&forecast->arena, &model->alloc);
    memo_init(&forecast->memo, &model->alloc);
    memo_init(&forecast->evidence, &model->alloc);
}

void forecast_fini(struct forecast *forecast)
{
    memo_fini(&forecast->evidence);
    memo_fini(&forecast->memo);
    arena_fini(&forecast->arena);
    outlooks_fini(&forecast->outlooks);
}

void forecast_forget(struct forecast *forecast)
{
    memo_clear(&forecast->evidence);
    memo_clear(&forecast->memo);
    arena_reset(&forecast->arena);
    outlooks_forget(&forecast->outlooks);
}

size_t forecast_size(const struct forecast *forecast)
{
    return forecast->memo.count + outlooks_size(&forecast->outlooks);
}

/* Keeps a law that was worked out. */
static expect_status remember(struct forecast *forecast, const struct memo_key *key, struct law law,
                              const struct law **ret_law)
{
    struct law *kept = arena_get(&forecast->arena, 1, sizeof(*kept));

    if (kept == NULL)
        return EXPECT_ERR_NOMEM;
    *kept = law;
    *ret_law = kept;
    return memo_add(&forecast->memo, key, kept);
}

/* ---- open supply ---- */

/* Supply of which no sample is left, and overdue supply as planned (policy overdue_receipt_days).
 */
static expect_time overdue_arrival(const struct model *model)
{
    if (model->policy.overdue_receipt_days == OVERDUE_NEVER)
        return TIME_NEVER;
    return time_add_days(model_now(model), model->policy.overdue_receipt_days);
}

/* The samples given that the supply has not arrived before today. A sample that its order day holds
 * back to today or later is still possible. */
static expect_status samples_left(const struct model *model, struct arena *arena,
                                  const struct supply_row *row, expect_day base,
                                  const struct delay *delay, struct delay *ret_delay)
{
    expect_day today = model->today;

    *ret_delay = *delay;
    if (row->ordered != EXPECT_DAY_NONE && row->ordered >= today)
        return EXPECT_OK;
    return delay_given_at_least(arena, delay, today - base, ret_delay);
}

/* Open supply comes at the time of day at which it is due, whichever day that is. */
static expect_status sampled_supply(const struct model *model, struct arena *arena,
                                    const struct supply_row *row, const struct outlook *outlook,
                                    struct law *ret_law)
{
    expect_time time_of_day = row->due - day_start(time_day(row->due));
    expect_time from = row->due, floor = EXPECT_TIME_NONE;
    struct delay delay;

    if (row->ordered != EXPECT_DAY_NONE)
        floor = day_start(row->ordered) + time_of_day;
    if (outlook->base == DELAY_LEAD_TIME)
        from = floor;
    TRY(samples_left(model, arena, row, time_day(from), &outlook->delay, &delay));
    if (delay.count == 0)
        return law_certain(arena, overdue_arrival(model), ret_law);
    return law_after_delay(arena, from, &delay, floor, ret_law);
}

/* The pooled model starts at today by itself: what is open has been ordered, also where its order
 * day is stated to be still to come. */
expect_status forecast_supply_as(struct forecast *forecast, struct arena *arena,
                                 const struct supply_row *row, uint32_t item, uint32_t location,
                                 struct law *ret_law)
{
    struct commitment commitment = commitment_of_supply(row, item, location);
    const struct outlook *outlook;

    if (row->planned == TIME_NEVER)
        return law_certain(arena, TIME_NEVER, ret_law);
    TRY(outlook_find(&forecast->outlooks, &commitment, &outlook));
    if (outlook->base == DELAY_NONE ||
        (outlook->base == DELAY_LEAD_TIME && row->ordered == EXPECT_DAY_NONE))
        return law_certain(arena, row->planned, ret_law);
    if (forecast->model->policy.lead_time_model == LEAD_TIME_EMPIRICAL)
        return sampled_supply(forecast->model, arena, row, outlook, ret_law);
    return law_after_delay(arena, row->due, &outlook->delay, EXPECT_TIME_NONE, ret_law);
}

expect_status forecast_supply(struct forecast *forecast, const struct supply_row *row,
                              uint32_t item, uint32_t location, const struct law **ret_law)
{
    struct memo_key key = {{MEMO_SUPPLY, (uint32_t)(row - forecast->model->supply)}};
    struct law law;

    *ret_law = memo_find(&forecast->memo, &key);
    if (*ret_law != NULL)
        return EXPECT_OK;
    TRY(forecast_supply_as(forecast, &forecast->arena, row, item, location, &law));
    return remember(forecast, &key, law, ret_law);
}

/* ---- purchases, trips, steps ---- */

/* What history says of a purchase, and the day its delay is counted from. */
static expect_status look_at_purchase(struct forecast *forecast, const struct buy_row *row,
                                      uint32_t location, struct purchase_days days,
                                      const struct outlook **ret_outlook, expect_day *ret_from)
{
    struct commitment commitment = commitment_of_purchase(row, location, days);

    TRY(outlook_find(&forecast->outlooks, &commitment, ret_outlook));
    *ret_from = (*ret_outlook)->base == DELAY_LEAD_TIME ? days.ordered : days.arrives;
    return EXPECT_OK;
}

static expect_status new_purchase_law(struct forecast *forecast, const struct buy_row *row,
                                      uint32_t location, struct purchase_days days,
                                      struct law *ret_law)
{
    const struct outlook *outlook;
    expect_day from;

    TRY(look_at_purchase(forecast, row, location, days, &outlook, &from));
    if (outlook->base == DELAY_NONE)
        return law_certain(&forecast->arena, day_start(days.arrives), ret_law);
    return law_after_delay(&forecast->arena, day_start(from), &outlook->delay,
                           day_start(days.ordered), ret_law);
}

expect_status forecast_purchase_by(struct forecast *forecast, const struct buy_row *row,
                                   uint32_t location, struct purchase_days days, expect_time by,
                                   double *ret_probability)
{
    const struct outlook *outlook;
    expect_day from;

    TRY(look_at_purchase(forecast, row, location, days, &outlook, &from));
    if (outlook->base == DELAY_NONE)
        *ret_probability = by >= day_start(days.arrives) ? 1.0 : 0.0;
    else if (by < day_start(days.ordered))
        *ret_probability = 0.0;
    else
        *ret_probability = delay_by(&outlook->delay, time_day(by) - from);
    return EXPECT_OK;
}

expect_status forecast_purchase(struct forecast *forecast, const struct buy_row *row,
                                uint32_t location, struct purchase_days days,
                                const struct law **ret_law)
{
    struct memo_key key = {{MEMO_PURCHASE, (uint32_t)(row - forecast->model->buys), location,
                            (uint32_t)days.ordered, (uint32_t)days.arrives}};
    struct law law;

    *ret_law = memo_find(&forecast->memo, &key);
    if (*ret_law != NULL)
        return EXPECT_OK;
    TRY(new_purchase_law(forecast, row, location, days, &law));
    return remember(forecast, &key, law, ret_law);
}

/* The days of a trip, and what history says of them. */
struct trip_outlook {
    struct trip trip;
    const struct outlook *outlook; /* NULL: certain to arrive as planned */
    expect_time from;              /* what the outlook's delay is counted from */
    expect_time floor;             /* nothing arrives before */
};

static expect_status look_at_trip(struct forecast *forecast, const struct lane *lane, uint32_t item,
                                  expect_time ready, struct trip_outlook *ret_outlook)
{
    struct trip trip = lane_trip(forecast->model, lane, ready);
    struct commitment commitment;
    const struct outlook *outlook;

    *ret_outlook = (struct trip_outlook){.trip = trip};
    if (lane->carrier == ID_NONE || trip.arrival == TIME_NEVER)
        return EXPECT_OK;
    commitment = commitment_of_trip(lane, item, trip);
    TRY(outlook_find(&forecast->outlooks, &commitment, &outlook));
    if (outlook->base == DELAY_NONE)
        return EXPECT_OK;
    ret_outlook->outlook = outlook;
    ret_outlook->from =
        day_start(outlook->base == DELAY_LEAD_TIME ? trip.leaves : commitment.planned);
    ret_outlook->floor = time_max(ready, day_start(trip.leaves));
    return EXPECT_OK;
}

expect_status forecast_trip(struct forecast *forecast, struct arena *arena, const struct lane *lane,
                            uint32_t item, expect_time ready, struct law *ret_law)
{
    struct trip_outlook trip;

    TRY(look_at_trip(forecast, lane, item, ready, &trip));
    if (trip.outlook == NULL)
        return law_certain(arena, trip.trip.arrival, ret_law);
    return law_after_delay(arena, trip.from, &trip.outlook->delay, trip.floor, ret_law);
}

expect_status forecast_trip_by(struct forecast *forecast, const struct lane *lane, uint32_t item,
                               expect_time ready, expect_time due, double *ret_probability)
{
    struct trip_outlook trip;

    TRY(look_at_trip(forecast, lane, item, ready, &trip));
    if (trip.outlook == NULL)
        *ret_probability = trip.trip.arrival <= due ? 1.0 : 0.0;
    else if (due < trip.floor)
        *ret_probability = 0.0;
    else
        *ret_probability = delay_by(&trip.outlook->delay, time_day(due) - time_day(trip.from));
    return EXPECT_OK;
}

expect_status forecast_step(struct forecast *forecast, const struct routing_row *row,
                            uint32_t location, struct outlook *ret_outlook)
{
    struct commitment commitment = commitment_of_step(row, location, forecast->model->today);
    const struct outlook *outlook;

    TRY(outlook_find(&forecast->outlooks, &commitment, &outlook));
    *ret_outlook = *outlook;
    return EXPECT_OK;
}
