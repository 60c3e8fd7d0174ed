/* SPDX-License-Identifier: MIT */
#include "promise/compile_parts.h"

static struct gate *gate_of(struct compiler *compiler, const struct asked *asked)
{
    return &compiler->compiled->program.gates[asked->gate];
}

void compile_floor(struct compiler *compiler, const struct asked *asked)
{
    struct gate *gate = gate_of(compiler, asked);

    for (size_t i = 0; i < asked->count; i++) {
        if (asked->minutes[i] == EXPECT_TIME_NONE || asked->minutes[i] < compiler->flow->release)
            gate->factor[i] = 0.0;
    }
}

void compile_factor(struct compiler *compiler, const struct asked *asked, const struct law *law)
{
    struct gate *gate = gate_of(compiler, asked);
    struct law_reader reader = {law, 0};

    for (size_t i = 0; i < asked->count; i++) {
        if (gate->factor[i] > 0.0)
            gate->factor[i] *= law_read(&reader, asked->minutes[i]);
    }
}

/* The tie of a group at a gate; certain when it is new. */
static expect_status find_tie(struct compiler *compiler, const struct asked *asked, size_t group,
                              struct tie **ret_tie)
{
    struct gate *gate = gate_of(compiler, asked);
    struct tie *tie = gate->ties;

    while (tie != NULL && tie->group != group)
        tie = tie->next;
    *ret_tie = tie;
    if (tie != NULL)
        return EXPECT_OK;
    tie = arena_get(compiler->arena, 1, sizeof(*tie));
    if (tie == NULL)
        return EXPECT_ERR_NOMEM;
    *tie = (struct tie){gate->ties, group, NULL};
    tie->by = arena_get(compiler->arena, asked->count, sizeof(*tie->by));
    if (tie->by == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < asked->count; i++)
        tie->by[i] = 1.0;
    gate->ties = tie;
    *ret_tie = tie;
    return EXPECT_OK;
}

expect_status compile_tie(struct compiler *compiler, const struct asked *asked,
                          const struct law *law, size_t *group)
{
    struct gate *gate = gate_of(compiler, asked);
    struct law_reader reader = {law, 0};
    struct tie *tie;

    if (*group == UNMADE)
        *group = compiler->compiled->program.group_count++;
    TRY(find_tie(compiler, asked, *group, &tie));
    for (size_t i = 0; i < asked->count; i++) {
        double by = gate->factor[i] > 0.0 ? law_read(&reader, asked->minutes[i]) : 0.0;

        tie->by[i] = by < tie->by[i] ? by : tie->by[i];
    }
    return EXPECT_OK;
}

/* Each row is asked for by the same minutes. */
static expect_status fill_claim(struct compiler *compiler, const struct asked *asked,
                                const struct point_arrivals *all, struct claim *claim)
{
    for (size_t row = 0; row < all->count; row++) {
        struct law_reader reader = {&all->arrivals[row].law, 0};

        for (size_t i = 0; i < asked->count; i++) {
            double by =
                asked->minutes[i] != EXPECT_TIME_NONE ? law_read(&reader, asked->minutes[i]) : 0.0;

            claim->by[i * all->count + row] = by;
            TRY(compile_state(compiler, claim->shelf->draw + row, by));
        }
    }
    return EXPECT_OK;
}

expect_status compile_claim(struct compiler *compiler, const struct asked *asked,
                            expect_quantity amount, const struct point_arrivals *all,
                            struct shelf *shelf)
{
    struct gate *gate = gate_of(compiler, asked);
    struct claim *claim = arena_get(compiler->arena, 1, sizeof(*claim));

    if (claim == NULL)
        return EXPECT_ERR_NOMEM;
    *claim = (struct claim){gate->claims, amount, shelf, NULL};
    claim->by = arena_get(compiler->arena, asked->count * all->count, sizeof(*claim->by));
    if (claim->by == NULL)
        return EXPECT_ERR_NOMEM;
    gate->claims = claim;
    return fill_claim(compiler, asked, all, claim);
}
