/* SPDX-License-Identifier: MIT */
#include "chance/score.h"

#include <math.h>
#include <stdlib.h>

static const double LEAST_SAID = 0.001, MOST_SAID = 0.999; /* of the log loss */

static int compare_pairs(const void *a, const void *b)
{
    const struct forecast_pair *left = a, *right = b;

    if (left->said != right->said)
        return left->said < right->said ? -1 : 1;
    return (int)left->kept - (int)right->kept;
}

static double log_loss(const struct forecast_pair *pair)
{
    double said = fmin(fmax(pair->said, LEAST_SAID), MOST_SAID);

    return -log(pair->kept ? said : 1.0 - said);
}

static void add_means(struct score *score, const struct forecast_pair *pairs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double outcome = pairs[i].kept ? 1.0 : 0.0;

        score->kept += outcome;
        score->brier += (pairs[i].said - outcome) * (pairs[i].said - outcome);
        score->log_loss += log_loss(&pairs[i]);
    }
    score->kept /= (double)count;
    score->brier /= (double)count;
    score->log_loss /= (double)count;
}

static struct score_bin bin_of(const struct forecast_pair *pairs, size_t count)
{
    struct score_bin bin = {.pairs = count};

    for (size_t i = 0; i < count; i++) {
        bin.said += pairs[i].said;
        bin.kept += pairs[i].kept ? 1.0 : 0.0;
    }
    bin.said /= (double)count;
    bin.kept /= (double)count;
    return bin;
}

/* Where the bin that begins at `first` ends: at its share of all pairs, and behind equal ones. */
static size_t end_of_bin(const struct forecast_pair *pairs, size_t count, size_t first, size_t bin)
{
    size_t end = count * (bin + 1) / SCORE_BINS;

    if (end <= first)
        end = first + 1;
    while (end < count && pairs[end].said == pairs[end - 1].said)
        end++;
    return end;
}

static void add_bins(struct score *score, const struct forecast_pair *pairs, size_t count)
{
    size_t first = 0;

    for (size_t bin = 0; bin < SCORE_BINS && first < count; bin++) {
        size_t end = end_of_bin(pairs, count, first, bin);
        struct score_bin found;

        if (count * (bin + 1) / SCORE_BINS <= first)
            continue; /* equal ones of the bin before have filled it */
        found = bin_of(pairs + first, end - first);
        score->bins[score->bin_count++] = found;
        score->calibration_error +=
            fabs(found.said - found.kept) * (double)found.pairs / (double)count;
        first = end;
    }
}

struct score score_pairs(struct forecast_pair *pairs, size_t count)
{
    struct score score = {.pairs = count};

    if (count == 0)
        return score;
    qsort(pairs, count, sizeof(*pairs), compare_pairs);
    add_means(&score, pairs, count);
    add_bins(&score, pairs, count);
    return score;
}
