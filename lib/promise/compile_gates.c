/* SPDX-License-Identifier: MIT */
#include "promise/compile_parts.h"

#include <stdlib.h>
#include <string.h>

/* Minutes of day beyond so many are rounded; programs beyond so many cells are not made. */
#ifdef EXPECT_SMALL_LIMITS
enum { MOST_MINUTES = 2, MOST_CELLS = 1 << 16 };
#else
enum { MOST_MINUTES = 8, MOST_CELLS = 1 << 21 };
#endif

/* One more piece of `size` bytes in an array of the arena, which may move. */
static expect_status one_more(struct arena *arena, void **pieces, size_t count, size_t *capacity,
                              size_t size)
{
    size_t room = 2 * *capacity + 16;
    void *grown;

    if (count < *capacity)
        return EXPECT_OK;
    grown = arena_get(arena, room, size);
    if (grown == NULL)
        return EXPECT_ERR_NOMEM;
    if (count > 0)
        memcpy(grown, *pieces, count * size);
    *pieces = grown;
    *capacity = room;
    return EXPECT_OK;
}

/* ---- draws and their states ---- */

expect_status compile_draw(struct compiler *compiler, size_t count, size_t *ret_draw)
{
    struct compiled *compiled = compiler->compiled;
    struct program *program = &compiled->program;

    *ret_draw = program->draw_count;
    for (size_t i = 0; i < count; i++) {
        void *states = compiled->states;

        TRY(one_more(compiler->arena, &states, program->draw_count, &compiler->draw_capacity,
                     sizeof(*compiled->states)));
        compiled->states = states;
        compiled->states[program->draw_count++] = (struct state_list){NULL, 0, 0};
    }
    return EXPECT_OK;
}

expect_status compile_state(struct compiler *compiler, size_t draw, double value)
{
    struct state_list *list = &compiler->compiled->states[draw];
    void *values = list->values;

    if (value <= 0.0 || value >= 1.0 || list->count > COMPILE_MOST_STATES ||
        (list->count > 0 && list->values[list->count - 1] == value))
        return EXPECT_OK;
    TRY(one_more(compiler->arena, &values, list->count, &list->capacity, sizeof(*list->values)));
    list->values = values;
    list->values[list->count++] = value;
    return EXPECT_OK;
}

/* ---- gates ---- */

expect_status compile_asked(struct compiler *compiler, size_t gate, size_t count,
                            struct asked *ret_asked)
{
    *ret_asked = (struct asked){gate, count, NULL};
    ret_asked->minutes = arena_get(compiler->arena, count, sizeof(*ret_asked->minutes));
    return ret_asked->minutes != NULL ? EXPECT_OK : EXPECT_ERR_NOMEM;
}

/* False when the program would be too large with so many cells more. */
static bool has_room(struct compiler *compiler, size_t cells)
{
    compiler->cells += cells;
    compiler->compiled->is_too_large |= compiler->cells > MOST_CELLS;
    return !compiler->compiled->is_too_large;
}

/* Every cell but the first is possible until somebody says otherwise. */
static expect_status add_gate(struct compiler *compiler, struct gate gate, struct asked *ret_asked)
{
    struct program *program = &compiler->compiled->program;
    void *gates = program->gates;

    TRY(one_more(compiler->arena, &gates, program->gate_count, &compiler->gate_capacity,
                 sizeof(gate)));
    program->gates = gates;
    TRY(compile_asked(compiler, program->gate_count, gate.count, ret_asked));
    gate.factor = arena_get(compiler->arena, gate.count, sizeof(*gate.factor));
    if (gate.factor == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < gate.count; i++)
        gate.factor[i] = i > 0 ? 1.0 : 0.0;
    ret_asked->minutes[0] = EXPECT_TIME_NONE;
    program->gates[program->gate_count++] = gate;
    return EXPECT_OK;
}

expect_status compile_start(struct compiler *compiler, struct asked *ret_asked)
{
    return add_gate(compiler, (struct gate){.kind = GATE_START, .count = 2}, ret_asked);
}

