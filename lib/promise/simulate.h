/* SPDX-License-Identifier: MIT
 *
 * The probability that a program (promise/program.h) answers for, over all states of what is drawn:
 * state by state where they are few, else as a mean over draws that fill all states evenly.
 */
#ifndef PROMISE_SIMULATE_H
#define PROMISE_SIMULATE_H

#include "promise/compile.h"

/* What a mean over draws is wanted for. */
struct simulate_wish {
    uint64_t seed;
    double target;                /* where that is far from the mean, a few draws tell */
    bool only_target;             /* nothing but the side of the target is of interest */
    size_t work;                  /* draws times gates, at most; but at least a few draws */
    const struct compiled *apart; /* COMPILE_APART of the same plans, NULL: none; */
    double apart_mean;            /* and its mean, which is known */
};

/* How many states there are, SIZE_MAX for more than COMPILE_MOST_STATES. Sorts them. */
size_t simulate_count_states(const struct compiled *compiled);

/* The probability over all states. */
expect_status simulate_all(const struct compiled *compiled, struct arena *arena,
                           double *ret_probability);

/* A mean over draws, and its standard error, for a truth that any of few draws may have missed. */
expect_status simulate_draws(const struct compiled *compiled, struct arena *arena,
                             const struct simulate_wish *wish, double *ret_mean, double *ret_error);

#endif
