/* SPDX-License-Identifier: MIT
 *
 * What a misspelt word was probably meant to be.
 */
#ifndef CLI_NEAREST_H
#define CLI_NEAREST_H

#include <stddef.h>

/* The name in the smallest number of slips away (a letter too many, missing, wrong, or swapped with
 * its neighbour); NULL when that is more than a third of the word, or no name is that near. */
const char *nearest_name(const char *word, const char *const *names, size_t count);

#endif
