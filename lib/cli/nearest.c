/* SPDX-License-Identifier: MIT */
#include "cli/nearest.h"

#include <stdbool.h>
#include <string.h>

enum { WORD_MAX = 32 };

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;

    return ab < c ? ab : c;
}

/* Slips between two words of at most WORD_MAX letters (optimal string alignment). Row i of the
 * table holds the distances of the first i letters of `a`; three rows are enough. */
static size_t slips_between(const char *a, const char *b)
{
    size_t rows[3][WORD_MAX + 1];
    size_t a_length = strlen(a), b_length = strlen(b);

    for (size_t j = 0; j <= b_length; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i - 1) % 3];
        const size_t *two_above = rows[(i + 1) % 3];

        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];

            row[j] = smallest(row[j - 1] + 1, above[j] + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            if (is_swap && two_above[j - 2] + 1 < row[j])
                row[j] = two_above[j - 2] + 1;
        }
    }
    return rows[a_length % 3][b_length];
}

const char *nearest_name(const char *word, const char *const *names, size_t count)
{
    size_t best = strlen(word) / 3 + 1; /* not this far */
    const char *found = NULL;

    if (strlen(word) > WORD_MAX)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t slips = strlen(names[i]) <= WORD_MAX ? slips_between(word, names[i]) : best;

        if (slips < best) {
            best = slips;
            found = names[i];
        }
    }
    return found;
}