/* ---- behind a step ---- */

static int32_t *days_of(struct compiler *compiler, int32_t add, const struct delay *delay)
{
    int32_t *days = arena_get(compiler->arena, delay->count, sizeof(*days));

    for (size_t i = 0; days != NULL && i < delay->count; i++)
        days[i] = add + delay->days[i] > 0 ? add + delay->days[i] : 0;
    return days;
}

static expect_status add_states(struct compiler *compiler, size_t draw, const struct delay *delay)
{
    for (size_t i = 0; i < delay->count; i++)
        TRY(compile_state(compiler, draw, delay->by[i]));
    return EXPECT_OK;
}

/* The die of a draw; jobs of one item roll the same one. */
static expect_status find_die(struct compiler *compiler, size_t draw, int32_t add,
                              const struct delay *delay, size_t *ret_die)
{
    struct program *program = &compiler->compiled->program;
    void *dice = program->dice;
    struct die die = {.draw = draw, .by = delay->by, .add = add, .count = delay->count};

    for (*ret_die = 0; *ret_die < program->die_count; (*ret_die)++) {
        const struct die *other = &program->dice[*ret_die];

        if (other->draw == draw && other->by == delay->by && other->add == add)
            return EXPECT_OK;
    }
    TRY(one_more(compiler->arena, &dice, program->die_count, &compiler->die_capacity, sizeof(die)));
    program->dice = dice;
    die.days = days_of(compiler, add, delay);
    if (die.days == NULL)
        return EXPECT_ERR_NOMEM;
    die_guide(&die);
    program->dice[program->die_count++] = die;
    return add_states(compiler, draw, delay);
}

/* The cells behind a step: for each minute of day the days from the release to the last that can be
 * asked for. */
struct rows {
    expect_time *minutes; /* of day, rising */
    size_t count;
    expect_day first;
    size_t *begins, *lengths; /* cells of a row */
    size_t cells;
};

static int compare_times(const void *a, const void *b)
{
    expect_time left = *(const expect_time *)a, right = *(const expect_time *)b;

    return (left > right) - (left < right);
}

static expect_time minute_of_day(expect_time at)
{
    return at - day_start(time_day(at));
}

/* A few of too many minutes, evenly. */
static void thin_minutes(struct compiler *compiler, struct rows *rows)
{
    if (rows->count <= MOST_MINUTES)
        return;
    for (size_t i = 0; i < MOST_MINUTES; i++)
        rows->minutes[i] = rows->minutes[i * (rows->count - 1) / (MOST_MINUTES - 1)];
    rows->count = MOST_MINUTES;
    compiler->compiled->is_rounded = true;
}

static void list_minutes(struct compiler *compiler, const struct asked *asked, struct rows *rows)
{
    size_t count = 0, distinct = 0;

    for (size_t i = 1; i < asked->count; i++) {
        expect_time minute = asked->minutes[i];

        if (minute == EXPECT_TIME_NONE)
            continue;
        minute = minute_of_day(minute);
        if (count == 0 || rows->minutes[count - 1] != minute)
            rows->minutes[count++] = minute;
    }
    qsort(rows->minutes, count, sizeof(*rows->minutes), compare_times);
    for (size_t i = 0; i < count; i++) {
        if (distinct == 0 || rows->minutes[distinct - 1] != rows->minutes[i])
            rows->minutes[distinct++] = rows->minutes[i];
    }
    rows->count = distinct;
    thin_minutes(compiler, rows);
}

/* A minute as day and row; between rows it is rounded down, or up. */
struct place {
    expect_day day;
    size_t row;
};

static struct place place_of(const struct compiler *compiler, const struct rows *rows,
                             expect_time at)
{
    expect_time minute = minute_of_day(at);
    struct place place = {time_day(at), 0};

    while (place.row < rows->count && rows->minutes[place.row] < minute)
        place.row++;
    if (place.row < rows->count && rows->minutes[place.row] == minute)
        return place;
    if (compiler->mode == COMPILE_UPWARDS) {
        place.day += place.row == rows->count;
        place.row %= rows->count;
        return place;
    }
    place.day -= place.row == 0;
    place.row = (place.row + rows->count - 1) % rows->count;
    return place;
}

