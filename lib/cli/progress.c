/* SPDX-License-Identifier: MIT */
#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define FIRST_SECONDS 1.0
#define NEXT_SECONDS 0.2

static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

struct progress progress_start(size_t total)
{
    return (struct progress){
        .total = total,
        .is_watched = isatty(STDERR_FILENO) != 0,
        .next = seconds_now() + FIRST_SECONDS,
    };
}

void progress_step(struct progress *progress, size_t done)
{
    double now;

    if (!progress->is_watched)
        return;
    now = seconds_now();
    if (now < progress->next)
        return;
    if (progress->total > 0)
        fprintf(stderr, "\r%zu of %zu", done, progress->total);
    else
        fprintf(stderr, "\r%zu", done);
    fflush(stderr);
    progress->is_shown = true;
    progress->next = now + NEXT_SECONDS;
}

void progress_end(struct progress *progress)
{
    if (progress->is_shown)
        fputs("\r\033[K", stderr);
    progress->is_shown = false;
}
