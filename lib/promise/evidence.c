/* SPDX-License-Identifier: MIT */
#include "promise/evidence.h"

static void add_basis(struct evidence *evidence, int32_t basis, double weight)
{
    evidence->bases[evidence->count++] =
        (expect_basis){.struct_size = sizeof(expect_basis), .basis = basis, .weight = weight};
}

/* ---- stated --------------------------------------------------------------------------------- */

/* Nobody's history: it comes as stated. */
static void rest_on_statement(struct evidence *evidence)
{
    evidence->observations = 0;
    evidence->count = 0;
    add_basis(evidence, EXPECT_BASIS_STATED, 1.0);
}

/* ---- empirical ------------------------------------------------------------------------------ */

static void rest_on_samples(struct evidence *evidence, const struct outlook *outlook)
{
    bool is_known = outlook->base == DELAY_LATENESS;

    evidence->observations = outlook->observations;
    add_basis(evidence, outlook->basis, 1.0);
    evidence->bases[0].received = (int32_t)outlook->observations;
    evidence->bases[0].on_time = is_known ? (int32_t)outlook->on_time : -1;
}

/* Open supply has not arrived before today: samples that say so are struck out (section 7). */
static void strike_samples(struct evidence *evidence, const struct forecast *forecast,
                           const struct supply_row *row, const struct outlook *outlook)
{
    expect_day today = forecast->model->today;
    expect_day base = outlook->base == DELAY_LEAD_TIME ? row->ordered : time_day(row->due);
    double struck;

    if (base == EXPECT_DAY_NONE) {
        rest_on_statement(evidence);
        return;
    }
    if (row->ordered != EXPECT_DAY_NONE && row->ordered >= today)
        return;
    struck = delay_by(&outlook->delay, (int64_t)today - base - 1) * outlook->observations;
    evidence->struck = (uint32_t)(struck + 0.5);
    evidence->observations -= evidence->struck;
    if (evidence->observations == 0)
        rest_on_statement(evidence);
}

/* ---- pooled --------------------------------------------------------------------------------- */

static void add_level(struct evidence *evidence, const struct level *level, double weight)
{
    expect_basis *basis = &evidence->bases[evidence->count];

    add_basis(evidence, level->basis, weight);
    if (level->counts == NULL)
        return;
    basis->received = (int32_t)level->counts->closed;
    basis->on_time = (int32_t)level->counts->on_time;
    basis->open = (int32_t)level->counts->open;
}

static expect_status rest_on_levels(struct evidence *evidence, struct forecast *forecast,
                                    const struct commitment *commitment)
{
    const struct hazard_counts *levels[HAZARD_LEVELS];
    double weights[MOST_BASES];
    struct beginning beginning;
    struct chain chain;

    outlook_begin(&forecast->outlooks, commitment, &beginning);
    TRY(groups_chain(&forecast->outlooks.groups, commitment->trade, &chain));
    for (size_t i = 0; i < chain.count; i++)
        levels[i] = chain.levels[i].counts;
    hazard_weigh(beginning.root, levels, chain.count, beginning.x0, weights);
    add_basis(evidence, beginning.basis, weights[0]);
    for (size_t i = 0; i < chain.count; i++)
        add_level(evidence, &chain.levels[i], weights[i + 1]);
    evidence->observations = chain_finest(&chain)->counts->closed;
    evidence->open = chain_finest(&chain)->counts->open;
    return EXPECT_OK;
}

/* ---- what all share ------------------------------------------------------------------------- */

static expect_status work_out(struct forecast *forecast, const struct commitment *commitment,
                              const struct outlook *outlook, struct evidence *evidence)
{
    *evidence = (struct evidence){.model = forecast->model->policy.lead_time_model};
    if (outlook->base == DELAY_NONE)
        rest_on_statement(evidence);
    else if (evidence->model == LEAD_TIME_EMPIRICAL)
        rest_on_samples(evidence, outlook);
    else
        return rest_on_levels(evidence, forecast, commitment);
    return EXPECT_OK;
}

/* What has the same outlook rests on the same, and is worked out once. */
static expect_status find(struct forecast *forecast, const struct commitment *commitment,
                          const struct outlook **ret_outlook, struct evidence *ret_evidence)
{
    struct evidence *evidence;
    struct memo_key key;
    uint64_t address;

    TRY(outlook_find(&forecast->outlooks, commitment, ret_outlook));
    address = (uint64_t)(uintptr_t)*ret_outlook;
    key = (struct memo_key){{(uint32_t)address, (uint32_t)(address >> 32)}};
    evidence = memo_find(&forecast->evidence, &key);
    if (evidence == NULL) {
        evidence = arena_get(&forecast->arena, 1, sizeof(*evidence));
        if (evidence == NULL)
            return EXPECT_ERR_NOMEM;
        TRY(work_out(forecast, commitment, *ret_outlook, evidence));
        TRY(memo_add(&forecast->evidence, &key, evidence));
    }
    *ret_evidence = *evidence;
    ret_evidence->trade = commitment->trade; /* those without history share an outlook */
    return EXPECT_OK;
}

expect_status evidence_of_supply(struct forecast *forecast, const struct supply_row *row,
                                 uint32_t item, uint32_t location, struct evidence *ret_evidence)
{
    struct commitment commitment = commitment_of_supply(row, item, location);
    const struct outlook *outlook;

    TRY(find(forecast, &commitment, &outlook, ret_evidence));
    if (row->planned == TIME_NEVER)
        rest_on_statement(ret_evidence);
    else if (outlook->base != DELAY_NONE && ret_evidence->model == LEAD_TIME_EMPIRICAL)
        strike_samples(ret_evidence, forecast, row, outlook);
    return EXPECT_OK;
}

expect_status evidence_of_purchase(struct forecast *forecast, const struct buy_row *row,
                                   uint32_t location, struct purchase_days days,
                                   struct evidence *ret_evidence)
{
    struct commitment commitment = commitment_of_purchase(row, location, days);
    const struct outlook *outlook;

    return find(forecast, &commitment, &outlook, ret_evidence);
}

expect_status evidence_of_trip(struct forecast *forecast, const struct lane *lane, uint32_t item,
                               expect_time ready, struct evidence *ret_evidence)
{
    struct trip trip = lane_trip(forecast->model, lane, ready);
    struct commitment commitment = {{lane->carrier, item, lane->to}, EXPECT_DAY_NONE, 0, NULL};
    const struct outlook *outlook;

    if (trip.arrival != TIME_NEVER)
        commitment = commitment_of_trip(lane, item, trip);
    TRY(find(forecast, &commitment, &outlook, ret_evidence));
    if (trip.arrival == TIME_NEVER)
        rest_on_statement(ret_evidence);
    return EXPECT_OK;
}

expect_status evidence_of_step(struct forecast *forecast, const struct routing_row *row,
                               uint32_t location, struct evidence *ret_evidence)
{
    struct commitment commitment = commitment_of_step(row, location, forecast->model->today);
    const struct outlook *outlook;

    return find(forecast, &commitment, &outlook, ret_evidence);
}