static void measure_rows(const struct compiler *compiler, const struct asked *asked,
                         int32_t shortest, struct rows *rows)
{
    rows->cells = 1;
    for (size_t i = 0; i < rows->count; i++)
        rows->lengths[i] = 0;
    for (size_t i = 1; i < asked->count; i++) {
        struct place place;

        if (asked->minutes[i] == EXPECT_TIME_NONE)
            continue;
        place = place_of(compiler, rows, asked->minutes[i]);
        if (place.day - shortest - rows->first >= (expect_day)rows->lengths[place.row])
            rows->lengths[place.row] = (size_t)(place.day - shortest - rows->first + 1);
    }
    for (size_t i = 0; i < rows->count; i++) {
        rows->begins[i] = rows->cells;
        rows->cells += rows->lengths[i];
    }
}

static expect_status lay_rows(struct compiler *compiler, const struct asked *asked,
                              int32_t shortest, struct rows *ret_rows)
{
    struct rows rows = {.first = time_day(compiler->flow->release)};

    rows.minutes = arena_get(compiler->arena, asked->count, sizeof(*rows.minutes));
    rows.begins = arena_get(compiler->arena, asked->count, sizeof(*rows.begins));
    rows.lengths = arena_get(compiler->arena, asked->count, sizeof(*rows.lengths));
    if (rows.minutes == NULL || rows.begins == NULL || rows.lengths == NULL)
        return EXPECT_ERR_NOMEM;
    list_minutes(compiler, asked, &rows);
    measure_rows(compiler, asked, shortest, &rows);
    *ret_rows = rows;
    return EXPECT_OK;
}

static void name_cells(const struct rows *rows, expect_time *minutes)
{
    for (size_t row = 0; row < rows->count; row++) {
        for (size_t day = 0; day < rows->lengths[row]; day++)
            minutes[rows->begins[row] + day] =
                day_start(rows->first + (expect_day)day) + rows->minutes[row];
    }
}

/* Where each cell of the parent leads to: shift - days, as long as that is not before the first
 * day. */
static expect_status link_cells(struct compiler *compiler, const struct asked *asked,
                                const struct rows *rows, struct gate *gate)
{
    gate->reach = arena_get(compiler->arena, asked->count, sizeof(*gate->reach));
    gate->shift = arena_get(compiler->arena, asked->count, sizeof(*gate->shift));
    if (gate->reach == NULL || gate->shift == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < asked->count; i++) {
        struct place place;

        gate->reach[i] = -1;
        gate->shift[i] = 0;
        if (asked->minutes[i] == EXPECT_TIME_NONE || rows->count == 0)
            continue;
        place = place_of(compiler, rows, asked->minutes[i]);
        gate->reach[i] = place.day - rows->first;
        gate->shift[i] = gate->reach[i] + (int32_t)rows->begins[place.row];
    }
    return EXPECT_OK;
}

expect_status compile_step(struct compiler *compiler, const struct asked *asked,
                           const struct routing_row *row, const struct outlook *outlook,
                           size_t draw, struct asked *ret_asked)
{
    int32_t add = outlook->base == DELAY_LATENESS ? row->days : 0;
    struct gate gate = {.kind = GATE_STEP, .parent = asked->gate};
    struct rows rows;

    TRY(find_die(compiler, draw, add, &outlook->delay, &gate.die));
    TRY(lay_rows(compiler, asked, compiler->compiled->program.dice[gate.die].days[0], &rows));
    *ret_asked = *asked;
    if (!has_room(compiler, rows.cells))
        return EXPECT_OK;
    TRY(link_cells(compiler, asked, &rows, &gate));
    gate.count = rows.cells;
    TRY(add_gate(compiler, gate, ret_asked));
    name_cells(&rows, ret_asked->minutes);
    return EXPECT_OK;
}

/* ---- behind a trip ---- */

