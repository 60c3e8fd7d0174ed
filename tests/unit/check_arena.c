/* SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "unit/load_fixture.h"

#include <stdalign.h>

static struct meter meter;
static struct alloc alloc;
static struct arena arena;

static void setup(void)
{
    meter = (struct meter){0};
    alloc = meter_alloc(&meter);
    arena_init(&arena, &alloc);
}

static void teardown(void)
{
    arena_fini(&arena);
    ck_assert_uint_eq(meter.in_use, 0);
}

/* Pieces of all sizes: aligned, apart from each other, and they never move. */
START_TEST(aligned_and_apart)
{
    enum { COUNT = 2000 };
    static unsigned char *blocks[COUNT];
    static size_t sizes[COUNT];
    uint64_t state = 3;

    for (size_t i = 0; i < COUNT; i++) {
        sizes[i] = (size_t)random_between(&state, 0, i % 50 == 0 ? 40000 : 100);
        blocks[i] = arena_get(&arena, sizes[i], 1);
        ck_assert_ptr_nonnull(blocks[i]);
        ck_assert_uint_eq((uintptr_t)blocks[i] % alignof(max_align_t), 0);
        if (sizes[i] > 0)
            memset(blocks[i], (int)(i % 251), sizes[i]);
    }
    for (size_t i = 0; i < COUNT; i++) {
        for (size_t j = 0; j < sizes[i]; j++)
            ASSERT_EACH_MSG(blocks[i][j] == i % 251, "block %zu, byte %zu: %d", i, j, blocks[i][j]);
    }
}
END_TEST

START_TEST(zeroed_after_reuse)
{
    unsigned char *piece = arena_get(&arena, 100, 1);

    memset(piece, 0xff, 100);
    arena_reset(&arena);
    piece = arena_get_zeroed(&arena, 25, 4);
    for (size_t i = 0; i < 100; i++)
        ck_assert_uint_eq(piece[i], 0);
}
END_TEST

START_TEST(reset_keeps_its_memory)
{
    size_t calls;

    for (int round = 0; round < 5; round++) {
        for (int i = 0; i < 100; i++)
            ck_assert_ptr_nonnull(arena_get(&arena, 1000, 1));
        if (round == 0)
            calls = meter.calls;
        ck_assert_uint_eq(meter.calls, calls);
        arena_reset(&arena);
    }
}
END_TEST

START_TEST(rewinding)
{
    char *kept = arena_copy_text(&arena, "kept", 4);
    struct arena_mark mark = arena_mark(&arena);
    char *first = arena_get(&arena, 64, 1), *again;

    for (int i = 0; i < 100; i++)
        ck_assert_ptr_nonnull(arena_get(&arena, 3000, 1));
    arena_rewind(&arena, mark);
    again = arena_get(&arena, 64, 1);
    ck_assert_ptr_nonnull(again);
    ck_assert_ptr_eq(first, again);
    ck_assert_str_eq(kept, "kept");
}
END_TEST

START_TEST(rewinding_to_the_start)
{
    struct arena_mark mark = arena_mark(&arena);
    char *first = arena_get(&arena, 8, 1);

    arena_rewind(&arena, mark);
    ck_assert_ptr_eq(arena_get(&arena, 8, 1), first);
}
END_TEST

START_TEST(texts)
{
    ck_assert_str_eq(arena_copy_text(&arena, "pumps", 4), "pump");
    ck_assert_str_eq(arena_copy_text(&arena, NULL, 0), "");
    ck_assert_ptr_null(arena_copy_text(&arena, "", SIZE_MAX));
}
END_TEST

START_TEST(too_large)
{
    ck_assert_ptr_null(arena_get(&arena, SIZE_MAX, 2));
    ck_assert_ptr_null(arena_get(&arena, SIZE_MAX - 8, 1));
    ck_assert_ptr_null(arena_get_zeroed(&arena, SIZE_MAX / 2, 4));
    ck_assert_ptr_null(alloc_get(&alloc, SIZE_MAX / 2, 4));
    ck_assert_ptr_nonnull(arena_get(&arena, 0, 8));
}
END_TEST

