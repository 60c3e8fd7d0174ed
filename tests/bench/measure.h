/* SPDX-License-Identifier: MIT
 *
 * What the benchmarks ask, and what it costs in CPU time.
 */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include "api/handles.h"

enum { MOST_SAMPLES = 2000 };

struct samples {
    double values[MOST_SAMPLES];
    int count;
};

/* Microseconds by what was asked for; full answers by whether the request was on plan. */
struct figures {
    struct samples on_time, late, earliest;
};

double now_microseconds(void);

/* Of at most MOST_SAMPLES; 0 where there are none. */
double percentile(struct samples *samples, int percent);

/* A full answer through the public header. 0 on success. */
int measure_answer(expect_checker *checker, const expect_request *request, struct figures *figures);

/* The plan date alone. */
void measure_earliest(expect_checker *checker, const expect_request *request,
                      struct figures *figures);

#endif
