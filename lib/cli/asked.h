/* SPDX-License-Identifier: MIT
 *
 * A line of a batch on its way to its answer: the request or why it cannot be answered, and then
 * the answer. Lines of one order are answered together (contract section 6).
 */
#ifndef CLI_ASKED_H
#define CLI_ASKED_H

#include <expectations.h>
#include <stdbool.h>

struct asked {
    expect_request request; /* its texts are borrowed from what was read */
    expect_status status;
    expect_report *report;            /* why not; NULL: nothing is known beyond the status */
    const expect_report *notes;       /* of what it was read from; borrowed, or NULL */
    bool is_misnamed;                 /* what is wrong is the name of a field */
    const struct asked *refused_with; /* the line of the same order that cannot be answered */
    expect_answer *answer;
    bool is_done;
};

/* A line of a table. */
struct asked asked_read(const expect_requests *requests, size_t index);
void asked_free(struct asked *asked);

/* Refuses a request that has a field nearly named like one which it does not have. */
void asked_check_names(struct asked *asked);

/* Why a line cannot be answered. */
expect_finding asked_refusal(const struct asked *asked);

/* True when two lines ship together. */
bool asked_ship_together(const struct asked *a, const struct asked *b);

/* Answers lines that ship together, one or more. */
void asked_answer(expect_checker *checker, struct asked *const *lines, size_t count);

#endif