static bool is_asked_on(const struct asked *asked, expect_day day)
{
    for (size_t i = 1; i < asked->count; i++) {
        if (asked->minutes[i] != EXPECT_TIME_NONE && time_day(asked->minutes[i]) == day)
            return true;
    }
    return false;
}

/* The minutes that count of those at which goods may be ready: of all that leave on one day the
 * last, but each where something is asked for on that day. */
static expect_status list_departures(struct compiler *compiler, const struct asked *asked,
                                     const struct lane *lane, const struct law *ready,
                                     expect_time **ret_minutes, size_t *ret_count)
{
    expect_time *minutes = arena_get(compiler->arena, ready->count, sizeof(*minutes));
    expect_day before = EXPECT_DAY_NONE;
    bool each = true;
    size_t count = 0;

    if (minutes == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < ready->count; i++) {
        struct trip trip = lane_trip(compiler->flow->model, lane, ready->points[i].at);

        if (trip.arrival == TIME_NEVER)
            break;
        if (trip.leaves != before)
            each = is_asked_on(asked, trip.leaves);
        if (trip.leaves != before || each)
            count++;
        minutes[count - 1] = ready->points[i].at;
        before = trip.leaves;
    }
    *ret_minutes = minutes;
    *ret_count = count;
    return EXPECT_OK;
}

/* How likely goods that are ready at one of the cells' minutes arrive in time. */
static expect_status fill_trip(struct compiler *compiler, const struct asked *asked,
                               const struct lane *lane, uint32_t item, expect_time ready,
                               double *arrives, size_t trips)
{
    struct law_reader reader = {0};
    struct law law;

    TRY(forecast_trip(compiler->flow->forecast, compiler->arena, lane, item, ready, &law));
    reader.law = &law;
    for (size_t i = 0; i < asked->count; i++)
        arrives[i * trips] =
            asked->minutes[i] != EXPECT_TIME_NONE ? law_read(&reader, asked->minutes[i]) : 0.0;
    return EXPECT_OK;
}

/* What is ready later is taken never to arrive earlier. */
static expect_status order_trips(struct compiler *compiler, size_t draw, double *arrives,
                                 size_t trips)
{
    for (size_t i = 0; i < trips; i++) {
        if (i > 0 && arrives[i] > arrives[i - 1]) {
            compiler->compiled->is_rounded |= arrives[i] > arrives[i - 1] + CHANCE_NOISE;
            arrives[i] = arrives[i - 1];
        }
        TRY(compile_state(compiler, draw, arrives[i]));
    }
    return EXPECT_OK;
}

static expect_status fill_trips(struct compiler *compiler, const struct asked *asked,
                                const struct lane *lane, uint32_t item, const expect_time *ready,
                                struct gate *gate)
{
    size_t trips = gate->count - 1;

    gate->arrives = arena_get(compiler->arena, asked->count * trips, sizeof(*gate->arrives));
    if (gate->arrives == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < trips; i++)
        TRY(fill_trip(compiler, asked, lane, item, ready[i], gate->arrives + i, trips));
    for (size_t i = 0; i < asked->count; i++)
        TRY(order_trips(compiler, gate->draw, gate->arrives + i * trips, trips));
    return EXPECT_OK;
}

expect_status compile_trip(struct compiler *compiler, const struct asked *asked,
                           const struct lane *lane, uint32_t item, const struct law *ready,
                           size_t draw, struct asked *ret_asked)
{
    struct gate gate = {.kind = GATE_TRIP, .parent = asked->gate, .draw = draw};
    expect_time *minutes;
    size_t trips;

    TRY(list_departures(compiler, asked, lane, ready, &minutes, &trips));
    *ret_asked = *asked;
    if (!has_room(compiler, asked->count * (trips + 1)))
        return EXPECT_OK;
    gate.count = trips + 1;
    TRY(fill_trips(compiler, asked, lane, item, minutes, &gate));
    TRY(add_gate(compiler, gate, ret_asked));
    for (size_t i = 0; i < trips; i++)
        ret_asked->minutes[i + 1] = minutes[i];
    return EXPECT_OK;
}
