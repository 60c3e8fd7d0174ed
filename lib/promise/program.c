/* SPDX-License-Identifier: MIT */
#include "promise/program.h"

/* More days than any minute reaches: never. */
#define DAYS_NEVER INT32_MAX

expect_status program_room_new(const struct program *program, struct arena *arena,
                               struct program_room *ret_room)
{
    struct program_room room;

    room.draws = arena_get(arena, program->draw_count, sizeof(*room.draws));
    room.least = arena_get(arena, program->group_count, sizeof(*room.least));
    room.cells = arena_get(arena, program->gate_count, sizeof(*room.cells));
    room.days = arena_get(arena, program->die_count, sizeof(*room.days));
    if (room.draws == NULL || room.least == NULL || room.cells == NULL || room.days == NULL)
        return EXPECT_ERR_NOMEM;
    *ret_room = room;
    return EXPECT_OK;
}

/* ---- the days of steps ---- */

void die_guide(struct die *die)
{
    size_t at = 0;

    for (size_t i = 0; i < DIE_GUIDES; i++) {
        while (at < die->count && die->by[at] < (double)i / DIE_GUIDES)
            at++;
        die->guides[i] = (uint16_t)(at < UINT16_MAX ? at : UINT16_MAX);
    }
}

static int32_t roll(const struct die *die, double u)
{
    size_t guide = (size_t)(u * DIE_GUIDES);
    size_t at = die->guides[guide < DIE_GUIDES ? guide : DIE_GUIDES - 1];

    while (at < die->count && die->by[at] < u)
        at++;
    return at < die->count ? die->days[at] : DAYS_NEVER;
}

static void roll_all(const struct program *program, struct program_room *room, size_t count)
{
    for (size_t i = 0; i < program->die_count; i++) {
        const struct die *die = &program->dice[i];

        for (size_t s = 0; s < count; s++)
            room->days[i][s] = roll(die, room->draws[die->draw][s]);
    }
}

/* ---- from gate to gate ---- */

static void enter_step(const struct gate *gate, const uint32_t *from, const int32_t *days,
                       size_t count, uint32_t *cells)
{
    for (size_t s = 0; s < count; s++) {
        int32_t is_reached = -(days[s] <= gate->reach[from[s]]); /* no branch: it is a toss-up */

        cells[s] = (uint32_t)((gate->shift[from[s]] - days[s]) & is_reached);
    }
}

/* The last cell from which the trip is still in time. */
static uint32_t last_arriving(const double *arrives, size_t count, double u)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (arrives[middle] >= u)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)low;
}

static void enter_trip(const struct gate *gate, const uint32_t *from, const double *draws,
                       size_t count, uint32_t *cells)
{
    size_t trips = gate->count - 1;

    for (size_t s = 0; s < count; s++)
        cells[s] = last_arriving(gate->arrives + from[s] * trips, trips, draws[s]);
}

static void enter(const struct program *program, struct program_room *room, size_t index,
                  size_t count)
{
    const struct gate *gate = &program->gates[index];
    uint32_t *cells = room->cells[index];

    switch (gate->kind) {
    case GATE_START:
        for (size_t s = 0; s < count; s++)
            cells[s] = 1;
        break;
    case GATE_STEP:
        enter_step(gate, room->cells[gate->parent], room->days[gate->die], count, cells);
        break;
    case GATE_TRIP:
        enter_trip(gate, room->cells[gate->parent], room->draws[gate->draw], count, cells);
        break;
    }
}

/* ---- what is asked of a gate's cells ---- */

static void lower_ties(const struct gate *gate, struct program_room *room, const uint32_t *cells,
                       size_t count)
{
    for (const struct tie *tie = gate->ties; tie != NULL; tie = tie->next) {
        double *least = room->least[tie->group];

        for (size_t s = 0; s < count; s++) {
            double by = tie->by[cells[s]];

            least[s] = by < least[s] ? by : least[s];
        }
    }
}

static double is_covered(const struct claim *claim, const struct program_room *room, uint32_t cell,
                         size_t s)
{
    const struct shelf *shelf = claim->shelf;
    const double *by = claim->by + cell * shelf->count;
    expect_quantity missing = claim->amount;

    for (size_t i = 0; i < shelf->count && missing > 0; i++) {
        if (by[i] >= room->draws[shelf->draw + i][s])
            missing -= quantity_min(missing, shelf->quantities[i]);
    }
    return missing > 0 ? 0.0 : 1.0;
}

static void ask_cells(const struct gate *gate, struct program_room *room, const uint32_t *cells,
                      size_t count, double *probabilities)
{
    for (size_t s = 0; s < count; s++)
        probabilities[s] *= gate->factor[cells[s]];
    lower_ties(gate, room, cells, count);
    for (const struct claim *claim = gate->claims; claim != NULL; claim = claim->next) {
        for (size_t s = 0; s < count; s++)
            probabilities[s] *= is_covered(claim, room, cells[s], s);
    }
}

void program_run(const struct program *program, struct program_room *room, size_t count,
                 double *ret_probabilities)
{
    for (size_t i = 0; i < program->group_count; i++) {
        for (size_t s = 0; s < count; s++)
            room->least[i][s] = 1.0;
    }
    for (size_t s = 0; s < count; s++)
        ret_probabilities[s] = 1.0;
    roll_all(program, room, count);
    for (size_t i = 0; i < program->gate_count; i++) {
        enter(program, room, i, count);
        ask_cells(&program->gates[i], room, room->cells[i], count, ret_probabilities);
    }
    for (size_t i = 0; i < program->group_count; i++) {
        for (size_t s = 0; s < count; s++)
            ret_probabilities[s] *= room->least[i][s];
    }
}
