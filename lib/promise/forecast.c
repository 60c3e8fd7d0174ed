/* SPDX-License-Identifier: MIT */
#include "promise/forecast.h"

#include "chance/samples.h"

enum memo_kind { MEMO_SUPPLY, MEMO_PURCHASE, MEMO_SAMPLES, MEMO_POOLED };

void forecast_init(struct forecast *forecast, const struct model *model,
                   const struct history *history)
{
    *forecast = (struct forecast){.model = model, .history = history};
    arena_init(&forecast->arena, &model->alloc);
    memo_init(&forecast->memo, &model->alloc);
}

void forecast_fini(struct forecast *forecast)
{
    memo_fini(&forecast->memo);
    arena_fini(&forecast->arena);
}

/* ---- empirical ---- */

/* The samples of some rows: lateness, or lead times where no row has a promise. */
static expect_status group_samples(struct forecast *forecast, struct range range,
                                   struct outlook *ret_outlook)
{
    const struct history_row *rows = forecast->model->history + range.first;
    int32_t *days = arena_get(&forecast->arena, range.count, sizeof(*days));
    struct outlook outlook = {.base = DELAY_LEAD_TIME};
    uint32_t count = 0;

    if (days == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < range.count; i++) {
        if (rows[i].promised != EXPECT_DAY_NONE)
            outlook.base = DELAY_LATENESS;
    }
    for (uint32_t i = 0; i < range.count; i++) {
        expect_day base =
            outlook.base == DELAY_LATENESS ? rows[i].promised : rows[i].ordered;

        if (rows[i].received != EXPECT_DAY_NONE && base != EXPECT_DAY_NONE)
            days[count++] = rows[i].received - base;
    }
    outlook.observations = count;
    if (count == 0)
        outlook.base = DELAY_NONE;
    else
        TRY(samples_delay(&forecast->arena, days, count, &outlook.delay));
    *ret_outlook = outlook;
    return EXPECT_OK;
}

/* The samples of (supplier, item), else of the supplier, else none. */
static expect_status find_samples(struct forecast *forecast, struct trade trade,
                                  struct outlook *ret_outlook)
{
    TRY(group_samples(forecast, history_of_item(forecast->history, trade), ret_outlook));
    if (ret_outlook->base == DELAY_NONE)
        TRY(group_samples(forecast, history_of_supplier(forecast->history, trade.supplier),
                          ret_outlook));
    return EXPECT_OK;
}

/* ---- pooled ---- */

/* The counts of the rows of a supplier at a location, which do not lie together. */
static expect_status count_scattered(struct forecast *forecast, struct trade trade,
                                     struct hazard_counts *counts)
{
    const struct history *history = forecast->history;
    struct range range = history_of_supplier(history, trade.supplier);
    struct past_order *orders = arena_get(&forecast->arena, range.count, sizeof(*orders));
    size_t count = 0;

    if (orders == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        if (forecast->model->history[i].location == trade.location)
            orders[count++] = history->orders[i];
    }
    hazard_count(orders, count, forecast->model->today, forecast->model->policy.half_life_days,
                 counts);
    return EXPECT_OK;
}

static void count_range(struct forecast *forecast, struct range range, struct hazard_counts *counts)
{
    hazard_count(forecast->history->orders + range.first, range.count, forecast->model->today,
                 forecast->model->policy.half_life_days, counts);
}

/* One trade on its way down the levels of section 9. */
struct descent {
    double hazard[HAZARD_BINS];
    struct hazard_counts counts;
    int32_t x0;
    uint32_t observations;
};

static void shrink(struct descent *descent)
{
    hazard_shrink(&descent->counts, HAZARD_RHO_GROUP, descent->x0, descent->hazard);
    if (descent->counts.closed > 0)
        descent->observations = descent->counts.closed;
}

/* The levels below "all rows" that the policy `history_levels` names, coarse to fine. */
static expect_status shrink_levels(struct forecast *forecast, struct trade trade,
                                   struct descent *descent)
{
    enum history_levels levels = forecast->model->policy.history_levels;

    count_range(forecast, history_of_supplier(forecast->history, trade.supplier),
                &descent->counts);
    shrink(descent);
    if (levels == LEVELS_SUPPLIER_LOCATION) {
        TRY(count_scattered(forecast, trade, &descent->counts));
        shrink(descent);
    }
    if (levels == LEVELS_SUPPLIER_ITEM || levels == LEVELS_SUPPLIER_ITEM_LOCATION) {
        count_range(forecast, history_of_item(forecast->history, trade), &descent->counts);
        shrink(descent);
    }
    if (levels == LEVELS_SUPPLIER_ITEM_LOCATION) {
        count_range(forecast, history_of_location(forecast->history, trade), &descent->counts);
        shrink(descent);
    }
    return EXPECT_OK;
}

/* What section 9 asks about: the days of a promise, and the purchase row whose lead_time_std may
 * replace the root (NULL otherwise). */
