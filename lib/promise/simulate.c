/* SPDX-License-Identifier: MIT */
#include "promise/simulate.h"

#include "chance/lattice.h"

#include <math.h>
#include <stdlib.h>

/* ---- state by state ---- */

static int compare_values(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

static void sort_states(struct state_list *list)
{
    size_t count = 0;

    if (list->count > 0)
        qsort(list->values, list->count, sizeof(*list->values), compare_values);
    for (size_t i = 0; i < list->count; i++) {
        if (count == 0 || list->values[i] > list->values[count - 1])
            list->values[count++] = list->values[i];
    }
    list->count = count;
}

size_t simulate_count_states(const struct compiled *compiled)
{
    size_t states = 1;

    for (size_t i = 0; i < compiled->program.draw_count; i++) {
        sort_states(&compiled->states[i]);
        states *= compiled->states[i].count + 1;
        if (states > COMPILE_MOST_STATES)
            return SIZE_MAX;
    }
    return states;
}

/* A walk over all states, block by block: in state j of a draw, u lies between values j - 1 and j. */
struct walk {
    const struct compiled *compiled;
    struct program_room room;
    size_t *at; /* by draw */
    size_t filled;
    double weights[PROGRAM_BLOCK];
    double sum;
};

static void end_block(struct walk *walk)
{
    double probabilities[PROGRAM_BLOCK];

    program_run(&walk->compiled->program, &walk->room, walk->filled, probabilities);
    for (size_t s = 0; s < walk->filled; s++)
        walk->sum += walk->weights[s] * probabilities[s];
    walk->filled = 0;
}

static void add_state(struct walk *walk)
{
    double weight = 1.0;

    for (size_t i = 0; i < walk->compiled->program.draw_count; i++) {
        const struct state_list *list = &walk->compiled->states[i];
        size_t at = walk->at[i];
        double u = at < list->count ? list->values[at] : 1.0;

        walk->room.draws[i][walk->filled] = u;
        weight *= u - (at > 0 ? list->values[at - 1] : 0.0);
    }
    walk->weights[walk->filled++] = weight;
    if (walk->filled == PROGRAM_BLOCK)
        end_block(walk);
}

/* As an odometer turns; false after the last. */
static bool next_state(struct walk *walk)
{
    for (size_t i = 0; i < walk->compiled->program.draw_count; i++) {
        if (walk->at[i]++ < walk->compiled->states[i].count)
            return true;
        walk->at[i] = 0;
    }
    return false;
}

expect_status simulate_all(const struct compiled *compiled, struct arena *arena,
                           double *ret_probability)
{
    struct walk walk = {.compiled = compiled};

    TRY(program_room_new(&compiled->program, arena, &walk.room));
    walk.at = arena_get_zeroed(arena, compiled->program.draw_count, sizeof(*walk.at));
    if (walk.at == NULL)
        return EXPECT_ERR_NOMEM;
    do
        add_state(&walk);
    while (next_state(&walk));
    end_block(&walk);
    *ret_probability = walk.sum;
    return EXPECT_OK;
}

/* ---- drawn states ---- */

/* Copies of a lattice, each of so many points at first; then twice as many, and so on. */
enum { COPIES = 16, FIRST_POINTS = 32, MOST_POINTS = 1 << 16 };

/* Good enough; and what is always tried for. The error of a mean of 16 copies is itself not well
 * known: so much larger it holds as often as one that is (Student, at three standard errors). */
#define ERROR_WANTED 0.001
#define ERROR_ALLOWED 0.002
#define FEW_COPIES 1.19
#define FAR_FROM_TARGET 5.0 /* standard errors */
#define LAST_ERROR 2.0      /* over the number of draws */

/* A program and where its draws lie in the cube. */
struct drawn_program {
    const struct program *program;
    struct program_room room;
    size_t *directions; /* by draw */
};

/* With the plans apart, which are drawn alike as far as they can be, the mean of y - slope * x is
 * known much better than that of y, and that of x is known anyway. */
struct drawing {
    const struct simulate_wish *wish;
    struct drawn_program joint, apart; /* y and x; no program: x is 0 */
    double sums[COPIES], apart_sums[COPIES];
    double products, squares; /* sums of x * y and x * x */
    double slope;
    uint32_t points; /* of each copy so far */
    double mean, error;
};

/* A block of points of one copy. */
struct block {
    size_t copy, count;
    uint32_t places[PROGRAM_BLOCK];
};

static void run(struct drawn_program *drawn, uint64_t seed, const struct block *block,
                double *probabilities)
{
    for (size_t i = 0; i < drawn->program->draw_count; i++) {
        struct lattice lattice = lattice_along(seed, drawn->directions[i], block->copy);

        lattice_fill(&lattice, block->places, block->count, drawn->room.draws[i]);
    }
    program_run(drawn->program, &drawn->room, block->count, probabilities);
}

static void draw_block(struct drawing *drawing, size_t copy, uint32_t first, size_t count)
{
    uint64_t seed = drawing->wish->seed;
    double y[PROGRAM_BLOCK], x[PROGRAM_BLOCK];
    struct block block = {copy, count, {0}};

    lattice_order(first, count, block.places);
    run(&drawing->joint, seed, &block, y);
    for (size_t s = 0; s < count; s++)
        drawing->sums[copy] += y[s];
    if (drawing->apart.program == NULL)
        return;
    run(&drawing->apart, seed, &block, x);
    for (size_t s = 0; s < count; s++) {
        drawing->apart_sums[copy] += x[s];
        drawing->products += x[s] * y[s];
        drawing->squares += x[s] * x[s];
    }
}

static double mean_of(const double *sums, double n)
{
    double mean = 0.0;

    for (int i = 0; i < COPIES; i++)
        mean += sums[i] / n / COPIES;
    return mean;
}

/* From the first points alone: the least squares of y on x. */
static double slope_of(const struct drawing *drawing, double n)
{
    double y = mean_of(drawing->sums, n), x = mean_of(drawing->apart_sums, n);
    double shared = drawing->products / (n * COPIES) - x * y;
    double own = drawing->squares / (n * COPIES) - x * x;

    return own > 0.0 ? shared / own : 0.0;
}

/* Never below what so many equal draws leave open: where none failed, one in so many still may. */
static void judge(struct drawing *drawing)
{
    double n = (double)drawing->points, squares = 0.0, mean;

    if (drawing->points == FIRST_POINTS && drawing->apart.program != NULL)
        drawing->slope = slope_of(drawing, n);
    mean = mean_of(drawing->sums, n) - drawing->slope * mean_of(drawing->apart_sums, n);
    for (int i = 0; i < COPIES; i++) {
        double copy = (drawing->sums[i] - drawing->slope * drawing->apart_sums[i]) / n;

        squares += (copy - mean) * (copy - mean);
    }
    drawing->mean = mean + drawing->slope * drawing->wish->apart_mean;
    drawing->error =
        fmax(FEW_COPIES * sqrt(squares / (COPIES - 1) / COPIES), LAST_ERROR / (n * COPIES));
}

static void draw_until(struct drawing *drawing, uint32_t points)
{
    for (size_t copy = 0; copy < COPIES; copy++) {
        for (uint32_t at = drawing->points; at < points; at += PROGRAM_BLOCK)
            draw_block(drawing, copy, at,
                       points - at < PROGRAM_BLOCK ? points - at : PROGRAM_BLOCK);
    }
    drawing->points = points;
    judge(drawing);
}

static bool is_known(const struct drawing *drawing)
{
    const struct simulate_wish *wish = drawing->wish;
    size_t work = (size_t)drawing->points * COPIES * drawing->joint.program->gate_count;

    if (wish->only_target && fabs(drawing->mean - wish->target) > FAR_FROM_TARGET * drawing->error)
        return true;
    if (drawing->points >= MOST_POINTS || drawing->error <= ERROR_WANTED)
        return true;
    return work >= wish->work && (wish->only_target || drawing->error <= ERROR_ALLOWED);
}

/* ---- which draws of the plans apart are those of the plans ---- */

static void pair_draws(struct drawing *drawing, size_t joint, size_t apart, size_t count,
                       bool *is_taken)
{
    if (is_taken[joint])
        return;
    for (size_t i = 0; i < count; i++) {
        is_taken[joint + i] = true;
        drawing->apart.directions[apart + i] = joint + i;
    }
}

static void pair_gates(struct drawing *drawing, const struct gate *joint, const struct gate *apart,
                       bool *is_taken)
{
    const struct claim *claim = joint->claims;

    if (joint->kind == GATE_STEP)
        pair_draws(drawing, drawing->joint.program->dice[joint->die].draw,
                   drawing->apart.program->dice[apart->die].draw, 1, is_taken);
    if (joint->kind == GATE_TRIP)
        pair_draws(drawing, joint->draw, apart->draw, 1, is_taken);
    for (const struct claim *other = apart->claims; other != NULL; other = other->next) {
        pair_draws(drawing, claim->shelf->draw, other->shelf->draw, claim->shelf->count, is_taken);
        claim = claim->next;
    }
}

static expect_status prepare(struct drawn_program *drawn, const struct compiled *compiled,
                             struct arena *arena, size_t first_direction)
{
    size_t count = compiled->program.draw_count;

    drawn->program = &compiled->program;
    drawn->directions = arena_get(arena, count, sizeof(*drawn->directions));
    if (drawn->directions == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < count; i++)
        drawn->directions[i] = first_direction + i;
    return program_room_new(drawn->program, arena, &drawn->room);
}

/* The programs have the same gates. The first branch that waits for a draw keeps it. */
static expect_status prepare_apart(struct drawing *drawing, struct arena *arena)
{
    const struct program *program = drawing->joint.program;
    bool *is_taken = arena_get_zeroed(arena, program->draw_count, sizeof(*is_taken));

    if (is_taken == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(prepare(&drawing->apart, drawing->wish->apart, arena, program->draw_count));
    for (size_t i = 0; i < program->gate_count; i++)
        pair_gates(drawing, &program->gates[i], &drawing->apart.program->gates[i], is_taken);
    return EXPECT_OK;
}

expect_status simulate_draws(const struct compiled *compiled, struct arena *arena,
                             const struct simulate_wish *wish, double *ret_mean, double *ret_error)
{
    struct drawing drawing = {.wish = wish};

    TRY(prepare(&drawing.joint, compiled, arena, 0));
    if (wish->apart != NULL)
        TRY(prepare_apart(&drawing, arena));
    draw_until(&drawing, FIRST_POINTS);
    while (!is_known(&drawing))
        draw_until(&drawing, 2 * drawing.points);
    *ret_mean = drawing.mean;
    *ret_error = drawing.error;
    return EXPECT_OK;
}
