/* SPDX-License-Identifier: MIT
 *
 * The confidence of one request by promise date, for people and as JSON.
 */
#ifndef CLI_CURVE_TEXT_H
#define CLI_CURVE_TEXT_H

#include "cli/options.h"

#include <jansson.h>

struct curve_point {
    expect_day day; /* promised by the end of it */
    double confidence, confidence_high;
    int32_t verdict, on_plan, method;
};

struct curve {
    struct curve_point *points; /* day by day */
    size_t count, capacity;
    expect_answer *answer; /* for the first day */
};

/* Prints the days on which it changes. */
void curve_print(const struct curve *curve, const struct options *options);

/* Every day, changed or not; docs/first-steps.md lists the fields. */
json_t *curve_to_json(const struct curve *curve, const struct options *options);

#endif