struct question {
    struct trade trade;
    expect_day ordered; /* EXPECT_DAY_NONE: not known */
    expect_day planned;
    const struct buy_row *row;
};

static int32_t first_bin(const struct forecast *forecast, const struct question *question)
{
    expect_day today = forecast->model->today;
    expect_day from = question->ordered > today ? question->ordered : today;

    return hazard_clip((int64_t)from - question->planned);
}

static void root_of(const struct question *question, double hazard[HAZARD_BINS])
{
    const struct buy_row *row = question->row;

    if (row != NULL && row->lead_time_std > 0 && question->planned > question->ordered)
        hazard_root_gamma(question->planned - question->ordered,
                          (double)row->lead_time_std / QUANTITY_ONE, hazard);
    else
        hazard_root(hazard);
}

static expect_status pool(struct forecast *forecast, const struct question *question,
                          struct outlook *ret_outlook)
{
    struct descent descent = {.x0 = first_bin(forecast, question)};

    root_of(question, descent.hazard);
    hazard_shrink(&forecast->history->all, HAZARD_RHO_ALL, descent.x0, descent.hazard);
    descent.observations = forecast->history->all.closed;
    if (question->trade.supplier != ID_NONE)
        TRY(shrink_levels(forecast, question->trade, &descent));
    ret_outlook->base = DELAY_LATENESS;
    ret_outlook->observations = descent.observations;
    return hazard_delay(&forecast->arena, descent.hazard, descent.x0, &ret_outlook->delay);
}

/* ---- what both share ---- */

/* All that the outlook depends on. The gamma root depends on the whole lead time, the rest on x0. */
static struct memo_key outlook_key(const struct forecast *forecast, const struct question *question)
{
    struct trade trade = question->trade;
    bool has_std = question->row != NULL && question->row->lead_time_std > 0;

    if (forecast->model->policy.lead_time_model == LEAD_TIME_EMPIRICAL)
        return (struct memo_key){{MEMO_SAMPLES, trade.supplier, trade.item}};
    return (struct memo_key){
        {MEMO_POOLED | (has_std ? (question->row->order + 1) << 2 : 0), trade.supplier, trade.item,
         trade.location, (uint32_t)first_bin(forecast, question),
         has_std ? (uint32_t)(question->planned - question->ordered) : 0}};
}

static expect_status find_outlook(struct forecast *forecast, const struct question *question,
                                  const struct outlook **ret_outlook)
{
    static const struct outlook as_stated = {.base = DELAY_NONE};
    enum lead_time_model kind = forecast->model->policy.lead_time_model;
    struct memo_key key = outlook_key(forecast, question);
    struct outlook *outlook;

    *ret_outlook = &as_stated;
    if (kind == LEAD_TIME_STATED)
        return EXPECT_OK;
    *ret_outlook = memo_find(&forecast->memo, &key);
    if (*ret_outlook != NULL)
        return EXPECT_OK;
    outlook = arena_get_zeroed(&forecast->arena, 1, sizeof(*outlook));
    if (outlook == NULL)
        return EXPECT_ERR_NOMEM;
    if (kind == LEAD_TIME_EMPIRICAL)
        TRY(find_samples(forecast, question->trade, outlook));
    else
        TRY(pool(forecast, question, outlook));
    *ret_outlook = outlook;
    return memo_add(&forecast->memo, &key, outlook);
}

/* ---- open supply ---- */

/* Supply of which no sample is left, and overdue supply as planned (policy overdue_receipt_days). */
static expect_time overdue_arrival(const struct model *model)
{
    if (model->policy.overdue_receipt_days == OVERDUE_NEVER)
        return TIME_NEVER;
    return time_add_days(model_now(model), model->policy.overdue_receipt_days);
}

/* The samples given that the supply has not arrived before today. A sample that its order day holds
 * back to today or later is still possible. */
static expect_status samples_left(struct forecast *forecast, const struct supply_row *row,
                                  expect_day base, const struct delay *delay,
                                  struct delay *ret_delay)
{
    expect_day today = forecast->model->today;

    *ret_delay = *delay;
    if (row->ordered != EXPECT_DAY_NONE && row->ordered >= today)
        return EXPECT_OK;
    return delay_given_at_least(&forecast->arena, delay, today - base, ret_delay);
}

static expect_status sampled_supply(struct forecast *forecast, const struct supply_row *row,
                                    const struct outlook *outlook, struct law *ret_law)
{
    bool is_lead_time = outlook->base == DELAY_LEAD_TIME;
    expect_time from = is_lead_time ? day_start(row->ordered) : row->due;
    expect_time floor = row->ordered != EXPECT_DAY_NONE ? day_start(row->ordered) : EXPECT_TIME_NONE;
    struct delay delay;

    TRY(samples_left(forecast, row, time_day(from), &outlook->delay, &delay));
    if (delay.count == 0)
        return law_certain(&forecast->arena, overdue_arrival(forecast->model), ret_law);
    return law_after_delay(&forecast->arena, from, &delay, floor, ret_law);
}

