/* SPDX-License-Identifier: MIT
 *
 * The words by which systems say that a document does not count: it is closed, cancelled, or not
 * yet an order. In doubt against the promise: supply that may not come is left out, demand that may
 * still be owed stays.
 */
#ifndef LOAD_STATUSES_H
#define LOAD_STATUSES_H

#include "model/input.h"

enum status_meaning { STATUS_COUNTS, STATUS_SKIPPED, STATUS_UNKNOWN };

/* What a word, without regard to case, means for a file: promises for "demand", else orders. A blank
 * one counts. */
enum status_meaning status_find(const char *file, struct text word);

#endif
