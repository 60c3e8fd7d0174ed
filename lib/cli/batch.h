/* SPDX-License-Identifier: MIT
 *
 * Answers one after another, each as a line of JSON, and what became of all of them.
 */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "cli/options.h"

#include <stdio.h>

struct json_line;

struct batch {
    const struct options *options;
    expect_checker *checker;
    FILE *output;
    size_t done;
    bool has_infeasible, has_unanswered, has_failed;
    struct json_line *held; /* lines of an order that may go on */
    size_t held_count, held_capacity;
};

/* Answers every request of a table. */
void batch_answer_all(struct batch *batch, const expect_requests *requests);

/* Answers a request written as one JSON object. A line of an order is held until a line of another
 * follows: those that ship together stand together. */
void batch_answer_json(struct batch *batch, const char *line, size_t length);

/* Answers what is held, and gives up the memory for it. Once, after the last line. */
void batch_end_json(struct batch *batch);

/* How the batch ends, by its worst line. */
enum exit_status batch_ending(const struct batch *batch);

#endif
