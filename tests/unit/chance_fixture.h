/* SPDX-License-Identifier: MIT
 *
 * What the tests of lib/chance share: an arena for each test, random numbers from a printed seed,
 * random laws, the rules every law keeps, and an allocator that runs out.
 */
#ifndef UNIT_CHANCE_FIXTURE_H
#define UNIT_CHANCE_FIXTURE_H

#include "chance/law.h"
#include "support/run.h"

#include <stdlib.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static struct alloc fixture_alloc;
static struct arena fixture_arena;

static inline void fixture_setup(void)
{
    alloc_init(&fixture_alloc, NULL);
    arena_init(&fixture_arena, &fixture_alloc);
}

static inline void fixture_teardown(void)
{
    arena_fini(&fixture_arena);
}

static inline TCase *fixture_case(Suite *suite, const char *name)
{
    TCase *tcase = tcase_create(name);

    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    suite_add_tcase(suite, tcase);
    return tcase;
}

/* ---- Random numbers (splitmix64) ------------------------------------------------------------ */

static inline uint64_t random_next(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* From `low` to `high`, both possible. */
static inline int64_t random_between(uint64_t *state, int64_t low, int64_t high)
{
    return low + (int64_t)(random_next(state) % (uint64_t)(high - low + 1));
}

/* From 0 up to 1. */
static inline double random_unit(uint64_t *state)
{
    return (double)(random_next(state) >> 11) * 0x1p-53;
}

/* ---- Laws ----------------------------------------------------------------------------------- */

/* A law of exactly these points. */
static inline struct law law_of(const struct law_point *points, size_t count)
{
    return (struct law){points, count};
}

/* Up to `most` points some `step` minutes apart, reaching 1 in about half of the cases. */
static inline struct law random_law(struct arena *arena, uint64_t *state, size_t most, int64_t step)
{
    size_t count = (size_t)random_between(state, 0, (int64_t)most);
    struct law_point *points = arena_get(arena, count, sizeof(*points));
    expect_time at = random_between(state, -20, 20) * step;
    double total = 0.0, reached = 0.0;
    bool is_sure = random_next(state) % 2 == 0;

    for (size_t i = 0; i < count; i++) {
        points[i] = (struct law_point){at, 0.01 + random_unit(state)};
        total += points[i].by;
        at += random_between(state, 1, 4) * step;
    }
    if (!is_sure)
        total += random_unit(state) * (double)most / 4;
    for (size_t i = 0; i < count; i++) {
        reached += points[i].by / total;
        points[i].by = is_sure && i + 1 == count ? 1.0 : reached;
    }
    return law_of(points, count);
}

/* The invariant of law.h: minutes and probabilities strictly rise, from above 0 to at most 1. */
static inline void assert_staircase(const struct law *law)
{
    for (size_t i = 0; i < law->count; i++) {
        double before = i > 0 ? law->points[i - 1].by : 0.0;

        ck_assert_msg(law->points[i].by > before, "point %zu does not rise", i);
        ck_assert_msg(i == 0 || law->points[i].at > law->points[i - 1].at, "point %zu is early", i);
        ck_assert(law->points[i].by <= 1.0);
        ck_assert(law->points[i].at != TIME_NEVER);
    }
}

static inline void assert_law(const struct law *law, const struct law_point *points, size_t count,
                              const char *label)
{
    assert_staircase(law);
    ck_assert_msg(law->count == count, "%s: %zu points, not %zu", label, law->count, count);
    for (size_t i = 0; i < count; i++) {
        ck_assert_msg(law->points[i].at == points[i].at, "%s: point %zu at %lld", label, i,
                      (long long)law->points[i].at);
        ck_assert_msg(law->points[i].by > points[i].by - 1e-12 &&
                          law->points[i].by < points[i].by + 1e-12,
                      "%s: point %zu by %.17g", label, i, law->points[i].by);
    }
}

/* ---- Memory that runs out ------------------------------------------------------------------- */

static size_t allocations_left;

static inline void *short_allocate(void *context, size_t size)
{
    (void)context;
    if (allocations_left == 0)
        return NULL;
    allocations_left--;
    return malloc(size);
}

static inline void *short_reallocate(void *context, void *block, size_t old_size, size_t new_size)
{
    (void)context;
    (void)old_size;
    if (allocations_left == 0)
        return NULL;
    allocations_left--;
    return realloc(block, new_size);
}

static inline void short_release(void *context, void *block, size_t size)
{
    (void)context;
    (void)size;
    free(block);
}

typedef expect_status memory_user(struct arena *arena);

/* Runs `use` with 0, 1, 2, ... allocations until it succeeds: before that, it has to say NOMEM. */
static inline void assert_survives_no_memory(memory_user *use, const char *label)
{
    static const struct alloc short_alloc = {short_allocate, short_reallocate, short_release, NULL};

    for (size_t allowed = 0;; allowed++) {
        struct arena arena;
        expect_status status;

        arena_init(&arena, &short_alloc);
        allocations_left = allowed;
        status = use(&arena);
        arena_fini(&arena);
        if (status == EXPECT_OK) {
            ck_assert_msg(allowed > 0, "%s: never asked for memory", label);
            return;
        }
        ck_assert_msg(status == EXPECT_ERR_NOMEM, "%s: status %d", label, (int)status);
        ck_assert_msg(allowed < 1000, "%s: never succeeds", label);
    }
}

#endif
