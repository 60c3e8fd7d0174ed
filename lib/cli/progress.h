/* SPDX-License-Identifier: MIT
 *
 * "1200 of 4000" on stderr while work takes longer than a second; silent when nobody watches.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct progress {
    size_t total; /* 0: not known */
    bool is_watched;
    bool is_shown;
    double next; /* seconds on the clock when it is to be shown again */
};

struct progress progress_start(size_t total);

void progress_step(struct progress *progress, size_t done);

/* Wipes the line. */
void progress_end(struct progress *progress);

#endif
