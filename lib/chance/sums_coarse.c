/* SPDX-License-Identifier: MIT */
#include "chance/sums_coarse.h"

#include <math.h>

/* Sums further from their mean are left out, which can only lower the bound. */
#define WIDEST_DEVIATIONS 9.0

/* Beyond so many deviations above the mean the bound is 0 without a look. */
#define HOPELESS_DEVIATIONS 6.5

/* So much work keeps what rounding takes away below a two-hundredth of a deviation. */
#define FINE_WORK 3600.0

/* The one case in so many that the errors are allowed to be larger than is reckoned with. */
#define LEFT_OUT 1e-10

/* The distribution of the sum of the parts so far: mass[i] is for low + i units. */
struct window {
    double *mass, *spare;
    int64_t low, high;
    double mean, variance; /* in units */
};

static double variance_of(const struct sum_part *part, double quantity)
{
    return part->probability * (1.0 - part->probability) * quantity * quantity;
}

/* What is known of the sum without adding anything up. */
struct moments {
    double mean, variance, largest;
};

static struct moments moments_of(const struct sum_part *parts, size_t count)
{
    struct moments moments = {0};

    for (size_t i = 0; i < count; i++) {
        double quantity = (double)parts[i].quantity;

        moments.mean += parts[i].probability * quantity;
        moments.variance += variance_of(&parts[i], quantity);
        moments.largest = fmax(moments.largest, quantity);
    }
    return moments;
}

/* Bernstein's inequality: the sum falls short of the need in less than one case in 10^10. */
static bool is_plenty(const struct moments *moments, double need)
{
    double room = moments->mean - need;

    return room > 0.0 && room * room > 2.0 * log(1.0 / LEFT_OUT) *
                                           (moments->variance + moments->largest * room / 3.0);
}

/* Wide enough that all parts together take the work. */
static double unit_of(const struct moments *moments, size_t count, double work)
{
    work = fmin(work, FINE_WORK * (double)count * sqrt((double)count));
    return fmax(1.0,
                ceil(2.0 * WIDEST_DEVIATIONS * sqrt(moments->variance) * (double)count / work));
}

static int64_t units_of(const struct sum_part *part, double unit)
{
    return (int64_t)floor((double)part->quantity / unit + 0.5);
}

/* The units that stand for the need, whatever the errors of rounding are. */
static double need_in_units(const struct sum_part *parts, size_t count, expect_quantity need,
                            double unit)
{
    double mean = 0.0, squares = 0.0;

    for (size_t i = 0; i < count; i++) {
        double error = (double)parts[i].quantity - (double)units_of(&parts[i], unit) * unit;

        mean += error * parts[i].probability;
        squares += error * error;
    }
    return ceil(((double)need - mean + sqrt(squares * log(1.0 / LEFT_OUT) / 2.0)) / unit);
}

/* Adds what lies in one window, weighted and moved, to another as far as that reaches. */
static void add_moved(const struct window *from, int64_t units, double weight, struct window *to)
{
    int64_t low = from->low + units > to->low ? from->low + units : to->low;
    int64_t high = from->high + units < to->high ? from->high + units : to->high;
    const double *restrict source = from->mass;
    double *restrict target = to->mass;

    for (int64_t i = low; i <= high; i++)
        target[i - to->low] += weight * source[i - units - from->low];
}

static void add_part(struct window *window, int64_t units, double probability)
{
    struct window next = {.mass = window->spare, .spare = window->mass};
    double deviation;

    next.mean = window->mean + probability * (double)units;
    next.variance =
        window->variance + probability * (1.0 - probability) * (double)units * (double)units;
    deviation = WIDEST_DEVIATIONS * sqrt(next.variance);
    next.low = (int64_t)fmax((double)window->low, floor(next.mean - deviation));
    next.high = (int64_t)fmin((double)(window->high + units), ceil(next.mean + deviation));
    for (int64_t i = 0; i <= next.high - next.low; i++)
        next.mass[i] = 0.0;
    add_moved(window, 0, 1.0 - probability, &next);
    add_moved(window, units, probability, &next);
    *window = next;
}

/* The most cells of any window. */
static size_t room_of(const struct sum_part *parts, size_t count, double unit)
{
    double variance = 0.0;

    for (size_t i = 0; i < count; i++)
        variance += variance_of(&parts[i], (double)units_of(&parts[i], unit));
    return (size_t)ceil(2.0 * WIDEST_DEVIATIONS * sqrt(variance)) + 4;
}

static double mass_from(const struct window *window, double need)
{
    double sum = 0.0;

    for (int64_t i = window->high; i >= window->low && (double)i >= need; i--)
        sum += window->mass[i - window->low];
    return sum;
}

static expect_status add_all(struct arena *arena, const struct sum_part *parts, size_t count,
                             expect_quantity need, double unit, double *ret_probability)
{
    struct arena_mark mark = arena_mark(arena);
    double needed = need_in_units(parts, count, need, unit);
    size_t room = room_of(parts, count, unit);
    struct window window = {0};

    window.mass = arena_get(arena, room, sizeof(*window.mass));
    window.spare = arena_get(arena, room, sizeof(*window.spare));
    if (window.mass == NULL || window.spare == NULL)
        return EXPECT_ERR_NOMEM;
    window.mass[0] = 1.0;
    for (size_t i = 0; i < count; i++)
        add_part(&window, units_of(&parts[i], unit), parts[i].probability);
    *ret_probability = fmax(0.0, mass_from(&window, needed) - LEFT_OUT);
    arena_rewind(arena, mark);
    return EXPECT_OK;
}

expect_status sum_reaches_at_least(struct arena *arena, const struct sum_part *parts, size_t count,
                                   expect_quantity need, size_t work, double *ret_probability)
{
    struct moments moments = moments_of(parts, count);

    *ret_probability = 0.0;
    if ((double)need > moments.mean + HOPELESS_DEVIATIONS * sqrt(moments.variance))
        return EXPECT_OK;
    *ret_probability = 1.0 - LEFT_OUT;
    if (is_plenty(&moments, (double)need))
        return EXPECT_OK;
    return add_all(arena, parts, count, need, unit_of(&moments, count, (double)work),
                   ret_probability);
}