START_TEST(out_of_memory)
{
    char *piece = arena_copy_text(&arena, "kept", 4);

    meter.fail_at = meter.calls + 1;
    ck_assert_ptr_null(arena_get(&arena, 100000, 1));
    ck_assert_str_eq(piece, "kept");
    ck_assert_ptr_nonnull(arena_get(&arena, 100000, 1));
}
END_TEST

/* ---- What it stands on ---- */

START_TEST(own_allocators)
{
    expect_allocator given = EXPECT_ALLOCATOR_INIT;
    struct alloc taken;

    ck_assert_int_eq(alloc_init(&taken, &given), EXPECT_ERR_ARGUMENT);
    given.allocate = meter_allocate;
    given.reallocate = meter_reallocate;
    given.release = meter_release;
    given.context = &meter;
    ck_assert_int_eq(alloc_init(&taken, &given), EXPECT_OK);
    alloc_put(&taken, alloc_get_zeroed(&taken, 3, 5), 3, 5);
    alloc_put(&taken, NULL, 3, 5);
    given.struct_size = 8;
    ck_assert_int_eq(alloc_init(&taken, &given), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(alloc_init(&taken, NULL), EXPECT_OK);
}
END_TEST

/* Blocks that came from elsewhere stay through a reset and go with the arena. */
START_TEST(adopting)
{
    int *numbers = alloc_get(&alloc, 10, sizeof(*numbers)), *others = alloc_get(&alloc, 5, 4);

    numbers[9] = 9;
    ck_assert_int_eq(arena_adopt(&arena, numbers, 10, sizeof(*numbers)), EXPECT_OK);
    arena_reset(&arena);
    ck_assert_ptr_nonnull(arena_get(&arena, 100, 8));
    ck_assert_int_eq(numbers[9], 9);
    meter.fail_at = meter.calls + 1;
    ck_assert_int_eq(arena_adopt(&arena, others, 5, 4), EXPECT_ERR_NOMEM);
    alloc_put(&alloc, others, 5, 4);
}
END_TEST

START_TEST(growing_arrays)
{
    int *numbers = NULL;
    size_t capacity = 0;

    for (int i = 0; i < 1000; i++) {
        ck_assert_int_eq(
            alloc_reserve(&alloc, (void **)&numbers, &capacity, (size_t)i + 1, sizeof(*numbers)),
            EXPECT_OK);
        numbers[i] = i;
    }
    for (int i = 0; i < 1000; i++)
        ck_assert_int_eq(numbers[i], i);
    ck_assert_uint_lt(meter.calls, 30); /* it grows by half */
    meter.fail_at = meter.calls + 1;
    ck_assert_int_eq(alloc_reserve(&alloc, (void **)&numbers, &capacity, 100000, sizeof(*numbers)),
                     EXPECT_ERR_NOMEM);
    ck_assert_int_eq(
        alloc_reserve(&alloc, (void **)&numbers, &capacity, SIZE_MAX, sizeof(*numbers)),
        EXPECT_ERR_NOMEM);
    ck_assert_int_eq(numbers[999], 999);
    alloc_put(&alloc, numbers, capacity, sizeof(*numbers));
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("arena");
    TCase *tcase = tcase_create("arena");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, aligned_and_apart);
    tcase_add_test(tcase, zeroed_after_reuse);
    tcase_add_test(tcase, reset_keeps_its_memory);
    tcase_add_test(tcase, rewinding);
    tcase_add_test(tcase, adopting);
    tcase_add_test(tcase, rewinding_to_the_start);
    tcase_add_test(tcase, texts);
    tcase_add_test(tcase, too_large);
    tcase_add_test(tcase, out_of_memory);
    tcase_add_test(tcase, own_allocators);
    tcase_add_test(tcase, growing_arrays);
    suite_add_tcase(suite, tcase);
    return suite;
}