/* The pooled model starts at today by itself: what is open has been ordered, also where its order day
 * is stated to be still to come. */
static expect_status new_supply_law(struct forecast *forecast, const struct supply_row *row,
                                    uint32_t item, uint32_t location, struct law *ret_law)
{
    struct question question = {{row->supplier, item, location}, EXPECT_DAY_NONE,
                                time_day(row->due), NULL};
    const struct outlook *outlook;

    if (row->planned == TIME_NEVER)
        return law_certain(&forecast->arena, TIME_NEVER, ret_law);
    TRY(find_outlook(forecast, &question, &outlook));
    if (outlook->base == DELAY_NONE ||
        (outlook->base == DELAY_LEAD_TIME && row->ordered == EXPECT_DAY_NONE))
        return law_certain(&forecast->arena, row->planned, ret_law);
    if (forecast->model->policy.lead_time_model == LEAD_TIME_EMPIRICAL)
        return sampled_supply(forecast, row, outlook, ret_law);
    return law_after_delay(&forecast->arena, row->due, &outlook->delay, EXPECT_TIME_NONE, ret_law);
}

expect_status forecast_supply(struct forecast *forecast, const struct supply_row *row,
                              uint32_t item, uint32_t location, const struct law **ret_law)
{
    struct memo_key key = {{MEMO_SUPPLY, (uint32_t)(row - forecast->model->supply)}};
    struct law *law;

    *ret_law = memo_find(&forecast->memo, &key);
    if (*ret_law != NULL)
        return EXPECT_OK;
    law = arena_get(&forecast->arena, 1, sizeof(*law));
    if (law == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(new_supply_law(forecast, row, item, location, law));
    *ret_law = law;
    return memo_add(&forecast->memo, &key, law);
}

/* ---- purchases, trips, steps ---- */

static expect_status new_purchase_law(struct forecast *forecast, const struct buy_row *row,
                                      uint32_t location, struct purchase_days days,
                                      struct law *ret_law)
{
    struct question question = {{row->supplier, row->item, location}, days.ordered, days.arrives,
                                row};
    const struct outlook *outlook;
    expect_day from = days.arrives;

    TRY(find_outlook(forecast, &question, &outlook));
    if (outlook->base == DELAY_NONE)
        return law_certain(&forecast->arena, day_start(days.arrives), ret_law);
    if (outlook->base == DELAY_LEAD_TIME)
        from = days.ordered;
    return law_after_delay(&forecast->arena, day_start(from), &outlook->delay,
                           day_start(days.ordered), ret_law);
}

expect_status forecast_purchase(struct forecast *forecast, const struct buy_row *row,
                                uint32_t location, struct purchase_days days,
                                const struct law **ret_law)
{
    struct memo_key key = {{MEMO_PURCHASE, (uint32_t)(row - forecast->model->buys), location,
                            (uint32_t)days.ordered, (uint32_t)days.arrives}};
    struct law *law;

    *ret_law = memo_find(&forecast->memo, &key);
    if (*ret_law != NULL)
        return EXPECT_OK;
    law = arena_get(&forecast->arena, 1, sizeof(*law));
    if (law == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(new_purchase_law(forecast, row, location, days, law));
    *ret_law = law;
    return memo_add(&forecast->memo, &key, law);
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
    struct question question = {{lane->carrier, item, lane->to}, trip.leaves, EXPECT_DAY_NONE, NULL};
    const struct outlook *outlook;

    *ret_outlook = (struct trip_outlook){.trip = trip};
    if (lane->carrier == ID_NONE || trip.arrival == TIME_NEVER)
        return EXPECT_OK;
    question.planned = time_day(trip.arrival);
    TRY(find_outlook(forecast, &question, &outlook));
    if (outlook->base == DELAY_NONE)
        return EXPECT_OK;
    ret_outlook->outlook = outlook;
    ret_outlook->from = day_start(outlook->base == DELAY_LEAD_TIME ? trip.leaves : question.planned);
    ret_outlook->floor = time_max(ready, day_start(trip.leaves));
    return EXPECT_OK;
}

expect_status forecast_trip(struct forecast *forecast, struct arena *arena,
                            const struct lane *lane, uint32_t item, expect_time ready,
                            struct law *ret_law)
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
    /* The order day is the day the step begins, today or later: only the distance to it counts. */
    expect_day ordered = forecast->model->today;
    struct question question = {{row->supplier, row->item, location}, ordered, ordered + row->days,
                                NULL};
    const struct outlook *outlook;

    TRY(find_outlook(forecast, &question, &outlook));
    *ret_outlook = *outlook;
    return EXPECT_OK;
}

expect_status forecast_observations(struct forecast *forecast, struct trade trade,
                                    uint32_t *ret_count)
{
    expect_day today = forecast->model->today;
    struct question question = {trade, today, today, NULL};
    const struct outlook *outlook;

    TRY(find_outlook(forecast, &question, &outlook));
    *ret_count = outlook->observations;
    return EXPECT_OK;
}
