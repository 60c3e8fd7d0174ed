/* SPDX-License-Identifier: MIT
 *
 * Memory for a model under test, from C, so that it runs without Python's lock. It counts the bytes
 * in use, and on demand it holds every thread at its first allocation until enough of them are
 * there: they only meet when they are inside the library at the same time.
 */
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <time.h>

void *hook_allocate(void *context, size_t size);
void *hook_reallocate(void *context, void *block, size_t old_size, size_t new_size);
void hook_release(void *context, void *block, size_t size);
size_t hook_bytes(void);
void hook_call_meeting(int threads, int seconds);
int hook_met(void);

static atomic_size_t bytes_in_use;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t all_there = PTHREAD_COND_INITIALIZER;
static int wanted, arrived;
static struct timespec deadline;
static _Thread_local bool has_arrived;

static void meet(void)
{
    int status = 0;

    pthread_mutex_lock(&lock);
    if (arrived < wanted && !has_arrived) {
        has_arrived = true;
        arrived++;
        pthread_cond_broadcast(&all_there);
        while (arrived < wanted && status != ETIMEDOUT)
            status = pthread_cond_timedwait(&all_there, &lock, &deadline);
    }
    pthread_mutex_unlock(&lock);
}

/* From now on a thread waits for the others, but not longer than `seconds`. */
void hook_call_meeting(int threads, int seconds)
{
    pthread_mutex_lock(&lock);
    wanted = threads;
    arrived = 0;
    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_sec += seconds;
    pthread_mutex_unlock(&lock);
}

/* Whether all came before the first one gave up waiting. */
int hook_met(void)
{
    struct timespec now;
    bool has_met;

    clock_gettime(CLOCK_REALTIME, &now);
    pthread_mutex_lock(&lock);
    has_met = wanted > 0 && arrived == wanted && now.tv_sec < deadline.tv_sec;
    wanted = 0;
    pthread_mutex_unlock(&lock);
    return has_met;
}

void *hook_allocate(void *context, size_t size)
{
    (void)context;
    meet();
    bytes_in_use += size;
    return malloc(size);
}

void *hook_reallocate(void *context, void *block, size_t old_size, size_t new_size)
{
    (void)context;
    meet();
    bytes_in_use += new_size - old_size;
    return realloc(block, new_size);
}

void hook_release(void *context, void *block, size_t size)
{
    (void)context;
    bytes_in_use -= size;
    free(block);
}

size_t hook_bytes(void)
{
    return bytes_in_use;
}
